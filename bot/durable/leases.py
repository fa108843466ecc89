"""Which replicas are alive, so that a dead one's conversations can be taken over."""

from dataclasses import dataclass

from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents

BEAT_S = 1.0
DEAD_AFTER_S = 5.0
STALE_AFTER_S = 3.0
GONE = -1


@dataclass(slots=True)
class _Seen:
    counter: int
    moved_at: float


class Leases:
    """This replica's heartbeat, and what it has seen of the others'.

    sole: no other process works on these documents (SQLite and its lock file), so every other owner is dead at once.
    """

    def __init__(self, documents: Documents, clock: Clock, *, replica: str, sole: bool) -> None:
        self.replica = replica
        self._documents = documents
        self._clock = clock
        self.sole = sole
        self._counter = 0
        self._version = 0
        self._beaten_at = float("-inf")
        self._unbroken_since = float("inf")
        self._seen: dict[str, _Seen] = {}

    async def beat(self) -> None:
        """Say that this replica lives: before its first claim, and then every second. Raises StoreUnavailable."""
        began = self._clock.monotonic()
        self._counter += 1
        while not await self._put({"counter": self._counter}):
            known = await self._documents.get("replica", self.replica)
            self._version = known.version if known else 0
        if began - self._beaten_at > STALE_AFTER_S:
            self._unbroken_since = began
        self._beaten_at = began

    async def probe(self, size_bytes: int) -> bool:
        """Whether the store takes a write of this size, which the next heartbeat replaces. Raises StoreUnavailable."""
        return await self._put({"counter": self._counter, "filler": "x" * size_bytes})

    @property
    def is_beating(self) -> bool:
        """Whether our last heartbeat is fresh."""
        return self._age() <= STALE_AFTER_S

    def held_since(self, moment: float) -> bool:
        """Whether nobody can have taken over since `moment`, in seconds of the monotonic clock.

        That is so while our heartbeat is fresh and has not been late since: a process that stood still and beats again
        looks alive, but may have lost what it held before.
        """
        return self.sole or (self._unbroken_since <= moment and self._age() <= STALE_AFTER_S)

    async def leave(self) -> None:
        """Say that this replica is gone, so that others need not wait for its death."""
        if self._version:
            await self._put({"counter": GONE})

    async def may_take(self, owner: str | None) -> bool:
        """Whether a conversation with this owner is free: nobody's, ours, or a dead replica's."""
        if self._version == 0:
            await self.beat()
        if owner is None or owner == self.replica or self.sole:
            return True
        return not await self._is_alive(owner)

    async def _put(self, doc: JsonObject) -> bool:
        if self._version == 0:
            done = await self._documents.insert("replica", self.replica, doc)
        else:
            done = await self._documents.replace("replica", self.replica, doc, version=self._version)
        self._version += done
        return done

    def _age(self) -> float:
        return self._clock.monotonic() - self._beaten_at

    async def _is_alive(self, owner: str) -> bool:
        """Alive until its counter has not moved for five seconds of our own clock."""
        stored = await self._documents.get("replica", owner)
        counter = stored.doc["counter"] if stored else GONE
        if not isinstance(counter, int) or counter == GONE:
            return False
        now = self._clock.monotonic()
        seen = self._seen.get(owner)
        if seen is None or seen.counter != counter:
            self._seen[owner] = _Seen(counter, now)
            return True
        return now - seen.moved_at < DEAD_AFTER_S
