"""Slack as a place where people talk: who reads there, how a reply looks, and how it is sent and found again."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing

from adapters.http.fields import part, text
from adapters.slack.client import Identity, SlackClient, SlackRefused
from adapters.slack.directory import Directory
from adapters.slack.own_words import own_words
from adapters.slack.render import complete, render
from adapters.slack.sent import is_marked, listed
from adapters.slack.streams import BLOCK_ERRORS, SlackStreams
from bot.cache import Cache
from bot.errors import DependencyError
from bot.membership import TTL_S
from bot.model import Audience, ChannelName, Incoming, JsonObject, Reply, Turn
from bot.ports import Clock
from bot.progress import Marker
from bot.words.desk_words import desk_words
from bot.words.languages import ENGLISH, language_shown

log = logging.getLogger(__name__)


class SlackChannel:
    """Implements bot.ports.Channel with chat.postMessage, whose outcome can be looked up.

    What was asked by a command, a shortcut or in the Home tab is answered in the direct message with the desk, not by
    response_url or chat.postEphemeral: those carry no metadata, cannot be read back, and are gone after a while.
    """

    name = ChannelName.SLACK
    can_look_up = True

    def __init__(
        self,
        client: SlackClient,
        directory: Directory,
        identity: Callable[[], Awaitable[Identity]],
        *,
        clock: Clock,
    ) -> None:
        self.streams = SlackStreams(client, identity, self.send)
        self._client = client
        self._directory = directory
        self._direct = Cache(self._open_direct, ttl_s=TTL_S, clock=clock)

    async def audience(self, message: Incoming) -> Audience:
        """Who reads what is said where `message` was said."""
        if message.audience is not None:
            return message.audience
        if message.address["place"] == "person":
            return await self._directory.person(message.address["user"])
        return await self._directory.room(message.address["channel"])

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        """What users.info says of them; in a direct message it was asked already for who reads there."""
        return await self._directory.describe(message.address["user"])

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        """The messages that show `reply`."""
        return render(reply, turn)

    async def heard(self, message: Incoming) -> None:
        """Nothing waits for anybody to write."""

    async def show_thinking(self, message: Incoming) -> None:
        """Set the status of the thread; Slack clears it when the answer comes, or after two minutes."""
        language = language_shown(message.text) or await self._directory.language(message.address["user"])
        words = own_words(language)
        await self._set_status(message.address["channel"], message.address["thread"], words.thinking)

    async def stop_thinking(self, channel: str, thread: str) -> None:
        """Clear the status of a thread."""
        await self._set_status(channel, thread, "")

    async def send(self, part: JsonObject, marker: Marker) -> str:
        """Post one part and return its ts. Where Slack refuses the blocks, their text is posted alone."""
        message = complete(part, marker) | {"channel": await self._channel_of(part)}
        try:
            answer = await self._client.post("chat.postMessage", message)
        except SlackRefused as exc:
            if exc.error not in BLOCK_ERRORS:
                raise
            log.warning("slack.blocks_refused", extra={"reply_id": marker.reply_id, "part": marker.part})
            answer = await self._client.post("chat.postMessage", message | {"blocks": []})
        return text(answer, "ts")

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:
        """The ts of a part that was sent."""
        channel, thread = await self._channel_of(part), str(part.get("thread_ts") or "")
        async with aclosing(listed(self._client, channel, thread, since=since)) as messages:
            async for message in messages:
                if is_marked(message, marker):
                    return text(message, "ts")
        return None

    async def tell(self, channel: str, user: str, words: str, *, thread: str = "") -> None:
        """Say something that only one person sees and nobody misses: failing is harmless."""
        message: JsonObject = {"channel": channel, "user": user, "text": words}
        await self._try("chat.postEphemeral", message | ({"thread_ts": thread} if thread else {}))

    async def suggest(
        self, channel: str, prompts: Sequence[JsonObject], *, language: str = ENGLISH, thread: str = ""
    ) -> None:
        """Offer questions in the Messages tab; with `thread` in a thread of the older assistant view."""
        title = desk_words(language).what
        message: JsonObject = {"channel_id": channel, "prompts": [*prompts], "title": title}
        await self._try("assistant.threads.setSuggestedPrompts", message | ({"thread_ts": thread} if thread else {}))

    async def publish_home(self, user: str, view: JsonObject) -> None:
        """Show the Home tab."""
        await self._try("views.publish", {"user_id": user, "view": view})

    async def _set_status(self, channel: str, thread: str, status: str) -> None:
        if channel and thread:
            call: JsonObject = {"channel_id": channel, "thread_ts": thread, "status": status}
            await self._try("assistant.threads.setStatus", call)

    async def _try(self, method: str, message: JsonObject) -> None:
        try:
            await self._client.post(method, message)
        except DependencyError as exc:
            log.info("slack.call_failed", extra={"method": method, "error": str(exc)})

    async def _channel_of(self, part: JsonObject) -> str:
        return str(part["channel"]) if part["channel"] else await self._direct.get(str(part["user"]))

    async def _open_direct(self, user: str) -> str:
        answer = await self._client.fetch("conversations.open", users=user)
        return text(part(answer, "channel"), "id")
