"""The two HTTP addresses that Twilio calls: incoming messages and delivery reports."""

from collections.abc import Callable, Sequence

from aiohttp import web

from adapters.whatsapp.gate import Gate
from adapters.whatsapp.inbound import is_message
from adapters.whatsapp.posting import STATUS_PATH
from adapters.whatsapp.reporting import Reporting
from adapters.whatsapp.signed import signed_form
from adapters.whatsapp.wire import Form
from bot.errors import StoreUnavailable

PATH = "/whatsapp/webhook"
_NOTHING_TO_SAY = "<Response/>"


class Webhook:
    """Verifies, decodes and hands on. public_url: as Twilio knows us; empty where only this machine can call.

    on_missed: called when something could not be stored. Twilio may not send it again.
    """

    def __init__(
        self,
        gate: Gate,
        reporting: Reporting,
        *,
        secrets: Sequence[bytes],
        public_url: str,
        on_missed: Callable[[], None],
    ) -> None:
        self._gate = gate
        self._reporting = reporting
        self._secrets = secrets
        self._public_url = public_url
        self._on_missed = on_missed

    def routes(self) -> list[web.RouteDef]:
        """Both addresses."""
        return [web.post(PATH, self.take_message), web.post(STATUS_PATH, self.take_report)]

    async def take_message(self, request: web.Request) -> web.Response:
        """Somebody wrote. Errors are answered by the server's middleware."""
        return await self._take(await self._verified(request))

    async def take_report(self, request: web.Request) -> web.Response:
        """A message of ours came further, or did not. What somebody wrote is taken here, too, rather than lost."""
        form = await self._verified(request)
        if form.get("SmsStatus") == ["received"] and is_message(form):
            return await self._take(form)
        await self._reporting.take(form, request.query)
        return web.Response()

    async def _take(self, form: Form) -> web.Response:
        try:
            await self._gate.take(form)
        except StoreUnavailable:
            self._on_missed()
            raise
        return web.Response(text=_NOTHING_TO_SAY, content_type="text/xml")

    async def _verified(self, request: web.Request) -> Form:
        return await signed_form(request, secrets=self._secrets, public_url=self._public_url)
