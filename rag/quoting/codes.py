"""Tells what is said of one error code from a question about another. Pure."""

import re
from collections.abc import Sequence

from rag.search.indexed import Indexed

_CODE = re.compile(
    r"\b(?:error|fault|status|exit|warning)(?: (?:code|number|no|nr)\b\.?)?(?: is| says| reads)?\W{1,3}"
    r"((?:[a-z]{1,3}-?|[a-z] )?\d{1,6})\b",
    re.IGNORECASE,
)


def of_this_code(indexed: Indexed, chosen: Sequence[int], asked: str) -> list[int]:
    """Of these statements, those that are about no other code than what is asked of."""
    codes = _codes(asked)
    return [number for number in chosen if _fits(_codes(indexed.said[number].text), codes)]


def _fits(held: frozenset[str], codes: frozenset[str]) -> bool:
    return not held or not codes or bool(held & codes)


def _codes(text: str) -> frozenset[str]:
    """In small letters without what may part them: "E-7" is e7."""
    return frozenset(re.sub(r"[ -]", "", code.casefold()) for code in _CODE.findall(text))
