"""The rooms in which operators help: one in Slack, one in Teams, as the rehearsal sees them and acts there."""

import asyncio
import html
import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Protocol  # blocks and cards as they come

from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Channel, User
from adapters.twins.slack.world import Message as SlackMessage
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import THREAD_MARK, Conversation, Message, Person, Team

CLAIM, HAND_BACK, RESOLVE = "Claim", "Hand back to the assistant", "Resolve"
"""What a card's buttons are called."""
_TAG, _LINK = re.compile(r"<[^<>]*>"), re.compile(r"(?<!\\)\[([^\[\]]*)\]\([^()]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
AGAIN_AFTER_S, PRESSES = 0.5, 6
"""Whoever sees that a press has failed presses again, so often."""
_SLACKS_RETRIES = (0.0, 0.5, 2.0)
_TEAMS_RETRIES = (0.5, 2.0)
"""After how many seconds each platform delivers words again that were not taken; Slack waits longer than that."""


class Room(Protocol):
    """Where operators of a department are. setting: how `departments.yaml` names it; operator: their full name.

    notes: what they write before a note to colleagues.
    """

    name: str
    setting: Mapping[str, str]
    operator: str
    notes: str

    def card(self, number: str) -> str:
        """All that the card of a ticket shows, "" where there is none."""

    def thread(self, number: str) -> list[str]:
        """What the desk wrote below the card."""

    def offers(self, number: str, label: str) -> bool:
        """Whether the card has a button of this name now."""

    async def speak(self, number: str, words: str) -> None:
        """Let the operator write below the card, which is delivered as the platform does it, until it is taken."""

    async def press(self, number: str, label: str) -> None:
        """Let the operator press a button of the card, until it is taken. Raises LookupError where there is none."""


class SlackRoom:
    """Implements Room. url: where the desk takes events."""

    name, operator, notes = "slack", "Olga Operator", "*Note:*"
    setting: Mapping[str, str] = MappingProxyType({"slack": "GDESK"})
    _USER = "UOLGA"

    def __init__(self, slack: SlackTwin, url: Callable[[], str]) -> None:
        self._slack, self._url, world = slack, url, slack.world
        world.add_user(User(self._USER, "olga", self.operator, email="olga@example.com"))
        members = [world.bot_user, self._USER]
        world.add_channel(Channel(self.setting["slack"], "desk", kind="private", members=members))

    def card(self, number: str) -> str:
        """See Room."""
        found = self._find(number)
        return found.visible if found else ""

    def thread(self, number: str) -> list[str]:
        """See Room."""
        found = self._find(number)
        said = self._slack.said(self.setting["slack"]) if found else []
        return [one.visible for one in said if found and one.is_reply and one.thread_ts == found.ts]

    async def speak(self, number: str, words: str) -> None:
        """See Room."""
        card = self._card(number)
        said = self._slack.events.message(card.channel, self._USER, words, thread_ts=card.ts)
        await self._slack.deliver(self._url(), said, retries=len(_SLACKS_RETRIES), delays_s=_SLACKS_RETRIES)

    def offers(self, number: str, label: str) -> bool:
        """See Room."""
        found = self._find(number)
        return found is not None and bool(_action(found, label))

    async def press(self, number: str, label: str) -> None:
        """See Room."""

        async def pressed() -> bool:
            card = self._card(number)
            press = self._slack.interactions.press(card, _action(card, label), user=self._USER)
            return (await self._slack.deliver(self._url(), press)).is_accepted

        await _until_taken(pressed)

    def _find(self, number: str) -> SlackMessage | None:
        said = self._slack.said(self.setting["slack"])
        return next((one for one in said if not one.is_reply and number in one.visible), None)

    def _card(self, number: str) -> SlackMessage:
        if found := self._find(number):
            return found
        raise LookupError(f"{number} has no card in Slack")


class TeamsRoom:
    """Implements Room, in a team of its own, which lets the desk read along."""

    name, operator, notes = "teams", "Otto Operator", "note:"
    setting: Mapping[str, str] = MappingProxyType({"teams": "19:operators@thread.tacv2"})
    _USER = "29:otto"

    def __init__(self, teams: TeamsTwin, url: Callable[[], str]) -> None:
        self._teams, self._url, room = teams, url, self.setting["teams"]
        world = teams.world
        world.add_team(Team(room, "Operators"))
        world.add_person(Person(self._USER, self.operator, "otto@example.com", tenant_id=world.tenant_id))
        place = Conversation(room, "channel", [self._USER], "Desk", team=room, tenant_id=world.tenant_id)
        world.add_conversation(place)
        world.reads_along.add(room)

    def card(self, number: str) -> str:
        """See Room."""
        found = self._find(number)
        return "\n".join(_texts([found.text, found.cards])) if found else ""

    def thread(self, number: str) -> list[str]:
        """See Room."""
        found = self._find(number)
        said = self._teams.said(f"{found.conversation}{THREAD_MARK}{found.root}") if found else []
        return [_read(one.text) for one in said if found and one.id != found.id]

    async def speak(self, number: str, words: str) -> None:
        """See Room."""
        card = self._card(number)
        place = (card.conversation, card.root)
        said = self._teams.activities.channel_message(self._USER, words, *place, mention=False)
        await self._teams.deliver(self._url(), said, retries=len(_TEAMS_RETRIES), delays_s=_TEAMS_RETRIES)

    def offers(self, number: str, label: str) -> bool:
        """See Room."""
        return label in self.card(number).splitlines()

    async def press(self, number: str, label: str) -> None:
        """See Room."""

        async def pressed() -> bool:
            press = self._teams.activities.press(self._USER, self._card(number).id, label)
            return (await self._teams.deliver(self._url(), press)).is_accepted

        await _until_taken(pressed)

    def _find(self, number: str) -> Message | None:
        said = self._teams.said(self.setting["teams"])
        return next((one for one in said if one.cards and number in json.dumps(one.cards)), None)

    def _card(self, number: str) -> Message:
        if found := self._find(number):
            return found
        raise LookupError(f"{number} has no card in Teams")


async def _until_taken(press: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(PRESSES):
        if await press():
            return
        await asyncio.sleep(AGAIN_AFTER_S)


def _action(card: SlackMessage, label: str) -> str:
    return next((one["action_id"] for one in _buttons(card.blocks) if one["text"]["text"] == label), "")


def _read(text: str) -> str:
    """Teams' Markdown as people read it: tags and the addresses of links unseen, escapes undone."""
    return html.unescape(_ESCAPE.sub(r"\1", _LINK.sub(r"\1", _TAG.sub("", text))))


def _texts(value: Any) -> Iterator[str]:
    """Every text in what a card is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


def _buttons(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield from (one for block in blocks for one in block.get("elements", ()) if one.get("type") == "button")
