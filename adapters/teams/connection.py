"""Opens the Teams channel: builds its parts, and fetches Microsoft's keys and a token."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from adapters.teams.settings import TeamsSettings
from bot.background import Background
from bot.errors import ConfigurationError
from bot.handover.contact import FormOf
from bot.hosts import is_loopback
from bot.model import ChannelName
from bot.ports import Channel, Clock, Inbox, Metrics
from bot.settings import CoreSettings
from escalation.ports import Room
from memory.ports import Documents
from rag.ports import Library

if TYPE_CHECKING:
    from adapters.teams.assembly import Parts

CONNECT_S = 3.0
"""How long `connect` waits before it leaves the rest to the background."""

log = logging.getLogger(__name__)


class Teams:
    """The open channel. routes: what the HTTP server has to answer.

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
        """Whether messages can be taken and answered."""
        return all(one.is_usable for one in self._parts.credentials)

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people: all of it, as their ids here are others than in the core."""
        if any(person.startswith(f"{ChannelName.TEAMS}:") for person in people):
            self._parts.directory.clear()
            self._parts.references.clear()

    async def connect(self) -> None:
        """Fetch keys and token; goes on in the background when Microsoft is away."""
        there = [asyncio.Event() for _ in self._parts.credentials]
        for one, ready in zip(self._parts.credentials, there, strict=True):
            self._background.start(partial(one.prepare, ready.set))
        waits = [asyncio.ensure_future(ready.wait()) for ready in there]
        if waits:
            _, late = await asyncio.wait(waits, timeout=CONNECT_S)
            for wait in late:
                wait.cancel()


@asynccontextmanager
async def open_teams(
    settings: TeamsSettings,
    core: CoreSettings,
    *,
    inbox: Inbox,
    library: Library,
    documents: Documents,
    metrics: Metrics,
    clock: Clock,
    form_of: FormOf,
) -> AsyncIterator[Teams]:
    """The channel, open until the block ends. Nothing is fetched from Microsoft before `connect`.

    settings: with `is_on`. The SDK, which takes a second to import, is imported here. Raises ConfigurationError.
    """
    if settings.dangerously_skip_auth:
        _warn_of_strangers(core)
    from adapters.teams.assembly import build

    async with AsyncExitStack() as stack:
        parts = await build(
            settings,
            core,
            stack,
            inbox=inbox,
            library=library,
            documents=documents,
            metrics=metrics,
            clock=clock,
            form_of=form_of,
        )
        teams = Teams(parts)
        stack.push_async_callback(teams.close)
        log.info("teams.opened", extra={"type": settings.app_type or "", "on_ambiguous": settings.on_ambiguous})
        yield teams


def _warn_of_strangers(core: CoreSettings) -> None:
    if not is_loopback(core.host):
        raise ConfigurationError(
            "TEAMS_DANGEROUSLY_SKIP_AUTH: accepted only where FRONTDESK_HOST is a loopback address such as 127.0.0.1"
        )
    log.warning("teams.auth_skipped", extra={"setting": "TEAMS_DANGEROUSLY_SKIP_AUTH"})
