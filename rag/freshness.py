"""The newer of two articles that say the same comes first: the same place in the list, exchanged between the two."""

from collections.abc import Sequence
from itertools import combinations

from rag.snapshot import Found, among_themselves

SAME_SHARE = 0.6
"""Two passages say the same from this share of common words on; numbers are left out, as new versions change them."""


def newest_first(found: Sequence[Found]) -> list[Found]:
    """The same articles; of any two that say the same for the same readers, the newer has the better place.

    Everything else stays where it is. An article without a date is neither newer nor older.
    """
    inorder = list(found)
    for earlier, later in combinations(range(len(inorder)), 2):
        if _replaces(inorder[later], inorder[earlier]):
            inorder[earlier], inorder[later] = inorder[later], inorder[earlier]
    return inorder


def current(found: Sequence[Found]) -> list[Found]:
    """The same, without the articles that a newer one has replaced: these make no answer less sure, nor get into it."""
    inorder = newest_first(found)
    kept = [one for number, one in enumerate(inorder) if not any(_replaces(other, one) for other in inorder[:number])]
    return among_themselves(kept) if len(kept) < len(inorder) else inorder


def _replaces(one: Found, other: Found) -> bool:
    is_newer = bool(other.article.updated) and one.article.updated > other.article.updated
    return is_newer and one.article.reader_class == other.article.reader_class and _say_the_same(one, other)


def _say_the_same(one: Found, other: Found) -> bool:
    """Whether the passages are alike, and the question has nothing that tells the articles apart."""
    words, others = _words(one), _words(other)
    return len(words & others) >= SAME_SHARE * len(words | others) and _asked_of(one) == _asked_of(other)


def _words(found: Found) -> frozenset[str]:
    """What the passage that was found says, without numbers."""
    candidate = found.judged.candidate
    return frozenset(token for token in candidate.indexed.documents[candidate.passage] if token.isalpha())


def _asked_of(found: Found) -> frozenset[str]:
    """The words of the question that the article has."""
    places = found.judged.candidate.indexed.places
    return frozenset(bound.term.token for bound in found.terms if not bound.variants.keys().isdisjoint(places))
