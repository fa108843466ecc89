"""Reads an article beside a question: whether it says what is asked, which likeness alone cannot tell.

The upper layers are our own, of 5 MB: `bench/reading/` has what they learned from, how, and what they are worth. They
stand on the lower layers of the embedding model, so that a question and an article are read together, word by word.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol  # what onnxruntime gives is not typed

from bot.errors import DependencyError
from rag.meaning.embedding import Embedder, LocalEmbedder, Vectors
from rag.meaning.encoder import Encoder, Tokens, session_of

LAYERS = Path(__file__).with_name("reader.onnx")
SHOWN_TOKENS = 64
"""So much of an article is read: its statements nearest by meaning, each whole, in their order."""
MOST_ASKED, MOST_READ = 64, 192
"""Of a question, and of both together: what is longer is cut off."""


@dataclass(frozen=True, slots=True)
class Read:
    """What reading says, as log-odds. answers: that the article answers. told: that its best word is of the answer."""

    answers: float
    told: float


@dataclass(frozen=True, slots=True)
class Page:
    """An article to be read. likeness: of each statement to the question."""

    title: str
    statements: Sequence[str]
    likeness: Vectors


class Reader(Protocol):
    """What is read depends on the question and the one article alone (P5)."""

    async def read(self, question: str, page: Page) -> Read | None:
        """What reading the article says; None where it cannot read at all. Raises DependencyError when it fails."""


class LocalReader:
    """Implements `Reader` on top of the embedding model in this process, about 10 ms for an article."""

    def __init__(self, embedder: LocalEmbedder, layers: Path = LAYERS) -> None:
        self._embedder = embedder
        self._layers = layers
        self._loading = threading.Lock()
        self._session: Any = None

    async def read(self, question: str, page: Page) -> Read | None:
        """See `Reader.read`: it cannot on top of another model than the one it was made for."""
        return await self._embedder.on_encoder(partial(self._read, question, page))

    def _read(self, question: str, page: Page, encoder: Encoder) -> Read | None:
        if not encoder.has_halfway:
            return None
        asked, title, *said = encoder.tokens((question, f"{page.title}.", *page.statements))
        tokens, of_question = joined(encoder, asked, title, [said[at] for at in shown(said, page.likeness)])
        halfway = encoder.halfway(tokens, of_question=of_question)
        try:
            answers, told = self._loaded().run(None, {"halfway": halfway})
        except Exception as exc:  # the library raises plain Exceptions
            raise DependencyError(f"the reading model failed ({exc})") from exc
        return Read(float(answers[0]), float(told[of_question:].max()))

    def _loaded(self) -> Any:
        with self._loading:
            if self._session is None:
                self._session = session_of(self._layers)
        return self._session


def reader_on(embedder: Embedder | None) -> Reader | None:
    """The reader that stands on this embedder; None where it is not in this process."""
    return LocalReader(embedder) if isinstance(embedder, LocalEmbedder) else None


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
    """A question and a passage as one text, and how many of its tokens are the question's."""
    question = [encoder.begins, *asked[:MOST_ASKED], encoder.ends]
    passage = [*title, *(token for one in said for token in one)]
    return [*question, *passage[: MOST_READ - len(question) - 1], encoder.ends], len(question)
