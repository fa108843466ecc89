"""Embeds texts with a small model inside this process."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.errors import DependencyError
from bot.heap import give_back_memory
from rag.meaning.encoder import Encoder
from rag.meaning.model_files import ModelFiles, is_complete, model_folder

Made = TypeVar("Made")
Vectors = NDArray[np.float32]
"""One row for each text, of length 1."""

MOST_AT_ONCE = 2
"""For questions, and for the pages that are read beside them: one that is read longer does not hold up all others."""
MOST_THREADS = 4
"""For the many texts of a knowledge base; a second core halves a first start's wait for meanings."""
QUESTIONS_GIVE_WAY, MANY_GIVE_WAY = 5, 10
"""How much nicer than the desk's own threads, whose one millisecond decides how soon a message is taken."""
LOCAL, NONE, OPENAI = "local", "none", "openai"


class Embedder(Protocol):
    """Texts in, vectors out. A vector depends on its own text alone, so it tells nothing about hidden articles (P5)."""

    @property
    def model(self) -> str:
        """What tells one model from another; vectors of different models do not compare."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """A row for each text; one alone is a question, which goes first. Raises DependencyError without a model."""


class LocalEmbedder:
    """Implements `Embedder` with all-MiniLM-L6-v2 in 8 bits: 384 numbers, English, about 1.5 ms for a question.

    It is loaded when it is first used. Questions have threads of their own; many texts share others, which give way.
    """

    def __init__(self, files: ModelFiles) -> None:
        self._files = files
        self._for_questions = _threads("embedding", MOST_AT_ONCE, QUESTIONS_GIVE_WAY)
        self._for_many = _threads("embedding-many", MOST_THREADS, MANY_GIVE_WAY)
        self._loading = threading.Lock()
        self._encoder: Encoder | None = None

    @property
    def model(self) -> str:
        """See `Embedder.model`."""
        return self._files.identity

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        if len(texts) == 1:
            return np.asarray([await _started(self._for_questions, self._vector, texts[0])])
        running = [_started(self._for_many, self._vector, text) for text in texts]
        try:
            rows = await asyncio.gather(*running)
        finally:
            for one in running:
                one.cancel()
        return np.stack(rows) if rows else _nothing()

    def close(self) -> None:
        """Let the threads end; what is being embedded is finished."""
        for worker in (self._for_questions, self._for_many):
            worker.shutdown(wait=True, cancel_futures=True)

    async def on_encoder(self, work: Callable[[Encoder], Made]) -> Made:
        """What a piece of work makes of the model, in a thread of questions. Raises as it and `Encoder` do."""
        return await _started(self._for_questions, lambda: work(self._loaded()))

    def _vector(self, text: str) -> Vectors:
        return self._loaded().vector(text)

    def _loaded(self) -> Encoder:
        with self._loading:
            if self._encoder is None:
                self._encoder = Encoder(self._files)
                give_back_memory()  # loading takes 8 MB more than it needs in the end
        return self._encoder


def open_embedder(setting: str | None) -> LocalEmbedder | None:
    """The embedder that FRONTDESK_EMBEDDINGS names; None for words alone.

    setting: `local`, `local:<folder or archive>`, `none`, or None for `local` where the model is there. Raises
    ConfigurationError when the model that is asked for is not there.
    """
    if not embeddings_are_on(setting):
        return None
    _, _, place = (setting or LOCAL).partition(":")
    return LocalEmbedder(ModelFiles(Path(place).expanduser() if place else model_folder()))


def embeddings_are_on(setting: str | None) -> bool:
    """Whether this value of FRONTDESK_EMBEDDINGS means a model."""
    return is_complete(model_folder()) if setting is None else setting != NONE


def _started(worker: ThreadPoolExecutor, work: Callable[..., Made], *given: object) -> asyncio.Future[Made]:
    try:
        return asyncio.get_running_loop().run_in_executor(worker, work, *given)
    except RuntimeError as exc:
        raise DependencyError("the embedding model was closed") from exc


def _threads(name: str, most: int, niceness: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(
        min(os.cpu_count() or 1, most), thread_name_prefix=name, initializer=_give_way, initargs=(niceness,)
    )


def _give_way(niceness: int) -> None:
    """Let the desk's own threads go first; only Linux knows priorities of single threads."""
    if sys.platform == "linux":
        os.nice(niceness)


def _nothing() -> Vectors:
    return np.zeros((0, 0), dtype=np.float32)
