"""Opens what tells people about tickets, as the settings say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aiohttp import ClientSession

from bot.departments import Department
from bot.ports import Clock, Metrics
from bot.tickets import Ticket
from escalation.attendant import Attendant
from escalation.notices.mail import SendGridSender, SmtpSender
from escalation.notices.news import Reach, is_texted
from escalation.notices.notification import Sender, Way
from escalation.notices.outbox import Outbox
from escalation.notices.webhooks import WebhookSender
from escalation.notices.wording import Words, read_templates, read_texts
from escalation.settings import EscalationSettings
from memory.ports import AuditLog, Documents


@dataclass(frozen=True, slots=True)
class Telling:
    """outbox: keeps and sends. attendant: finds out what has to be told. words: in which.

    mail: None where it is off. is_texted: whether a text brings the person of a ticket what operators say.
    """

    outbox: Outbox
    attendant: Attendant
    words: Mapping[str, Words]
    mail: Sender | None
    is_texted: Callable[[Ticket], bool]


def build_telling(
    settings: EscalationSettings,
    documents: Documents,
    clock: Clock,
    metrics: Metrics,
    audit: AuditLog,
    *,
    find: Callable[[str], Department | None],
    guarded: ClientSession,
    free: ClientSession,
    is_on: bool,
    texts_by: Sequence[str],
) -> Telling:
    """The outbox with its senders. guarded, free: see `WebhookSender`. is_on: else nobody is told, whatever is set.
    texts_by: ways in which people can be texted; whoever sends them is added to the outbox later.

    Raises ConfigurationError for templates that are wrong.
    """
    hooks = settings.hooks if is_on else ()
    senders: dict[Way, Sender] = {Way.WEBHOOK: WebhookSender(hooks, clock, guarded=guarded, free=free)}
    mail = _mail(settings, clock, free)
    if mail:
        senders[Way.EMAIL] = mail
    reach = Reach(
        read_templates(settings.templates),
        mails=is_on and settings.mails,
        fallback=settings.fallback_email,
        hooks=tuple(hook.url for hook in hooks),
        texts=read_texts(settings.templates),
        texts_by=frozenset(texts_by if is_on else ()),
    )
    outbox = Outbox(documents, senders, clock, metrics, audit=audit)
    attendant = Attendant(documents, outbox, clock, metrics, find=find, reach=reach, patience=settings.patience)
    return Telling(outbox, attendant, reach.words, mail if is_on else None, lambda ticket: is_texted(ticket, reach))


def _mail(settings: EscalationSettings, clock: Clock, session: ClientSession) -> Sender | None:
    if settings.server:
        return SmtpSender(settings.server, settings.sender, clock)
    if key := settings.sendgrid_api_key.get_secret_value():
        return SendGridSender(session, settings.sendgrid_api_url, key, settings.sender)
    return None
