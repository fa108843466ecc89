"""The in-process index of one reader class: finds by BM25 and by meaning which articles are worth a closer look.

Everything that a score depends on (document frequencies, vocabulary, spelling) is counted within the class, so nothing
that a reader may not see can change what they get (P5).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # sums of arrays of several types

import numpy as np
from numpy.typing import NDArray

from rag.ports import Article
from rag.search import question as asking
from rag.search.bm25 import Numbers, Scores, columns
from rag.search.indexed import Indexed
from rag.search.parts import Part, Parts
from rag.search.question import Question, Term
from rag.words import text
from rag.words.spelling import Spelling

WORDS_PROMISE = 0.3
"""What a passage's BM25 counts beside cosines, when articles are picked for a closer look."""
ROOT_SHARE = 0.5
SPELLING_SHARE = 0.7
SMOOTHING = 10
"""Articles that every class is counted as having besides its own, so that a class of two has sensible rarities."""
FREQUENT = 0.5

KEPT_TERMS = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A term of the question within one class. weight: its own weight times its rarity here, 0 to 1.

    is_here: some article of the class has the word itself, not only other words for it. passages, promises: the
    numbers of the passages that hold it, and how much of each speaks for it.
    """

    term: Term
    variants: Mapping[str, float]
    weight: float
    is_here: bool
    passages: Numbers
    promises: Scores


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may answer. passage: the number of its best one by words.

    bm25: of that passage, against the best of the class (0 to 1). promise: how likely it is worth a closer look,
    comparable between the classes of one audience.
    """

    indexed: Indexed
    passage: int
    bm25: float
    promise: float


class ReaderIndex:
    """Search within one reader class. It is never changed after it was built."""

    def __init__(self, articles: Sequence[Indexed]) -> None:
        self._articles = tuple(articles)
        counts = [len(one.passages) for one in articles]
        self._passages = sum(counts)
        self._written = np.flatnonzero(counts)  # an article without a text has nothing to quote
        self._starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        self._rarity = self._rarities(_count(one.places for one in articles))
        self._asked = {one.article.id: self._weights(one) for one in articles}
        self._roots = _by_root(self._rarity)
        self._spelling = Spelling(word for one in articles for word in _words(one.article))
        self._bound: dict[tuple[str, str, float, Parts], Bound] = {}
        self._columns = columns([document for one in articles for document in one.documents])

    @property
    def articles(self) -> tuple[Indexed, ...]:
        """Everything in the class, by article id."""
        return self._articles

    def bind(self, question: Question) -> tuple[Bound, ...]:
        """The terms as this class knows them: other forms, slips of the keyboard, and how rare each is here."""
        return tuple(self._known_or_bound(term) for term in question.terms)

    def asked_weights(self, indexed: Indexed) -> tuple[float, ...]:
        """How much the title and each question of an article say, in the weight of their words."""
        return self._asked[indexed.article.id]

    def candidates(
        self,
        terms: Sequence[Bound],
        limit: int,
        meanings: Scores | None = None,
        *,
        only: frozenset[str] | None = None,
        fuses: bool = True,
    ) -> list[Candidate]:
        """The articles that promise most, best first. meanings: what each promises by its meaning, if that is known.

        only: ids of those that come into question, or None for all. fuses: whether words count beside meanings.
        """
        if not len(self._written):
            return []
        passages = self._scores(terms)
        scores = np.maximum.reduceat(passages, self._starts[self._written])
        words = WORDS_PROMISE if fuses else 0.0
        promises = scores if meanings is None else words * scores + meanings[self._written]
        highest = float(scores.max()) or 1.0
        found = []
        for at in self._most(promises, limit, only):
            if scores[at] > 0 or meanings is not None:
                number = int(self._written[at])
                passage = int(passages[self._starts[number] : self._starts[number + 1]].argmax())
                share = float(scores[at]) / highest
                found.append(Candidate(self._articles[number], passage, share, float(promises[at])))
        return found

    def _most(self, promises: NDArray[Any], limit: int, only: frozenset[str] | None) -> list[int]:
        """Where the highest promises stand, best first."""
        best = np.argsort(-promises, kind="stable")
        if only is not None:
            held = [self._articles[number].article.id in only for number in self._written.tolist()]
            best = best[np.array(held)[best]]
        return [int(at) for at in best[:limit]]

    def _rarities(self, seen: Mapping[str, int]) -> Mapping[str, float]:
        """How rare it is that an article holds a token: 1 for never, near 0 for always."""
        total = len(self._articles) + SMOOTHING
        highest = math.log((total + 1) / FREQUENT)
        return {token: math.log((total + 1) / (count + FREQUENT)) / highest for token, count in seen.items()}

    def _weights(self, indexed: Indexed) -> tuple[float, ...]:
        """A phrase counts where its words do not: `where_is` is all that is kept of `where` and `is`."""
        return tuple(
            sum(self._weight(token) for token in held if "_" not in token or held.isdisjoint(token.split("_")))
            for held in indexed.asked
        )

    def _weight(self, token: str) -> float:
        return self._rarity[token] * (asking.LIGHT if token in text.vague_stems() else 1)

    def _bind(self, term: Term) -> Bound:
        variants = {token: share for token, share in term.variants.items() if token in self._rarity}
        for other in self._roots.get(text.root(term.token), ()):
            variants[other] = max(variants.get(other, 0.0), ROOT_SHARE)
        if not variants and term.weight >= 1 and Part.SPELLING in term.parts:
            variants = self._respelled(term)
        rarities = {token: self._rarity[token] for token in variants}
        sure = max((rarities[token] * share for token, share in variants.items()), default=1.0)
        rarity = rarities.get(term.token, sure)
        told = {token: share * math.sqrt(min(1.0, rarities[token] / rarity)) for token, share in variants.items()}
        weight = term.weight * rarity
        return Bound(term, told, weight, term.token in rarities, *self._column(told, weight))

    def _known_or_bound(self, term: Term) -> Bound:
        """Much-used terms are bound once; it depends on the term and the class alone."""
        key = (term.token, term.word, term.weight, term.parts)
        known = self._bound.get(key)
        if known is None:
            known = self._bind(term)
            if len(self._bound) >= KEPT_TERMS:
                self._bound.clear()
            if known.variants:
                self._bound[key] = known
        return known

    def _respelled(self, term: Term) -> dict[str, float]:
        near = self._spelling.nearest(term.word)
        if near is None:
            return {}
        other = asking.understand(near, term.parts)
        meant = other.terms[0].variants if other.terms else {}
        return {token: share * SPELLING_SHARE for token, share in meant.items() if token in self._rarity}

    def _column(self, variants: Mapping[str, float], weight: float) -> tuple[Numbers, Scores]:
        """Where a term stands and what it promises there: it counts once, by its surest variant."""
        best = np.zeros(self._passages, dtype=np.float32)
        for token, share in variants.items():
            if token in self._columns:
                where, values = self._columns[token]
                best[where] = np.maximum(best[where], values * np.float32(share * weight))
        where = np.flatnonzero(best)
        return where, best[where]

    def _scores(self, terms: Sequence[Bound]) -> Scores:
        """What the words promise of each passage."""
        total = np.zeros(self._passages, dtype=np.float32)
        for bound in terms:
            total[bound.passages] += bound.promises
        return total


def _count(sets: Iterable[Iterable[str]]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for tokens in sets:
        for token in tokens:
            counts[token] = counts.get(token, 0) + 1
    return counts


def _by_root(tokens: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for token in sorted(tokens):
        if "_" not in token and not token.startswith("@"):
            found.setdefault(text.root(token), []).append(token)
    return {root: tuple(those) for root, those in found.items()}


def _words(article: Article) -> list[str]:
    return text.words(" ".join((article.title, article.text, *article.questions, *article.tags)))
