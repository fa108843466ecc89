"""Opens the help desks that the settings name, with all that keeps tickets and cases the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import ClientSession

from bot.departments import Department
from bot.ports import Clock
from escalation.desks.following import Following
from escalation.desks.hints import ZendeskDoor
from escalation.desks.links import Links
from escalation.desks.salesforce import SalesforceDesk
from escalation.desks.salesforce_login import Login
from escalation.desks.settings import DeskSettings
from escalation.desks.syncing import Hearing, Say, Syncing
from escalation.desks.webhook import WebhookDesk, WebhookDoor
from escalation.desks.zendesk import ZendeskDesk
from escalation.notices.notification import Way
from escalation.opening import Telling
from escalation.ports import Desk, Door, Tickets
from memory.ports import Documents


@dataclass(frozen=True, slots=True)
class HelpDesks:
    """following: a job, None where nothing has to be looked at. doors: name to where its reports are taken."""

    following: Following | None
    doors: Mapping[str, Door]


def build_desks(
    settings: DeskSettings,
    telling: Telling,
    documents: Documents,
    clock: Clock,
    *,
    tickets: Tickets,
    say: Say,
    find: Callable[[str], Department | None],
    guarded: ClientSession,
    free: ClientSession,
    is_on: bool,
) -> HelpDesks:
    """The help desks, joined to what tells people about tickets. guarded, free: see `WebhookSender`.

    is_on: else nobody is told, whatever is set.
    """
    outbox, links = telling.outbox, Links(documents, clock)
    desks = _desks(settings, clock, guarded=guarded, free=free) if is_on else []
    if not desks:
        return HelpDesks(None, {})
    outbox.add(Way.DESK, Syncing(desks, links, tickets, say, find=find, words=telling.words))
    telling.attendant.add(Hearing(outbox, [desk.name for desk in desks]).hear)
    doors: dict[str, Door] = {}
    if settings.has_webhook:
        secret = settings.webhook_secret.get_secret_value()
        doors["webhook"] = WebhookDoor(outbox, tickets, clock, secret=secret)
    if secret := settings.zendesk_webhook_secret.get_secret_value():
        doors["zendesk"] = ZendeskDoor(outbox, links, clock, secret=secret)
    return HelpDesks(Following(desks, documents, outbox), doors)


def _desks(settings: DeskSettings, clock: Clock, *, guarded: ClientSession, free: ClientSession) -> list[Desk]:
    desks: list[Desk] = []
    if settings.has_webhook:
        secret = settings.webhook_secret.get_secret_value()
        desks.append(WebhookDesk(settings.webhook_url, secret, clock, guarded=guarded, free=free))
    if settings.has_zendesk:
        desks.append(open_zendesk(settings, free, clock))
    if settings.has_salesforce:
        desks.append(open_salesforce(settings, free, clock))
    return desks


def open_zendesk(settings: DeskSettings, session: ClientSession, clock: Clock) -> ZendeskDesk:
    """Zendesk, as the settings say."""
    token = settings.zendesk_api_token.get_secret_value()
    return ZendeskDesk(session, clock, url=settings.zendesk_url, email=settings.zendesk_email, token=token)


def open_salesforce(settings: DeskSettings, session: ClientSession, clock: Clock) -> SalesforceDesk:
    """Salesforce, as the settings say."""
    login = Login(
        session,
        url=settings.salesforce_login_url,
        client_id=settings.salesforce_client_id,
        client_secret=settings.salesforce_client_secret.get_secret_value(),
    )
    return SalesforceDesk(
        login,
        clock,
        version=settings.salesforce_api_version,
        field=settings.salesforce_field,
        statuses=settings.statuses,
    )
