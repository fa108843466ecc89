"""What the core asks of the knowledge base: an answer with its sources, and who owns what."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.departments import Department
from bot.model import Audience, Citation


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article as it is found.

    id: article id and ordinal. score: comparable within one result list only. collection: its department's label.
    """

    id: str
    article: str
    title: str
    heading: str
    text: str
    department: str
    reader_class: str
    owner: str
    updated: str
    url: str = ""
    score: float = 0.0
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article, for the reader who clicks a source.

    id: `<department>/<file name without .md>`. text: the Markdown body. collection: the label of its department, once
    it is on its way into an index; in a folder and on the shelf it is "", since the department may get another.
    """

    id: str
    title: str
    department: str
    reader_class: str
    owner: str
    updated: str
    text: str
    tags: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    url: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to one question.

    known: False when nothing in it answers; `text` is then empty. text: Markdown, each statement followed by the number
    of its citation, as in `[1]`. confidence: 0 to 1. department: id of the best guess of whose matter it is, or "";
    it is given also when not known. related: questions that the knowledge base can answer and that come near.
    is_partial: some of the knowledge base could not be asked. holds: it says what the question goes on to, by the words
    or the kind of thing that is asked for. stays: by meaning it is a matter of the articles `within` which
    it was asked, whether they say it or not; strays: it surely is not. unread: the confidence before the article was
    read; None where that is it.
    """

    known: bool
    text: str = ""
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    department: str = ""
    related: tuple[str, ...] = ()
    is_partial: bool = False
    holds: bool = False
    stays: bool = False
    strays: bool = False
    unread: float | None = None

    @property
    def seems(self) -> float:
        """How much it has to do with what was asked, whether it answers or not, 0 to 1."""
        return self.confidence if self.unread is None else self.unread


@dataclass(frozen=True, slots=True)
class Manner:
    """How an answer is to be worded by whoever can choose words. language: as in ISO 639-1.

    earlier: what the same person asked before in this conversation, oldest first. told: what they stated of themselves
    that bears on the question, each as "name: value". within: ids of the only articles that are looked at, for a
    question that goes on with what they answered, or none for all. goes_on: what is new in a question that is put
    together with one before it, or "". ahead: by how much what the articles `within` say of it must be nearer to it, by
    meaning, than what others say; None where words alone decide.
    """

    language: str = "en"
    earlier: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    goes_on: str = ""
    ahead: float | None = None


PLAIN = Manner()


class Retriever(Protocol):
    """Finds passages. Only classes that the audience holds are asked, so hidden articles cannot change a byte (P5)."""

    async def retrieve(
        self, question: str, audience: Audience, *, limit: int, departments: frozenset[str] | None = None
    ) -> Sequence[Passage]:
        """The best passages first. departments: ids of the only ones that are asked, or None for all."""


Show = Callable[[Answer], Awaitable[None]]
"""Told an answer as far as it is certain while the rest is being written: each begins with the one before.

The whole answer begins so, too, unless it turned out that it cannot be left so. What is raised goes through.
"""


class Answerer(Protocol):
    """Answers one question from what the audience may read."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        """Raises DependencyError when it cannot look, which is not the same as not knowing. show: see `Show`."""


class Library(Protocol):
    """The knowledge base as a directory."""

    def departments(self, audience: Audience) -> Sequence[Department]:
        """The enabled departments whose matters this audience may ask about, in the file's order."""

    def article(self, article_id: str, audience: Audience) -> Article | None:
        """The article, or None when there is none that this audience may read."""

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        """Questions that it answers, from different departments; the same for the same state."""

    def reads_for(self, person_id: str) -> Sequence[str]:
        """Ids of the departments whose `readers` name this person."""
