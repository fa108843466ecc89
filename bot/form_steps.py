"""Takes what is said while a form is open: an answer, more of the matter, or a question or courtesy in between."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import dropwhile

from bot import handlers
from bot.handover import replies
from bot.handover.contact import FREE_TEXT
from bot.handover.handing_over import OFFER, HandOver, declined
from bot.handover.ticket_wishes import added_to_it
from bot.joining import joined
from bot.lookup import Lookup, language_in
from bot.model import Asked, Outcome, Reply, Turn
from bot.people import Filling
from bot.questions import is_question
from bot.routing import Intent, understand
from bot.tickets import GRAVE
from bot.words.question_words import opens_question

_IN_PASSING: Mapping[Intent, Callable[..., Reply]] = {
    Intent.GREETING: handlers.hello,
    Intent.HOW_ARE_YOU: handlers.how_are_you,
    Intent.THANKS: handlers.thanks,
    Intent.GOODBYE: handlers.goodbye,
    Intent.LANGUAGE: handlers.languages,
    Intent.IDENTITY: partial(handlers.identity, (), ()),
}
"""What is said to what people say between two answers of a form, and mean nothing by that could stand in it."""


class FormSteps:
    """Goes on with the form of a turn's person."""

    def __init__(self, hand_over: HandOver, lookup: Lookup) -> None:
        self._hand_over = hand_over
        self._lookup = lookup

    async def still_open(self, turn: Turn, text: str) -> tuple[Turn, Reply | None]:
        """The turn without a form that was sent from another conversation; and that it was, for whoever answers it."""
        sent = await self._hand_over.sent(turn)
        if sent is None or turn.session is None:
            return turn, None
        is_answer = replies.is_yes(text) or self._hand_over.takes(turn, text)
        return replace(turn, session=replace(turn.session, filling=None)), sent if is_answer else None

    async def take(self, turn: Turn, asked: Asked) -> Reply:
        """What is said to an answer; a question or a courtesy in the middle is answered first."""
        text, filling, hand_over = asked.message.text.strip(), turn.at.filling, self._hand_over
        is_asked = filling is not None and filling.asks != OFFER
        more = added_to_it(text) if is_asked else ""
        said = hand_over.once_more(turn) if not text else None  # a picture leaves nothing blank that may be left out
        if said := said or (hand_over.told_more(turn, more) if more else None):
            return said
        if said := self._redirected(turn, text) or hand_over.why(turn, text):
            return said
        if course := hand_over.course(turn, text):
            return await self._of_grave(text, turn) or course
        is_asked_back = is_question(text) and filling is not None and filling.asks not in {FREE_TEXT, OFFER}
        request = understand(text)
        courtesy = _IN_PASSING.get(request.intent) if is_asked else None
        if courtesy and not hand_over.takes(turn, text):
            return hand_over.asks_again(turn, courtesy(language=request.language or language_in(text, turn)))
        if not is_asked_back or hand_over.takes(turn, text) or request.intent is not Intent.QUESTION:
            return await hand_over.answer(turn, text)
        return hand_over.asks_again(turn, joined(await self._lookup.all(request.questions, text, turn)))

    def _redirected(self, turn: Turn, text: str) -> Reply | None:
        """The form for the department that is named where a name is asked."""
        owner = self._lookup.department_called(text, turn)
        return self._hand_over.to(turn, owner) if owner else None

    def left(self, turn: Turn, text: str) -> tuple[Reply, str] | None:
        """What is said to somebody who leaves the form and says more, and what they then ask, or ""; else None."""
        filling = turn.at.filling
        if filling is None or filling.asks in {FREE_TEXT, OFFER} or not (more := replies.after_cancel(text)):
            return None
        sentences, language = re.split(r"(?<=[.!?])\s+", more), language_in(text, turn)
        question = " ".join(dropwhile(lambda one: not (is_question(one) or opens_question(one, language)), sentences))
        return declined(filling, asks_on=bool(question)), question

    async def _of_grave(self, text: str, turn: Turn) -> Reply | None:
        """What articles say of what happens next, while the form of a grave matter is open; None where they do not."""
        filling = turn.at.filling
        if filling is None or filling.reason not in GRAVE:
            return None
        found = joined(await self._lookup.all((text,), text, turn))
        return self._hand_over.asks_again(turn, found) if found.outcome is Outcome.ANSWERED else None


def standing(turn: Turn) -> Filling | None:
    """The form that stays open while something else is answered; an offer is passed over by whatever is not yes."""
    filling = turn.at.filling
    return filling if filling and filling.asks != OFFER else None
