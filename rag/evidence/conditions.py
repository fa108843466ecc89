"""Checks whether a sentence leaves out a condition of a statement."""

from rag.evidence.claims import Claim
from rag.evidence.clauses import CONDITIONS, Mode
from rag.evidence.denials import denials
from rag.evidence.places import Place
from rag.evidence.quantity import same
from rag.evidence.words import LIGHT


def is_condition_dropped(said: Claim, place: Place) -> bool:
    """Whether a condition or an `only` of the statement is not in the sentence."""
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
            return True
    return bool(place.said.limits) and not said.limits and not denials(said) and Mode.MUST not in said.modes
