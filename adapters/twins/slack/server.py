"""A double of Slack on this machine: the Web API over HTTP, events sent as Slack signs them, trouble on demand.

It imports nothing of the product, so that the two can disagree. Times, waits and addresses are given from outside.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp import web

from adapters.twins.delivery import Delivery
from adapters.twins.faults import Faults
from adapters.twins.serving import listen
from adapters.twins.slack.access import DEFAULT_SCOPES, Token, Tokens
from adapters.twins.slack.agents import shown_status
from adapters.twins.slack.answers import parse_answer, take_answer
from adapters.twins.slack.delivery import Deliveries
from adapters.twins.slack.events import Events
from adapters.twins.slack.interactions import Interactions
from adapters.twins.slack.limits import RateLimits
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.signing import sign
from adapters.twins.slack.socket_mode import SocketDelivery, Sockets
from adapters.twins.slack.webapi import Call, WebApi
from adapters.twins.slack.world import Message, World, populate

SIGNING_SECRET = "the-twins-signing-secret"  # noqa: S105 of the double
BOT_TOKEN = "xoxb-1-twin"  # noqa: S105
APP_TOKEN = "xapp-1-twin"  # noqa: S105


class SlackTwin:
    """A Slack of your own: `async with SlackTwin() as slack`, then `slack.api_url` for the client.

    clock: Unix time in seconds, for everything that expires; sleep: how slow answers pass their time.
    experience: agent (the Messages tab) or assistant (threads with an assistant).
    door: adds what a program finds below /_twin/ that cannot reach into the twin; see control.py.
    """

    def __init__(
        self,
        *,
        signing_secret: str = SIGNING_SECRET,
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        scopes: Iterable[str] = DEFAULT_SCOPES,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        experience: str = "agent",
        host: str = "127.0.0.1",
        port: int = 0,
        door: Callable[[web.Application, "SlackTwin"], None] | None = None,
    ) -> None:
        self.signing_secret, self.bot_token, self.app_token = signing_secret, bot_token, app_token
        self.world = populate(World(clock=clock, experience=experience))
        self.tokens, self.faults, self.limits = Tokens(), Faults(), RateLimits(clock)
        self.tokens.issue(Token(bot_token, "bot", frozenset(scopes)))
        self.tokens.issue(Token(app_token, "app", frozenset({"connections:write"})))
        self.sockets = Sockets(self.world)
        self.web_api = WebApi(
            self.world, self.tokens, self.faults, self.limits, origin=lambda: self.origin, sleep=sleep
        )
        self.until = self.web_api.news.until
        self._sleep, self._host, self._port = sleep, host, port
        self._door, self._stack = door, AsyncExitStack()

    async def __aenter__(self) -> "SlackTwin":
        self._port = await listen(self._stack, self._application(), self._host, self._port)
        session = await self._stack.enter_async_context(aiohttp.ClientSession())
        self.events, self.interactions = (
            Events(self.world, origin=self.origin),
            Interactions(self.world, origin=self.origin),
        )
        self.deliveries = Deliveries(
            session, signing_secret=self.signing_secret, clock=self.world.clock, sleep=self._sleep
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.web_api.close()
        await self.sockets.close()
        await self._stack.aclose()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{self._host}:{self._port}"

    @property
    def api_url(self) -> str:
        """The base address of the Web API, with the slash that clients want."""
        return f"{self.origin}/api/"

    @property
    def calls(self) -> list[Call]:
        """Every request that arrived, oldest first."""
        return self.web_api.calls

    def calls_to(self, method: str) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    def said(self, channel: str = "", *, thread_ts: str = "") -> list[Message]:
        """Return what our bot has posted that still stands, oldest first: everywhere, in a channel, or in a thread."""
        rooms = [channel] if channel else list(self.world.channels)
        kept = [message for room in rooms for message in self.world.standing(room) if self._is_ours(message)]
        return [message for message in kept if not thread_ts or thread_ts in (message.thread_ts, message.ts)]

    def whispers(self, user: str = "") -> list[Message]:
        """Return the ephemeral messages, of one person or of all."""
        return [message for message in self.world.ephemerals if user in ("", message.visible_to)]

    def pings(self) -> list[str]:
        """Return everybody whom a message of our bot has notified by its wording."""
        return [ping for message in [*self.said(), *self.world.ephemerals] for ping in message.pings]

    def status(self, channel: str, thread_ts: str) -> str:
        """Return the "is thinking" line a person sees in a thread, empty for none."""
        return shown_status(self.world, channel, thread_ts)

    def refuse_token(self, error: str = "token_revoked", *, token: str = "") -> None:
        """Let a token be answered with this error from now on; an empty error makes it good again."""
        self.tokens.issued[token or self.bot_token].refused = error

    def sign(self, body: bytes, timestamp: int | str, *, secret: str = "") -> str:
        """Return the signature of these bytes."""
        return sign(body, secret or self.signing_secret, timestamp)

    async def deliver(self, url: str, payload: Payload, **how: Any) -> Delivery:
        """Post a signed payload to the app and show people what it answers; `how` is what Deliveries.deliver takes."""
        delivery = await self.deliveries.deliver(url, payload, **how)
        if delivery.is_accepted:
            take_answer(self.world, payload, parse_answer(delivery.body))
        return delivery

    async def deliver_socket(self, payload: Payload, **how: Any) -> SocketDelivery:
        """Send a payload through Socket Mode and show people what it is answered with; see Sockets.deliver."""
        delivery = await self.sockets.deliver(payload, **how)
        if delivery.is_acknowledged:
            take_answer(self.world, payload, delivery.answer)
        return delivery

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=4 * 1024 * 1024)
        self.web_api.add_routes(application)
        application.router.add_get("/link/", self.sockets.serve)
        if self._door is not None:
            self._door(application, self)
        return application

    def _is_ours(self, message: Message) -> bool:
        return message.bot_id == self.world.bot_id
