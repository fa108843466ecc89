"""When a channel looks for messages that never reached the desk: at start and on occasion, until it has worked."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.errors import DependencyError
from bot.ports import Clock

BACK_S = 24 * 3600.0
OVERLAP_S = 900.0
MAX_PAUSE_S = 60.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """How many messages the platform listed, and how many of them the desk did not know."""

    listed: int
    new: int


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
        self._whole_since = 0.0

    def want(self) -> None:
        """Something may have been missed: the platform or the store was away."""
        self._wanted.set()

    async def run(self) -> None:
        """Catch up at start and whenever it is wanted, until cancelled."""
        self.want()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._until_done()

    async def _until_done(self) -> None:
        """Ever more slowly; that it does not work is said every time, for every time somebody may wait."""
        pause = 1.0
        while True:
            try:
                await self._once()
                return
            except DependencyError as exc:
                log.warning(self._failed, extra={"error": str(exc)})
                await self._clock.sleep(max(pause, exc.retry_after or 0.0))
            pause = min(pause * 2, MAX_PAUSE_S)

    async def _once(self) -> None:
        began = self._clock.now()
        found = await self._find(max(began - BACK_S, self._whole_since - OVERLAP_S, self._there_since))
        if found is not None:
            self._whole_since = began
            log.info(self._done, extra={"listed": found.listed, "new": found.new})
