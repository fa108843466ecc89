"""A channel whose readers fetch replies themselves: nothing is sent, they read the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from adapters.http.forms import form_to_json
from bot.handover.contact import FormOf
from bot.model import CUSTOMERS, Audience, ChannelName, Incoming, JsonObject, Reply, Turn
from bot.progress import Marker, Said
from bot.recall.described import shown_with


class PullChannel:
    """REST and the chat page: a reply has arrived as soon as the journal holds it."""

    can_look_up = True
    streams = None

    def __init__(self, name: ChannelName) -> None:
        self.name = name

    async def audience(self, message: Incoming) -> Audience:
        """Who the caller proved to be when the message came in; a customer where that was left open."""
        return message.audience or CUSTOMERS

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        """What the caller said of them."""
        return shown_with(message)

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:  # noqa: ARG002 - the port's signature
        """One part, whatever the length: the reader decides how to show it."""
        return ({"text": reply.text},)

    async def heard(self, message: Incoming) -> None:
        """Nothing waits for anybody to write."""

    async def show_thinking(self, message: Incoming) -> None:
        """Nothing to do: the reader sees that no reply is there yet."""

    async def send(self, part: JsonObject, marker: Marker) -> str:  # noqa: ARG002 - the port's signature
        """The id of the part; the same part always gets the same one, so that sending again has no effect."""
        return f"{marker.reply_id}.{marker.part}"

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:  # noqa: ARG002
        """None: that it is sent again changes nothing."""
        return None


def said_to_json(said: Said, form_of: FormOf) -> JsonObject:
    """The JSON shape of a reply as docs/rest.md describes it, the same for every channel that is read by fetching.

    form_of: what a department asks.
    """
    reply = said.reply
    filling = reply.filling
    return {
        "seq": said.seq,
        "reply_id": said.reply_id,
        "in_reply_to": list(said.in_reply_to),
        "final": True,
        "outcome": reply.outcome.value,
        "reason": reply.reason,
        "text": reply.text,
        "language": reply.language,
        "department": reply.department,
        "confidence": reply.confidence,
        "sentiment": reply.sentiment or None,
        "citations": [asdict(citation) for citation in reply.citations],
        "choices": list(reply.choices),
        "form": form_to_json(filling, form_of) if filling else None,
        "ticket_id": reply.ticket_id or None,
    }
