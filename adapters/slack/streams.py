"""Streams an answer in Slack while it is written, and turns it into the reply that was decided."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing

from adapters.http.fields import text
from adapters.slack.client import Identity, SlackClient, SlackRefused
from adapters.slack.render import complete
from adapters.slack.sent import has_marker, listed
from adapters.slack.text import safe_markdown
from bot.errors import Interrupted
from bot.model import Json, JsonObject, Turn
from bot.progress import Marker

STOPPED = "stopped_by_user"
ENDED = frozenset({"message_not_in_streaming_state", STOPPED})
"""Refusals that say that nothing grows there any more: a stream lives five minutes, and the person can stop it."""

DELETED = frozenset({"message_not_found"})
BLOCK_ERRORS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"})

log = logging.getLogger(__name__)


class SlackStreams:
    """Implements bot.ports.Streams with chat.startStream and those that follow it.

    Only the last call takes metadata, so what is found without any is an answer that was begun. send: posts a part.
    """

    def __init__(
        self,
        client: SlackClient,
        identity: Callable[[], Awaitable[Identity]],
        send: Callable[[JsonObject, Marker], Awaitable[str]],
    ) -> None:
        self._client = client
        self._identity = identity
        self._send = send

    def opening(self, turn: Turn) -> "JsonObject | None":
        """In the thread of the question; what was asked elsewhere is answered whole, with the question above."""
        address, (_, team, user) = turn.last.address, turn.person.id.split(":", 2)
        if not address["channel"] or not address["thread"] or address.get("heading"):
            return None
        return {"channel": address["channel"], "thread_ts": address["thread"], "team": team, "user": user}

    async def start(self, opening: JsonObject, begun: str) -> str:
        """Begin with chat.startStream and return the ts."""
        message: JsonObject = {
            "channel": opening["channel"],
            "thread_ts": opening["thread_ts"],
            "recipient_team_id": opening["team"],
            "recipient_user_id": opening["user"],
            "markdown_text": safe_markdown(begun),
        }
        return text(await self._client.post("chat.startStream", message), "ts")

    async def grow(self, opening: JsonObject, sent_id: str, more: str) -> None:
        """Add to it with chat.appendStream."""
        try:
            await self._client.post("chat.appendStream", _at(opening, sent_id) | {"markdown_text": safe_markdown(more)})
        except SlackRefused as exc:
            if exc.error == STOPPED:
                raise Interrupted("chat.appendStream: stopped by the person") from exc
            raise

    async def end(self, opening: JsonObject, sent_id: str, shown: str | None, part: JsonObject, marker: Marker) -> str:
        """Add what is missing, the sources and the marker in one call; where that cannot be, write it all anew."""
        where, message = _at(opening, sent_id), complete(part, marker)
        try:
            if not await self._closed(where, shown, message):
                await self._stop(where)
                await self._rewrite(where, message)
        except SlackRefused as exc:
            if exc.error not in DELETED:
                raise
            return await self._send(part, marker)
        return sent_id

    async def find(self, opening: JsonObject, *, since: float) -> str | None:
        """The ts of the newest message of ours in the thread that says nothing about itself."""
        me, found = await self._identity(), None
        channel, thread = str(opening["channel"]), str(opening["thread_ts"])
        async with aclosing(listed(self._client, channel, thread, since=since)) as messages:
            async for message in messages:
                if text(message, "bot_id") == me.bot_id and not has_marker(message):
                    found = max(found or "", text(message, "ts"))
        return found

    async def _closed(self, where: JsonObject, shown: str | None, message: JsonObject) -> bool:
        """Whether what was shown is the beginning of the message and could be ended as it."""
        rest = _rest(shown, message["blocks"])
        if rest is None:
            return False
        try:
            await self._client.post("chat.stopStream", where | rest | {"metadata": message["metadata"]})
        except SlackRefused as exc:
            if exc.error not in ENDED | BLOCK_ERRORS:
                raise
            return False
        return True

    async def _stop(self, where: JsonObject) -> None:
        """A message that still grows cannot be written anew."""
        try:
            await self._client.post("chat.stopStream", where)
        except SlackRefused as exc:
            if exc.error not in ENDED:
                raise

    async def _rewrite(self, where: JsonObject, message: JsonObject) -> None:
        new: JsonObject = where | {name: message[name] for name in ("text", "blocks", "metadata")}
        try:
            await self._client.post("chat.update", new)
        except SlackRefused as exc:
            if exc.error not in BLOCK_ERRORS:
                raise
            log.warning("slack.blocks_refused", extra={"ts": where["ts"]})
            await self._client.post("chat.update", new | {"blocks": []})


def _at(opening: JsonObject, sent_id: str) -> JsonObject:
    return {"channel": opening["channel"], "ts": sent_id}


def _rest(shown: str | None, blocks: Json) -> "JsonObject | None":
    """What a message of these blocks lacks, as arguments; None where it does not begin with what was shown."""
    if shown is None or not isinstance(blocks, list) or not blocks or not isinstance(blocks[0], dict):
        return None
    whole, before = str(blocks[0].get("text", "")), safe_markdown(shown)
    if blocks[0].get("type") != "markdown" or not whole.startswith(before):
        return None
    more = whole.removeprefix(before)
    return {"blocks": blocks[1:], **({"markdown_text": more} if more else {})}
