"""Opens everything that goes through Twilio: the WhatsApp channel, and texts about tickets."""

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from adapters.whatsapp.settings import WhatsAppSettings
from bot.background import Background
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.errors import ConfigurationError
from bot.handover.contact import FormOf
from bot.handover.handing_over import everybody
from bot.hosts import is_loopback
from bot.ports import Channel, Clock, Inbox, Metrics
from bot.settings import CoreSettings
from memory.ports import Documents

if TYPE_CHECKING:
    from aiohttp.web import RouteDef

    from adapters.whatsapp.assembly import Parts
    from adapters.whatsapp.texting import Texting

log = logging.getLogger(__name__)


class WhatsApp:
    """The open channel. routes: what the HTTP server has to answer."""

    def __init__(self, parts: "Parts") -> None:
        self.channel: Channel = parts.channel
        self.routes: list[RouteDef] = parts.webhook.routes()
        self._parts = parts
        self._background = Background()
        self.close = self._background.close

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered, as far as is known: Twilio has not refused the credentials."""
        return not self._parts.client.is_refused

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids."""
        self._parts.contacts.forget(people)

    async def connect(self) -> None:
        """Begin what goes on in the background: finding missed messages, acting on failed ones."""
        self._parts.catch_up.expect()
        self._background.start(self._parts.catch_up.run)
        self._background.start(self._parts.reporting.run)


@asynccontextmanager
async def open_whatsapp(
    settings: WhatsAppSettings,
    core: CoreSettings,
    *,
    there_since: float,
    inbox: Inbox,
    history: History,
    documents: Documents,
    ids: Ids,
    metrics: Metrics,
    clock: Clock,
    form_of: FormOf = everybody,
) -> AsyncIterator[WhatsApp]:
    """The channel, open until the block ends. Nothing is fetched from Twilio before `connect`.

    settings: with `is_on`. there_since: Unix time since which the desk has been on WhatsApp. form_of: what a department
    asks. The SDK, which takes half a second to import, is imported here. Raises ConfigurationError where other machines
    can call the desk and nobody said under which address: Twilio signs for it.
    """
    if not core.public_url and not is_loopback(core.host):
        raise ConfigurationError("FRONTDESK_PUBLIC_URL must be set where TWILIO_ACCOUNT_SID is: Twilio signs for it")
    from adapters.whatsapp.assembly import build

    async with AsyncExitStack() as stack:
        parts = await build(
            settings,
            stack,
            public_url=core.public_url,
            there_since=there_since,
            inbox=inbox,
            history=history,
            documents=documents,
            ids=ids,
            form_of=form_of,
            metrics=metrics,
            clock=clock,
        )
        whatsapp = WhatsApp(parts)
        stack.push_async_callback(whatsapp.close)
        log.info("whatsapp.opened", extra={"reports": bool(core.public_url)})
        yield whatsapp


@asynccontextmanager
async def open_texting(settings: WhatsAppSettings, *, public_url: str = "") -> AsyncIterator[Mapping[str, "Texting"]]:
    """How people are texted, by the way; nothing where the settings name none. The SDK is imported here.

    public_url: where Twilio can report how far texts came, or "".
    """
    ways = settings.texts
    if not ways:
        yield {}
        return
    from adapters.whatsapp.assembly import open_client
    from adapters.whatsapp.texting import SMS, WHATSAPP, Texting

    async with open_client(settings) as client:
        texting = {
            SMS: Texting(client, sender=settings.sms_from, public_url=public_url),
            WHATSAPP: Texting(
                client,
                sender=settings.sender,
                service=settings.messaging_service_sid,
                templates=settings.templates,
                public_url=public_url,
            ),
        }
        yield {way: texting[way] for way in ways}
