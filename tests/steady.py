"""An event loop whose time stands still while the process does, so that no time-out of a test is over meanwhile."""

import asyncio
import selectors
import time

LOOK_S = 0.02
MOST_S = 0.05
"""What counts, at most, of the time between two looks at the clock: whoever is not stopped looks more often."""


class _OftenAwake(selectors.DefaultSelector):
    """Returns empty-handed in between: what passes beyond that is nobody's waiting."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(LOOK_S if timeout is None else min(timeout, LOOK_S))


class SteadyLoop(asyncio.SelectorEventLoop):
    """Its time leaves out how long the process was stopped, or had no share of the processor."""

    def __init__(self) -> None:
        self._looked_at = self._time = time.monotonic()
        super().__init__(_OftenAwake())

    def time(self) -> float:
        now = time.monotonic()
        self._time += min(now - self._looked_at, MOST_S)
        self._looked_at = now
        return self._time


class SteadyPolicy(asyncio.DefaultEventLoopPolicy):
    """Makes such loops."""

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return SteadyLoop()


def steady_now() -> float:
    """Unix time by the running loop's clock: what lives for seconds does not die of a machine that stood still."""
    return time.time() - (time.monotonic() - asyncio.get_running_loop().time())
