"""Checks numbers, units, bounds, days and rates of a sentence against a statement."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rag.evidence.claims import Claim
from rag.evidence.places import Place
from rag.evidence.quantity import Bound, Kind, Quantity, same
from rag.evidence.reasons import Reason
from rag.evidence.words import LIGHT, Word

_TOGETHER = re.compile(r"\s?(?:to|-|\u2013|until|till|and|,)\s?")
_PARTING = re.compile(r"[,;:.]\s(?:and\s|or\s|but\s)?|\s(?:and|or|but|while)\s")
_NOT = re.compile(r"\bnot (?:for |in |on |at |about )?(?:an? |the )?$")
_SIDE = re.compile(r"\b(before|after|until|till|from|up to)\s(?:about |the )?$")
_OTHER_SIDES = {
    frozenset(pair) for pair in (("before", "after"), ("until", "from"), ("till", "from"), ("up to", "from"))
}
_PERIOD = re.compile(r"\b(week|month|year)s?\b")


def wrong_quantity(said: Claim, place: Place) -> Reason | None:
    """The first number that the statement does not give, or not there; None where it gives all."""
    theirs = place.said.quantities
    for one in said.quantities:
        meant = [other for other in theirs if same(one, other)]
        if not meant and _is_one(one, said, place):
            continue
        fault = _wrong_number(one, meant, said, place) if meant else _missing(one, theirs)
        if fault:
            return fault
    return None


def _wrong_number(one: Quantity, meant: Sequence[Quantity], said: Claim, place: Place) -> Reason | None:
    if not any(_bounds_agree(one, other) for other in meant):
        return Reason.BOUND
    if all(_is_denied(said, one) != _is_denied(place.said, other) for other in meant):
        return Reason.NEGATION
    if all(frozenset({_side(said, one), _side(place.said, other)}) in _OTHER_SIDES for other in meant):
        return Reason.NEGATION
    if sum(same(one, other) and other.kind is one.kind for other in said.quantities) > len(meant):
        return Reason.NUMBER
    if not _is_where_it_was(one, meant, said, place) or _is_turned(one, said, place.said):
        return Reason.STITCHED
    return None


def _is_turned(one: Quantity, said: Claim, theirs: Claim) -> bool:
    """Whether a range or list runs the other way round than in the statement."""
    following = next((other for other in said.quantities if other.start >= one.end), None)
    if following is None or not _TOGETHER.fullmatch(said.plain[one.end : following.start]):
        return False
    first = [number for number, other in enumerate(theirs.quantities) if same(one, other)]
    second = [number for number, other in enumerate(theirs.quantities) if same(following, other)]
    return bool(first and second) and min(first) > max(second)


def _is_one(one: Quantity, said: Claim, place: Place) -> bool:
    """Whether a `one` of the text may be an `a` or `each` of the statement: it counts nothing that is counted there."""
    if one.said == 1 and one.kind is Kind.ORDINAL and one.is_alone:
        return True  # as in `ask first`
    if one.said != 1 or one.kind is not Kind.COUNT or said.plain[one.start].isdigit():
        return False
    counted = _next_word(said, one)
    return not any(other.said != 1 and counted == _next_word(place.said, other) for other in place.said.quantities)


def _next_word(said: Claim, one: Quantity) -> str:
    return next((word.token for word in said.words if word.start >= one.end), "")


def _missing(one: Quantity, theirs: Sequence[Quantity]) -> Reason:
    if any(abs(one.said - other.said) < LIGHT / 1000 for other in theirs):
        return Reason.UNIT
    return {Kind.MONEY: Reason.MONEY, Kind.TIME: Reason.DATE, Kind.DATE: Reason.DATE}.get(one.kind, Reason.NUMBER)


def _bounds_agree(one: Quantity, other: Quantity) -> bool:
    return Bound.NONE in {one.bound, other.bound} or one.bound is other.bound


def _is_denied(said: Claim, one: Quantity) -> bool:
    """Whether it is said that it is not this number."""
    return _NOT.search(said.plain[: one.start]) is not None


def _side(said: Claim, one: Quantity) -> str:
    """The small word that sets a number as the beginning or the end of something, or ""."""
    found = _SIDE.search(said.plain[: one.start])
    return found[1] if found else ""


def _is_where_it_was(one: Quantity, meant: Sequence[Quantity], said: Claim, place: Place) -> bool:
    """Whether a number stands beside the words it belongs to, where a statement has several of its kind."""
    rivals = [
        other
        for other in place.said.quantities
        if not same(one, other) and (other.kind, other.unit) in {(one.kind, one.unit), (meant[0].kind, meant[0].unit)}
    ]
    mine = _around(said, one)
    here = [_around(place.said, other) for other in meant]
    return not any(
        all(_fits(mine, rival, mate) > _fits(mine, mate, rival) for mate in here)
        for rival in map(_rival(place.said), rivals)
    )


def _rival(said: Claim) -> Callable[[Quantity], tuple[Word, ...]]:
    return lambda other: _around(said, other)


def _fits(mine: Sequence[Word], one: Sequence[Word], other: Sequence[Word]) -> int:
    """How many of my words stand in one place and not in the other; the very same words count most."""
    here, there = ({word.token for word in place} for place in (one, other))
    exact = sum(word.token in here and word.token not in there for word in mine)
    return len(mine) * exact + sum(not word.forms.isdisjoint(here) and word.forms.isdisjoint(there) for word in mine)


@lru_cache(maxsize=8_192)
def _around(said: Claim, one: Quantity) -> tuple[Word, ...]:
    """The words that stand with a number: up to the mark or `and` that parts it from the next one."""
    start, end = _range(said, one)
    before = [other.end for other in said.quantities if other.end <= start]
    after = [other.start for other in said.quantities if other.start >= end]
    first = _parting(said.plain, max(before), start)[1] if before else 0
    last = _parting(said.plain, end, min(after))[0] if after else len(said.plain)
    return tuple(word for word in said.words if first <= word.start < last)


def _range(said: Claim, one: Quantity) -> tuple[int, int]:
    """Where a number and those it forms a range or list with begin and end."""
    start, end = one.start, one.end
    for other in reversed(said.quantities):
        if other.end <= start and _TOGETHER.fullmatch(said.plain[other.end : start]):
            start = other.start
    for other in said.quantities:
        if other.start >= end and _TOGETHER.fullmatch(said.plain[end : other.start]):
            end = other.end
    return start, end


def _parting(plain: str, start: int, end: int) -> tuple[int, int]:
    found = list(_PARTING.finditer(plain, start, end))
    return found[-1].span() if found else ((start + end) // 2, (start + end) // 2)


def wrong_day(said: Claim, place: Place) -> Reason | None:
    """Whether a weekday, a rate or a period is not the statement's."""
    if said.weekdays - place.said.weekdays:
        return Reason.DATE
    theirs = place.said.rates | {one.unit.removeprefix("business ") for one in place.said.quantities}
    if _periods(said) - theirs - _periods(place.said):
        return Reason.UNIT
    return Reason.UNIT if said.rates - theirs and place.said.rates else None


def _periods(said: Claim) -> set[str]:
    """The days, weeks, months and years that no number counts: `the week before`."""
    return {
        found[1]
        for found in _PERIOD.finditer(said.plain)
        if not any(one.start <= found.start() < one.end for one in said.quantities)
    }
