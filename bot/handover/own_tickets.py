"""Answers what people ask about their own tickets: the state, an addition, to close it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.durable.effects import ADD_TO_TICKET, CLOSE_TICKET
from bot.handover.case_words import case_words
from bot.handover.estimates import Estimates
from bot.handover.handing_over import OFFER
from bot.handover.meanwhile import about, answered, is_about
from bot.handover.reached import contact_in, names_another, with_contact
from bot.handover.ticket_wishes import (
    ABOUT_TICKETS,
    MAX_CHARS,
    NUMBER,
    TO_ADD,
    Kind,
    TicketWish,
    awaited,
    spoken,
    wish_in,
)
from bot.handover.ticket_words import ANSWERS
from bot.handover.urging import more_urgent, raised, urged, urges
from bot.model import Effect, Outcome, Reply, Turn
from bot.recall.sessions import is_matter
from bot.recall.stated import Stated
from bot.routing import Intent, understand
from bot.tickets import Status, Ticket
from bot.words.desk_words import desk_words
from bot.words.echoing import echo
from bot.words.languages import colon, language_of
from escalation.ports import Tickets
from memory.ports import People

_STILL_SPOKEN_OF_S = 86_400.0
"""So long what somebody says of a ticket's end may come after it."""


class OwnTickets:
    """Reads a person's tickets, by all their linked identities; those of others are as if they were not there."""

    def __init__(self, tickets: Tickets, people: People, estimates: Estimates) -> None:
        self._tickets = tickets
        self._people = people
        self._estimates = estimates

    async def reply(self, turn: Turn, text: str) -> Reply | None:
        """What is said to a wish about one's tickets; None where the text is none. Raises StoreUnavailable."""
        if is_about(turn, text) and (said := await self._meanwhile(turn, text)):
            return said
        before = turn.at.language
        if _urges(turn, text) and (said := await self._urged(turn, text, before)):
            return said
        wish = wish_in(turn, text[:MAX_CHARS], before) or awaited(turn, text, before)
        return await self._answered(turn, text, wish) if wish else None

    async def _answered(self, turn: Turn, text: str, wish: TicketWish) -> Reply | None:
        words = ANSWERS[wish.language]
        if not turn.last.private:
            return _said(words.in_private, Outcome.ASKED, language=wish.language)
        mine = [each for each in await self._of(turn) if wish.number in {"", each.id}]
        if not mine:
            return _without_one(turn, wish)
        if wish.kind is Kind.CLOSES and wish.is_it and sum(each.is_open for each in mine) > 1:
            return self._listed(mine, wish.language)  # which of them was meant is not known
        if wish.kind in _REPLIES:
            return _REPLIES[wish.kind](mine[0], wish, text)
        return self._listed(mine, wish.language)

    async def ended(self, turn: Turn) -> Ticket | None:
        """The person's last ticket, where it was resolved a while ago and nothing else has been asked here since."""
        asked = [each.at for each in turn.at.exchanges if is_matter(each)]
        last = next(iter(await self._of(turn)), None)
        if last is None or last.status is not Status.RESOLVED or not turn.last.private:
            return None
        return last if last.changed_at > max([turn.last.sent_at - _STILL_SPOKEN_OF_S, *asked]) else None

    async def _urged(self, turn: Turn, text: str, before: str) -> Reply | None:
        """What is said to somebody who says how urgent it is, whose ticket is open: it is, and that is added to it.

        It is the ticket that they name or of which was just spoken, else their last one.
        """
        mine, named = [each for each in await self._of(turn) if each.is_open], NUMBER.search(text)
        last = turn.at.exchanges[-1].ticket if turn.at.exchanges else ""
        meant = [each for each in mine if each.id == (named.group().upper() if named else last)]
        ticket = next(iter(meant or (mine if not named else [])), None)
        if ticket is None or not turn.last.private:
            return None
        language = spoken(language_of(text, unless=before))
        added = _added(ticket, TicketWish(Kind.ADDS, language, what=text.strip()), text)
        urgency = urged(text, ticket.urgency)
        is_raised = urgency is not None and ticket.urgency.is_below(urgency)
        return raised(ticket, urgency, added, self._estimates) if urgency and is_raised else added

    async def urged_beside(self, turn: Turn, reply: Reply) -> Reply:
        """The reply to somebody with whom an operator is, where what they say makes their ticket more urgent.

        Nothing is said of it: they talk to the operator, who sees it. Raises StoreUnavailable.
        """
        texts = [asked.message.text for asked in turn.asked if urges(asked.message.text)]
        mine = await self._of(turn) if texts else ()
        ticket = next((each for each in mine if each.id == turn.in_charge and each.is_open), None)
        effect = more_urgent(ticket, texts) if ticket else None
        return replace(reply, effects=(effect, *reply.effects)) if effect else reply

    async def reached(self, turn: Turn, reply: Reply, told: Sequence[Stated]) -> Reply:
        """The reply, where a new address or number goes into the person's open tickets, too, and says so.

        told: what each message of the turn says of its person. Raises StoreUnavailable.
        """
        texts = [asked.message.text[:MAX_CHARS] for asked in turn.asked]
        if not turn.last.private or _is_filling(turn) or not any(map(names_another, texts, told)):
            return reply
        found = [(each, contact_in(texts, told, each)) for each in await self._of(turn) if each.is_open]
        language = spoken(language_of(turn.last.text, unless=turn.at.language))
        return with_contact(reply, [(each, contact) for each, contact in found if contact], language)

    async def _meanwhile(self, turn: Turn, text: str) -> Reply | None:
        """What is said to somebody whose ticket waits for an operator."""
        named = about(turn) or turn.in_charge
        found = [each for each in await self._of(turn) if each.is_open and named in {"", each.id}]
        if not found:
            return None
        if not turn.last.private:
            language = found[0].language
            return _said(case_words(language).in_private, Outcome.ASKED, language=language)
        return answered(turn, text, found[0])

    def _listed(self, mine: Sequence[Ticket], language: str) -> Reply:
        shown = [each for each in mine if each.is_open] or mine[:1]
        lines = [f"- **{each.id}** ({_quoted(each, language)}) {self._state(each, language)}." for each in shown]
        lines = [f"{line}{self._estimates.awaited(each, language)}" for each, line in zip(shown, lines, strict=True)]
        return _said("\n".join(lines), Outcome.NOTICE, shown[0], language=language)

    def _state(self, ticket: Ticket, language: str) -> str:
        """How far a ticket is, and since when."""
        since = ANSWERS[language].last_change.format(at=self._estimates.changed(ticket, language))
        solved = f"{colon(language)} {echo(ticket.resolution)}" if ticket.resolution and not ticket.is_open else ""
        return f"{_status(ticket, language)}{solved} ({since})"

    async def _of(self, turn: Turn) -> Sequence[Ticket]:
        known = await self._people.get(turn.person.id)
        return await self._tickets.of_person(known.identities if known else (turn.person.id,))


def _urges(turn: Turn, text: str) -> bool:
    """Whether a message says how urgent it is, and nothing else, where no form is open that asks it."""
    if turn.in_charge or _is_filling(turn) or not urges(text):
        return False
    return understand(text).intent is not Intent.PERSON


def _is_filling(turn: Turn) -> bool:
    """Whether a form is open; an offer is none."""
    filling = turn.at.filling
    return filling is not None and filling.asks != OFFER


def _status(ticket: Ticket, language: str) -> str:
    """How far a ticket is."""
    words = ANSWERS[language]
    return words.states[list(Status).index(ticket.status)].format(who=echo(ticket.assigned_to) or words.colleague)


def _quoted(ticket: Ticket, language: str) -> str:
    return desk_words(language).quoted.format(said=echo(_about(ticket, language)))


def _about(ticket: Ticket, language: str) -> str:
    """What a ticket is about, for whoever may be looking over the person's shoulder: of grave matters nothing."""
    if ticket.is_grave:
        return ANSWERS[language].discreet
    return ticket.form.get("issue_summary") or ticket.question


def _added(ticket: Ticket, wish: TicketWish, text: str) -> Reply:
    """text: the whole message, of which the wish knows the beginning."""
    words, language = ANSWERS[wish.language], wish.language
    if not ticket.is_open:
        said = words.over.format(id=ticket.id, state=_status(ticket, language), person=words.person)
        return _said(said, Outcome.NOTICE, ticket, language=language)
    if not wish.what:
        said = words.what.format(id=ticket.id)
        return _said(said, Outcome.ASKED, ticket, language=language, awaits=f"{TO_ADD}{ticket.id}")
    rest = text.strip()[len(text.strip()[:MAX_CHARS]) :]
    effect = Effect(ADD_TO_TICKET, {"ticket": ticket.id, "text": f"{wish.what}{rest}"})
    return _said(words.added.format(id=ticket.id), Outcome.NOTICE, ticket, effect, language=language)


def _closed(ticket: Ticket, wish: TicketWish, text: str) -> Reply:  # noqa: ARG001  # as `_added`
    words, language = ANSWERS[wish.language], wish.language
    if not ticket.is_open:
        said = words.closed_already.format(id=ticket.id, state=_status(ticket, language))
        return _said(said, Outcome.NOTICE, ticket, language=language)
    effect = Effect(CLOSE_TICKET, {"ticket": ticket.id})
    return _said(words.closed.format(id=ticket.id), Outcome.NOTICE, ticket, effect, language=language)


def _without_one(turn: Turn, wish: TicketWish) -> Reply | None:
    """What is said to who has no such ticket; None where a form is open, with which what is to be added goes."""
    is_filling, words = _is_filling(turn), ANSWERS[wish.language]
    if is_filling and wish.is_it:
        return None
    found = (words.not_yours if wish.number else words.none).format(number=wish.number)
    begin = "" if is_filling else f" {words.begin.format(person=words.person)}"
    return _said(f"{found}{begin}", Outcome.NOTICE, language=wish.language)


_REPLIES: Final = {Kind.ADDS: _added, Kind.CLOSES: _closed}


def _said(
    text: str, outcome: Outcome, ticket: Ticket | None = None, *effects: Effect, language: str, awaits: str = ""
) -> Reply:
    number = ticket.id if ticket else ""
    return Reply(
        text,
        outcome,
        language=language,
        reason=ABOUT_TICKETS,
        ticket_id=number,
        awaits=awaits,
        effects=effects,
    )
