"""What the rest of the desk needs of tickets, and to know when a person should take over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import Department
from bot.people import Exchange
from bot.tickets import Change, Draft, Line, Reason, Status, Ticket


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
        """Add something that was said to a ticket's transcript, once. Raises UnknownTicket."""

    async def of_person(self, people: Sequence[str]) -> Sequence[Ticket]:
        """The tickets of a person, by all their identities, newest first; at most 20."""

    async def list(
        self, *, status: Status | None = None, department: str = "", after: str = "", limit: int = 50
    ) -> Sequence[Ticket]:
        """Tickets, oldest first, after the one of the number `after`."""


@dataclass(frozen=True, slots=True)
class NotificationReport:
    """How far something has come that somebody has to be told; to whom and in which words is not said.

    way: `email` or `webhook`. state: `pending`, `sending`, `sent` or `dead`. why: what went wrong last.
    """

    id: str
    ticket: str
    event: str
    way: str
    state: str
    attempts: int
    at: float
    why: str


class Notifications(Protocol):
    """What is told outside of conversations. Every method raises StoreUnavailable."""

    async def reports(self, state: str, *, after: str = "", limit: int = 50) -> Sequence[NotificationReport]:
        """Those in this state, oldest first, after the one with the id `after`."""

    async def retry(self, notification_id: str) -> bool:
        """Try one again that was given up; False where there is none."""
