"""Operators' channels in Slack: posts ticket cards and news below them, updates them, and finds them again."""

from collections.abc import Sequence
from contextlib import aclosing

from adapters.http.fields import Fields, part, text
from adapters.slack import cards
from adapters.slack.client import SlackClient, SlackRefused
from adapters.slack.directory import Directory
from adapters.slack.sent import listed
from bot.handover.dossier import Dossier, News
from bot.model import JsonObject

EVENT_TYPE = "frontdesk_ticket"
_GONE = frozenset({"message_not_found", "thread_not_found"})


class SlackRooms:
    """Implements escalation.ports.Room. A message names its ticket and what it is there, as metadata, with ids only."""

    def __init__(self, client: SlackClient, directory: Directory) -> None:
        self._client = client
        self._directory = directory

    def render_card(self, dossier: Dossier) -> JsonObject:
        """See the port."""
        return cards.card(dossier)

    def render_news(self, news: News) -> Sequence[JsonObject]:
        """See the port."""
        return cards.news(news)

    async def is_closed(self, room: str) -> bool:
        """See the port."""
        return await self._directory.is_closed(room)

    async def post(self, room: str, thread: str, message: JsonObject, *, ticket: str, key: str) -> str:
        """See the port."""
        where: JsonObject = {"channel": room, "unfurl_links": False, "unfurl_media": False}
        where |= {"thread_ts": thread} if thread else {}
        answer = await self._client.post("chat.postMessage", message | where | _metadata(ticket, key))
        return text(answer, "ts")

    async def find(self, room: str, thread: str, *, ticket: str, key: str, since: float) -> str | None:
        """See the port."""
        async with aclosing(listed(self._client, room, thread, since=since)) as messages:
            async for message in messages:
                if _named(message) == (ticket, key):
                    return text(message, "ts")
        return None

    async def update(self, room: str, message_id: str, message: JsonObject, *, ticket: str, key: str) -> bool:
        """See the port."""
        where: JsonObject = {"channel": room, "ts": message_id}
        try:
            await self._client.post("chat.update", message | where | _metadata(ticket, key))
        except SlackRefused as exc:
            if exc.error not in _GONE:
                raise
            return False
        return True

    async def below(self, room: str, thread: str) -> Sequence[str]:
        """See the port."""
        async with aclosing(listed(self._client, room, thread, since=float(thread))) as messages:
            ours = [text(message, "ts") async for message in messages if _named(message)[0]]
        return [ts for ts in ours if ts != thread]

    async def remove(self, room: str, thread: str, message_id: str) -> None:  # noqa: ARG002 an id is enough in Slack
        """See the port."""
        try:
            await self._client.post("chat.delete", {"channel": room, "ts": message_id})
        except SlackRefused as exc:
            if exc.error not in _GONE:
                raise

    async def ticket_of(self, room: str, thread: str) -> str:
        """The ticket that a message names which the desk posted; "" for any other. Raises DependencyError."""
        async with aclosing(listed(self._client, room, thread, since=float(thread))) as messages:
            async for message in messages:
                if text(message, "ts") == thread:
                    return _named(message)[0]
        return ""


def _metadata(ticket: str, key: str) -> JsonObject:
    return {"metadata": {"event_type": EVENT_TYPE, "event_payload": {"ticket": ticket, "key": key}}}


def _named(message: Fields) -> tuple[str, str]:
    metadata = part(message, "metadata")
    payload = part(metadata, "event_payload") if text(metadata, "event_type") == EVENT_TYPE else {}
    return text(payload, "ticket"), text(payload, "key")
