"""What an operator can do with a ticket, wherever they work."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.errors import TicketConflict, TicketRefused, TicketTaken, UnknownTicket
from bot.handover.cases import Cases
from bot.handover.dossier import URGENCY_OF, Act, possible
from bot.tickets import COLLEAGUE, IN_CHARGE, Change, Line, Status, Ticket, is_nobodys
from bot.words.plain import shorten, visible
from escalation.ports import Tickets

MAX_NAME_CHARS = 80
_MOST_TRIES = 20


_ENDS_AS = {Act.RESOLVE: Status.RESOLVED, Act.HAND_BACK: Status.CREATED}


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who helps. id: by which the desk knows them, such as `slack:T1:U1`. name: as the person sees it."""

    id: str
    name: str


def operator(operator_id: str, name: str) -> Operator:
    """An operator by the name that a platform shows of them; one that is nobody's is not taken over."""
    shown = shorten(visible(name), MAX_NAME_CHARS)
    return Operator(operator_id, COLLEAGUE if not shown or is_nobodys(shown) else shown)


def is_with(ticket: Ticket, who: Operator) -> bool:
    """Whether this operator has the ticket."""
    return ticket.status in IN_CHARGE and (ticket.operator or ticket.assigned_to) in {who.id, who.name}


class Operators:
    """Does what operators want; done again, each changes nothing.

    Every method raises TicketRefused and StoreUnavailable. Whether somebody is an operator of a ticket is for the place
    to know in which they act.
    """

    def __init__(
        self, tickets: Tickets, cases: Cases, *, is_texted: Callable[[Ticket], bool] = lambda _ticket: False
    ) -> None:
        """is_texted: whether a text brings the person of a ticket what is said to them."""
        self._tickets = tickets
        self._cases = cases
        self._is_texted = is_texted

    async def get(self, ticket_id: str) -> Ticket:
        """The ticket. Raises UnknownTicket."""
        ticket = await self._tickets.get(ticket_id)
        if ticket is None:
            raise UnknownTicket(f"there is no ticket {ticket_id}")
        return ticket

    async def act(self, act: Act, ticket_id: str, who: Operator, *, resolution: str = "") -> Ticket:
        """Do it; of several who claim a ticket at once, one gets it. resolution: what the person is told of the end.

        Raises TicketTaken where somebody else has it.
        """
        for _ in range(_MOST_TRIES):
            ticket = await self.get(ticket_id)
            change = _change(act, ticket, who, resolution)
            if change is None:
                return ticket
            try:
                return await self._tickets.change(ticket.id, change, version=ticket.version, by=who.name)
            except TicketConflict:
                continue
        raise TicketConflict(f"{ticket_id} is changed by too many at once")

    async def say(self, ticket_id: str, who: Operator, text: str, *, once: str) -> Ticket:
        """Say something to the person, wherever that is; whoever speaks first in a ticket that nobody has takes it.

        once: an id; with the same one it is said once. Raises TicketRefused also where nobody would hear it.
        """
        ticket = await self.get(ticket_id)
        if ticket.has(Line(who.name, text, 0), once=once):
            return ticket
        if not ticket.origin and not ticket.form.get("email") and not self._is_texted(ticket):
            raise TicketRefused(f"{ticket.id} came without a conversation or an address")
        if ticket.is_open and ticket.status not in IN_CHARGE:
            with suppress(TicketTaken):  # a colleague took it at this moment: what is said is said all the same
                await self.act(Act.CLAIM, ticket.id, who)
        return await self._cases.say(ticket.id, by=who.name, text=text, once=once)

    async def note(self, ticket_id: str, who: Operator, text: str, *, once: str) -> Ticket:
        """Write down what staff alone read. once: as in `say`."""
        return await self._cases.note(ticket_id, by=who.name, text=text, once=once)


def _change(act: Act, ticket: Ticket, who: Operator, resolution: str) -> Change | None:
    """What makes it so; None where it is so. Raises TicketTaken and TicketRefused."""
    if act in URGENCY_OF:
        if not ticket.is_open:
            raise TicketRefused(f"{ticket.id} is {ticket.status}")
        return None if ticket.urgency is URGENCY_OF[act] else Change(urgency=URGENCY_OF[act])
    is_theirs, wants_it = is_with(ticket, who), act in {Act.CLAIM, Act.REOPEN, Act.TAKE_OVER}
    if (wants_it and is_theirs) or _ENDS_AS.get(act) is ticket.status:
        return None
    if ticket.status in IN_CHARGE and act in {Act.CLAIM, Act.REOPEN}:
        raise TicketTaken(f"{ticket.id} is {ticket.status}", by=ticket.assigned_to)
    if act not in possible(ticket):
        raise TicketRefused(f"{ticket.id} is {ticket.status}")
    if act is Act.RESOLVE:
        return Change(Status.RESOLVED, resolution=resolution or None)
    if act is Act.HAND_BACK:
        return Change(Status.CREATED, assigned_to="")
    status = Status.IN_PROGRESS if act is Act.REOPEN else Status.ASSIGNED
    return Change(status, assigned_to=who.name, operator=who.id)
