"""E-mail: a message with a text and an HTML part, through an SMTP server or through SendGrid."""

import contextlib
import re
import ssl
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any  # a notification's content as the store gives it back

import aiosmtplib
from aiohttp import ClientError, ClientSession

from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from escalation.settings import From, MailServer, is_address

TIMEOUT_S = 30.0
QUIT_S = 2.0
"""How long the server is waited for once it has taken the message: nothing depends on that."""
RETRY_S = 30.0
SETTINGS_RETRY_S = 300.0
"""When somebody may have corrected a setting that was refused."""
MAX_SUBJECT_CHARS = 200

_PERMANENT = 500
_ACCEPTED, _TOO_MANY = 202, 429
_WRONG_KEY = frozenset({401, 403})


def compose(key: str, to: str, content: JsonObject, sender: From, *, now: float) -> EmailMessage:
    """The message. Its Message-ID comes from the key: sent twice, it is recognised as the same.

    No header takes what a person wrote as it is: control characters are gone before. Raises DependencyError for an
    address that is none.
    """
    if not is_address(to):
        raise DependencyError("it is no e-mail address")
    message = EmailMessage()
    name, _, host = sender.address.rpartition("@")
    message["From"] = Address(one_line(sender.name), name, host)
    message["To"] = Address("", *to.rsplit("@", 1))
    message["Subject"] = one_line(str(content["subject"]))
    message["Message-ID"] = message_id(key, sender)
    message["Date"] = format_datetime(datetime.fromtimestamp(now, UTC))
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notice is sent back
    message.set_content(str(content["text"]))
    message.add_alternative(str(content["html"]), subtype="html")
    return message


def message_id(key: str, sender: From) -> str:
    """The same for the same notification."""
    return f"<{key}@{sender.address.rpartition('@')[2]}>"


def one_line(text: str) -> str:
    """A header's value: no line breaks, no control characters, and not too long."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split())[:MAX_SUBJECT_CHARS]


class SmtpSender:
    """Implements `Sender` with a connection for each message. tls_context: which certificates count, for tests."""

    def __init__(
        self, server: MailServer, sender: From, clock: Clock, *, tls_context: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._sender = sender
        self._clock = clock
        self._tls_context = tls_context

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """See the port."""
        message = compose(key, to, content, self._sender, now=self._clock.now())
        try:
            async with self._client() as client:
                await client.send_message(message, sender=self._sender.address, recipients=[to])
                with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                    await client.quit(timeout=QUIT_S)
                client.close()
        except (aiosmtplib.SMTPException, OSError, ValueError) as exc:
            raise translated(exc) from exc

    async def check(self) -> None:
        """Connect and sign in, and send nothing. Raises DependencyError."""
        try:
            async with self._client() as client:
                await client.noop()
        except (aiosmtplib.SMTPException, OSError, ValueError) as exc:
            raise translated(exc) from exc

    def _client(self) -> aiosmtplib.SMTP:
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.is_tls,
            start_tls=None if server.is_tls or server.is_local else True,
            tls_context=self._tls_context,
            timeout=TIMEOUT_S,
        )


def translated(exc: Exception) -> DependencyError:
    """An error of the library as one of ours. No text of the server: it may repeat an address.

    A refused recipient or message is refused for good; a refused sign-in or sender is a setting to be corrected.
    """
    if isinstance(exc, aiosmtplib.SMTPRecipientsRefused):
        return translated(exc.recipients[0]) if exc.recipients else DependencyError("no recipient was taken")
    what = f"the mail server: {type(exc).__name__}"
    if isinstance(exc, aiosmtplib.SMTPResponseException):
        what = f"{what} {exc.code}"
        if isinstance(exc, aiosmtplib.SMTPAuthenticationError | aiosmtplib.SMTPSenderRefused):
            return DependencyError(what, retry_after=SETTINGS_RETRY_S)
        if isinstance(exc, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError) and exc.code >= _PERMANENT:
            return DependencyError(what)
        return DependencyError(what, retry_after=RETRY_S)
    if isinstance(exc, aiosmtplib.SMTPServerDisconnected | aiosmtplib.SMTPReadTimeoutError):
        return AmbiguousOutcome(what, retry_after=RETRY_S)
    return DependencyError(what, retry_after=RETRY_S)


class SendGridSender:
    """Implements `Sender` by SendGrid's Mail Send (twilio.com/docs/sendgrid/api-reference/mail-send)."""

    def __init__(self, session: ClientSession, url: str, api_key: str, sender: From) -> None:
        self._session = session
        self._url = f"{url}/v3/mail/send"
        self._headers = {"Authorization": f"Bearer {api_key}"}
        self._sender = sender

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """See the port."""
        if not is_address(to):
            raise DependencyError("it is no e-mail address")
        body = self._body(key, to, content)
        try:
            async with self._session.post(
                self._url, json=body, headers=self._headers, allow_redirects=False
            ) as response:
                status, wait = response.status, response.headers.get("Retry-After", "")
        except (ClientError, OSError) as exc:
            raise AmbiguousOutcome(f"SendGrid: {type(exc).__name__}", retry_after=RETRY_S) from exc
        if status != _ACCEPTED:
            raise refusal("SendGrid", status, wait)

    def _body(self, key: str, to: str, content: JsonObject) -> dict[str, Any]:
        sender = {"email": self._sender.address} | ({"name": self._sender.name} if self._sender.name else {})
        return {
            "personalizations": [{"to": [{"email": to}]}],
            "from": sender,
            "subject": one_line(str(content["subject"])),
            "content": [
                {"type": "text/plain", "value": content["text"]},
                {"type": "text/html", "value": content["html"]},
            ],
            "headers": {"Message-ID": message_id(key, self._sender)},
            "custom_args": {"notification": key},
            "tracking_settings": {"click_tracking": {"enable": False}, "open_tracking": {"enable": False}},
        }


def refusal(who: str, status: int, retry_after: str) -> DependencyError:
    """What an HTTP status other than success means for trying again."""
    what = f"{who} answered {status}"
    if status in _WRONG_KEY:
        return DependencyError(what, retry_after=SETTINGS_RETRY_S)
    if status == _TOO_MANY or status >= _PERMANENT:
        return DependencyError(what, retry_after=float(retry_after) if retry_after.isdecimal() else RETRY_S)
    return DependencyError(what)
