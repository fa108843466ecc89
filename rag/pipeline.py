"""The knowledge base as the core sees it: question in, cited answer or "not known" out, over one immutable state."""

import asyncio
import logging
from collections.abc import Sequence
from itertools import zip_longest

import numpy as np

from bot.errors import DependencyError
from bot.model import Audience, Department
from rag import extractive
from rag.embedding import Embedder, Vectors
from rag.ports import Answer, Article, Passage
from rag.question import MAX_CHARS, Question, understand
from rag.remembered import Remembered
from rag.snapshot import LOOKED_AT, Found, Snapshot, nearest_asked

KNOWN_FROM = 0.5
"""The confidence from which an article answers; `python -m bench.answers.run` shows what it costs and brings."""
WORDS_SUFFICE = 0.85
"""From this confidence of words alone on, meanings are not asked: they cost most of a question, and change nothing."""
NEAR_FROM = 0.35
"""A question is offered from this confidence on, if its article is evidently near."""
MAX_RELATED = 3
EMBED_TIMEOUT_S = 2.0

log = logging.getLogger(__name__)


class Knowledge:
    """Implements `Retriever`, `Answerer` and `Library` over the current snapshot."""

    def __init__(self, snapshot: Snapshot, embedder: Embedder | None = None) -> None:
        """embedder: compares meanings, too, once the snapshot has its vectors; None for words alone."""
        self.snapshot = snapshot
        """The state in use; assigning another makes it live at once, and what was begun ends with the old one."""
        self._embedder = embedder
        self._is_lost = False
        self._remembered = Remembered()

    async def answer(self, question: str, audience: Audience) -> Answer:
        """See `Answerer.answer`; it takes a few milliseconds, and waits for nothing but the vector of the question."""
        snapshot = self.snapshot
        answer = self._remembered.find(snapshot, question, audience)
        if answer is None:
            answer = await self._answer(snapshot, question, audience)
            if snapshot is self.snapshot and not self._is_lost:
                self._remembered.keep(snapshot, question, audience, answer)
        return answer

    async def _answer(self, snapshot: Snapshot, question: str, audience: Audience) -> Answer:
        asked = understand(question)
        found = snapshot.find(asked, audience)
        if not found or found[0].confidence < WORDS_SUFFICE:
            vector = await self._vector(question, audience)
            found = found if vector is None else snapshot.find(asked, audience, vector, earlier=found)
        if not found or found[0].confidence < KNOWN_FROM:
            return _not_known(snapshot, asked, found, audience)
        best = found[0]
        text, citation = extractive.compose(best.judged, asked, best.terms, snapshot.said_likeness(best))
        return Answer(
            known=True,
            text=text,
            citations=(citation,),
            confidence=_rounded(best.confidence),
            department=best.article.department,
        )

    async def retrieve(self, question: str, audience: Audience, *, limit: int) -> Sequence[Passage]:
        """See `Retriever.retrieve`: of each article the passage that fits best."""
        snapshot = self.snapshot
        found = snapshot.find(
            understand(question), audience, await self._vector(question, audience), limit=max(limit, LOOKED_AT)
        )
        return tuple(_passage(one) for one in found[: max(0, limit)])

    def departments(self, audience: Audience) -> Sequence[Department]:
        """See `Library.departments`."""
        return self.snapshot.departments(audience)

    def article(self, article_id: str, audience: Audience) -> Article | None:
        """See `Library.article`."""
        article = self.snapshot.folder.articles.get(article_id)
        return article if article and audience.may_read(article.reader_class) else None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        """See `Library.sample_questions`: the first question of each department's articles, in turn."""
        asked: dict[str, list[str]] = {one.id: [] for one in self.departments(audience)}
        for article in self.snapshot.articles(audience):
            if article.department in asked:
                asked[article.department].append(_as_question(article))
        in_turn = [text for row in zip_longest(*asked.values()) for text in row if text]
        return tuple(dict.fromkeys(in_turn))[: max(0, limit)]

    def reads_for(self, person_id: str) -> Sequence[str]:
        """See `Library.reads_for`."""
        return tuple(one.id for one in self.snapshot.folder.departments if person_id in one.readers)

    async def _vector(self, question: str, audience: Audience) -> Vectors | None:
        """The question's meaning, or None where it cannot be had in time: then words alone decide."""
        if self._embedder is None or not self.snapshot.means_for(audience) or not question.strip():
            return None
        try:
            async with asyncio.timeout(EMBED_TIMEOUT_S):
                (vector,) = await self._embedder.embed([question[:MAX_CHARS]])
        except (DependencyError, TimeoutError) as exc:
            self._report(lost=True, error=type(exc).__name__)
            return None
        self._report(lost=False)
        return np.asarray(vector)

    def _report(self, *, lost: bool, error: str = "") -> None:
        """Say once that meanings cannot be compared, and once that they can again."""
        if lost and not self._is_lost:
            log.warning("knowledge.embedding_lost", extra={"error": error})
        elif self._is_lost and not lost:
            log.info("knowledge.embedding_back")
        self._is_lost = lost


def _not_known(snapshot: Snapshot, question: Question, found: Sequence[Found], audience: Audience) -> Answer:
    near = [one for one in found if one.confidence >= NEAR_FROM and one.is_near]
    asked = (_nearest_question(one) for one in near)
    return Answer(
        known=False,
        confidence=_rounded(found[0].confidence if found else 0.0),
        department=snapshot.department(question, found, audience),
        related=tuple(dict.fromkeys(asked))[:MAX_RELATED],
    )


def _nearest_question(found: Found) -> str:
    article = found.article
    return article.questions[nearest_asked(found) - 1] if article.questions else _as_question(article)


def _as_question(article: Article) -> str:
    return article.questions[0] if article.questions else article.title


def _passage(found: Found) -> Passage:
    article, candidate = found.article, found.judged.candidate
    chunk = candidate.indexed.passages[candidate.passage]
    return Passage(
        id=f"{article.id}#{candidate.passage}",
        article=article.id,
        title=article.title,
        heading=" / ".join(chunk.heading),
        text=chunk.text,
        department=article.department,
        reader_class=article.reader_class,
        owner=article.owner,
        updated=article.updated,
        url=article.url,
        score=_rounded(found.confidence),
    )


def _rounded(confidence: float) -> float:
    return round(confidence, 4)
