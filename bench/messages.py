"""What one message costs the desk, beside the smallest servers that do it there and a plain Bolt echo, in one run.

`python -m bench.messages [--messages 2000] [--rate 40] [--seed 1] [--questions distinct] [--channels slack teams]` runs
each server as a process of its own, before a double of its platform, and sends signed direct messages of many people at
a steady rate: a few seconds' worth to each in turn, as a machine is quicker at one minute than at another. It prints
the server's CPU seconds per 1 000 messages, the time to acknowledge, the time to the reply, what was lost or doubled.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path

import aiohttp

from adapters.twins.rehearsal.sides import Letter
from bench.crowds import CROWDS, Crowd
from bench.questions import ASK

ROOT = Path(__file__).parents[1]
WARM_UP = 200
AT_A_TIME = 100
"""Messages to one server before it is the next one's turn."""
AFTERWARDS_S = 0.6
"""What a server still does after its replies, and a second reply, would come within that time."""


@dataclass(frozen=True)
class Server:
    """How to start what is measured."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    url: str


@dataclass(frozen=True)
class Load:
    """What is sent: so many messages, at so many a second, with the questions that `ask` draws."""

    messages: int
    rate: float
    seed: int
    ask: Callable[[random.Random], str]


@dataclass(frozen=True)
class Figures:
    """What was measured. Times in milliseconds, memory (resident) in MB, start in seconds."""

    server: str
    cpu_s_per_1000: float
    ack_p50: float
    ack_p99: float
    reply_p50: float
    reply_p99: float
    lost: int
    doubled: int
    memory_mb: float
    start_s: float

    def row(self) -> str:
        """One row of the table."""
        values = (getattr(self, field.name) for field in fields(self))
        return "| " + " | ".join(f"{each:.2f}" if isinstance(each, float) else str(each) for each in values) + " |"


@dataclass
class Running:
    """A server that runs, and what was seen of it."""

    name: str
    process: asyncio.subprocess.Process
    crowd: Crowd
    start_s: float
    ask: Callable[[], str]
    sent: int = 0
    cpu_s: float = 0.0
    acks: dict[str, tuple[float, float]] = field(default_factory=dict)

    async def take(self, messages: int, rate: float) -> None:
        """Send so many, wait for the replies, and add up what that took."""
        letters = [self.crowd.letter(self.sent + number, self.ask()) for number in range(messages)]
        self.sent += messages
        before = _cpu_s(self.process.pid)
        acks = await _send(letters, rate)
        await _replies(self.crowd, set(acks))
        self.acks |= acks
        self.cpu_s += _cpu_s(self.process.pid) - before

    def forget(self) -> None:
        """What came so far was to warm up."""
        self.cpu_s = 0.0
        self.acks.clear()

    def figures(self) -> Figures:
        """What was measured since."""
        answered = self.crowd.answered()
        replies = {message: answered[message] for message in self.acks if message in answered}
        waits = [(times[0] - self.acks[message][0]) * 1000 for message, times in replies.items()]
        ack_ms = [(taken_at - sent_at) * 1000 for sent_at, taken_at in self.acks.values()]
        return Figures(
            self.name,
            self.cpu_s / len(self.acks) * 1000,
            *quantiles(ack_ms),
            *quantiles(waits),
            lost=len(self.acks) - len(replies),
            doubled=sum(len(times) > 1 for times in replies.values()),
            memory_mb=_memory_mb(self.process.pid),
            start_s=self.start_s,
        )


async def main(load: Load, questions: str, channels: Sequence[str]) -> None:
    """Measure them all and print the table."""
    prepare()
    bolt, *others = await measure(load, channels)
    names = [each.name for each in fields(Figures)]
    command = f"python -m bench.messages --messages {load.messages} --rate {load.rate:g} --seed {load.seed}"
    print(f"`{command} --questions {questions} --channels {' '.join(channels)}` at commit {commit()}\n")
    print("| " + " | ".join(names) + " |\n|" + "---|" * len(names))
    print("\n".join(one.row() for one in (bolt, *others)))
    for plain, lean, desk in zip(others[::3], others[1::3], others[2::3], strict=True):
        print(
            f"\n{desk.server}: {desk.cpu_s_per_1000 / plain.cpu_s_per_1000:.2f} times the plain reference there,",
            f"{desk.cpu_s_per_1000 / lean.cpu_s_per_1000:.2f} times the one written for speed,",
            f"{desk.cpu_s_per_1000 / bolt.cpu_s_per_1000:.2f} times a plain Bolt echo.",
        )


async def measure(load: Load, channels: Sequence[str]) -> list[Figures]:
    """Of the Bolt echo, and for each channel the two references and the desk."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        serves: list[tuple[str, Callable[[Crowd], Server]]] = [("slack", _bolt_echo)]
        for channel in channels:
            serves += [
                (channel, lambda crowd: _reference(folder, crowd, "--plain")),
                (channel, partial(_reference, folder)),
                (channel, partial(_desk, folder)),
            ]
        servers = []
        for channel, serve in serves:
            crowd = await stack.enter_async_context(CROWDS[channel]())
            servers.append(await stack.enter_async_context(running(serve(crowd), crowd, load)))
        for server in servers:
            await server.take(WARM_UP, load.rate)
            server.forget()
        for done in range(0, load.messages, AT_A_TIME):
            for server in servers:
                await server.take(min(AT_A_TIME, load.messages - done), load.rate)
        return [server.figures() for server in servers]


def prepare() -> None:
    """Compute what the articles mean, as `make run` does at first: what follows is not to pay for it."""
    subprocess.run([sys.executable, "-m", "rag.prepare"], cwd=ROOT, check=True)


@asynccontextmanager
async def running(server: Server, crowd: Crowd, load: Load) -> AsyncIterator[Running]:
    """The server, open until the block ends. Each is asked the same."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *server.command,
        cwd=ROOT,
        env=os.environ | server.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await until_open(server.url)
        crowd.side.call(server.url)
        dice = random.Random(load.seed)
        yield Running(server.name, process, crowd, time.perf_counter() - began, lambda: load.ask(dice))
    finally:
        process.kill()
        await process.wait()


async def _send(letters: Sequence[Letter], rate: float) -> dict[str, tuple[float, float]]:
    """Send at a steady rate; when each was sent and acknowledged, Unix seconds."""
    taken: dict[str, tuple[float, float]] = {}

    async def one(letter: Letter) -> None:
        sent_at = time.time()
        if not await letter.deliver():
            raise RuntimeError("a message was not taken")
        taken[letter.said.id] = (sent_at, time.time())

    began = time.time()
    async with asyncio.TaskGroup() as group:
        for number, letter in enumerate(letters):
            await asyncio.sleep(max(0.0, began + number / rate - time.time()))
            group.create_task(one(letter))
    return taken


async def _replies(crowd: Crowd, wanted: set[str]) -> None:
    """Until all are answered, or for a minute."""
    for _ in range(300):
        if wanted <= crowd.answered().keys():
            break
        await asyncio.sleep(0.2)
    await asyncio.sleep(AFTERWARDS_S)


def _reference(folder: Path, crowd: Crowd, *options: str) -> Server:
    port = free_port()
    name = " ".join([f"reference on {crowd.side.name}", *options])
    given = ["--port", str(port), "--folder", str(folder / name), "--channel", crowd.side.name, *options]
    environ = {**crowd.environ, "FRONTDESK_PUBLIC_URL": local(port)}
    return Server(name, [sys.executable, "-m", "bench.reference", *given], environ, local(port))


def _bolt_echo(crowd: Crowd) -> Server:
    port, environ = free_port(), crowd.environ
    secrets = ["--secret", environ["SLACK_SIGNING_SECRET"], "--token", environ["SLACK_BOT_TOKEN"]]
    address = ["--port", str(port), "--slack-api", environ["SLACK_API_URL"]]
    return Server("bolt echo", [sys.executable, "-m", "bench.bolt_echo", *address, *secrets], {}, local(port))


def _desk(folder: Path, crowd: Crowd) -> Server:
    port = free_port()
    environ = {
        **crowd.environ,
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_PUBLIC_URL": local(port),
        "FRONTDESK_DATA_DIR": str(folder / f"desk-{crowd.side.name}"),
    }
    return Server(f"desk on {crowd.side.name}", [sys.executable, "app.py", "serve"], environ, local(port))


def local(port: int) -> str:
    return f"http://127.0.0.1:{port}"


async def until_open(url: str) -> None:
    """Until it answers, and is ready where it says so: the reference only answers 404."""
    async with asyncio.timeout(120), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/ready") as answer:
                    if answer.status in {200, 404}:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _cpu_s(pid: int) -> float:
    """User and system time of the process so far."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def quantiles(values: Sequence[float]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    cuts = statistics.quantiles(values, n=100)
    return cuts[49], cuts[98]


def commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", choices=[*ASK], default="distinct")
    parser.add_argument("--channels", nargs="+", choices=[*CROWDS], default=[*CROWDS])
    chosen = parser.parse_args()
    wanted = Load(chosen.messages, chosen.rate, chosen.seed, ASK[chosen.questions]())
    asyncio.run(main(wanted, chosen.questions, chosen.channels))
