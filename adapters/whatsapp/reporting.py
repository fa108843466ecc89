"""Takes delivery reports, and acts on failures: the same words may still arrive, or the person wants none."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from adapters.whatsapp.channel import WhatsAppChannel
from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.reports import OPTED_OUT, OUTSIDE_WINDOW, RANKS, TOO_MANY, Report, advice, parse_report
from adapters.whatsapp.wire import Form
from bot.background import kept_going
from bot.durable.parts import Part
from bot.durable.together import Together
from bot.errors import DependencyError
from bot.ports import Clock, Metrics
from bot.waiting import woken

REPORTS = "whatsapp_reports"
"""Delivery reports that said something new; label: status."""
UNDELIVERED = "whatsapp_undelivered"
"""Messages that did not arrive; label: code (Twilio's)."""

KEEP_WITHIN_S, KEEP_TOGETHER = 0.1, 16
"""Nobody waits for news that a message has arrived: what comes meanwhile is kept with it, before any is answered."""
EVERY_S = 30.0
SOON_S, SOON_FOR_S = 1.0, 30.0
"""A failure may be reported before the turn is finished that says what was sent: for so long one looks again soon."""
GIVE_UP_AFTER_S = 3600.0
TRY_AGAIN_S, MOST_TRIES = 30.0, 5
"""When to send again what came too fast for the platform, doubling, and how often before the person has to write."""

log = logging.getLogger(__name__)


class Reporting:
    """part: what was said, by reply id and number, from the journal; None while its turn is not finished."""

    def __init__(
        self,
        deliveries: Deliveries,
        channel: WhatsAppChannel,
        *,
        part: Callable[[str, int], Awaitable[Part | None]],
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._deliveries = deliveries
        self._channel = channel
        self._part = part
        self._metrics = metrics
        self._clock = clock
        self._keeping = Together(after_s=KEEP_WITHIN_S, most=KEEP_TOGETHER)
        self._wanted = asyncio.Event()

    async def take(self, form: Form, query: Mapping[str, str]) -> None:
        """Keep a report. Raises UnsupportedEvent, MalformedPayload or StoreUnavailable."""
        report = parse_report(form, query)
        if RANKS[report.status] >= RANKS["sent"]:
            self._channel.pace.left(report.sid)
        if not report.is_failed:
            await self._keeping.wait()
        if await self._deliveries.record(report):
            self._note(report)

    async def run(self) -> None:
        """Act on failures, those of before a restart included, until cancelled."""
        self._wanted.set()
        is_early = False
        while True:
            await woken(self._wanted, SOON_S if is_early else EVERY_S)
            self._wanted.clear()
            is_early = False
            with kept_going(log, "whatsapp.look_failed"):
                is_early = await self.act()

    async def act(self) -> bool:
        """Keep, or send in another way, what failed and may still arrive; what cannot be done now stays open.

        Whether something is left that may be known in a moment.
        """
        is_early = False
        try:
            await self._channel.pay_due()
            for report, at in await self._deliveries.open():
                if await self._is_settled(report, at):
                    await self._deliveries.close(report)
                else:
                    is_early = is_early or self._clock.now() - at < SOON_FOR_S
        except DependencyError as exc:
            log.warning("whatsapp.failures_wait", extra={"error": str(exc)})
        return is_early

    async def _is_settled(self, report: Report, at: float) -> bool:
        said = await self._part(report.reply_id, report.part)
        if said is not None and report.error == OPTED_OUT:
            await self._channel.stop(said.payload, at=float(said.at))
            return True
        if said is not None:
            tries = await self._deliveries.tries(report.reply_id, report.part)
            if report.error in TOO_MANY and tries <= MOST_TRIES:
                await self._channel.try_again(said.payload, said.marker, after_s=TRY_AGAIN_S * 2 ** (tries - 1))
            else:
                invite = tries == 1 and report.error == OUTSIDE_WINDOW
                await self._channel.send_later(said.payload, said.marker, invite=invite)
            return True
        is_over = self._clock.now() - at > GIVE_UP_AFTER_S
        if is_over:
            log.error("whatsapp.part_lost", extra={"reply_id": report.reply_id, "part": report.part})
        return is_over

    def _note(self, report: Report) -> None:
        self._metrics.count(REPORTS, status=report.status)
        if not report.is_failed:
            return
        self._metrics.count(UNDELIVERED, code=str(report.error))
        about = {"sid": report.sid, "reply_id": report.reply_id, "part": report.part, "code": report.error}
        log.warning("whatsapp.not_delivered", extra=about | {"do": advice(report.error)})
        if report.is_to_act_on:
            self._wanted.set()
