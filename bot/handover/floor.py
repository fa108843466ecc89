"""What operators can do in their rooms on any platform, and what they are told when it was not done."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.departments import Department
from bot.errors import TicketRefused, TicketTaken, UnknownTicket
from bot.handover.dossier import URGENCY_OF, Act, Dossier, dossier_of
from bot.handover.operators import Operator, Operators
from escalation.ports import Cards
from memory.ports import AuditLog, ReadKind

READ, RESOLVE_WITH_WORDS = "read", "resolve_with_words"
ACTS: Final = frozenset({*Act, READ, RESOLVE_WITH_WORDS})
"""What the buttons of a card stand for."""
LABELS: Final[dict[str, str]] = {
    Act.CLAIM: "Claim",
    Act.RESOLVE: "Resolve",
    Act.HAND_BACK: "Hand back to the assistant",
    Act.TAKE_OVER: "Take over",
    Act.REOPEN: "Reopen",
    **{act: str(urgency).capitalize() for act, urgency in URGENCY_OF.items()},
    READ: "Whole case",
    RESOLVE_WITH_WORDS: "Resolve with words…",
}
HAS_A_COLLEAGUE = "A colleague has this ticket. The person is told that you have it."
"""What whoever takes a ticket over is asked to think of."""
ASKS_FOR_WORDS = "How was it resolved? The person reads this."
MAX_SOLUTION_CHARS = 2_000
CASE_IS_GONE = "This ticket is not kept any more."
CASE_IS_CUT = "What was said before is left out here; REST shows it all."
_NUMBER = re.compile(r"FD-[0-9A-Z]{8}")
_MARKS = r"[\s*_~`>\"\u201c\u201e\u00ab'\[(#\u200b-\u200d\u2060\ufeff-]*"
_NOTE = re.compile(rf"^{_MARKS}(?:internal )?note{_MARKS}[:\uff1a][*_~`]*\s*", re.IGNORECASE | re.MULTILINE)
"""However it is set: in bold, as code (in which the card names it) or quoted, it is meant for colleagues."""
_QUOTE = re.compile(r"^\s*>.*$", re.MULTILINE)
_ALL_IS_A_NOTE = "Nothing of this was passed on: a line of it begins with “note:”, so all of it stays among you."


@dataclass(frozen=True, slots=True)
class Words:
    """What an operator wrote below a card. text: Markdown. files: their names. once: as in `Operators.say`.

    says_more: other words stand before what makes a note of it, which may have been meant for the person.
    """

    text: str
    files: tuple[str, ...]
    is_note: bool
    once: str
    says_more: bool = False


def words_of(text: str, files: tuple[str, ...], once: str) -> Words:
    """The words without what makes a note of them, which may stand at the beginning of any line."""
    note = _NOTE.search(text)
    if note is None:
        return Words(text, files, is_note=False, once=once)
    before, rest = text[: note.start()].strip(), text[note.end() :].strip()
    says_more = bool(_QUOTE.sub("", before).strip())
    return Words(f"{before}\n{rest}".strip(), files, is_note=True, once=once, says_more=says_more)


def buttons_of(dossier: Dossier) -> tuple[str, ...]:
    """The acts that stand as buttons below a card, beside how urgent it is."""
    with_words = (RESOLVE_WITH_WORDS,) if Act.RESOLVE in dossier.acts else ()
    return (*dossier.acts, *with_words, READ)


def is_number(value: str) -> bool:
    """Whether this can be the number of a ticket."""
    return bool(_NUMBER.fullmatch(value))


@dataclass(frozen=True, slots=True)
class Floor:
    """What stands behind the rooms of one platform. Who may act there is the platform's to know.

    cards: where they are on this platform. find: a department by its id. is_room: whether operators are in a room.
    Every method raises StoreUnavailable.
    """

    operators: Operators
    cards: Cards
    audit: AuditLog
    find: Callable[[str], Department | None]
    is_room: Callable[[str], bool]

    async def has_card(self, room: str, ticket: str) -> bool:
        """Whether this room is where the ticket is shown, or may be about to be."""
        card = await self.cards.card_of(ticket)
        return self.is_room(room) if card is None else card[0] == room

    async def write(self, ticket: str, who: Operator, words: Words) -> list[str]:
        """Pass on to the person what an operator wrote, or keep it among operators; what the operator has to know."""
        names = ", ".join(words.files)
        told = [f"Files cannot be passed on, only their names: {names}"] if names and not words.is_note else []
        told += [_ALL_IS_A_NOTE] if words.says_more else []
        if not words.text and not names:
            return told
        named = f"(files that are not shown here: {names})" if names else ""
        text = "\n\n".join(part for part in (words.text, named) if part)
        add = self.operators.note if words.is_note else self.operators.say
        try:
            await add(ticket, who, text, once=words.once)
        except TicketRefused as exc:
            return [*told, f"This was not passed on: {exc}."]
        return told

    async def act(self, act: Act, ticket: str, who: Operator, *, resolution: str = "") -> str:
        """Do it; why it was not done, "" where it was. resolution: what the person is told of the end."""
        try:
            await self.operators.act(act, ticket, who, resolution=resolution)
        except TicketTaken as exc:
            return f"{exc.by or 'A colleague'} has {ticket} already."
        except TicketRefused as exc:
            return f"That cannot be done: {exc}."
        return ""

    async def read(self, ticket_id: str, who: Operator, *, request: str) -> Dossier | None:
        """The whole case for one person alone, None where it is gone; that they read it is written down before."""
        try:
            ticket = await self.operators.get(ticket_id)
        except UnknownTicket:
            return None
        await self.audit.record(ReadKind.READ_TICKET, who=who.id, whom=ticket.person or ticket.id, request=request)
        return dossier_of(ticket, self.find(ticket.department), is_whole=True)
