"""A WhatsApp channel on Twilio's real SDK, in front of the Twilio twin; behind it an inbox in memory, a real store."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.http.server import build_app, listening
from adapters.twins.twilio.delivery import Body, Delivery
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.connection import WhatsApp, open_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.webhook import PATH
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.parts import Part, part_to_doc
from bot.durable.records import message_to_doc, reply_to_doc
from bot.handover.handing_over import everybody
from bot.model import CUSTOMERS, ChannelName, ConversationKey, Incoming, JsonObject, Outcome, Person, Reply
from bot.progress import Marker
from bot.settings import CoreSettings, read_settings
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.answers_kit import turn_of
from tests.unit.slack.desk import Counts, FreeClock, MemoryInbox

PUBLIC_URL = "https://desk.example.com"
OURS = "whatsapp:+15550001111"
NOW = 1_767_225_600.0


@dataclass
class Desk:
    """url: of the webhook, as Twilio knows it."""

    whatsapp: WhatsApp
    twin: TwilioTwin
    url: str
    local_url: str
    inbox: MemoryInbox
    documents: Documents
    counts: Counts
    clock: FreeClock

    async def hear(self, form: Body, **how: object) -> Delivery:
        """Deliver what somebody sends."""
        return await self.twin.deliver(self.url, form, **how)

    @property
    def last(self) -> Incoming:
        """What the desk took last."""
        return self.inbox.messages[-1]


@asynccontextmanager
async def open_desk(
    twin: TwilioTwin,
    *,
    public_url: str = PUBLIC_URL,
    connected: bool = False,
    there_since: float = 0.0,
    inbox: MemoryInbox | None = None,
    documents: Documents | None = None,
    **environ: str,
) -> AsyncIterator[Desk]:
    """The channel behind its public address; what is kept in `inbox` and `documents` outlives it."""
    inbox, counts, clock = inbox or MemoryInbox(), Counts(), FreeClock()
    settings = whatsapp_settings(twin, **environ)
    async with open_sqlite(MEMORY) as store:
        documents, ids = documents or store, Ids("salt")
        opened = open_whatsapp(
            settings,
            read_settings(CoreSettings, environ={"FRONTDESK_PUBLIC_URL": public_url}, env_file=None)[CoreSettings],
            there_since=there_since,
            inbox=inbox,
            history=History(documents, clock, ids),
            documents=documents,
            ids=ids,
            metrics=counts,
            clock=clock,
            form_of=everybody,
        )
        async with opened as whatsapp, serve(whatsapp, counts) as origin:
            if public_url:
                twin.behind(public_url, origin)
            if connected:
                await whatsapp.connect()
            url = f"{public_url or origin}{PATH}"
            yield Desk(whatsapp, twin, url, f"{origin}{PATH}", inbox, documents, counts, clock)


@asynccontextmanager
async def serve(whatsapp: WhatsApp, counts: Counts) -> AsyncIterator[str]:
    """The routes behind the desk's own HTTP server."""
    application = build_app(whatsapp.routes, metrics=counts)
    async with listening(application, host="127.0.0.1", port=0, metrics=counts, grace_s=1) as address:
        yield address.url


def whatsapp_settings(twin: TwilioTwin, **environ: str) -> WhatsAppSettings:
    return read_settings(WhatsAppSettings, environ=twin.environ | environ, env_file=None)[WhatsAppSettings]


def incoming(text: str = "Can I return a gift?", **more: object) -> Incoming:
    """A message of Ann's."""
    values: dict[str, object] = {
        "dedupe_key": "whatsapp:SM1",
        "platform_id": "SM1",
        "conversation": ConversationKey(ChannelName.WHATSAPP, "+15550001111", "US.1349"),
        "person": Person("whatsapp:US.1349", "Ann"),
        "text": text,
        "order": "1",
        "sent_at": NOW,
        "address": {"to": "whatsapp:+15551230000", "from": OURS},
        "audience": CUSTOMERS,
    }
    return Incoming(**(values | more))  # type: ignore[arg-type] # the test names them


def plain(text: str) -> Reply:
    """A reply that is nothing but its words."""
    return Reply(text, Outcome.NOTICE)


def parts_of(desk: Desk, message: Incoming, answer: Reply, *, reply_id: str = "reply-1") -> list[Part]:
    """What the turns would send for an answer."""
    payloads = desk.whatsapp.channel.render(answer, turn_of(message))
    total = len(payloads)
    return [
        Part(payload, Marker(reply_id, number, total, (message.platform_id,), answer.outcome))
        for number, payload in enumerate(payloads, start=1)
    ]


async def say(desk: Desk, message: Incoming, answer: Reply, *, reply_id: str = "reply-1") -> list[str]:
    """Answer a message as the turns do: render, send part by part, then keep the turn. Returns the id of each."""
    parts = parts_of(desk, message, answer, reply_id=reply_id)
    sids = [await desk.whatsapp.channel.send(part.payload, part.marker) for part in parts]
    await keep_turn(desk, message, parts, sids, reply_id=reply_id, answer=answer)
    return sids


async def until(condition: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait for what happens in the background, of which nobody tells."""
    async with asyncio.timeout(20):
        while not (await held if isinstance(held := condition(), Awaitable) else held):  # noqa: ASYNC110 the store has no event
            await asyncio.sleep(0)


async def keep_turn(
    desk: Desk,
    message: Incoming,
    parts: list[Part],
    sids: list[str],
    *,
    reply_id: str = "reply-1",
    answer: Reply | None = None,
) -> None:
    """The turn as the journal keeps it when it is finished."""
    docs = [part_to_doc(part) | {"platform_id": sid} for part, sid in zip(parts, sids, strict=True)]
    turn: JsonObject = {"conversation": str(message.conversation), "seq": 1, "parts": [*docs], "finished_at": 1.0}
    turn |= {"asked": [message_to_doc(message)], "reply": reply_to_doc(answer or plain("Yes."))}
    await desk.documents.insert("turn", reply_id, turn)
