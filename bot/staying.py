"""Stays with the matter that was answered last, where a question may be one more about it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Turn
from bot.people import Session
from bot.recall.followups import (
    asks_about,
    asks_barely,
    asks_of_anything,
    asks_on,
    brings_up,
    is_about,
    is_remark,
    is_same_question,
    leans_hard,
    points,
    readings,
    says,
    says_little,
    telling,
    together,
)
from bot.recall.further import of_what_was_explained
from bot.recall.matter import Matter, mark_of
from rag.ports import Answer, Answerer, Manner

VERBATIM = 0.95
"""So sure a question finds an answer by itself that it is one of an article's own."""
NEAR_BY_ITSELF = 0.4
"""What is less near to anything by itself is the matter of whom the talk was with."""

HARDLY_NEAR = 0.25
"""What is less near to anything by itself does not say what it is about, however many words it has."""

SURE = 0.85
"""So sure of what is found for it by itself, a question goes to that, unless it points back or the matter is nearer."""

RATHER_SURE = 0.7
"""So sure of it, what points back goes to what has its words, where the matter has none of them."""

HARDLY_WORDS = 2
"""A question of no more words than this leans on the matter, however sure something is found for it by itself."""

AHEAD_OF_KNOWN, AHEAD_OF_NOTHING, AHEAD_LEANING, AHEAD_LOST = 0.05, -0.15, -0.25, -0.1
"""By how much the articles of the matter must be nearer to a question than others, where something is found for it by
itself or nothing is, where it cannot stand by itself, and where it could, but is near to nothing. `python -m
bench.followups` shows what they bring.
"""


class Staying:
    """One message and the matter before it."""

    def __init__(
        self, answerer: Answerer, question: str, matter: Matter, turn: Turn, manner: Manner, *, is_lost: bool = False
    ) -> None:
        """is_lost: the question could stand by itself, but nothing is near to it."""
        self._is_lost = is_lost
        self._answerer = answerer
        self._matter = matter
        self._turn = turn
        self._manner = manner
        self._going_on = replace(manner, goes_on=question)
        self._question = question

    async def answer(self, alone: Answer) -> Answer | None:
        """The answer to a question as one more about the matter; None where it goes to something else.

        That is what the same article says of it, or what is found for the question put into the one before. Where
        nothing is known either way, it is at least the matter of the same people. alone: the answer by itself.
        """
        stands = not leans_hard(self._question) and bool(self._matter.articles)  # in a grave matter all is about that
        leans = not stands or self._is_bare(alone)
        if alone.known and not leans and self._is_told(alone):
            return None  # each further reading costs as much as the question
        if named := await self._named():
            return named
        articles = self._matter.articles or await self._sought()
        near = await self._near(articles, alone, leans=leans) if articles else None
        found = near if near is not None else await self._by_words(articles, alone, leans=leans)
        leaves = bool(self._matter.articles) and goes_elsewhere(found, alone, self._question, stands=stands)
        leaves = leaves or found is None or self._is_read_elsewhere(found, alone)
        if (leaves or found is alone) and await self._is_pointed_at(articles, alone):
            is_said = found is not None and found is not alone and found.known
            return found if is_said else replace(alone, known=False, citations=(), stays=True)
        return None if leaves else found

    async def _is_pointed_at(self, articles: frozenset[str], alone: Answer) -> bool:
        """Whether a question means the matter by "it" or by what anything has, whatever is found for it elsewhere.

        "Who do I call about it" after vacation days is no emergency, and "is there a fee" none for a stylist. But what
        is found for "it" together with the matter, too, is what was meant: "do they have Wi-Fi" after store hours.
        """
        if not alone.known or not articles.isdisjoint(cited(alone)):
            return False
        if asks_of_anything(self._question):
            return True
        if not points(self._question) or len(telling(self._question)) > 1:
            return False
        both = await self._asked(together(self._question, self._matter.questions[-1]))
        return cited(both).isdisjoint(cited(alone))

    async def _named(self) -> Answer | None:
        """What is surely found where "it" is what somebody had explained, and that is a matter of the same articles."""
        named = of_what_was_explained(self._question, self._matter)
        found = await self._answerer.answer(named, self._turn.audience, self._manner) if named else None
        is_its = found is not None and not self._matter.articles.isdisjoint(cited(found))
        return replace(found, holds=True) if found and is_its and found.seems >= SURE else None

    async def _sought(self) -> frozenset[str]:
        """The articles of a matter of which none was cited, as it is grave; none where nothing is near to that."""
        for asked in self._matter.questions:
            found = await self._asked(asked)
            if found.seems >= NEAR_BY_ITSELF and (articles := cited(found)):
                return articles
        return frozenset()

    def _is_read_elsewhere(self, found: Answer | None, alone: Answer) -> bool:
        """Whether the matter says nothing of it, and reading takes something else for its answer: "my uncle died"."""
        is_read = alone.known and alone.confidence >= SURE and not points(self._question)
        return is_read and found is not None and not found.known

    def _is_bare(self, alone: Answer) -> bool:
        """Whether a question has one word of its own at most, and finds nothing sure with it, or has hardly another:
        "who pays".
        """
        is_hardly_more = len(self._question.split()) <= HARDLY_WORDS
        return len(telling(self._question)) <= 1 and (alone.seems < SURE or is_hardly_more)

    def _is_told(self, alone: Answer) -> bool:
        """Whether a question that may stand by itself says what it is about, or is as good as an article's own.

        One word tells too little, unless it is of a new thing: an article's own "who do I call in an emergency" is no
        "who do I call".
        """
        tells = len(telling(self._question)) > 1 or brings_up(self._question)
        is_verbatim = alone.seems >= VERBATIM and tells
        return is_verbatim or not (says_little(self._question) or alone.seems < HARDLY_NEAR)

    async def _near(self, articles: frozenset[str], alone: Answer, *, leans: bool) -> Answer | None:
        """What these articles say of it by meaning, where others are not nearer; None where words must decide.

        What cannot stand by itself is not answered by what has such words elsewhere, if it is a matter of these.
        """
        reading = together(self._question, self._matter.questions[-1])
        is_its_own = alone.known and alone.seems >= SURE and not points(self._question)
        is_its_own = is_its_own and not self._is_bare(alone)
        ahead = AHEAD_LOST if self._is_lost else _ahead(alone, leans=leans and not is_its_own)
        manner = replace(self._going_on, within=articles, ahead=ahead)
        near = await self._answerer.answer(reading, self._turn.audience, manner)
        if near.known and alone.known and articles.isdisjoint(cited(near)):
            if cited(near) == cited(alone) and not points(self._question):
                return alone
            if alone.seems >= HARDLY_NEAR:
                return None
        if (self._is_lost and not near.stays) or (near.strays and not points(self._question)):
            return alone
        is_said = near.known and (leans or says_little(self._question) or says(near.text, self._question))
        return near if near.stays and (is_said or (leans and alone.known)) else None

    async def _by_words(self, articles: frozenset[str], alone: Answer, *, leans: bool) -> Answer | None:
        """What these articles say of it by the words that they share, and what is found after the question before."""
        question, is_sought = self._question, not self._matter.articles
        alike = self._read_after()
        within = await self._within(articles) if articles and not any(map(self._is_whole, alike)) else alone
        holds = within.known and within.holds and not (alone.known and not says(within.text, question))
        nearest, is_elsewhere = alone, False
        for reading in alike:
            answer = await self._asked(reading)
            is_same = not articles.isdisjoint(cited(answer))
            if is_same and holds and not is_elsewhere:
                return within
            is_surer = self._is_whole(reading) and answer.seems > alone.seems
            is_said = is_sought or is_surer or (leans and answer.holds)
            is_said = is_said or says(answer.text, question, at_least_one=not alone.known)
            if is_same and is_said:
                return answer
            is_elsewhere = is_elsewhere or (answer.known and says(answer.text, question))
            nearest = answer if not answer.known else nearest
        if holds and not is_elsewhere:
            return within
        is_theirs = self._turn.session is not None and nearest.department == self._turn.session.department
        return nearest if is_theirs and not alone.known and alone.seems < NEAR_BY_ITSELF else None

    async def after_others(self) -> Answer | None:
        """What answers a question after the one that was answered last, where something else came between them."""
        question = self._question
        tries = ((each,) for each in self._read_after())
        found = [await surest(self._answerer, each, question, self._turn, self._manner) for each in tries]
        return next((each for each in found if each and says(each.text, question)), None)

    def _is_whole(self, reading: str) -> bool:
        """Whether a reading is one question, and not two: "Do you ship to Canada?" "And to Mexico?"."""
        return all(reading != together(self._question, before) for before in self._matter.questions)

    async def _within(self, articles: frozenset[str]) -> Answer:
        """What these articles say of what the question goes on to."""
        reading = together(self._question, self._matter.questions[0])
        return await self._answerer.answer(reading, self._turn.audience, replace(self._going_on, within=articles))

    async def _asked(self, reading: str) -> Answer:
        """What is found for the question put after another."""
        return await self._answerer.answer(reading, self._turn.audience, self._going_on)

    def _read_after(self) -> list[str]:
        """What a question may mean after those behind the last answer, apart from what it says by itself."""
        alike = (each for before in self._matter.questions for each in readings(self._question, before))
        return [*dict.fromkeys(reading for each in alike for reading in each if reading != self._question)]


def _ahead(alone: Answer, *, leans: bool) -> float:
    """By how much what was cited must be nearer than other articles. leans: the question cannot stand alone."""
    if leans:
        return AHEAD_LEANING
    return AHEAD_OF_KNOWN if alone.known else AHEAD_OF_NOTHING


async def surest(answerer: Answerer, alike: Sequence[str], question: str, turn: Turn, manner: Manner) -> Answer | None:
    """The surest answer to readings of a question, of those that are about what it goes on to."""
    found = []
    for reading in alike:
        answer = await answerer.answer(reading, turn.audience, manner)
        if answer.known and (reading == question or is_about(said_in_all(answer), asks_about(question))):
            found.append(answer)
    return max(found, key=lambda answer: answer.seems, default=None)


def goes_elsewhere(found: Answer | None, alone: Answer, question: str, *, stands: bool = False) -> bool:
    """Whether the words of a question are in what it finds by itself, and not in this: "how do I get gold".

    Of what cannot stand by itself, such as "do they have Wi-Fi", none may be in this, and the other is to be sure, and
    surer than this where it points back: after "how many vacation days", points "expire", too.
    """
    if found is None or not alone.known or alone.seems < (NEAR_BY_ITSELF if stands else RATHER_SURE):
        return False
    if not stands and points(question) and found.known and found.seems > alone.seems:
        return False
    is_said = says(said_in_all(found), question, at_least_one=not stands)
    return says(said_in_all(alone), question) and not is_said


def is_near_nothing(alone: Answer) -> bool:
    """Whether a question by itself finds nothing, nor comes near to it."""
    return not alone.known and alone.seems < NEAR_BY_ITSELF


def is_far(text: str, answer: Answer) -> bool:
    """Whether nothing that was found is near to what somebody said, so that it goes with what they were at.

    What points back ("it's been two weeks") goes with that, whatever else has such words.
    """
    return points(text) or (answer.seems < NEAR_BY_ITSELF and not answer.related)


def is_repeated(question: str, answer: Answer, matter: Matter, session: Session) -> bool:
    """Whether an answer to what says little, or asks nothing, was given before, to other words than these."""
    if mark_of(answer.citations) not in matter.said:
        return False
    if not is_remark(question) and not asks_on(question) and (answer.holds or not says_little(question)):
        return False
    if not (asks_barely(question) or is_remark(question)) and says(answer.text, question, at_least_one=True):
        return False
    return not any(is_same_question(question, each.asked) for each in session.exchanges)


def cited(answer: Answer) -> frozenset[str]:
    """The ids of the articles that it is taken from; none where nothing was found."""
    return frozenset(each.article for each in answer.citations) if answer.known else frozenset()


def said_in_all(answer: Answer) -> str:
    """The answer with the titles that it is taken from."""
    return " ".join([answer.text, *(citation.title for citation in answer.citations)])
