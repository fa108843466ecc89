"""Reads an article beside a question: whether it says what is asked, which likeness alone cannot tell.

Its layers are our own, 11 MB: `bench/reading/` has what they learned from, how, and what they are worth. They began as
those of the embedding model, on whose table of words they stand: a question and an article are read together, word by
word.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any  # what onnxruntime gives is not typed

import numpy as np

from bot.errors import DependencyError
from bot.heap import give_back_memory
from rag.meaning.embedding import Embedder, LocalEmbedder, Vectors
from rag.meaning.encoder import Encoder, Tokens, session_of
from rag.meaning.pages import Page, PageReading

LAYERS = Path(__file__).with_name("page_reader.onnx")
SHOWN_TOKENS = 64
"""So much of an article is read: its statements nearest by meaning, each whole, in their order."""
MOST_LOOKED_AT = 24
"""Of a long article so many statements, the nearest, are considered for that."""
MOST_ASKED, MOST_READ = 64, 192
"""Of a question, and of both together: what is longer is cut off."""

GIVEN_BACK_EVERY = 8
"""So many readings leave 6 MB in the heap that nobody uses; to give them back takes less than a millisecond."""


class LocalPageReader:
    """Implements `PageReader` on top of the embedding model in this process, 7 ms for a page on a quiet core."""

    def __init__(self, embedder: LocalEmbedder, layers: Path = LAYERS) -> None:
        self._embedder = embedder
        self._layers = layers
        self._session: Any = None
        self._loading = threading.Lock()
        self._count = 0

    async def read(self, question: str, page: Page) -> PageReading | None:
        """See `PageReader.read`: it cannot on top of another model than the one it was made for."""
        return await self._embedder.on_encoder(partial(self._read, question, page))

    def _read(self, question: str, page: Page, encoder: Encoder) -> PageReading | None:
        if not encoder.is_ours:
            return None
        session = self._loaded()
        nearest = sorted(sorted(range(len(page.statements)), key=lambda at: -page.likeness[at])[:MOST_LOOKED_AT])
        said = [encoder.tokens_of_article(page.statements[at]) for at in nearest]
        chosen = shown(said, [float(page.likeness[at]) for at in nearest])
        title = encoder.tokens_of_article(f"{page.title}.")
        tokens, of_question = joined(encoder, encoder.tokens(question), title, [said[at] for at in chosen])
        embedded = encoder.embedded(tokens, of_question=of_question)
        with self._failing_clearly():
            answers, told = session.run(None, {"embedded": embedded})
        self._count += 1
        if self._count % GIVEN_BACK_EVERY == 0:
            give_back_memory()
        place, best = int(told[of_question:].argmax()), float(told[of_question:].max())
        ends = np.cumsum([len(title), *(len(said[at]) for at in chosen)])
        part = int(np.searchsorted(ends, place, side="right"))
        return PageReading(float(answers[0]), best, nearest[chosen[part - 1]] if 0 < part <= len(chosen) else None)

    def _loaded(self) -> Any:
        with self._loading, self._failing_clearly():
            self._session = self._session or session_of(self._layers)
        return self._session

    @contextmanager
    def _failing_clearly(self) -> Iterator[None]:
        try:
            yield
        except Exception as exc:  # the library raises plain Exceptions
            raise DependencyError(f"the model that reads failed ({exc}): {self._layers} came with the desk") from exc


def reader_on(embedder: Embedder | None) -> LocalPageReader | None:
    """The reader that stands on this embedder; None where it is not in this process."""
    return LocalPageReader(embedder) if isinstance(embedder, LocalEmbedder) else None


def shown(said: Sequence[Tokens], likeness: Sequence[float] | Vectors) -> list[int]:
    """The numbers of the statements to read, in order: the nearest first, and as many as there is room for."""
    chosen: list[int] = []
    room = SHOWN_TOKENS
    for number in sorted(range(len(said)), key=lambda at: -likeness[at]):
        if not chosen or len(said[number]) <= room:
            chosen.append(number)
            room -= len(said[number])
    return sorted(chosen)


def joined(encoder: Encoder, asked: Tokens, title: Tokens, said: Sequence[Tokens]) -> tuple[Tokens, int]:
    """A question and a page as one text, and how many of its tokens are the question's."""
    question = [encoder.begins, *asked[:MOST_ASKED], encoder.ends]
    passage = [*title, *(token for one in said for token in one)]
    return [*question, *passage[: MOST_READ - len(question) - 1], encoder.ends], len(question)
