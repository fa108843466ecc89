"""What this process does not hold: passages found in an index, and judged as if they were articles in memory."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import DependencyError
from bot.model import Audience
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

    is_lost: the index could not be asked.
    """

    held: frozenset[str] = frozenset()
    passages: Sequence[Passage] = ()
    is_lost: bool = False


@dataclass(slots=True)
class Further:
    """The index beside what is in memory. has_all: whether it also holds what is in memory, as a server does.

    holds: how many articles are in it. version: changes whenever its content may have, so that nothing is remembered
    of an earlier one.
    """

    index: PassageIndex
    embedder: Embedder | None
    has_all: bool
    holds: int = 0
    version: int = 0
    _judged: Snapshot = field(default_factory=lambda: Snapshot(KnowledgeFolder()))
    _vectors: VectorStore | None = None
    _is_lost: bool = False

    def changed(self, holds: int) -> None:
        """Its content may be another now."""
        self.holds = holds
        self.version += 1

    async def reach(self, query: Query, audience: Audience, held: Mapping[str, Article]) -> Reached:
        """The passages that come into question. held: what this process has itself, by id."""
        try:
            found = await self.index.search(query, audience, limit=SOUGHT)
        except DependencyError as exc:
            self._report(lost=True, error=str(exc))
            return Reached(is_lost=True)
        self._report(lost=False)
        readable = [one for one in found if audience.may_read(one.reader_class)]
        mine = frozenset(one.article for one in readable if one.article in held)
        return Reached(mine, [one for one in readable if one.article not in held])

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

    def _report(self, *, lost: bool, error: str = "") -> None:
        """Say once that the index is away, and once that it is back."""
        if lost and not self._is_lost:
            log.warning("knowledge.index_lost", extra={"error": error})
        elif self._is_lost and not lost:
            log.info("knowledge.index_back")
        self._is_lost = lost


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
