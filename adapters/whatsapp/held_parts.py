"""Parts held back: until the person writes again, or until the platform takes more messages."""

from dataclasses import dataclass, replace
from typing import Any

from bot.cache import Cache
from bot.durable.records import marker_from_doc, marker_to_doc
from bot.model import JsonObject
from bot.ports import Clock
from bot.progress import Marker
from memory.ports import Documents, More, Where

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

    async def keep(self, payload: JsonObject, marker: Marker, *, due_at: float = 0.0) -> str:
        """Keep a part, once, and return what it is known by. due_at: when to try again by ourselves; 0 for never."""
        conversation, chat = _whose(payload)
        doc: JsonObject = {
            "key": key_of(marker),
            "conversation": conversation,
            "chat": chat,
            "payload": payload,
            "marker": marker_to_doc(marker),
            "sending_at": 0.0,
            "due_at": due_at,
            "at": self._clock.now(),
        }
        if not await self._documents.insert("kept", key_of(marker), doc):
            await self._keep_again(key_of(marker), doc)
        self._owed.clear()
        return key_of(marker)

    async def _keep_again(self, key: str, doc: JsonObject) -> None:
        """Its sending has failed before whoever sent it forgot it: that must not be forgotten."""
        stored = await self._documents.get("kept", key)
        if stored and stored.doc["sending_at"]:
            await self._documents.replace("kept", key, doc, version=stored.version)

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

    async def due(self) -> list[JsonObject]:
        """Parts that are to be tried again by now, one for each conversation."""
        found = await self._documents.find("kept", {"due_at": More(0.0)}, order="due_at", limit=_MOST)
        docs: list[Any] = [stored.doc for stored in found if float(str(stored.doc["due_at"])) <= self._clock.now()]
        return [*{doc["conversation"]: doc["payload"] for doc in reversed(docs)}.values()]

    async def put_off(self, payload: JsonObject, *, until: float = 0.0) -> None:
        """Leave what waits for whom this goes to until then, Unix time in seconds; 0: until they write."""
        for part in await self.waiting(payload):
            stored = await self._documents.get("kept", part.key)
            if stored:
                await self._documents.replace("kept", part.key, stored.doc | {"due_at": until}, version=stored.version)

    async def mark_sending(self, part: KeptPart) -> KeptPart | None:
        """Note that a part is about to be sent, so that it is looked up when nothing is heard of it any more.

        None where somebody else is sending it, or has sent it.
        """
        now = self._clock.now()
        stored = await self._documents.get("kept", part.key)
        if stored is None or stored.doc["sending_at"] != part.sending_at:
            return None
        doc = stored.doc | {"sending_at": now}
        is_ours = await self._documents.replace("kept", part.key, doc, version=stored.version)
        return replace(part, sending_at=now) if is_ours else None

    async def drop(self, part: KeptPart) -> None:
        """Forget a part: it was sent."""
        conversation, _ = _whose(part.payload)
        sent: Where = {"conversation": conversation, "key": part.key, "sending_at": part.sending_at}
        await self._documents.delete("kept", sent)
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
