"""Takes delivery reports of texts about tickets: a failed one is marked as given up, with what to do."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.reports import advice, parse_report
from adapters.whatsapp.signed import signed_form
from bot.ports import Metrics

PATH: Final = "/sms/status"
UNDELIVERED: Final = "texts_undelivered"
"""Texts that did not arrive; label: code (Twilio's)."""

log = logging.getLogger(__name__)


def report_to(public_url: str, key: str) -> str:
    """Where Twilio reports on the text of a notification; nowhere without an address that it can call."""
    return f"{public_url}{PATH}?{urlencode({'reply': key, 'part': 0})}" if public_url else ""


class TextReports:
    """undelivered: gives a notification up, by its key and why; done again, it changes nothing."""

    def __init__(
        self,
        undelivered: Callable[[str, str], Awaitable[bool]],
        deliveries: Deliveries,
        metrics: Metrics,
        *,
        secrets: Sequence[bytes],
        public_url: str,
    ) -> None:
        self._undelivered = undelivered
        self._deliveries = deliveries
        self._metrics = metrics
        self._secrets = secrets
        self._public_url = public_url

    def routes(self) -> list[web.RouteDef]:
        """The address that Twilio calls."""
        return [web.post(PATH, self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """Keep a report. Errors are answered by the server's middleware."""
        form = await signed_form(request, secrets=self._secrets, public_url=self._public_url)
        report = parse_report(form, request.query)
        is_new = await self._deliveries.record(report, is_acted_on=False)
        if report.is_failed:
            await self._undelivered(report.reply_id, f"Twilio {report.error}: {advice(report.error)}")
        if report.is_failed and is_new:
            self._metrics.count(UNDELIVERED, code=str(report.error))
            about = {"sid": report.sid, "notification": report.reply_id, "code": report.error}
            log.warning("sms.not_delivered", extra=about | {"do": advice(report.error)})
        return web.Response()
