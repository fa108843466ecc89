"""Timed work that one replica does at a time: each run is claimed in the documents, so that it happens once."""

from collections.abc import Awaitable, Callable
from typing import Any  # a document as the store gives it back

from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents, Stored

KIND = "job"
PEOPLE = "people"
"""The turnstile of jobs that work on what is known of people: never two at once."""
LEASE_S = 300.0
"""After so long somebody who has not finished is taken for dead; that they may be alive all the same does no harm."""
EARLY = 0.9
"""A run may begin at this share of its interval, since no scheduler keeps time to the moment."""


class Claims:
    """Jobs that share a `turnstile` never run at the same time, whoever runs them; every other job has its own.

    Clocks may jump. A run that is due in a future further off than its interval, and a lease that ends further off than
    it can last, are of a clock that went back: they count for nothing.
    """

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    async def run(self, name: str, every_s: float, work: Callable[[], Awaitable[None]], *, turnstile: str = "") -> bool:
        """Do the work, if it is due and nobody else is at it; whether it was done. Raises StoreUnavailable.

        Work that fails is due again at once.
        """
        key = turnstile or name
        held = await self._enter(key, name, every_s)
        if held is None:
            return False
        done = False
        try:
            await work()
            done = True
        finally:
            await self._leave(key, held, name if done else "")
        return True

    async def void(self) -> None:
        """Nobody else is there: what somebody held who died is free, and everything is due."""
        await self._documents.delete(KIND, {})

    async def _enter(self, key: str, name: str, every_s: float) -> Stored | None:
        stored = await self._documents.get(KIND, key)
        doc: Any = stored.doc if stored else {"until": 0.0, "began": {}}
        now = self._clock.now()
        if 0 < doc["until"] - now <= LEASE_S or 0 <= now - doc["began"].get(name, float("-inf")) < every_s * EARLY:
            return None
        held: JsonObject = {**doc, "until": now + LEASE_S}
        if stored is None:
            return Stored(key, held, 1) if await self._documents.insert(KIND, key, held) else None
        is_ours = await self._documents.replace(KIND, key, held, version=stored.version)
        return Stored(key, held, stored.version + 1) if is_ours else None

    async def _leave(self, key: str, held: Stored, name: str) -> None:
        """Let the next one in; who was taken for dead leaves nothing behind."""
        doc: Any = held.doc
        began = {**doc["began"], **({name: doc["until"] - LEASE_S} if name else {})}
        await self._documents.replace(KIND, key, {"until": 0.0, "began": began}, version=held.version)
