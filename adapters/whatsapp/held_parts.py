"""Parts held back because the person last wrote more than 24 hours ago: sent when they write again."""

from dataclasses import dataclass, replace
from typing import Any

from bot.cache import Cache
from bot.durable.records import marker_from_doc, marker_to_doc
from bot.model import JsonObject
from bot.ports import Clock
from bot.progress import Marker
from memory.ports import Documents

TTL_S = 60.0
_MOST = 100


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A rendered part. sending_at: Unix time at which its sending began, 0 before."""

    key: str
    payload: JsonObject
    marker: Marker
    sending_at: float


class Kept:
    """A part waits for a person: for the conversation that it is in, and for the address that it goes to, since a
    message that was found in Twilio's list may belong to a person whose id is not known yet.

    Every method raises StoreUnavailable.
    """

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock
        self._owed = Cache(self._count, ttl_s=TTL_S, clock=clock)

    async def keep(self, payload: JsonObject, marker: Marker) -> str:
        """Keep a part, once, and return what it is known by."""
        conversation, chat = _whose(payload)
        doc: JsonObject = {
            "key": key_of(marker),
            "conversation": conversation,
            "chat": chat,
            "payload": payload,
            "marker": marker_to_doc(marker),
            "sending_at": 0.0,
            "at": self._clock.now(),
        }
        await self._documents.insert("kept", key_of(marker), doc)
        self._owed.clear()
        return key_of(marker)

    async def holds(self, marker: Marker) -> bool:
        """Whether this part is waiting here."""
        return await self._documents.get("kept", key_of(marker)) is not None

    async def owes(self, payload: JsonObject) -> bool:
        """Whether something waits for whom this goes to."""
        return await self._owed.get(_whose(payload)) > 0

    async def waiting(self, payload: JsonObject) -> list[KeptPart]:
        """What waits for whom this goes to: replies oldest first, the parts of each as they are read."""
        conversation, chat = _whose(payload)
        found = await self._documents.find("kept", {"conversation": conversation}, order="at", limit=_MOST)
        found += await self._documents.find("kept", {"chat": chat}, order="at", limit=_MOST)
        docs: dict[str, Any] = {stored.key: stored.doc for stored in found}
        parts = [
            KeptPart(doc["key"], doc["payload"], marker_from_doc(doc["marker"]), doc["sending_at"])
            for doc in sorted(docs.values(), key=lambda doc: doc["at"])
        ]
        replies = [*dict.fromkeys(part.marker.reply_id for part in parts)]
        # Reports say in any order that parts did not arrive.
        return sorted(parts, key=lambda part: (replies.index(part.marker.reply_id), part.marker.part))

    async def mark_sending(self, part: KeptPart) -> KeptPart:
        """Note that a part is about to be sent, so that it is looked up when nothing is heard of it any more."""
        now = self._clock.now()
        stored = await self._documents.get("kept", part.key)
        if stored is None:
            return part
        await self._documents.replace("kept", part.key, stored.doc | {"sending_at": now}, version=stored.version)
        return replace(part, sending_at=now)

    async def drop(self, part: KeptPart) -> None:
        """Forget a part: it was sent."""
        conversation, _ = _whose(part.payload)
        await self._documents.delete("kept", {"conversation": conversation, "key": part.key})
        self._owed.clear()

    async def _count(self, whose: tuple[str, str]) -> int:
        conversation, chat = whose
        by_person = await self._documents.count("kept", {"conversation": conversation})
        return by_person or await self._documents.count("kept", {"chat": chat})


def key_of(marker: Marker) -> str:
    """What a part is known by while it waits."""
    return f"kept-{marker.reply_id}.{marker.part}"


def _whose(payload: JsonObject) -> tuple[str, str]:
    """The conversation of a part, and the addresses of both sides."""
    return str(payload["conversation"]), f"{payload['to']} {payload['from']}"
