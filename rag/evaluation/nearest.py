"""Classifies a message by its nearest labelled examples: by meaning, or by words alone."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import bm25s
import numpy as np
from numpy.typing import NDArray

from rag.meaning.embedding import Vectors
from rag.words import text as words_of

SHRINKAGE = 0.8
"""How much the spread within labels is drawn towards the same in every direction, before it is evened out."""
BREADTH = 0.03
"""How far below the nearest example's cosine another one still counts."""
CENTRE = 0.3
"""What a label's centre counts beside its nearest examples."""
LOOKED_AT = 16
"""Labels whose examples are compared: those with the nearest centres, as they are and evened out."""
ALIKE = 1e-9
"""A spread below it comes from rounding."""
WORDS_HALF = 8.0
"""The BM25 score that makes a confidence of one half, where words alone decide."""

_EMPTY = "a an and are as at be but by for if in into is it of on or the then this to was with"
EMPTY = frozenset(_EMPTY.split())
"""Words that tell nothing here; others that are small, such as `how` and `my`, tell one label from another."""

Numbers = NDArray[np.int64]


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


class MeaningRouter:
    """Compares a vector with the examples' as they are, and again with the spread within the labels evened out.

    As they are they tell best what is near a label and yet not of it; evened out, which label it is.
    """

    def __init__(self, labels: Sequence[str], vectors: Vectors) -> None:
        """vectors: a row of length 1 for each label. Raises ValueError for rows without a label or the reverse."""
        if len(labels) != len(vectors):
            raise ValueError(f"{len(labels)} labels for {len(vectors)} vectors")
        order = np.array(sorted(range(len(labels)), key=lambda at: labels[at]), dtype=np.int64)
        self._labels = sorted(set(labels))
        if not self._labels:
            return
        numbers = np.unique(np.array(labels)[order], return_inverse=True)[1]
        starts = np.searchsorted(numbers, np.arange(len(self._labels)))
        self._rows = [slice(start, end) for start, end in pairwise([*starts.tolist(), len(order)])]
        self._plain = np.ascontiguousarray(vectors[order])
        centres = _means(self._plain, starts)
        self._means = _unit(centres)
        self._even = _evening(self._plain - centres[numbers], len(self._labels))
        self._evened = _unit(self._plain @ self._even)
        self._centres = _unit(centres @ self._even)

    def route(self, vector: Vectors) -> Route:
        """The label of a vector of length 1."""
        if not self._labels:
            return Route()
        turned = _unit(vector @ self._even)
        centres, means = self._centres @ turned, self._means @ vector
        looked_at = np.union1d(_highest(centres), _highest(means))
        plain = max(_nearness(self._plain[self._rows[at]] @ vector) for at in looked_at)
        fits = [
            (1 - CENTRE) * _nearness(self._evened[self._rows[at]] @ turned) + CENTRE * float(centres[at])
            for at in looked_at
        ]
        best = int(np.argmax(fits))
        return Route(self._labels[looked_at[best]], _share((plain + fits[best]) / 2))

    def route_all(self, vectors: Vectors) -> list[Route]:
        """The label of each row."""
        return [self.route(vector) for vector in vectors]


class WordsRouter:
    """The label of the example that shares most words with a message (BM25)."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._examples = [one for one in examples if _tokens(one.text)]
        tokens = [_tokens(one.text) for one in self._examples]
        self._known = {token: at for at, token in enumerate(sorted({token for one in tokens for token in one}))}
        self._index = bm25s.BM25(k1=1.2, b=0.75, method="lucene", backend="numpy")
        if tokens:
            listed = [[self._known[token] for token in one] for one in tokens]
            self._index.index((listed, dict(self._known)), show_progress=False)

    def route(self, message: str) -> Route:
        """The label of a message; none where it shares no word with any example."""
        asked = [self._known[token] for token in _tokens(message) if token in self._known]
        if not asked:
            return Route()
        scores = self._index.get_scores_from_ids(asked)
        best = int(scores.argmax())
        score = float(scores[best])
        return Route(self._examples[best].label, score / (score + WORDS_HALF))


def _tokens(message: str) -> list[str]:
    found = words_of.words(message)
    return [words_of.stem(word) for word in found if word not in EMPTY] or [words_of.stem(word) for word in found]


def _highest(cosines: Vectors) -> Numbers:
    """Where the highest stand."""
    if len(cosines) <= LOOKED_AT:
        return np.arange(len(cosines))
    return np.argpartition(cosines, -LOOKED_AT)[-LOOKED_AT:]


def _nearness(cosines: Vectors) -> float:
    """The highest cosine to examples of a label, a little more where many of them are as near."""
    return 1 + BREADTH * math.log(max(float(np.exp((cosines - 1) / BREADTH).sum()), 1e-30))


def _means(rows: Vectors, starts: Numbers) -> Vectors:
    counts = np.diff(np.append(starts, len(rows)))
    return np.asarray(np.add.reduceat(rows, starts) / counts[:, None], dtype=np.float32)


def _evening(residues: Vectors, labels: int) -> Vectors:
    """What vectors are multiplied by so that their spread within labels is alike in every direction."""
    size = residues.shape[1]
    spread = residues.T.astype(np.float64) @ residues / max(1, len(residues) - labels)
    mean = float(np.trace(spread)) / size
    if mean <= ALIKE:  # one example for each label: nothing is known of the spread within
        return np.eye(size, dtype=np.float32)
    values, axes = np.linalg.eigh((1 - SHRINKAGE) * spread + SHRINKAGE * mean * np.eye(size))
    return np.asarray(axes / np.sqrt(values), dtype=np.float32)


def _unit(rows: Vectors) -> Vectors:
    length = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(length == 0, 1, length), dtype=np.float32)


def _share(score: float) -> float:
    return max(0.0, min(1.0, score))
