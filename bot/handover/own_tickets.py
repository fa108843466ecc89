"""What people ask of their own tickets: how far they are, to add something, to close them."""

import re
from collections.abc import Mapping, Sequence

from bot.durable.effects import ADD_TO_TICKET, CLOSE_TICKET
from bot.handover.case_words import case_words
from bot.handover.meanwhile import about, answered, is_about
from bot.handover.ticket_words import ANSWERS, ASKED
from bot.model import Effect, Outcome, Reply, Turn
from bot.tickets import Status, Ticket
from bot.words.desk_words import desk_words
from bot.words.echoing import echo
from bot.words.languages import ENGLISH
from bot.words.times import moment_at
from escalation.ports import Tickets
from memory.ports import People

_NUMBER = re.compile(r"\bFD-[0-9A-HJKMNP-TV-Z]{8}\b", re.IGNORECASE)
_ASKS, _ADDS, _CLOSES = (
    {
        language: re.compile(getattr(asked, kind), re.IGNORECASE | re.DOTALL | re.UNICODE)
        for language, asked in ASKED.items()
    }
    for kind in ("asks", "adds", "closes")
)
_SHARED = frozenset({"ticket", "tickets"})
"""Words of every language."""
MAX_CHARS = 2_000
"""What is longer is looked at no further for such a wish."""


class OwnTickets:
    """Reads a person's tickets, by all their linked identities; those of others are as if they were not there."""

    def __init__(self, tickets: Tickets, people: People) -> None:
        self._tickets = tickets
        self._people = people

    async def reply(self, turn: Turn, text: str) -> Reply | None:
        """What is said to a wish about one's tickets; None where the text is none. Raises StoreUnavailable."""
        if is_about(turn, text) and (said := await self._meanwhile(turn, text)):
            return said
        plain = " ".join(text[:MAX_CHARS].split()).strip(" ?!.")
        number = _NUMBER.search(text)
        before = turn.session.language if turn.session else ""
        adds, closes = _heard(_ADDS, text[:MAX_CHARS].strip(), before), _heard(_CLOSES, plain, before)
        is_for_desk = not turn.in_charge or "ticket" in plain.lower()  # else whoever talks here is asked for news
        asks = _heard(_ASKS, plain, before) if is_for_desk else None
        found = adds or closes or asks
        if not (found or (number and number.group() == plain)):
            return None
        language = found[0] if found and plain.lower().strip("/") not in _SHARED else before
        language = language if language in ANSWERS else ENGLISH
        words = ANSWERS[language]
        if not turn.last.private:
            return _said(words.in_private, Outcome.ASKED, language=language)
        mine = [each for each in await self._of(turn) if number is None or each.id == number.group().upper()]
        if not mine:
            named = number.group().upper() if number else ""
            text = (words.not_yours if named else words.none).format(number=named, person=words.person)
            return _said(text, Outcome.NOTICE, language=language)
        if adds:
            whole = _ADDS[language].fullmatch(text.strip())  # adds[1] is of the beginning
            return _added(mine[0], _what(whole or adds[1]), language)
        return _closed(mine[0], language) if closes else _listed(mine, language)

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

    async def _of(self, turn: Turn) -> Sequence[Ticket]:
        known = await self._people.get(turn.person.id)
        return await self._tickets.of_person(known.identities if known else (turn.person.id,))


def _heard(patterns: Mapping[str, re.Pattern[str]], text: str, before: str) -> tuple[str, re.Match[str]] | None:
    """The language in which a text is such a wish, and how it reads; first that in which the person wrote before."""
    for language in sorted(patterns, key=lambda one: one != before):
        if found := patterns[language].fullmatch(text):
            return language, found
    return None


def _what(adds: re.Match[str]) -> str:
    """What is to be added."""
    return next((text.strip() for text in adds.groupdict().values() if text), "")


def _listed(mine: Sequence[Ticket], language: str) -> Reply:
    shown = [each for each in mine if each.is_open] or mine[:1]
    lines = [f"- **{each.id}** ({_quoted(each, language)}) {_state(each, language)}." for each in shown]
    return _said("\n".join(lines), Outcome.NOTICE, shown[0], language=language)


def _status(ticket: Ticket, language: str) -> str:
    """How far a ticket is."""
    words = ANSWERS[language]
    return words.states[list(Status).index(ticket.status)].format(who=echo(ticket.assigned_to) or words.colleague)


def _state(ticket: Ticket, language: str) -> str:
    """The same, and since when."""
    since = ANSWERS[language].last_change.format(at=moment_at(ticket.changed_at, language))
    solved = f": {echo(ticket.resolution)}" if ticket.resolution and not ticket.is_open else ""
    return f"{_status(ticket, language)}{solved} ({since})"


def _quoted(ticket: Ticket, language: str) -> str:
    return desk_words(language).quoted.format(said=echo(_about(ticket, language)))


def _about(ticket: Ticket, language: str) -> str:
    """What a ticket is about, for whoever may be looking over the person's shoulder: of grave matters nothing."""
    if ticket.is_grave:
        return ANSWERS[language].discreet
    return ticket.form.get("issue_summary") or ticket.question


def _added(ticket: Ticket, what: str, language: str) -> Reply:
    words = ANSWERS[language]
    if not ticket.is_open:
        text = words.over.format(id=ticket.id, state=_status(ticket, language), person=words.person)
        return _said(text, Outcome.NOTICE, ticket, language=language)
    if not what:
        return _said(words.what.format(id=ticket.id), Outcome.ASKED, language=language)
    effect = Effect(ADD_TO_TICKET, {"ticket": ticket.id, "text": what})
    return _said(words.added.format(id=ticket.id), Outcome.NOTICE, ticket, effect, language=language)


def _closed(ticket: Ticket, language: str) -> Reply:
    words = ANSWERS[language]
    if not ticket.is_open:
        text = words.closed_already.format(id=ticket.id, state=_status(ticket, language))
        return _said(text, Outcome.NOTICE, ticket, language=language)
    effect = Effect(CLOSE_TICKET, {"ticket": ticket.id})
    return _said(words.closed.format(id=ticket.id), Outcome.NOTICE, ticket, effect, language=language)


def _said(text: str, outcome: Outcome, ticket: Ticket | None = None, *effects: Effect, language: str) -> Reply:
    number = ticket.id if ticket else ""
    return Reply(text, outcome, language=language, reason="ticket", ticket_id=number, effects=effects)
