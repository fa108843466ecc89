"""The ports of ingestion: who asks for it, and the shelf that keeps the articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from rag.ports import Article


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

    async def has_fed(self, owner: str) -> None:
        """Let another one feed at once, if `owner` is the one that does."""

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


MOST_NAMED = 1_000
"""Failures that a report names: a sitemap may name half a million pages elsewhere, and a report is one document."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be ingested. source: its name. reason: for whoever wants it ingested."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of sources, in numbers of articles. knowledge_version: the shelf's revision afterwards.

    failed_more: how many more failed than are named; see `MOST_NAMED`.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    knowledge_version: int = 0
    failed_more: int = 0


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
