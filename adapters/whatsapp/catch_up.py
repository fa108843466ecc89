"""Finds messages that never reached the desk: Twilio keeps them all, and tries a webhook once or for a few seconds."""

import logging
import math
from contextlib import aclosing

from adapters.http.arrival import Arrivals
from adapters.whatsapp.client import Listed, TwilioClient, TwilioRefused
from adapters.whatsapp.contacts import Contacts
from adapters.whatsapp.gate import Gate
from adapters.whatsapp.inbound import listed
from adapters.whatsapp.reports import advice
from adapters.whatsapp.settings import PREFIX
from bot.durable.catch_up import Found
from bot.errors import UnsupportedEvent
from bot.ports import Metrics

MOST = 2_000

CAUGHT_UP = "whatsapp_caught_up"
"""Messages that were found in Twilio's list alone; no labels."""

log = logging.getLogger(__name__)


class Missed:
    """Lists what people wrote and hands it on. sender: our number; empty where there are several."""

    def __init__(
        self,
        client: TwilioClient,
        gate: Gate,
        contacts: Contacts,
        arrivals: Arrivals,
        *,
        sender: str,
        metrics: Metrics,
    ) -> None:
        self._client = client
        self._gate = gate
        self._contacts = contacts
        self._arrivals = arrivals
        self._sender = sender
        self._metrics = metrics

    async def find(self, since: float) -> Found | None:
        """Take what was written since then; None where Twilio refuses the list. Raises DependencyError."""
        try:
            found = await self._list(since)
        except TwilioRefused as exc:
            if exc.retry_after is not None:
                raise
            log.error("whatsapp.list_refused", extra={"code": exc.code, "do": advice(exc.code)})
            return None
        new = 0
        for message in sorted(found, key=lambda each: each.created):
            new += await self._take(message)
        return Found(len(found), new)

    async def _list(self, since: float) -> list[Listed]:
        """Newest first, as Twilio lists, by whole seconds; reversed, so that one second keeps its order."""
        listing = self._client.listed(to=self._sender, since=math.floor(since), most=MOST)
        async with aclosing(listing) as messages:
            found = [message async for message in messages]
        return [each for each in reversed(found) if each.is_inbound and each.sender.startswith(PREFIX)]

    async def _take(self, message: Listed) -> bool:
        if message.sid in self._gate.arriving:
            return False
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
