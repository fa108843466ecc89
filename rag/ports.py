"""What the core asks of the knowledge base: an answer with its sources, and who owns what.

Below it, what the knowledge base asks of its own parts: an index of passages, and a writer of answers.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import Audience, Citation, Department


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article as it is found.

    id: article id and ordinal. score: comparable within one result list only.
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


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article, for the reader who clicks a source.

    id: `<department>/<file name without .md>`. text: the Markdown body.
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What the knowledge base says to one question.

    known: False when nothing in it answers; `text` is then empty. text: Markdown, each statement followed by the number
    of its citation, as in `[1]`. confidence: 0 to 1. department: id of the best guess of whose matter it is, or "";
    it is given also when not known. related: questions that the knowledge base can answer and that come near.
    is_partial: some of the knowledge base could not be asked. holds: it says what the question goes on to, by the words
    or the kind of thing that is asked for.
    """

    known: bool
    text: str = ""
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    department: str = ""
    related: tuple[str, ...] = ()
    is_partial: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How an answer is to be worded by whoever can choose words. language: as in ISO 639-1.

    earlier: what the same person asked before in this conversation, oldest first. told: what they stated of themselves
    that bears on the question, each as "name: value". within: ids of the only articles that are looked at, for a
    question that goes on with what they answered, or none for all. goes_on: what is new in a question that is put
    together with one before it, or "".
    """

    language: str = "en"
    earlier: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    goes_on: str = ""


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


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for in an index.

    text: the words. vector: their meaning, of length 1, or () for words alone. alpha: what meaning counts in the
    fusion, 0 (words alone) to 1 (meaning alone). departments: ids of the only ones that are asked, or None for all.
    """

    text: str
    vector: tuple[float, ...] = ()
    alpha: float = 0.65
    departments: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the passages of one article, in numbers of passages."""

    added: int = 0
    kept: int = 0
    removed: int = 0


class PassageIndex(Protocol):
    """Passages of articles, in an index of its own for each reader class; the same contract in process and on a server.

    Every method raises DependencyError when the index cannot be reached.
    """

    async def search(self, query: Query, audience: Audience, *, limit: int) -> Sequence[Passage]:
        """The best first: words and meanings of each class that the audience holds, fused by relative score.

        Only these classes are asked, each passage's class is looked at once more, and equal scores are ordered by id.
        """

    async def put(self, article: Article) -> Change:
        """Make the article's passages what it says now; passages that did not change are not touched or embedded again.

        A reader never sees half of it: until all is there, the article is found as it was before.
        """

    async def remove(self, article_id: str) -> Change:
        """Take the article out of whatever class it is in."""

    async def versions(self) -> Mapping[str, str]:
        """Every article that is wholly in the index, by id, with the hash of its content."""


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


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article that was ingested, or the place where one was.

    article: None when it was taken away. source: what was ingested: the name of a folder, file, page or sitemap.
    origin: which part of it this is, by which it is recognised the next time. hash: of what the article says.
    revision: of the whole shelf, since when it is so.
    """

    id: str
    article: Article | None
    source: str
    origin: str
    hash: str
    revision: int = 0


class Shelf(Protocol):
    """The ingested articles of all replicas. One article changes at once or not at all: nobody sees half of it.

    Every method raises StoreUnavailable when the store fails; a change may then have taken effect.
    """

    async def revision(self) -> int:
        """Counts the changes; it grows after each, and what changed by then is in `since`."""

    async def get(self, article_id: str) -> Shelved | None:
        """What is, or was, under this id."""

    async def since(self, revision: int) -> Sequence[Shelved]:
        """What changed after this revision, oldest first; after 0, everything."""

    async def of_source(self, source: str) -> Sequence[Shelved]:
        """What is there of this source now."""

    async def put(self, article: Article, *, source: str, origin: str, hash: str) -> int:
        """Put it in the place of what has its id; the shelf's revision since when it is there."""

    async def remove(self, article_id: str) -> int:
        """Take it away; the revision since when it is gone. Other replicas learn of it from what stays in its place."""

    async def may_feed(self, owner: str) -> bool:
        """Whether this process is the one that brings the articles into an index that all share, for two minutes more.

        owner: what tells the process from others. One that has not asked again in that time gives its place up.
        """

    async def settle(self) -> int:
        """Make known what somebody changed who died before saying so; how many articles that were."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be ingested: the name of a file or folder, an http or https address, or content that is given.

    content: the bytes of a document that `name` names; None when `name` says where to fetch it. department, audience,
    owner: of everything in it, whatever the documents say themselves; "" leaves it to them. is_gone: whatever was made
    of it is taken away.
    """

    name: str
    content: bytes | None = None
    department: str = ""
    audience: str = ""
    owner: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be ingested. source: its name. reason: for whoever wants it ingested."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of sources, in numbers of articles. knowledge_version: the shelf's revision afterwards."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    knowledge_version: int = 0


class IngestState(StrEnum):
    """How far an ingestion has come. FAILED: it was given up; what was ingested until then stays."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IngestReport:
    """An ingestion as it stands."""

    state: IngestState
    so_far: Ingested


class Ingestions(Protocol):
    """Ingests in the background; what was begun is finished, by another replica if it must be."""

    async def begin(self, sources: Sequence[Source]) -> str:
        """Keep it and return its id. Raises StoreUnavailable when it may not have been kept."""

    async def report(self, job_id: str) -> IngestReport | None:
        """How far it has come; None for an id that nobody got, or whose report has had its time."""
