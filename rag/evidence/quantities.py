"""Finds every number of a text, with what it counts."""

import re
from dataclasses import replace

from rag.evidence.bounds import bound_of
from rag.evidence.clock import dates, times
from rag.evidence.numerals import numbers, parts
from rag.evidence.quantity import Quantity

_ALONE = re.compile(
    r"\s*(?:[,.;:)!?]|$)|\s+(?:for|from|at|on|with|and|in|per|during|as|if|when|by|to|is|are|otherwise)\b"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text in order; addresses and codes must have been taken out of it."""
    small = text.lower()
    found = [*times(small), *dates(small)]
    small = _without(small, found)
    more = [*parts(small)]
    found += more
    found += numbers(_without(small, more))
    ordered = sorted(found, key=lambda one: one.start)
    plain = text.lower()
    return tuple(
        replace(one, bound=bound_of(plain, ordered, number), is_alone=_is_alone(plain, one))
        for number, one in enumerate(ordered)
    )


def _is_alone(plain: str, one: Quantity) -> bool:
    return _ALONE.match(plain, one.end) is not None and plain[one.start : one.end] != "one"


def _without(text: str, found: list[Quantity]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
