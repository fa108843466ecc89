"""Has a model write the answer, and shows nothing of it but what the passages back."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import DependencyError
from rag.model.ports import Assignment, Reader, Translator, Writer
from rag.ports import Passage
from rag.quoting.in_language import statements_of, with_statements
from rag.quoting.showing import brief, shown
from rag.search.found import Found
from rag.search.parts import ALL, Part, Parts
from rag.search.question import Question

if TYPE_CHECKING:  # the gate's many patterns are read with the first answer that is written, not at every start
    from rag.evidence.composing import Gated
    from rag.evidence.streamed import StreamGate
    from rag.evidence.translations import Translations

ENGLISH = "en"
WORTH_WRITING = 0.08
"""Below this confidence of the best article the model is not asked: nothing that was found has to do with it."""
SHOWN = 5
"""Articles that the model reads."""

log = logging.getLogger(__name__)


class Verdict(StrEnum):
    """What became of the writing."""

    WRITTEN = "written"
    NOTHING_TO_SAY = "nothing_to_say"
    CUT = "cut"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Draft:
    """answer: where something was written that stands."""

    verdict: Verdict
    answer: "Gated | None" = None


ShowDraft = Callable[["Gated"], Awaitable[None]]


class Author:
    """Has answers written. reader: reads questions in other languages than the articles', if there is one."""

    def __init__(self, writer: Writer, reader: Reader | None, translator: Translator | None, *, expands: bool) -> None:
        """translator: of statements that are quoted in other languages; without one they are quoted as they are.

        expands: whether a question is worded in other ways where the search is not sure.
        """
        self._writer = writer
        self._translator = translator
        self._translations: Translations | None = None
        self._expands = expands
        self.reader = reader
        self.is_lost = False
        """Whether the model could not be used the last time."""

    async def write(
        self,
        assignment: Assignment,
        found: Sequence[Found],
        question: Question,
        *,
        show: ShowDraft | None = None,
        parts: Parts = ALL,
    ) -> Draft:
        """What can be said from the best of what was found; it never raises, whatever the model does.

        question: what is asked, as the search understood it. show: told what is certain while the rest is written;
        what it raises goes through. parts: of the search, that take part.
        """
        if not found or found[0].seems < WORTH_WRITING:
            return Draft(Verdict.NOTHING_TO_SAY)
        best = found[:SHOWN]
        passages = [shown(one, around=1 if Part.NEIGHBOURS in parts else 0) for one in best]
        read = passages
        if Part.COMPRESSION in parts:
            read = [brief(whole, one, question) for whole, one in zip(passages, best, strict=True)]
        from rag.evidence.streamed import StreamGate

        gate = StreamGate(passages, assignment.language)
        if show is not None:
            return await self._write_streamed(assignment, read, gate, show)
        try:
            sentences = await self._writer.write(assignment, read)
        except DependencyError as exc:
            return self._failed(exc)
        if not sentences:
            self.is_lost = False
            return Draft(Verdict.NOTHING_TO_SAY)
        if not all(map(gate.hear, sentences)):
            return self._cut(len(sentences))
        return await self._written(gate, len(sentences))

    async def _write_streamed(
        self, assignment: Assignment, read: Sequence[Passage], gate: "StreamGate", show: ShowDraft
    ) -> Draft:
        """The same sentence by sentence. Where the model breaks off, what was shown stays, and ends there."""
        seen, heard = None, 0
        async with aclosing(self._writer.stream(assignment, read)) as sentences:
            while True:
                try:
                    sentence = await anext(sentences)
                except StopAsyncIteration:
                    break
                except DependencyError as exc:
                    return self._failed(exc, seen)
                heard += 1
                if not gate.hear(sentence):
                    return self._cut(heard)
                self._recall(gate)
                certain = gate.certain()
                if certain is not None and certain != seen:
                    seen = certain
                    await show(certain)
        if not heard:
            self.is_lost = False
            return Draft(Verdict.NOTHING_TO_SAY)
        return await self._written(gate, heard)

    async def _written(self, gate: "StreamGate", sentences: int) -> Draft:
        """The whole answer, once all that is quoted in it is in its language, as far as the model can say."""
        self.is_lost = False
        gate.learn(await self._translated(gate.untranslated, gate.language))
        gated = gate.whole()
        return self._cut(sentences) if gated is None else Draft(Verdict.WRITTEN, gated)

    def _recall(self, gate: "StreamGate") -> None:
        """What was translated before need not be asked for."""
        if self._known is not None and (statements := gate.untranslated):
            gate.learn(self._known.known(statements, gate.language))

    async def quoted_in(self, language: str, text: str) -> str:
        """A quoted answer in the language of the person, or introduced in it where the model cannot say it all."""
        from rag.evidence.wordings import introduced

        said = with_statements(text, await self._translated(statements_of(text), language))
        return said or introduced(text, language)

    async def _translated(self, statements: Sequence[str], language: str) -> Mapping[str, str]:
        """What is known of the statements in a language, and what the model says of the others."""
        if self._known is None or not statements:
            return {}
        known = self._known.known(statements, language)
        rest = [one for one in statements if one not in known]
        if self.is_lost or not rest:
            return known
        try:
            return {**known, **await self._known.ask(rest, language)}
        except DependencyError as exc:
            self.is_lost = True
            log.info("answer.not_translated", extra={"error": str(exc), "statements": len(rest)})
            return known

    @property
    def _known(self) -> "Translations | None":
        if self._translations is None and self._translator is not None:
            from rag.evidence.translations import Translations

            self._translations = Translations(self._translator)
        return self._translations

    def _failed(self, exc: DependencyError, seen: "Gated | None" = None) -> Draft:
        self.is_lost = True
        log.info("answer.not_written", extra={"error": str(exc)})
        return Draft(Verdict.FAILED) if seen is None else Draft(Verdict.WRITTEN, seen)

    def _cut(self, sentences: int) -> Draft:
        self.is_lost = False
        log.info("answer.cut", extra={"sentences": sentences})
        return Draft(Verdict.CUT)

    async def restate(self, question: str, earlier: Sequence[str]) -> str | None:
        """The question as it stands by itself, or None where the model cannot say."""
        if self.reader is None:
            return None
        try:
            return await self.reader.rewrite(question, [f"Person: {each}" for each in earlier])
        except DependencyError as exc:
            log.info("question.not_rewritten", extra={"error": str(exc)})
            return None

    async def other_wordings(self, question: str) -> Sequence[str]:
        """How else the question could be asked, for a search that is not sure; none where the model cannot say."""
        if self.reader is None or not self._expands:
            return ()
        try:
            return await self.reader.expand(question)
        except DependencyError as exc:
            log.info("question.not_expanded", extra={"error": str(exc)})
            return ()

    async def in_english(self, question: str, language: str) -> str:
        """The question as the articles would put it: they are in English."""
        if self.reader is None or language == ENGLISH:
            return question
        try:
            return await self.reader.translate(question, ENGLISH)
        except DependencyError as exc:
            log.info("question.not_translated", extra={"error": str(exc)})
            return question
