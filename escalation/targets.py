"""By when a ticket has to have its next reply and its end, in the office hours of its department."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.departments import Department
from bot.hours import ALWAYS, after, due_after, on_five_minutes
from bot.tickets import DESK, PERSON, Line, Status, Step, Ticket, Urged

FIRST_REPLY, NEXT_REPLY, RESOLUTION = "first_reply", "next_reply", "resolution"
NAMES = {FIRST_REPLY: "first reply", NEXT_REPLY: "next reply", RESOLUTION: "resolution"}
DUE, MISSED = "due", "missed"
WARN_AT = 0.75
"""What part of the time has passed when the department is reminded."""
_ACTS = frozenset(
    f"status: {status}" for status in (Status.IN_PROGRESS, Status.WAITING, Status.RESOLVED, Status.CLOSED)
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something has to have happened. what: one of NAMES. warn_at: when it is nearly too late."""

    what: str
    at: float
    warn_at: float

    def step(self, kind: str) -> str:
        """How a ticket's history says that it is due soon, or was missed; the same text for the same deadline."""
        return f"{kind}: {self.what} {datetime.fromtimestamp(int(self.at), UTC):%Y-%m-%dT%H:%M:%SZ}"


def deadlines(ticket: Ticket, department: Department | None) -> Sequence[Deadline]:
    """What is still to be done, the reply before the end; nothing where the department has no target for it."""
    if not ticket.is_open or department is None:
        return ()
    done = acts(ticket)
    waits_since = min(
        (line.at for line in ticket.transcript if _is_asked(line.by, line.at, ticket, done)), default=None
    )
    found = []
    if not done:
        found.append(_deadline(FIRST_REPLY, ticket.created_at, ticket, department, told=ticket.due_at))
    elif waits_since is not None:
        found.append(_deadline(NEXT_REPLY, waits_since, ticket, department))
    found.append(_deadline(RESOLUTION, ticket.created_at, ticket, department))
    return [each for each in found if each]


def news_of(ticket: Ticket, due: Sequence[Deadline], now: float) -> Sequence[Step]:
    """The steps that time alone brings: what is due soon, and what was missed, each once."""
    known = {step.what for step in ticket.history}
    steps = []
    for each in due:
        kind = MISSED if each.at <= now else DUE if each.warn_at <= now else ""
        if kind and each.step(kind) not in known:
            steps.append(Step(each.step(kind), DESK, now))
    return steps


def next_look(due: Sequence[Deadline], now: float) -> float | None:
    """When time alone brings the next step; None where it does not."""
    return min((at for each in due for at in (each.warn_at, each.at) if at > now), default=None)


def acts(ticket: Ticket) -> list[float]:
    """When an operator spoke to the person, or did what stands for it: a call is seen in the ticket's status alone."""
    spoken = [line.at for line in ticket.transcript if _is_reply(line) and line.at >= ticket.created_at]
    return [*spoken, *(step.at for step in ticket.history if step.what in _ACTS and step.by != PERSON)]


def _is_reply(line: Line) -> bool:
    return line.by not in {PERSON, DESK} and not line.internal


def _is_asked(by: str, at: float, ticket: Ticket, acts: Sequence[float]) -> bool:
    return by == PERSON and at > ticket.created_at and at > max(acts, default=0)


def _deadline(
    what: str, since: float, ticket: Ticket, department: Department, *, told: float | None = None
) -> Deadline | None:
    """told: what the person was told, which then counts. What has become more urgent has the time of that from then on,
    where it is over sooner.
    """
    hours = department.hours or ALWAYS
    found = []
    for each in _counting(ticket.urgencies, is_told=what == FIRST_REPLY):
        within, begins = department.targets.within(what, each.urgency), max(since, each.at)
        at = within and due_after(hours, begins, within)
        at = on_five_minutes(told) if told is not None and each.at == ticket.created_at else at
        if at is not None and within is not None:
            found.append(Deadline(what, at, min(at, after(hours, begins, within * WARN_AT) or at)))
    return min(found, key=lambda each: (each.at, each.warn_at), default=None)


def _counting(urgencies: Sequence[Urged], *, is_told: bool) -> Sequence[Urged]:
    """Those that still set a time: whoever lowers it takes back what was more urgent, as if it had never been.

    is_told: of what persons have said they were told the time, which nobody takes back.
    """
    counting: list[Urged] = []
    for each in urgencies:
        at = each.at
        while counting and each.urgency.is_below(counting[-1].urgency) and not (is_told and counting[-1].by == PERSON):
            at = counting.pop().at
        counting.append(replace(each, at=at))
    return counting
