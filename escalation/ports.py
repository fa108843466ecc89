"""What the rest of the desk needs of tickets, and to know when a person should take over."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.departments import Department
from bot.handover.dossier import Dossier, News
from bot.model import JsonObject
from bot.people import Exchange
from bot.tickets import Change, Draft, Line, Reason, Status, Ticket, Urgency


class Sentiment(StrEnum):
    """How a message sounds as a whole."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Mood:
    """How a message sounds. upset: how likely its writer is angry or in despair, 0 to 1."""

    upset: float = 0.0
    sentiment: Sentiment = Sentiment.NEUTRAL


class Moods(Protocol):
    """Hears how people sound."""

    async def moods(self, texts: Sequence[str], *, is_calm: bool = False) -> Sequence[Mood]:
        """One for each text. It never raises: where meanings cannot be compared, words alone decide.

        is_calm: nothing points to anger, so that words alone may decide.
        """


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a conversation when it is asked who should go on with it.

    texts: what has just been said. exchanges: of the session, oldest first, those of this turn last once they are
    answered. department: whose matter it is, where that is known. declined: reasons to which the person said no.
    """

    texts: tuple[str, ...]
    exchanges: tuple[Exchange, ...] = ()
    department: Department | None = None
    declined: frozenset[str] = frozenset()


Decide = Callable[[Known], Reason | None]
"""The one reason to hand a conversation over, or None."""


class Tickets(Protocol):
    """Cases that people work on. Every method raises StoreUnavailable."""

    def number(self, once: str) -> str:
        """The number that a ticket made with this id will have: it can be told before, and is true afterwards."""

    async def open(self, draft: Draft, *, once: str) -> Ticket:
        """Make a ticket, or give the one that was made with the same id before: nothing is ever made twice."""

    async def get(self, ticket_id: str) -> Ticket | None:
        """The ticket of this number; letters in any case."""

    async def change(self, ticket_id: str, change: Change, *, version: int | None, by: str) -> Ticket:
        """Change a ticket and say what it is then; a change that changes nothing is none.

        version: which it must have, None for whatever it has. Raises TicketConflict when it has another, TicketRefused
        when it may not become that, UnknownTicket when there is none.
        """

    async def add(self, ticket_id: str, line: Line, *, once: str) -> Ticket:
        """Add something that was said, or a note of staff, to a ticket's transcript, once. Raises UnknownTicket."""

    async def of_person(self, people: Sequence[str]) -> Sequence[Ticket]:
        """The tickets of a person, by all their identities, newest first; at most 20."""

    async def list(
        self, *, status: Status | None = None, department: str = "", after: str = "", limit: int = 50
    ) -> Sequence[Ticket]:
        """Tickets, oldest first, after the one of the number `after`."""


@dataclass(frozen=True, slots=True)
class NotificationReport:
    """How far something has come that somebody has to be told; to whom and in which words is not said.

    way: as in escalation.notices.notification. state: `pending`, `sending`, `sent` or `dead`.
    why: what went wrong last.
    """

    id: str
    ticket: str
    event: str
    way: str
    state: str
    attempts: int
    at: float
    why: str


class Room(Protocol):
    """Places of operators on one platform, by the platform's ids. Errors of the platform come as DependencyError.

    key: tells a message from every other about the same ticket; it goes along, so that the message is found again.
    """

    def render_card(self, dossier: Dossier) -> JsonObject:
        """The message that shows a case."""

    def render_news(self, news: News) -> Sequence[JsonObject]:
        """The messages that tell of what happened, in order."""

    async def is_closed(self, room: str) -> bool:
        """Whether nobody reads there who is no member of staff."""

    async def post(self, room: str, thread: str, message: JsonObject, *, ticket: str, key: str) -> str:
        """Post a message and return its id. thread: the id of the card that it stands below, "" for the card itself.

        Raises AmbiguousOutcome when it may have been posted.
        """

    async def find(self, room: str, thread: str, *, ticket: str, key: str, since: float) -> str | None:
        """The id of a message that may have been posted since then (Unix time in seconds); None: post it again.

        "", never for a card, where it counts as posted and nobody knows its id.
        """

    async def update(self, room: str, message_id: str, message: JsonObject, *, ticket: str, key: str) -> bool:
        """Put another message in the place of one; False where that is gone. May be repeated."""

    async def below(self, room: str, thread: str) -> Sequence[str]:
        """The ids of what the desk posted below a card, as far as the platform lists them."""

    async def remove(self, room: str, thread: str, message_id: str) -> None:
        """Take away what the desk posted below a card. May be repeated."""


class Cards(Protocol):
    """Which card stands for which ticket. Every method raises StoreUnavailable."""

    async def ticket_at(self, room: str, message_id: str) -> str | None:
        """The number of the ticket whose card this message is."""

    async def card_of(self, ticket_id: str) -> tuple[str, str] | None:
        """Where the card of a ticket is: the room and the id of the message; None where it is nowhere yet."""

    async def in_doubt(self, room: str, at: float) -> bool:
        """Whether a card of which nobody knows may have been posted in a room at that time, in Unix seconds."""

    async def cards_in(self, room: str) -> Sequence[str]:
        """The ids of the cards in a room in which something happened last, newest first; at most 100."""


class Notifications(Protocol):
    """What is told outside of conversations. Every method raises StoreUnavailable."""

    async def reports(self, state: str, *, after: str = "", limit: int = 50) -> Sequence[NotificationReport]:
        """Those in this state, oldest first, after the one with the id `after`."""

    async def retry(self, notification_id: str) -> bool:
        """Try one again that was given up; False where there is none."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A ticket as it is put to a help desk. name, email, phone: what the person gave to be reached by, or ""."""

    ticket: str
    subject: str
    text: str
    status: Status
    urgency: Urgency
    department: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What an operator said in a help desk for the person to read. id: of the help desk."""

    id: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Outside:
    """What a help desk says of a case now; None where it says nothing of it.

    assigned_to: the name of who has it, "" for nobody. comments: for the person, and not written by us, oldest first.
    ours: keys of the messages of ours that are there. stamp: which version of the case this is, for `Desk.tell`.
    at: of when this is, in Unix seconds, where it is one of several reports that may overtake each other.
    urgency: what its priority is read as.
    """

    status: Status | None = None
    assigned_to: str | None = None
    resolution: str = ""
    comments: tuple[Comment, ...] = ()
    ours: frozenset[str] = frozenset()
    stamp: str = ""
    at: float | None = None
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What is put into a case, for operators alone. key: by which it is known again. status: what the case becomes.

    frees: whoever has the case there has it no more, where `Desk.frees`. urgency: what its priority becomes.
    """

    key: str
    text: str
    status: Status | None = None
    frees: bool = False
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A case that has changed. mark: another for each change."""

    ticket: str
    mark: str


class Desk(Protocol):
    """A help desk in which tickets of ours are cases. Whoever calls it sees to it that one at a time works on a case.

    Every method that calls it raises DependencyError, and AmbiguousOutcome when it may have taken effect.
    """

    name: str
    max_bytes: int
    """How long the text of a message may be, in UTF-8."""
    frees: bool
    """Whether a case can be taken from who has it there, and be nobody's."""

    def shows(self, status: Status, *, before: Status) -> Status:
        """What a case is read as after it was set to this: help desks have fewer states, or others.

        before: what it was read as.
        """

    def shows_urgency(self, urgency: Urgency) -> Urgency:
        """What a priority is read as after it was set to this."""

    async def find(self, ticket: str) -> str | None:
        """The id of the case of a ticket, by its number."""

    async def create(self, case: NewCase) -> str:
        """Make a case, or find the one that was made of the same ticket before; its id."""

    async def fetch(self, case: str, report: "JsonObject | None") -> Outside:
        """How the case is now. report: what the help desk has sent itself, where that is all that can be known."""

    async def tell(self, case: str, message: Message, *, stamp: str) -> str:
        """Put a message into a case, unseen by the person, and say its stamp then.

        stamp: refused, to be tried again, where the case has another by now and the help desk can tell.
        """

    async def changed(self, cursor: str) -> tuple[Sequence[Changed], str]:
        """The cases that have changed since, and the cursor for the next time. cursor: "" begins now."""


class Door(Protocol):
    """Where a help desk reports by itself what has changed."""

    async def take(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Take a report, durably and once. headers: whose names are looked up in any case of letters.

        Raises BadSignature, MalformedPayload, UnsupportedEvent and StoreUnavailable.
        """


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a ticket. seq: its place among all. by: `person`, `desk` or `operator`."""

    seq: int
    event: str
    ticket: str
    what: str
    by: str
    at: float


class Feed(Protocol):
    """All that happens to tickets, in an order that never changes. Every method raises StoreUnavailable."""

    @property
    def changed(self) -> asyncio.Event:
        """Set when something was added here; what others add is found by looking."""

    async def first(self) -> int:
        """The place of the oldest that is kept, 0 where there is none."""

    async def last(self) -> int:
        """The place of the newest, 0 where there is none."""

    async def since(self, after: int, *, limit: int) -> Sequence[Happening]:
        """What comes after a place, oldest first. Whatever is added later comes after all of it."""
