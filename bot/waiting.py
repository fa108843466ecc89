"""Waits for an event or for somebody's answer, within a limit."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.errors import DependencyError

Given = TypeVar("Given")


async def woken(event: asyncio.Event, seconds: float | None) -> None:
    """Wait for the event, at most so long; None: however long it takes."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


async def answered(call: Awaitable[Given], seconds: float, *, who: str) -> Given:
    """What somebody outside says to a call; who: they, for the error. Raises DependencyError also where it is late."""
    try:
        async with asyncio.timeout(seconds):
            return await call
    except TimeoutError as exc:
        raise DependencyError(f"{who} does not answer in time", retry_after=seconds) from exc


async def next_look(event: asyncio.Event, pause: Awaitable[None]) -> None:
    """Wait for the event or until the pause is over, such as a clock's sleep, and take note of the event."""
    sleeping = asyncio.ensure_future(pause)
    waking = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait((sleeping, waking), return_when=asyncio.FIRST_COMPLETED)
    finally:
        sleeping.cancel()
        waking.cancel()
    event.clear()
