"""Ingestion jobs in the background: each is a document that one replica works on, and another resumes if it dies."""

import asyncio
import base64
import logging
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any  # a document as the store gives it back

from bot.background import beside
from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.ports import Clock
from bot.waiting import next_look
from memory.ports import Documents, Less, Stored, Where
from rag.ingestion.ingestor import Ingestor, joined
from rag.ingestion.ports import Failure, Ingested, IngestReport, IngestState, Source

log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
LEASE_S = 60.0
"""Who has not said for so long that it is at work is taken for dead; that it may be alive all the same does no harm."""
MAX_ATTEMPTS = 3
_KIND = "ingestion"


class DocumentIngestions:
    """Implements `Ingestions`."""

    def __init__(self, documents: Documents, ingestor: Ingestor, clock: Clock) -> None:
        self._documents = documents
        self._ingestor = ingestor
        self._clock = clock
        self._woken = asyncio.Event()

    async def begin(self, sources: Sequence[Source]) -> str:
        """See the port."""
        job_id = f"in_{uuid.uuid4().hex}"
        doc: JsonObject = {
            "state": IngestState.WAITING.value,
            "at": self._clock.now(),
            "leased_until": 0.0,
            "attempts": 0,
            "sources": [_source_to_json(source) for source in sources],
            "next": 0,
            **_ingested_to_json(Ingested()),
        }
        await self._documents.insert(_KIND, job_id, doc)
        self._woken.set()
        return job_id

    async def report(self, job_id: str) -> IngestReport | None:
        """See the port."""
        stored: Any = await self._documents.get(_KIND, job_id)
        return stored and IngestReport(IngestState(stored.doc["state"]), _ingested(stored.doc))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work on what was begun here or elsewhere until the block ends; what is not done by then is done later."""
        async with beside(self._work_on(), name="ingestions"):
            yield

    async def work(self) -> bool:
        """Finish one ingestion; False when none waits. Raises StoreUnavailable."""
        now = self._clock.now()
        lease: JsonObject = {"state": IngestState.WORKING.value, "leased_until": now + LEASE_S}
        waiting: Where = {"state": IngestState.WAITING.value}
        left: Where = {"state": IngestState.WORKING.value, "leased_until": Less(now)}
        claimed = await self._documents.claim(_KIND, waiting, set=lease, order="at") or await self._documents.claim(
            _KIND, left, set=lease, order="at"
        )
        if claimed is None:
            return False
        await _Job(self._documents, self._ingestor, self._clock, claimed).run()
        return True

    async def _work_on(self) -> None:
        while True:
            try:
                while await self.work():
                    pass
            except StoreUnavailable as exc:
                log.warning("ingest.store_lost", extra={"error": type(exc).__name__})
            except Exception:  # one ingestion is one job: log it and go on
                log.exception("ingest.failed")
            await next_look(self._woken, self._clock.sleep(LOOK_EVERY_S))


class _Lost(Exception):
    """Somebody else works on it now."""


class _Job:
    """One ingestion in the hands of this replica. Every source that is done is noted, and not begun again."""

    def __init__(self, documents: Documents, ingestor: Ingestor, clock: Clock, claimed: Stored) -> None:
        self._documents = documents
        self._ingestor = ingestor
        self._clock = clock
        self._key = claimed.key
        self._doc: Any = claimed.doc
        self._version = claimed.version
        self._lock = asyncio.Lock()

    async def run(self) -> None:
        """Ingest what is left of it."""
        try:
            if self._doc["attempts"] >= MAX_ATTEMPTS:
                await self._give_up()
                return
            await self._save(attempts=self._doc["attempts"] + 1)
            async with beside(self._keep(), name="ingestions.lease"):
                await self._ingest()
            await self._finish(IngestState.DONE)
        except _Lost:
            log.info("ingest.taken_over", extra={"job": self._key})

    async def _ingest(self) -> None:
        total = _ingested(self._doc)
        sources = [_source(one) for one in self._doc["sources"]]
        for number in range(self._doc["next"], len(sources)):
            total = joined(total, await self._ingestor.ingest(sources[number]))
            await self._save(next=number + 1, **_ingested_to_json(total))

    async def _give_up(self) -> None:
        """Whoever worked on it died of it, or lost the store, time after time."""
        left = self._doc["sources"][self._doc["next"] :]
        why = f"given up after {MAX_ATTEMPTS} attempts"
        await self._save(failed=[*self._doc["failed"], *([one["name"], why] for one in left)])
        await self._finish(IngestState.FAILED)

    async def _keep(self) -> None:
        """Say that somebody is at work, as long as that is so."""
        while True:
            await self._clock.sleep(LEASE_S / 3)
            try:
                await self._save()
            except StoreUnavailable:
                continue

    async def _finish(self, state: IngestState) -> None:
        """What was given is not kept any longer than it is needed."""
        await self._save(state=state.value, sources=[], next=0, finished_at=self._clock.now())
        log.info("ingest.finished", extra={"job": self._key, "state": state.value, "failed": len(self._doc["failed"])})

    async def _save(self, **changes: Any) -> None:
        async with self._lock:
            doc = {**self._doc, **changes, "leased_until": self._clock.now() + LEASE_S}
            if not await self._documents.replace(_KIND, self._key, doc, version=self._version):
                raise _Lost
            self._doc, self._version = doc, self._version + 1


def _source_to_json(source: Source) -> JsonObject:
    content = None if source.content is None else base64.b64encode(source.content).decode()
    return {
        "name": source.name,
        "content": content,
        "department": source.department,
        "audience": source.audience,
        "owner": source.owner,
        "is_gone": source.is_gone,
    }


def _source(doc: dict[str, Any]) -> Source:
    content = doc["content"]
    return Source(**{**doc, "content": None if content is None else base64.b64decode(content)})


def _ingested_to_json(done: Ingested) -> JsonObject:
    return {
        "added": done.added,
        "changed": done.changed,
        "removed": done.removed,
        "unchanged": done.unchanged,
        "failed": [[failure.source, failure.reason] for failure in done.failed],
        "failed_more": done.failed_more,
        "knowledge_version": done.knowledge_version,
    }


def _ingested(doc: dict[str, Any]) -> Ingested:
    return Ingested(
        doc["added"],
        doc["changed"],
        doc["removed"],
        doc["unchanged"],
        tuple(Failure(source, reason) for source, reason in doc["failed"]),
        doc["knowledge_version"],
        doc.get("failed_more", 0),
    )
