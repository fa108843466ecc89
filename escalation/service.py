"""Tickets on the document port: one document each, under its number."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable, TicketConflict, TicketRefused, UnknownTicket
from bot.model import Citation, JsonObject
from bot.ports import Clock
from bot.tickets import NEXT, Draft, Line, Reason, Status, Step, Ticket, Urgency
from memory.ports import Cursor, Documents, OneOf, Stored, Where

TICKET = "ticket"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread (Crockford's base 32)."""
NUMBER_CHARS = 8
MOST_LINES, MOST_STEPS, MOST_OF_PERSON = 400, 400, 20
_MOST_TRIES = 100


class DocumentTickets:
    """Implements `Tickets`. secret: of the desk; with another one, numbers are others."""

    def __init__(self, documents: Documents, clock: Clock, *, secret: str) -> None:
        self._documents = documents
        self._clock = clock
        self._key = secret.encode()[: hashlib.blake2b.MAX_KEY_SIZE]

    def number(self, once: str) -> str:
        """See the port. 40 bits: with a million tickets one in a million shares its number, and is refused loudly."""
        digest = int.from_bytes(hashlib.blake2b(once.encode(), key=self._key, digest_size=5).digest(), "big")
        letters = (LETTERS[digest >> (5 * place) & 31] for place in reversed(range(NUMBER_CHARS)))
        return f"FD-{''.join(letters)}"

    async def open(self, draft: Draft, *, once: str) -> Ticket:
        """See the port."""
        now = self._clock.now()
        made = Step("created", "desk", now)
        fields = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
        number = self.number(once)
        ticket = Ticket(number, Status.CREATED, **fields, created_at=now, changed_at=now, history=(made,))
        if await self._documents.insert(TICKET, ticket.id, {**_render(ticket), "once": once}):
            return replace(ticket, version=1)
        known = await self._documents.get(TICKET, number)
        if known is None or known.doc["once"] != once:
            raise StoreUnavailable(f"the number {number} is taken")
        return _parse(known)

    async def get(self, ticket_id: str) -> Ticket | None:
        """See the port."""
        stored = await self._documents.get(TICKET, ticket_id.strip().upper())
        return _parse(stored) if stored else None

    async def change(
        self,
        ticket_id: str,
        *,
        version: int | None,
        by: str,
        status: Status | None = None,
        assigned_to: str | None = None,
        resolution: str | None = None,
    ) -> Ticket:
        """See the port."""

        def changed(ticket: Ticket) -> Ticket:
            if version is not None and ticket.version != version:
                raise TicketConflict(f"{ticket.id} has the version {ticket.version}, not {version}")
            if status and status is not ticket.status and status not in NEXT[ticket.status]:
                raise TicketRefused(f"{ticket.id} is {ticket.status} and cannot become {status}")
            given = {"status": status, "assigned_to": assigned_to, "resolution": resolution}
            new = {name: value for name, value in given.items() if value not in (None, getattr(ticket, name))}
            now = self._clock.now()
            steps = (Step(f"{name}: {value}", by, now) for name, value in new.items())
            return replace(ticket, **new, changed_at=now, history=(*ticket.history, *steps)[-MOST_STEPS:])  # type: ignore[arg-type]  # each is of its field's type

        return await self._change(ticket_id, changed)

    async def add(self, ticket_id: str, line: Line, *, once: str) -> Ticket:
        """See the port."""

        def added(ticket: Ticket) -> Ticket:
            mark = Step(f"said: {once}", line.by, line.at)
            if any(step.what == mark.what for step in ticket.history):
                return ticket
            return replace(
                ticket,
                transcript=(*ticket.transcript, line)[-MOST_LINES:],
                history=(*ticket.history, mark)[-MOST_STEPS:],
                changed_at=self._clock.now(),
            )

        return await self._change(ticket_id, added)

    async def of_person(self, people: Sequence[str]) -> Sequence[Ticket]:
        """See the port."""
        where: Where = {"person": OneOf(tuple(people))}
        found = await self._documents.find(TICKET, where, order="-created_at", limit=MOST_OF_PERSON)
        return [_parse(stored) for stored in found]

    async def list(
        self, *, status: Status | None = None, department: str = "", after: str = "", limit: int = 50
    ) -> Sequence[Ticket]:
        """See the port. An unknown `after` begins at the first."""
        where: dict[str, Any] = {"status": str(status)} if status else {}
        where |= {"department": department} if department else {}
        last = await self._documents.get(TICKET, after) if after else None
        cursor: Cursor | None = last.cursor("created_at") if last else None
        found = await self._documents.find(TICKET, where, order="created_at", limit=limit, after=cursor)
        return [_parse(stored) for stored in found]

    async def _change(self, ticket_id: str, change: Callable[[Ticket], Ticket]) -> Ticket:
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(TICKET, ticket_id.strip().upper())
            if stored is None:
                raise UnknownTicket(f"there is no ticket {ticket_id}")
            ticket = _parse(stored)
            new = change(ticket)
            if new == ticket:
                return ticket
            doc = {**_render(new), "once": stored.doc["once"]}
            if await self._documents.replace(TICKET, stored.key, doc, version=stored.version):
                return replace(new, version=stored.version + 1)
        raise StoreUnavailable("a ticket is changed by too many at once", retry_after=1)


def _render(ticket: Ticket) -> JsonObject:
    fields: dict[str, Any] = asdict(ticket)
    del fields["id"], fields["version"]
    listed = {name: list(fields[name]) for name in ("transcript", "passages", "history")}
    entities = [[kind, value] for kind, value in ticket.entities]
    return {**fields, **listed, "entities": entities, "form": dict(ticket.form)}


def _parse(stored: Stored) -> Ticket:
    doc: Any = {name: value for name, value in stored.doc.items() if name != "once"}
    return Ticket(
        **{
            **doc,
            "id": stored.key,
            "version": stored.version,
            "status": Status(doc["status"]),
            "reason": Reason(doc["reason"]),
            "urgency": Urgency(doc["urgency"]),
            "transcript": tuple(Line(**one) for one in doc["transcript"]),
            "entities": tuple((kind, value) for kind, value in doc["entities"]),
            "passages": tuple(Citation(**one) for one in doc["passages"]),
            "history": tuple(Step(**one) for one in doc["history"]),
        }
    )
