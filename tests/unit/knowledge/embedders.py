"""Stand-ins for the embedding model in tests, and the model itself where it is there."""

import asyncio
import hashlib
import re
import shutil
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import pytest

from bot.errors import DependencyError
from rag.meaning.embedding import Embedder, Vectors
from rag.meaning.model_files import is_complete, model_folder
from rag.meaning.vectors import VectorStore
from rag.search.snapshot import Snapshot

Test = TypeVar("Test", bound=Callable[..., object])

SIZE = 64
MEANS = {"zuzu": "plots", "wumwum": "watered", "plimp": "evening"}
"""Words that mean the same to the stand-in, though no thesaurus joins them."""


class WordEmbedder:
    """A deterministic embedder: texts are near when they share words, or words that mean the same."""

    def __init__(self, model: str = "words") -> None:
        self.model = model
        self.asked: list[str] = []
        self.is_broken = False

    async def embed(self, texts: Sequence[str]) -> Vectors:
        await asyncio.sleep(0)
        if self.is_broken:
            raise DependencyError("the model is broken")
        self.asked.extend(texts)
        return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, SIZE), dtype=np.float32)


def with_meanings(snapshot: Snapshot, embedder: Embedder) -> Snapshot:
    """The snapshot once all its vectors are known."""
    store = VectorStore(embedder)
    asyncio.run(store.embed(snapshot.texts()))
    return snapshot.with_meaning(store)


def _vector(text: str) -> Vectors:
    total = np.full(SIZE, 1e-6, dtype=np.float32)
    for word in re.findall(r"\w+", text.casefold()):
        seed = int.from_bytes(hashlib.sha256(MEANS.get(word, word).encode()).digest()[:4], "big")
        total += np.random.default_rng(seed).standard_normal(SIZE).astype(np.float32)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def needs_model(test: Test) -> Test:
    """Skip where the model is not in the cache; in CI only where `make model` has no way to it."""
    skipped = pytest.mark.skipif(not is_complete(model_folder()), reason="the embedding model is not there: make model")
    marked: Test = skipped(test)
    if shutil.which("mvn") is None:
        marked = pytest.mark.needs_data(marked)
    return marked
