"""Looks up the questions of a message: each by itself, after what was asked before, in parts and as a whole."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot import handlers
from bot.joining import Section
from bot.model import Outcome, Reply, Turn
from bot.owning import spoken_of
from bot.recall.facts import bearing_on
from bot.recall.followups import asks_about, is_about, leans_back, may_go_on, readings, says, says_little, standing
from bot.recall.sessions import earlier, matter
from bot.routing import barer, leans, parted
from bot.words.around import language_before
from bot.words.languages import language_of
from bot.words.promises import backed, truthful
from rag.ports import Answer, Answerer, Library, Manner, Show

VERBATIM = 0.95
"""So sure a question finds an answer by itself that it is one of an article's own."""
NEAR_BY_ITSELF = 0.4
"""What is less near to anything by itself is the matter of whom the talk was with."""

Restate = Callable[[str, Sequence[str]], Awaitable[str | None]]
"""A question as it stands without what was asked before, oldest first; None where that cannot be told."""


class Lookup:
    """Answers questions from the knowledge base."""

    def __init__(self, answerer: Answerer, library: Library, *, restate: Restate | None, reads_back: bool) -> None:
        """restate: by a model, where there is one; without, questions are read by rules. reads_back: whether questions
        that lean on earlier ones are read with them at all.
        """
        self._answerer = answerer
        self._library = library
        self._restate = restate
        self._reads_back = reads_back

    async def all(self, questions: Sequence[str], text: str, turn: Turn, show: Show | None = None) -> list[Section]:
        """Each question with its reply, or the message with one. text: the message. Raises DependencyError."""
        found = [(question, await self._one(question, turn, show)) for question in questions]
        return await self._as_a_whole(text, found, turn)

    async def _as_a_whole(self, text: str, found: Sequence[Section], turn: Turn) -> list[Section]:
        """The parts of a message, or the message as one where its parts alone found nothing or all the same."""
        if len(found) == 1:
            return await self._in_parts(found[0], turn)
        texts = {reply.text for _, reply in found}
        if len(texts) == 1:
            return [(text, found[0][1])]
        if all(reply.outcome is Outcome.NOT_KNOWN for _, reply in found):
            whole = await self._one(text, turn)
            if whole.outcome is Outcome.ANSWERED:
                return [(text, whole)]
        return list(found)

    async def _in_parts(self, section: Section, turn: Turn) -> list[Section]:
        """What may be two questions, of which the whole answers one: each by itself, unless both mean one place."""
        question, reply = section
        parts = parted(question)
        if len(parts) == 1 or (reply.outcome is Outcome.ANSWERED and leans(parts[1])):
            return [section]
        found = [(part, await self._one(part, turn)) for part in parts]
        places = {_places(each) for _, each in found}
        if reply.outcome is Outcome.ANSWERED and places <= {_places(reply)}:
            return [section]
        return found if any(each.outcome is Outcome.ANSWERED for _, each in found) else [section]

    async def _one(self, question: str, turn: Turn, show: Show | None = None) -> Reply:
        manner = Manner(language_in(question, turn), tuple(self._before(question, turn)), _told(question, turn))
        answer = await self._in_context(question, turn, manner, _showing_backed(show) if show else None)
        if answer.known:
            return truthful(handlers.answered(answer))
        for bare in barer(question):
            simpler = await self._answerer.answer(bare, turn.audience, manner)
            if simpler.known:
                return truthful(handlers.answered(simpler))
        departments = self._library.departments(turn.audience)
        guess = spoken_of(question, manner.language, departments)
        guess = guess or next((each for each in departments if each.id == answer.department), None)
        is_alone = self._restate is None  # a model answers in other languages, too
        return handlers.not_known(question, answer, guess, language=manner.language, is_english_alone=is_alone)

    def _before(self, question: str, turn: Turn) -> Sequence[str]:
        """What this question may lean on: what stands before it in its own turn, or was asked before."""
        if not self._reads_back or not leans_back(question):
            return ()
        texts = [asked.message.text for asked in turn.asked]
        here = next((number for number, text in enumerate(texts) if question in text), 0)
        return texts[:here] or earlier(turn.session, turn.elsewhere)

    async def _in_context(self, question: str, turn: Turn, manner: Manner, show: Show | None) -> Answer:
        """The surest answer to what the question may mean: by itself, or after what was asked before."""
        restated = await self._restate(question, manner.earlier) if self._restate and manner.earlier else None
        if restated:
            return await self._answerer.answer(restated, turn.audience, manner, show=show)
        may_stay = self._may_stay(question, turn)
        show = None if manner.earlier or (may_stay and says_little(question)) else show
        alone = await self._answerer.answer(question, turn.audience, manner, show=show)
        stays = await self._staying(question, turn, manner, alone) if may_stay else None
        if stays is not None and stays.known:
            return stays
        for number, alike in enumerate(readings(question, standing(manner.earlier)) if manner.earlier else ()):
            best = await self._surest(alike, question, turn, manner)
            best = best or (await self._of_the_matter(question, turn, manner) if may_stay and not number else None)
            if best is not None:
                return best
        return stays if stays is not None and not alone.known else alone

    def _may_stay(self, question: str, turn: Turn) -> bool:
        """Whether a question may be one more about what was answered last; a model tells that by itself."""
        is_short = may_go_on(question) or leans_back(question)
        is_read = self._restate is None and self._reads_back and len(turn.asked) == 1
        return is_read and is_short and bool(matter(turn.session)[0])

    async def _staying(self, question: str, turn: Turn, manner: Manner, alone: Answer) -> Answer | None:
        """The answer to a question as one more about what was answered last; None where it goes to something else.

        That is out of the same article and says all that was asked, or answers it put into the question before. Where
        nothing is known either way, it is at least the matter of the same people.
        """
        _, articles = matter(turn.session)
        if alone.confidence >= VERBATIM or (alone.known and not says_little(question)):
            return None  # each further reading costs as much as the question
        nearest = alone
        for reading in self._read_after(question, turn):
            answer = await self._answerer.answer(reading, turn.audience, manner)
            is_same = answer.known and not articles.isdisjoint(each.article for each in answer.citations)
            is_whole = not reading.endswith(question.strip()) and answer.confidence > alone.confidence
            is_said = is_whole or says(answer.text, question, at_least_one=not alone.known)
            if is_same and is_said:
                return answer
            nearest = answer if not answer.known else nearest
        is_theirs = turn.session is not None and nearest.department == turn.session.department
        return nearest if is_theirs and not alone.known and alone.confidence < NEAR_BY_ITSELF else None

    async def _of_the_matter(self, question: str, turn: Turn, manner: Manner) -> Answer | None:
        """What answers a question after the one that was answered last, where something else came between them."""
        found = [await self._surest((each,), question, turn, manner) for each in self._read_after(question, turn)]
        return next((each for each in found if each and says(each.text, question)), None)

    def _read_after(self, question: str, turn: Turn) -> list[str]:
        """What a question may mean after those behind the last answer, apart from what it says by itself."""
        alike = (each for before in matter(turn.session)[0] for each in readings(question, before))
        return [*dict.fromkeys(reading for each in alike for reading in each if reading != question)]

    async def _surest(self, alike: Sequence[str], question: str, turn: Turn, manner: Manner) -> Answer | None:
        """The surest answer to readings of a question, of those that are about what it goes on to."""
        found = []
        for reading in alike:
            answer = await self._answerer.answer(reading, turn.audience, manner)
            if answer.known and (reading == question or is_about(_said(answer), asks_about(question))):
                found.append(answer)
        return max(found, key=lambda answer: answer.confidence, default=None)


def language_in(question: str, turn: Turn) -> str:
    """In which the person writes: as this question shows it, else as they wrote before or as their profile says."""
    return language_of(question, unless=language_before(turn))


def _told(question: str, turn: Turn) -> tuple[str, ...]:
    """What the person stated of themselves that bears on the question; nothing where others read along."""
    facts = turn.session.facts if turn.session and turn.last.private else ()
    return bearing_on(question, facts) if facts else ()


def _said(answer: Answer) -> str:
    """The answer with the titles that it is taken from."""
    return " ".join([answer.text, *(citation.title for citation in answer.citations)])


def _places(reply: Reply) -> frozenset[str]:
    return frozenset(citation.article for citation in reply.citations)


def _showing_backed(show: Show) -> Show:
    """Shows an answer while it grows, without what it claims to have done."""

    async def show_backed(answer: Answer) -> None:
        text, citations = backed(answer.text, answer.citations)
        if text == answer.text:
            await show(answer)
        elif text:
            await show(replace(answer, text=text, citations=citations))

    return show_backed
