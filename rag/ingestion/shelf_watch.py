"""Follows the shelf, so that every replica has what another ingested within seconds."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from bot.background import beside
from bot.errors import StoreUnavailable
from bot.ports import Clock
from bot.telemetry import Outage
from bot.waiting import next_look
from rag.ingestion.ports import Shelf
from rag.ports import Article

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0

OnArticles = Callable[[Mapping[str, Article]], Awaitable[None]]
"""Takes every article of the shelf, by id."""


class ShelfWatcher:
    """Looks at the revision every second, and at once after `wake`."""

    def __init__(self, shelf: Shelf, clock: Clock, on_articles: OnArticles) -> None:
        self._shelf = shelf
        self._clock = clock
        self._on_articles = on_articles
        self._woken = asyncio.Event()
        self._articles: Mapping[str, Article] = {}
        self._revision = 0
        self._outage = Outage(log, lost="shelf.lost", back="shelf.back")

    def wake(self) -> None:
        """Look now: this process has changed the shelf."""
        self._woken.set()

    async def look(self) -> None:
        """Hand over what is there, if it is not what was handed over before. Raises StoreUnavailable."""
        revision = await self._shelf.revision()
        if revision == self._revision:
            return
        articles = dict(self._articles)
        for shelved in await self._shelf.since(self._revision):
            articles.pop(shelved.id, None)
            if shelved.article:
                articles[shelved.id] = shelved.article
        if articles != self._articles:
            await self._on_articles(articles)
        self._articles, self._revision = articles, revision
        log.info("shelf.changed", extra={"articles": len(articles), "revision": revision})

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follow the shelf until the block ends; what is there already is handed over before it begins."""
        await self._try(self._shelf.settle)
        await self._try(self.look)
        async with beside(self._follow(), name="shelf.watch"):
            yield

    async def _follow(self) -> None:
        while True:
            await next_look(self._woken, self._clock.sleep(LOOK_EVERY_S))
            await self._try(self.look)

    async def _try(self, look: Callable[[], Awaitable[object]]) -> None:
        """Go on when the store is away, and say so once."""
        try:
            await look()
        except StoreUnavailable as exc:
            self._outage.began(exc)
        except Exception:  # one look is one job: log it and go on
            log.exception("shelf.look_failed")
        else:
            self._outage.ended()
