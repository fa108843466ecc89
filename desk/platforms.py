"""Opens the configured channels to platforms, and the operators' rooms in them."""

import contextlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from aiohttp import web

from adapters.slack.connection import Slack, open_slack
from adapters.slack.settings import SlackSettings
from adapters.teams.connection import Teams, open_teams
from adapters.teams.settings import TeamsSettings
from adapters.whatsapp.connection import open_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from bot.handover.floor import Floor
from bot.handover.operators import Operators
from bot.model import ChannelName, employees
from bot.ports import Channel
from bot.settings import CoreSettings
from desk.knowledge import department_named
from desk.opening import Desk
from escalation.notices.notification import Way
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


async def open_platforms(desk: Desk, stack: contextlib.AsyncExitStack) -> Mapping[ChannelName, Platform]:
    """The channels to platforms that are configured; nothing is fetched from them yet."""
    settings, core = desk.settings, desk.settings[CoreSettings]
    opened: dict[ChannelName, Platform] = {}

    async def since(channel: ChannelName) -> float:
        return await there_since(desk.stores.documents, channel, now=desk.clock.now())

    if settings[SlackSettings].is_on:
        opened[ChannelName.SLACK] = slack = await stack.enter_async_context(
            open_slack(
                settings[SlackSettings],
                there_since=await since(ChannelName.SLACK),
                inbox=desk.inbox,
                asked=partial(desk.stores.history.asked, ChannelName.SLACK),
                begun=desk.stores.history.form,
                form_of=desk.form_of,
                library=desk.knowledge,
                metrics=desk.metrics,
                clock=desk.clock,
            )
        )
        _hear_operators(desk, Way.SLACK, slack)
    if settings[TeamsSettings].is_on:
        opened[ChannelName.TEAMS] = teams = await stack.enter_async_context(
            open_teams(
                settings[TeamsSettings],
                core,
                inbox=desk.inbox,
                library=desk.knowledge,
                documents=desk.stores.documents,
                metrics=desk.metrics,
                clock=desk.clock,
                form_of=desk.form_of,
            )
        )
        _hear_operators(desk, Way.TEAMS, teams)
    if settings[WhatsAppSettings].is_on:
        opened[ChannelName.WHATSAPP] = await stack.enter_async_context(
            open_whatsapp(
                settings[WhatsAppSettings],
                core,
                there_since=await since(ChannelName.WHATSAPP),
                inbox=desk.inbox,
                history=desk.stores.history,
                documents=desk.stores.documents,
                ids=desk.stores.ids,
                metrics=desk.metrics,
                clock=desk.clock,
                form_of=desk.form_of,
            )
        )
    for name, platform in opened.items():
        desk.channels[name] = platform.channel
        desk.stores.forgetting.append(platform.forget)
    return opened


def _hear_operators(desk: Desk, way: Way, platform: Slack | Teams) -> None:
    """Show tickets where their operators are, and do what these want."""

    def is_room(channel: str) -> bool:
        return any(channel in each.operators.on(way) for each in desk.knowledge.departments(employees()))

    audit = desk.stores.audit
    find = partial(department_named, desk.knowledge)
    rooms = Rooms(desk.stores.documents, platform.room, desk.clock, audit, place=way, find=find)
    desk.telling.outbox.add(way, rooms)
    operators = Operators(desk.tickets, desk.cases, is_texted=desk.telling.is_texted)
    platform.hear_operators(Floor(operators, rooms, audit, find, is_room))
