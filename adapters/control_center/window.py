"""The latest events of tickets, read once for everybody who watches through this replica."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from bot.background import kept_going
from bot.errors import StoreUnavailable
from bot.ports import Clock
from bot.telemetry import Outage
from bot.tickets import Ticket
from bot.waiting import next_look
from escalation.ports import Feed, Happening, Tickets

LOOK_EVERY_S = 0.1
"""How often what other replicas have written is looked for, while anybody watches."""
KEPT = 1000
PAGE = 100

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that happened, with its ticket as it was when it was read; None where that is gone."""

    happening: Happening
    ticket: Ticket | None


class Window:
    """The newest of it. Who is further behind reads from the documents until they have caught up."""

    def __init__(self, feed: Feed, tickets: Tickets, clock: Clock) -> None:
        self._feed = feed
        self._tickets = tickets
        self._clock = clock
        self._kept: deque[Seen] = deque(maxlen=KEPT)
        self._last = -1
        self._news = asyncio.Event()
        self._watchers = 0
        self._looking: asyncio.Task[None] | None = None

    @property
    def news(self) -> asyncio.Event:
        """Set when something happens; to be taken before `after` is asked."""
        return self._news

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Looks for news while anybody is inside."""
        self._watchers += 1
        if self._looking is None:
            self._looking = asyncio.create_task(self._look(), name="control.window")
        try:
            yield
        finally:
            self._watchers -= 1
            if self._watchers == 0 and self._looking is not None:
                looking, self._looking = self._looking, None
                looking.cancel()
                self._kept.clear()
                self._last = -1

    async def bounds(self) -> tuple[int, int]:
        """The places from which and up to which something can be read. Raises StoreUnavailable."""
        return await self._feed.first(), await self._feed.last()

    async def after(self, position: int) -> Sequence[Seen]:
        """Some of what comes after a place, oldest first, all of it in the end. Raises StoreUnavailable."""
        start = self._kept[0].happening.seq - 1 if self._kept else self._last
        if 0 <= start <= position:
            return [seen for seen in self._kept if seen.happening.seq > position]
        return await self._read(position)

    async def _read(self, position: int) -> Sequence[Seen]:
        page = await self._feed.since(position, limit=PAGE)
        names = list(dict.fromkeys(each.ticket for each in page))
        tickets = dict(zip(names, await asyncio.gather(*map(self._tickets.get, names)), strict=True))
        return [Seen(each, tickets[each.ticket]) for each in page]

    def _keep(self, page: Sequence[Seen]) -> None:
        """Keep what is new, and show of each ticket only what it is by now: what was erased of it is gone here, too."""
        now = {seen.happening.ticket: seen.ticket for seen in page}
        kept = [replace(seen, ticket=now.get(seen.happening.ticket, seen.ticket)) for seen in self._kept]
        self._kept = deque([*kept, *page], maxlen=KEPT)

    async def _look(self) -> None:
        outage = Outage(log, lost="control.store_lost", back="control.store_back")
        while True:
            with kept_going(log, "control.look_failed"):
                try:
                    if self._last < 0:
                        self._last = await self._feed.last()
                    while page := await self._read(self._last):
                        self._keep(page)
                        self._last = page[-1].happening.seq
                        self._announce()
                    outage.ended()
                except StoreUnavailable as exc:
                    outage.began(exc)
            await next_look(self._feed.changed, self._clock.sleep(LOOK_EVERY_S))

    def _announce(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
