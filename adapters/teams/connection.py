"""Opens the Teams channel: its parts around one HTTP session, with Microsoft's keys and a token."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache, partial

from aiohttp import web

from adapters.http.outbound import new_session
from adapters.teams.adapter import DeskAdapter
from adapters.teams.channel import TeamsChannel
from adapters.teams.client import Connector
from adapters.teams.directory import BOT, Directory
from adapters.teams.gate import Gate
from adapters.teams.greeter import Greeter
from adapters.teams.http import Http
from adapters.teams.keys import Verifier
from adapters.teams.operating import Operating
from adapters.teams.references import References
from adapters.teams.rooms import TeamsRooms
from adapters.teams.service_url import is_trusted
from adapters.teams.settings import TeamsSettings
from adapters.teams.submissions import Submissions
from adapters.teams.tokens import Tokens
from adapters.teams.verify import GOVERNMENT_ISSUER, ISSUER
from adapters.teams.webhook import PATH, Webhook
from bot.background import Background
from bot.errors import ConfigurationError
from bot.handover.contact import FormOf
from bot.handover.floor import Floor
from bot.hosts import is_loopback
from bot.model import ChannelName
from bot.ports import Clock, Inbox, Metrics
from bot.settings import CoreSettings
from memory.ports import Documents
from rag.ports import Library

log = logging.getLogger(__name__)

CONNECT_S = 3.0
"""How long `connect` waits before it leaves the rest to the background."""
MOST_ADDRESSES = 64
"""Of connectors, remembered as trusted or not: Teams has one for each region."""


@dataclass(frozen=True, slots=True)
class Teams:
    """The open channel. routes: what the HTTP server has to answer.

    room: its channels as places of operators. hear_operators: what they do there is done from then on.
    """

    channel: TeamsChannel
    routes: Sequence[web.RouteDef]
    room: TeamsRooms
    hear_operators: Callable[[Floor], None]
    credentials: Sequence[Verifier | Tokens]
    directory: Directory
    references: References
    background: Background

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered."""
        return all(one.is_usable for one in self.credentials)

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people: all of it, as their ids here are others than in the core."""
        if any(person.startswith(f"{ChannelName.TEAMS}:") for person in people):
            self.directory.clear()
            self.references.clear()

    async def connect(self) -> None:
        """Fetch keys and token; goes on in the background when Microsoft is away."""
        there = [asyncio.Event() for _ in self.credentials]
        for one, ready in zip(self.credentials, there, strict=True):
            self.background.start(partial(one.prepare, ready.set))
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

    settings: with `is_on`. form_of: what a department asks. Raises ConfigurationError.
    """
    if settings.dangerously_skip_auth:
        _warn_of_strangers(core)
    async with AsyncExitStack() as stack:
        http = Http(await stack.enter_async_context(new_session()))
        trusts = lru_cache(MOST_ADDRESSES)(partial(is_trusted, also=core.dangerously_allow_hosts))
        tokens = Tokens(http, settings, clock)
        connector = Connector(http, tokens, clock, token_is_optional=settings.dangerously_skip_auth)
        directory = Directory(
            connector,
            clock=clock,
            home=settings.tenant_id,
            members_are_employees=settings.audience == "employee",
            reads_for=library.reads_for,
        )
        references = References(documents)
        adapter = DeskAdapter(connector)
        channel = TeamsChannel(
            adapter,
            directory,
            references,
            resends=settings.on_ambiguous == "resend",
            trusts=trusts,
            clock=clock,
            form_of=form_of,
        )
        greeter = Greeter(channel, library, clock)
        stack.push_async_callback(greeter.close)
        submissions = Submissions(inbox, channel, form_of, clock)
        stack.push_async_callback(submissions.close)
        gate = Gate(inbox, directory, references, greeter, submissions, metrics=metrics)
        rooms = TeamsRooms(
            adapter,
            directory,
            references,
            home=settings.tenant_id,
            bot=f"{BOT}{settings.app_id}",
            service_url=settings.connector_url,
            resends=channel.can_look_up,
            trusts=trusts,
        )
        background = Background()
        stack.push_async_callback(background.close)

        def hear_operators(floor: Floor) -> None:
            home = settings.tenant_id
            gate.operating = Operating(floor, channel, directory, references, rooms, home=home, background=background)

        verifier = None if settings.dangerously_skip_auth else _verifier(settings, http, clock)
        webhook = Webhook(gate, verifier, trusts=trusts, home=settings.tenant_id, clock=clock)
        credentials = () if verifier is None else (verifier, tokens)
        routes = (web.post(PATH, webhook.handle),)
        log.info("teams.opened", extra={"type": settings.app_type or "", "on_ambiguous": settings.on_ambiguous})
        yield Teams(channel, routes, rooms, hear_operators, credentials, directory, references, background)


def _verifier(settings: TeamsSettings, http: Http, clock: Clock) -> Verifier:
    return Verifier(
        http.fetch,
        clock,
        metadata_url=settings.openid_metadata_url,
        app_id=settings.app_id,
        issuer=GOVERNMENT_ISSUER if settings.is_of_government else ISSUER,
    )


def _warn_of_strangers(core: CoreSettings) -> None:
    if not is_loopback(core.host):
        raise ConfigurationError(
            "TEAMS_DANGEROUSLY_SKIP_AUTH: accepted only where FRONTDESK_HOST is a loopback address such as 127.0.0.1"
        )
    log.warning("teams.auth_skipped", extra={"setting": "TEAMS_DANGEROUSLY_SKIP_AUTH"})
