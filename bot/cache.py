"""A cache of look-ups with a lifetime; concurrent callers of the same key share one look-up."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.ports import Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[V]):
    lookup: asyncio.Task[V]
    until: float


class Cache(Generic[K, V]):
    """Answers from memory for `ttl_s` seconds. A failed look-up is not remembered."""

    def __init__(
        self, fetch: Callable[[K], Awaitable[V]], *, ttl_s: float, clock: Clock, max_entries: int = 20_000
    ) -> None:
        self._fetch = fetch
        self._ttl_s = ttl_s
        self._clock = clock
        self._max_entries = max_entries
        self._entries: dict[K, _Entry[V]] = {}

    async def get(self, key: K) -> V:
        """The value; raises what the look-up raises. What was dropped meanwhile is looked up again."""
        while True:
            entry = self._entry(key)
            value = entry.lookup.result() if entry.lookup.done() else await asyncio.shield(entry.lookup)
            if self._entries.get(key) is entry:
                return value

    def knows(self, key: K) -> bool:
        """Whether `get` would answer from memory."""
        entry = self._entries.get(key)
        return entry is not None and entry.lookup.done() and self._clock.monotonic() < entry.until

    def drop(self, key: K) -> None:
        """Forget one value, a look-up on its way included."""
        self._entries.pop(key, None)

    def clear(self) -> None:
        """Forget every value."""
        self._entries.clear()

    def _entry(self, key: K) -> _Entry[V]:
        entry = self._entries.get(key)
        if entry is None or self._clock.monotonic() >= entry.until:
            if len(self._entries) >= self._max_entries:
                self._entries.clear()
            lookup = asyncio.ensure_future(_as_coroutine(self._fetch(key)))
            entry = self._entries[key] = _Entry(lookup, self._clock.monotonic() + self._ttl_s)
            lookup.add_done_callback(lambda done: self._forget_failure(key, done))
        return entry

    def _forget_failure(self, key: K, lookup: asyncio.Task[V]) -> None:
        """Looks at the error, too: everyone who waited for it may have left."""
        if lookup.cancelled() or lookup.exception() is not None:
            entry = self._entries.get(key)
            if entry is not None and entry.lookup is lookup:
                del self._entries[key]


async def _as_coroutine(awaitable: Awaitable[V]) -> V:
    return await awaitable
