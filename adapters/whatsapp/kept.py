"""Parts that may not be sent now, as the person last wrote more than 24 hours ago: they wait until they write again."""

from dataclasses import dataclass, replace
from typing import Any

from bot.model import JsonObject, Marker
from bot.ports import Clock
from bot.records import marker_from_doc, marker_to_doc
from memory.ports import Documents

_MOST = 100


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A rendered part. sending_at: Unix time at which its sending began, 0 before."""

    key: str
    payload: JsonObject
    marker: Marker
    sending_at: float


class Kept:
    """Every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    async def keep(self, payload: JsonObject, marker: Marker) -> str:
        """Keep a part, once, and return what it is known by."""
        doc: JsonObject = {
            "key": key_of(marker),
            "conversation": payload["conversation"],
            "payload": payload,
            "marker": marker_to_doc(marker),
            "sending_at": 0.0,
            "at": self._clock.now(),
        }
        await self._documents.insert("kept", key_of(marker), doc)
        return key_of(marker)

    async def holds(self, marker: Marker) -> bool:
        """Whether this part is waiting here."""
        return await self._documents.get("kept", key_of(marker)) is not None

    async def waiting(self, conversation: str) -> list[KeptPart]:
        """What waits for a person, oldest first."""
        found = await self._documents.find("kept", {"conversation": conversation}, order="at", limit=_MOST)
        docs: list[Any] = [stored.doc for stored in found]
        return [KeptPart(doc["key"], doc["payload"], marker_from_doc(doc["marker"]), doc["sending_at"]) for doc in docs]

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
        conversation = str(part.payload["conversation"])
        await self._documents.delete("kept", {"conversation": conversation, "key": part.key})


def key_of(marker: Marker) -> str:
    """What a part is known by while it waits."""
    return f"kept-{marker.reply_id}.{marker.part}"
