"""Builds the parts of the channel around one HTTP session; imported late, because the SDKs take a second."""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import aiohttp
import orjson
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
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
from adapters.slack.webhook import PATH, Webhook
from adapters.slack.workspace import Workspace
from bot.background import Background
from bot.durable.catch_up import CatchUp
from bot.errors import MalformedPayload
from bot.handover.contact import FormOf
from bot.handover.floor import Floor
from bot.model import Incoming, JsonObject
from bot.ports import Clock, Inbox, Metrics
from rag.ports import Library

_LONGEST_GREETING = 2_000
_ODD_SHAPES = (TypeError, AttributeError, KeyError, IndexError, ValueError)


@dataclass(frozen=True, slots=True)
class Parts:
    """What `open_slack` joins."""

    channel: SlackChannel
    directory: Directory
    workspace: Workspace
    catch_up: CatchUp
    routes: Sequence[web.RouteDef]
    socket: "SocketMode | None"
    rooms: SlackRooms
    hear_operators: Callable[[Floor], None]


class SocketMode:
    """Bolt's Socket Mode: an envelope is acknowledged when its answer is 200, so only once it is stored.

    on_open: called when Slack greets a connection; what was said while there was none may not come any more.
    """

    def __init__(self, app: AsyncApp, app_token: str, *, on_open: Callable[[], None]) -> None:
        self._handler = AsyncSocketModeHandler(app, app_token)
        self._handler.client.on_message_listeners.append(self._on_message)
        self._on_open = on_open

    @property
    def is_open(self) -> bool:
        """Whether events arrive."""
        client = self._handler.client
        return client.current_session is not None and not client.current_session.closed and not client.stale

    async def connect(self) -> None:
        """Connect, trying again until it works; the SDK keeps the connection from then on."""
        await self._handler.connect_async()  # type: ignore[no-untyped-call] # the SDK

    async def close(self) -> None:
        """Close the connection."""
        await self._handler.close_async()  # type: ignore[no-untyped-call] # the SDK

    async def _on_message(self, message: aiohttp.WSMessage) -> None:
        if _is_greeting(message.data):
            self._on_open()


async def build(
    settings: SlackSettings,
    stack: AsyncExitStack,
    *,
    there_since: float,
    inbox: Inbox,
    asked: Callable[[float], Awaitable[Sequence[Incoming]]],
    begun: Begun,
    form_of: FormOf,
    library: Library,
    metrics: Metrics,
    clock: Clock,
) -> Parts:
    """The parts, closed by `stack`."""
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
    stack.push_async_callback(background.close)

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
    if settings.uses_socket:
        socket = SocketMode(app, settings.app_token.get_secret_value(), on_open=catch_up.want)
        stack.push_async_callback(socket.close)
        return Parts(channel, directory, workspace, catch_up, (), socket, rooms, hear_operators)
    secret = settings.signing_secret.get_secret_value()
    webhook = Webhook(_dispatcher(app, gate), gate, secret=secret, clock=clock)
    routes = (web.post(PATH, webhook.handle),)
    return Parts(channel, directory, workspace, catch_up, routes, None, rooms, hear_operators)


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
        try:
            request = AsyncBoltRequest(body=body, mode="socket_mode")
        except _ODD_SHAPES as exc:  # Bolt looks into the payload without checking its shape
            raise MalformedPayload("shape") from exc
        answer = await gate.take(body)
        return await app.async_dispatch(request) if answer is None else to_bolt(answer)

    return dispatch


def _is_greeting(data: object) -> bool:
    """Whether a message is Slack's `hello`; most are events, which are not parsed for this."""
    if not isinstance(data, str) or '"hello"' not in data or len(data) > _LONGEST_GREETING:
        return False
    try:
        greeting = orjson.loads(data)
    except ValueError:
        return False
    return isinstance(greeting, dict) and greeting.get("type") == "hello"


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
