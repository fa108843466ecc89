"""Runs tasks beside everything else, and stops them when their owner closes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any


class Background:
    """The tasks of one owner."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        """Begin it; it is forgotten when it ends."""
        task = asyncio.ensure_future(_as_coroutine(work()))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """Stop what still goes on."""
        await cancel([*self._tasks])


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None], *, name: str) -> AsyncIterator[None]:
    """It goes on while the block lasts, and is ended with it. name: of its task."""
    task = asyncio.create_task(work, name=name)
    try:
        yield
    finally:
        await cancel([task])


async def cancel(tasks: Collection[asyncio.Future[Any]]) -> None:
    """End these tasks, and wait until they have ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def kept_going(log: logging.Logger, failed: str) -> Iterator[None]:
    """One round of a loop: whatever goes wrong in it is logged as the event `failed`, and the next round comes."""
    try:
        yield
    except Exception:
        log.exception(failed)


async def _as_coroutine(work: Awaitable[None]) -> None:
    await work
