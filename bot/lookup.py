"""Looks up a message's questions: each by itself, in the context of earlier ones, in parts and as a whole."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot import handlers
from bot.departments import Department, called, with_id
from bot.handover.reading_answers import is_number_alone
from bot.joining import Section
from bot.model import Outcome, Reply, Turn
from bot.ownership import spoken_of
from bot.questions import are_apart, barer, leans, parted, told
from bot.recall.facts import bearing_on
from bot.recall.followups import (
    asks_barely,
    going_on_in,
    hangs_on,
    is_remark,
    is_same_question,
    is_short,
    leans_back,
    leans_hard,
    may_go_on,
    readings,
    says,
    says_little,
    standing,
    tells_on,
)
from bot.recall.further import by_name, matters_before
from bot.recall.matter import NO_MATTER, Matter, about, mark_of, matter_of, unmet
from bot.recall.sessions import earlier
from bot.staying import (
    SURE,
    VERBATIM,
    Staying,
    cited,
    goes_elsewhere,
    is_far,
    is_near_nothing,
    is_repeated,
    said_in_all,
    surest,
)
from bot.words.around import language_before
from bot.words.languages import language_of, language_shown
from bot.words.promises import backed, truthful
from rag.ports import Answer, Answerer, Library, Manner, Show

_NUMBER = re.compile(r"\d{4}")
_MARK = re.compile(r"\[\d+\]")
_AROUND_STATEMENTS = " \n-*.0123456789"

SUGGESTED = 6
"""So many questions are suggested to begin with, at most, wherever the desk is."""

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
        matter = self._matter(turn)
        questions = [going_on_in(question) for question in questions] if matter else questions
        found = [(question, await self._one(question, turn, matter, show)) for question in questions]
        return await self._as_a_whole(text, found, turn, matter)

    def goes_on(self, text: str, turn: Turn) -> bool:
        """Whether a bare "how?" asks on after what was answered last."""
        return bool(self._matter(turn)) and asks_barely(text)

    def department_called(self, text: str, turn: Turn) -> Department | None:
        """The department that a text names, and says nothing else."""
        return called(text, self._library.departments(turn.audience))

    async def _as_a_whole(self, text: str, found: Sequence[Section], turn: Turn, matter: Matter) -> list[Section]:
        """The parts of a message, or the message as one where its parts alone found nothing or all the same."""
        if len(found) == 1:
            return await self._in_parts(found[0], turn, matter)
        texts = {reply.text for _, reply in found}
        if len(texts) == 1:
            return [(text, found[0][1])]
        if all(reply.outcome is Outcome.NOT_KNOWN for _, reply in found):
            whole = await self._one(text, turn, matter)
            if whole.outcome is Outcome.ANSWERED:
                return [(text, whole)]
        return list(found)

    async def _in_parts(self, section: Section, turn: Turn, matter: Matter) -> list[Section]:
        """What may be several questions, of which the whole answers one: each by itself, unless all mean one place."""
        question, reply = section
        parts = _parts(question)
        if len(parts) == 1:
            return await self._told_apart(section, turn, matter)
        if reply.outcome is Outcome.ANSWERED and any(map(leans, parts[1:])):
            return [section]
        found = [(part, await self._one(part, turn, matter)) for part in parts]
        places = {_places(each) for _, each in found}
        if reply.outcome is Outcome.ANSWERED and places <= {_places(reply)} and _says_something_of(reply, found):
            return [section]
        return found if any(each.outcome is Outcome.ANSWERED for _, each in found) else [section]

    async def _told_apart(self, section: Section, turn: Turn, matter: Matter) -> list[Section]:
        """Several matters that are told in one message, each by itself, where each has an article of its own."""
        text, reply = section
        parts = told(text)
        if not parts or (reply.outcome is Outcome.ANSWERED and not are_apart(parts)):
            return [section]
        found = [(part, await self._one(part, turn, matter)) for part in parts]
        places = [_places(each) for _, each in found if each.outcome is Outcome.ANSWERED]
        is_each_its_own = len(frozenset().union(*places)) == sum(map(len, places))
        return found if len(places) == len(found) and is_each_its_own else [section]

    async def _one(self, question: str, turn: Turn, matter: Matter, show: Show | None = None) -> Reply:
        manner = Manner(language_in(question, turn), tuple(self._before(question, turn)), _told(question, turn))
        owner = self._department(matter.department, turn) if matter and _NUMBER.search(question) else None
        if owner and is_number_alone(owner.form, question):
            return handlers.told(question, about(turn.at, matter), owner.id, language=manner.language)
        answer = await self._found(question, turn, matter, manner, _showing_backed(show) if show else None)
        if matter and (not answer.known or is_repeated(question, answer, matter, turn.at)):
            further = await self._further(question, answer, turn, matter, manner)
            if further is None and answer.known:
                return await self._said_before(question, turn, matter, manner)
            answer = further or answer
        if answer.known:
            return truthful(handlers.answered(answer))
        for bare in barer(question):
            simpler = await self._answerer.answer(bare, turn.audience, manner)
            if simpler.known:
                return truthful(handlers.answered(simpler))
        return self._not_known(question, answer, turn, matter, language=manner.language)

    async def _found(self, question: str, turn: Turn, matter: Matter, manner: Manner, show: Show | None) -> Answer:
        """The surest answer, an order left out of the question where that finds one."""
        without = self._without_orders(question, turn)
        answer = await self._in_context(without, turn, matter, manner, show)
        if not answer.known and without != question:
            answer = await self._in_context(question, turn, matter, manner, show)
        return answer

    async def _further(
        self, question: str, answer: Answer, turn: Turn, matter: Matter, manner: Manner
    ) -> Answer | None:
        """What is new where nothing found was: by the name of the matter, or in one before it. answer: so far."""
        if not tells_on(question) or asks_barely(question):
            return None
        if named := by_name(question, matter):
            found = await self._answerer.answer(named, turn.audience, manner)
            if found.known and found.seems >= SURE and mark_of(found.citations) not in matter.said:
                return found
        for before in matters_before(turn.at, matter) if not answer.known else ():
            stays = await Staying(self._answerer, question, before, turn, manner).answer(answer)
            if stays is not None and stays.known and says(stays.text, question):
                return stays
        return None

    async def _said_before(self, question: str, turn: Turn, matter: Matter, manner: Manner) -> Reply:
        """That there is no more to say, unless the question is an article's own."""
        alone = await self._answerer.answer(question, turn.audience, manner)
        if alone.known and alone.seems >= VERBATIM:
            return truthful(handlers.answered(alone))
        say = handlers.told if is_remark(question) else handlers.said_all
        return say(question, about(turn.at, matter), matter.department, language=manner.language)

    def _not_known(self, question: str, answer: Answer, turn: Turn, matter: Matter, *, language: str) -> Reply:
        """What is said where nothing was found: what goes with the matter before is read with it."""
        is_read = self._restate is None and self._reads_back and len(turn.asked) == 1
        goes_on = bool(matter) and (may_go_on(question) or leans_back(question))
        topic = about(turn.at, matter) if is_read else ""
        if topic and matter and asks_barely(question):
            return handlers.said_all(question, topic, matter.department, language=language)
        if topic and is_remark(question) and is_far(question, answer):
            owner = matter.department or turn.at.department
            return handlers.told(question, topic, owner, language=language)
        departments = self._library.departments(turn.audience)
        named = matter.department if goes_on else answer.department
        guess = spoken_of(question, language, departments)
        guess = guess or self._department(named, turn)
        looks_english = bool(answer.related) and not language_shown(question)  # whatever a profile says
        is_alone = self._restate is None and not looks_english  # a model answers in other languages, too
        return handlers.not_known(question, answer, guess, language=language, is_english_alone=is_alone)

    def _without_orders(self, question: str, turn: Turn) -> str:
        """The question without the number of the order that it is about, of which no article tells."""
        if not _NUMBER.search(question):
            return question
        fields = [field for each in self._library.departments(turn.audience) for field in each.form if field.pattern]
        for pattern in {field.pattern for field in fields}:
            question = re.sub(rf"\s*(?<!\w)(?:{pattern})(?!\w)", "", question, flags=re.IGNORECASE).strip() or question
        return question

    def _department(self, name: str, turn: Turn) -> Department | None:
        return with_id(name, self._library.departments(turn.audience))

    def _before(self, question: str, turn: Turn) -> Sequence[str]:
        """What this question may lean on: what stands before it in its own turn, or was asked before."""
        if not self._reads_back or not leans_back(question):
            return ()
        texts = [asked.message.text for asked in turn.asked]
        here = next((number for number, text in enumerate(texts) if question in text), 0)
        return texts[:here] or earlier(turn.at, turn.elsewhere)

    async def _in_context(self, question: str, turn: Turn, matter: Matter, manner: Manner, show: Show | None) -> Answer:
        """The surest answer to what the question may mean: by itself, or after what was asked before."""
        restated = await self._restate(question, manner.earlier) if self._restate and manner.earlier else None
        if restated:
            return await self._answerer.answer(restated, turn.audience, manner, show=show)
        may_stay = bool(matter) and (not matter.articles or tells_on(question))
        show = None if manner.earlier or (may_stay and (says_little(question) or leans_hard(question))) else show
        alone = await self._answerer.answer(question, turn.audience, manner, show=show)
        if more := await self._with_unmet(question, turn, manner, alone):
            return more
        is_lost = bool(matter) and not may_stay and is_short(question) and is_near_nothing(alone)
        may_stay = may_stay or is_lost
        staying = Staying(self._answerer, question, matter, turn, manner, is_lost=is_lost) if may_stay else None
        stays = await staying.answer(alone) if staying else None
        if stays is not None and (stays.known or stays.stays):
            return stays
        before = standing(manner.earlier)
        is_one_more = bool(unmet(turn.at)) and not matter and hangs_on(question)
        for number, alike in enumerate(readings(question, before) if manner.earlier else ()):
            best = await surest(self._answerer, alike, question, turn, manner)
            best = None if best and is_one_more and not _is_of(best, before) else best
            best = best or (await staying.after_others() if staying and not number else None)
            if best is not None and not goes_elsewhere(best, alone, question):
                return best
        found = stays if stays is not None and not alone.known else alone
        return replace(found, known=False, citations=()) if is_one_more and not _is_of(found, before) else found

    async def _with_unmet(self, question: str, turn: Turn, manner: Manner, alone: Answer) -> Answer | None:
        """What is found where a message says more of what was not found just before: "my gift card I mean".

        Or where it is one of the questions that were offered for it, which is then answered for what was asked.
        """
        before = unmet(turn.at) if self._reads_back and len(turn.asked) == 1 else ""
        if not before:
            return None
        if alone.known and question in (await self._answerer.answer(before, turn.audience, manner)).related:
            meant = await self._answerer.answer(f"{question} {before}", turn.audience, manner)
            return meant if cited(meant) == cited(alone) else None
        if not tells_on(question) or alone.seems >= VERBATIM:
            return None
        answer = await self._answerer.answer(f"{before} {question}", turn.audience, manner)
        is_of_both = answer.known and says(said_in_all(answer), question, at_least_one=True)
        return answer if is_of_both and answer.seems > alone.seems else None

    def _matter(self, turn: Turn) -> Matter:
        """What the message may be one more about; a model tells that by itself.

        Where the person is at something elsewhere, what they said here without any matter of its own goes on with that.
        """
        is_read = self._restate is None and self._reads_back and len(turn.asked) == 1
        matter = matter_of(turn.at) if is_read else NO_MATTER
        is_elsewhere = bool(matter) and bool(turn.elsewhere) and leans_hard(matter.questions[0])
        return NO_MATTER if is_elsewhere or (matter and self._is_suggested(turn)) else matter

    def _is_suggested(self, turn: Turn) -> bool:
        """Whether the message is one of the questions with which the desk introduces itself, each of which stands."""
        suggested = self._library.sample_questions(turn.audience, limit=SUGGESTED)
        return any(is_same_question(turn.last.text, each) for each in suggested)


def language_in(question: str, turn: Turn) -> str:
    """In which the person writes: as this question shows it, else as they wrote before or as their profile says."""
    return language_of(question, unless=language_before(turn))


def _told(question: str, turn: Turn) -> tuple[str, ...]:
    """What the person stated of themselves that bears on the question; nothing where others read along."""
    facts = turn.at.facts if turn.last.private else ()
    return bearing_on(question, facts) if facts else ()


def _parts(question: str) -> tuple[str, ...]:
    """The questions of one, and what is told beside them where that is of different matters."""
    parts = parted(question)
    apart = [each if len(parts) > 1 and are_apart(each := told(part)) else (part,) for part in parts]
    return tuple(each for one in apart for each in one)


def _is_of(answer: Answer, before: str) -> bool:
    """Whether an answer to one more question is of what was asked before it, or sure by itself."""
    return answer.known and (answer.seems >= SURE or says(said_in_all(answer), before, at_least_one=True))


def _places(reply: Reply) -> frozenset[str]:
    return frozenset(citation.article for citation in reply.citations)


def _says_something_of(whole: Reply, found: Sequence[Section]) -> bool:
    """Whether the answer to a message has a statement of each answer to its parts."""
    said = _statements(whole)
    return not any(said.isdisjoint(_statements(part)) for _, part in found)


def _statements(reply: Reply) -> frozenset[str]:
    """Each that is marked with its source."""
    return frozenset(each.strip(_AROUND_STATEMENTS) for each in _MARK.split(reply.text)) - {""}


def _showing_backed(show: Show) -> Show:
    """Shows an answer while it grows, without what it claims to have done."""

    async def show_backed(answer: Answer) -> None:
        text, citations = backed(answer.text, answer.citations)
        if text == answer.text:
            await show(answer)
        elif text:
            await show(replace(answer, text=text, citations=citations))

    return show_backed
