"""Embeds each new state of the knowledge base in the background; until then words alone decide."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.background import beside
from bot.errors import DependencyError
from bot.heap import give_back_memory
from bot.telemetry import Outage
from bot.waiting import woken
from rag.meaning.embedding import Embedder
from rag.meaning.vectors import FEW, VectorStore
from rag.pipeline import Knowledge

RETRY_S = 60.0
FIRST_S = 10.0
"""At the first start, and after an edit, questions wait this long for meanings, so that they have them, too."""
SOON_S = 30.0
"""So long where few are missing at a start: most of it goes to load the model."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def with_meanings(
    knowledge: Knowledge, embedder: Embedder | None, vectors: Path | None, on_change: Callable[[], None]
) -> AsyncIterator[Callable[[], None]]:
    """Compare meanings as soon as they are known. What it gives is to be called after each new snapshot.

    vectors: the file in which they are kept; where it has all of them, meanings are compared from the first question.
    on_change: called when a state with its meanings is in use.
    """
    if embedder is None:
        yield lambda: None
        return
    store = await asyncio.to_thread(VectorStore, embedder, vectors)
    knowledge.snapshot = await asyncio.to_thread(knowledge.snapshot.with_meaning, store)
    changed, outage = asyncio.Event(), Outage(log, lost="knowledge.embedding_lost", back="knowledge.embedding_back")
    waits = _Waits(knowledge)

    def on_snapshot() -> None:
        if not outage.lasts and store.lacks(knowledge.snapshot.texts()) <= FEW:
            waits.begin(FIRST_S)
        changed.set()

    if not knowledge.snapshot.has_meaning:
        waits.begin(SOON_S if store.lacks(knowledge.snapshot.texts()) <= FEW else FIRST_S)
    async with beside(
        _follow(knowledge, embedder, store, changed, on_change, outage=outage), name="knowledge.meanings"
    ):
        try:
            yield on_snapshot
        finally:
            waits.end()


class _Waits:
    """Holds questions up for a moment, until meanings are known."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._over: asyncio.TimerHandle | None = None

    def begin(self, most_s: float) -> None:
        """Hold them up, for so long at most."""
        if self._over:
            self._over.cancel()
        self._knowledge.may_answer.clear()
        self._over = asyncio.get_running_loop().call_later(most_s, self._knowledge.may_answer.set)

    def end(self) -> None:
        """Let them go."""
        if self._over:
            self._over.cancel()
        self._knowledge.may_answer.set()


async def _follow(
    knowledge: Knowledge,
    embedder: Embedder,
    store: VectorStore,
    changed: asyncio.Event,
    on_change: Callable[[], None],
    *,
    outage: Outage,
) -> None:
    """Bring each state's vectors until cancelled; a model that cannot be used is tried again later."""
    while True:
        changed.clear()
        try:
            await embedder.embed(["the first one loads the model, so that no question waits for it"])
            if await _bring(knowledge, store):
                on_change()
            outage.ended()
        except DependencyError as exc:
            outage.began(exc)
        except Exception:  # of these articles; the next ones may be others
            log.exception("knowledge.meanings_failed")
        knowledge.may_answer.set()
        await woken(changed, RETRY_S if outage.lasts else None)


async def _bring(knowledge: Knowledge, store: VectorStore) -> bool:
    """Whether a state got its meanings."""
    snapshot, started = knowledge.snapshot, time.monotonic()
    if snapshot.has_meaning:
        return False
    new = await store.embed(snapshot.texts())
    fuller = await asyncio.to_thread(snapshot.with_meaning, store)
    is_current = knowledge.snapshot is snapshot
    if is_current:
        knowledge.snapshot = fuller
    if new:
        await asyncio.to_thread(store.save)
        await asyncio.to_thread(give_back_memory)
    log.info("knowledge.meanings", extra={"embedded": new, "seconds": round(time.monotonic() - started, 1)})
    return is_current
