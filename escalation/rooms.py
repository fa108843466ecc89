"""Keeps the places of operators up to date: one card for each ticket, and below it what happens, each once, in order.

The ticket is what is true; a document of its own says how far its card has come, and is leased to whoever goes on with
it. What is about to be posted is noted before, so that after a crash it is looked for and not posted again.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any  # a document as the store gives it back
from weakref import WeakValueDictionary

from bot.departments import Department
from bot.errors import AmbiguousOutcome, DependencyError
from bot.handover.dossier import dossier_of, is_from, news_of
from bot.model import JsonObject
from bot.ports import Clock
from bot.tickets import Ticket
from escalation.notices.notification import Way
from escalation.ports import Room
from escalation.service import TICKET, parse
from escalation.targets import DUE, MISSED
from memory.ports import AuditLog, Documents, ReadKind, Stored

CARD = "card"
ROOT = "card"
"""The key of the card itself among what is posted about a ticket."""
LEASE_S = 60.0
SETTLED_S = 5.0
"""After so long what is being posted is posted, or never will be: the send time-out."""
SOON_S = 1.0
MOST_CARDS = 100
_STORED_WITHIN_S = 60.0
_CLOCKS_S = 10.0
"""How far a platform's clock may be from ours."""


class Rooms:
    """Implements `Cards`, and `Sender`: what is sent is that a ticket has changed. place: such as `slack`."""

    def __init__(
        self,
        documents: Documents,
        room: Room,
        clock: Clock,
        audit: AuditLog,
        *,
        place: str,
        find: Callable[[str], Department | None],
    ) -> None:
        """find: a department by its id."""
        self._documents = documents
        self._room = room
        self._clock = clock
        self._audit = audit
        self._place = place
        self._find = find
        self._turnstiles: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        """See the port. to: the room in which a card is put where there is none yet; it stays where it is."""
        del key
        ticket = str(content["ticket"])
        turnstile = self._turnstiles.setdefault(ticket, asyncio.Lock())
        async with turnstile:
            card = await _Card.take(self._documents, self._clock, _key(self._place, ticket), to)
            try:
                await self._bring_up(card, content)
            finally:
                await card.release()

    async def ticket_at(self, room: str, message_id: str) -> str | None:
        """See the port."""
        where = {"thread": _thread(room, message_id)}
        found = await self._documents.find(CARD, where, order="at", limit=1)
        return found[0].key.rpartition(":")[2] if found else None

    async def card_of(self, ticket_id: str) -> tuple[str, str] | None:
        """See the port."""
        stored = await self._documents.get(CARD, _key(self._place, ticket_id))
        return (str(stored.doc["room"]), str(stored.doc["root"])) if stored and stored.doc["root"] else None

    async def in_doubt(self, room: str, at: float) -> bool:
        """See the port."""
        found = await self._documents.find(CARD, {"room": room}, order="-at", limit=MOST_CARDS)
        lost: list[Any] = [begun for stored in found for begun in _listed(stored.doc.get("lost"))]
        return any(begun - _CLOCKS_S <= at <= begun + SETTLED_S + _CLOCKS_S for begun in lost)

    async def cards_in(self, room: str) -> Sequence[str]:
        """See the port."""
        found = await self._documents.find(CARD, {"room": room}, order="-at", limit=MOST_CARDS)
        return [str(stored.doc["root"]) for stored in found if stored.doc["root"]]

    async def _bring_up(self, card: "_Card", content: JsonObject) -> None:
        seen = 0
        while (stored := await self._documents.get(TICKET, card.ticket)) and stored.version != seen:
            ticket, seen = parse(stored), stored.version
            self._check_stored(ticket, content)
            discreet = await self._is_discreet(ticket, card.room)
            await self._show(card, ticket, discreet=discreet)
            if ticket.is_erased:
                await self._clear(card)
            else:
                await self._tell(card, ticket, discreet=discreet)

    def _check_stored(self, ticket: Ticket, content: JsonObject) -> None:
        """What time brings is told before the ticket says so: a moment later it does, or never will."""
        what, at = str(content["what"]), content["at"]
        is_there = any(step.what == what for step in ticket.history)
        is_early = isinstance(at, float) and self._clock.now() < at + _STORED_WITHIN_S
        if what.startswith((DUE, MISSED)) and not is_there and is_early:
            raise DependencyError("the ticket does not say so yet", retry_after=SOON_S)

    async def _is_discreet(self, ticket: Ticket, room: str) -> bool:
        department = self._find(ticket.department)
        is_apart = department is not None and department.operators.on(self._place)[1] == room
        return (ticket.is_grave and not is_apart) or not await self._room.is_closed(room)

    async def _show(self, card: "_Card", ticket: Ticket, *, discreet: bool) -> None:
        """The card as the ticket is now. Who can read it there is written down before."""
        dossier = dossier_of(ticket, self._find(ticket.department), discreet=discreet)
        message = self._room.render_card(dossier)
        digest = hashlib.sha256(json.dumps(message, sort_keys=True).encode()).hexdigest()[:16]
        if card.root and card.doc["shown"] == digest:
            return
        if card.root and not await self._room.update(card.room, card.root, message, ticket=ticket.id, key=ROOT):
            await card.write(root="", thread="")
        if not card.root:
            whom, who = ticket.person or ticket.id, f"{self._place}:{card.room}"
            await self._audit.record(ReadKind.READ_TICKET, who=who, whom=whom, request=f"card of {ticket.id}")
            root = await self._post(card, "", message, ROOT)
            await card.write(root=root, thread=_thread(card.room, root), shown=digest, sending=None)
        else:
            await card.write(shown=digest)

    async def _clear(self, card: "_Card") -> None:
        """Take away what stands below the card, and note each that is gone: a platform may ask to go on later."""
        for each in await self._room.below(card.room, card.root):
            if [card.root, each] not in card.below:
                await self._room.remove(card.room, card.root, each)
        while card.below:
            await self._room.remove(card.room, *card.below[-1])
            await card.write(below=card.below[:-1])

    async def _tell(self, card: "_Card", ticket: Ticket, *, discreet: bool) -> None:
        """Below the card what has happened since the last that was told there."""
        told = list(self._told(ticket, card.room, discreet=discreet))
        keys = [key for key, _ in told]
        after = keys.index(card.doc["told"]) + 1 if card.doc["told"] in keys else 0
        for key, message in told[after:]:
            posted = await self._post(card, card.root, message, key)
            await card.write(told=key, sending=None, below=[*card.below, *([[card.root, posted]] if posted else [])])

    def _told(self, ticket: Ticket, room: str, *, discreet: bool) -> Iterator[tuple[str, JsonObject]]:
        for step in ticket.history:
            news = None if is_from(room, step) else news_of(ticket, step, discreet=discreet)
            for number, message in enumerate(self._room.render_news(news) if news else (), start=1):
                yield f"{news.key if news else ''}#{number}", message

    async def _post(self, card: "_Card", thread: str, message: JsonObject, key: str) -> str:
        """The id of a message that is posted once, whatever became of it before."""
        begun: Any = card.doc["sending"]
        if begun and begun["key"] == key:
            wait = begun["at"] + SETTLED_S - self._clock.now()
            if wait > 0:
                raise DependencyError("what became of it is not known yet", retry_after=wait)
            found = await self._room.find(card.room, thread, ticket=card.ticket, key=key, since=begun["at"])
            if found is not None:
                return found
            if key == ROOT:
                await card.write(lost=[*_listed(card.doc.get("lost")), begun["at"]])
        await card.write(sending={"key": key, "at": self._clock.now()})
        try:
            return await self._room.post(card.room, thread, message, ticket=card.ticket, key=key)
        except AmbiguousOutcome as exc:
            raise DependencyError(str(exc), retry_after=SETTLED_S) from exc
        except DependencyError:
            await card.write(sending=None)
            raise


class _Card:
    """How far the card of a ticket has come, leased to this process."""

    def __init__(self, documents: Documents, clock: Clock, stored: Stored) -> None:
        self._documents = documents
        self._clock = clock
        self._version = stored.version
        self.key = stored.key
        self.ticket = stored.key.rpartition(":")[2]
        self.doc: Any = stored.doc

    @classmethod
    async def take(cls, documents: Documents, clock: Clock, key: str, room: str) -> "_Card":
        """Lease it, and begin it where there is none. Raises DependencyError while another has it."""
        now = clock.now()
        new: JsonObject = {"room": room, "root": "", "thread": "", "shown": "", "told": ""}
        await documents.insert(CARD, key, {**new, "below": [], "sending": None, "leased_until": 0.0, "at": now})
        stored = await documents.get(CARD, key)
        leased: Any = stored.doc["leased_until"] if stored else now
        if stored is None or leased > now:
            raise DependencyError("it is being brought up to date", retry_after=SOON_S)
        card = cls(documents, clock, stored)
        await card.write()
        return card

    @property
    def room(self) -> str:
        """Where it is."""
        return str(self.doc["room"])

    @property
    def root(self) -> str:
        """The id of its message, "" while it is not posted."""
        return str(self.doc["root"])

    @property
    def below(self) -> list[list[str]]:
        """Thread and id of each message below it, oldest first; what was posted before these were kept is missing."""
        return list(self.doc.get("below", ()))

    async def write(self, **changes: object) -> None:
        """Note what has changed, and keep the lease. Raises DependencyError where that has gone to another."""
        now = self._clock.now()
        doc = {**self.doc, "leased_until": now + LEASE_S, "at": now, **changes}
        if not await self._documents.replace(CARD, self.key, doc, version=self._version):
            raise DependencyError("it is being brought up to date by another", retry_after=SOON_S)
        self.doc, self._version = doc, self._version + 1

    async def release(self) -> None:
        """Let another go on at once; where it fails, they wait for the lease to end."""
        doc = {**self.doc, "leased_until": 0.0}
        await self._documents.replace(CARD, self.key, doc, version=self._version)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _key(place: str, ticket: str) -> str:
    """A ticket may have a card on each platform. Slack's are kept by the number alone: there were no others once."""
    return ticket if place == Way.SLACK else f"{place}:{ticket}"


def _thread(room: str, root: str) -> str:
    return f"{room}:{root}"
