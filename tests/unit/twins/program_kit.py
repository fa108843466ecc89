"""A twin as a program of its own."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]


@asynccontextmanager
async def running(name: str, *options: str) -> AsyncIterator[asyncio.StreamReader]:
    """What it prints, while it runs; it ends well when it is told to."""
    command = [sys.executable, "-m", f"adapters.twins.{name}", *options]
    program = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert program.stdout is not None
    yield program.stdout
    program.send_signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        assert await program.wait() == 0


async def settings_of(printed: asyncio.StreamReader) -> dict[str, str]:
    """The settings with which an app reaches it."""
    settings: dict[str, str] = {}
    async with asyncio.timeout(30):
        while line := (await printed.readline()).decode().strip():
            name, _, value = line.partition("=")
            settings[name] = value
    return settings
