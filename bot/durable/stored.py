"""Reads and writes conversations and their messages, each write guarded by the version that was read."""

import itertools
import uuid

from bot.durable.finished import tombstone
from bot.durable.leases import Leases
from bot.durable.open_turn import MAX_HURRIED, Lease, LeaseLost, TurnChanged, new_conversation
from bot.durable.recent import Recent
from bot.errors import StoreUnavailable
from memory.ports import Documents, Stored


class StoredConversations:
    """The journal's way to the store. Every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, leases: Leases, recent: Recent) -> None:
        self._documents = documents
        self._leases = leases
        self._recent = recent
        self._run = uuid.uuid4().hex
        self._writes = itertools.count()

    async def read(self, conversation: str) -> Lease | None:
        """A conversation from the store, with what is waiting in it; None when it has a living owner."""
        lease = Lease(conversation, new_conversation(), 0, {})
        self._recent.keep(lease)
        stored = await self._documents.get("conversation", conversation)
        if stored is not None:
            lease.doc, lease.version = stored.doc, stored.version
        if not await self._leases.may_take(lease.doc["owner"]):
            return None
        lease.waiting = {each.key: each for each in await self.waiting_in(conversation)}
        lease.is_complete = self._recent.knows(lease) and len(lease.waiting) < MAX_HURRIED
        for event, each in lease.waiting.items():
            if each.doc.get("begun") and not self._recent.has_begun(conversation, event):
                lease.doc["attempts"].setdefault(event, 1)  # by a process that died, or it would be written here
        return lease

    async def as_it_is(self, conversation: str) -> Lease | None:
        """A conversation to be changed by somebody else than its owner; None when there is none."""
        known = self._recent.of(conversation)
        if known is not None and not known.is_written:
            return Lease(conversation, {**known.doc, "turn": dict(known.turn)}, known.version, {})
        stored = await self._documents.get("conversation", conversation)
        return None if stored is None else Lease(conversation, stored.doc, stored.version, {})

    async def waiting_in(self, conversation: str) -> list[Stored]:
        """The messages that are not done, in their order, at most MAX_HURRIED."""
        where = {"done_at": None, "conversation": conversation}
        found = await self._documents.find("event", where, order="order", limit=MAX_HURRIED)
        return [each for each in found if is_open(each)]

    async def event(self, lease: Lease, event_id: str) -> Stored:
        """A message of the open turn."""
        if event_id not in lease.waiting:
            stored = await self._documents.get("event", event_id)
            if stored is None:
                raise StoreUnavailable(f"event {event_id} of an open turn is not in the store")
            lease.waiting[event_id] = stored
        return lease.waiting[event_id]

    async def put(self, lease: Lease) -> bool:
        """Write the conversation if nobody else has; a write whose answer was lost is read back by its id."""
        lease.doc["write"] = f"{self._run}:{next(self._writes)}"
        try:
            if lease.version == 0:
                done = await self._documents.insert("conversation", lease.key, lease.doc)
            else:
                done = await self._documents.replace("conversation", lease.key, lease.doc, version=lease.version)
        except StoreUnavailable:
            stored = await self._documents.get("conversation", lease.key)
            if stored is None or stored.doc.get("write") != lease.doc["write"]:
                raise
            done = True
        lease.version += done
        lease.is_written = lease.is_written or done
        return done

    async def write(self, lease: Lease) -> None:
        """Write the conversation. Raises LeaseLost where it has another owner, TurnChanged where it was changed."""
        epoch = lease.doc["epoch"]
        if await self.put(lease):
            return
        stored = await self._documents.get("conversation", lease.key)
        if stored is None or stored.doc["owner"] != self._leases.replica or stored.doc["epoch"] != epoch:
            raise LeaseLost(f"conversation {lease.key} has another owner")
        lease.doc, lease.version = stored.doc, stored.version
        raise TurnChanged(f"conversation {lease.key} was changed")

    async def bury(self, lease: Lease, event_id: str, *, now: float) -> None:
        """Leave a message's tombstone in its place, whoever else writes there. now: Unix time in seconds."""
        stored = await self.event(lease, event_id)
        while stored.doc["done_at"] is None:
            left = tombstone(stored, lease, now=now)
            if await self._documents.replace("event", event_id, left, version=stored.version):
                return
            del lease.waiting[event_id]
            stored = await self.event(lease, event_id)


def is_open(event: Stored) -> bool:
    """Whether it waits: some servers of MongoDB's protocol list what was changed while they were looking."""
    return event.doc["done_at"] is None
