"""How soon the form opens in Slack, and is a ticket, while many others ask.

`python -m bench.forms [--forms 40] [--rate 40] [--seed 1]` runs Slack's double in its own process and the desk as
another. At a steady rate of messages, people who have asked for a person press the button and send the form, one a
second. It prints, in milliseconds: from the click until Slack has opened the modal, from Send until it closes, from
Send until the number of the ticket stands in the conversation; how many requests were not answered within Slack's 3 s,
and how many forms came to nothing.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Message, User
from bench.desks import open_desk
from bench.questions import ASK

CROWD = 200
"""Who ask meanwhile, in turn."""
WARM_UP_S = 5
GIVEN = {"name": "Ada Lovelace", "email": "ada@example.org", "issue_summary": "The lamp hums.", "urgency": "high"}


@dataclass
class Times:
    """Milliseconds of each form."""

    opened: list[float] = field(default_factory=list)
    closed: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    unanswered: int = 0
    failed: int = 0

    def rows(self) -> str:
        """The table's rows: median, 99th percentile, worst."""
        named = {"click to modal": self.opened, "Send to closed": self.closed, "Send to ticket told": self.told}
        return "\n".join(f"| {name} | " + " | ".join(_quantiles(ms)) + " |" for name, ms in named.items())


class Bench:
    """Slack's double and the desk's address."""

    def __init__(self, slack: SlackTwin, url: str) -> None:
        self._slack = slack
        self._events = f"{url}/slack/events"
        self.times = Times()

    async def ask(self, number: int, text: str) -> None:
        """One of the crowd asks something."""
        await self._say(self._member(f"UB{number % CROWD}"), text)

    async def try_form(self, number: int) -> None:
        """The same as `fill_in`, and counted where it comes to nothing."""
        try:
            await self.fill_in(number)
        except TimeoutError:
            self.times.failed += 1

    async def fill_in(self, number: int) -> None:
        """Somebody asks for a person, presses the button and sends the form."""
        user = self._member(f"UF{number}")
        await self._say(user, "I want to talk to a person about my refund")
        asked = await self._heard(user, _has_button)
        began = time.perf_counter()
        await self._deliver(self._slack.interactions.press(asked, "frontdesk_form", user=user))
        view = await self._opened(user)
        self.times.opened.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        await self._deliver(self._slack.interactions.send_form(view, GIVEN, user=user))
        self.times.closed.append((time.perf_counter() - began) * 1000)
        await self._heard(user, lambda message: "Your ticket is" in message.visible)
        self.times.told.append((time.perf_counter() - began) * 1000)

    async def _opened(self, user: str) -> Any:
        def views() -> list[Any]:
            return [each for each in self._slack.world.views.values() if each["user"] == user]

        await self._slack.until(views, 5)
        return views()[0]

    async def _heard(self, user: str, is_meant: Any) -> Message:
        room = self._slack.world.im_with(user).id

        def heard() -> list[Message]:
            return [message for message in self._slack.said(room) if is_meant(message)]

        await self._slack.until(heard, 60)
        return heard()[0]

    async def _say(self, user: str, text: str) -> None:
        await self._deliver(self._slack.events.message_im(user, text))

    async def _deliver(self, payload: Any) -> None:
        if not (await self._slack.deliver(self._events, payload)).is_accepted:
            self.times.unanswered += 1

    def _member(self, user: str) -> str:
        if user not in self._slack.world.users:
            self._slack.world.add_user(User(user, user.lower()))
        return user


async def main(forms: int, rate: float, seed: int) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        async with SlackTwin() as slack:
            environ = {
                "SLACK_API_URL": slack.api_url,
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_SIGNING_SECRET": slack.signing_secret,
            }
            async with open_desk(Path(folder), environ) as address:
                bench = Bench(slack, address)
                await _play(bench, forms, rate, random.Random(seed))
    times = bench.times
    print(f"`python -m bench.forms --forms {forms} --rate {rate:g} --seed {seed}`: {len(times.told)} forms,", end=" ")
    print(f"{times.unanswered} requests not answered within 3 s, {times.failed} forms without a ticket\n")
    print("| ms | p50 | p99 | worst |\n|---|---|---|---|")
    print(times.rows())


async def _play(bench: Bench, forms: int, rate: float, dice: random.Random) -> None:
    """The crowd asks throughout; after a while somebody fills in a form every second."""
    ask = ASK["distinct"]()
    messages = int((WARM_UP_S + forms) * rate)
    began = time.time()
    async with asyncio.TaskGroup() as group:
        for number in range(messages):
            await asyncio.sleep(max(0.0, began + number / rate - time.time()))
            group.create_task(bench.ask(number, ask(dice)))
            if number >= WARM_UP_S * rate and number % rate == 0:
                group.create_task(bench.try_form(number))


def _has_button(message: Message) -> bool:
    elements = [each for block in message.blocks for each in block.get("elements", [])]
    return any(each.get("action_id") == "frontdesk_form" for each in elements)


def _quantiles(milliseconds: Sequence[float]) -> list[str]:
    cuts = statistics.quantiles(milliseconds, n=100, method="inclusive")
    return [f"{each:.0f}" for each in (cuts[49], cuts[98], max(milliseconds))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=40)
    parser.add_argument("--rate", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    asyncio.run(main(chosen.forms, chosen.rate, chosen.seed))
