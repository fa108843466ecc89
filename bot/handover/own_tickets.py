"""What people ask of their own tickets: how far they are, to add something, to close them."""

import re
import time
from collections.abc import Sequence

from bot.durable.effects import ADD_TO_TICKET, CLOSE_TICKET
from bot.handlers import echo
from bot.handover.meanwhile import about, answered, is_about
from bot.model import Effect, Outcome, Reply, Turn
from bot.tickets import Status, Ticket
from escalation.ports import Tickets
from memory.ports import People

_NUMBER = re.compile(r"\bFD-[0-9A-HJKMNP-TV-Z]{8}\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:where(?: is|'s|\u2019s)|what(?: is|'s|\u2019s)? (?:the )?(?:status|state|news)(?: of| on| with)?|what about"
    r"|how (?:is|far is)|status of|any news (?:on|about)|show(?: me)?|check)\W+(?:my |the |our )*(?:open )?tickets?\b.*"
    r"|(?:my |the )?tickets?(?: status)?\W*|/tickets?\W*|wo ist mein ticket.*|o\u00f9 (?:en )?est mon ticket.*"
    r"|d\u00f3nde est\u00e1 mi ticket.*",
    re.IGNORECASE | re.DOTALL,
)
_ADDS = re.compile(
    r"(?:please )?add (?:this |that )?to (?:my |the )?ticket(?:\s+FD-\w{8})?\s*[:,.-]?\s*(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSES = re.compile(r"(?:please )?(?:close|cancel|withdraw) (?:my |the )?ticket\b.*", re.IGNORECASE | re.DOTALL)
_SAID = {
    Status.CREATED: "has been received and waits for somebody to take it",
    Status.ASSIGNED: "has been taken by {who}",
    Status.IN_PROGRESS: "is being worked on by {who}",
    Status.WAITING: "waits for an answer",
    Status.RESOLVED: "has been resolved",
    Status.CLOSED: "is closed",
}


class OwnTickets:
    """Reads a person's tickets, by all their linked identities; those of others are as if they were not there."""

    def __init__(self, tickets: Tickets, people: People) -> None:
        self._tickets = tickets
        self._people = people

    async def reply(self, turn: Turn, text: str) -> Reply | None:
        """What is said to a wish about one's tickets; None where the text is none. Raises StoreUnavailable."""
        if is_about(turn, text) and (said := await self._meanwhile(turn, text)):
            return said
        plain = " ".join(text.split()).strip(" ?!.")
        adds, closes = _ADDS.fullmatch(text.strip()), _CLOSES.fullmatch(plain)
        number = _NUMBER.search(text)
        if not (adds or closes or _ASKS.fullmatch(plain) or (number and number.group() == plain)):
            return None
        if not turn.last.private:
            return _said("Others read along here, so please ask me about tickets in a direct message.", Outcome.ASKED)
        mine = [each for each in await self._of(turn) if number is None or each.id == number.group().upper()]
        if not mine:
            named = f"{number.group().upper()} among your tickets" if number else "a ticket of yours"
            return _said(
                f"I could not find {named}. Say \u201ctalk to a person\u201d and I will open one.", Outcome.NOTICE
            )
        if adds:
            return _added(mine[0], adds["what"].strip())
        return _closed(mine[0]) if closes else _listed(mine)

    async def _meanwhile(self, turn: Turn, text: str) -> Reply | None:
        """What is said to somebody whose ticket waits for an operator."""
        named = about(turn) or turn.in_charge
        found = [each for each in await self._of(turn) if each.is_open and named in {"", each.id}]
        if not found:
            return None
        if not turn.last.private:
            return _said("Others read along here, so please tell me that in a direct message.", Outcome.ASKED)
        return answered(turn, text, found[0])

    async def _of(self, turn: Turn) -> Sequence[Ticket]:
        known = await self._people.get(turn.person.id)
        return await self._tickets.of_person(known.identities if known else (turn.person.id,))


def _listed(mine: Sequence[Ticket]) -> Reply:
    shown = [each for each in mine if each.is_open] or mine[:1]
    lines = [f"- **{each.id}** (\u201c{echo(_about(each))}\u201d) {_state(each)}." for each in shown]
    return _said("\n".join(lines), Outcome.NOTICE, shown[0])


def _state(ticket: Ticket) -> str:
    """How far a ticket is, and since when."""
    said = _SAID[ticket.status].format(who=echo(ticket.assigned_to) or "a colleague")
    since = time.strftime("%d %B, %H:%M UTC", time.gmtime(ticket.changed_at))
    solved = f": {echo(ticket.resolution)}" if ticket.resolution and not ticket.is_open else ""
    return f"{said}{solved} (last change {since})"


def _about(ticket: Ticket) -> str:
    """What a ticket is about, for whoever may be looking over the person's shoulder: of grave matters nothing."""
    if ticket.is_grave:
        return "what you wrote to me"
    return ticket.form.get("issue_summary") or ticket.question


def _added(ticket: Ticket, what: str) -> Reply:
    if not ticket.is_open:
        text = f"{ticket.id} {_SAID[ticket.status]}. Say \u201ctalk to a person\u201d and I will open another one."
        return _said(text, Outcome.NOTICE, ticket)
    if not what:
        return _said(
            f"What shall I add? Please say \u201cadd to ticket {ticket.id}:\u201d and then what it is.", Outcome.ASKED
        )
    effect = Effect(ADD_TO_TICKET, {"ticket": ticket.id, "text": what})
    return _said(f"I have added it to **{ticket.id}**.", Outcome.NOTICE, ticket, effect)


def _closed(ticket: Ticket) -> Reply:
    if not ticket.is_open:
        return _said(f"{ticket.id} {_SAID[ticket.status]} already.", Outcome.NOTICE, ticket)
    effect = Effect(CLOSE_TICKET, {"ticket": ticket.id})
    return _said(f"I have closed **{ticket.id}**. If you need anything else, just ask.", Outcome.NOTICE, ticket, effect)


def _said(text: str, outcome: Outcome, ticket: Ticket | None = None, *effects: Effect) -> Reply:
    return Reply(text, outcome, reason="ticket", ticket_id=ticket.id if ticket else "", effects=effects)
