"""Judges Adaptive Cards as Teams reads them: version, size, elements, actions, ids of inputs.

Sources: adaptivecards.io/explorer; learn.microsoft.com, "Universal Actions for Adaptive Cards".
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from adapters.twins.teams.errors import Json, Refused, bad_argument
from adapters.twins.teams.inputs import check_input

MAX_CARD_BYTES = 28 * 1024
MAX_VERSION = (1, 5)
EXECUTE_SINCE = (1, 4)
ELEMENTS: Mapping[str, Collection[str]] = {
    "TextBlock": ("text",),
    "Image": ("url",),
    "Media": ("sources",),
    "RichTextBlock": ("inlines",),
    "Container": ("items",),
    "ColumnSet": (),
    "FactSet": ("facts",),
    "ImageSet": ("images",),
    "ActionSet": ("actions",),
    "Table": (),
    "Input.Text": ("id",),
    "Input.Number": ("id",),
    "Input.Date": ("id",),
    "Input.Time": ("id",),
    "Input.Toggle": ("id", "title"),
    "Input.ChoiceSet": ("id",),
}
"""The elements of version 1.5 and what each must have."""
ACTIONS: Mapping[str, Collection[str]] = {
    "Action.Submit": (),
    "Action.Execute": (),
    "Action.OpenUrl": ("url",),
    "Action.ShowCard": ("card",),
    "Action.ToggleVisibility": ("targetElements",),
}
PARTS = ("Column", "TableRow", "TableCell")
INNER_LISTS = ("items", "columns", "rows", "cells", "images")
_VERSION = re.compile(r"(\d+)\.(\d+)")


def check_card(card: Any) -> None:
    """Let a card pass that Teams would show. Raises Refused: 400, 413."""
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        raise _bad("its type must be AdaptiveCard")
    if len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")) > MAX_CARD_BYTES:
        raise Refused(413, "MessageSizeTooBig", "Adaptive Card size too large")
    version = parse_version(card)
    if version > MAX_VERSION:
        raise _bad("this version is not supported")
    for element in elements(card):
        _check_typed(element, ELEMENTS)
    for one in inputs(card):
        check_input(one)
    for action in actions(card):
        _check_action(action, version)
    _check_ids(card)


def parse_version(card: Json) -> tuple[int, int]:
    """Return the version of a card. Raises Refused."""
    found = _VERSION.fullmatch(str(card.get("version")))
    if found is None:
        raise _bad("its version must be a number such as 1.5")
    return int(found[1]), int(found[2])


def elements(card: Json) -> Iterator[Json]:
    """Yield every element of a card, those inside others and inside shown cards included."""
    yield from _inside(card.get("body"))
    for shown in _shown_cards(card):
        yield from elements(shown)


def actions(card: Json) -> Iterator[Json]:
    """Yield every action of a card: below it, in action sets, on elements that are pressed, in shown cards."""
    found = [*_list(card.get("actions"))]
    found += [card["selectAction"]] if card.get("selectAction") else []
    for element in _inside(card.get("body")):
        found += _list(element.get("actions")) if element.get("type") == "ActionSet" else []
        found += [one for one in (element.get("selectAction"), element.get("inlineAction")) if one]
    for action in found:
        yield action if isinstance(action, dict) else {}
        if isinstance(action, dict) and isinstance(action.get("card"), dict):
            yield from actions(action["card"])


def inputs(card: Json) -> Iterator[Json]:
    """Yield the inputs of a card."""
    return (element for element in elements(card) if str(element.get("type")).startswith("Input."))


def _shown_cards(card: Json) -> list[Json]:
    tops = [one for one in _list(card.get("actions")) if isinstance(one, dict)]
    return [one["card"] for one in tops if isinstance(one.get("card"), dict)]


def _inside(value: Any) -> Iterator[Json]:
    """Yield the elements of a list and everything in them; rows, columns and cells are parts, not elements."""
    for item in _list(value):
        if not isinstance(item, dict):
            raise _bad("an element must be an object")
        if item.get("type") not in PARTS:
            yield item
        for name in INNER_LISTS:
            yield from _inside(item.get(name)) if name != "columns" or item.get("type") == "ColumnSet" else ()


def _check_typed(item: Json, known: Mapping[str, Collection[str]]) -> None:
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in known:
        raise _bad(f"there is no {kind}")
    for name in known[kind]:
        if item.get(name) in (None, "", []) and (kind, name) != ("TextBlock", "text"):
            raise _bad(f"{kind} must have {name}")
    if kind == "TextBlock" and not isinstance(item.get("text"), str):
        raise _bad("TextBlock must have text")


def _check_action(action: Json, version: tuple[int, int]) -> None:
    _check_typed(action, ACTIONS)
    match action["type"]:
        case "Action.Execute" if version < EXECUTE_SINCE:
            raise _bad("Action.Execute needs version 1.4")
        case "Action.Execute" if not isinstance(action.get("verb") or "", str):
            raise _bad("a verb must be a string")
        case "Action.Execute" | "Action.Submit" if not isinstance(action.get("data") or {}, dict | str):
            raise _bad("data must be an object")
        case "Action.Execute" | "Action.Submit" if action.get("associatedInputs", "auto") not in ("auto", "none"):
            raise _bad("associatedInputs must be auto or none")
        case "Action.OpenUrl" if not str(action["url"]).startswith(("https://", "http://", "mailto:", "tel:")):
            raise _bad("an address must be complete")
    if isinstance(action.get("fallback"), dict):
        _check_action(action["fallback"], version)


def _check_ids(card: Json) -> None:
    ids = [element["id"] for element in elements(card) if element.get("id")]
    if not all(isinstance(one, str) for one in ids):
        raise _bad("an id must be a string")
    if len(ids) != len(set(ids)):
        raise _bad("two elements have the same id")


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _bad("a list is expected")
    return value


def _bad(what: str) -> Refused:
    return bad_argument(f"Adaptive Card: {what}")
