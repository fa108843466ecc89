"""Decides whether a statement backs a sentence: contradictions first, then all signs weighed together."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.evidence.amounts import wrong_day, wrong_quantity
from rag.evidence.claims import Claim, claim
from rag.evidence.conditions import is_condition_dropped
from rag.evidence.contraries import is_contrary, is_other_duty
from rag.evidence.denials import denying
from rag.evidence.names import holds, wrong_name
from rag.evidence.own_words import bare
from rag.evidence.places import Place
from rag.evidence.reasons import Reason
from rag.evidence.signs import Signs, signs_of, values_of
from rag.evidence.support import nearness_of, own_share_of, share_of
from rag.evidence.weights import BIAS, SURE, WEIGHTS

LOOKED_AT = 3
"""So many statements of all passages, the nearest first, are compared closely."""
LEAST_SHARE, LEAST_OWN = 0.4, 0.35
"""A statement that says less of a sentence than this, and so much by itself, is about something else."""
_WEIGHTS = values_of(WEIGHTS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a statement makes of a text. share: of its words. reason: why it does not back it, or None.

    is_sure: whether it backs it beyond what a change that no check knows could look like.
    """

    place: Place
    share: float
    reason: Reason | None
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The words and names of everything that the writer was given."""

    words: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be the one meant. lead: how much nearer it is than any of another passage."""

    place: Place
    lead: float


def verdicts(text: str, places: Sequence[Place]) -> list[Verdict]:
    """How the statements that are nearest to a text judge it, the nearest first."""
    said = claim(text)
    given = given_in(places)
    return [_verdict(said, one, given) for one in candidates(said, places)]


def given_in(places: Sequence[Place]) -> Given:
    """What all statements say and name."""
    return Given(
        words=frozenset[str]().union(*(place.said.bag for place in places)),
        names=frozenset(name for place in places for name in place.said.names),
    )


def candidates(said: Claim, places: Sequence[Place]) -> list[Candidate]:
    """The statements that are compared closely, the nearest first."""
    ranked = sorted(((nearness_of(said, place), -index) for index, place in enumerate(places)), reverse=True)
    found = [(near, places[-index]) for near, index in ranked]
    return [
        Candidate(place, near - next((other for other, one in found if one.source != place.source), 0.0))
        for near, place in found[:LOOKED_AT]
    ]


def contradiction(said: Claim, place: Place, names: frozenset[str]) -> Reason | None:
    """The first thing that is said otherwise than in the statement; None where nothing is."""
    if said.opening in names and not holds(place.quote, said.opening) and not holds(place.titles, said.opening):
        return Reason.NAME
    for check in (wrong_quantity, wrong_day, wrong_name):
        fault = check(said, place)
        if fault:
            return fault
    denied = denying(said, place)
    if denied.clashes or denied.is_limited or is_contrary(said, place):
        return Reason.NEGATION
    if is_other_duty(said, place):
        return Reason.DUTY
    return Reason.CONDITION if is_condition_dropped(said, place) else None


def _verdict(said: Claim, one: Candidate, given: Given) -> Verdict:
    place, share = one.place, share_of(said, one.place)
    if bare(said.text) == bare(place.quote):
        return Verdict(place, share, None, is_sure=True)
    if is_far(said, place, share):
        return Verdict(place, share, Reason.TOPIC)
    fault = contradiction(said, place, given.names)
    if fault:
        return Verdict(place, share, fault)
    signs = signs_of(said, place, given.words, one.lead)
    backed = _weighed(signs)
    return Verdict(place, share, None if backed >= 0 else _likely_reason(signs), is_sure=backed >= SURE)


def is_far(said: Claim, place: Place, share: float | None = None) -> bool:
    """Whether so little of a text is in a statement that it can only be about something else."""
    return (share_of(said, place) if share is None else share) < LEAST_SHARE or own_share_of(said, place) < LEAST_OWN


def _weighed(signs: Signs) -> float:
    """What speaks for it more than against it."""
    return BIAS + float(sum(value * weight for value, weight in zip(values_of(signs), _WEIGHTS, strict=True)))


def _likely_reason(signs: Signs) -> Reason:
    """The plainest of the signs against it."""
    if signs.turned or signs.lonely:
        return Reason.NEGATION
    return Reason.STITCHED if signs.elsewhere or signs.foreign > 1 else Reason.TOPIC
