"""Has what suits a question best read beside it: likeness tells what an article speaks of, not whether it answers."""

import asyncio
import logging
from collections.abc import Sequence
from functools import lru_cache

from bot.errors import DependencyError
from bot.telemetry import Outage
from bot.words.languages import ENGLISH, language_shown
from rag.meaning.pages import Page, PageReader, PageReading
from rag.search.found import LIKELY, Found, read_at
from rag.search.judging import as_asked
from rag.search.question import MAX_CHARS

TIMEOUT_S = 2.0
MOST_READ = 2
"""Of the articles that suit best; a third would bring half as much again as the second, and cost as much as it."""
WORTH_READING = 0.05
"""What is less likely to answer is not read."""
TELLING_CHARS = 500
"""So much of an article tells in which language it is."""

log = logging.getLogger(__name__)


class CloseReading:
    """Reads English alone, as its model does."""

    def __init__(self, reader: PageReader | None) -> None:
        """reader: None where nothing is read."""
        self._reader = reader
        self.outage = Outage(log, lost="knowledge.reading_lost", back="knowledge.reading_back")

    async def best_first(self, text: str, found: Sequence[Found]) -> Sequence[Found]:
        """The same, the first of which is read, and the second, too, where the first is not likely to answer.

        Led by the surer of the two. What was read, or would tell nothing, is not read. text: what was asked.
        """
        if self._reader is None or not _is_english(text):
            return found
        for place in range(min(MOST_READ, len(found))):
            page = _page(found[place])
            reading = await self._read(self._reader, text, page) if page else None
            found = read_at(found, place, reading) if reading else found
            if found[0].confidence >= LIKELY:
                break
        return found

    async def _read(self, reader: PageReader, text: str, page: Page) -> PageReading | None:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                reading = await reader.read(text[:MAX_CHARS], page)
        except (DependencyError, TimeoutError) as exc:
            self.outage.began(exc)
            return None
        self.outage.ended()
        return reading


def _page(found: Found) -> Page | None:
    """What there is to read of it; None where it was read, is not like the question, or is asked in its own words."""
    judged, article = found.judged, found.article
    if judged.likeness is None or judged.reading or as_asked(judged) or found.seems < WORTH_READING:
        return None
    if not _begins_in_english(f"{article.title}. {article.text}"[:TELLING_CHARS]):
        return None
    return Page(article.title, [one.text for one in judged.candidate.indexed.said], judged.likeness.said)


def _is_english(text: str) -> bool:
    return language_shown(text) in {"", ENGLISH}


@lru_cache(maxsize=4_096)
def _begins_in_english(article: str) -> bool:
    """Of articles alone: what people ask is not kept here."""
    return _is_english(article)
