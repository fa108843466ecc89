"""Answers what is no question: greetings and thanks, what the desk can do, that an answer did not help."""

from bot import handlers
from bot.handover.handing_over import HandOver
from bot.handover.offers import once_more
from bot.handover.own_tickets import OwnTickets
from bot.model import Reply, Turn
from bot.person_wanted import PersonWanted
from bot.recall.stated import stated
from bot.routing import Intent, plain
from bot.words.unhelped import unsolved
from rag.ports import Library

SAMPLES = 3

_PLEASANTRIES = {
    Intent.HOW_ARE_YOU: handlers.how_are_you,
    Intent.THANKS: handlers.thanks,
    Intent.CONTENT: handlers.content,
    Intent.VAGUE: handlers.vague,
    Intent.GOODBYE: handlers.goodbye,
    Intent.LANGUAGE: handlers.languages,
    Intent.DOUBT: handlers.doubted,
    Intent.UPSET: handlers.vented,
    Intent.EMPTY: handlers.nothing_said,
}


class SmallTalk:
    """Answers as a person would, and is brief."""

    def __init__(
        self,
        library: Library,
        person_wanted: PersonWanted,
        *,
        hand_over: HandOver,
        own_tickets: OwnTickets,
        is_english_alone: bool,
    ) -> None:
        """is_english_alone: other languages are only recognised."""
        self._library = library
        self._person_wanted = person_wanted
        self._hand_over = hand_over
        self._own_tickets = own_tickets
        self._is_english_alone = is_english_alone

    async def reply(self, intent: Intent, text: str, turn: Turn, language: str) -> Reply:
        """What is said to a message of any intent but a question. Raises StoreUnavailable."""
        if intent is Intent.PERSON:
            return await self._person_wanted.reply(turn, text)
        if intent is Intent.UNHELPFUL:
            return await self._not_helped(turn, text, language)
        if intent in {Intent.CAPABILITIES, Intent.IDENTITY}:
            departments = self._library.departments(turn.audience)
            samples = self._library.sample_questions(turn.audience, limit=SAMPLES)
            say = handlers.capabilities if intent is Intent.CAPABILITIES else handlers.identity
            return say(departments, samples, language=language)
        if intent is Intent.GREETING:
            name = stated(text).details.get("name", turn.at.name)
            return handlers.greeting(name, turn.at.before, language=language, is_english_alone=self._is_english_alone)
        return _PLEASANTRIES[intent](language)

    async def _not_helped(self, turn: Turn, text: str, language: str) -> Reply:
        """What is said where an answer did not help: a person is offered once more where a ticket has just ended."""
        departments = self._library.departments(turn.audience)
        ended = await self._own_tickets.ended(turn)
        wish = once_more(ended, departments) if ended else None
        if wish and wish.reason not in turn.at.declined:
            return await self._hand_over.offer(turn, wish)
        owner, is_tried = self._person_wanted.owner_of_last(turn), bool(unsolved(language).fullmatch(plain(text)))
        return handlers.unhelpful(owner, departments, language=language, is_tried=is_tried)
