"""What one message costs the desk, beside the smallest server that could do it there and a plain Bolt echo, in one run.

`python -m bench.messages [--messages 2000] [--rate 40] [--seed 1] [--questions distinct] [--channels slack teams]
[--rounds 1]` runs the platform's double in its own process, the others as another, one after the other, sends signed
direct messages of many people at a steady rate, and prints the server's CPU seconds per 1 000 messages, the time to
acknowledge, the time to the reply, what was lost or doubled. A machine is quicker at one minute than at another: of
several rounds, each over all servers, it prints medians; what was lost or doubled in all, and the most memory.
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
from dataclasses import dataclass, fields, replace
from pathlib import Path

import aiohttp

from adapters.twins.rehearsal.sides import Letter
from bench.crowds import CROWDS, Crowd, slack_crowd
from bench.questions import ASK

ROOT = Path(__file__).parents[1]
WARM_UP = 200


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


async def main(load: Load, rounds: int, questions: str, channels: Sequence[str]) -> None:
    """Measure them all and print the table."""
    prepare()
    plain, bolt, *others = map(typical, zip(*[await one_round(load, channels) for _ in range(rounds)], strict=True))
    names = [field.name for field in fields(Figures)]
    command = f"python -m bench.messages --messages {load.messages} --rate {load.rate:g} --seed {load.seed}"
    options = f"--questions {questions} --channels {' '.join(channels)} --rounds {rounds}"
    print(f"`{command} {options}` at commit {commit()}\n")
    print("| " + " | ".join(names) + " |\n|" + "---|" * len(names))
    print("\n".join(one.row() for one in (plain, bolt, *others)))
    for reference, desk in zip(others[::2], others[1::2], strict=True):
        print(
            f"\n{desk.server}: {desk.cpu_s_per_1000 / reference.cpu_s_per_1000:.2f} times the reference there,", end=" "
        )
        print(f"{desk.cpu_s_per_1000 / plain.cpu_s_per_1000:.2f} times the plain one on Slack,", end=" ")
        print(f"{desk.cpu_s_per_1000 / bolt.cpu_s_per_1000:.2f} times a plain Bolt echo.")


async def one_round(load: Load, channels: Sequence[str]) -> list[Figures]:
    """Of the plain reference, the Bolt echo, and for each channel the reference and the desk."""
    with tempfile.TemporaryDirectory() as folder:
        async with slack_crowd() as crowd:
            found = [await measure(_reference(Path(folder), crowd, "--plain"), crowd, load)]
        async with slack_crowd() as crowd:
            found.append(await measure(_bolt_echo(crowd), crowd, load))
        for channel in channels:
            for serve in (_reference, _desk):
                async with CROWDS[channel]() as crowd:
                    found.append(await measure(serve(Path(folder), crowd), crowd, load))
    return found


def typical(rounds: Sequence[Figures]) -> Figures:
    """Of one server in several rounds."""
    middle = (statistics.median(getattr(one, field.name) for one in rounds) for field in fields(Figures)[1:])
    lost, doubled = (sum(getattr(one, name) for one in rounds) for name in ("lost", "doubled"))
    most = max(one.memory_mb for one in rounds)
    return replace(Figures(rounds[0].server, *middle), lost=lost, doubled=doubled, memory_mb=most)


def prepare() -> None:
    """Compute what the articles mean, as `make run` does at first: what follows is not to pay for it."""
    subprocess.run([sys.executable, "-m", "rag.prepare"], cwd=ROOT, check=True)


async def measure(server: Server, crowd: Crowd, load: Load) -> Figures:
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
        await until_open(server.url)
        start_s = time.perf_counter() - began
        crowd.side.call(server.url)
        dice = random.Random(load.seed)
        await _send([crowd.letter(number, load.ask(dice)) for number in range(WARM_UP)], load.rate)
        before = _cpu_s(process.pid)
        letters = [crowd.letter(number, load.ask(dice)) for number in range(load.messages)]
        acks = await _send(letters, load.rate)
        replies = await _replies(crowd, {letter.said.id for letter in letters})
        cpu_s, memory_mb = _cpu_s(process.pid) - before, _memory_mb(process.pid)
    finally:
        process.kill()
        await process.wait()
    waits = [(times[0] - sent_at) * 1000 for each, times in replies.items() for sent_at in [acks[each][0]]]
    ack_ms = [(answered_at - sent_at) * 1000 for sent_at, answered_at in acks.values()]
    return Figures(
        server.name,
        cpu_s / load.messages * 1000,
        *quantiles(ack_ms),
        *quantiles(waits),
        lost=load.messages - len(replies),
        doubled=sum(len(times) > 1 for times in replies.values()),
        memory_mb=memory_mb,
        start_s=start_s,
    )


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


async def _replies(crowd: Crowd, wanted: set[str]) -> dict[str, list[float]]:
    """When each message was answered, once all are, or after a minute."""
    for _ in range(300):
        if wanted <= crowd.answered().keys():
            break
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)  # a second reply would come now
    return {message: times for message, times in crowd.answered().items() if message in wanted}


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
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    wanted = Load(chosen.messages, chosen.rate, chosen.seed, ASK[chosen.questions]())
    asyncio.run(main(wanted, chosen.rounds, chosen.questions, chosen.channels))
