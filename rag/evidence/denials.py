"""Checks whether a sentence denies what a statement affirms, or the other way round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.evidence.claims import Claim
from rag.evidence.clauses import CONDITIONS
from rag.evidence.places import Place
from rag.evidence.words import Word

_HOURS = frozenset({"open", "start"})
_EXCEPT = frozenset({"unless", "except", "other than", "apart from", "nothing but"})


@dataclass(frozen=True, slots=True)
class Denying:
    """How two texts differ in what they deny.

    clashes: one denies what the other affirms. lonely: so many denials more than the statement has, of things that it
    does not speak of. is_limited: an `only` or `unless` that the statement knows nothing of.
    """

    clashes: bool
    lonely: int
    is_limited: bool


def denying(said: Claim, place: Place) -> Denying:
    """Compare what a text denies with what a statement denies."""
    theirs = place.said
    if _turns(said, theirs):
        return Denying(clashes=(denials(said) - denials(theirs)) % 2 == 1, lonely=0, is_limited=False)
    is_limited = bool(said.limits) and not theirs.limits and not denials(theirs)
    has_exception = "without" in theirs.plain or any(one.opener in CONDITIONS and one.denials for one in theirs.clauses)
    is_excepted = "unless" in said.limits and not theirs.limits and not has_exception
    mine, others = (
        [_votes(one, theirs) for one in _groups(said)],
        [_votes(one, said) for one in _groups(theirs)],
    )
    return Denying(
        clashes=any(disagree > agree for agree, disagree in (*mine, *others)),
        lonely=sum(not agree for agree, _ in mine) - sum(not agree for agree, _ in others),
        is_limited=is_limited or is_excepted,
    )


def _groups(said: Claim) -> Iterator[tuple[Word, ...]]:
    for clause in said.clauses:
        for group in clause.denials:
            if not (len(group) == 1 and _ends_hours(group[0], said)):
                yield group


def _ends_hours(word: Word, said: Claim) -> bool:
    """Whether it only says when something ends that also begins: `opens at 9 and closes at 17`."""
    return word.token in _HOURS and any(one.token == word.token and one.sense >= 0 for one in said.words)


def _votes(group: Sequence[Word], others: Claim) -> tuple[float, float]:
    """How many of the words mean the same elsewhere, and how many the contrary."""
    agree = disagree = 0.0
    for number, word in enumerate(group):
        weight = word.weight * (1 if number else 2)  # the predicate counts most
        held = {other.sense for other in others.words if other.token == word.token} or {
            other.sense for other in others.words if other.token in word.forms or word.token in other.forms
        }
        if not number and word.sense in held:
            return weight, 0.0  # the predicate decides
        agree += weight * (word.sense in held)
        disagree += weight * (held == {-word.sense})
    return agree, disagree


def _turns(said: Claim, theirs: Claim) -> bool:
    """Whether one says `only if` where the other says `not unless`."""
    return ("only" in said.limits) != ("only" in theirs.limits) and bool((said.limits | theirs.limits) & _EXCEPT)


def denials(said: Claim) -> int:
    """How many denials a text has."""
    return sum(1 for _ in _groups(said))
