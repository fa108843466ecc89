"""What the desk asks of a language model: sentences from passages, a question read anew, what a message names."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.ports import Passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a written answer. sources: numbers, from 1, of the passages that it was written from.

    original: the same in the language of the passages, where `text` is in another, else "".
    """

    text: str
    sources: tuple[int, ...]
    original: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be written. language: as in ISO 639-1. tone: how the department speaks, or "".

    earlier: what was said before in this conversation, oldest first, each as "Person: …" or "Desk: …".

    told: see `Manner`.
    """

    question: str
    language: str = "en"
    tone: str = ""
    earlier: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


class Mask(Protocol):
    """Hides what is personal in the texts of one call to a model, so that the answer can carry it again."""

    def mask(self, text: str) -> str:
        """The text with placeholders such as `[email-1]`; the same value has the same one in every text of the call."""

    def restore(self, text: str) -> str:
        """The text with the values in the place of the placeholders that came back whole."""

    @property
    def has_hidden(self) -> bool:
        """Whether anything was masked."""


Masks = Callable[[Sequence[str]], Mask]
"""Gives the mask of one call. It is told the texts that go along unmasked: what stands there need not be hidden."""


class Writer(Protocol):
    """Writes an answer from passages and nothing else."""

    async def write(self, assignment: Assignment, passages: Sequence[Passage]) -> Sequence[Sentence]:
        """Sentences in order; none when the passages do not answer. Raises DependencyError when it cannot write."""

    def stream(self, assignment: Assignment, passages: Sequence[Passage]) -> AsyncGenerator[Sentence, None]:
        """The same, each sentence as soon as it is whole. Raises DependencyError where the writing breaks off."""


class Reader(Protocol):
    """Reads a question for the search. Every method raises DependencyError when it cannot."""

    async def rewrite(self, question: str, earlier: Sequence[str]) -> str:
        """The question as it stands without what was asked before, oldest first."""

    async def expand(self, question: str) -> tuple[str, ...]:
        """Up to three other wordings."""

    async def translate(self, question: str, language: str) -> str:
        """The question in the language of the articles. language: as in ISO 639-1."""


class Translator(Protocol):
    """Puts statements of articles into other languages."""

    async def translate(self, statements: Sequence[str], language: str) -> Mapping[str, str]:
        """Those that it could translate, by themselves. Raises DependencyError when it cannot. language: ISO 639-1."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that a message names. kind: such as order_number. text: as it stands in the message."""

    kind: str
    text: str


class Extractor(Protocol):
    """Reads what a message names."""

    async def extract(self, text: str, kinds: Sequence[str]) -> tuple[Mention, ...]:
        """The things of these kinds, each word for word as in the text. Raises DependencyError when it cannot."""


class Summariser(Protocol):
    """Says in a line what somebody was at."""

    async def sum_up(self, asked: Sequence[str]) -> str:
        """What they wanted, as they could ask it again themselves. Raises DependencyError when it cannot.

        asked: what they asked in one conversation, oldest first.
        """
