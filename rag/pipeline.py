"""The knowledge base as the core sees it: question in, cited answer or "not known" out, over one immutable state."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.departments import Department
from bot.model import Audience
from rag import answers
from rag.authoring import ENGLISH, Author, Draft, Verdict
from rag.injection import tries_injection
from rag.keeping.answer_cache import AnswerCache
from rag.model.ports import Assignment
from rag.ports import PLAIN, Answer, Article, Manner, Passage, Show
from rag.readings import Readings
from rag.search import curated, freshness
from rag.search.finding import Finder, Findings, fused
from rag.search.found import Found
from rag.search.parts import Part
from rag.search.question import Question
from rag.search.snapshot import LOOKED_AT, Snapshot
from rag.within import Within

KNOWN_FROM = 0.5
"""The confidence from which an article answers, where its department does not say.

`python -m bench.answers.run` shows what it costs and brings.
"""
SURE_FROM = 0.85
"""From this confidence on an article answers even where the model finds no answer in it."""


class Knowledge:
    """Implements `Retriever`, `Answerer` and `Library` over the current snapshot."""

    def __init__(self, snapshot: Snapshot, finder: Finder | None = None, author: Author | None = None) -> None:
        """finder: where else and how it is looked for; None for words alone, in memory alone.

        author: writes the answers; without one, and where it cannot, they are quoted.
        """
        self.snapshot = snapshot
        """The state in use; assigning another makes it live at once, and what was begun ends with the old one."""
        self.shelved: Mapping[str, Article] = {}
        """What was ingested, by id, whether it is served or not: see `ingested`."""
        self.may_answer = asyncio.Event()
        """Clear for the first moments of a first start, until what articles mean is known."""
        self.may_answer.set()
        self._finder = finder or Finder()
        self._readings = Readings(self._finder, at_least=KNOWN_FROM)
        self._within = Within(self._finder, at_least=KNOWN_FROM)
        self._author = author
        self._remembered = AnswerCache()

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        """See `Answerer.answer`: some 20 ms where articles are quoted, else as long as the model takes."""
        await self.may_answer.wait()
        snapshot, state = self.snapshot, self._state
        answer = self._remembered.find(state, question, audience, manner)
        if answer is None:
            failures = self._finder.failures
            answer = await self._answer(snapshot, question, audience, manner, show)
            is_poorer = self._finder.failures > failures or (self._author is not None and self._author.is_lost)
            if state == self._state and not answer.is_partial and not is_poorer:
                self._remembered.keep(state, question, audience, answer, manner)
        return answer

    @property
    def ingested(self) -> Mapping[str, Article]:
        """What was ingested and is found in the index beside memory: nothing of departments that are switched off."""
        disabled = self.snapshot.folder.disabled
        return {key: one for key, one in self.shelved.items() if one.department not in disabled}

    @property
    def _state(self) -> tuple[object, int]:
        """What answers depend on."""
        return self.snapshot, self._finder.further.version if self._finder.further else 0

    async def _answer(
        self, snapshot: Snapshot, question: str, audience: Audience, manner: Manner, show: Show | None
    ) -> Answer:
        if manner.within:
            return await self._within.answer(snapshot, question, audience, manner)
        text = question if self._author is None else await self._author.in_english(question, manner.language)
        read = await self._readings.best(snapshot, text, audience)
        text, asked, findings = read.text, read.question, read.findings
        if self._author and findings.confidence < KNOWN_FROM:
            for wording in await self._author.other_wordings(text):
                again = self._finder.understand(wording)
                findings = fused(findings, await self._finder.find(snapshot, wording, again, audience))
        current = await self._finder.read(text, self._newer(findings.found, freshness.current))
        findings = replace(findings, found=self._curated(current))
        for told in manner.told:
            findings = await self._as_told(snapshot, text, told, audience, findings)
        found = findings.found
        least = snapshot.threshold(found[0].article.department, KNOWN_FROM) if found else 1.0
        least = max(least, SURE_FROM) if tries_injection(question) else least
        if found and self._answers_itself(found[0], manner):
            return replace(answers.entry(found[0], at_least=least), is_partial=findings.is_partial)
        draft = await self._draft(snapshot, question, asked, manner, found=found, show=show)
        if draft.answer:
            answer = answers.written(draft.answer, found, at_least=KNOWN_FROM)
        elif found and _stands(found[0], least, denied=draft.verdict is Verdict.NOTHING_TO_SAY):
            new = self._finder.understand(manner.goes_on) if manner.goes_on else None
            answer = await self._in_language(answers.quoted(found[0], asked, new), manner.language)
        else:
            answer = answers.not_known(snapshot, asked, found, audience)
        return replace(answer, is_partial=findings.is_partial)

    async def _in_language(self, quoted: Answer, language: str) -> Answer:
        """What is quoted in the language of the person, where a model can put it so."""
        if self._author is None or language == ENGLISH:
            return quoted
        return replace(quoted, text=await self._author.quoted_in(language, quoted.text))

    def _has(self, part: Part) -> bool:
        return part in self._finder.parts

    def _newer(self, found: Sequence[Found], newer: Callable[[Sequence[Found]], Sequence[Found]]) -> Sequence[Found]:
        """What was found. newer: what becomes of older versions."""
        return newer(found) if self._has(Part.FRESHNESS) else found

    def _curated(self, found: Sequence[Found]) -> Sequence[Found]:
        """What was found, led by a curated answer to this very question."""
        return curated.first(found) if self._has(Part.FAQ) else found

    def _answers_itself(self, best: Found, manner: Manner) -> bool:
        """Whether its own answer is given as it is; a model puts it into another language instead, where it has to."""
        is_translated = self._author is not None and manner.language != ENGLISH
        return self._has(Part.FAQ) and not is_translated and curated.answers_itself(best)

    async def _as_told(
        self, snapshot: Snapshot, text: str, told: str, audience: Audience, findings: Findings
    ) -> Findings:
        """The findings, led by what the question surely finds when it is asked as somebody of whom `told` holds.

        That must speak of it and be among what the question found without it: a fact that has nothing to do with it
        changes nothing.
        """
        value = told.partition(": ")[2]
        reading = f"{text.rstrip(' ?.!')} {value}?"
        others = await self._finder.find(snapshot, reading, self._finder.understand(reading), audience)
        known = {one.article.id for one in findings.found}
        first = next(iter(others.found), None)
        if first is None or first.article.id not in known or not _speaks_of(first.article, value):
            return findings
        if first.confidence < snapshot.threshold(first.article.department, KNOWN_FROM):
            return findings
        rest = (one for one in findings.found if one.article.id != first.article.id)
        return Findings([first, *rest], findings.is_partial or others.is_partial)

    async def _draft(
        self,
        snapshot: Snapshot,
        question: str,
        asked: Question,
        manner: Manner,
        *,
        found: Sequence[Found],
        show: Show | None,
    ) -> Draft:
        if self._author is None or tries_injection(question):
            return Draft(Verdict.FAILED)
        tone = snapshot.tone(found[0].article.department) if found else ""
        earlier = tuple(f"Person: {each}" for each in manner.earlier)
        assignment = Assignment(question, manner.language, tone, earlier, manner.told)
        showing = answers.showing(show, found, at_least=KNOWN_FROM) if show else None
        return await self._author.write(assignment, found, asked, show=showing, parts=self._finder.parts)

    async def retrieve(
        self, question: str, audience: Audience, *, limit: int, departments: frozenset[str] | None = None
    ) -> Sequence[Passage]:
        """See `Retriever.retrieve`: of each article the passage that fits best."""
        await self.may_answer.wait()
        snapshot = self.snapshot
        findings = await self._finder.find_all(
            snapshot,
            question,
            self._finder.understand(question),
            audience,
            limit=max(limit, LOOKED_AT),
            departments=departments,
        )
        found = self._curated(self._newer(findings.found, freshness.newest_first))
        labels = {one.id: one.collection for one in snapshot.departments(audience)}
        return tuple(answers.passage(one, labels) for one in found[: max(0, limit)])

    def forget(self) -> None:
        """Drop what was asked and answered, as when somebody is to be forgotten; it is found again."""
        self._remembered.forget()

    def departments(self, audience: Audience) -> Sequence[Department]:
        """See `Library.departments`."""
        return self.snapshot.departments(audience)

    def article(self, article_id: str, audience: Audience) -> Article | None:
        """See `Library.article`."""
        article = self.snapshot.folder.articles.get(article_id) or self.ingested.get(article_id)
        return article if article and audience.may_read(article.reader_class) else None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        """See `Library.sample_questions`."""
        return self.snapshot.samples(audience)[: max(0, limit)]

    def reads_for(self, person_id: str) -> Sequence[str]:
        """See `Library.reads_for`."""
        return tuple(one.id for one in self.snapshot.folder.departments if person_id in one.readers)


def _stands(best: Found, least: float, *, denied: bool) -> bool:
    """Whether an article answers. denied: the model found no answer in it, and knows more than the one that reads."""
    return best.confidence >= least and not (denied and min(best.confidence, best.seems) < SURE_FROM)


def _speaks_of(article: Article, value: str) -> bool:
    """Whether an article has all the words of a value."""
    words = set(re.findall(r"\w+", article.text.lower()))
    return set(re.findall(r"\w+", value.lower())) <= words
