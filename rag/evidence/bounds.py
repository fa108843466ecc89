"""Which side of a number is meant: at least, or at most."""

import re

from rag.evidence.quantity import Bound, Quantity

_MOST_BEFORE = re.compile(
    r"(?:\b(?:at most|at the most|up to|maximum(?: of)?|max"
    r"|(?:no|not|never) (?:more|longer|older|later|larger|heavier|bigger|higher)"
    r" than|not exceed(?:ing)?|within|under|less than|below|fewer than|smaller than|shorter than|younger than"
    r"|lighter than"
    r"|limited to|as many as|as much as|by|until|no later than|only|latest)(?:\sthe|\san?|\sabout)?\s)$"
)
_NOT_MORE = re.compile(
    r"\b(?:no|not|never)\s(?:be\s)?(?:older|longer|more|later|larger|higher|heavier|bigger) than(?:\sthe|\san?)?\s$"
)
_LEAST_BEFORE = re.compile(
    r"(?:\b(?:at least|at the least|minimum(?: of)?|min"
    r"|(?:no|not) (?:less|fewer|younger|earlier|smaller|shorter|sooner|under)"
    r" than|more than|over|above|larger than|bigger than|longer than|older than|heavier than|later than|greater than"
    r"|exceed(?:s|ing)?|beyond|in excess of|starting at|upwards of)(?:\sthe|\san?|\sabout)?\s)$"
)
_LEAST_AFTER = re.compile(
    r"(?:\s?[\w%-]+){0,3}?\s(?:or (?:more|older|over|above|longer|later|heavier|larger)|and (?:up|over|above|older)"
    r"|at least|minimum|upwards)\b"
)
_MOST_AFTER = re.compile(
    r"(?:\s?[\w%-]+){0,3}?\s(?:or (?:less|fewer|under|below|younger|shorter)|at most|maximum|at the latest|max)\b"
)
LOOK_BACK, _LOOK_AHEAD = 40, 48


def bound_of(text: str, ordered: list[Quantity], number: int) -> Bound:
    """The side of the number at this place of a list in order."""
    one = ordered[number]
    before, after = text[max(0, one.start - LOOK_BACK) : one.start], text[one.end : one.end + _LOOK_AHEAD]
    if _NOT_MORE.search(before):
        return Bound.MOST
    if _LEAST_BEFORE.search(before) or _LEAST_AFTER.match(after):
        return Bound.LEAST
    return Bound.MOST if _MOST_BEFORE.search(before) or _MOST_AFTER.match(after) else Bound.NONE
