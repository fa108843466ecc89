"""Builds the parts of the channel around one HTTP session; imported late, because the SDK takes its time."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
from twilio.rest import Client

from adapters.http.arrival import Arrivals
from adapters.http.outbound import new_session
from adapters.whatsapp.catch_up import Missed
from adapters.whatsapp.channel import Sending, WhatsAppChannel
from adapters.whatsapp.client import TwilioClient
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.contents import Contents
from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.gate import Gate
from adapters.whatsapp.held_parts import Kept
from adapters.whatsapp.http_client import HttpClient
from adapters.whatsapp.reporting import Reporting
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.webhook import Webhook
from bot.durable.catch_up import CatchUp
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.handover.contact import FormOf
from bot.ports import Clock, Inbox, Metrics
from memory.ports import Documents


@dataclass(frozen=True, slots=True)
class Parts:
    """What `open_whatsapp` joins."""

    client: TwilioClient
    channel: WhatsAppChannel
    contacts: Contacts
    webhook: Webhook
    catch_up: CatchUp
    reporting: Reporting


async def build(
    settings: WhatsAppSettings,
    stack: AsyncExitStack,
    *,
    public_url: str,
    there_since: float,
    inbox: Inbox,
    history: History,
    documents: Documents,
    ids: Ids,
    form_of: FormOf,
    metrics: Metrics,
    clock: Clock,
) -> Parts:
    """The parts, closed by `stack`."""
    client = await stack.enter_async_context(open_client(settings))
    contacts, deliveries = Contacts(documents, ids, clock), Deliveries(documents, clock)
    sending = Sending(settings.messaging_service_sid, settings.templates, public_url)
    channel = WhatsAppChannel(
        client,
        contacts,
        Kept(documents, clock),
        deliveries,
        sending=sending,
        contents=Contents(client, clock) if settings.content_choices else None,
        form_of=form_of,
        sent=history.sent,
        wrote_at=history.wrote_at,
        clock=clock,
    )
    arrivals = Arrivals()
    gate = Gate(
        inbox,
        contacts,
        arrivals,
        has_form=history.has_form,
        offered=history.offered,
        metrics=metrics,
        clock=clock,
    )
    missed = Missed(client, gate, contacts, arrivals, sender=settings.sender, metrics=metrics)
    catch_up = CatchUp(
        missed.find, done="whatsapp.caught_up", failed="whatsapp.not_caught_up", there_since=there_since, clock=clock
    )
    gate.arriving.after_missed = catch_up.after_missed
    reporting = Reporting(deliveries, channel, part=history.part, metrics=metrics, clock=clock)
    client.on_back = catch_up.want
    webhook = Webhook(gate, reporting, secrets=settings.secrets, public_url=public_url, on_missed=catch_up.want)
    return Parts(client, channel, contacts, webhook, catch_up, reporting)


@asynccontextmanager
async def open_client(settings: WhatsAppSettings) -> AsyncIterator[TwilioClient]:
    """Twilio's API, with a session of its own."""
    async with new_session() as session:
        yield TwilioClient(_sdk(settings, session))


def _sdk(settings: WhatsAppSettings, session: aiohttp.ClientSession) -> Client:
    """The SDK's client; it repeats nothing by itself (client.py and bot/turns.py do)."""
    http_client = HttpClient(session, api_url=settings.api_url)
    token = settings.auth_token.get_secret_value().strip()
    return Client(settings.account_sid.strip(), token, http_client=http_client)
