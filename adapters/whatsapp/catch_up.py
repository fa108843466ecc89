"""Finds messages that never reached the desk: Twilio keeps them all, and tries a webhook once or for a few seconds."""

import asyncio
import logging
from contextlib import aclosing

from adapters.http.arrival import Arrivals
from adapters.whatsapp.client import Listed, TwilioClient, TwilioRefused
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.gate import Gate
from adapters.whatsapp.inbound import listed
from adapters.whatsapp.reports import advice
from adapters.whatsapp.settings import PREFIX
from bot.errors import DependencyError, UnsupportedEvent
from bot.ports import Clock, Metrics

BACK_S = 24 * 3600.0
OVERLAP_S = 900.0
MOST = 2_000
MAX_PAUSE_S = 60.0

CAUGHT_UP = "whatsapp_caught_up"
"""Messages that were found in Twilio's list alone; no labels."""

log = logging.getLogger(__name__)


class CatchUp:
    """Lists what people wrote, the last 24 hours at start, and hands it on like a webhook: the dedupe key decides.

    sender: our number; empty where there are several.
    """

    def __init__(
        self,
        client: TwilioClient,
        gate: Gate,
        contacts: Contacts,
        arrivals: Arrivals,
        *,
        sender: str,
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self._client = client
        self._gate = gate
        self._contacts = contacts
        self._arrivals = arrivals
        self._sender = sender
        self._metrics = metrics
        self._clock = clock
        self._wanted = asyncio.Event()
        self._whole_since = 0.0

    def want(self) -> None:
        """Something may have been missed: Twilio or the store was away."""
        self._wanted.set()

    async def run(self) -> None:
        """Catch up at start and whenever it is wanted, until cancelled."""
        self.want()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._until_done()

    async def once(self) -> int:
        """Catch up now; how many messages were new. Raises DependencyError."""
        began = self._clock.now()
        since = max(began - BACK_S, self._whole_since - OVERLAP_S)
        found = await self._list(since)
        new = 0
        for message in sorted(found, key=lambda each: each.created):
            new += await self._take(message)
        self._whole_since = began
        log.info("whatsapp.caught_up", extra={"listed": len(found), "new": new})
        return new

    async def _until_done(self) -> None:
        """Ever more slowly. A list that Twilio refuses is not asked for again before the next occasion."""
        pause = 1.0
        while True:
            try:
                await self.once()
                return
            except TwilioRefused as exc:
                log.error("whatsapp.list_refused", extra={"code": exc.code, "do": advice(exc.code)})
                if exc.retry_after is None:
                    return
                await self._clock.sleep(max(pause, exc.retry_after))
            except DependencyError as exc:
                log.warning("whatsapp.not_caught_up", extra={"error": str(exc)})
                await self._clock.sleep(max(pause, exc.retry_after or 0.0))
            pause = min(pause * 2, MAX_PAUSE_S)

    async def _list(self, since: float) -> list[Listed]:
        """Newest first, as Twilio lists; reversed, so that what was written within one second keeps its order."""
        listing = self._client.listed(to=self._sender, since=since, most=MOST)
        async with aclosing(listing) as messages:
            found = [message async for message in messages]
        return [each for each in reversed(found) if each.is_inbound and each.sender.startswith(PREFIX)]

    async def _take(self, message: Listed) -> bool:
        sender = await self._contacts.identify(message.sender, message.to)
        heard = listed(
            message.sid,
            sender,
            message.body,
            files=message.files,
            sent_at=message.created,
            order=self._arrivals.next(),
        )
        try:
            is_new = await self._gate.hear(heard)
        except UnsupportedEvent:
            return False
        if is_new:
            self._metrics.count(CAUGHT_UP)
        return is_new
