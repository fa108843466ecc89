"""Opens the configured channels to platforms, and the operators' rooms in them.

Their SDKs take up to a second each to import: a channel is imported where it is opened.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial
from typing import Protocol

from aiohttp import web

from adapters.slack.settings import SlackSettings
from adapters.teams.settings import TeamsSettings
from adapters.whatsapp.settings import WhatsAppSettings
from bot.handover.floor import Floor
from bot.handover.operators import Operators
from bot.model import ChannelName, employees
from bot.ports import Channel
from bot.settings import CoreSettings
from desk.knowledge import department_named
from desk.opening import Desk
from escalation.notices.notification import Way
from escalation.ports import Room
from escalation.rooms import Rooms
from memory.desk import there_since


class Platform(Protocol):
    """An open channel to a platform."""

    @property
    def channel(self) -> Channel:
        """How the core speaks through it."""

    @property
    def routes(self) -> Sequence[web.RouteDef]:
        """What the HTTP server has to answer for it."""

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered."""

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids."""

    async def connect(self) -> None:
        """Begin what needs the platform; goes on in the background when that is away."""


class Staffed(Platform, Protocol):
    """A platform where operators can be, too."""

    @property
    def room(self) -> Room:
        """Its rooms, as places where tickets are shown."""

    @property
    def hear_operators(self) -> Callable[[Floor], None]:
        """What operators do there is done once this was called."""


async def open_platforms(desk: Desk, stack: AsyncExitStack) -> Mapping[ChannelName, Platform]:
    """The channels to platforms that are configured; nothing is fetched from them yet."""
    opened: dict[ChannelName, Platform] = {}
    if desk.settings[SlackSettings].is_on:
        opened[ChannelName.SLACK] = slack = await stack.enter_async_context(await _slack(desk))
        _hear_operators(desk, Way.SLACK, slack)
    if desk.settings[TeamsSettings].is_on:
        opened[ChannelName.TEAMS] = teams = await stack.enter_async_context(_teams(desk))
        _hear_operators(desk, Way.TEAMS, teams)
    if desk.settings[WhatsAppSettings].is_on:
        opened[ChannelName.WHATSAPP] = await stack.enter_async_context(await _whatsapp(desk))
    for name, platform in opened.items():
        desk.channels[name] = platform.channel
        desk.stores.forgetting.append(platform.forget)
    return opened


async def open_texts(desk: Desk, stack: AsyncExitStack) -> None:
    """Let people be texted about their tickets in the ways that are configured."""
    settings = desk.settings[WhatsAppSettings]
    if settings.texts:
        from adapters.whatsapp.connection import open_texting

        texting = open_texting(settings, public_url=desk.settings[CoreSettings].public_url)
        for way, sender in (await stack.enter_async_context(texting)).items():
            desk.telling.outbox.add(Way(way), sender)


async def _slack(desk: Desk) -> AbstractAsyncContextManager[Staffed]:
    from adapters.slack.connection import open_slack

    return open_slack(
        desk.settings[SlackSettings],
        there_since=await _there_since(desk, ChannelName.SLACK),
        inbox=desk.inbox,
        asked=partial(desk.stores.history.asked, ChannelName.SLACK),
        begun=desk.stores.history.form,
        form_of=desk.form_of,
        library=desk.knowledge,
        metrics=desk.metrics,
        clock=desk.clock,
    )


def _teams(desk: Desk) -> AbstractAsyncContextManager[Staffed]:
    from adapters.teams.connection import open_teams

    return open_teams(
        desk.settings[TeamsSettings],
        desk.settings[CoreSettings],
        inbox=desk.inbox,
        library=desk.knowledge,
        documents=desk.stores.documents,
        metrics=desk.metrics,
        clock=desk.clock,
        form_of=desk.form_of,
    )


async def _whatsapp(desk: Desk) -> AbstractAsyncContextManager[Platform]:
    from adapters.whatsapp.connection import open_whatsapp

    return open_whatsapp(
        desk.settings[WhatsAppSettings],
        desk.settings[CoreSettings],
        there_since=await _there_since(desk, ChannelName.WHATSAPP),
        inbox=desk.inbox,
        history=desk.stores.history,
        documents=desk.stores.documents,
        ids=desk.stores.ids,
        metrics=desk.metrics,
        clock=desk.clock,
        form_of=desk.form_of,
    )


async def _there_since(desk: Desk, channel: ChannelName) -> float:
    return await there_since(desk.stores.documents, channel, now=desk.clock.now())


def _hear_operators(desk: Desk, way: Way, platform: Staffed) -> None:
    """Show tickets where their operators are, and do what these want."""

    def is_room(channel: str) -> bool:
        return any(channel in each.operators.on(way) for each in desk.knowledge.departments(employees()))

    audit = desk.stores.audit
    find = partial(department_named, desk.knowledge)
    rooms = Rooms(desk.stores.documents, platform.room, desk.clock, audit, place=way, find=find)
    desk.telling.outbox.add(way, rooms)
    operators = Operators(desk.tickets, desk.cases, is_texted=desk.telling.is_texted)
    platform.hear_operators(Floor(operators, rooms, audit, find, is_room))
