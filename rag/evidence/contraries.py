"""Whether a sentence has the contrary of a word, the other order or the other duty."""

import re
from collections.abc import Iterator

from rag.evidence.claims import Claim
from rag.evidence.clauses import Mode
from rag.evidence.places import Place
from rag.evidence.reasons import Reason
from rag.evidence.words import STRONG, forms

_BEFORE = re.compile(r"\bbefore\b")
_BEFOREHAND = re.compile(
    r"\b(?:before|beforehand|ahead|advance|prior|earlier|until|till|by|early|due|pre|first|previous|only after|first"
    r"|not \w+ until)\b"
)
_CONTRARIES = """
until from, lost kept, blocked admitted, blocked allowed, increase decrease, raise lower,
high low, more less, early late, first last, above below, inside outside, internal external, public private,
credit debit, morning evening,
day night, summer winter, old new, left right, top bottom, front back, mother father, adult child, same different,
always sometimes, online store, single double, full part, cheap expensive, weekday weekend, import export,
sender recipient, long short, large small, big small, hot cold, wet dry,
upper lower, on off, empty full, owner tenant, add remove,
minimum maximum, mail store, automatic manual, spring autumn, north south, east west, add subtract,
monthly quarterly, mandatory optional, partial full, paid unpaid, before during, black white, male female
"""
_ORDER = re.compile(r"\b(before|after)\b")
_WITH = re.compile(r"\b(with|without)\b")
_PAIRS = tuple(
    (one, other) for pair in _CONTRARIES.replace("\n", " ").split(",") for one, other in [tuple(pair.split())]
)


def wrong_duty(said: Claim, place: Place) -> Reason | None:
    """Whether what must be done only may be, or the other way round."""
    mine, theirs = said.modes, place.said.modes
    if mine == {Mode.MAY} and theirs == {Mode.MUST}:
        return Reason.DUTY
    if mine == {Mode.MUST} and theirs == {Mode.MAY}:
        return Reason.DUTY
    clash = ({Mode.NEED_NOT}, {Mode.MUST_NOT})
    return Reason.DUTY if (mine, theirs) in {(frozenset(a), frozenset(b)) for a, b in (clash, clash[::-1])} else None


def contrary(said: Claim, place: Place) -> Reason | None:
    """Whether a word of the text is the contrary of the statement's."""
    if _BEFORE.search(said.plain) and not _BEFOREHAND.search(place.said.plain):
        return Reason.NEGATION
    if _is_out_of_order(said, place.said) or _is_with_for_without(said, place.said):
        return Reason.NEGATION
    for one, other in _PAIRS:
        for mine, theirs in ((one, other), (other, one)):
            if _has(said, mine) and not _has(said, theirs) and _has(place.said, theirs) and not _has(place.said, mine):
                return Reason.NEGATION
    return None


def _is_out_of_order(said: Claim, theirs: Claim) -> bool:
    """Whether what comes before and what comes after have changed places."""
    mine, other = dict(_followed(said, _ORDER)), dict(_followed(theirs, _ORDER))
    for word, order in mine.items():
        if order not in {other.get(word, order), *(other[token] for token in forms(word, STRONG) if token in other)}:
            return True
    orders, others = set(mine.values()), set(other.values())
    if len(orders) == len(others) == 1:
        return _is_turned_round(said, theirs, *orders, *others) != (orders != others)
    return False


def _is_with_for_without(said: Claim, theirs: Claim) -> bool:
    mine, other = dict(_followed(said, _WITH)), dict(_followed(theirs, _WITH))
    return any(word in other and other[word] != how for word, how in mine.items())


def _followed(said: Claim, how: "re.Pattern[str]") -> Iterator[tuple[str, str]]:
    """The first word after each of some small words, and which of them it is."""
    for found in how.finditer(said.plain):
        word = next((word.token for word in said.words if word.start >= found.end()), None)
        if word:
            yield word, found[1]


def _is_turned_round(said: Claim, theirs: Claim, order: str, other_order: str) -> bool:
    """Whether what stands before `before` or `after` in one text stands behind it in the other."""
    at, there = said.plain.find(f" {order} "), theirs.plain.find(f" {other_order} ")
    if at < 0 or there < 0:
        return False
    turned = straight = 0
    for word in said.words:
        for other in theirs.words:
            if other.token in word.forms:
                is_same_side = (word.start < at) == (other.start < there)
                straight, turned = straight + is_same_side, turned + (not is_same_side)
    return turned > straight


def _has(said: Claim, word: str) -> bool:
    return re.search(rf"\b{word}(?:s|ed|ing|ly)?\b", said.plain) is not None
