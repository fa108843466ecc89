"""Tells people who are in no conversation about their ticket, by SMS or by an approved WhatsApp template."""

from adapters.whatsapp.client import TwilioClient, TwilioRefused
from adapters.whatsapp.render import in_one_line
from adapters.whatsapp.settings import PREFIX
from adapters.whatsapp.templates import NO_TEMPLATES, Templates
from adapters.whatsapp.text_reports import report_to
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import JsonObject

SMS, WHATSAPP = "sms", "whatsapp"
"""The ways, as the outbox calls them."""
LOOK_AGAIN_S, SETTINGS_RETRY_S = 30.0, 300.0
MOST_LISTED = 100
_SKEW_S = 60.0
_UNAUTHORIZED = frozenset({401, 20003})


class Texting:
    """Implements the outbox's `Sender` for one way. templates: content sids whose variable 1 is the text, if any.

    public_url: where Twilio can report how far a text came, or "".
    """

    def __init__(
        self,
        client: TwilioClient,
        *,
        sender: str,
        service: str = "",
        templates: Templates = NO_TEMPLATES,
        public_url: str,
    ) -> None:
        self._client = client
        self._sender = sender
        self._service = service
        self._templates = templates
        self._prefix = PREFIX if templates else ""
        self._public_url = public_url

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """Send a text, unless Twilio's records have it: a try before may have come through. Raises DependencyError."""
        text, address = in_one_line(str(content["text"])), f"{self._prefix}{to}"
        try:
            if await self._is_sent(address, text, since=float(str(content["at"]))):
                return
            given = {"template": self._template(content), "text": text} if self._templates else {"body": text}
            callback = report_to(self._public_url, key)
            await self._client.create(
                to=address, sender=self._sender, service=self._service, callback=callback, **given
            )
        except AmbiguousOutcome as exc:
            raise AmbiguousOutcome(str(exc), retry_after=LOOK_AGAIN_S) from exc
        except TwilioRefused as exc:
            if exc.code in _UNAUTHORIZED:
                raise DependencyError(str(exc), retry_after=SETTINGS_RETRY_S) from exc
            raise

    def _template(self, content: JsonObject) -> str:
        """The one in the language of the text. Raises DependencyError where there is none for it."""
        sid = self._templates.of(str(content.get("language", "")))
        if not sid:
            raise DependencyError("there is no template for this language: set TWILIO_TEMPLATE_SID")
        return sid

    async def _is_sent(self, address: str, text: str, *, since: float) -> bool:
        sent = self._client.listed(to=address, since=since - _SKEW_S, most=MOST_LISTED)
        return any([text in message.body async for message in sent])
