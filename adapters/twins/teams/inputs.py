"""Inputs of cards as clients treat them: what a card may declare, and what a client sends or refuses to send.

Sources: adaptivecards.io/explorer, "Input.Text" and "Input.ChoiceSet"; learn.microsoft.com, "Input validation".
"""

from collections.abc import Iterable, Mapping
from typing import Any

from adapters.twins.teams.errors import Json, bad_argument

STYLES = ("text", "tel", "url", "email", "password")


class NotSent(ValueError):
    """The client shows errors at these inputs and sends nothing. ids: of the inputs."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        super().__init__(f"not sent: {', '.join(self.ids)}")


def check_input(one: Json) -> None:
    """Let an input pass that clients can show. Raises Refused."""
    for name in ("label", "errorMessage", "placeholder"):
        if not isinstance(one.get(name) or "", str):
            raise _bad(f"{name} must be a string")
    if not isinstance(one.get("isRequired") or False, bool):
        raise _bad("isRequired must be true or false")
    if one.get("isRequired") and not (one.get("label") and one.get("errorMessage")):
        raise _bad("a required input must have a label and an errorMessage")
    match one["type"]:
        case "Input.Text":
            _check_text(one)
        case "Input.ChoiceSet":
            _check_choices(one)


def sent_values(declared: Iterable[Json], typed: Mapping[str, str]) -> dict[str, str]:
    """What a client sends of the inputs: what was typed, else what stands in them. Raises NotSent."""
    known = {str(one["id"]): one for one in declared}
    if strange := typed.keys() - known.keys():
        raise LookupError(f"there is no input {', '.join(sorted(strange))}")
    values = {name: str(one["value"]) for name, one in known.items() if "value" in one} | dict(typed)
    wrong = [name for name, one in known.items() if not _may_send(one, values.get(name, ""))]
    if wrong:
        raise NotSent(wrong)
    return values


def _may_send(one: Json, value: str) -> bool:
    if not value.strip():
        return not one.get("isRequired")
    if one["type"] == "Input.ChoiceSet":
        return value in {choice["value"] for choice in one.get("choices", ())}
    return len(value) <= int(one.get("maxLength") or len(value))


def _check_text(one: Json) -> None:
    if str(one.get("style", "text")).lower() not in STYLES:
        raise _bad(f"a text has no style {one['style']}")
    most = one.get("maxLength")
    if most is not None and (not isinstance(most, int) or isinstance(most, bool) or most < 1):
        raise _bad("maxLength must be a number of characters")
    value = one.get("value")
    if value is not None and (not isinstance(value, str) or (most and len(value) > most)):
        raise _bad("value must be a string of at most maxLength characters")


def _check_choices(one: Json) -> None:
    choices: Any = one.get("choices")
    if not isinstance(choices, list) or not choices:
        raise _bad("a choice set must have choices")
    for choice in choices:
        if not isinstance(choice, dict) or not all(_is_word(choice.get(name)) for name in ("title", "value")):
            raise _bad("a choice must have a title and a value")
    values = [choice["value"] for choice in choices]
    if len(values) != len(set(values)):
        raise _bad("two choices have the same value")
    wanted = str(one.get("value") or "")
    if not one.get("isMultiSelect") and wanted and wanted not in values:
        raise _bad("value must be one of the choices")


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _bad(what: str) -> Exception:
    return bad_argument(f"Adaptive Card: {what}")
