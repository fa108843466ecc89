"""How long words take between people in Teams and operators in a channel of Teams.

`python -m bench.relay_rooms [--conversations 1000] [--messages 400] [--rate 20] [--seed 1]` runs Teams' double in its
own process and the desk as another, has that many people ask for a person by talking, and an operator press *Claim* on
each card. Then operators write below cards (until the double has the words in the person's chat) and people answer
(until the words stand below the card), at a steady rate in conversations drawn by chance; and prints the median and the
99th percentile. With `--burst` so many others open a ticket at once when people begin to answer. The double takes no
time of its own and has no limits.
"""

import argparse
import asyncio
import random
import re
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any  # JSON as it comes

import aiohttp
import yaml

from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import Message, Person
from bench.desks import open_desk
from bench.messages import ROOT, commit
from bench.relay import HEADERS, KEY, Load, row, steadily, until

ROOM, OPERATOR = "19:help@thread.tacv2", "29:grace"
DEPARTMENT = "returns"
OPENING = ("I want to talk to a person about returning a lamp", "ub{n}@example.org", "yes")
AT_ONCE = 8
_SAID = re.compile(r"(?:operator|person) \d+\.")


async def main(load: Load, burst: int) -> None:
    """Measure, and print the table. burst: so many tickets are opened at once when the people begin to answer."""
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(folder) / "knowledge_base"
        _with_operators(knowledge)
        async with TeamsTwin() as teams:
            environ = {
                **teams.environ,
                "FRONTDESK_KNOWLEDGE_BASE": str(knowledge),
                "FRONTDESK_AUDIENCE_TEAMS": "customer",
                "FRONTDESK_EMBEDDINGS": "none",
                "FRONTDESK_REPLY_MINUTES": "600",
                "FRONTDESK_API_KEYS": f"bench:{KEY}:tickets:read",
            }
            async with (
                open_desk(Path(folder), environ) as address,
                aiohttp.ClientSession(address, headers=HEADERS) as staff,
            ):
                out, back = await measure(Floor(teams, f"{address}/api/messages", staff), load, burst)
    command = f"python -m bench.relay_rooms --conversations {load.conversations} --messages {load.messages}"
    command = f"{command} --rate {load.rate:g} --seed {load.seed} --burst {burst}"
    print(f"`{command}` at commit {commit()}\n")
    print("| | p50 ms | p99 ms | lost | doubled |\n|---|---|---|---|---|")
    print(row("operator's words below a card to the person's chat", out, load))
    print(row("person's message to the thread below the card", back, load))


class Floor:
    """The double with everybody on it. cards: by ticket, once they stand; chats: the person's, by ticket."""

    def __init__(self, teams: TeamsTwin, url: str, staff: aiohttp.ClientSession) -> None:
        self._teams = teams
        self._staff = staff
        self._url = url
        self.cards: dict[str, Message] = {}
        self.people: dict[str, str] = {}

    async def deliver(self, activity: Any) -> None:
        """Have Teams bring it to the desk."""
        delivery = await self._teams.deliver(self._url, activity)
        if not delivery.is_accepted:
            raise RuntimeError(f"an activity was not taken: {delivery.status} {delivery.body!r}")

    async def ask(self, number: int, text: str) -> None:
        """Have a person say something in their chat."""
        user = f"29:ub{number}"
        if user not in self._teams.world.people:
            self._teams.world.add_person(Person(user, f"Ub{number} Bench", f"ub{number}@example.com"))
        await self.deliver(self._teams.activities.personal_message(user, text))

    async def claim(self, ticket: str) -> None:
        """Have the operator press the button of a card."""
        await self.deliver(self._teams.activities.press(OPERATOR, self.cards[ticket].id, "Claim"))

    async def write(self, ticket: str, text: str) -> None:
        """Have the operator write below a card."""
        card = self.cards[ticket]
        said = self._teams.activities.channel_message(OPERATOR, text, ROOM, card.root, mention=True)
        await self.deliver(said)

    def look(self) -> None:
        """Note the cards that stand in the channel, and whose they are by the name on them."""
        for message in self._teams.said(ROOM):
            ticket = str(message.channel_data.get("frontdesk", {}).get("ticket", ""))
            if ticket and message.cards and message.root == message.id and ticket not in self.cards:
                self.cards[ticket] = message
                self.people[ticket] = re.findall(r"Ub(\d+) Bench", str(message.cards))[0]

    def shown(self) -> dict[str, list[float]]:
        """When each line of this measurement came to the double."""
        found: dict[str, list[float]] = {}
        for message in self._teams.said():
            for line in _SAID.findall(message.text):
                found.setdefault(line, []).append(message.at)
        return found

    async def settled(self) -> None:
        """Wait until every card says what has happened so far: nothing is left to be sent."""
        for state in ("pending", "sending", "pending"):
            while True:
                async with self._staff.get("/api/v1/notifications", params={"state": state}) as answer:
                    if not (await answer.json())["notifications"]:
                        break
                await asyncio.sleep(1)

    def told(self) -> int:
        """How many people have been told that somebody is with them."""
        return sum("is with you now" in message.text for message in self._teams.said())


async def measure(floor: Floor, load: Load, burst: int) -> tuple[list[list[float]], ...]:
    """Seconds that each line took, both ways; none for one that was lost, several for one that came more than once."""
    await opened(floor, load.conversations)
    dice = random.Random(load.seed)
    drawn = [dice.choice(sorted(floor.cards)) for _ in range(load.messages)]
    await floor.settled()
    out = await _timed(floor, load, "operator", lambda n: floor.write(drawn[n], f"operator {n}."))
    others = range(load.conversations, load.conversations + burst)
    for text in OPENING[:-1]:
        await _all_say(floor, others, text)
    await floor.settled()
    opening = asyncio.create_task(_all_say(floor, others, OPENING[-1]))
    back = await _timed(floor, load, "person", lambda n: floor.ask(int(floor.people[drawn[n]]), f"person {n}."))
    await opening
    return out, back


async def _all_say(floor: Floor, people: range, text: str) -> None:
    """Have each of them say it, some at once, and wait until they have been answered."""
    places = asyncio.Semaphore(AT_ONCE)

    async def says(number: int) -> None:
        async with places:
            await floor.ask(number, text.format(n=number))

    await asyncio.gather(*map(says, people))
    await asyncio.sleep(2 + len(people) / 100)


async def _timed(floor: Floor, load: Load, who: str, do: Callable[[int], Awaitable[None]]) -> list[list[float]]:
    sent = await steadily(load, do)
    shown = await until(floor.shown, {f"{who} {number}." for number in sent})
    return [[at - sent[n] for at in shown.get(f"{who} {n}.", [])] for n in sent]


async def opened(floor: Floor, count: int) -> None:
    """A ticket for each person, by the person, each claimed by the operator on its card."""
    places = asyncio.Semaphore(AT_ONCE)

    async def within(doing: Callable[[], Awaitable[None]]) -> None:
        async with places:
            await doing()

    for text in OPENING:
        await _all_say(floor, range(count), text)
    async with asyncio.timeout(600):
        while len(floor.cards) < count:
            await asyncio.sleep(1)
            floor.look()
        await asyncio.gather(*(within(lambda t=ticket: floor.claim(t)) for ticket in floor.cards))  # type: ignore[misc]
        while floor.told() < count:  # noqa: ASYNC110  # the double tells nobody
            await asyncio.sleep(1)


def _with_operators(folder: Path) -> None:
    """The knowledge base that comes along, with operators of one department in a channel."""
    shutil.copytree(ROOT / "knowledge_base", folder)
    file = folder / "departments.yaml"
    found: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    for entry in found["departments"].values():
        entry |= {"hours": None, "sla": None}  # nobody is told that an office is closed
    found["departments"][DEPARTMENT] |= {"operators": {"teams": ROOM}, "form": {}}
    file.write_text(yaml.safe_dump(found), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--burst", type=int, default=0, help="tickets opened at once while people answer")
    given = parser.parse_args()
    asyncio.run(main(Load(given.conversations, given.messages, given.rate, given.seed), given.burst))
