"""Looks for what may answer a question: in memory and, where there is one, in the index beside it."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.errors import DependencyError
from bot.model import Audience
from bot.telemetry import Outage
from rag.index.further import Further, shared
from rag.index.ports import Query
from rag.meaning.embedding import Embedder, Vectors
from rag.meaning.pages import PageReader
from rag.model.ports import Masks
from rag.model.unmasked import Unmasked
from rag.search.close_reading import CloseReading
from rag.search.found import Found
from rag.search.parts import ALL, Part, Parts
from rag.search.question import MAX_CHARS, Question, understand
from rag.search.snapshot import LOOKED_AT, Snapshot
from rag.words import typos

WORDS_SUFFICE = 0.85
"""From this confidence of words alone on, meanings are not asked: they cost most of a question, and change little."""
ALPHA = 0.65
"""What meaning counts beside words in an index, where the department does not say."""
EMBED_TIMEOUT_S = 2.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Findings:
    """What may answer, best first. is_partial: the index could not be asked, or is still being filled."""

    found: Sequence[Found]
    is_partial: bool = False

    @property
    def confidence(self) -> float:
        """How surely the best answers."""
        return self.found[0].confidence if self.found else 0.0


def fused(findings: Findings, others: Findings) -> Findings:
    """What two wordings of a question found: each article by the wording that makes it surer, the surest first."""
    best: dict[str, Found] = {}
    for one in sorted((*findings.found, *others.found), key=lambda one: (-one.confidence, one.article.id)):
        best.setdefault(one.article.id, one)
    return Findings(list(best.values()), findings.is_partial or others.is_partial)


class Finder:
    """Looks in one snapshot at a time."""

    def __init__(
        self,
        embedder: Embedder | None = None,
        further: Further | None = None,
        masks: Masks = Unmasked,
        parts: Parts = ALL,
        *,
        reader: PageReader | None = None,
    ) -> None:
        """embedder: compares meanings, too, once the snapshot has its vectors; None for words alone.

        masks: of the question on its way to the embedder. parts: of the search, that take part. reader: of the best
        articles; None where likeness decides alone.
        """
        self._embedder = embedder if Part.MEANINGS in parts else None
        self._reading = CloseReading(reader if self._embedder and Part.READING in parts else None)
        self._masks = masks
        self.further = further
        self.parts = parts
        self.outage = Outage(log, lost="knowledge.embedding_lost", back="knowledge.embedding_back")
        """Of the model that compares meanings."""

    @property
    def failures(self) -> int:
        """How often a model was away so far that would have found better."""
        beside = self.further.failures if self.further else 0
        return self.outage.failures + self._reading.outage.failures + beside

    def understand(self, text: str) -> Question:
        """The question as the parts that take part understand it."""
        return understand(text, self.parts)

    async def find(
        self, snapshot: Snapshot, text: str, question: Question, audience: Audience, *, limit: int = LOOKED_AT
    ) -> Findings:
        """What may answer; words alone where they are enough. text: the question as it was asked."""
        by_words = snapshot.find(question, audience, limit=limit, parts=self.parts)
        if by_words and by_words[0].confidence >= WORDS_SUFFICE:
            return Findings(by_words)
        return await self.find_all(snapshot, text, question, audience, limit=limit, by_words=by_words)

    async def find_all(
        self,
        snapshot: Snapshot,
        text: str,
        question: Question,
        audience: Audience,
        *,
        limit: int = LOOKED_AT,
        by_words: Sequence[Found] = (),
        departments: frozenset[str] | None = None,
    ) -> Findings:
        """What may answer by words and by meaning, wherever it is. by_words: what words alone found in memory."""
        vector = await self._vector(snapshot, self._mended(text), audience)
        if self.further is None or not self.further.is_asked:
            only = _of(snapshot, departments)
            if vector is None and only is None and by_words:
                return Findings(by_words)
            own = snapshot.find(question, audience, vector, earlier=by_words, limit=limit, only=only, parts=self.parts)
            return Findings(await self.read(text, own))
        query = Query(text[:MAX_CHARS], _plain(vector), self._alpha(snapshot, question, audience), departments)
        held = snapshot.folder.articles
        reached = await self.further.reach(query, audience, held, limit=limit)
        narrows = self.further.has_all and reached.is_whole
        only = reached.held if narrows else _of(snapshot, departments)
        own = snapshot.find(question, audience, vector, earlier=by_words, limit=limit, only=only, parts=self.parts)
        others = await self.further.judge(reached.passages, question, audience, vector, limit=limit, parts=self.parts)
        both = shared(own, others, self.parts)
        return Findings(await self.read(text, both), not reached.is_whole)

    async def read(self, text: str, found: Sequence[Found]) -> Sequence[Found]:
        """What was found for a question, the best of it read: see `CloseReading.best_first`."""
        return await self._reading.best_first(self._mended(text), found)

    def _mended(self, text: str) -> str:
        return typos.mended(text) if Part.SPELLING in self.parts else text

    def _alpha(self, snapshot: Snapshot, question: Question, audience: Audience) -> float:
        """What the department wants whose matter it seems to be; meanings alone where the two are not fused."""
        if Part.FUSION not in self.parts:
            return 1.0
        name = snapshot.department(question, (), audience)
        chosen = next((one.alpha for one in snapshot.departments(audience) if one.id == name), None)
        return ALPHA if chosen is None else chosen

    async def _vector(self, snapshot: Snapshot, text: str, audience: Audience) -> Vectors | None:
        """The question's meaning, or None where it cannot be had in time: then words alone decide."""
        found = await self.meant(snapshot, [text], audience)
        return found[0] if found else None

    async def meant(self, snapshot: Snapshot, texts: Sequence[str], audience: Audience) -> list[Vectors]:
        """The meanings of these texts; none where one says nothing, or they cannot be had in time."""
        if self._embedder is None or not all(text.strip() for text in texts):
            return []
        has_further = self.further is not None and self.further.is_asked
        if not has_further and not snapshot.means_for(audience):
            return []
        masked = [self._masks(()).mask(text)[:MAX_CHARS] for text in texts]
        try:
            async with asyncio.timeout(EMBED_TIMEOUT_S):
                # one by one: a question alone goes before the many texts of a knowledge base
                vectors = [np.asarray((await self._embedder.embed([text]))[0]) for text in masked]
        except (DependencyError, TimeoutError) as exc:
            self.outage.began(exc)
            return []
        self.outage.ended()
        return vectors


def _of(snapshot: Snapshot, departments: frozenset[str] | None) -> frozenset[str] | None:
    """The ids of these departments' articles in memory, or None for all."""
    if departments is None:
        return None
    return frozenset(key for key, one in snapshot.folder.articles.items() if one.department in departments)


def _plain(vector: Vectors | None) -> tuple[float, ...]:
    return () if vector is None else tuple(vector.tolist())
