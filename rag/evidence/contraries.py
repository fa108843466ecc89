"""Checks whether a sentence has an antonym, another order or another duty than a statement."""

import re
from collections.abc import Iterator

from rag.evidence.claims import Claim
from rag.evidence.clauses import Mode
from rag.evidence.places import Place
from rag.evidence.words import STRONG, forms
from rag.words import text

_BEFORE = re.compile(r"\bbefore\b")
_BEFOREHAND = re.compile(
    r"\b(?:before|beforehand|ahead|advance|prior|earlier|until|till|by|early|due|pre|first|previous|only after|first"
    r"|not \w+ until)\b"
)
_CONTRARIES = """
until from, lost kept, blocked admitted, blocked allowed, increase decrease, increase reduce, raise lower, raise
reduce, high low, more less, early late, earlier later, first last, above below, inside outside, internal external,
public private, credit debit, morning evening, morning afternoon, noon midnight, day night, summer winter, spring
autumn, old new, oldest newest, left right, top bottom, upper lower, front back, mother father, adult child, son
daughter, same different, always sometimes, often rarely, online store, mail store, single double, full part, full
empty, cheap expensive, weekday weekend, import export, upload download, install uninstall, sender recipient, long
short, longest shortest, large small, largest smallest, big small, hot cold, wet dry, warm cool, heavy light, wide
narrow, thick thin, fast slow, strong weak, best worst, better worse, higher lower, highest lowest, greater smaller,
on off, owner tenant, landlord tenant, employer employee, doctor patient, add remove, add subtract, insert remove,
minimum maximum, automatic manual, north south, east west, monthly quarterly, mandatory optional, voluntary mandatory,
voluntary compulsory, partial full, paid unpaid, before during, black white, male female, arrive depart, arrival
departure, begin end, start stop, start end, win lose, pass fail, rise fall, gain lose, hire dismiss, strengthen
weaken, encourage discourage, domestic international, domestic foreign, local remote, indoor outdoor, indoors
outdoors, permanent temporary, formal informal, legal illegal, direct indirect, visible hidden, simple complex, easy
difficult, easy hard, ascending descending, gross net, profit loss, income expense, deposit withdrawal, success
failure, odd even, horizontal vertical, previous next, forward backward, incoming outgoing, inbound outbound, primary
secondary, major minor, junior senior, raw cooked, fresh frozen, married single, present absent, near far, majority
minority, agree disagree, trust distrust, appear disappear, love hate, live dead, clean dirty, safe dangerous
"""
_OTHER_DUTIES = {
    (frozenset({mine}), frozenset({theirs}))
    for one, other in ((Mode.MAY, Mode.MUST), (Mode.NEED_NOT, Mode.MUST_NOT))
    for mine, theirs in ((one, other), (other, one))
}
FOLLOWING = 2
"""So many words after `before` or `with` are what it is about."""
_ORDER = re.compile(r"\b(before|after)\b")
_WITH = re.compile(r"\b(with|without)\b")
_PAIRS = tuple(
    (one, other) for pair in _CONTRARIES.replace("\n", " ").split(",") for one, other in [tuple(pair.split())]
)


def is_other_duty(said: Claim, place: Place) -> bool:
    """Whether what must be done only may be, or the other way round."""
    return (said.modes, place.said.modes) in _OTHER_DUTIES


def is_contrary(said: Claim, place: Place) -> bool:
    """Whether a word of the text is the contrary of the statement's."""
    if _BEFORE.search(said.plain) and not _BEFOREHAND.search(place.said.plain):
        return True
    if _is_out_of_order(said, place.said) or _is_with_for_without(said, place.said):
        return True
    return any(
        _stands_for(mine, theirs, said, place.said)
        for one, other in _PAIRS
        for mine, theirs in ((one, other), (other, one))
    )


def _stands_for(mine: str, theirs: str, said: Claim, other: Claim) -> bool:
    """Whether a text has the one word where the statement has the other, and no other word for that."""
    if not _has(said, mine) or not _has(other, theirs) or _has(said, theirs) or _has(other, mine):
        return False
    return not _is_met(theirs, mine, said, other)


def _is_met(word: str, contrary_word: str, there: Claim, here: Claim) -> bool:
    """Whether a text has, instead of a word, another one for it: one that the word's own text has not."""
    against = forms(text.stem(contrary_word), STRONG)
    return not (forms(text.stem(word), STRONG) - against - here.bag).isdisjoint(there.bag)


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
    """The first words after each of some small words, and which of them it is."""
    for found in how.finditer(said.plain):
        for word in [word.token for word in said.words if word.start >= found.end()][:FOLLOWING]:
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
    """Whether a text has a word in any form; small ones are no words of a claim."""
    return text.stem(word) in said.bag or re.search(rf"\b{word}\b", said.plain) is not None
