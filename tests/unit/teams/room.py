"""A department's channel in Teams: the real channel in front of the twin, over HTTP, on real tickets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from adapters.twins.teams.cards import elements
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import Message
from bot.departments import OperatorRooms
from bot.durable.records import message_to_doc
from bot.tickets import Ticket
from escalation.notices.notification import Way
from tests.unit.operators_kit import Behind, draft, returns
from tests.unit.teams.desk import GENERAL, HELP, HOME, Desk, incoming, open_desk

ROOM, DISCREET = HELP, "19:discreet@thread.tacv2"
RETURNS = returns(OperatorRooms(teams=ROOM, teams_discreet=DISCREET))
DRAFT = draft(f"teams:{HOME}:u9", f"teams:{HOME}:a:1", message_to_doc(incoming()))


@dataclass
class Room:
    """Everything there is of a department's channel."""

    channel: Desk
    behind: Behind

    @property
    def twin(self) -> TeamsTwin:
        return self.channel.twin

    def person(self, user: str) -> str:
        """By which id the desk knows somebody."""
        return f"teams:{HOME}:{self.twin.world.people[user].aad_object_id}"

    async def opened(self, **changes: Any) -> tuple[Ticket, Message]:
        """A ticket with its card."""
        ticket = await self.behind.open(**changes)
        return ticket, (self.cards(DISCREET) or self.cards())[-1]

    def cards(self, room: str = ROOM) -> list[Message]:
        return [message for message in self.twin.said(room) if message.cards and message.root == message.id]

    def thread(self, card: Message) -> list[str]:
        return [one.text for one in self.twin.said(f"{card.conversation};messageid={card.root}") if one.id != card.id]

    async def deliver(self, activity: Any, **how: Any) -> int:
        status = (await self.twin.deliver(self.channel.url, activity, **how)).status
        await self.behind.work()
        return status

    async def say(self, card: Message, text: str, *, user: str = "29:grace", mention: bool = True, **more: Any) -> int:
        said = self.twin.activities.channel_message(user, text, card.conversation, card.root, mention=mention, **more)
        return await self.deliver(said)

    async def press(self, card: Message, title: str, *, user: str = "29:grace", **how: Any) -> int:
        return await self.deliver(self.twin.activities.press(user, card.id, title, **how))

    async def resolve(self, card: Message, words: str, *, user: str = "29:grace") -> int:
        """Open the dialog, and send what stands in it."""
        await self.press(card, "Resolve with words…", user=user)
        (button,) = self.dialog()["actions"]
        return await self.deliver(
            self.twin.activities.task_submit(user, {"solution": words, **button["data"]}, card.id)
        )

    def dialog(self) -> Any:
        """The card in the dialog that was opened last."""
        return self.twin.world.dialogs[-1]["value"]["card"]["content"]

    def told(self) -> list[str]:
        """What the person who pressed was told, wrong or right."""
        said = [str(each["value"]) for each in self.twin.world.dialogs if each["type"] == "message"]
        return [*self.twin.world.failures, *said]


def visible(message: Message) -> str:
    """All that a card shows."""
    return text_of(message.cards[0])


def text_of(card: Any) -> str:
    found = []
    for element in elements(card):
        found += [element.get("text", "")]
        found += [f"{fact['title']} {fact['value']}" for fact in element.get("facts", [])]
    return "\n".join([*found, *(action.get("title", "") for action in card.get("actions", []))])


@asynccontextmanager
async def open_room(twin: TeamsTwin, *, policy: str = "resend", service_url: str = "") -> AsyncIterator[Room]:
    async with open_desk(twin, TEAMS_ON_AMBIGUOUS=policy, TEAMS_SERVICE_URL=service_url or twin.service_url) as channel:
        yield Room(channel, Behind(Way.TEAMS, channel.teams, channel.inbox, channel.clock, RETURNS, DRAFT))


def add_discreet(twin: TeamsTwin, *members: str) -> None:
    """The channel for grave matters."""
    from adapters.twins.teams.world import Conversation

    place = Conversation(DISCREET, "channel", [*members], "Discreet", team=GENERAL, tenant_id=HOME)
    twin.world.add_conversation(place)
