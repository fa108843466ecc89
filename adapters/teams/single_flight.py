"""Work that several callers may ask for at once, and that runs once for all of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import DependencyError
from bot.ports import Clock

MAX_PAUSE_S = 30.0

log = logging.getLogger(__name__)


class SingleFlight:
    """Runs `work` unless it is running; a caller who leaves does not stop it for the others."""

    def __init__(self, work: Callable[[], Awaitable[None]]) -> None:
        self._work = work
        self._running: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Wait until it is done; raises what it raises."""
        if self._running is None or self._running.done():
            self._running = asyncio.ensure_future(self._once())
            self._running.add_done_callback(_look_at)
        await asyncio.shield(self._running)

    async def _once(self) -> None:
        await self._work()


async def until_done(work: Callable[[], Awaitable[None]], clock: Clock, *, lost: str) -> None:
    """Try until it works, ever more slowly. lost: what is logged, once, when it does not."""
    pause, is_lost = 1.0, False
    while True:
        try:
            await work()
        except DependencyError as exc:
            if not is_lost:
                log.warning(lost, extra={"error": str(exc)})
            is_lost = True
            await clock.sleep(min(max(pause, exc.retry_after or 0.0), MAX_PAUSE_S))
            pause = min(pause * 2, MAX_PAUSE_S)
        else:
            return


def _look_at(done: "asyncio.Task[None]") -> None:
    """Everyone who waited for it may have left, and nobody may have seen its error."""
    if not done.cancelled():
        done.exception()
