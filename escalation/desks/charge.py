"""Decides who has a ticket that operators know on both sides: here, and in a help desk. Pure.

Whoever takes it last has it. Letting go of it counts only where the one who lets go is who has it. Whoever speaks to
the person in a ticket that nobody has takes it.
"""

from collections.abc import Callable

from bot.tickets import ASSIGNED_TO, IN_CHARGE, Change, Status, Ticket
from escalation.desks.words import origin
from escalation.ports import Outside


def has_it_there(ticket: Ticket, desk: str, assigned: str) -> bool:
    """Whether the ticket is with whom the help desk has named. assigned: who that was last, "" for nobody."""
    if not assigned or ticket.assigned_to != assigned:
        return False
    steps = [step for step in ticket.history if step.what.startswith(ASSIGNED_TO)]
    return not steps or steps[-1].by == origin(desk)


def taken_by_speaking(ticket: Ticket, by: str, outside: Outside, theirs: Status) -> Change | None:
    """What becomes of a ticket when an operator there has spoken to its person; None where nothing does.

    theirs: what the case is read as.
    """
    if not ticket.is_open or ticket.status in IN_CHARGE or theirs not in IN_CHARGE:
        return None
    return Change(theirs, assigned_to=outside.assigned_to or by)


def changed_there(
    ticket: Ticket, desk: str, outside: Outside, *, before: str, assigned: str, becomes: Callable[[], Status | None]
) -> Change:
    """What a ticket becomes of what has changed in the help desk.

    before, assigned: who had the case when both sides last were the same, and who has it now. becomes: the state that
    the ticket gets of the case's, None where it keeps its own.
    """
    status = becomes()
    resolution = outside.resolution or None
    is_open = (status or ticket.status) not in {Status.RESOLVED, Status.CLOSED}
    if assigned and assigned != before:
        is_waiting = Status.WAITING in {status or ticket.status, outside.status}
        if status is None and is_open and not is_waiting and ticket.status not in IN_CHARGE:
            status = Status.IN_PROGRESS
        return Change(status, assigned if is_open or status else None, resolution)
    if before and not assigned and has_it_there(ticket, desk, before):
        is_left = status is None and ticket.status in IN_CHARGE
        return Change(Status.CREATED if is_left or status in IN_CHARGE else status, "", resolution)
    if before and not assigned and status is Status.CREATED:
        status = None  # that nobody has it there says nothing of who has it here
    takes_up = status in IN_CHARGE and not ticket.assigned_to and assigned
    return Change(status, assigned if takes_up else None, resolution)
