"""Opens the Slack channel: its parts around one HTTP session, connected to Slack over HTTP or a WebSocket."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp
import orjson
from aiohttp import web
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.outbound import CALL_S, new_session
from adapters.slack.actions import Rated
from adapters.slack.bolt import Listeners, build_app, to_bolt
from adapters.slack.catch_up import Missed, no_cards
from adapters.slack.channel import SlackChannel
from adapters.slack.client import SlackClient
from adapters.slack.directory import Directory
from adapters.slack.forms import FormWanted
from adapters.slack.gate import Gate
from adapters.slack.modals import Begun, Modals
from adapters.slack.operating import Operating
from adapters.slack.rooms import SlackRooms
from adapters.slack.settings import SlackSettings
from adapters.slack.socket_mode import SocketMode
from adapters.slack.webhook import PATH, Webhook
from adapters.slack.workspace import Workspace
from bot.background import Background
from bot.durable.catch_up import CatchUp
from bot.errors import MalformedPayload
from bot.handover.contact import FormOf
from bot.handover.floor import Floor
from bot.model import ChannelName, Incoming, JsonObject
from bot.ports import Clock, Inbox, Metrics
from rag.ports import Library

log = logging.getLogger(__name__)

_ODD_SHAPES = (TypeError, AttributeError, KeyError, IndexError, ValueError)

CONNECT_S = 3.0
"""How long `connect` waits before it leaves the rest to the background."""


@dataclass(frozen=True, slots=True)
class Slack:
    """The open channel. routes: what the HTTP server has to answer; none in Socket Mode.

    room: its channels as places of operators. hear_operators: what they do there is done from then on.
    """

    channel: SlackChannel
    routes: Sequence[web.RouteDef]
    room: SlackRooms
    hear_operators: Callable[[Floor], None]
    workspace: Workspace
    directory: Directory
    catch_up: CatchUp
    socket: SocketMode | None
    background: Background

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered: we know who we are, and events can reach us."""
        return self.workspace.is_usable and (self.socket is None or self.socket.is_open)

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids."""
        for person in people:
            if person.startswith(f"{ChannelName.SLACK}:"):
                self.directory.forget(user=person.rpartition(":")[2])

    async def connect(self) -> None:
        """Find out who we are and, in Socket Mode, let events in; goes on in the background when Slack is away.

        Finding what was missed begins when we know who we are.
        """
        self.catch_up.expect()
        introducing = self.background.start(self.workspace.introduce)
        tasks = {introducing}
        if self.socket is not None:
            tasks.add(self.background.start(self.socket.connect))
        self.background.start(lambda: self._find_missed(introducing))
        await asyncio.wait(tasks, timeout=CONNECT_S)

    async def _find_missed(self, introducing: asyncio.Task[None]) -> None:
        await asyncio.wait({introducing})
        await self.catch_up.run()


@asynccontextmanager
async def open_slack(
    settings: SlackSettings,
    *,
    there_since: float,
    inbox: Inbox,
    asked: Callable[[float], Awaitable[Sequence[Incoming]]],
    begun: Begun,
    form_of: FormOf,
    library: Library,
    metrics: Metrics,
    clock: Clock,
) -> AsyncIterator[Slack]:
    """The channel, open until the block ends. Nothing is fetched from Slack before `connect`.

    settings: with `is_on`. there_since: Unix time since which the desk has been on Slack. asked: what people said to it
    there since a time, newest first. begun: the form that somebody fills in. form_of: what a department asks.
    """
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(new_session(_to_json))
        token = settings.bot_token.get_secret_value()
        client = SlackClient(_sdk(settings, session, token=token), clock)
        workspace = Workspace(client, clock)
        directory = Directory(
            client,
            workspace.identity,
            clock=clock,
            members_are_employees=settings.audience == "employee",
            reads_for=library.reads_for,
        )
        channel = SlackChannel(client, directory, workspace.identity, clock=clock)
        rooms = SlackRooms(client, directory)
        modals = Modals(client, inbox.accept, partial(_tell, channel), begun=begun, form_of=form_of)
        gate = Gate(inbox, directory, workspace, modals, metrics=metrics, clock=clock)
        missed = Missed(client, gate, workspace, asked=asked, metrics=metrics, clock=clock)
        catch_up = CatchUp(
            missed.find, done="slack.caught_up", failed="slack.not_caught_up", there_since=there_since, clock=clock
        )
        background = Background()

        def on_rated(rated: Rated, words: str) -> None:
            background.start(lambda: channel.tell(rated.channel, rated.user, words, thread=rated.thread))

        def hear_operators(floor: Floor) -> None:
            missed.cards_in = lambda room: floor.cards.cards_in(room) if floor.is_room(room) else no_cards(room)
            gate.operating = Operating(
                floor, client, directory, rooms, me=lambda: workspace.me, tell=channel.tell, background=background
            )

        gate.on_rated = on_rated
        client.on_back = gate.on_missed = catch_up.want
        gate.arriving.after_missed = catch_up.after_missed
        listeners = Listeners(channel, directory, library)
        entered = gate if settings.uses_socket else None
        app = build_app(_sdk(settings, session, token=None), token, entered, workspace, listeners)
        socket = None
        routes: Sequence[web.RouteDef] = ()
        if settings.uses_socket:
            socket = SocketMode(app, settings.app_token.get_secret_value(), on_open=catch_up.want)
            stack.push_async_callback(socket.close)
        else:
            secret = settings.signing_secret.get_secret_value()
            webhook = Webhook(_dispatcher(app, gate), gate, secret=secret, clock=clock)
            routes = [web.post(PATH, webhook.handle)]
        stack.push_async_callback(background.close)  # before the socket, which it may be opening
        log.info("slack.opened", extra={"mode": "socket" if settings.uses_socket else "http"})
        yield Slack(channel, routes, rooms, hear_operators, workspace, directory, catch_up, socket, background)


async def _tell(channel: SlackChannel, wanted: FormWanted, words: str) -> None:
    address = wanted.address
    await channel.tell(address["channel"], address["user"], words, thread=address["thread"])


def _dispatcher(app: AsyncApp, gate: Gate) -> Callable[[JsonObject], Awaitable[BoltResponse]]:
    async def dispatch(body: JsonObject) -> BoltResponse:
        """Only what the gate leaves to listeners goes through Bolt, which makes a client for each request.

        Socket mode takes a decoded body: Bolt's form parser loses every form in which the word `payload` stands.
        """
        if not isinstance(body.get("event", {}), dict):
            raise MalformedPayload("field_event")
        if not isinstance(body.get("authorizations") or [], list):
            raise MalformedPayload("shape")
        answer = await gate.take(body)
        return await app.async_dispatch(_bolt_request(body)) if answer is None else to_bolt(answer)

    return dispatch


def _bolt_request(body: JsonObject) -> AsyncBoltRequest:
    """What Bolt makes of it. Raises MalformedPayload: Bolt looks into the payload without checking its shape."""
    try:
        return AsyncBoltRequest(body=body, mode="socket_mode")
    except _ODD_SHAPES as exc:
        raise MalformedPayload("shape") from exc


def _to_json(value: object) -> str:
    """Lone surrogates, which only the standard library writes, are Slack's to refuse."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value)


def _sdk(settings: SlackSettings, session: aiohttp.ClientSession, *, token: str | None) -> AsyncWebClient:
    """The SDK's client; it repeats nothing by itself (client.py and bot/turns.py do)."""
    return AsyncWebClient(
        token=token,
        base_url=settings.api_url,
        session=session,
        timeout=int(CALL_S),
        logger=_quiet_logger(),
        retry_handlers=[],
    )


def _quiet_logger() -> logging.Logger:
    """The SDK writes out every request and answer, unless its logger has a level of its own; nobody would read it."""
    logger = logging.getLogger(f"{__name__}.sdk")
    logger.setLevel(logging.WARNING)
    return logger
