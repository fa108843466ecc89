"""Cosines between a question and the articles of one reader class, gathered by article."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.meaning.cosines import cosines
from rag.meaning.embedding import Vectors
from rag.meaning.vectors import VectorStore
from rag.search.indexed import Indexed

Numbers = NDArray[np.int64]
WHOLE_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of the question to an article's texts, each at most 1.

    said: to each statement, with the title before it. best: the highest of these. two: the mean of the highest two.
    asks: to the title, then to each of its own questions. asked: the highest of these. title: to the title.
    whole: to its first 1,500 characters.
    """

    said: Vectors
    asks: Vectors
    best: float
    two: float
    asked: float
    title: float
    whole: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of one reader class.

    stacked: a row for each statement of all articles, then for their titles and questions, then for each whole.
    said, asked: where each article's rows begin, and where the last one's end. owners: the article of each statement.
    """

    numbers: Mapping[str, int]
    stacked: Vectors
    said: Numbers
    asked: Numbers
    owners: Numbers

    def near(self, vector: Vectors) -> "Near":
        """The class as seen from one question."""
        return Near(self, cosines(self.stacked, vector))

    def as_asked(self, indexed: Indexed, number: int) -> Vectors:
        """The cosines of an article's statements to its title (0) or to one of its own questions (from 1)."""
        place = self.numbers[indexed.article.id]
        said = self.stacked[self.said[place] : self.said[place + 1]]
        return cosines(said, self.stacked[self.asked[place] + number])


class Near:
    """Cosines of one question to everything in a class."""

    def __init__(self, meaning: Meaning, cosines: Vectors) -> None:
        self._meaning, self._cosines = meaning, cosines
        starts, end = meaning.said[:-1], meaning.asked[-1]
        said = cosines[: meaning.said[-1]]
        self._best = np.maximum.reduceat(said, starts)
        others = np.where(said == self._best[meaning.owners], np.float32(-1), said)
        second = np.maximum.reduceat(others, starts)
        self._two = np.where(second > -1, (self._best + second) / 2, self._best)
        self._most = np.maximum.reduceat(cosines[:end], meaning.asked[:-1])
        self._whole = cosines[end:]

    def promises(self) -> Vectors:
        """How likely each article is worth a closer look."""
        return np.asarray(0.7 * self._best + self._two + 0.3 * (self._most + self._whole), dtype=np.float32)

    def best_but(self, ids: Collection[str]) -> float:
        """The highest cosine to a statement of any other article; -1 where there is no other."""
        others = [number for article, number in self._meaning.numbers.items() if article not in ids]
        return float(self._best[others].max()) if others else -1.0

    def of(self, indexed: Indexed) -> Likeness:
        """The cosines of one article."""
        meaning = self._meaning
        number = meaning.numbers[indexed.article.id]
        return Likeness(
            said=self._cosines[meaning.said[number] : meaning.said[number + 1]],
            asks=self._cosines[meaning.asked[number] : meaning.asked[number + 1]],
            best=float(self._best[number]),
            two=float(self._two[number]),
            asked=float(self._most[number]),
            title=float(self._cosines[meaning.asked[number]]),
            whole=float(self._whole[number]),
        )


def texts_of(indexed: Indexed) -> list[str]:
    """Everything of an article that gets a vector."""
    said, asked, whole = _texts(indexed)
    return [*said, *asked, whole]


def meaning_of(articles: Sequence[Indexed], store: VectorStore) -> Meaning | None:
    """The meaning of a class, or None while a vector is missing."""
    parts = [_texts(one) for one in articles]
    in_order = [text for said, _, _ in parts for text in said]
    in_order += [text for _, asked, _ in parts for text in asked]
    in_order += [whole for _, _, whole in parts]
    stacked = store.of(in_order)
    if stacked is None:
        return None
    counts = [len(said) for said, _, _ in parts]
    starts = _starts(counts)
    return Meaning(
        numbers={one.article.id: number for number, one in enumerate(articles)},
        stacked=stacked,
        said=starts,
        asked=_starts([len(asked) for _, asked, _ in parts]) + starts[-1],
        owners=np.repeat(np.arange(len(articles)), counts),
    )


def _texts(indexed: Indexed) -> tuple[list[str], list[str], str]:
    article = indexed.article
    said = [f"{article.title}. {one.text}" for one in indexed.said] or [article.title]
    whole = " ".join((f"{article.title}.", *(one.text for one in indexed.said)))[:WHOLE_CHARS]
    return said, [article.title, *article.questions], whole


def _starts(sizes: Sequence[int]) -> Numbers:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
