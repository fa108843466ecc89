"""The Bolt app: our gate runs before its authorization, and listeners take everything that carries no message."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.fields import part, text
from adapters.slack import home
from adapters.slack.actions import ASK, HELP
from adapters.slack.answers import Answer
from adapters.slack.channel import SlackChannel
from adapters.slack.directory import Directory
from adapters.slack.fields import optional_id
from adapters.slack.gate import Gate
from adapters.slack.inbound import Stopped, parse
from adapters.slack.own_words import own_words
from adapters.slack.workspace import Workspace
from bot.departments import Department
from bot.errors import DependencyError
from bot.model import CUSTOMERS, Audience, JsonObject
from rag.ports import Library

IN_REQUEST_S = 1.5
"""What a look-up within a request may take: Slack gives up after 3 s."""


def build_app(
    sdk: AsyncWebClient, token: str, gate: Gate | None, workspace: Workspace, listeners: "Listeners"
) -> AsyncApp:
    """The app. sdk: without a token, so that Bolt asks `authorize` for it instead of calling auth.test itself.

    gate: None where every request has passed it before it comes here. Over HTTP requests are verified before, too, on
    their raw bytes.
    """
    app = AsyncApp(
        name="frontdesk",
        client=sdk,
        authorize=_authorize(workspace, token),  # type: ignore[arg-type] # None is how Bolt is told no
        before_authorize=BeforeAuthorize(gate) if gate else None,
        request_verification_enabled=False,
        logger=_quiet_logger(),
    )
    app.event("app_home_opened")(listeners.on_home_opened)
    app.event("assistant_thread_started")(listeners.on_thread_started)
    app.event("agent_session_stopped")(listeners.on_stopped)
    app.command(HELP)(listeners.on_help)
    app.command(ASK)(listeners.on_help)
    app.event(re.compile(r".*"))(listeners.on_anything)
    return app


class BeforeAuthorize(AsyncMiddleware):
    """Ends the chain with the gate's answer, or lets the request go on to the listeners."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 Bolt passes it
        next: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        """Bolt's own hook."""
        answer = await self._gate.take(req.body)
        return await next() if answer is None else to_bolt(answer)


def to_bolt(answer: Answer) -> BoltResponse:
    """The answer in Bolt's words."""
    return BoltResponse(status=answer.status, body=answer.body or "")


class Listeners:
    """What happens besides messages. Nothing here has to be kept, so nothing is lost when it fails."""

    def __init__(self, channel: SlackChannel, directory: Directory, library: Library) -> None:
        self._channel = channel
        self._directory = directory
        self._library = library

    async def on_home_opened(self, body: JsonObject) -> None:
        """Fill the tab that was opened: what the desk can do, or questions to begin with."""
        event = part(body, "event")
        user, direct = text(event, "user"), text(event, "channel")
        audience, language = await self._directory.person(user), await self._directory.language(user)
        questions = self._questions(audience)
        if event.get("tab") == "messages":
            await self._channel.suggest(direct, home.prompts(questions), language=language)
        else:
            view = home.home_view(self._departments(audience), questions, direct=direct, language=language)
            await self._channel.publish_home(user, view)

    async def on_thread_started(self, body: JsonObject) -> None:
        """The older assistant view opened a thread."""
        thread = part(part(body, "event"), "assistant_thread")
        user = text(thread, "user_id")
        audience, language = await self._directory.person(user), await self._directory.language(user)
        channel, ts = text(thread, "channel_id"), text(thread, "thread_ts")
        await self._channel.suggest(channel, home.prompts(self._questions(audience)), language=language, thread=ts)

    async def on_stopped(self, body: JsonObject) -> None:
        """The gate has stopped the turn: clear the status and say so."""
        stopped = parse(body, me="", now=0)
        if isinstance(stopped, Stopped):
            await self._channel.stop_thinking(stopped.channel, stopped.thread)
            if stopped.user:
                words = own_words(await self._directory.language(stopped.user)).stopped
                await self._channel.tell(stopped.channel, stopped.user, words, thread=stopped.thread)

    async def on_help(self, ack: AsyncAck, body: JsonObject) -> None:
        """Answer `/help`, and `/ask` without a question, at once."""
        user = optional_id(body, "user_id")
        audience, language = await asyncio.gather(self._audience_at_once(user), self._directory.language(user))
        words = own_words(language).usage
        if text(body, "command") != ASK:
            words = home.help_text(self._departments(audience), self._questions(audience), language=language)
        await ack(text=words, response_type="ephemeral")

    async def on_anything(self, body: JsonObject) -> None:
        """Bolt answers 404 to what nobody listens for, and Slack then sends it again."""

    async def _audience_at_once(self, user: str) -> Audience:
        try:
            async with asyncio.timeout(IN_REQUEST_S):
                return await self._directory.person(user)
        except TimeoutError:
            return CUSTOMERS

    def _departments(self, audience: Audience) -> Sequence[Department]:
        return self._library.departments(audience)

    def _questions(self, audience: Audience) -> Sequence[str]:
        return self._library.sample_questions(audience, limit=home.MAX_PROMPTS)


def _authorize(workspace: Workspace, token: str) -> Callable[..., Awaitable[AuthorizeResult | None]]:
    async def authorize() -> AuthorizeResult | None:
        try:
            async with asyncio.timeout(IN_REQUEST_S):
                who = await workspace.identity()
        except (DependencyError, TimeoutError):
            return None
        return AuthorizeResult(
            enterprise_id=who.enterprise_id or None,
            team_id=who.team_id,
            bot_user_id=who.user_id,
            bot_id=who.bot_id,
            bot_token=token,
        )

    return authorize


def _quiet_logger() -> logging.Logger:
    """Bolt writes whole payloads at levels below ERROR."""
    logger = logging.getLogger(f"{__name__}.app")
    logger.setLevel(logging.ERROR)
    return logger
