"""How long words take between an operator and a person while many conversations are with operators.

`python -m bench.relay [--conversations 1000] [--messages 400] [--rate 20] [--seed 1]` runs Slack's double in its own
process and the desk as another, has that many people ask for a person by talking, and gives each ticket to an operator.
Then operators speak (`POST …/words`, until the double has the words) and people answer (until the event comes over
`/control/events`), at a steady rate in conversations drawn by chance; and prints the median and the 99th percentile.
"""

import argparse
import asyncio
import json
import math
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # JSON as it comes

import aiohttp

from adapters.twins.rehearsal.seen import Line, Role, Want
from bench.crowds import Crowd, slack_crowd
from bench.desks import open_desk
from bench.messages import commit, quantiles

KEY = "bench-secret-of-staff"
HEADERS = {"Authorization": f"Bearer {KEY}"}
OPENING = ("talk to a person", "ub{n}@example.org", "The parcel is late.", "yes")
AT_ONCE = 8
LAST_WAIT_S = 15.0


@dataclass(frozen=True)
class Load:
    """So many conversations, and so many words each way, at so many a second."""

    conversations: int
    messages: int
    rate: float
    seed: int


@dataclass
class Watch:
    """When each line was heard of over WebSocket, Unix time in seconds, by its text."""

    heard: dict[str, list[float]]

    async def listen(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        """Until the connection ends."""
        async for message in ws:
            event: Any = json.loads(message.data)
            if event.get("event") == "ticket.said":
                for line in event["text"].splitlines():
                    self.heard.setdefault(line, []).append(time.time())


async def main(load: Load) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        async with slack_crowd() as crowd:
            environ = {
                **crowd.environ,
                "FRONTDESK_API_KEYS": f"bench:{KEY}:tickets:read+tickets:write",
                "FRONTDESK_REPLY_MINUTES": "600",
            }
            async with open_desk(Path(folder), environ) as address:
                crowd.side.call(address)
                async with aiohttp.ClientSession(address, headers=HEADERS) as session:
                    out, back = await measure(session, crowd, load)
    command = f"python -m bench.relay --conversations {load.conversations} --messages {load.messages}"
    print(f"`{command} --rate {load.rate:g} --seed {load.seed}` at commit {commit()}\n")
    print("| | p50 ms | p99 ms | lost | doubled |\n|---|---|---|---|---|")
    print(row("operator's words to Slack", out, load))
    print(row("person's message to the event", back, load))


async def measure(session: aiohttp.ClientSession, crowd: Crowd, load: Load) -> tuple[list[list[float]], ...]:
    """Seconds that each line took, both ways; none for one that was lost, several for one that came more than once."""
    tickets = await opened(session, crowd, load.conversations)
    dice = random.Random(load.seed)
    users = [dice.choice(sorted(tickets)) for _ in range(load.messages)]
    watch = Watch({})
    async with session.ws_connect("/control/events") as ws:
        listening = asyncio.create_task(watch.listen(ws))

        async def speak(number: int) -> None:
            body = {"by": "Grace", "text": f"operator {number}."}
            async with session.post(f"/api/v1/escalation/{tickets[users[number]]}/words", json=body) as answer:
                answer.raise_for_status()

        sent = await steadily(load, speak)
        shown = await until(lambda: _shown(crowd), {f"**Grace:** operator {number}." for number in sent})
        out = [[at - sent[n] for at in shown.get(f"**Grace:** operator {n}.", [])] for n in sent]

        async def answer(number: int) -> None:
            await deliver(crowd, users[number], f"person {number}.")

        sent = await steadily(load, answer)
        heard = await until(lambda: watch.heard, {f"person {number}." for number in sent})
        back = [[at - sent[n] for at in heard.get(f"person {n}.", [])] for n in sent]
        listening.cancel()
    return out, back


async def opened(session: aiohttp.ClientSession, crowd: Crowd, count: int) -> dict[str, str]:
    """A ticket for each person, by the person, each with an operator."""
    places = asyncio.Semaphore(AT_ONCE)

    async def ask(number: int, text: str) -> None:
        async with places:
            await deliver(crowd, f"UB{number}", text.format(n=number))

    for text in OPENING:
        before = len(crowd.side.shown())
        await asyncio.gather(*(ask(number, text) for number in range(count)))
        async with asyncio.timeout(600):
            while len(crowd.side.shown()) < before + count:  # noqa: ASYNC110  # the double tells nobody
                await asyncio.sleep(0.2)
    tickets, after = {}, ""
    while True:
        async with session.get("/api/v1/escalation", params={"after": after}) as answer:
            page = await answer.json()
        for each in page["tickets"]:
            tickets[each["form_data"]["email"].partition("@")[0].upper()] = each["ticket_id"]
            body = {"version": each["version"], "status": "in_progress", "assigned_to": "Grace"}
            async with session.patch(f"/api/v1/escalation/{each['ticket_id']}", json=body) as changed:
                changed.raise_for_status()
        after = page["next"]
        if not after:
            break
    if len(tickets) != count:
        raise RuntimeError(f"{len(tickets)} tickets instead of {count}")
    await asyncio.sleep(5)  # until everybody has been told
    return tickets


async def deliver(crowd: Crowd, user: str, text: str) -> None:
    """Have a person say something."""
    crowd.add(user)
    letter = crowd.side.prepare(Role(user, crowd.side.name, user, is_employee=True), Line(text, Want.WORDS), None)
    if not await letter.deliver():
        raise RuntimeError("a message was not taken")


async def steadily(load: Load, do: Callable[[int], Awaitable[None]]) -> dict[int, float]:
    """Do it so often at a steady rate; when each was begun, Unix time in seconds."""
    began, sent = time.time(), {}
    async with asyncio.TaskGroup() as group:
        for number in range(load.messages):
            await asyncio.sleep(max(0.0, began + number / load.rate - time.time()))
            sent[number] = time.time()
            group.create_task(_awaited(do(number)))
    return sent


async def _awaited(doing: Awaitable[None]) -> None:
    await doing


async def until(found: Callable[[], dict[str, list[float]]], wanted: set[str]) -> dict[str, list[float]]:
    """What was found, once it is all that is wanted, or after a while."""
    until = time.time() + LAST_WAIT_S
    while not wanted <= found().keys() and time.time() < until:  # noqa: ASYNC110  # as above
        await asyncio.sleep(0.5)
    await asyncio.sleep(1)  # a second one would come now
    return found()


def _shown(crowd: Crowd) -> dict[str, list[float]]:
    """When each line of an operator came to the platform; several that were said together are apart again."""
    found: dict[str, list[float]] = {}
    for one in crowd.side.shown():
        for text in one.text.split("\n\n"):
            found.setdefault(text, []).append(one.at)
    return found


def row(name: str, took: Sequence[Sequence[float]], load: Load) -> str:
    """A line of the table."""
    first = [times[0] * 1000 for times in took if times]
    p50, p99 = quantiles(first) if len(first) > 1 else (math.nan, math.nan)
    doubled = sum(len(times) > 1 for times in took)
    return f"| {name} | {p50:.1f} | {p99:.1f} | {load.messages - len(first)} | {doubled} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    asyncio.run(main(Load(given.conversations, given.messages, given.rate, given.seed)))
