"""Opens everything that goes through Twilio: the WhatsApp channel, and texts about tickets."""

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web
from twilio.rest import Client

from adapters.http.arrival import Arrivals
from adapters.http.outbound import new_session
from adapters.whatsapp.catch_up import Missed
from adapters.whatsapp.channel import WhatsAppChannel
from adapters.whatsapp.client import TwilioClient
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.contents import Contents
from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.gate import Gate
from adapters.whatsapp.held_parts import Kept
from adapters.whatsapp.http_client import HttpClient
from adapters.whatsapp.posting import Posting
from adapters.whatsapp.reporting import Reporting
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.texting import SMS, WHATSAPP, Texting
from adapters.whatsapp.webhook import Webhook
from bot.background import Background
from bot.durable.catch_up import CatchUp
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.errors import ConfigurationError
from bot.handover.contact import FormOf
from bot.hosts import is_loopback
from bot.ports import Clock, Inbox, Metrics
from bot.settings import CoreSettings
from memory.ports import Documents

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """The open channel. routes: what the HTTP server has to answer."""

    channel: WhatsAppChannel
    routes: Sequence[web.RouteDef]
    client: TwilioClient
    contacts: Contacts
    posting: Posting
    catch_up: CatchUp
    reporting: Reporting
    background: Background

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered, as far as is known: Twilio has not refused the credentials."""
        return not self.client.is_refused

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids."""
        self.contacts.forget(people)
        self.posting.forget()

    async def connect(self) -> None:
        """Begin what goes on in the background: finding missed messages, acting on failed ones."""
        self.catch_up.expect()
        self.background.start(self.catch_up.run)
        self.background.start(self.reporting.run)


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
    form_of: FormOf,
) -> AsyncIterator[WhatsApp]:
    """The channel, open until the block ends. Nothing is fetched from Twilio before `connect`.

    settings: with `is_on`. there_since: Unix time since which the desk has been on WhatsApp. form_of: what a department
    asks. Raises ConfigurationError where other machines can call the desk and nobody said under which address: Twilio
    signs for it.
    """
    public_url = core.public_url
    if not public_url and not is_loopback(core.host):
        raise ConfigurationError("FRONTDESK_PUBLIC_URL must be set where TWILIO_ACCOUNT_SID is: Twilio signs for it")
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(_open_client(settings))
        contacts, deliveries = Contacts(documents, ids, clock), Deliveries(documents, clock)
        posting = Posting(
            client,
            deliveries,
            service=settings.messaging_service_sid,
            public_url=public_url,
            templates=settings.templates,
            contents=Contents(client, clock) if settings.content_choices else None,
            sent=history.sent,
        )
        channel = WhatsAppChannel(
            client,
            contacts,
            Kept(documents, clock),
            posting,
            templates=settings.templates,
            form_of=form_of,
            wrote_at=history.wrote_at,
            clock=clock,
        )
        arrivals = Arrivals()
        gate = Gate(
            inbox,
            contacts,
            arrivals,
            has_form=history.has_form,
            find_reply=history.find_reply,
            offered=history.offered,
            metrics=metrics,
            clock=clock,
        )
        missed = Missed(client, gate, contacts, arrivals, sender=settings.sender, metrics=metrics)
        catch_up = CatchUp(
            missed.find,
            done="whatsapp.caught_up",
            failed="whatsapp.not_caught_up",
            there_since=there_since,
            clock=clock,
        )
        gate.arriving.after_missed = catch_up.after_missed
        reporting = Reporting(deliveries, channel, part=history.part, metrics=metrics, clock=clock)
        client.on_back = catch_up.want
        webhook = Webhook(gate, reporting, secrets=settings.secrets, public_url=public_url, on_missed=catch_up.want)
        background = Background()
        stack.push_async_callback(background.close)
        log.info("whatsapp.opened", extra={"reports": bool(public_url)})
        yield WhatsApp(channel, webhook.routes(), client, contacts, posting, catch_up, reporting, background)


@asynccontextmanager
async def open_texting(settings: WhatsAppSettings, *, public_url: str = "") -> AsyncIterator[Mapping[str, Texting]]:
    """How people are texted, by the ways that the settings name.

    public_url: where Twilio can report how far texts came, or "".
    """
    async with _open_client(settings) as client:
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
        yield {way: texting[way] for way in settings.texts}


@asynccontextmanager
async def _open_client(settings: WhatsAppSettings) -> AsyncIterator[TwilioClient]:
    """Twilio's API, with a session of its own."""
    async with new_session() as session:
        yield TwilioClient(_sdk(settings, session))


def _sdk(settings: WhatsAppSettings, session: aiohttp.ClientSession) -> Client:
    """The SDK's client; it repeats nothing by itself (client.py and bot/turns.py do)."""
    http_client = HttpClient(session, api_url=settings.api_url)
    token = settings.auth_token.get_secret_value().strip()
    return Client(settings.account_sid.strip(), token, http_client=http_client)
