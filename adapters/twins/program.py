"""Runs a double as a program: it listens until SIGTERM or SIGINT, and prints how it is reached."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

T = TypeVar("T")


class Reached(Protocol):
    """A double that says how it is reached."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings with which an app reaches it."""


def parser(name: str, about: str) -> argparse.ArgumentParser:
    """Where it listens; a double adds what else can be chosen."""
    made = argparse.ArgumentParser(prog=f"python -m adapters.twins.{name}", description=about)
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    made.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (%(default)s)")
    return made


def settings(twin: Reached) -> str:
    """The settings, a line each, and an empty one."""
    return "".join(f"{name}={value}\n" for name, value in twin.environ.items()) + "\n"


def run(double: AbstractAsyncContextManager[T], said: Callable[[T], str]) -> None:
    """Open a double, print what `said` makes of it, and close it when it is told to end."""
    asyncio.run(_serve(double, said))


async def _serve(double: AbstractAsyncContextManager[T], said: Callable[[T], str]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with double as twin:
        sys.stdout.write(said(twin))
        sys.stdout.flush()
        await stop.wait()
