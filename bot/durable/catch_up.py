"""Decides when a channel looks for messages that never reached the desk: at start, and again until it worked."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.errors import DependencyError
from bot.ports import Clock

BACK_S = 24 * 3600.0
OVERLAP_S = 900.0
MAX_PAUSE_S = 60.0
HOLD_S = 1.0
"""How long after the start what comes live waits for what was missed: that was said before it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """How many messages the platform listed, and how many of them the desk did not know."""

    listed: int
    new: int


async def at_once() -> None:
    """Where nothing is looked for."""


class Arriving:
    """Holds back what comes live until what was missed before the start has been taken: that was said before it.

    after_missed: returns when that is so. What is held back may be listed, too, and says more as it came.
    """

    def __init__(self) -> None:
        self.after_missed: Callable[[], Awaitable[None]] = at_once
        self._keys: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    @asynccontextmanager
    async def held(self, key: str) -> AsyncIterator[None]:
        """Wait; while it is held and taken, it is here. key: of the message."""
        self._keys.add(key)
        try:
            await self.after_missed()
            yield
        finally:
            self._keys.discard(key)


class CatchUp:
    """Asks a channel for what was said, the last 24 hours at start, later since the last time and a little before.

    find: lists what was said since a Unix time and hands it on like a webhook, so that the dedupe key decides. It
    raises DependencyError, or returns None where the platform refuses and asking again is of no use before the next
    occasion. done, failed: what the log says of it. there_since: Unix time; what is older was not said to this desk.
    """

    def __init__(
        self,
        find: Callable[[float], Awaitable[Found | None]],
        *,
        done: str,
        failed: str,
        there_since: float,
        clock: Clock,
    ) -> None:
        self._find = find
        self._done = done
        self._failed = failed
        self._there_since = there_since
        self._clock = clock
        self._wanted = asyncio.Event()
        self._first = asyncio.Event()
        self._is_expected = False
        self._whole_since = 0.0

    def want(self) -> None:
        """Something may have been missed: the platform or the store was away."""
        self._wanted.set()

    def expect(self) -> None:
        """The desk starts, and `run` follows."""
        if not self._is_expected:
            self._is_expected = True
            asyncio.get_running_loop().call_later(HOLD_S, self._first.set)

    async def after_missed(self) -> None:
        """Return when what was missed before the start has been taken, cannot be found now, or HOLD_S is over."""
        if self._is_expected:
            await self._first.wait()

    async def run(self) -> None:
        """Catch up at start and whenever it is wanted, until cancelled."""
        self.expect()
        self.want()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._until_done()
            self._first.set()

    async def _until_done(self) -> None:
        """Ever more slowly; that it does not work is said every time, for every time somebody may wait."""
        pause = 1.0
        while True:
            try:
                await self._once()
                return
            except DependencyError as exc:
                log.warning(self._failed, extra={"error": str(exc)})
                wait = max(pause, exc.retry_after or 0.0)
            except Exception:  # a page that nobody could have foreseen; the next look may find another
                log.exception(self._failed)
                wait = pause
            self._first.set()
            await self._clock.sleep(wait)
            pause = min(pause * 2, MAX_PAUSE_S)

    async def _once(self) -> None:
        began = self._clock.now()
        found = await self._find(max(began - BACK_S, self._whole_since - OVERLAP_S, self._there_since))
        if found is not None:
            self._whole_since = began
            log.info(self._done, extra={"listed": found.listed, "new": found.new})
