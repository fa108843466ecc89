"""Opens the Slack channel: builds its parts, and connects them to Slack over HTTP or a WebSocket."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from adapters.slack.settings import SlackSettings
from bot.background import Background
from bot.handover.contact import FormOf
from bot.model import ChannelName, Incoming
from bot.ports import Channel, Clock, Inbox, Metrics
from escalation.ports import Room
from rag.ports import Library

if TYPE_CHECKING:
    from adapters.slack.assembly import Parts
    from adapters.slack.modals import Begun

CONNECT_S = 3.0
"""How long `connect` waits before it leaves the rest to the background."""

log = logging.getLogger(__name__)


class Slack:
    """The open channel. routes: what the HTTP server has to answer; none in Socket Mode.

    room: its channels as places of operators. hear_operators: what they do there is done from then on.
    """

    def __init__(self, parts: "Parts") -> None:
        self.channel: Channel = parts.channel
        self.room: Room = parts.rooms
        self.hear_operators = parts.hear_operators
        self.routes = parts.routes
        self._parts = parts
        self._background = Background()
        self.close = self._background.close

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered: we know who we are, and events can reach us."""
        return self._parts.workspace.is_usable and (self._parts.socket is None or self._parts.socket.is_open)

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids."""
        for person in people:
            if person.startswith(f"{ChannelName.SLACK}:"):
                self._parts.directory.forget(user=person.rpartition(":")[2])

    async def connect(self) -> None:
        """Find out who we are and, in Socket Mode, let events in; goes on in the background when Slack is away.

        Finding what was missed begins when we know who we are.
        """
        self._parts.catch_up.expect()
        introducing = self._background.start(self._parts.workspace.introduce)
        tasks = {introducing}
        if self._parts.socket is not None:
            tasks.add(self._background.start(self._parts.socket.connect))
        self._background.start(lambda: self._find_missed(introducing))
        await asyncio.wait(tasks, timeout=CONNECT_S)

    async def _find_missed(self, introducing: asyncio.Task[None]) -> None:
        await asyncio.wait({introducing})
        await self._parts.catch_up.run()


@asynccontextmanager
async def open_slack(
    settings: SlackSettings,
    *,
    there_since: float,
    inbox: Inbox,
    asked: Callable[[float], Awaitable[Sequence[Incoming]]],
    begun: "Begun",
    form_of: FormOf,
    library: Library,
    metrics: Metrics,
    clock: Clock,
) -> AsyncIterator[Slack]:
    """The channel, open until the block ends. Nothing is fetched from Slack before `connect`.

    settings: with `is_on`. there_since: Unix time since which the desk has been on Slack. asked: what people said to it
    there since a time, newest first. begun: the form that somebody fills in. form_of: what a department asks. The SDKs,
    which take a second to import, are imported here.
    """
    from adapters.slack.assembly import build

    async with AsyncExitStack() as stack:
        parts = await build(
            settings,
            stack,
            there_since=there_since,
            inbox=inbox,
            asked=asked,
            begun=begun,
            form_of=form_of,
            library=library,
            metrics=metrics,
            clock=clock,
        )
        slack = Slack(parts)
        stack.push_async_callback(slack.close)
        log.info("slack.opened", extra={"mode": "socket" if settings.uses_socket else "http"})
        yield slack
