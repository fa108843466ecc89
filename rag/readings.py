"""How a message is read before it is answered: what of it is asked, and, where need be, more generally than it says."""

from dataclasses import dataclass

from bot.model import Audience
from rag.search import focus
from rag.search.finding import Finder, Findings
from rag.search.found import Found
from rag.search.own_things import done_with_any_item, how_to, of_any_item, of_any_place, of_any_thing
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
        if Part.THINGS not in self._finder.parts:
            return best
        best = await self._as_meant(snapshot, best, audience)
        return best if self._is_known(best) else await self._more_generally(snapshot, best, audience) or best

    async def _as_it_is(self, snapshot: Snapshot, text: str, audience: Audience) -> Reading:
        question = self._finder.understand(text)
        return Reading(text, question, await self._finder.find(snapshot, text, question, audience))

    async def _as_meant(self, snapshot: Snapshot, asked: Reading, audience: Audience) -> Reading:
        """What is bidden or told without asking, as a question about it, where that is nearly an article's own."""
        if asked.findings.confidence >= AS_ASKED:
            return asked
        for wording in (how_to(asked.text), done_with_any_item(asked.text)):
            reading = await self._as_it_is(snapshot, wording, audience) if wording else None
            if reading and reading.findings.confidence >= max(AS_ASKED, asked.findings.confidence + SURER):
                return reading
        return asked

    async def _more_generally(self, snapshot: Snapshot, asked: Reading, audience: Audience) -> Reading | None:
        """The question as one about any thing, item or place, where an article is sure enough of that."""
        if not asked.findings.found:
            return None
        nearest = asked.findings.found[0]
        generally = ((of_any_thing, self._is_about_it), (of_any_item, _is_beside), (of_any_place, _is_beside))
        for reads, holds in generally:
            general = reads(asked.text, nearest.judged.candidate.indexed)
            reading = await self._as_it_is(snapshot, general, audience) if general else None
            if reading and reading.findings.found and holds(reading, nearest):
                return reading
        return None

    def _is_about_it(self, reading: Reading, nearest: Found) -> bool:
        """Whether the same article is sure, and it is what that is about."""
        first = reading.findings.found[0]
        is_same = first.judged.evidence.title > 0 and first.article.id == nearest.article.id
        return is_same and reading.findings.confidence >= self._at_least + SURER

    def _is_known(self, reading: Reading) -> bool:
        return reading.findings.confidence >= self._at_least


def _is_beside(reading: Reading, nearest: Found) -> bool:
    """Whether it is nearly an own question of an article of the same department."""
    is_near = reading.findings.found[0].article.department == nearest.article.department
    return is_near and reading.findings.confidence >= AS_ASKED
