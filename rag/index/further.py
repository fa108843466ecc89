"""Searches the index beside memory, and judges what it finds like an article in memory."""

import asyncio
import logging
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.errors import DependencyError
from bot.model import Audience
from bot.telemetry import Outage
from bot.waiting import woken
from bot.waiting_since import waiting_since
from rag.index.ports import PassageIndex, Query
from rag.index.surroundings import of_passages, with_surroundings
from rag.meaning.embedding import Embedder, Vectors
from rag.meaning.vectors import VectorStore
from rag.ports import Article, Passage
from rag.search.found import Found, ranked
from rag.search.parts import ALL, Part, Parts
from rag.search.question import Question
from rag.search.snapshot import LOOKED_AT, Snapshot
from rag.sources.folder import KnowledgeFolder

SOUGHT, SOUGHT_EACH = 16, 3
"""Passages that are asked for, at least and for each article that is wanted; those of one are judged together."""
MOST_ARTICLES = 10
"""So many are judged, whatever is wanted: each costs vectors of its statements."""
MOST_VECTORS = 20_000
"""Vectors of statements that are remembered: 30 MB of them."""
CATCH_UP_S = 1.0
"""So long after a change a question waits for what is still to come: a few articles are there by then."""
AWAY_S = 10.0
"""So long an index that failed is not asked: one that is slow costs a question five seconds, and one question alone."""
SLOW_S = 10.0
"""After a person has waited so long it is not asked again for them: one that is slow is asked several times a turn."""

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
        self.known: Mapping[str, Article] | None = None
        """What was ingested, whole, by id: the index gives only passages of it. None where nobody says what it is."""
        self.version = 0
        """Another whenever its content may be, so that nothing is remembered of an earlier one."""
        self._holds, self._behind, self._behind_until = 0, frozenset[str](), 0.0
        self._caught_up = asyncio.Event()
        self._caught_up.set()
        self._away_until = 0.0
        self._judged = Snapshot(KnowledgeFolder())
        self._vectors: VectorStore | None = None
        self.failures = 0
        """How often what was found could not be judged by its meaning so far."""
        self._outage = Outage(log, lost="knowledge.index_lost", back="knowledge.index_back")

    @property
    def is_asked(self) -> bool:
        """Whether there may be something in it that memory does not have."""
        return self.has_all or self._holds > 0

    def changed(self, holds: int, *, behind: Collection[str] = ()) -> None:
        """Its content may be another now. holds: how many articles it is to hold.

        behind: reader classes of which some are still to come; who does not hold these is not to notice (P5).
        """
        self._holds, self._behind = holds, frozenset(behind)
        self.version += 1
        if not behind:
            self._caught_up.set()
        elif self._caught_up.is_set():
            self._caught_up.clear()
            self._behind_until = time.monotonic() + CATCH_UP_S

    def knows(self, articles: Mapping[str, Article]) -> None:
        """These are all that were ingested, whatever the index still has: see `known`."""
        self.known = articles
        self.version += 1

    async def reach(
        self, query: Query, audience: Audience, held: Mapping[str, Article], *, limit: int = LOOKED_AT
    ) -> Reached:
        """The passages that come into question. held: what this process has itself, by id. limit: wanted articles."""
        if time.monotonic() < self._away_until or _has_waited(SLOW_S):
            return Reached(is_whole=False)
        if self._outage.lasts:
            self._away_until = time.monotonic() + AWAY_S  # others go on without it until this question knows
        if self._is_behind(audience):
            await woken(self._caught_up, max(0.0, self._behind_until - time.monotonic()))
        is_whole = not self._is_behind(audience)
        try:
            found = await self.index.search(query, audience, limit=max(SOUGHT, SOUGHT_EACH * limit))
        except DependencyError as exc:
            self._outage.began(exc)
            self._away_until = time.monotonic() + AWAY_S
            return Reached(is_whole=False)
        self._outage.ended()
        self._away_until = 0.0
        readable = [one for one in found if audience.may_read(one.reader_class) and self._stands(one, held, audience)]
        mine = frozenset(one.article for one in readable if one.article in held)
        return Reached(mine, [one for one in readable if one.article not in held], is_whole)

    async def judge(
        self,
        passages: Sequence[Passage],
        question: Question,
        audience: Audience,
        vector: Vectors | None,
        *,
        limit: int = LOOKED_AT,
        parts: Parts = ALL,
    ) -> list[Found]:
        """What of these passages may answer, best first; without re-ranking, in the order of the index."""
        whole = (self.known or {}) if Part.NEIGHBOURS in parts else {}
        limit = min(limit, MOST_ARTICLES)
        articles = {one.id: one for one in _articles(passages, whole, limit)}
        if not articles:
            return []
        snapshot = Snapshot(KnowledgeFolder(articles=articles), self._judged)
        self._judged = snapshot
        if vector is not None and self.embedder is not None:
            snapshot = snapshot.with_meaning(await self._embedded(self.embedder, snapshot))
        found = snapshot.find(question, audience, vector, limit=limit, parts=parts)
        return found if Part.RERANKING in parts else [_at_place(one, passages) for one in found]

    def _is_behind(self, audience: Audience) -> bool:
        return any(audience.may_read(one) for one in self._behind)

    def _stands(self, passage: Passage, held: Mapping[str, Article], audience: Audience) -> bool:
        """Whether its article is still there for this audience: the index may be behind what was said of it."""
        if self.known is None or passage.article in held:
            return True
        article = self.known.get(passage.article)
        return article is not None and audience.may_read(article.reader_class)

    async def _embedded(self, embedder: Embedder, snapshot: Snapshot) -> VectorStore:
        if self._vectors is None or self._vectors.count > MOST_VECTORS:
            self._vectors = VectorStore(embedder)
        try:
            await self._vectors.embed(snapshot.texts(), forget_others=False)
        except DependencyError as exc:
            self.failures += 1
            log.warning("knowledge.embedding_failed", extra={"error": type(exc).__name__})
        return self._vectors


def _has_waited(seconds: float) -> bool:
    since = waiting_since()
    return since is not None and asyncio.get_running_loop().time() - since > seconds


def _articles(passages: Sequence[Passage], whole: Mapping[str, Article], most: int) -> list[Article]:
    """The passages of each article as one short article, in the order in which the article has them."""
    of_article: dict[str, list[Passage]] = {}
    for passage in passages:
        of_article.setdefault(passage.article, []).append(passage)
    few = list(of_article.items())[:most]
    return [with_surroundings(those, whole.get(name)) or of_passages(those) for name, those in few]


def _at_place(found: Found, passages: Sequence[Passage]) -> Found:
    """What promises as much as the index says."""
    score = next(one.score for one in passages if one.article == found.article.id)
    candidate = replace(found.judged.candidate, promise=score)
    return replace(found, judged=replace(found.judged, candidate=candidate))


def shared(found: Sequence[Found], others: Sequence[Found], parts: Parts) -> list[Found]:
    """Both lists as one, each article once."""
    known = {one.article.id for one in found}
    return ranked([*found, *(one for one in others if one.article.id not in known)], parts)
