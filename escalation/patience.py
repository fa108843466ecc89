"""What time alone brings to a ticket whose person waits for an operator: they are told, and it is handed back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.departments import Department
from bot.hours import ALWAYS, Hours, after, closes, is_there, on_the_minute
from bot.tickets import AWAY, DESK, IN_CHARGE, LATE, OVERDUE, PERSON, TOLD, UNTAKEN, Meanwhile, Status, Step, Ticket
from escalation.targets import FIRST_REPLY, NEXT_REPLY, acts, deadlines

RETURNED = "returned"
_MOVES = ("created", f"status: {Status.CREATED}", *(f"status: {status}" for status in IN_CHARGE), "assigned_to: ")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a person waits, in seconds of office time.

    reply_s: for an operator's next words, where the department has no target for them. back_s: for so much longer,
    before the conversation goes back to the bot and the ticket to the department.
    """

    reply_s: float = 15 * 60
    back_s: float = 30 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens unless somebody answers before. what: a step, or RETURNED."""

    what: str
    at: float


def moments(ticket: Ticket, department: Department | None, patience: Patience) -> Sequence[Moment]:
    """What has not happened yet, in its order; nothing where the person does not wait."""
    since = _waits_since(ticket)
    if since is None:
        return ()
    expected = _untaken if ticket.status is Status.CREATED else _unanswered
    found = sorted(expected(ticket, department, patience, since), key=lambda moment: moment.at)
    told = [number for number, moment in enumerate(found) if _was_told(ticket, moment.what, since)]
    return found[told[-1] + 1 :] if told else found


def brought(ticket: Ticket, department: Department | None, patience: Patience, now: float) -> Ticket | None:
    """The ticket with what time has brought by now: the latest of it alone; None where that is nothing."""
    due = [moment for moment in moments(ticket, department, patience) if moment.at <= now]
    if not due:
        return None
    if due[-1].what != RETURNED:
        return replace(ticket, history=(*ticket.history, Step(due[-1].what, DESK, now)))
    steps = [Step(f"status: {Status.CREATED}", DESK, now)]
    steps += [Step("assigned_to: ", DESK, now)] if ticket.assigned_to else []
    history = (*ticket.history, *steps)
    return replace(
        ticket, status=Status.CREATED, assigned_to="", operator="", meanwhile="", changed_at=now, history=history
    )


def next_moment(ticket: Ticket, department: Department | None, patience: Patience, now: float) -> float | None:
    """When time alone brings the next step; None where it does not."""
    return min((moment.at for moment in moments(ticket, department, patience) if moment.at > now), default=None)


def _waits_since(ticket: Ticket) -> float | None:
    """Since when the person waits for an operator: since somebody took or left the ticket, or since their words.

    A time for somebody new begins when they take it.
    """
    if not ticket.is_open or ticket.status is Status.WAITING:
        return None
    moved = max((step.at for step in ticket.history if step.what.startswith(_MOVES)), default=ticket.created_at)
    acted = max(acts(ticket), default=0.0)
    if acted < moved:
        return moved
    asked = (line.at for line in ticket.transcript if line.by == PERSON and line.at > max(acted, ticket.created_at))
    return next(asked, None)


def _untaken(ticket: Ticket, department: Department | None, patience: Patience, since: float) -> list[Moment]:
    """While nobody has it: before the time that the person was told, and when that is over; else after a while."""
    first = next((each for each in deadlines(ticket, department) if each.what == FIRST_REPLY), None)
    if first:
        both = (Moment(UNTAKEN, first.warn_at), Moment(OVERDUE, first.at))
        return [moment for moment in both if moment.at > since]  # who has been given back hears that alone
    at = after(_hours(department), since, _within(ticket, department, patience))
    return [Moment(UNTAKEN, at)] if at is not None else []


def _unanswered(ticket: Ticket, department: Department | None, patience: Patience, since: float) -> list[Moment]:
    """While somebody has it: when the office closes, when an answer is late, and when it is given up."""
    hours, within = _hours(department), _within(ticket, department, patience)
    late, back = after(hours, since, within), after(hours, since, within + patience.back_s)
    if late is None or back is None:
        return []
    back = on_the_minute(back)
    back_at = f"{datetime.fromtimestamp(int(back), UTC):%Y-%m-%dT%H:%M:%SZ}"
    waits_here = ticket.meanwhile not in {Meanwhile.CALL_BACK, Meanwhile.ASSISTANT}
    told = [Moment(f"{LATE}{back_at}", late)] if waits_here else []
    is_told = bool(told) and not _writes_late(ticket, hours, since, patience)
    if is_told and department and department.hours and (closing := closes(hours, since, late)) is not None:
        told.append(Moment(AWAY, closing))
    return [*told, Moment(RETURNED, back)]


def _writes_late(ticket: Ticket, hours: Hours, since: float, patience: Patience) -> bool:
    """Whether an operator wrote outside office hours shortly before: they are there, whatever the hours say."""
    last = max(acts(ticket), default=0.0)
    return not is_there(hours, last) and since - last <= patience.reply_s + patience.back_s


def _was_told(ticket: Ticket, what: str, since: float) -> bool:
    kind = what.partition(";")[0]
    return what.startswith(TOLD) and any(
        step.what.partition(";")[0] == kind and step.at >= since for step in ticket.history
    )


def _within(ticket: Ticket, department: Department | None, patience: Patience) -> float:
    return (department and department.targets.within(NEXT_REPLY, ticket.urgency)) or patience.reply_s


def _hours(department: Department | None) -> Hours:
    return (department and department.hours) or ALWAYS
