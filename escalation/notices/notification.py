"""Something that somebody outside a conversation has to be told: to whom, in which way, and what."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.model import JsonObject


class Way(StrEnum):
    """How it reaches them."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    DESK = "desk"
    SLACK = "slack"
    TEAMS = "teams"
    CODE = "code"
    SMS = "sms"
    WHATSAPP = "whatsapp"


FLEETING = frozenset({Way.CODE})
"""Of what is sent in these ways nothing is kept where it is given up: it is of no use any more."""


class State(StrEnum):
    """How far it has come. DEAD: given up; it waits for an operator to look at it."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Notification:
    """To be told once. event: what happened to the ticket, the same each time it is looked at. content: for the way.

    is_speech: somebody waits for these words; what only brings something up to date lets them pass. whom: the person
    (or ticket) of whom staff read something by it; "" where it tells staff nothing of anybody.
    """

    ticket: str
    event: str
    way: Way
    to: str
    content: JsonObject
    is_speech: bool = False
    whom: str = ""

    @property
    def key(self) -> str:
        """The same for the same event of the same ticket and the same recipient, whose address is not to be read."""
        named = "\n".join((self.ticket, self.event, self.way, self.to))
        return f"{self.ticket}.{hashlib.blake2b(named.encode(), digest_size=12).hexdigest()}"


class Sender(Protocol):
    """One way."""

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """Send it. key: goes along, so that a receiver can drop what comes twice.

        Raises DependencyError: with `retry_after` where it may work later, without where it never will.
        """
