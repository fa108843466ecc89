"""Builds the parts of the channel around one HTTP session; imported late, because the SDK takes a second."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

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
from bot.handover.contact import FormOf
from bot.handover.floor import Floor
from bot.ports import Clock, Inbox, Metrics
from bot.settings import CoreSettings
from memory.ports import Documents
from rag.ports import Library


@dataclass(frozen=True, slots=True)
class Parts:
    """What `open_teams` joins."""

    channel: TeamsChannel
    directory: Directory
    references: References
    routes: Sequence[web.RouteDef]
    credentials: Sequence[Verifier | Tokens]
    rooms: TeamsRooms
    hear_operators: Callable[[Floor], None]


async def build(
    settings: TeamsSettings,
    core: CoreSettings,
    stack: AsyncExitStack,
    *,
    inbox: Inbox,
    library: Library,
    documents: Documents,
    metrics: Metrics,
    clock: Clock,
    form_of: FormOf,
) -> Parts:
    """The parts, closed by `stack`."""
    http = Http(await stack.enter_async_context(new_session()))
    trusts = partial(is_trusted, also=core.dangerously_allow_hosts)
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
    return Parts(channel, directory, references, routes, credentials, rooms, hear_operators)


def _verifier(settings: TeamsSettings, http: Http, clock: Clock) -> Verifier:
    return Verifier(
        http.fetch,
        clock,
        metadata_url=settings.openid_metadata_url,
        app_id=settings.app_id,
        issuer=GOVERNMENT_ISSUER if settings.is_of_government else ISSUER,
    )
