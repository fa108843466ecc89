"""Puts the newer of two articles that say the same first: it takes the place of the older one in the list."""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from rag.search.found import Found, among_themselves

SAME_SHARE = 0.6
"""Two passages say the same from this share of common words on; numbers are left out, as new versions change them."""


def newest_first(found: Sequence[Found]) -> list[Found]:
    """The same articles; of any two that say the same for the same readers, the newer has the better place.

    Everything else stays where it is. An article without a date is neither newer nor older.
    """
    return [one.found for one in _newest_first(found)]


def current(found: Sequence[Found]) -> list[Found]:
    """The same, without the articles that a newer one has replaced: these make no answer less sure, nor get into it."""
    inorder = _newest_first(found)
    kept = [
        one.found for number, one in enumerate(inorder) if not any(other.replaces(one) for other in inorder[:number])
    ]
    return among_themselves(kept) if len(kept) < len(inorder) else [one.found for one in inorder]


class _Compared:
    """What was found, with its words, which are looked at once however many it is compared with."""

    def __init__(self, found: Found) -> None:
        self.found = found

    def replaces(self, other: "_Compared") -> bool:
        """Whether it is newer and the passages say the same, and the question has nothing that tells them apart."""
        one, older = self.found.article, other.found.article
        is_newer = bool(older.updated) and one.updated > older.updated
        return is_newer and one.reader_class == older.reader_class and self._says_the_same(other)

    def _says_the_same(self, other: "_Compared") -> bool:
        both = len(self.words & other.words)
        is_alike = both >= SAME_SHARE * (len(self.words) + len(other.words) - both)
        return is_alike and self.asked_of == other.asked_of

    @cached_property
    def words(self) -> frozenset[str]:
        """What the passage that was found says, without numbers."""
        candidate = self.found.judged.candidate
        return frozenset(token for token in candidate.indexed.documents[candidate.passage] if token.isalpha())

    @cached_property
    def asked_of(self) -> frozenset[str]:
        """The words of the question that the article has."""
        places = self.found.judged.candidate.indexed.places
        return frozenset(bound.term.token for bound in self.found.terms if not bound.variants.keys().isdisjoint(places))


def _newest_first(found: Sequence[Found]) -> list[_Compared]:
    inorder = [_Compared(one) for one in found]
    for earlier, later in combinations(range(len(inorder)), 2):
        if inorder[later].replaces(inorder[earlier]):
            inorder[earlier], inorder[later] = inorder[later], inorder[earlier]
    return inorder
