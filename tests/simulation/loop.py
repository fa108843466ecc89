"""An event loop on which time passes only when everybody waits, so that hours of a desk take milliseconds."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
EPOCH_S = 1_767_225_600.0


class _NoWaiting(selectors.SelectSelector):
    """Instead of waiting for the network, of which there is none, moves the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits for something that never comes")
        self.passed += max(timeout, 0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time is the sum of what was waited for."""

    def __init__(self) -> None:
        self._clockwork = _NoWaiting()
        super().__init__(self._clockwork)

    def time(self) -> float:
        return self._clockwork.passed


class LoopClock:
    """The running loop's time as the desk's clock. skew_s: how far this process's monotonic clock is off."""

    def __init__(self, skew_s: float = 0) -> None:
        self._skew_s = skew_s

    def now(self) -> float:
        return EPOCH_S + asyncio.get_running_loop().time()

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time() + self._skew_s

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def run(main: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end on a loop of its own, in no time."""
    loop = VirtualLoop()
    try:
        return loop.run_until_complete(main)
    finally:
        loop.close()
