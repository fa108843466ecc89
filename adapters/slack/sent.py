"""Finds messages that the desk has sent in what Slack lists, by their metadata."""

from collections.abc import AsyncGenerator

from adapters.http.fields import Fields, part, records, text
from adapters.slack.client import SlackClient, SlackRefused
from adapters.slack.render import EVENT_TYPE
from bot.progress import Marker

BEFORE_S = 60
"""How much earlier than ours Slack's clock may be when a part is looked up."""

GONE = frozenset({"thread_not_found", "channel_not_found", "not_in_channel"})
"""Answers to a look-up where nothing of ours can be: a reply keeps its thread alive even without the root, and a room
that the desk was removed from refuses the same message when it is sent again."""


async def listed(client: SlackClient, channel: str, thread: str, *, since: float) -> AsyncGenerator[Fields, None]:
    """What was said since then: histories leave out replies in threads, so a thread is read as one.

    since: Unix time in seconds by our clock. Raises DependencyError.
    """
    arguments: dict[str, str | int] = {
        "channel": channel,
        "oldest": f"{since - BEFORE_S:.6f}",
        "limit": 200,
        "include_all_metadata": "true",
    }
    method = "conversations.replies" if thread else "conversations.history"
    try:
        async for page in client.pages(method, is_patient=False, **arguments | ({"ts": thread} if thread else {})):
            for message in records(page, "messages"):
                yield message
    except SlackRefused as exc:
        if exc.error not in GONE:
            raise


def is_marked(message: Fields, marker: Marker) -> bool:
    """Whether it is this part of this reply."""
    payload = part(part(message, "metadata"), "event_payload")
    return has_marker(message) and (payload.get("reply_id"), payload.get("part")) == (marker.reply_id, marker.part)


def has_marker(message: Fields) -> bool:
    """Whether it is a part of a reply."""
    return text(part(message, "metadata"), "event_type") == EVENT_TYPE
