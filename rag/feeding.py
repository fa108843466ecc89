"""Keeps an index as the articles are: whatever changed is put, whatever went away is removed, in the background."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.errors import DependencyError
from rag.passages import version
from rag.ports import Article, PassageIndex

RETRY_S = 15.0
LOOK_EVERY_S = 60.0
"""Without a word, it is looked this often whether the index is what it should be: others may have written to it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fed:
    """How many articles were put and removed, and which could not be, with the reason."""

    put: int = 0
    removed: int = 0
    failed: Mapping[str, str] = field(default_factory=dict)


async def feed(index: PassageIndex, articles: Mapping[str, Article]) -> Fed:
    """Make the index hold these articles and no others.

    An article that the index refuses does not stop the rest. Raises DependencyError where the index cannot be reached.
    """
    known = await index.versions()
    put, failed = 0, dict[str, str]()
    for key, article in articles.items():
        if known.get(key) == version(article):
            continue
        try:
            await index.put(article)
            put += 1
        except ValueError as exc:
            failed[key] = str(exc)
    gone = [key for key in known if key not in articles]
    for key in gone:
        await index.remove(key)
    return Fed(put, len(gone), failed)


class Feeder:
    """Feeds an index whenever it is woken, and tries again while the index is away."""

    def __init__(
        self, index: PassageIndex, articles: Callable[[], Mapping[str, Article]], on_change: Callable[[int], None]
    ) -> None:
        """articles: what the index is to hold, by id. on_change: called with their number when they may be others."""
        self._index = index
        self._articles = articles
        self._on_change = on_change
        self._woken = asyncio.Event()
        self._woken.set()

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
                wanted = self._articles()
                fed = await feed(self._index, wanted)
                _report(fed)
                if was_woken or fed.put or fed.removed:  # another process may have been faster to put it
                    self._on_change(len(wanted))
                is_lost = False
            except DependencyError as exc:
                if not is_lost:
                    log.warning("index.not_fed", extra={"error": str(exc)})
                is_lost = True
            await self._wait(RETRY_S if is_lost else LOOK_EVERY_S)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return


def _report(fed: Fed) -> None:
    for key, reason in fed.failed.items():
        log.warning("index.refused", extra={"article": key, "error": reason})
    if fed.put or fed.removed:
        log.info("index.fed", extra={"put": fed.put, "removed": fed.removed})
