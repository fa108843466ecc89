"""Keeps an index as the articles are: whatever changed is put, whatever went away is removed, in the background."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import DependencyError
from rag.index.passages import version
from rag.ports import Article, PassageIndex

RETRY_S = 15.0
LOOK_EVERY_S = 60.0
"""Without a word, it is looked this often whether the index is what it should be: others may have written to it."""
WATCH_EVERY_S = 1.0
"""How often it is looked while another process feeds the index."""

log = logging.getLogger(__name__)

MayFeed = Callable[[], Awaitable[bool]]
"""Whether this process is the one that feeds the index, for a while; asked before each change of it."""


async def always() -> bool:
    """Of an index that no other process has."""
    return True


@dataclass(frozen=True, slots=True)
class Behind:
    """What an index lacks. stale: articles to put; gone: ids to remove."""

    stale: Sequence[Article] = ()
    gone: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.stale or self.gone)


async def behind(index: PassageIndex, articles: Mapping[str, Article], refused: Mapping[str, str]) -> Behind:
    """How the index differs from these articles.

    refused: versions that it does not take, by id. Raises DependencyError.
    """
    known = await index.versions()
    stale = [one for key, one in articles.items() if version(one) not in {known.get(key), refused.get(key)}]
    return Behind(stale, [key for key in known if key not in articles])


class Feeder:
    """Feeds an index whenever it is woken, and tries again while the index is away."""

    def __init__(
        self,
        index: PassageIndex,
        articles: Callable[[], Mapping[str, Article]],
        on_change: Callable[[int], None],
        may_feed: MayFeed = always,
    ) -> None:
        """articles: what the index is to hold, by id. on_change: called with their number when they may be others."""
        self._index = index
        self._articles = articles
        self._on_change = on_change
        self._may_feed = may_feed
        self._woken = asyncio.Event()
        self._woken.set()
        self._refused: dict[str, str] = {}

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    async def run(self) -> None:
        """Feed until cancelled."""
        is_lost = False
        while True:
            was_woken = self._woken.is_set()
            self._woken.clear()
            try:
                pause_s = await self._look(was_woken=was_woken)
                is_lost = False
            except DependencyError as exc:
                if not is_lost:
                    log.warning("index.not_fed", extra={"error": str(exc)})
                is_lost, pause_s = True, RETRY_S
            await self._wait(pause_s)

    async def _look(self, *, was_woken: bool) -> float:
        """Bring the index nearer to the articles; the seconds until the next look."""
        wanted = self._articles()
        lacks = await behind(self._index, wanted, self._refused)
        if lacks and not await self._feed(lacks):
            self._on_change(len(wanted))
            return WATCH_EVERY_S
        if was_woken or lacks:
            self._on_change(len(wanted))
        return LOOK_EVERY_S

    async def _feed(self, lacks: Behind) -> bool:
        """Whether it was done; another process may be at it. An article that is refused does not stop the rest."""
        for article in lacks.stale:
            if not await self._may_feed():
                return False
            try:
                await self._index.put(article)
            except ValueError as exc:
                log.warning("index.refused", extra={"article": article.id, "error": str(exc)})
                self._refused[article.id] = version(article)
        for key in lacks.gone:
            if not await self._may_feed():
                return False
            await self._index.remove(key)
        log.info("index.fed", extra={"put": len(lacks.stale), "removed": len(lacks.gone)})
        return True

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
