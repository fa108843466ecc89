"""Whether a sentence says what a statement says, and how near the two are."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import inf

from rag import chunking
from rag.evidence.claims import CONDITIONS, LIGHT, STRONG, Claim, Mode, Word, claim, forms
from rag.evidence.quantities import Bound, Kind, Quantity, same
from rag.ports import Passage

Likeness = Callable[[str, str], float]
"""How near two texts are in meaning: the cosine of their vectors."""


class Reason(StrEnum):
    """Why a sentence is cut."""

    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    UNIT = "unit"
    BOUND = "bound"
    NEGATION = "negation"
    DUTY = "duty"
    CONDITION = "condition"
    NAME = "name"
    TOPIC = "topic"
    SOURCE = "wrong source"
    STITCHED = "stitched"


ENOUGH = 0.65
"""The share of its words that a sentence must have in common with what backs it."""
NEAR_ENOUGH = 0.5
NEAR, FAR = 0.75, 0.4
"""From this likeness on the lower share is enough; below the other one no share is."""
IN_TITLE, NEXT_TO, LIGHT_SHARE = 0.9, 0.5, 0.4
LOOKED_AT = 4
"""So many statements of all passages, the nearest first, are compared closely."""
CLOSE, ECHO, CLOSE_AND_ECHO = 0.64, 0.3, 0.92
"""How near a statement must be, and how much of it must be said again."""
REST, REST_WORDS = 0.4, 3
ALIKE = 0.85
"""From here on a text and a statement are so near that each denial of one must be in the other."""
OTHER_WORD = 0.7
MARGIN = 0.08
"""A statement that is less near than the nearest by more than this is not what was meant."""
OWN = 0.5
"""A statement must say this share of a sentence itself; the rest may stand in its title, its headings and beside it."""
FOREIGN = 1
"""So many words may come from other statements."""
_POINTS_BACK = re.compile(r"\b(?:it|they|this|these|them|its|their|there|such|that)\b")
_TOGETHER = re.compile(r"\s?(?:to|-|\u2013|until|till|and|,)\s?")
_PARTING = re.compile(r"[,;:.]\s(?:and\s|or\s|but\s)?|\s(?:and|or|but|while)\s")
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
_ALSO = {
    "US": ("United States",),
    "USA": ("United States",),
    "UK": ("United Kingdom",),
    "united": (" US ", " UK "),
    "states": (" US ",),
    "kingdom": (" UK ",),
}
_EXCEPT = frozenset({"unless", "except", "other than", "apart from", "nothing but"})
_NAME_BEGINS = 5
"""A name is known again by so many letters at least: `Canadian` is of `Canada`."""
_PERIOD = re.compile(r"\b(week|month|year)s?\b")
_ORDER = re.compile(r"\b(before|after)\b")
_WITH = re.compile(r"\b(with|without)\b")
_PAIRS = tuple(
    (one, other) for pair in _CONTRARIES.replace("\n", " ").split(",") for one, other in [tuple(pair.split())]
)


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its surroundings. above: of title, headings and lead. beside: of its neighbours."""

    source: int
    number: int
    quote: str
    said: Claim
    above: frozenset[str]
    beside: frozenset[str]
    titles: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a statement makes of a text. share: of its words. reason: why it does not back it, or None."""

    place: Place
    share: float
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Given:
    """The words and names of everything that the writer was given."""

    words: frozenset[str]
    names: frozenset[str]


def places_of(source: int, passage: Passage) -> list[Place]:
    """The statements of a passage. source: its number, from 1."""
    return [replace(place, source=source) for place in _statements(passage.title, passage.heading, passage.text)]


@lru_cache(maxsize=1_024)
def _statements(title: str, heading: str, text: str) -> tuple[Place, ...]:
    said = chunking.statements(text)
    bags = [claim(one.text).bag for one in said]
    titles = f"{title}. {heading}"
    above = claim(titles).bag
    found = []
    for number, one in enumerate(said):
        if one.announces:
            continue
        beside = frozenset[str]().union(*bags[max(0, number - 1) : number], *bags[number + 1 : number + 2])
        lead = claim(one.lead).bag if one.lead else frozenset[str]()
        before = said[number - 1].text if number and _POINTS_BACK.search(one.text.lower()) else ""
        around = above | lead | claim(before).bag
        found.append(Place(0, number, one.text, claim(one.text), around, beside, f"{titles} {one.lead} {before}"))
    return tuple(found)


def verdicts(text: str, places: Sequence[Place], likeness: Likeness | None) -> list[Verdict]:
    """How the statements that are nearest to a text judge it, the nearest first."""
    said = claim(text)
    given = Given(
        words=frozenset[str]().union(*(place.said.bag for place in places)),
        names=frozenset(name for place in places for name in place.said.names),
    )
    ranked = sorted(((_nearness(said, place), -index) for index, place in enumerate(places)), reverse=True)[:LOOKED_AT]
    found = []
    for nearness, index in ranked:
        if nearness >= ranked[0][0] - MARGIN:
            place = places[-index]
            share = _share(said, place)
            found.append(Verdict(place, share, _fault(said, place, share, given, likeness)))
    return found


def _nearness(said: Claim, place: Place) -> float:
    """How likely a statement is the one that was meant, 0 to 1: the same words and numbers count most."""
    got = sum(word.weight * _echo(word, place) for word in said.words)
    got += sum(any(same(one, other) for other in place.said.quantities) for one in said.quantities)
    whole = sum(word.weight for word in said.words) + len(said.quantities)
    return got / whole if whole else 0.0


def _echo(word: Word, place: Place) -> float:
    return 1.0 if word.token in place.said.bag else OTHER_WORD * _support(word, place)


def _share(said: Claim, place: Place) -> float:
    """How much of what a text says is said by a statement, 0 to 1."""
    got = whole = 0.0
    for word in said.words:
        support = _support(word, place)
        got += word.weight * (LIGHT_SHARE if not support and word.weight <= LIGHT else support)
        whole += word.weight
    return got / whole if whole else 0.0


def _own_share(said: Claim, place: Place) -> float:
    """How much of what a text says is said by the statement itself, and not by what stands above or beside it."""
    whole = sum(word.weight for word in said.words)
    return sum(word.weight for word in said.words if _support(word, place) == 1) / whole if whole else 0.0


def _support(word: Word, place: Place) -> float:
    if word.token in place.said.bag or not word.forms.isdisjoint(place.said.bag):
        return 1.0
    if not word.forms.isdisjoint(place.above):
        return IN_TITLE
    return NEXT_TO if not word.forms.isdisjoint(place.beside) else 0.0


def _fault(
    said: Claim,
    place: Place,
    share: float,
    given: Given,
    likeness: Likeness | None,
) -> Reason | None:
    """Why a statement does not back a text, or None."""
    if share < NEAR_ENOUGH or _own_share(said, place) < OWN:
        return Reason.TOPIC
    fault = _contradiction(said, place, given.names) or _stitching(said, place, given.words)
    if fault:
        return fault
    near = likeness(said.text, place.quote) if likeness else None
    enough = ENOUGH if near is None else NEAR_ENOUGH if near >= NEAR else ENOUGH if near >= FAR else inf
    return None if share >= enough else Reason.TOPIC


def _contradiction(said: Claim, place: Place, names: frozenset[str]) -> Reason | None:
    """The first thing that a text says otherwise than a statement, or None."""
    if said.opening in names and not _holds(place.quote, said.opening) and not _holds(place.titles, said.opening):
        return Reason.NAME
    checks = (_wrong_quantity, _wrong_day, _wrong_name, _wrong_denial, _wrong_duty, _contrary, _dropped_condition)
    for check in checks:
        fault = check(said, place)
        if fault:
            return fault
    return None


def _stitching(said: Claim, place: Place, everywhere: frozenset[str]) -> Reason | None:
    """Whether a text is about something else, says too little of the statement, or too much beside it."""
    nearness, echo = _nearness(said, place), _echoed(said, place)
    if _is_about_something_else(said, place, everywhere) or _foreign(said, place, everywhere) > FOREIGN or echo < ECHO:
        return Reason.STITCHED
    if min(nearness, echo) >= ALIKE and (_denials(said) - _denials(place.said)) % 2:
        return Reason.NEGATION
    return Reason.TOPIC if nearness < CLOSE or nearness + echo / 2 < CLOSE_AND_ECHO else None


def _is_about_something_else(said: Claim, place: Place, everywhere: frozenset[str]) -> bool:
    """Whether a text begins with one thing and the statement with another."""
    mine = [_is_named(word, place.said) or not word.names.isdisjoint(place.above) for word in said.subject]
    is_of_others = any(word.token in everywhere for word, named in zip(said.subject, mine, strict=True) if not named)
    if sum(mine) < len(mine) / 2 or (is_of_others and sum(mine) == len(mine) / 2):
        return True
    rest = [_is_named(word, place.said) or not word.names.isdisjoint(place.above) for word in said.words[len(mine) :]]
    if mine and len(rest) >= REST_WORDS and sum(rest) < len(rest) * REST:
        return True
    theirs = place.said.subject
    return not all(mine) and bool(theirs) and not any(_is_named(word, said) for word in theirs)


def _is_named(word: Word, there: Claim) -> bool:
    return not word.names.isdisjoint(there.bag) or any(word.token in other.names for other in there.words)


def _echoed(said: Claim, place: Place) -> float:
    """How much of what a statement says is said by a text, 0 to 1."""
    weighty = [word for word in place.said.words if word.weight > LIGHT]
    return sum(_is_named(word, said) for word in weighty) / len(weighty) if weighty else 1.0


def _foreign(said: Claim, place: Place, everywhere: frozenset[str]) -> int:
    """How many weighty words of a text another statement has and this one has not."""
    return sum(
        word.weight > LIGHT and word.token in everywhere and _support(word, place) <= NEXT_TO for word in said.words
    )


def _wrong_quantity(said: Claim, place: Place) -> Reason | None:
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


def _wrong_day(said: Claim, place: Place) -> Reason | None:
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


def _wrong_name(said: Claim, place: Place) -> Reason | None:
    foreign = [name for name in said.names if not _holds(place.quote, name)]
    if not foreign:
        return None
    dropped = [name for name in place.said.names if not _holds(said.text, name)]
    return Reason.NAME if dropped or not all(_holds(place.titles, name) for name in foreign) else None


def _holds(written: str, name: str) -> bool:
    """Whether a name stands in a text; short ones in the same letters: `IT` is not `it`."""
    if not name.islower() and name.isalpha():
        return bool(re.search(rf"\b{name}s?\b", written)) or any(one in written for one in _ALSO.get(name, ()))
    shorter = name[: max(_NAME_BEGINS, len(name) - 3)] if name.isalpha() and len(name) > _NAME_BEGINS else name
    pattern = rf"(?<!\w){re.escape(shorter)}" if name.isalpha() else rf"(?<!\w){re.escape(name)}(?!\w)"
    lower = written.lower()
    return bool(re.search(pattern, lower) or re.search(pattern.replace(r"\-", "[ -]"), lower)) or any(
        one in written for one in _ALSO.get(name, ())
    )


def _wrong_denial(said: Claim, place: Place) -> Reason | None:
    theirs = place.said
    if said.limits and not theirs.limits and not _denials(theirs):
        return Reason.NEGATION
    if "unless" in said.limits and not theirs.limits and "without" not in theirs.plain:
        return Reason.NEGATION
    if _turns(said, theirs):
        return Reason.NEGATION if (_denials(said) - _denials(theirs)) % 2 else None
    lonely = 0
    for group in _groups(said):
        agree, disagree = _votes(group, theirs)
        if disagree > agree:
            return Reason.NEGATION
        lonely += not agree
    for group in _groups(theirs):
        agree, disagree = _votes(group, said)
        if disagree > agree:
            return Reason.NEGATION
        lonely -= not agree
    return Reason.NEGATION if lonely > 0 else None


def _groups(said: Claim) -> Iterator[tuple[Word, ...]]:
    for clause in said.clauses:
        yield from clause.denials


def _votes(group: Sequence[Word], others: Claim) -> tuple[float, float]:
    """How many of the words mean the same elsewhere, and how many the contrary."""
    agree = disagree = 0.0
    for number, word in enumerate(group):
        weight = word.weight * (1 if number else 2)  # the predicate counts most
        held = {other.sense for other in others.words if other.token == word.token} or {
            other.sense for other in others.words if other.token in word.forms or word.token in other.forms
        }
        agree += weight * (word.sense in held)
        disagree += weight * (held == {-word.sense})
    return agree, disagree


def _turns(said: Claim, theirs: Claim) -> bool:
    """Whether one says `only if` where the other says `not unless`."""
    return ("only" in said.limits) != ("only" in theirs.limits) and bool((said.limits | theirs.limits) & _EXCEPT)


def _denials(said: Claim) -> int:
    return sum(1 for _ in _groups(said))


def _wrong_duty(said: Claim, place: Place) -> Reason | None:
    mine, theirs = said.modes, place.said.modes
    if mine == {Mode.MAY} and theirs == {Mode.MUST}:
        return Reason.DUTY
    if mine == {Mode.MUST} and theirs == {Mode.MAY}:
        return Reason.DUTY
    clash = ({Mode.NEED_NOT}, {Mode.MUST_NOT})
    return Reason.DUTY if (mine, theirs) in {(frozenset(a), frozenset(b)) for a, b in (clash, clash[::-1])} else None


def _contrary(said: Claim, place: Place) -> Reason | None:
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


def _dropped_condition(said: Claim, place: Place) -> Reason | None:
    bag = frozenset(form for word in said.words for form in word.names)
    for clause in place.said.clauses:
        weighty = [word for word in clause.words if word.weight > LIGHT]
        is_kept = any(word.token in bag for word in clause.words) or any(
            same(one, other)
            for one in said.quantities
            for other in place.said.quantities
            if clause.start <= other.start < clause.end
        )
        if clause.opener in CONDITIONS and weighty and not is_kept:
            return Reason.CONDITION
    is_lifted = place.said.limits and not said.limits and not _denials(said) and Mode.MUST not in said.modes
    return Reason.CONDITION if is_lifted else None
