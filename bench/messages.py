"""What one message costs the desk, beside the smallest server that could do it and a plain Bolt echo, in one run.

`python -m bench.messages [--messages 2000] [--rate 40] [--seed 1] [--questions distinct]` runs the Slack twin in its
own process, the others as another, one after the other, sends signed direct messages of many people at a steady rate,
and prints the server's CPU seconds per 1 000 messages, the time to acknowledge, the time to the reply, what was lost or
doubled.
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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import aiohttp

from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import User
from bench.questions import ASK

ROOT = Path(__file__).parents[1]
WARM_UP = 200
PEOPLE = 200
"""Who ask in turn: each a message every five seconds at 40 a second, well below the rate for one person."""


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


async def main(messages: int, rate: float, seed: int, questions: str) -> None:
    """Measure both and print the table."""
    load = Load(messages, rate, seed, ASK[questions]())
    with tempfile.TemporaryDirectory() as folder:
        async with SlackTwin() as slack:
            reference = await measure(_reference(Path(folder), slack), slack, load)
        async with SlackTwin() as slack:
            bolt = await measure(_bolt_echo(slack), slack, load)
        async with SlackTwin() as slack:
            desk = await measure(_desk(Path(folder), slack), slack, load)
    names = [field.name for field in fields(Figures)]
    command = f"python -m bench.messages --messages {messages} --rate {rate:g} --seed {seed} --questions {questions}"
    print(f"`{command}` at commit {_commit()}\n")
    print("| " + " | ".join(names) + " |\n|" + "---|" * len(names))
    print(f"{reference.row()}\n{bolt.row()}\n{desk.row()}\n")
    print(f"The desk costs {desk.cpu_s_per_1000 / reference.cpu_s_per_1000:.2f} times the reference", end=" ")
    print(f"and {desk.cpu_s_per_1000 / bolt.cpu_s_per_1000:.2f} times a plain Bolt echo.")


async def measure(server: Server, slack: SlackTwin, load: Load) -> Figures:
    """Start the server, send everything, wait for the replies, and stop it."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *server.command,
        cwd=ROOT,
        env=os.environ | server.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await _until_open(server.url)
        start_s = time.perf_counter() - began
        dice = random.Random(load.seed)
        await _send(slack, server.url, [_question(slack, load.ask(dice), n) for n in range(WARM_UP)], load.rate)
        before = _cpu_s(process.pid)
        payloads = [_question(slack, load.ask(dice), n) for n in range(load.messages)]
        acks = await _send(slack, server.url, payloads, load.rate)
        replies = await _replies(slack, {_ts(payload) for payload in payloads})
        cpu_s, memory_mb = _cpu_s(process.pid) - before, _memory_mb(process.pid)
    finally:
        process.kill()
        await process.wait()
    waits = [(times[0] - sent_at) * 1000 for ts, times in replies.items() for sent_at in [acks[ts][0]]]
    ack_ms = [(answered_at - sent_at) * 1000 for sent_at, answered_at in acks.values()]
    return Figures(
        server.name,
        cpu_s / load.messages * 1000,
        *_quantiles(ack_ms),
        *_quantiles(waits),
        lost=load.messages - len(replies),
        doubled=sum(len(times) > 1 for times in replies.values()),
        memory_mb=memory_mb,
        start_s=start_s,
    )


def _question(slack: SlackTwin, asked: str, number: int) -> Payload:
    user = f"UB{number % PEOPLE}"
    if user not in slack.world.users:
        slack.world.add_user(User(id=user, name=user.lower()))
    return slack.events.message_im(user, asked)


async def _send(slack: SlackTwin, url: str, payloads: Sequence[Payload], rate: float) -> dict[str, tuple[float, float]]:
    """Send at a steady rate; when each was sent and acknowledged, Unix seconds."""
    taken: dict[str, tuple[float, float]] = {}

    async def one(payload: Payload) -> None:
        sent_at = time.time()
        delivery = await slack.deliver(f"{url}/slack/events", payload)
        if delivery.status != 200:
            raise RuntimeError(f"a message was answered with {delivery.status}")
        taken[_ts(payload)] = (sent_at, time.time())

    began = time.time()
    async with asyncio.TaskGroup() as group:
        for number, payload in enumerate(payloads):
            await asyncio.sleep(max(0.0, began + number / rate - time.time()))
            group.create_task(one(payload))
    return taken


async def _replies(slack: SlackTwin, wanted: set[str]) -> dict[str, list[float]]:
    """When each message was answered, by the metadata of first parts."""
    try:
        await slack.until(lambda: wanted <= _answered(slack).keys(), timeout_s=60)
    except TimeoutError:
        print("some replies never came", file=sys.stderr)
    await asyncio.sleep(1)  # a second reply would come now
    return {ts: times for ts, times in _answered(slack).items() if ts in wanted}


def _answered(slack: SlackTwin) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for message in slack.said():
        marker: Any = (message.metadata or {}).get("event_payload", {})
        for ts in marker["in_reply_to"] if marker.get("part") == 1 else ():
            found.setdefault(ts, []).append(float(message.ts))
    return found


def _ts(payload: Payload) -> str:
    body: Any = payload.body
    return str(body["event"]["ts"])


def _reference(folder: Path, slack: SlackTwin) -> Server:
    port = _free_port()
    given = {
        "--port": port,
        "--slack-api": slack.api_url,
        "--folder": folder / "reference",
        "--secret": slack.signing_secret,
        "--token": slack.bot_token,
    }
    flags = [str(text) for pair in given.items() for text in pair]
    return Server("reference", [sys.executable, "-m", "bench.reference", *flags], {}, f"http://127.0.0.1:{port}")


def _bolt_echo(slack: SlackTwin) -> Server:
    port = _free_port()
    secrets = ["--secret", slack.signing_secret, "--token", slack.bot_token]
    command = [sys.executable, "-m", "bench.bolt_echo", "--port", str(port), "--slack-api", slack.api_url, *secrets]
    return Server("bolt echo", command, {}, f"http://127.0.0.1:{port}")


def _desk(folder: Path, slack: SlackTwin) -> Server:
    port = _free_port()
    environ = {
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_DATA_DIR": str(folder / "desk"),
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
    }
    return Server("desk", [sys.executable, "app.py", "serve"], environ, f"http://127.0.0.1:{port}")


async def _until_open(url: str) -> None:
    """Until it answers, and is ready where it says so: the reference only answers 404."""
    async with asyncio.timeout(30), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/ready") as answer:
                    if answer.status in {200, 404}:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.02)


def _free_port() -> int:
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


def _quantiles(values: Sequence[float]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    cuts = statistics.quantiles(values, n=100)
    return cuts[49], cuts[98]


def _commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", choices=[*ASK], default="distinct")
    chosen = parser.parse_args()
    asyncio.run(main(chosen.messages, chosen.rate, chosen.seed, chosen.questions))
