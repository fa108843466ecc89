"""Whether a sentence says what a statement says, and how near the two are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from rag.evidence.amounts import wrong_day, wrong_quantity
from rag.evidence.claims import Claim, claim
from rag.evidence.clauses import CONDITIONS, Mode
from rag.evidence.contraries import contrary, wrong_duty
from rag.evidence.denials import denials, wrong_denial
from rag.evidence.names import holds, wrong_name
from rag.evidence.places import Place
from rag.evidence.quantity import same
from rag.evidence.reasons import Reason
from rag.evidence.support import echo_of, foreign, is_about_something_else, nearness_of, own_share_of, share_of
from rag.evidence.words import LIGHT

Likeness = Callable[[str, str], float]
"""How near two texts are in meaning: the cosine of their vectors."""


ENOUGH = 0.65
"""The share of its words that a sentence must have in common with what backs it."""
NEAR_ENOUGH = 0.5
NEAR, FAR = 0.75, 0.4
"""From this likeness on the lower share is enough; below the other one no share is."""
LOOKED_AT = 4
"""So many statements of all passages, the nearest first, are compared closely."""
CLOSE, ECHO, CLOSE_AND_ECHO = 0.64, 0.3, 0.92
"""How near a statement must be, and how much of it must be said again."""
ALIKE = 0.85
"""From here on a text and a statement are so near that each denial of one must be in the other."""
MARGIN = 0.08
"""A statement that is less near than the nearest by more than this is not what was meant."""
OWN = 0.5
"""A statement must say this share of a sentence itself; the rest may stand in its title, its headings and beside it."""
FOREIGN = 1
"""So many words may come from other statements."""


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


def verdicts(text: str, places: Sequence[Place], likeness: Likeness | None) -> list[Verdict]:
    """How the statements that are nearest to a text judge it, the nearest first."""
    said = claim(text)
    given = Given(
        words=frozenset[str]().union(*(place.said.bag for place in places)),
        names=frozenset(name for place in places for name in place.said.names),
    )
    ranked = sorted(((nearness_of(said, place), -index) for index, place in enumerate(places)), reverse=True)[
        :LOOKED_AT
    ]
    found = []
    for nearness, index in ranked:
        if nearness >= ranked[0][0] - MARGIN:
            place = places[-index]
            share = share_of(said, place)
            found.append(Verdict(place, share, _fault(said, place, share, given, likeness)))
    return found


def _fault(
    said: Claim,
    place: Place,
    share: float,
    given: Given,
    likeness: Likeness | None,
) -> Reason | None:
    """Why a statement does not back a text, or None."""
    if share < NEAR_ENOUGH or own_share_of(said, place) < OWN:
        return Reason.TOPIC
    fault = _contradiction(said, place, given.names) or _stitching(said, place, given.words)
    if fault:
        return fault
    near = likeness(said.text, place.quote) if likeness else None
    enough = ENOUGH if near is None else NEAR_ENOUGH if near >= NEAR else ENOUGH if near >= FAR else inf
    return None if share >= enough else Reason.TOPIC


def _contradiction(said: Claim, place: Place, names: frozenset[str]) -> Reason | None:
    """The first thing that a text says otherwise than a statement, or None."""
    if said.opening in names and not holds(place.quote, said.opening) and not holds(place.titles, said.opening):
        return Reason.NAME
    checks = (wrong_quantity, wrong_day, wrong_name, wrong_denial, wrong_duty, contrary, _dropped_condition)
    for check in checks:
        fault = check(said, place)
        if fault:
            return fault
    return None


def _stitching(said: Claim, place: Place, everywhere: frozenset[str]) -> Reason | None:
    """Whether a text is about something else, says too little of the statement, or too much beside it."""
    nearness, echo = nearness_of(said, place), echo_of(said, place)
    if is_about_something_else(said, place, everywhere) or foreign(said, place, everywhere) > FOREIGN or echo < ECHO:
        return Reason.STITCHED
    if min(nearness, echo) >= ALIKE and (denials(said) - denials(place.said)) % 2:
        return Reason.NEGATION
    return Reason.TOPIC if nearness < CLOSE or nearness + echo / 2 < CLOSE_AND_ECHO else None


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
    is_lifted = place.said.limits and not said.limits and not denials(said) and Mode.MUST not in said.modes
    return Reason.CONDITION if is_lifted else None
