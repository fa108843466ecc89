"""Ranks the passages of one reader class in this process: BM25 by token, and one vector for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rag.index.fusion import DEPTH, fuse, listed
from rag.index.passages import BELOW, MAX_QUESTION_CHARS, terms
from rag.index.ports import Query
from rag.meaning.cosines import cosines
from rag.meaning.embedding import Vectors
from rag.ports import Passage
from rag.search.bm25 import columns, rarity
from rag.words import text

HEADED = 0.2
"""What such a heading adds to a score, of which the best by words and by meaning has 1."""
_PLACES = 6
"""The same product may differ behind these places with the row that it stands in."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A passage as it is kept. words, hash: of its `Entry`. vector: what it means, or None where there is no model."""

    passage: Passage
    words: str
    hash: str
    vector: Vectors | None


class Shelf:
    """The passages of one class. It is never changed after it was built."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        ordered = sorted(kept, key=lambda one: one.passage.id)
        self._passages = {one.passage.id: one.passage for one in ordered}
        self._ids = [one.passage.id for one in ordered]
        self._departments = sorted({one.passage.department for one in ordered})
        numbers = {name: number for number, name in enumerate(self._departments)}
        self._owners = np.array([numbers[one.passage.department] for one in ordered], dtype=np.int64)
        self._columns = columns([one.words.split() for one in ordered])
        vectors = [one.vector for one in ordered if one.vector is not None]
        self._rows = np.stack(vectors) if vectors and len(vectors) == len(ordered) else None

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def has_meaning(self) -> bool:
        """Whether there are passages with vectors."""
        return self._rows is not None

    def count(self, token: str) -> int:
        """How many passages hold it."""
        return len(self._columns[token][0]) if token in self._columns else 0

    def passage(self, passage_id: str) -> Passage | None:
        """One of them by its id."""
        return self._passages.get(passage_id)

    def by_words(self, rarities: Mapping[str, float], departments: frozenset[str] | None) -> Mapping[str, float]:
        """The best by BM25, with these rarities of tokens; only what holds one of them."""
        scores = np.zeros(len(self), dtype=np.float64)
        for token, weight in rarities.items():
            if token in self._columns:
                where, values = self._columns[token]
                scores[where] += values * weight
        return self._best(scores, self._among(departments) & (scores > 0))

    def by_meaning(self, vector: Vectors, departments: frozenset[str] | None) -> Mapping[str, float]:
        """The best by the cosine of their meaning."""
        if self._rows is None:
            return {}
        return self._best(cosines(self._rows, vector).astype(np.float64), self._among(departments))

    def _among(self, departments: frozenset[str] | None) -> NDArray[np.bool_]:
        if departments is None:
            return np.ones(len(self), dtype=np.bool_)
        return np.isin(self._owners, [number for number, name in enumerate(self._departments) if name in departments])

    def _best(self, scores: NDArray[np.float64], among: NDArray[np.bool_]) -> Mapping[str, float]:
        numbers = np.flatnonzero(among)
        order = np.argsort(-np.round(scores[numbers], _PLACES), kind="stable")[:DEPTH]
        return {self._ids[number]: float(scores[number]) for number in numbers[order].tolist()}


def search(shelves: Sequence[Shelf], query: Query, limit: int) -> list[Passage]:
    """The best of all shelves together, as if they were one; rarity is counted over these and no others."""
    total = sum(len(shelf) for shelf in shelves)
    alpha = query.alpha if query.vector and any(shelf.has_meaning for shelf in shelves) else 0.0
    words: dict[str, float] = {}
    meanings: dict[str, float] = {}
    rarities = {token: rarity(sum(shelf.count(token) for shelf in shelves), total) for token in terms(query.text)}
    vector = np.array(query.vector, dtype=np.float32)
    for shelf in shelves:
        if alpha < 1:
            words |= shelf.by_words(rarities, query.departments)
        if alpha > 0:
            meanings |= shelf.by_meaning(vector, query.departments)
    ranked = fuse(listed(words), listed(meanings), alpha=alpha)[:limit]
    found = ((shelf.passage(name), score) for name, score in ranked for shelf in shelves)
    return headed_first([replace(passage, score=score) for passage, score in found if passage], query.text)


def headed_first(found: Iterable[Passage], asked: str) -> list[Passage]:
    """What was found, the best first: a heading that is the question, word for word, counts beside the rest.

    It does not put a passage before the one that is the best by words and meaning.
    """
    question = text.words(asked[:MAX_QUESTION_CHARS])
    scored = [replace(one, score=min(1.0, one.score + HEADED)) if _is_headed(one, question) else one for one in found]
    return sorted(scored, key=lambda one: -one.score)


def _is_headed(found: Passage, question: Sequence[str]) -> bool:
    return bool(question) and text.words(found.heading.rpartition(BELOW)[2]) == question
