"""Looks at the mail server, the sender, the webhooks and the templates, and sends nothing."""

from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.checkup import Finding, Grade
from bot.errors import ConfigurationError, DependencyError
from bot.ports import Clock
from escalation.notices.mail import SmtpSender
from escalation.notices.wording import read_templates
from escalation.settings import EscalationSettings, MailServer

PART = "E-mail"
TIMEOUT_S = 15.0
_OK = 200


async def check_escalation(settings: EscalationSettings, session: ClientSession, clock: Clock) -> list[Finding]:
    """Every finding about how people outside a conversation are told."""
    return [*await _check_mail(settings, session, clock), *_check_hooks(settings), *_check_templates(settings)]


async def _check_mail(settings: EscalationSettings, session: ClientSession, clock: Clock) -> list[Finding]:
    if not settings.mails:
        repair = (
            "SMTP_URL (or SENDGRID_API_KEY) with FRONTDESK_MAIL_FROM turns it on; departments hear of tickets then."
        )
        return [Finding(PART, "is off", Grade.OFF, repair)]
    server = settings.server
    found = await (_check_smtp(server, settings, clock) if server else _check_sendgrid(settings, session))
    fallback = Finding(
        PART,
        "nobody hears of tickets without a department, or of missed targets beside the department itself",
        Grade.WARNING,
        "Set FRONTDESK_ESCALATION_EMAIL to an address that is read.",
    )
    return [found, *([] if settings.fallback_email else [fallback])]


async def _check_smtp(server: MailServer, settings: EscalationSettings, clock: Clock) -> Finding:
    where = f"{server.host}:{server.port}"
    try:
        await SmtpSender(server, settings.sender, clock).check()
    except DependencyError as exc:
        repair = "Correct host, port, user and password in SMTP_URL, and let this machine reach the server."
        if "SMTPAuthenticationError" in str(exc):
            repair = "Correct user and password in SMTP_URL; what is special in them is percent-encoded."
        return Finding(PART, f"{where} cannot be used: {exc}", Grade.WRONG, repair)
    signed_in = f"signed in as {server.user}" if server.user else "without a sign-in"
    return Finding(PART, f"{where} takes e-mail from {settings.sender.address}, {signed_in}")


async def _check_sendgrid(settings: EscalationSettings, session: ClientSession) -> Finding:
    """Which scopes the key has. Source: twilio.com/docs/sendgrid, "Retrieve a list of scopes"."""
    headers = {"Authorization": f"Bearer {settings.sendgrid_api_key.get_secret_value()}"}
    repair = "Make a key with the scope Mail Send in SendGrid, and set SENDGRID_API_KEY to it."
    try:
        async with session.get(
            f"{settings.sendgrid_api_url}/v3/scopes", headers=headers, timeout=ClientTimeout(total=TIMEOUT_S)
        ) as response:
            scopes = (await response.json()).get("scopes", []) if response.status == _OK else None
    except (ClientError, OSError, ValueError, AttributeError) as exc:
        what = f"SendGrid cannot be asked: {type(exc).__name__}"
        return Finding(PART, what, Grade.WRONG, "Check the network and SENDGRID_API_URL.")
    if scopes is None:
        return Finding(PART, "SendGrid refuses the key", Grade.WRONG, repair)
    if "mail.send" not in scopes:
        return Finding(PART, "the key of SendGrid may not send e-mail", Grade.WRONG, repair)
    return Finding(PART, f"SendGrid takes e-mail from {settings.sender.address}")


def _check_hooks(settings: EscalationSettings) -> list[Finding]:
    """Named alone: a request would be an event that never happened."""
    hosts = sorted({urlsplit(hook.url).hostname or "" for hook in settings.hooks})
    return [Finding("Webhooks", f"events go to {', '.join(hosts)}")] if hosts else []


def _check_templates(settings: EscalationSettings) -> list[Finding]:
    if settings.templates is None:
        return []
    try:
        read_templates(settings.templates)
    except ConfigurationError as exc:
        return [Finding("Templates", str(exc), Grade.WRONG, "Correct the files; until then the desk does not start.")]
    return [Finding("Templates", f"the e-mails are worded in {settings.templates}")]
