"""Small checks that compose: each looks at one value of a JSON document and says what is wrong with it, and where."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Place:
    """Where in the document a check stands; every problem found anywhere is collected in one list."""

    path: str = ""
    problems: list[str] = field(default_factory=list)

    def at(self, key: str | int) -> "Place":
        """Return the place one step further in."""
        return Place(f"{self.path}/{key}", self.problems)

    def bad(self, what: str) -> None:
        """Note a problem in the words of the Web API."""
        self.problems.append(f"[ERROR] {what} [json-pointer:{self.path}]")


Check: TypeAlias = Callable[[Place, Any], None]


def string(max_chars: int, *, min_chars: int = 0) -> Check:
    """A string of so many characters."""

    def check(place: Place, value: Any) -> None:
        if not isinstance(value, str):
            place.bad("must be a string")
        elif len(value) > max_chars:
            place.bad(f"must be less than {max_chars + 1} characters")
        elif len(value) < min_chars:
            place.bad(f"must be more than {min_chars - 1} characters")

    return check


def one_of(*words: str) -> Check:
    """One of these words."""

    def check(place: Place, value: Any) -> None:
        if value not in words:
            place.bad(f"must be a valid enum value: {', '.join(words)}")

    return check


def boolean(place: Place, value: Any) -> None:
    """True or false."""
    if not isinstance(value, bool):
        place.bad("must be a boolean")


def integer(low: int, high: int) -> Check:
    """A whole number in a range, both ends included."""

    def check(place: Place, value: Any) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            place.bad(f"must be an integer from {low} to {high}")

    return check


def anything(place: Place, value: Any) -> None:
    """Whatever it is, Slack looks at it elsewhere."""


def each(check: Check, *, max_items: int, min_items: int = 1) -> Check:
    """A list of so many things of one sort."""

    def check_all(place: Place, value: Any) -> None:
        if not isinstance(value, list):
            return place.bad("must be an array")
        if len(value) > max_items:
            place.bad(f"no more than {max_items} items allowed")
        if len(value) < min_items:
            place.bad(f"no fewer than {min_items} items allowed")
        for index, item in enumerate(value):
            check(place.at(index), item)
        return None

    return check_all


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *, one_from: str = "") -> Check:
    """An object with these members and no other. one_from: names, of which at least one is there."""
    known = {**required, **(optional or {}), "type": anything}

    def check(place: Place, value: Any) -> None:
        if not isinstance(value, dict):
            return place.bad("must be an object")
        present = {key for key, item in value.items() if item is not None}
        for key in required:
            if key not in present:
                place.bad(f"missing required field: {key}")
        if one_from and not present.intersection(one_from.split()):
            place.bad(f"must define at least one of: {one_from}")
        for key in value:
            _check_member(place, key, value, known)
        return None

    return check


def typed(checks: Mapping[str, Check], allowed: Collection[str] | None = None) -> Check:
    """An object whose `type` chooses how the rest is checked. allowed: types that may stand here, by default all."""

    def check(place: Place, value: Any) -> None:
        if not isinstance(value, dict):
            return place.bad("must be an object")
        kind = value.get("type")
        if kind is None:
            return place.bad("missing required field: type")
        if not isinstance(kind, str) or kind not in checks or (allowed is not None and kind not in allowed):
            return place.at("type").bad(f"unsupported type: {kind}")
        return checks[kind](place, value)

    return check


def _check_member(place: Place, key: str, value: Mapping[str, Any], known: Mapping[str, Check]) -> None:
    if key not in known:
        place.bad(f"invalid additional property: {key}")
    elif value[key] is not None:
        known[key](place.at(key), value[key])
