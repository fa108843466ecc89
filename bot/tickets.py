"""Tickets as values: what they hold, their states and transitions, and why a case was handed over."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any  # fields of several types, by name

from bot.errors import TicketRefused
from bot.model import Citation, JsonObject
from bot.people import Mentioned
from bot.words.plain import visible


class Status(StrEnum):
    """How far a ticket has come."""

    CREATED = "created"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"


NEXT: Mapping[Status, frozenset[Status]] = {
    Status.CREATED: frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.WAITING, Status.RESOLVED, Status.CLOSED}),
    Status.ASSIGNED: frozenset({Status.CREATED, Status.IN_PROGRESS, Status.WAITING, Status.RESOLVED, Status.CLOSED}),
    Status.IN_PROGRESS: frozenset({Status.CREATED, Status.ASSIGNED, Status.WAITING, Status.RESOLVED, Status.CLOSED}),
    Status.WAITING: frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.RESOLVED, Status.CLOSED}),
    Status.RESOLVED: frozenset({Status.IN_PROGRESS, Status.CLOSED}),
    Status.CLOSED: frozenset(),
}
"""From which state it may go into which."""
IN_CHARGE = frozenset({Status.ASSIGNED, Status.IN_PROGRESS})
"""While a ticket is in one of these, a person has the conversation and the bot is silent there."""
BOT = "bot"
"""Who talks in a conversation unless a person does."""
OPEN = frozenset(set(Status) - {Status.RESOLVED, Status.CLOSED})


class Urgency(StrEnum):
    """How soon somebody has to act."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    def is_below(self, other: "Urgency") -> bool:
        """Whether the other one is more urgent."""
        order = [*Urgency]
        return order.index(self) < order.index(other)


class Reason(StrEnum):
    """Why a case is handed over; a closed list."""

    ASKED = "person_wanted"
    UPSET = "upset"
    NOT_KNOWN = "not_known"
    NO_HELP = "no_help"
    LEGAL = "legal_threat"
    INJURY = "injury"
    FRAUD = "fraud"
    HARASSMENT = "harassment"
    WORKFLOW = "workflow"
    FAILED = "failed"
    FORM = "form"


class Meanwhile(StrEnum):
    """What a person does until somebody answers them."""

    WAIT = "wait"
    CALL_BACK = "call_back"
    ASSISTANT = "assistant"


TOLD = "told: "
UNTAKEN, OVERDUE, AWAY, LATE = f"{TOLD}not taken", f"{TOLD}overdue", f"{TOLD}away", f"{TOLD}no answer; back at "
"""Steps of a ticket: what the person has been told. LATE ends with the time at which the desk talks to them again."""
PERSON, DESK = "person", "desk"
"""Who says what the person says, and what the assistant does."""
COLLEAGUE = "A colleague"
"""Who an operator is of whom no name can be told."""
SAID, NOTED, ERASED, UPSET = "said", "noted", "erased", "upset"
CALLED = "call_back"
EXPIRED = "expired"
"""The step after which nothing of a ticket is left because it has been over for long; ERASED: for its person's wish."""
GRAVE = frozenset({Reason.LEGAL, Reason.INJURY, Reason.FRAUD, Reason.HARASSMENT})
"""What cannot wait."""


def is_nobodys(name: str) -> bool:
    """Whether a name stands for somebody else where an operator's stands: the person, the desk, or a help desk."""
    bare = " ".join(visible(unicodedata.normalize("NFKC", name)).split()).casefold()
    return bare in {PERSON, DESK, BOT} or bare.startswith(f"{DESK}:")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said. by: `person`, `desk` or the operator's name. at: Unix time in seconds.

    internal: a note of staff, which no person is ever shown.
    """

    by: str
    text: str
    at: float
    internal: bool = False

    def mark(self, once: str) -> str:
        """What a ticket's history calls it."""
        return f"{NOTED if self.internal else SAID}: {once}"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a ticket. what: a short word and its object. by: who did it."""

    what: str
    by: str
    at: float


@dataclass(frozen=True, slots=True)
class Urged:
    """How urgent something was from then on, and who said so."""

    urgency: Urgency
    at: float
    by: str


URGED = "urgency: "
"""How a step begins that says how urgent a ticket has become."""
REACHED = "reached"
"""The step after which its person is reached otherwise, with the names of what has changed."""
ASSIGNED_TO = "assigned_to: "
"""How a step begins that says who has a ticket, "" for nobody."""


def has_operator(status: str, meanwhile: str) -> bool:
    """Whether an operator has the conversation of a ticket of which this is so."""
    return status in IN_CHARGE and meanwhile in {"", Meanwhile.WAIT}


@dataclass(frozen=True, slots=True)
class Ticket:
    """A case. id: its number, which the person is told.

    due_at: by when the next reply is due, or the end where none is waited for; at first what the person was told.
    confirmation: in which way the person is sent one, or "". conversation: where it came from, "" when from a form
    alone. entities: what was spoken of. origin: the last message there, as it is kept: what is said to the person goes
    where that came from. mood: how the person sounded, UPSET or "". language: the code of that in which the person is
    told of it. operator: the id of who is assigned, where they came with one: two people may have one name. meanwhile:
    what the person chose to do until an operator answers, "" once one does. call_back: the `phone` and the `time` for a
    call that they wished for. version: of the document, for whoever changes it.
    """

    id: str
    status: Status
    person: str
    conversation: str
    channel: str
    department: str
    reason: Reason
    urgency: Urgency
    form: Mapping[str, str]
    question: str
    created_at: float
    due_at: float | None = None
    confirmation: str = ""
    mood: str = ""
    assigned_to: str = ""
    operator: str = ""
    resolution: str = ""
    summary: str = ""
    transcript: tuple[Line, ...] = ()
    passages: tuple[Citation, ...] = ()
    entities: tuple[Mentioned, ...] = ()
    origin: JsonObject = field(default_factory=dict)
    history: tuple[Step, ...] = ()
    changed_at: float = 0
    meanwhile: str = ""
    call_back: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    version: int = 0

    @property
    def is_with_operator(self) -> bool:
        """Whether an operator has the conversation, so that the bot is silent there."""
        return has_operator(self.status, self.meanwhile)

    @property
    def call_wished(self) -> str:
        """Where and when the person wishes to be called, as they said it; "" where they do not, or it is over."""
        where = next(filter(None, (self.call_back.get("phone"), self.form.get("phone"), self.form.get("email"))), "")
        said = ", ".join(filter(None, (where, self.call_back.get("time", ""))))
        return said if self.call_back and self.is_open else ""

    @property
    def urgencies(self) -> tuple[Urged, ...]:
        """How urgent it has been, oldest first."""
        steps = [step for step in self.history if step.what.startswith(URGED)]
        later = [Urged(Urgency(step.what.removeprefix(URGED)), step.at, step.by) for step in steps]
        first = Urgency(self.form.get("urgency") or Urgency.MEDIUM) if later else self.urgency
        return (Urged(first, self.created_at, PERSON), *later)

    @property
    def last_operator(self) -> str:
        """Who has the ticket or had it last, "" where nobody is named."""
        named = (step.what.removeprefix(ASSIGNED_TO) for step in self.history if step.what.startswith(ASSIGNED_TO))
        return self.assigned_to or next((name for name in reversed([*named]) if name), "")

    @property
    def is_grave(self) -> bool:
        """Whether it is for few to read."""
        return self.reason in GRAVE

    @property
    def is_erased(self) -> bool:
        """Whether what was in it has been deleted: its person was forgotten, or it has had its time."""
        return any(step.what in {ERASED, EXPIRED} for step in self.history)

    @property
    def is_expired(self) -> bool:
        """Whether that is so because it has had its time."""
        return any(step.what == EXPIRED for step in self.history)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN

    def line(self, step: Step) -> Line | None:
        """What was said or noted in a step of its history; None where it is too long ago."""
        is_note = step.what.startswith(f"{NOTED}: ")
        mine = (line for line in self.transcript if (line.by, line.at, line.internal) == (step.by, step.at, is_note))
        return next(mine, None)

    def has(self, line: Line, *, once: str) -> bool:
        """Whether this was said or noted in it before, by the id that came with it."""
        return any(step.what == line.mark(once) for step in self.history)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of a ticket; None leaves it as it is.

    operator: the id of whom it is assigned to. call_back: what is newly known of the call. contact: fields of its form
    that say how to reach the person, as they are now.
    """

    status: Status | None = None
    assigned_to: str | None = None
    resolution: str | None = None
    operator: str = ""
    meanwhile: Meanwhile | None = None
    call_back: Mapping[str, str] | None = None
    urgency: Urgency | None = None
    contact: Mapping[str, str] | None = None

    def applied(self, ticket: Ticket, *, by: str, at: float) -> Ticket:
        """The ticket after it, with a step for each thing that is another now. Raises TicketRefused."""
        names = ("status", "assigned_to", "resolution", "meanwhile", "urgency")
        given = {name: getattr(self, name) for name in names}
        new: dict[str, Any] = {
            name: value for name, value in given.items() if value not in (None, getattr(ticket, name))
        }
        if new and not NEXT[ticket.status]:
            raise TicketRefused(f"{ticket.id} is {ticket.status}: nothing of it can be changed")
        if "status" in new and self.status not in NEXT[ticket.status]:
            raise TicketRefused(f"{ticket.id} is {ticket.status} and cannot become {self.status}")
        if ticket.meanwhile and by != PERSON and new.keys() & {"status", "assigned_to"}:
            new["meanwhile"] = ""
        steps = [Step(f"{name}: {value}", by, at) for name, value in new.items()]
        if self.urgency and self.urgency.is_below(ticket.urgency):
            new["due_at"] = None  # it is found again without what was more urgent
        if self.assigned_to is not None and self.operator != ticket.operator:
            new["operator"] = self.operator
        call_back = {**ticket.call_back, **(self.call_back or {})}
        if call_back != ticket.call_back:
            steps.append(Step(f"{CALLED}: {', '.join(self.call_back or ())}", by, at))
            new["call_back"] = call_back
        form = {**ticket.form, **(self.contact or {})}
        if form != ticket.form:
            steps.append(Step(f"{REACHED}: {', '.join(self.contact or ())}", by, at))
            new["form"] = form
        return replace(ticket, **new, changed_at=at, history=(*ticket.history, *steps)) if new else ticket


@dataclass(frozen=True, slots=True)
class Draft:
    """What a ticket is made of. conversation and person may be empty where it comes from a form alone.

    due_at, confirmation: what the person is told of them. mood, language: see `Ticket`.
    """

    department: str
    reason: Reason
    urgency: Urgency
    form: Mapping[str, str]
    question: str = ""
    person: str = ""
    conversation: str = ""
    channel: str = ""
    summary: str = ""
    transcript: tuple[Line, ...] = ()
    passages: tuple[Citation, ...] = ()
    entities: tuple[Mentioned, ...] = ()
    origin: JsonObject = field(default_factory=dict)
    due_at: float | None = None
    confirmation: str = ""
    mood: str = ""
    language: str = "en"
