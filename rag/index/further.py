"""What this process does not hold: passages found in an index, and judged as if they were articles in memory."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.errors import DependencyError
from bot.model import Audience
from bot.telemetry import Outage
from rag.embedding import Embedder, Vectors
from rag.ports import Article, Passage, PassageIndex, Query
from rag.question import Question
from rag.snapshot import Found, Snapshot, ranked
from rag.sources.folder import KnowledgeFolder
from rag.vectors import VectorStore

SOUGHT = 16
"""Passages that are asked for; those of one article are judged together."""
MOST_ARTICLES = 6
MOST_VECTORS = 20_000
"""Vectors of statements that are remembered: 30 MB of them."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reached:
    """What an index gave. held: articles that this process has itself, by id. passages: of the others, best first.

    is_whole: it could be asked, and holds all that it should; otherwise there may be more than it gave.
    """

    held: frozenset[str] = frozenset()
    passages: Sequence[Passage] = ()
    is_whole: bool = True


class Further:
    """The index beside what is in memory. has_all: whether it also holds what is in memory, as a server does."""

    def __init__(self, index: PassageIndex, embedder: Embedder | None, *, has_all: bool) -> None:
        self.index = index
        self.embedder = embedder
        self.has_all = has_all
        self.version = 0
        """Another whenever its content may be, so that nothing is remembered of an earlier one."""
        self._holds, self._is_behind = 0, False
        self._judged = Snapshot(KnowledgeFolder())
        self._vectors: VectorStore | None = None
        self._outage = Outage(log, lost="knowledge.index_lost", back="knowledge.index_back")

    @property
    def is_asked(self) -> bool:
        """Whether there may be something in it that memory does not have."""
        return self.has_all or self._holds > 0

    def changed(self, holds: int, *, is_behind: bool = False) -> None:
        """Its content may be another now. holds: how many articles it is to hold; is_behind: some are still to come."""
        self._holds, self._is_behind = holds, is_behind
        self.version += 1

    async def reach(self, query: Query, audience: Audience, held: Mapping[str, Article]) -> Reached:
        """The passages that come into question. held: what this process has itself, by id."""
        try:
            found = await self.index.search(query, audience, limit=SOUGHT)
        except DependencyError as exc:
            self._outage.began(exc)
            return Reached(is_whole=False)
        self._outage.ended()
        readable = [one for one in found if audience.may_read(one.reader_class)]
        mine = frozenset(one.article for one in readable if one.article in held)
        return Reached(mine, [one for one in readable if one.article not in held], not self._is_behind)

    async def judge(
        self, passages: Sequence[Passage], question: Question, audience: Audience, vector: Vectors | None
    ) -> list[Found]:
        """What of these passages may answer, best first."""
        articles = {one.id: one for one in _articles(passages)}
        if not articles:
            return []
        snapshot = Snapshot(KnowledgeFolder(articles=articles), self._judged)
        self._judged = snapshot
        if vector is not None and self.embedder is not None:
            snapshot = snapshot.with_meaning(await self._embedded(self.embedder, snapshot))
        return snapshot.find(question, audience, vector)

    async def _embedded(self, embedder: Embedder, snapshot: Snapshot) -> VectorStore:
        if self._vectors is None or len(self._vectors) > MOST_VECTORS:
            self._vectors = VectorStore(embedder)
        try:
            await self._vectors.embed(snapshot.texts(), forget_others=False)
        except DependencyError as exc:
            log.warning("knowledge.embedding_failed", extra={"error": type(exc).__name__})
        return self._vectors


def _articles(passages: Sequence[Passage]) -> list[Article]:
    """The passages of each article as one short article, in the order in which the article has them."""
    of_article: dict[str, list[Passage]] = {}
    for passage in passages:
        of_article.setdefault(passage.article, []).append(passage)
    return [_article(sorted(those, key=_ordinal)) for those in list(of_article.values())[:MOST_ARTICLES]]


def _article(passages: Sequence[Passage]) -> Article:
    first, parts, heading = passages[0], [], ""
    for passage in passages:
        if passage.heading and passage.heading != heading:
            parts.append(f"## {passage.heading}")
        heading = passage.heading
        parts.append(passage.text)
    return Article(
        id=first.article,
        title=first.title,
        department=first.department,
        reader_class=first.reader_class,
        owner=first.owner,
        updated=first.updated,
        text="\n\n".join(parts),
        url=first.url,
    )


def _ordinal(passage: Passage) -> int:
    number = passage.id.rpartition("#")[2]
    return int(number) if number.isdigit() else 0


def shared(found: Sequence[Found], others: Sequence[Found]) -> list[Found]:
    """Both lists as one, each article once."""
    known = {one.article.id for one in found}
    return ranked([*found, *(one for one in others if one.article.id not in known)])
