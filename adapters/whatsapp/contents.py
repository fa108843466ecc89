"""Twilio Content for tappable choices: created once in the account, and found again by name."""

import asyncio
import logging

from adapters.whatsapp.choices import name_of
from adapters.whatsapp.client import TwilioClient
from bot.errors import DependencyError
from bot.model import JsonObject
from bot.ports import Clock

AWAY_S = 60.0
"""How long nothing is asked of the Content API after it failed; people get numbered lists meanwhile."""

log = logging.getLogger(__name__)


class Contents:
    """The sids of contents. Two replicas may make the same one twice, which is no harm."""

    def __init__(self, client: TwilioClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._sids: dict[str, str] = {}
        self._away_until = 0.0
        self._one_at_a_time = asyncio.Lock()

    async def sid_of(self, content: JsonObject) -> str:
        """The sid of this content; "" where it cannot be had now."""
        name = name_of(content)
        async with self._one_at_a_time:
            if name not in self._sids and self._clock.monotonic() >= self._away_until:
                await self._find(name, content)
        return self._sids.get(name, "")

    def drop(self, content: JsonObject) -> None:
        """Forget a content that Twilio does not take any more; it is made anew after a while."""
        self._sids.pop(name_of(content), None)
        self._away_until = self._clock.monotonic() + AWAY_S

    async def _find(self, name: str, content: JsonObject) -> None:
        try:
            self._sids = await self._client.contents() | self._sids
            if name not in self._sids:
                self._sids[name] = await self._client.create_content(name, content)
        except DependencyError as exc:
            self._away_until = self._clock.monotonic() + AWAY_S
            log.warning("whatsapp.no_content", extra={"error": str(exc)})
