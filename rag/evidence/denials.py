"""Whether a sentence denies what a statement affirms, or the other way round."""

from collections.abc import Iterator, Sequence

from rag.evidence.claims import Claim
from rag.evidence.places import Place
from rag.evidence.reasons import Reason
from rag.evidence.words import Word

_EXCEPT = frozenset({"unless", "except", "other than", "apart from", "nothing but"})


def wrong_denial(said: Claim, place: Place) -> Reason | None:
    """Whether one denies what the other affirms."""
    theirs = place.said
    if said.limits and not theirs.limits and not denials(theirs):
        return Reason.NEGATION
    if "unless" in said.limits and not theirs.limits and "without" not in theirs.plain:
        return Reason.NEGATION
    if _turns(said, theirs):
        return Reason.NEGATION if (denials(said) - denials(theirs)) % 2 else None
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


def denials(said: Claim) -> int:
    """How many denials a text has."""
    return sum(1 for _ in _groups(said))
