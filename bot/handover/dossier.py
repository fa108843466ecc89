"""What operators are shown of a ticket: the case as it stands, and its events in words. Pure."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.departments import Department
from bot.hours import ALWAYS, said
from bot.tickets import DESK, IN_CHARGE, PERSON, REACHED, Line, Status, Step, Ticket, Urgency
from bot.words.plain import clean, shorten

ASSISTANT = "Assistant"
"""How operators read who the desk is."""
MAX_TITLE_CHARS = 110
MAX_LINE_CHARS = 400
MAX_LINES = 12
_LABELS = {"preferred_contact": "Preferred contact", "email": "E-mail", "phone": "Telephone", "name": "Name"}
_CHANNELS = {"": "a form", "rest": "REST", "whatsapp": "WhatsApp", "web": "chat page"}
CASE_FIELDS = frozenset({"issue_summary", "urgency"})
"""What of a form tells of the case; the rest tells of its person."""
_TIMES = {"due": "is due soon", "missed": "was missed"}


class Act(StrEnum):
    """What can be done with one click."""

    CLAIM = "claim"
    TAKE_OVER = "take_over"
    RESOLVE = "resolve"
    HAND_BACK = "hand_back"
    REOPEN = "reopen"
    LOW = "urgency_low"
    MEDIUM = "urgency_medium"
    HIGH = "urgency_high"
    CRITICAL = "urgency_critical"


URGENCY = "urgency"
URGENCY_OF: Mapping[Act, Urgency] = {Act(f"{URGENCY}_{each}"): each for each in Urgency}
"""What sets how urgent it is."""

Rows = tuple[tuple[str, str], ...]
"""What stands beside its name."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case, whole or discreet. Texts are plain, as they were written.

    facts: what may be read by everybody who may read that there is a ticket. case, person, entities, sources (title and
    address): empty where it is discreet. said: who and what, oldest first, shortened with a mark; omitted: how many
    lines before these are left out. acts: what can be done with it now. urgency: what can be set while it is open.
    """

    number: str
    title: str
    facts: Rows
    acts: tuple[Act, ...]
    urgency: Urgency = Urgency.MEDIUM
    is_open: bool = True
    is_discreet: bool = False
    is_erased: bool = False
    case: Rows = ()
    person: Rows = ()
    said: Rows = ()
    omitted: int = 0
    sources: Rows = ()
    entities: Rows = ()


def dossier_of(
    ticket: Ticket, department: Department | None, *, discreet: bool = False, is_whole: bool = False
) -> Dossier:
    """The case as it is shown. discreet: to people who need not know what it is about.

    is_whole: with everything that was said and noted, instead of the last before it was handed over.
    """
    name = department.name if department else "none"
    if ticket.is_erased:
        kept = "closed, and removed after the retention period"
        gone = (("State", kept if ticket.is_expired else "what was in it has been deleted"), ("Department", name))
        return Dossier(ticket.id, ticket.id, gone, (), is_open=False, is_erased=True)
    facts: Rows = (("State", state_of(ticket)), ("Department", name), ("Urgency", str(ticket.urgency)))
    facts += (("Due", due),) if (due := _due(ticket, department)) else ()
    facts += (("Call back", "wished for" if discreet else clean(ticket.call_wished)),) if ticket.call_wished else ()
    if discreet:
        title = f"{ticket.id} · discreet"
        acts, urgency = possible(ticket), ticket.urgency
        return Dossier(ticket.id, title, facts, acts, urgency, is_open=ticket.is_open, is_discreet=True)
    lines = ticket.transcript if is_whole else _before(ticket)
    most = len(lines) if is_whole else MAX_LINES
    return Dossier(
        ticket.id,
        f"{ticket.id} · {shorten(ticket.summary or ticket.question or 'a request', MAX_TITLE_CHARS)}",
        (*facts, ("Reason", _words(ticket.reason)), *((("Mood", ticket.mood),) if ticket.mood else ())),
        possible(ticket),
        ticket.urgency,
        is_open=ticket.is_open,
        case=tuple((name, clean(text)) for name, text in _case(ticket) if text),
        person=_person(ticket),
        said=tuple((_speaker(line), clean(line.text) if is_whole else _short(line.text)) for line in lines[-most:]),
        omitted=max(len(lines) - most, 0),
        sources=tuple((each.title, each.url) for each in ticket.passages),
        entities=tuple((_words(each.kind), each.value) for each in ticket.entities),
    )


def possible(ticket: Ticket) -> tuple[Act, ...]:
    """What can be done with a ticket as it is."""
    if ticket.status in IN_CHARGE:
        return (Act.RESOLVE, Act.HAND_BACK, Act.TAKE_OVER)
    if ticket.is_open:
        return (Act.CLAIM, Act.RESOLVE)
    return (Act.REOPEN,) if ticket.status is Status.RESOLVED else ()


def state_of(ticket: Ticket) -> str:
    """How far it is, and who has it."""
    if ticket.status in IN_CHARGE:
        return f"with {ticket.assigned_to or 'a colleague'}"
    words = {Status.CREATED: "waits for somebody to take it", Status.WAITING: "waits for an answer"}
    solved = f": {shorten(ticket.resolution, 200)}" if ticket.resolution and not ticket.is_open else ""
    return words.get(ticket.status, f"{_words(ticket.status)}{solved}")


@dataclass(frozen=True, slots=True)
class News:
    """Something that has happened in a ticket, for those who look after it. key: tells it from every other there.

    by: who said or noted `text`, "" where nobody did.
    """

    key: str
    text: str
    by: str = ""


def news_of(ticket: Ticket, step: Step, *, discreet: bool = False) -> News | None:
    """What operators hear of a step; None where there is nothing to say beside the case as it stands.

    discreet: as in `dossier_of`: that the person wrote, and not what.
    """
    key = hashlib.blake2b(f"{step.what}@{step.at:.6f}".encode(), digest_size=8).hexdigest()
    kind, _, about = step.what.partition(": ")
    if kind in {"said", "noted"}:
        line = ticket.line(step)
        if discreet or line is None:
            return News(key, f"{_subject(step.by)} has written{' a note' if kind == 'noted' else ''}.")
        return News(key, line.text, _speaker(line))
    if kind in _TIMES:
        return News(key, f"The {_words(about.partition(' ')[0])} {_TIMES[kind]}.")
    text = _changed(ticket, kind, about, step)
    return News(key, text) if text else None


def said_at(place: str, message: str) -> str:
    """What is said in a place of operators is known by, so that it is not told there again."""
    return f"{place}:{message}"


def is_from(place: str, step: Step) -> bool:
    """Whether this was said in that place."""
    return step.what.partition(": ")[2].startswith(said_at(place, ""))


def _before(ticket: Ticket) -> tuple[Line, ...]:
    """What was said before it was handed over."""
    return tuple(line for line in ticket.transcript if line.at <= ticket.created_at and not line.internal)


def _case(ticket: Ticket) -> Iterator[tuple[str, str]]:
    yield "Summary", ticket.summary
    if ticket.question.strip() != ticket.summary.strip():
        yield "Asked", ticket.question


def _person(ticket: Ticket) -> Rows:
    rows = [
        (_LABELS.get(name, _words(name).capitalize()), value)
        for name, value in ticket.form.items()
        if name not in CASE_FIELDS and value
    ]
    return (*rows, ("Channel", _CHANNELS.get(ticket.channel, ticket.channel.capitalize())))


def _due(ticket: Ticket, department: Department | None) -> str:
    if ticket.due_at is None or not ticket.is_open:
        return ""
    return said((department and department.hours) or ALWAYS, ticket.due_at, ticket.created_at)


def _changed(ticket: Ticket, kind: str, about: str, step: Step) -> str:
    """What is said of a change: who has it, and how it ended. What two steps of one change say is said once."""
    who = _subject(step.by)
    if kind == URGENCY:
        says = "says that it is more urgent:" if step.by == PERSON else "has set its urgency to"
        return f"{who} {says} {about}."
    if kind == REACHED:
        labels = ", ".join(_LABELS.get(name, name) for name in about.split(", "))
        return f"{who} is to be reached otherwise now: {labels}."
    if kind == "assigned_to" and step.by == DESK:
        return "Nobody answered in time: it waits for somebody to take it."
    if kind == "assigned_to":
        return f"{about} has taken it." if about else f"{who} has handed it back to the assistant."
    if kind == "status" and about == Status.RESOLVED:
        return f"{who} has resolved it{f': {ticket.resolution}' if ticket.resolution else '.'}"
    return f"{who} has closed it." if kind == "status" and about == Status.CLOSED else ""


def _speaker(line: Line) -> str:
    """Who said something, as operators read it."""
    name = {PERSON: "Person", DESK: ASSISTANT}.get(line.by, line.by)
    return f"{name} (note)" if line.internal else name


def _subject(by: str) -> str:
    return {PERSON: "The person", DESK: "The assistant"}.get(by, by)


def _short(text: str) -> str:
    """The beginning of a text, lines kept, with a mark that says how much is missing."""
    text = clean(text).strip()
    missing = len(text) - MAX_LINE_CHARS
    return text if missing <= 0 else f"{text[:MAX_LINE_CHARS].rstrip()} [… {missing} more characters]"


def _words(name: str) -> str:
    return str(name).replace("_", " ")
