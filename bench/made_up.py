"""Makes up articles, questions and vectors that behave like real ones, as many as a measurement needs."""

import random
from collections.abc import Sequence

import numpy as np

from bench.answers import sets
from bench.answers.opened import snapshot_of
from rag.meaning.embedding import Embedder, Vectors
from rag.ports import Article

SECTIONS = 50
"""Passages of a made-up article."""
VOCABULARY = 20_000
NOISE = 0.75
"""How long the noise is that is added to a real vector of length 1: the cosine of both is about 0.8."""


class NoisyEmbedder:
    """Implements `Embedder` for made-up texts: a real vector by chance, with noise, of length 1."""

    model = "made up"

    def __init__(self, real: Vectors, seed: int) -> None:
        self._real = real
        self._dice = np.random.default_rng(seed)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`; the same text has another vector each time."""
        return self.rows(len(texts))

    def rows(self, count: int) -> Vectors:
        """So many vectors."""
        chosen = self._real[self._dice.integers(len(self._real), size=count)]
        noise = self._dice.standard_normal(chosen.shape).astype(np.float32)
        noisy = chosen + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        return np.asarray(noisy / np.linalg.norm(noisy, axis=1, keepdims=True), dtype=np.float32)


async def real_vectors(embedder: Embedder) -> Vectors:
    """What the articles of all question sets mean: some 4,400 rows."""
    states = [
        await snapshot_of(sets.load(name), embedder) for name in (*sets.TUNED_ON, *sets.ALSO_FITTED, *sets.UNSEEN)
    ]
    return np.concatenate([meaning.stacked for one in states for meaning in one.meanings.values()])


def article(dice: random.Random, number: int, reader_class: str) -> Article:
    """An article of `SECTIONS` passages, whose words are as unevenly common as those of a language."""
    sections = (f"# {words(dice, 3)}\n{words(dice, 60)}." for _ in range(SECTIONS))
    text = "\n\n".join(sections)
    return Article(f"made/{number}", words(dice, 4), "made", reader_class, "o@made.example", "2026-01-01", text)


def words(dice: random.Random, count: int) -> str:
    """Made-up words, the first of the vocabulary far more often than the last."""
    return " ".join(_LETTERS[int(dice.paretovariate(0.7)) % VOCABULARY] for _ in range(count))


_LETTERS = [
    "".join("bcdfghjklmnprstvz"[number // 17**place % 17] + "aeiou"[number % 5] for place in range(4))
    for number in range(VOCABULARY)
]
