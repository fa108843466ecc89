"""Classifies a message by labelled examples: the nearest of each label, and what all of them make likely."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from rag.meaning.embedding import Vectors
from rag.words import text as words_of

LIKELY = 0.5
"""What a label's probability counts beside the cosine of its nearest example."""
WORDS = 0.3
"""What words count beside meaning."""
COMPARED = 400
"""About so many examples are compared by meaning: those of the likeliest labels; and as many of the nearest centres."""
SHRINKAGE = 0.8
"""How much the spread within labels is drawn towards the same in every direction, before it is evened out."""
ALIKE = 1e-9
"""A spread below it comes from rounding."""
RIDGE = 0.1
"""How much the weights of what is likely by meaning are held down."""
STEPS = 60
"""So many steps fit them."""
UNSEEN = 0.1
"""So often everything counts as seen in every label, beside the times that it was."""
PIECE = 3
"""Letters of the pieces that words are cut into, so that a slip or another ending leaves some of a word."""

Numbers = NDArray[np.int64]
Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that belongs to a label."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Route:
    """A label, or "" where there is none. confidence: 0 to 1, comparable between messages to the same examples."""

    label: str = ""
    confidence: float = 0.0


class Router:
    """Adds up, for each label, how near its nearest example is and how likely the label is by all examples.

    The nearest example tells best what is of no label; what all examples of a label share tells which one it is.
    """

    def __init__(self, examples: Sequence[Example], vectors: Vectors | None = None) -> None:
        """vectors: a row of length 1 for each example. Raises ValueError for rows without an example or the reverse."""
        if vectors is not None and len(examples) != len(vectors):
            raise ValueError(f"{len(examples)} examples for {len(vectors)} vectors")
        labels, numbers = np.unique(np.array([one.label for one in examples], dtype=str), return_inverse=True)
        self._labels: list[str] = labels.tolist()
        if not self._labels:
            return
        order = np.argsort(numbers, kind="stable")
        self._words = _Words([examples[at].text for at in order], numbers[order])
        self._meanings = None if vectors is None else _Meanings(vectors[order], numbers[order])

    def route(self, message: str, vector: Vectors | None = None) -> Route:
        """The label of a message; none where it shares nothing with any example and nothing is known of its meaning.

        vector: of length 1, where the examples have vectors.
        """
        if not self._labels:
            return Route()
        fits, highest = self._words.fits(message), 1 + LIKELY
        if self._meanings is not None and vector is not None:
            fits, highest = self._meanings.fits(vector) + WORDS * fits, highest * (1 + WORDS)
        elif not fits.any():
            return Route()
        best = int(fits.argmax())
        return Route(self._labels[best], max(0.0, min(1.0, float(fits[best]) / highest)))


class _Meanings:
    """Vectors: the nearest with the spread within the labels evened out, what is likely by logistic regression."""

    def __init__(self, vectors: Vectors, numbers: Numbers) -> None:
        counts = np.bincount(numbers)
        starts = np.cumsum(counts) - counts
        centres = np.asarray(np.add.reduceat(vectors, starts) / counts[:, None], dtype=np.float32)
        self._even = _evening(vectors - centres[numbers], len(counts))
        self._centres = _unit(centres @ self._even)
        self._examples = _unit(vectors @ self._even)
        self._rows = [slice(start, end) for start, end in pairwise([*starts.tolist(), len(vectors)])]
        self._looked_at = max(1, COMPARED * len(counts) // len(vectors))
        self._weights = _fitted(vectors, numbers)

    def fits(self, vector: Vectors) -> Floats:
        """A number for each label, higher the better it fits."""
        likely = _shares(vector @ self._weights[:-1] + self._weights[-1])
        turned = _unit(vector @ self._even)
        nearest = np.full(len(likely), -1.0)
        for at in {*self._highest(likely), *self._highest(self._centres @ turned)}:
            nearest[at] = (self._examples[self._rows[at]] @ turned).max()
        return np.asarray(nearest + LIKELY * likely)

    def _highest(self, values: Floats) -> Numbers:
        return np.argsort(values)[-self._looked_at :]


class _Words:
    """Words and pieces of them: in the cosine what is rare counts more; what is likely as in naive Bayes."""

    def __init__(self, texts: Sequence[str], numbers: Numbers) -> None:
        found = [_parts(text) for text in texts]
        self._known = {part: at for at, part in enumerate(dict.fromkeys(chain.from_iterable(found)))}
        parts = np.array([self._known[part] for part in chain.from_iterable(found)], dtype=np.int64)
        rows = np.repeat(np.arange(len(found)), [len(one) for one in found])
        counts = np.bincount(parts)
        self._rarest = 1 + float(np.log(len(found)))
        self._rarity = self._rarest - np.log(counts)
        weights = self._rarity[parts] ** 2 / np.sqrt(np.bincount(rows, self._rarity[parts] ** 2))[rows]
        by_part, ends = np.argsort(parts, kind="stable"), np.cumsum(counts)[:-1]
        self._holding, self._weights = np.split(rows[by_part], ends), np.split(weights[by_part], ends)
        self._texts, self._starts = len(found), np.searchsorted(numbers, np.arange(numbers[-1] + 1))
        self._likely = _likelihoods(parts, numbers[rows], shape=(len(counts), len(self._starts)))

    def fits(self, message: str) -> Floats:
        """A number for each label, higher the better it fits; all 0 where the message shares nothing with any."""
        parts = _parts(message)
        asked = [self._known[part] for part in parts if part in self._known]
        if not asked:
            return np.zeros(len(self._starts))
        holding = np.concatenate([self._holding[at] for at in asked])
        weights = np.concatenate([self._weights[at] for at in asked])
        nearest = np.maximum.reduceat(np.bincount(holding, weights, self._texts), self._starts)
        length = np.sqrt((self._rarity[asked] ** 2).sum() + (len(parts) - len(asked)) * self._rarest**2)
        likely = _shares(self._likely[asked].sum(axis=0) / np.sqrt(len(parts)))
        return np.asarray(nearest / length + LIKELY * likely)


def _parts(text: str) -> list[str]:
    """The stems of a text and the pieces of its words, each once; a piece tells where a word begins and ends."""
    found = words_of.words(text)
    pieces = (f"<{word}>"[at : at + PIECE] for word in found for at in range(len(word) + 3 - PIECE))
    return list(dict.fromkeys([*map(words_of.stem, found), *(f"#{piece}" for piece in pieces)]))


def _evening(residues: Vectors, labels: int) -> Vectors:
    """What vectors are multiplied by so that their spread within labels is alike in every direction."""
    size = residues.shape[1]
    spread = residues.T.astype(np.float64) @ residues / max(1, len(residues) - labels)
    mean = float(np.trace(spread)) / size
    if mean <= ALIKE:  # one example for each label: nothing is known of the spread within
        return np.eye(size, dtype=np.float32)
    values, axes = np.linalg.eigh((1 - SHRINKAGE) * spread + SHRINKAGE * mean * np.eye(size))
    return np.asarray(axes / np.sqrt(values), dtype=np.float32)


def _fitted(rows: Vectors, numbers: Numbers) -> Vectors:
    """The weights of a multinomial logistic regression, a column for each label; the last row is added to them.

    Steps are those of Böhning's bound of the curvature (1992), with Nesterov's momentum.
    """
    given = np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
    bound = given.T.astype(np.float64) @ given / 2 + RIDGE * np.eye(given.shape[1])
    turned = np.linalg.inv(bound).astype(np.float32)
    weights = ahead = np.zeros((given.shape[1], int(numbers[-1]) + 1), dtype=np.float32)
    for step in range(STEPS):
        missed = _shares(given @ ahead)
        missed[np.arange(len(rows)), numbers] -= 1
        better = ahead - turned @ (given.T @ missed + RIDGE * ahead)
        ahead = better + step / (step + 3) * (better - weights)
        weights = better
    return weights


def _likelihoods(parts: Numbers, labels: Numbers, *, shape: tuple[int, int]) -> Floats:
    """For each part a row with the logarithm of its share in the examples of each label."""
    counts = np.bincount(parts * shape[1] + labels, minlength=shape[0] * shape[1]).reshape(shape) + UNSEEN
    return np.asarray(np.log(counts / counts.sum(axis=0)))


def _shares(values: Floats) -> Floats:
    """What e raised to each value is of the whole row."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _unit(rows: Vectors) -> Vectors:
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(length == 0, 1, length), dtype=np.float32)
