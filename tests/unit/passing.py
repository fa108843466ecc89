"""Time that passes without anybody waiting: a time-out is over when a test says so, however busy the machine is."""

import asyncio
from typing import Any, Protocol


class Twin(Protocol):
    """What every twin has."""

    def calls_to(self, method: str) -> list[Any]: ...

    async def until(self, condition: Any) -> None: ...


def let_pass(seconds: float) -> None:
    """Let so much time have passed for all that waits on the running loop."""
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds  # type: ignore[method-assign]


async def hang(twin: Twin, method: str, seconds: float) -> None:
    """Wait until a call hangs at the twin, and then for so long."""
    await twin.until(lambda: any(call.fault == "hang" for call in twin.calls_to(method)))
    let_pass(seconds)
