"""Has what suits a question best read beside it: likeness tells what an article speaks of, not whether it answers."""

import asyncio
import logging
from collections.abc import Sequence
from functools import lru_cache

from bot.errors import DependencyError
from bot.telemetry import Outage
from bot.words.languages import ENGLISH, language_shown
from rag.meaning.pages import Page, PageReader
from rag.search.found import Found, with_readings
from rag.search.judging import as_asked
from rag.search.question import MAX_CHARS

TIMEOUT_S = 2.0
"""For all that is read beside one question."""
MOST_READ = 3
"""Of the articles that suit best."""
WORTH_READING = 0.05
"""Where the best is less likely to answer, nothing is read."""
MOST_BEHIND = 2.5
"""What suits so much less than the best is not read: half of all that could be, and few that answer."""
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
        """The same, led by what suits best now that the first few were read. text: what was asked.

        What was read before, or would tell nothing, is not read. Where one cannot be read, none counts.
        """
        text = text[:MAX_CHARS]
        if self._reader is None or not found or not _is_worth_it(text, found[0]):
            return found
        pages = {place: page for place, one in enumerate(found[:MOST_READ]) if (page := _page(one, found[0]))}
        try:
            async with asyncio.timeout(TIMEOUT_S):
                read = await asyncio.gather(*(self._reader.read(text, page) for page in pages.values()))
        except (DependencyError, TimeoutError) as exc:
            self.outage.began(exc)
            return found
        if pages:
            self.outage.ended()
        readings = {place: reading for place, reading in zip(pages, read, strict=True) if reading}
        return with_readings(found, readings) if readings else found


def _is_worth_it(text: str, best: Found) -> bool:
    """Whether it is not asked in the article's own words, and has anything to do with it."""
    return not as_asked(best.judged) and best.seems >= WORTH_READING and _is_english(text)


def _page(found: Found, best: Found) -> Page | None:
    """What there is to read of it; None where it was read, suits much less than the best, or asks this itself."""
    judged, article = found.judged, found.article
    if judged.likeness is None or judged.reading or as_asked(judged) or best.judged.fit - judged.fit > MOST_BEHIND:
        return None
    if not _begins_in_english(f"{article.title}. {article.text}"[:TELLING_CHARS]):
        return None
    return Page(article.title, [one.text for one in judged.candidate.indexed.said], judged.likeness.said)


def _is_english(text: str) -> bool:
    """Whether it is, or says too little to tell, and has no letter that English does not have."""
    shown = language_shown(text)
    return shown == ENGLISH or (not shown and all(each.isascii() or not each.isalpha() for each in text))


@lru_cache(maxsize=4_096)
def _begins_in_english(article: str) -> bool:
    """Of articles alone: what people ask is not kept here."""
    return _is_english(article)
