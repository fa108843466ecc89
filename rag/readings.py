"""How a message is read before it is answered: what of it is asked, and, where need be, more generally than it says."""

from dataclasses import dataclass

from bot.model import Audience
from rag.search import focus
from rag.search.finding import Finder, Findings
from rag.search.own_things import of_any_item, of_any_thing
from rag.search.parts import Part
from rag.search.question import Question
from rag.search.snapshot import Snapshot

SURER = 0.1
"""How much surer than usual an article must be of a question that is read more generally than it was asked."""
AS_ASKED = 0.85
"""So sure is an article of a question that is nearly one of its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a message, and what is found for it."""

    text: str
    question: Question
    findings: Findings


class Readings:
    """Reads with one finder. at_least: the confidence from which an article answers."""

    def __init__(self, finder: Finder, *, at_least: float) -> None:
        self._finder = finder
        self._at_least = at_least

    async def best(self, snapshot: Snapshot, text: str, audience: Audience) -> Reading:
        """What is asked. Of a long message that is its question, else with what was told."""
        asked = focus.asked_in(text)
        best = await self._as_it_is(snapshot, asked or text, audience)
        if asked and not self._is_known(best):
            for wording in focus.readings(text, asked):
                other = await self._as_it_is(snapshot, wording, audience)
                best = other if other.findings.confidence > best.findings.confidence else best
        if self._is_known(best) or Part.THINGS not in self._finder.parts:
            return best
        general = await self._of_any_thing(snapshot, best, audience)
        return general or await self._of_any_item(snapshot, best, audience) or best

    async def _as_it_is(self, snapshot: Snapshot, text: str, audience: Audience) -> Reading:
        question = self._finder.understand(text)
        return Reading(text, question, await self._finder.find(snapshot, text, question, audience))

    async def _of_any_thing(self, snapshot: Snapshot, asked: Reading, audience: Audience) -> Reading | None:
        """The question as one about any thing, where the same article is sure of that and it is what it is about."""
        if not asked.findings.found:
            return None
        nearest = asked.findings.found[0]
        general = of_any_thing(asked.text, nearest.judged.candidate.indexed)
        if not general:
            return None
        reading = await self._as_it_is(snapshot, general, audience)
        if reading.findings.confidence < self._at_least + SURER:
            return None
        first = reading.findings.found[0]
        is_about_it = first.judged.evidence.title > 0 and first.article.id == nearest.article.id
        return reading if is_about_it else None

    async def _of_any_item(self, snapshot: Snapshot, asked: Reading, audience: Audience) -> Reading | None:
        """The question as one about any item, where that is nearly an own question of an article beside the nearest."""
        if not asked.findings.found:
            return None
        nearest = asked.findings.found[0]
        general = of_any_item(asked.text, nearest.judged.candidate.indexed)
        if not general:
            return None
        reading = await self._as_it_is(snapshot, general, audience)
        first = next(iter(reading.findings.found), None)
        is_beside = first is not None and first.article.department == nearest.article.department
        return reading if is_beside and reading.findings.confidence >= AS_ASKED else None

    def _is_known(self, reading: Reading) -> bool:
        return reading.findings.confidence >= self._at_least
