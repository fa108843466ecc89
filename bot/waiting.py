"""Waits until something is woken, or a while has passed."""

import asyncio
from collections.abc import Awaitable


async def woken(event: asyncio.Event, seconds: float | None) -> None:
    """Wait for the event, at most so long; None: however long it takes."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return


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
