"""Lets whoever waits for something in a twin look again whenever something has happened there."""

import asyncio
from collections.abc import Callable
from typing import Any


class News:
    """What has happened, without what it was."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def tell(self) -> None:
        """Say that something has happened."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, condition: Callable[[], Any], timeout_s: float = 20.0) -> None:
        """Wait until a condition holds; it is looked at after everything that happens. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s):
            while not condition():
                await self._next.wait()
