"""Forms over HTTP: rendered as JSON for whoever fetches a reply, and parsed when they come back filled in."""

from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Described

from adapters.http.errors import RequestRefused
from bot.departments import Department
from bot.forms import Field, check
from bot.handover.contact import FormOf, form_for
from bot.handover.filling_in import words_of
from bot.handover.form_words import FORM_WORDS
from bot.handover.screen_words import screen_words
from bot.handover.translated import form_for_filling, in_language
from bot.model import Json, JsonObject
from bot.people import Filling
from bot.tickets import Reason
from bot.words.languages import ENGLISH

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
    language: _Name = Described(
        default="",
        description="The `language` of the form, in it is said what is wrong. Else that of the `locale`.",
    )
    values: Annotated[dict[_Name, _Value], Described(max_length=MAX_VALUES)] = Described(
        description="The answers by the names of the fields; what is left out counts as empty."
    )


def form_to_json(filling: Filling, form_of: FormOf) -> JsonObject:
    """A form that is open, as docs/rest.md describes it. value: the answer so far, or what counts without one."""
    form = form_for_filling(form_of, filling)
    fields: list[Json] = [_field_to_json(each, filling.given.get(each.name) or each.default) for each in form.fields]
    return {
        "id": filling.id,
        "department": filling.department,
        "reason": filling.reason,
        "title": form.title,
        "language": filling.language,
        "words": _words_to_json(filling),
        "asks": filling.asks,
        "either": [*form.either],
        "fields": fields,
    }


def read_submission(sent: SubmissionIn, departments: Iterable[Department], locale: str) -> Filling:
    """The form for the desk. departments: those that the sender may see. locale: of the sender, such as `de-CH`.

    Raises RequestRefused (422) with every field that is wrong, such as `submission.values.email`.
    """
    known = {each.id: each for each in departments}
    language = sent.language or locale[:2].lower()
    language = language if language in FORM_WORDS else ENGLISH
    form = in_language(form_for(known.get(sent.department)), language)
    wrong = {f"submission.values.{name}": problem for name, problem in check(form, sent.values).problems.items()}
    if sent.department and sent.department not in known:
        wrong = {"submission.department": f"expected one of: {', '.join(known)}"}
    else:
        wrong |= {f"submission.values.{name}": "is not known here" for name in sent.values if not form.has(name)}
    if wrong:
        raise RequestRefused(422, "wrong_fields", f"Wrong fields: {', '.join(wrong)}.", fields=wrong)
    return Filling(sent.id, sent.department, sent.reason, "", dict(sent.values), language=language)


def _words_to_json(filling: Filling) -> JsonObject:
    """What stands around the fields, for whoever shows them."""
    words = screen_words(filling.language)
    return {
        "note": words.or_answer,
        "send": words.send,
        "cancel": words.cancel,
        "one_is_enough": words.one_enough,
        "optional": words.optional,
        "choose": words.choose,
        "nothing": words.nothing,
        "not_sent": words.not_sent,
        "yes": words.please,
        "no": words_of(filling).no,
    }


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
