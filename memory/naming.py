"""Reads what a case speaks of with a model's help, for whoever takes it over: bounded, and never in anybody's way."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot import telemetry
from bot.departments import EntityPattern
from bot.errors import DependencyError
from bot.people import Entity, Spoken
from bot.ports import Clock, Metrics
from memory.entities.amounts import AMOUNT
from memory.entities.dates import DATE, day_there
from memory.entities.finding import find_entities, with_mentions
from memory.entities.locale import Locale
from rag.model.ports import Extractor

MAX_CHARS = 2_000
"""What was said last counts; the model reads no more at once."""
WITHIN_S = 5.0

log = logging.getLogger(__name__)


class Naming:
    """Finds what a model sees and no pattern does: "the silver kettle", "the Tuesday before we moved".

    patterns: of a department, by its id. The model is asked for dates, sums and things that have names alone: what only
    a regular expression can tell, it cannot prove.
    """

    def __init__(
        self,
        extractor: Extractor,
        patterns: Callable[[str], Sequence[EntityPattern]],
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._extractor = extractor
        self._patterns = patterns
        self._clock = clock
        self._metrics = metrics

    async def read(self, said: Sequence[str], department: str, spoken: Spoken) -> tuple[Entity, ...]:
        """What a person spoke of, each as valid as what rules find; without the model's part where that fails.

        said: their messages, oldest first.
        """
        text, patterns = _last(said), self._patterns(department)
        locale, now = Locale.parse(spoken.locale), day_there(self._clock.now(), spoken.time_zone)
        found = find_entities(text, patterns, now=now, locale=locale)
        kinds = (DATE, AMOUNT, *(one.name for one in patterns if one.names))
        try:
            async with asyncio.timeout(WITHIN_S):
                mentions = await self._extractor.extract(text, kinds)
        except (DependencyError, TimeoutError) as exc:
            log.info("case.not_read", extra={"error": type(exc).__name__})
            self._metrics.count(telemetry.CASES_NOT_READ)
            return found
        return with_mentions(found, mentions, text, patterns, now=now, locale=locale)


def _last(said: Sequence[str]) -> str:
    """The last messages that fit, each whole; of one that does not, its end."""
    kept: list[str] = []
    left = MAX_CHARS
    for text in reversed(said):
        if len(text) > left:
            kept += [] if kept else [text[-left:]]
            break
        kept.append(text)
        left -= len(text) + 1
    return "\n".join(reversed(kept))
