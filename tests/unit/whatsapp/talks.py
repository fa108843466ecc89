"""What tests of whole conversations on WhatsApp do over and over."""

from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.world import Content
from adapters.whatsapp.channel import WINDOW_S
from bot.model import JsonObject
from tests.unit.whatsapp.desk import Desk, parts_of, plain

TEMPLATE = "HX" + "0" * 32


async def ask(desk: Desk, text: str = "Can I return a gift?", person: str = "ann") -> None:
    assert (await desk.hear(desk.twin.webhooks.text(person, text))).status == 200


async def delivery(desk: Desk, sid: str) -> JsonObject:
    stored = await desk.documents.get("delivery", sid)
    return stored.doc if stored else {}


def said(desk: Desk, person: str = "ann") -> list[str]:
    """What was sent to somebody, without what failed."""
    return [message.body for message in desk.twin.said(person) if message.status != "failed"]


def add_template(twin: TwilioTwin) -> None:
    types = {"twilio/text": {"body": "About your question: {{1}} Write to us for more."}}
    twin.world.add_content(Content(TEMPLATE, "answer", "en", types, approval="approved"))


async def found(desk: Desk, text: str, *, reply_id: str = "reply-1", since: float | None = None) -> str | None:
    (part,) = parts_of(desk, desk.last, plain(text), reply_id=reply_id)
    since = desk.clock.now() if since is None else since
    return await desk.whatsapp.channel.find_sent(part.payload, part.marker, since=since)


async def is_kept(desk: Desk, count: int) -> bool:
    """Whether so many parts wait."""
    return await desk.documents.count("kept", {}) == count


def let_a_day_pass(desk: Desk) -> None:
    desk.clock.ahead_s += WINDOW_S
    desk.twin.world.people["ann"].last_inbound = 0.0
