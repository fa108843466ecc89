"""Opens the ticket of a form that is filled in, or answers with the one that is there already."""

from dataclasses import asdict, replace

from bot.durable.effects import OPEN_TICKET
from bot.durable.records import message_to_doc
from bot.forms import Form, check
from bot.handover.estimates import Estimates
from bot.handover.offers import words_for
from bot.model import Effect, JsonObject, Outcome, Reply, Turn
from bot.people import Filling
from bot.recall.reading import zone_of
from bot.tickets import UPSET, Ticket, Urgency
from escalation.ports import Tickets
from memory.ports import People


class TicketOpener:
    """Opens one ticket for a form, however often it is sent."""

    def __init__(self, tickets: Tickets, people: People, estimates: Estimates) -> None:
        self._tickets = tickets
        self._people = people
        self._estimates = estimates

    async def open(self, turn: Turn, form: Form, filling: Filling) -> Reply:
        """The ticket of a form, or that there is one already. Raises StoreUnavailable."""
        made = await self._tickets.get(self._tickets.number(filling.id))
        if made is None:
            return self._opened(turn, form, filling)
        if await self._is_theirs(made, turn):
            return _sent_before(made, filling.language)
        own = replace(filling, id=f"{filling.id}:{turn.person.id}")  # it is somebody else's, whatever it says
        made = await self._tickets.get(self._tickets.number(own.id))
        return _sent_before(made, own.language) if made else self._opened(turn, form, own)

    async def sent(self, turn: Turn, filling: Filling) -> Reply | None:
        """That a form of this person was sent already; None where it was not. Raises StoreUnavailable."""
        made = await self._tickets.get(self._tickets.number(filling.id))
        return _sent_before(made, filling.language) if made and await self._is_theirs(made, turn) else None

    async def _is_theirs(self, made: Ticket, turn: Turn) -> bool:
        known = await self._people.get(turn.person.id)
        return made.person in {turn.person.id, *(known.identities if known else ())}

    def _opened(self, turn: Turn, form: Form, filling: Filling) -> Reply:
        filling = replace(filling, given=dict(check(form, filling.given).values))
        number = self._tickets.number(filling.id)
        due_at = self._estimates.due(filling.department, filling.given.get("urgency", Urgency.MEDIUM))
        confirmation = self._estimates.confirmation(filling.given)
        given: JsonObject = {
            "once": filling.id,
            "filling": asdict(filling),
            "message": message_to_doc(replace(turn.last, submission=None)),
            "due_at": due_at,
            "confirmation": confirmation,
        }
        if turn.at.was_upset:
            given["mood"] = UPSET
        if turn.at.entities:
            given["entities"] = [asdict(one) for one in turn.at.entities]
        if zone := zone_of(turn):
            given["time_zone"] = zone
        words = words_for(filling.language)
        text = words.opened.format(number=number, where=words.where)
        text += self._estimates.expected(filling.department, due_at, filling.language)
        if confirmation:
            text += words.confirmation.format(email=filling.given["email"])
        return Reply(
            text,
            Outcome.HANDED_OVER,
            language=filling.language,
            department=filling.department,
            reason=filling.reason,
            effects=(Effect(OPEN_TICKET, given),),
            ticket_id=number,
        )


def _sent_before(ticket: Ticket, language: str) -> Reply:
    """What is said to a form that was sent already."""
    words = words_for(language)
    text = words.sent_open if ticket.is_open else words.sent_over
    text = text.format(id=ticket.id, status=ticket.status, person=words.person)
    return Reply(text, Outcome.NOTICE, language=language, reason="form_sent", ticket_id=ticket.id)
