"""How people outside a conversation are told about tickets: e-mail, webhooks, and the words of both."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator

from bot.banner import Feature
from bot.forms import Field as FormField
from bot.forms import Kind, check_field
from bot.hosts import is_loopback
from bot.settings import BaseUrl, Section, split_commas
from escalation.patience import Patience

SENDGRID = "https://api.sendgrid.com"
MIN_SECRET_CHARS = 16
_PORTS = {"smtp": 587, "smtps": 465}
_NAMED = re.compile(r"(?:(?P<name>[^<>\x00-\x1f]{1,100}?)\s*<)?(?P<address>[^<>\s]+)>?")
_EMAIL = FormField("address", "Address", Kind.EMAIL)


@dataclass(frozen=True, slots=True)
class MailServer:
    """An SMTP server. is_tls: encrypted from the first byte; else by STARTTLS, which only loopback may do without."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    is_tls: bool = False

    @property
    def is_local(self) -> bool:
        """Whether what is sent there stays on this machine."""
        return is_loopback(self.host)


@dataclass(frozen=True, slots=True)
class From:
    """Who writes. name: "" where it is the address alone."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where events are posted to, and what signs them."""

    url: str
    secret: str


def is_address(text: str) -> bool:
    """Whether this is an e-mail address."""
    return check_field(_EMAIL, text) == (text, "") or check_field(_EMAIL, text)[0].lower() == text.lower() != ""


def _address(text: str) -> str:
    if text and not is_address(text):
        raise ValueError("expected an e-mail address such as desk@example.com")
    return text


def _sender(text: str) -> str:
    found = _NAMED.fullmatch(text)
    if text and not (found and is_address(found["address"])):
        raise ValueError("expected an address such as desk@example.com or Example Desk <desk@example.com>")
    return text


class EscalationSettings(Section):
    """Servers, senders and receivers. With none of them tickets are told of on the channels alone."""

    smtp_url: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SMTP_URL",
        description=(
            "Mail server: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465; with"
            " FRONTDESK_MAIL_FROM it turns e-mail on. What is special in the password is percent-encoded (@ as %40)."
        ),
    )
    mail_from: Annotated[str, AfterValidator(_sender)] = Field(
        default="",
        validation_alias="FRONTDESK_MAIL_FROM",
        description="Who the e-mails come from: desk@example.com or Example Desk <desk@example.com>.",
    )
    sendgrid_api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SENDGRID_API_KEY",
        description="Key of SendGrid, to send e-mail through it instead of SMTP_URL.",
    )
    sendgrid_api_url: BaseUrl = Field(
        default=SENDGRID,
        validation_alias="SENDGRID_API_URL",
        description="Where SendGrid is called; https://api.eu.sendgrid.com for accounts in the EU.",
    )
    fallback_email: Annotated[str, AfterValidator(_address)] = Field(
        default="",
        validation_alias="FRONTDESK_ESCALATION_EMAIL",
        description="Who is written to about tickets that no department has an address for, and about missed targets.",
    )
    webhooks: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="FRONTDESK_WEBHOOKS",
        description=(
            "Where events of tickets are posted to, comma separated: each an https address, a blank and the secret that"
            " signs what is sent there (at least 16 characters, or whsec_ with base64)."
        ),
    )
    templates: Path | None = Field(
        default=None,
        validation_alias="FRONTDESK_TEMPLATES",
        description="Folder with your own words for the e-mails; a file that is not there is the one that comes along.",
    )

    reply_minutes: int = Field(
        default=15,
        ge=1,
        validation_alias="FRONTDESK_REPLY_MINUTES",
        description=(
            "After how many minutes of office time without an operator's words people are told how it stands, where"
            " their department has no target for the next reply."
        ),
    )
    hand_back_minutes: int = Field(
        default=30,
        ge=1,
        validation_alias="FRONTDESK_HAND_BACK_MINUTES",
        description=(
            "How many minutes of office time after that the desk talks to them again, and their ticket is taken from"
            " the operator who has not answered."
        ),
    )

    @field_validator("smtp_url")
    @classmethod
    def _is_a_server(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value() and _server(url.get_secret_value()) is None:
            raise ValueError(
                "expected smtp://user:password@host:587 or smtps://user:password@host:465, with what is special in the"
                " password percent-encoded (@ as %40)"
            )
        return url

    @field_validator("webhooks")
    @classmethod
    def _are_webhooks(cls, text: SecretStr) -> SecretStr:
        entries = split_commas(text.get_secret_value())
        if not isinstance(entries, tuple) or not all(_webhook(entry) for entry in entries):
            raise ValueError(
                "expected https://host/path, a blank and a secret of at least 16 characters, comma separated"
            )
        return text

    @model_validator(mode="after")
    def _all_or_none(self) -> Self:
        is_key, is_smtp = bool(self.sendgrid_api_key.get_secret_value()), bool(self.smtp_url.get_secret_value())
        if is_key and is_smtp:
            raise ValueError("SMTP_URL or SENDGRID_API_KEY must be set, and not both")
        if (is_key or is_smtp) and not self.mail_from:
            raise ValueError("FRONTDESK_MAIL_FROM must be set where SMTP_URL or SENDGRID_API_KEY is")
        return self

    @property
    def mails(self) -> bool:
        """Whether e-mail is on."""
        return bool(self.smtp_url.get_secret_value() or self.sendgrid_api_key.get_secret_value())

    @property
    def server(self) -> MailServer | None:
        """The SMTP server, where one is set."""
        return _server(self.smtp_url.get_secret_value())

    @property
    def sender(self) -> From:
        """Who writes."""
        found = _NAMED.fullmatch(self.mail_from)
        return From(found["address"], (found["name"] or "").strip('" ')) if found else From("")

    @property
    def patience(self) -> Patience:
        """How long people wait for operators."""
        return Patience(self.reply_minutes * 60.0, self.hand_back_minutes * 60.0)

    @property
    def hooks(self) -> tuple[Webhook, ...]:
        """Where events are posted to."""
        entries = split_commas(self.webhooks.get_secret_value())
        found = [_webhook(entry) for entry in entries] if isinstance(entries, tuple) else []
        return tuple(each for each in found if each)

    def features(self) -> tuple[Feature, Feature]:
        """What the banner says of e-mail and of webhooks."""
        server, hooks = self.server, self.hooks
        how = f"{self.sender.address} through {f'{server.host}:{server.port}' if server else 'SendGrid'}"
        where = ", ".join(sorted({urlsplit(hook.url).hostname or "" for hook in hooks}))
        return (
            Feature(
                "E-mail",
                is_on=self.mails,
                how=how if self.mails else "SMTP_URL with FRONTDESK_MAIL_FROM turns it on",
            ),
            Feature("Webhooks", is_on=bool(hooks), how=where or "FRONTDESK_WEBHOOKS turns them on"),
        )


def _server(text: str) -> MailServer | None:
    """Strict, so that no part of a password can be taken for a host."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    rest = parts.path.strip("/") + parts.query + parts.fragment
    if parts.scheme not in _PORTS or not parts.hostname or rest or parts.netloc.count("@") > 1 or port == 0:
        return None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not text.isprintable() or bool(user) != bool(password):
        return None
    return MailServer(parts.hostname, port or _PORTS[parts.scheme], user, password, is_tls=parts.scheme == "smtps")


def _webhook(text: str) -> Webhook | None:
    """Plain http is for this machine alone."""
    url, _, secret = text.partition(" ")
    try:
        parts = urlsplit(url)
        is_url = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    secret = secret.strip()
    is_secret = len(secret) >= MIN_SECRET_CHARS and secret.isprintable() and " " not in secret
    return Webhook(url, secret) if is_url and is_safe and is_secret else None
