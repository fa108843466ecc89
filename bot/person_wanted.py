"""Answers whoever wants or needs a person: finds the department in charge and begins the hand-over."""

from dataclasses import replace

from bot import handlers
from bot.departments import Department, with_id
from bot.handover import replies
from bot.handover.attending import Attending, is_bare
from bot.handover.handing_over import OFFER, HandOver
from bot.handover.offers import Wish
from bot.handover.reading_answers import besides_call
from bot.lookup import language_in
from bot.model import Outcome, Reply, Turn
from bot.ownership import in_charge_of, owner_of, spoken_of
from bot.people import NOTHING_MORE
from bot.recall.followups import with_what_it_leans_on
from bot.recall.sessions import earlier
from bot.routing import topic_of, wanted_by_name
from bot.staying import SURE
from bot.tickets import Reason
from bot.words.promises import truthful
from rag.ports import Answerer, Library, Manner

_NAMED = frozenset({"vented", "unhelpful", *NOTHING_MORE})
"""Why something was said that names whom to ask instead."""


class PersonWanted:
    """Begins hand-overs."""

    def __init__(self, answerer: Answerer, library: Library, hand_over: HandOver, attending: Attending) -> None:
        self._answerer = answerer
        self._library = library
        self._hand_over = hand_over
        self._attending = attending

    async def reply(self, turn: Turn, text: str) -> Reply:
        """What is said to somebody who asks for a person. Raises StoreUnavailable."""
        called = wanted_by_name(text, self._library.departments(turn.audience))
        topic = "" if called else topic_of(text)
        question = topic or _matter_of(turn)
        owner = self.owner_of_last(turn) if takes_up(turn, text) else None  # it was they who were named
        owner = called or owner or self._named_in(text, turn) or await self._owner_of(question, turn)
        owner = owner or (None if topic else self.owner_of_last(turn))
        return await self._hand_over.begin(turn, Wish(Reason.ASKED, owner, question))

    async def for_ways(self, turn: Turn) -> Reply:
        """What is said to who leaves nothing but an address or a number: they want to be written to or called.

        Raises StoreUnavailable.
        """
        matter = _matter_of(turn)
        return await self._hand_over.offer(turn, Wish(Reason.ASKED, self.owner_of_last(turn), matter))

    async def at_once(self, turn: Turn, text: str) -> Reply | None:
        """The hand-over of what is for a person before anything is looked up."""
        reason = self._attending.at_once(turn, text)
        called = wanted_by_name(text, self._library.departments(turn.audience))
        if called and reason in {None, Reason.ASKED}:
            return await self._hand_over.begin(turn, Wish(Reason.ASKED, called, _matter_of(turn)))
        if reason is None:
            return None
        question = text
        if reason is Reason.ASKED and is_bare(text) and not self._attending.tells_besides(text):
            question = topic_of(text) or _matter_of(turn)
        owner = self._named_in(text, turn) or await self._owner_of(question, turn)
        owner = in_charge_of(reason, owner, self._library.departments(turn.audience))
        begun = await self._hand_over.begin(turn, Wish(reason, owner, question))
        return await self._with_help(begun, turn, text) if reason is Reason.FRAUD else begun

    async def _with_help(self, begun: Reply, turn: Turn, text: str) -> Reply:
        """What somebody can do themselves at once, before the form that it needs all the same, where that is sure.

        A stolen card or account is no secret of theirs; of what was done to a person nothing is shown.
        """
        if begun.filling is None:
            return begun
        found = await self._answerer.answer(text, turn.audience, Manner(language_in(text, turn)))
        if not found.known or found.seems < SURE:
            return begun
        said = truthful(handlers.answered(found))
        return replace(begun, text=f"{said.text}\n\n---\n\n{begun.text}", citations=said.citations)

    def owner_of_last(self, turn: Turn) -> Department | None:
        """Whose matter was spoken of last."""
        return with_id(turn.at.department, self._library.departments(turn.audience))

    def _named_in(self, text: str, turn: Turn) -> Department | None:
        """Whose matter a wish for a person names in another language, also where no topic of it is understood."""
        said = besides_call(text)  # "rappelez" is no product recall
        return spoken_of(said, language_in(text, turn), self._library.departments(turn.audience))

    async def _owner_of(self, topic: str, turn: Turn) -> Department | None:
        """Whose matter it is that somebody wants to talk about; nobody's where they did not say."""
        if not topic:
            return None
        departments = self._library.departments(turn.audience)
        language = language_in(topic, turn)
        return await owner_of(topic, language, turn.audience, answerer=self._answerer, departments=departments)


def takes_up(turn: Turn, text: str) -> bool:
    """Whether a bare yes can only mean the person who was named where there was no answer."""
    last = turn.at.exchanges[-1] if turn.at.exchanges else None
    if last is None or turn.at.filling or turn.offered or not replies.is_taken_up(text):
        return False
    return last.why in _NAMED or last.outcome == Outcome.NOT_KNOWN


def _matter_of(turn: Turn) -> str:
    """What somebody who only says that they want a person wants them for: what one was offered for, or asked last."""
    filling = turn.at.filling
    offered = filling.question if filling and filling.asks == OFFER else ""
    return offered or with_what_it_leans_on(earlier(turn.at))
