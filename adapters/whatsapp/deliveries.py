"""Keeps how far each sent message came, as Twilio reports it."""

from collections import OrderedDict
from typing import Any

from adapters.whatsapp.reports import FAILED, Report, supersedes
from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents, Stored

_PAGE = 50
_REMEMBERED = 1_000
"""Messages whose next report mostly comes within seconds, and need not be read for it."""


class Deliveries:
    """One document for each message, under its sid. Every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock
        self._written: OrderedDict[str, Stored] = OrderedDict()

    async def record(self, report: Report, *, is_acted_on: bool = True) -> bool:
        """Keep a report; False when it says nothing new. One write, none for a repetition.

        is_acted_on: whether a failure from which something follows waits for somebody to act on it.
        """
        doc: JsonObject = {
            "reply_id": report.reply_id,
            "part": report.part,
            "status": report.status,
            "error": report.error,
            "is_open": report.is_to_act_on and is_acted_on,
            "at": self._clock.now(),
        }
        known = self._written.pop(report.sid, None)
        while known is not None or not await self._documents.insert("delivery", report.sid, doc):
            known = known or await self._documents.get("delivery", report.sid)
            if known is not None and not supersedes(report.status, str(known.doc["status"])):
                return False
            if known and await self._documents.replace("delivery", report.sid, doc, version=known.version):
                break
            known = None
        self._remember(Stored(report.sid, doc, known.version + 1 if known else 1))
        return True

    async def find(self, reply_id: str, part: int, *, failed_too: bool) -> str | None:
        """The sid under which a part is reported. failed_too: also one that did not arrive."""
        found = await self._documents.find(
            "delivery", {"reply_id": reply_id, "part": part}, order="reply_id", limit=_PAGE
        )
        return next((stored.key for stored in found if failed_too or stored.doc["status"] not in FAILED), None)

    async def tries(self, reply_id: str, part: int) -> int:
        """How many messages are reported for a part."""
        return await self._documents.count("delivery", {"reply_id": reply_id, "part": part})

    async def is_other(self, sid: str, reply_id: str, part: int) -> bool:
        """Whether this message is known to be another part, or did not arrive."""
        stored = await self._documents.get("delivery", sid)
        if stored is None:
            return False
        return (stored.doc["reply_id"], stored.doc["part"]) != (reply_id, part) or stored.doc["status"] in FAILED

    async def open(self) -> list[tuple[Report, float]]:
        """Failures that nobody has acted on, with the time of their report, oldest first."""
        found = await self._documents.find("delivery", {"is_open": True}, order="at", limit=_PAGE)
        return [_report(stored) for stored in found]

    async def close(self, report: Report) -> None:
        """Note that a failure was acted on."""
        while stored := await self._documents.get("delivery", report.sid):
            doc = stored.doc | {"is_open": False}
            if await self._documents.replace("delivery", report.sid, doc, version=stored.version):
                return

    def forget(self) -> None:
        """Drop what is remembered: nobody can say to whom these messages went."""
        self._written.clear()

    def _remember(self, written: Stored) -> None:
        self._written[written.key] = written
        if len(self._written) > _REMEMBERED:
            self._written.popitem(last=False)


def _report(stored: Stored) -> tuple[Report, float]:
    doc: Any = stored.doc
    return Report(stored.key, doc["status"], doc["reply_id"], doc["part"], error=doc["error"]), doc["at"]
