"""A Teams channel in front of the Teams twin, over HTTP; behind it an inbox in memory and a store in memory."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from adapters.http.server import build_app, listening
from adapters.teams.connection import Teams, open_teams
from adapters.teams.places import Kind, Place, to_address
from adapters.teams.settings import TeamsSettings
from adapters.teams.webhook import PATH
from adapters.twins.teams.server import TeamsTwin
from bot.handover.contact import forms_of
from bot.model import (
    CUSTOMERS,
    ChannelName,
    ConversationKey,
    Incoming,
    JsonObject,
    Person,
    Reply,
)
from bot.settings import CoreSettings, Settings, read_settings
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.answers_kit import marker_for, turn_of
from tests.unit.slack.desk import Counts, FreeClock, MemoryInbox, Shelf

HOME = "11111111-1111-1111-1111-111111111111"
BOT = "28:00000000-0000-0000-0000-0000000000aa"
GROUP, HELP, GENERAL = "19:group@thread.v2", "19:help@thread.tacv2", "19:general@thread.tacv2"


@dataclass
class TeamsInbox(MemoryInbox):
    """Knows which replies were sent under which id. sent: id to reply."""

    sent: dict[str, str] = field(default_factory=dict)

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        self._check()
        return self.sent.get(sent_id)


@dataclass
class Desk:
    teams: Teams
    twin: TeamsTwin
    url: str
    inbox: TeamsInbox
    documents: Documents
    counts: Counts
    clock: FreeClock
    shelf: Shelf

    @property
    def channel(self) -> Any:
        return self.teams.channel

    async def hear(self, activity: JsonObject) -> Incoming:
        """What the desk has taken of an activity."""
        delivery = await self.twin.deliver(self.url, activity)
        assert delivery.status in (200, 202), delivery
        return self.inbox.messages[-1]

    async def say(self, message: Incoming, answer: Reply, *, reply_id: str = "reply-1") -> list[str]:
        """Answer one message as the turns do: render, then send part by part. Returns the id of each."""
        parts = self.channel.render(answer, turn_of(message))
        markers = [
            marker_for(message, part=number, parts=len(parts), reply_id=reply_id) for number in range(1, len(parts) + 1)
        ]
        return [await self.channel.send(part, marker) for part, marker in zip(parts, markers, strict=True)]


@asynccontextmanager
async def open_desk(
    twin: TeamsTwin, *, connected: bool = True, without: Sequence[str] = (), **environ: str
) -> AsyncIterator[Desk]:
    """The channel in front of the twin, served over HTTP. without: settings of the twin's that are not made."""
    inbox, counts, clock, shelf = TeamsInbox(), Counts(), FreeClock(), Shelf()
    settings = desk_settings({name: value for name, value in (twin.environ | environ).items() if name not in without})
    async with (
        open_sqlite(MEMORY) as documents,
        open_teams(
            settings[TeamsSettings],
            settings[CoreSettings],
            inbox=inbox,
            library=shelf,
            documents=documents,
            metrics=counts,
            clock=clock,
            form_of=forms_of({each.id: each for each in shelf.departments(CUSTOMERS)}.get),
        ) as teams,
        serve(teams, counts) as origin,
    ):
        if connected:
            await teams.connect()
        yield Desk(teams, twin, f"{origin}{PATH}", inbox, documents, counts, clock, shelf)


@asynccontextmanager
async def serve(teams: Teams, counts: Counts) -> AsyncIterator[str]:
    """The routes behind the desk's own HTTP server."""
    application = build_app(teams.routes, metrics=counts)
    async with listening(application, host="127.0.0.1", port=0, metrics=counts, grace_s=1) as address:
        yield address.url


def desk_settings(environ: dict[str, str]) -> Settings:
    return read_settings(TeamsSettings, CoreSettings, environ=environ, env_file=None)


def incoming(text: str = "Can I return a gift?", *, place: Place | None = None, **more: object) -> Incoming:
    """A message of Ada's to the desk, alone with it unless `place` says otherwise."""
    where = place or PERSONAL
    values: dict[str, object] = {
        "dedupe_key": f"teams:{HOME}:{where.conversation_id}:1767225600000",
        "platform_id": "1767225600000",
        "conversation": ConversationKey(ChannelName.TEAMS, HOME, where.conversation_id),
        "person": Person(f"teams:{HOME}:ada", "Ada Member"),
        "text": text,
        "order": "1",
        "sent_at": 1767225600.0,
        "address": to_address(where, activity="1767225600000"),
    }
    return Incoming(**(values | more))  # type: ignore[arg-type] # the test names them


SERVICE = "https://smba.trafficmanager.net/emea/"
PERSONAL = Place(HOME, "a:1", Kind.PERSONAL, SERVICE, BOT, user="29:ada")
ROOM = Place(HOME, GROUP, Kind.GROUP, SERVICE, BOT, user="29:ada")
THREAD = Place(HOME, HELP, Kind.CHANNEL, SERVICE, BOT, user="29:ada", thread="1767225500000", team=GENERAL)
