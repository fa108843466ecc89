"""Checks whether a sentence names something that a statement does not."""

import re

from rag.evidence.claims import Claim
from rag.evidence.places import Place
from rag.evidence.reasons import Reason
from rag.evidence.words import STRONG, forms
from rag.words import text

_ALSO = {
    "US": ("United States",),
    "USA": ("United States",),
    "UK": ("United Kingdom",),
    "united": (" US ", " UK "),
    "states": (" US ",),
    "kingdom": (" UK ",),
}
_NAME_BEGINS = 5
"""A name is known again by so many letters at least: `Canadian` is of `Canada`."""


def wrong_name(said: Claim, place: Place) -> Reason | None:
    """Whether a name stands neither in the statement nor, where it is the one meant, above it."""
    foreign = [name for name in said.names if not holds(place.quote, name) and not _is_called(name, place)]
    if not foreign:
        return None
    dropped = [name for name in place.said.names if not holds(said.text, name)]
    return Reason.NAME if dropped or not all(holds(place.titles, name) for name in foreign) else None


def _is_called(name: str, place: Place) -> bool:
    """Whether the statement writes it out: `ATM`, `cash machine`."""
    return any("_" in other and other in place.said.bag for other in forms(text.stem(name.lower()), STRONG))


def holds(written: str, name: str) -> bool:
    """Whether a name stands in a text; short ones in the same letters: `IT` is not `it`."""
    if not name.islower() and name.isalpha():
        return bool(re.search(rf"\b{name}s?\b", written)) or any(one in written for one in _ALSO.get(name, ()))
    shorter = name[: max(_NAME_BEGINS, len(name) - 3)] if name.isalpha() and len(name) > _NAME_BEGINS else name
    pattern = rf"(?<!\w){re.escape(shorter)}" if name.isalpha() else rf"(?<!\w){re.escape(name)}(?!\w)"
    lower = written.lower()
    return bool(re.search(pattern, lower) or re.search(pattern.replace(r"\-", "[ -]"), lower)) or any(
        one in written for one in _ALSO.get(name, ())
    )
