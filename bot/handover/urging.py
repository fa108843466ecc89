"""Hears that a ticket has become more urgent, in every language, and says what comes of it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.durable.effects import URGE_TICKET
from bot.handover.contact import CONTACT
from bot.handover.estimates import Estimates
from bot.handover.reading_answers import is_small, urgency_in
from bot.handover.ticket_words import ANSWERS
from bot.handover.translated import in_language
from bot.model import Effect, Reply
from bot.tickets import Status, Ticket, Urgency

_TICKET: Final = re.compile(
    r"\b(?:(?:my|the|this|of|mein\w{0,2}|das|dem|des|von|vom|mon|le|du|de|mi|el|del"
    r"|il|mio|o|do|meu|mijn|het|van)\s+)+"
    r"tickets?\b(?:\s+(?:number|nr\.?|n[\u00ba\u00b0o]\.?))?|\bFD-\w{8}\b",
    re.IGNORECASE,
)
"""How the ticket is named of which it is said."""
_POLITE: Final = re.compile(
    r"\b(?:can|could|would|i|we|need|want|to|you|kannst|k\u00f6nn\w+|du|m\u00f6chte|pouvez-vous|peux-tu|vous|puedes?"
    r"|pu\u00f2|puoi|podes?|kunt?|je|u)\b|\?\W*$",
    re.IGNORECASE,
)
"""What stands around such a wish besides small words."""
_NOUNS: Final = frozenset({"urgency", "urgence", "urgencia", "urgenza", "urg\u00eancia", "urgentie"})
_PUSHES: Final = (
    r"\b(?:bump|escalat|prioriti[sz]|hochstuf|stuf|heraufs|priorisi|prioris|prioriza|geef|eskali|escala)\w*"
    r"(?:\s+(?:hoch|up|voorrang)\b)?"
)
_RAISES: Final = re.compile(
    rf"{_PUSHES}|\b(?:rais|increas|erh\u00f6h|augment|relev|aument|sub[ae]|alz[ai]|verho)\w*", re.IGNORECASE
)
_RAISED: Final = re.compile(r"urgen|priorit|prioridad|dringlichk", re.IGNORECASE)
_PUSHED: Final = re.compile(_PUSHES, re.IGNORECASE)
"""Verbs that want it to be more urgent without saying how much, and what then is: an urgency, or with some a ticket."""


@lru_cache
def urges(text: str) -> bool:
    """Whether a text says how urgent a ticket is, or shall be, and nothing else."""
    return urged(text, Urgency.LOW) is not None


def urged(text: str, now: Urgency) -> Urgency | None:
    """How urgent a ticket is after this, which is that urgent now; None where the text says nothing of the kind."""
    bare = _TICKET.sub(" ", text)
    if named := urgency_in(bare):
        return Urgency(named)
    rest = _POLITE.sub(" ", _RAISES.sub(" ", bare))
    is_wish = bool(_RAISES.search(bare)) and (
        bool(_RAISED.search(rest)) or (bare != text and _PUSHED.search(text) is not None)
    )
    if is_wish and (named := urgency_in(rest)):
        return Urgency(named)
    if not is_wish or not is_small(rest, _NOUNS):
        return None
    order = list(Urgency)
    return order[max(order.index(Urgency.HIGH), min(order.index(now) + 1, len(order) - 1))]


def more_urgent(ticket: Ticket, texts: Sequence[str]) -> Effect | None:
    """What makes a ticket as urgent as these texts say; None where it is, or they say nothing of the kind."""
    named = [each for text in texts if (each := urged(text, ticket.urgency)) and ticket.urgency.is_below(each)]
    return _effect(ticket, max(named, key=list(Urgency).index)) if named else None


def raised(ticket: Ticket, urgency: Urgency, added: Reply, estimates: Estimates) -> Reply:
    """What is said where a ticket is more urgent now, and by when an answer is due then, where that is sooner.

    added: what is said, and done, where what the person wrote is added to it.
    """
    choices = in_language(CONTACT, added.language).field("urgency").choices
    label = next(each.label for each in choices if each.value == urgency)
    text = ANSWERS[added.language].raised.format(id=ticket.id, urgency=label)
    due_at = estimates.due(ticket.department, urgency) if ticket.status is Status.CREATED else None
    if due_at is not None and (ticket.due_at is None or due_at < ticket.due_at):
        text += estimates.expected(ticket.department, due_at, added.language)
    return replace(added, text=text, effects=(_effect(ticket, urgency), *added.effects))


def _effect(ticket: Ticket, urgency: Urgency) -> Effect:
    return Effect(URGE_TICKET, {"ticket": ticket.id, "urgency": str(urgency)})
