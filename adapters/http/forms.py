"""A form over HTTP: as a reply shows it to whoever fetches it, and as it comes back filled in."""

from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Described

from adapters.http.errors import RequestRefused
from bot.forms import Field, Form, check
from bot.handover.contact import form_for
from bot.model import Department, Json, JsonObject
from bot.people import Filling
from bot.tickets import Reason

MAX_ID_CHARS: Final = 200
MAX_VALUE_CHARS: Final = 40_000
MAX_VALUES: Final = 50

_Id = Annotated[str, StringConstraints(min_length=1, max_length=MAX_ID_CHARS, pattern=r"^[^\x00-\x1f]+$")]
_Name = Annotated[str, StringConstraints(max_length=MAX_ID_CHARS)]
_Value = Annotated[str, StringConstraints(max_length=MAX_VALUE_CHARS)]


class SubmissionIn(BaseModel):
    """A form that was filled in: `form` of a reply, as it comes back."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: _Id = Described(description="The `id` of the form; sent twice, it is one ticket.")
    department: _Name = Described(default="", description="The `department` of the form.")
    reason: Reason = Described(
        default=Reason.FORM, strict=False, description="Why somebody wants a person, where no conversation knows it."
    )
    values: Annotated[dict[_Name, _Value], Described(max_length=MAX_VALUES)] = Described(
        description="The answers by the names of the fields; what is left out counts as empty."
    )


def form_to_json(filling: Filling, form: Form) -> JsonObject:
    """A form that is open, as docs/rest.md describes it. value: the answer so far, or what counts without one."""
    fields: list[Json] = [_field_to_json(each, filling.given.get(each.name) or each.default) for each in form.fields]
    return {
        "id": filling.id,
        "department": filling.department,
        "reason": filling.reason,
        "title": form.title,
        "asks": filling.asks,
        "either": [*form.either],
        "fields": fields,
    }


def read_submission(sent: SubmissionIn, departments: Iterable[Department]) -> Filling:
    """The form for the desk. departments: those that the sender may see.

    Raises RequestRefused (422) with every field that is wrong, such as `submission.values.email`.
    """
    known = {each.id: each for each in departments}
    form = form_for(known.get(sent.department))
    wrong = {f"submission.values.{name}": problem for name, problem in check(form, sent.values).problems.items()}
    if sent.department and sent.department not in known:
        wrong = {"submission.department": f"expected one of: {', '.join(known)}"}
    else:
        wrong |= {f"submission.values.{name}": "is not known here" for name in sent.values if not form.has(name)}
    if wrong:
        raise RequestRefused(422, "wrong_fields", f"Wrong fields: {', '.join(wrong)}.", fields=wrong)
    return Filling(sent.id, sent.department, sent.reason, "", dict(sent.values))


def _field_to_json(field: Field, value: str) -> JsonObject:
    choices: list[Json] = [{"value": choice.value, "label": choice.label} for choice in field.choices]
    return {
        "name": field.name,
        "label": field.label,
        "kind": str(field.kind),
        "required": field.required,
        "choices": choices,
        "max_chars": field.max_chars,
        "value": value,
    }
