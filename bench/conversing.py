"""The real conversation over some knowledge, in which a person is brought in for nobody who asks for none."""

from collections.abc import Sequence
from typing import Any  # whatever answers and is the library, and parts of the conversation by name

from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.handover.attending import Attending
from bot.handover.estimates import Estimates
from bot.handover.handing_over import HandOver, everybody
from bot.handover.own_tickets import OwnTickets
from bot.ports import Clock
from bot.rights.linking import Linking
from bot.rights.privacy import Kept
from bot.rights.wishes import Wishes
from escalation.ports import Known, Mood
from escalation.service import DocumentTickets
from memory.exports import DocumentExports
from memory.links import DocumentLinks
from memory.people import DocumentPeople
from memory.ports import Documents

NO_ESTIMATES = Estimates(lambda _: None, SystemClock())
"""Of departments of which nobody has said when they answer."""


class Calm:
    """Hears no mood in anything."""

    async def moods(self, texts: Sequence[str], *, is_calm: bool = False) -> Sequence[Mood]:  # noqa: ARG002
        return [Mood() for _ in texts]


def conversation_over(
    knowledge: Any, clock: Clock, documents: Documents, *, rate_per_minute: int, **changes: Any
) -> Conversation:
    """changes: parts that are others than these."""
    people = DocumentPeople(documents, clock)
    tickets = DocumentTickets(documents, clock, secret="")
    hand_over = HandOver(tickets, people, NO_ESTIMATES, form_of=everybody)
    parts: dict[str, Any] = {
        "hand_over": hand_over,
        "own_tickets": OwnTickets(tickets, people, NO_ESTIMATES),
        "attending": Attending(_offers_nothing, Calm(), hand_over),
        "linking": Linking(DocumentLinks(documents, people, clock, hashed=str), mailed=None),
        "wishes": Wishes(people, DocumentExports(documents, people, clock), tickets, kept=Kept()),
    }
    return Conversation(knowledge, knowledge, clock, rate_per_minute=rate_per_minute, **parts | changes)


def _offers_nothing(_known: Known) -> None:
    """Brings in nobody."""
