"""The desk under rehearsal: a process that is started, killed and started again."""

import asyncio
import contextlib
import os
import random
import re
import signal
import socket
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_ADDRESS = re.compile(r"Frontdesk is open: (http://\S+?)/?$", re.MULTILINE)
_KEPT = (
    *("PATH", "HOME", "LANG", "TZ", "XDG_CACHE_HOME", "VIRTUAL_ENV", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"),
    "FRONTDESK_EMBEDDINGS",
)
START_S, STOP_S = 120.0, 20.0
_PORTS = range(10_000, 30_000)
"""Below those that a system gives out by itself, so that nobody is given the desk's while it is dead."""


class DeskProcess:
    """command: what starts the desk. settings: its environment, beside what every program needs.

    url: where it listens. log: everything that it wrote, of all its lives.
    """

    def __init__(self, command: Sequence[str], settings: Mapping[str, str]) -> None:
        self._command = command
        self._folder = tempfile.TemporaryDirectory(prefix="frontdesk-rehearsal-")
        self._environ = {"FRONTDESK_EMBEDDINGS": "none"}  # vectors of a copy would take longer than the play
        self._environ |= {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environ |= {"FRONTDESK_DATA_DIR": self._folder.name, **settings}
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._opened = asyncio.Event()
        self.url = ""
        self.log: list[str] = []

    @property
    def folder(self) -> Path:
        """Where its data are."""
        return Path(self._folder.name)

    async def start(self) -> None:
        """Start it and wait until it is open. Raises RuntimeError with its last words when it does not open."""
        self._opened.clear()
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=self._folder.name,  # a folder without a .env file of somebody's own
            env=self._environ,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        streams = [stream for stream in (process.stdout, process.stderr) if stream]
        self._readers = [asyncio.create_task(self._read(stream)) for stream in streams]
        try:
            async with asyncio.timeout(START_S):
                await self._opened.wait()
        except TimeoutError as exc:
            raise self._failure(f"did not open within {START_S:g} s") from exc
        if not self.url or process.returncode is not None:
            raise self._failure("ended at once")

    async def kill(self) -> None:
        """kill -9: nothing of it runs any more, and nothing is written."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as a container gets it; the exit code."""
        return await self._end(signal.SIGTERM)

    async def run(self, *arguments: str) -> str:
        """What another command of the desk prints, on the same data."""
        command = [*self._command[: self._command.index("serve")], *arguments]
        process = await asyncio.create_subprocess_exec(
            *command, cwd=self._folder.name, env=self._environ, stdout=asyncio.subprocess.PIPE
        )
        printed, _ = await process.communicate()
        return printed.decode()

    async def close(self) -> None:
        """End it whatever happened, and remove its data."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()
        self._folder.cleanup()

    async def _end(self, number: signal.Signals) -> int:
        process = self._process
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(number)
        async with asyncio.timeout(STOP_S):
            code = await process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.log.append(line.decode("utf-8", "replace").rstrip("\n"))
            found = _ADDRESS.search(self.log[-1])
            if found:
                self.url = found.group(1)
                self._opened.set()
        if self._process is not None and self._process.stderr is stream:
            self._opened.set()

    def _failure(self, what: str) -> RuntimeError:
        return RuntimeError("\n".join([f"The desk {what}. Its last words:", *self.log[-10:]]))


def free_port() -> int:
    """A port that is free now; drawn at random, as others may rehearse on the same machine."""
    while True:
        port = random.SystemRandom().choice(_PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
