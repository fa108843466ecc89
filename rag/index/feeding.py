"""Keeps an index in step with the articles, in the background: puts what changed, removes what went away."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.errors import DependencyError
from bot.telemetry import Outage
from bot.waiting import woken
from rag.index.passages import version
from rag.index.ports import PassageIndex
from rag.ports import Article

RETRY_S = 15.0
LOOK_EVERY_S = 60.0
"""Without a word, it is looked this often whether the index is what it should be: others may have written to it."""
WATCH_EVERY_S = 1.0
"""How often it is looked while another process feeds the index."""

log = logging.getLogger(__name__)

MayFeed = Callable[[], Awaitable[bool]]
"""Whether this process is the one that feeds the index, for a while; asked before each change of it."""


HasFed = Callable[[], Awaitable[None]]
"""Another process may feed it at once; called after the last change, and when this process stops."""


async def always() -> bool:
    """Of an index that no other process has."""
    return True


async def to_nobody() -> None:
    """Of an index that no other process has."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What an index lacks. stale: articles to put; gone: ids to remove."""

    stale: Sequence[Article] = ()
    gone: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.stale or self.gone)

    @property
    def classes(self) -> frozenset[str]:
        """The reader classes of which something is still to come."""
        return frozenset(one.reader_class for one in self.stale)


async def behind(index: PassageIndex, articles: Mapping[str, Article], refused: Mapping[str, str]) -> Behind:
    """How the index differs from these articles.

    refused: versions that it does not take, by id. Raises DependencyError.
    """
    known = await index.versions()
    stale = [one for key, one in articles.items() if version(one) not in {known.get(key), refused.get(key)}]
    return Behind(stale, [key for key in known if key not in articles])


class OnChange(Protocol):
    """Is told when the content of the index may be another."""

    def __call__(self, holds: int, *, behind: Collection[str] = ()) -> None:
        """holds: how many articles it is to hold. behind: reader classes of which some are still to come."""


class Feeder:
    """Feeds an index whenever it is woken, and tries again while the index is away."""

    def __init__(
        self,
        index: PassageIndex,
        articles: Callable[[], Mapping[str, Article]],
        on_change: OnChange,
        may_feed: MayFeed = always,
        has_fed: HasFed = to_nobody,
    ) -> None:
        """articles: what the index is to hold, by id."""
        self._index = index
        self._articles = articles
        self._on_change = on_change
        self._may_feed = may_feed
        self._has_fed = has_fed
        self._woken = asyncio.Event()
        self._refused: dict[str, str] = {}
        self._fed: Mapping[str, Article] = {}
        """What the index was last known to hold."""
        self._is_awaited = False
        """Whether something was said to be still to come, or may be, and nothing since."""
        self._outage = Outage(log, lost="index.feeding_lost", back="index.feeding_back")

    def wake(self) -> None:
        """Look now; what is still to come is told at once, so that a question of this very moment waits for it."""
        wanted = self._articles()
        news = [one for key, one in wanted.items() if self._fed.get(key) != one]
        self._on_change(len(wanted), behind=Behind(news).classes)
        self._is_awaited = True
        self._woken.set()

    async def run(self) -> None:
        """Feed until cancelled."""
        self.wake()
        while True:
            self._woken.clear()
            try:
                pause_s = await self._look()
                self._outage.ended()
            except DependencyError as exc:
                self._outage.began(exc)
                pause_s = RETRY_S
            except Exception:  # one look is one job: log it and go on
                log.exception("index.look_failed")
                pause_s = RETRY_S
            await woken(self._woken, pause_s)

    async def _look(self) -> float:
        """Bring the index nearer to the articles; the seconds until the next look."""
        wanted = self._articles()
        lacks = await behind(self._index, wanted, self._refused)
        is_behind = bool(lacks) and not await self._feed_in_turn(lacks)
        if (self._is_awaited or lacks) and not self._woken.is_set():  # else the next look has the last word
            self._on_change(len(wanted), behind=lacks.classes if is_behind else ())
            self._is_awaited = is_behind
        if not is_behind:
            self._fed = wanted
        return WATCH_EVERY_S if is_behind else LOOK_EVERY_S

    async def _feed_in_turn(self, lacks: Behind) -> bool:
        """See `_feed`. However it ends, the place of who feeds is free then."""
        try:
            return await self._feed(lacks)
        finally:
            with contextlib.suppress(DependencyError):
                await self._has_fed()

    async def _feed(self, lacks: Behind) -> bool:
        """Whether it was done; another process may be at it. An article that is refused does not stop the rest."""
        for article in sorted(lacks.stale, key=lambda one: len(one.text)):  # a long one holds no others up
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
