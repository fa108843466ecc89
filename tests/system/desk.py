"""The whole program as a process: started, killed, started again."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from adapters.twins.rehearsal.desk import free_port
from adapters.twins.slack.server import SlackTwin

ROOT = Path(__file__).parents[2]
API_KEY = "rig:a-secret-of-the-rig:ask+ask:employee+traces:read"
FRESH = (sys.executable, "app.py")
"""What starts a desk as whoever runs it does."""
_ADDRESS = re.compile(r"Frontdesk is open: (http://\S+)/")
_KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def by_words_alone() -> dict[str, str]:
    """The environment without any setting of whoever runs the tests, such as the servers that these may use."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"FRONTDESK_EMBEDDINGS": "none"}  # a desk that is soon killed would compute them for nothing


class DeskProcess:
    """`app.py serve` in a data folder of its own. url: where it listens; out, err: what it printed so far."""

    command: ClassVar[Sequence[str]] = FRESH
    running: ClassVar[set["DeskProcess"]] = set()

    def __init__(self, folder: Path, slack: SlackTwin | None = None, **settings: str) -> None:
        self._folder = folder
        self._environ = by_words_alone() | {"FRONTDESK_DATA_DIR": str(folder), "FRONTDESK_API_KEYS": API_KEY}
        self._environ["FRONTDESK_PORT"] = str(free_port())  # its own when it is started again, as a real one's
        if slack is not None:
            self._environ |= {
                "SLACK_API_URL": slack.api_url,
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_SIGNING_SECRET": slack.signing_secret,
            }
        self._environ |= settings
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self.url = ""
        self.out: list[str] = []
        self.err: list[str] = []

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

    @property
    def events_url(self) -> str:
        """Where Slack calls."""
        return f"{self.url}/slack/events"

    async def start(self) -> None:
        """Start it and wait until it says that it is open, or has ended."""
        self.out.clear()
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            "serve",
            cwd=ROOT,
            env=self._environ,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        self.running.add(self)
        assert self._process.stdout
        assert self._process.stderr
        opened = asyncio.Event()
        self._readers = [
            asyncio.create_task(self._read(self._process.stdout, self.out, opened)),
            asyncio.create_task(self._read(self._process.stderr, self.err)),
        ]
        async with asyncio.timeout(60):
            await opened.wait()
        found = _ADDRESS.search("\n".join(self.out))
        self.url = found.group(1) if found else ""

    async def kill(self) -> None:
        """kill -9: no handler runs, nothing is written."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as a container gets it; the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        if self.process.returncode is None:
            self.process.send_signal(number)
        async with asyncio.timeout(20):
            code = await self.process.wait()
            await asyncio.gather(*self._readers)
        self.running.discard(self)
        return code

    async def _read(self, stream: asyncio.StreamReader, lines: list[str], opened: asyncio.Event | None = None) -> None:
        while line := await stream.readline():
            lines.append(line.decode().rstrip("\n"))
            if opened and line.strip() == b"" and any("Frontdesk is open" in each for each in lines):
                opened.set()
        if opened:
            opened.set()
