"""What a help desk is told of a ticket, in which words, and what it is told no second time."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.departments import Department
from bot.tickets import CALLED, COLLEAGUE, ERASED, EXPIRED, PERSON, REACHED, URGED, Status, Step, Ticket, is_nobodys
from bot.words.plain import shorten
from escalation.notices.news import HIDDEN, dossier, event_of
from escalation.notices.wording import Words
from escalation.ports import Desk, NewCase

FORGET = (
    "This person wants to be forgotten, and Frontdesk has deleted what it knew of them and of ticket {ticket}."
    " Please delete or redact here what names them."
)
HAD_ITS_TIME = (
    "Ticket {ticket} has been over for as long as Frontdesk keeps tickets, and Frontdesk has deleted what was in it."
    " Please delete or redact here what names the person, unless you have to keep it."
)
MAX_SUBJECT_CHARS = 150
CUT = "\n\n[cut here; the whole is in Frontdesk]"
_TOLD = frozenset({"created", "said", "status", "assigned_to", "urgency", REACHED, ERASED, EXPIRED})

Find = Callable[[str], Department | None]


def concerns(step: Step, desk: str) -> bool:
    """Whether a help desk has to hear of a step: not of what came from itself."""
    return step.what.partition(":")[0] in _TOLD and not came_from(step, desk)


def came_from(step: Step, desk: str) -> bool:
    """Whether a step is the doing of this help desk."""
    return step.by == origin(desk) or step.what.startswith(f"{HIDDEN}{origin(desk)}:")


def origin(desk: str) -> str:
    """Who did it, in a ticket's history. No operator and no API key has a name with a colon."""
    return f"desk:{desk}"


def steps_after(ticket: Ticket, told: str) -> Sequence[Step]:
    """What has happened after the step that was told last; everything that is known where that is gone by now."""
    events = [event_of(step) for step in ticket.history]
    return ticket.history[events.index(told) + 1 :] if told in events else ticket.history


def case_of(
    ticket: Ticket, department: Department | None, words: Mapping[str, Words], desk: Desk, *, told: str, ours: Status
) -> NewCase:
    """The ticket as it was when `told` was its last step and `ours` its state: built again, it is the same."""
    after = steps_after(ticket, told)
    later = {(step.by, step.at) for step in after if step.what.startswith(HIDDEN)}
    lines = tuple(line for line in ticket.transcript if (line.by, line.at) not in later)
    call_back = {} if any(step.what.startswith(CALLED) for step in after) else ticket.call_back
    later_urged = sum(step.what.startswith(URGED) for step in after)
    urgency = ticket.urgencies[-1 - later_urged].urgency
    then = replace(ticket, transcript=lines, status=ours, call_back=call_back, urgency=urgency)
    content = dossier(then, department, words)
    return NewCase(
        ticket.id,
        shorten(f"[{ticket.id}] {ticket.summary or ticket.question}", MAX_SUBJECT_CHARS),
        cut(str(content["text"]), desk.max_bytes),
        ours,
        urgency,
        department.name if department else "",
        ticket.form.get("name", ""),
        ticket.form.get("email", ""),
        ticket.form.get("phone") or call_back.get("phone", ""),
    )


def said_in(ticket: Ticket, step: Step) -> str:
    """What was said in this step and by whom, or how it is otherwise now; "" where nothing is to be told."""
    if step.what.startswith(URGED):
        who = "the person" if step.by == PERSON else step.by
        return f"Its urgency is {step.what.removeprefix(URGED)} now: {who} says so."
    if step.what.startswith(REACHED):
        names = step.what.partition(": ")[2].split(", ")
        return f"The person is reached otherwise now: {', '.join(ticket.form.get(name, '') for name in names)}"
    line = ticket.line(step) if step.what.startswith(HIDDEN) else None
    return f"{'The person' if step.by == PERSON else step.by}: {line.text}" if line else ""


def stands(ticket: Ticket) -> str:
    """How a ticket stands, for operators elsewhere."""
    who = f"; {ticket.assigned_to} has it" if ticket.assigned_to and ticket.is_open else ""
    who += f"; the person wishes to be called back: {ticket.call_wished}" if ticket.call_wished else ""
    how = f": {ticket.resolution}" if ticket.resolution and not ticket.is_open else ""
    is_free = ticket.status is Status.CREATED
    state = "waits for somebody to take it" if is_free else f"is {ticket.status.replace('_', ' ')} in Frontdesk"
    return f"Ticket {ticket.id} {state}{who}{how}."


def key_of(*named: str) -> str:
    """A short id, the same for the same."""
    return hashlib.blake2b("\n".join(named).encode(), digest_size=6).hexdigest()


def pieces(text: str, max_bytes: int) -> Iterator[str]:
    """A text in parts of at most so many bytes, no letter divided."""
    left = text.encode()
    while len(left) > max_bytes:
        head = left[:max_bytes].decode(errors="ignore")
        yield head
        left = left[len(head.encode()) :]
    yield left.decode()


def operators_name(name: str) -> str:
    """An operator's name as a help desk has it; one that stands for somebody else here is not taken over."""
    return COLLEAGUE if is_nobodys(name) else name


def cut(text: str, max_bytes: int) -> str:
    """A text of at most so many bytes, which says that it was cut."""
    if len(text.encode()) <= max_bytes:
        return text
    return next(pieces(text, max_bytes - len(CUT.encode()))) + CUT
