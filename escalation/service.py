"""Tickets on the document port: one document each, under its number."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, replace
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable, TicketConflict, UnknownTicket
from bot.model import Citation, JsonObject
from bot.people import Mentioned
from bot.ports import Clock
from bot.tickets import DESK, GRAVE, PERSON, Change, Draft, Line, Reason, Status, Step, Ticket, Urgency
from escalation.hearing.rules import grave_matter
from memory.ports import Cursor, Documents, OneOf, Stored, Where

log = logging.getLogger(__name__)

TICKET = "ticket"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread (Crockford's base 32)."""
NUMBER_CHARS = 8
MOST_LINES, MOST_STEPS, MOST_OF_PERSON = 400, 400, 20
LOOK_AT, TOLD = "look_at", "told"
"""When somebody has to look at a ticket again; how many steps of its history have been told to whom they concern."""
_BESIDE = frozenset({"once", LOOK_AT, TOLD})
"""What stands in the document beside the ticket."""
_MOST_TRIES = 100

Attend = Callable[[Stored], Awaitable[Stored]]
"""Sees to a ticket that has just changed, and gives it back as it is then. Raises StoreUnavailable."""


async def attend_to_nothing(stored: Stored) -> Stored:
    """For a desk that tells nobody."""
    return stored


class DocumentTickets:
    """Implements `Tickets`. secret: of the desk; with another one, numbers are others. attend: see `Attend`."""

    def __init__(self, documents: Documents, clock: Clock, *, secret: str, attend: Attend = attend_to_nothing) -> None:
        self._documents = documents
        self._clock = clock
        self._attend = attend
        self._key = secret.encode()[: hashlib.blake2b.MAX_KEY_SIZE]

    def number(self, once: str) -> str:
        """See the port. 40 bits: with a million tickets one in a million shares its number, and is refused loudly."""
        digest = int.from_bytes(hashlib.blake2b(once.encode(), key=self._key, digest_size=5).digest(), "big")
        letters = (LETTERS[digest >> (5 * place) & 31] for place in reversed(range(NUMBER_CHARS)))
        return f"FD-{''.join(letters)}"

    async def open(self, draft: Draft, *, once: str) -> Ticket:
        """See the port."""
        now = self._clock.now()
        made = Step("created", DESK, now)
        fields = {name: getattr(draft, name) for name in Draft.__dataclass_fields__} | {"reason": _weighed(draft)}
        number = self.number(once)
        ticket = Ticket(number, Status.CREATED, **fields, created_at=now, changed_at=now, history=(made,))
        doc = {**render(ticket), "once": once, LOOK_AT: now, TOLD: 0}
        if await self._documents.insert(TICKET, ticket.id, doc):
            return parse(await self._attend(Stored(ticket.id, doc, 1)))
        known = await self._documents.get(TICKET, number)
        if known is None or known.doc["once"] != once:
            raise StoreUnavailable(f"the number {number} is taken")
        return parse(known if known.doc.get(TOLD) else await self._attend(known))

    async def get(self, ticket_id: str) -> Ticket | None:
        """See the port."""
        stored = await self._documents.get(TICKET, ticket_id.strip().upper())
        return parse(stored) if stored else None

    async def change(self, ticket_id: str, change: Change, *, version: int | None, by: str) -> Ticket:
        """See the port."""

        def done(ticket: Ticket) -> Ticket:
            if version is not None and ticket.version != version:
                raise TicketConflict(f"{ticket.id} has the version {ticket.version}, not {version}")
            return change.applied(ticket, by=by, at=self._clock.now())

        return await self._change(ticket_id, done)

    async def add(self, ticket_id: str, line: Line, *, once: str) -> Ticket:
        """See the port."""

        def added(ticket: Ticket) -> Ticket:
            if ticket.has(line, once=once) or ticket.is_erased:
                return ticket
            mark = Step(line.mark(once), line.by, line.at)
            steps = [mark, *([Step("meanwhile: ", line.by, line.at)] if _takes_it_up(ticket, line) else [])]
            return replace(
                ticket,
                transcript=(*ticket.transcript, line),
                history=(*ticket.history, *steps),
                changed_at=self._clock.now(),
                meanwhile="" if len(steps) > 1 else ticket.meanwhile,
            )

        return await self._change(ticket_id, added)

    async def of_person(self, people: Sequence[str]) -> Sequence[Ticket]:
        """See the port."""
        where: Where = {"person": OneOf(tuple(people))}
        found = await self._documents.find(TICKET, where, order="-created_at", limit=MOST_OF_PERSON)
        return [parse(stored) for stored in found]

    async def list(
        self, *, status: Status | None = None, department: str = "", after: str = "", limit: int = 50
    ) -> Sequence[Ticket]:
        """See the port. An unknown `after` begins at the first."""
        where: dict[str, Any] = {"status": str(status)} if status else {}
        where |= {"department": department} if department else {}
        last = await self._documents.get(TICKET, after) if after else None
        cursor: Cursor | None = last.cursor("created_at") if last else None
        found = await self._documents.find(TICKET, where, order="created_at", limit=limit, after=cursor)
        return [parse(stored) for stored in found]

    async def _change(self, ticket_id: str, change: Callable[[Ticket], Ticket]) -> Ticket:
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(TICKET, ticket_id.strip().upper())
            if stored is None:
                raise UnknownTicket(f"there is no ticket {ticket_id}")
            ticket = parse(stored)
            new = change(ticket)
            if new == ticket:
                return ticket
            doc = changed(stored, new, self._clock.now())
            if await self._documents.replace(TICKET, stored.key, doc, version=stored.version):
                return await self._attended(Stored(stored.key, doc, stored.version + 1))
        raise StoreUnavailable("a ticket is changed by too many at once", retry_after=1)

    async def _attended(self, stored: Stored) -> Ticket:
        """The change stands; whom it concerns is told now, or else by whoever looks at tickets that wait for it."""
        try:
            return parse(await self._attend(stored))
        except StoreUnavailable:
            log.warning("tickets.attended_later", extra={"ticket": stored.key})
            return parse(stored)


def _weighed(draft: Draft) -> Reason:
    """Why it is handed over: what is grave is, by whichever way its form has come, so that few read it."""
    return draft.reason if draft.reason in GRAVE else grave_matter(draft.summary) or draft.reason


def _takes_it_up(ticket: Ticket, line: Line) -> bool:
    """Whether an operator speaks to somebody who has been doing something else meanwhile."""
    return bool(ticket.meanwhile) and not line.internal and line.by not in {PERSON, DESK}


def changed(stored: Stored, new: Ticket, now: float) -> JsonObject:
    """The document after a change. Where old steps make room for new ones, fewer of those that are left were told."""
    kept = replace(new, transcript=new.transcript[-MOST_LINES:], history=new.history[-MOST_STEPS:])
    told: Any = stored.doc.get(TOLD, 0)
    left = max(told - len(new.history) + len(kept.history), 0)
    return {**render(kept), "once": stored.doc["once"], LOOK_AT: now, TOLD: left}


def render(ticket: Ticket) -> JsonObject:
    """A ticket as its document."""
    fields: dict[str, Any] = asdict(ticket)
    del fields["id"], fields["version"]
    listed = {name: list(fields[name]) for name in ("transcript", "passages", "entities", "history")}
    return {**fields, **listed, "form": dict(ticket.form)}


def parse(stored: Stored) -> Ticket:
    """The ticket of a document."""
    doc: Any = {name: value for name, value in stored.doc.items() if name not in _BESIDE}
    return Ticket(
        **{
            **doc,
            "id": stored.key,
            "version": stored.version,
            "status": Status(doc["status"]),
            "reason": Reason(doc["reason"]),
            "urgency": Urgency(doc["urgency"]),
            "transcript": tuple(Line(**one) for one in doc["transcript"]),
            "entities": tuple(Mentioned(**one) for one in doc["entities"]),
            "passages": tuple(Citation(**one) for one in doc["passages"]),
            "history": tuple(Step(**one) for one in doc["history"]),
        }
    )
