"""Who read what of whom: one document for each read by staff, added and never changed; retention alone deletes it."""

import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import AtLeast, AuditRecord, Documents, ReadKind, Stored, Where, pages

KIND = "audit"
PAGE = 200


class AuditTrail:
    """Implements `AuditLog`. Every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, clock: Clock, *, hashed: Callable[[str], str]) -> None:
        """hashed: what is kept of a person's id, so that a record outlives the person and names nobody."""
        self._documents = documents
        self._clock = clock
        self._hashed = hashed

    async def record(self, what: ReadKind, *, who: str, whom: str, request: str) -> None:
        """See the port."""
        doc: JsonObject = {
            "at": self._clock.now(),
            "who": who,
            "what": str(what),
            "whom": self._hashed(whom),
            "request": request,
        }
        await self._documents.insert(KIND, f"au_{uuid.uuid4().hex}", doc)

    async def all(self, *, whom: str | None = None, since: float = 0.0) -> AsyncIterator[AuditRecord]:
        """The records, newest first. whom: of this person alone. since: Unix time in seconds."""
        where: Where = {"at": AtLeast(since)} | ({} if whom is None else {"whom": self._hashed(whom)})
        async for page in pages(self._documents, KIND, where, order="-at", size=PAGE):
            for stored in page:
                yield _record(stored)


def _record(stored: Stored) -> AuditRecord:
    doc: Any = stored.doc
    return AuditRecord(doc["at"], doc["who"], ReadKind(doc["what"]), doc["whom"], doc["request"])
