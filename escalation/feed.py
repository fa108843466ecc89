"""What happens to tickets as one list for all who watch: each thing once, in an order that never changes.

An entry is inserted under the number after the last one, and so only once that one is there: whoever has read up to a
number has missed nothing before it, on any replica.
"""

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.tickets import DESK, PERSON, Status, Step, Ticket, has_operator
from escalation.notices.news import EVENTS, event_of
from escalation.ports import Happening
from memory.ports import Documents, More, Stored

FEED = "feed"
HANDED_OVER, HANDED_BACK = "conversation.handed_over", "conversation.handed_back"
CHANGED = "ticket.changed"
_EVENTS = {**EVENTS, "told": "ticket.told"}
_SHOWN = frozenset({"created", "status", "due", "missed", "told", "meanwhile", "urgency"})
"""Kinds of steps whose object is one of a few words, or a time, and nobody's own."""
_MOST_TRIES = 1000


class DocumentFeed:
    """Implements `Feed`."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._changed = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    @property
    def changed(self) -> asyncio.Event:
        """See the port."""
        return self._changed

    async def hear(self, ticket: Ticket, steps: Sequence[Step]) -> None:
        """Take what has happened to a ticket; heard again, nothing comes twice. Raises StoreUnavailable."""
        for step in steps:
            kind, _, about = step.what.partition(": ")
            what = f"{kind}: {about}" if kind in _SHOWN and about else kind
            by = step.by if step.by in {PERSON, DESK} else "operator"
            for event in _events_of(ticket, step):
                named = f"{ticket.id}\n{event}\n{event_of(step)}"
                entry: JsonObject = {"event": event, "ticket": ticket.id, "what": what, "by": by, "at": step.at}
                await self._append(hashlib.blake2b(named.encode(), digest_size=16).hexdigest(), entry)

    async def last(self) -> int:
        """See the port."""
        return _seq(await self._documents.find(FEED, {}, order="-seq", limit=1))

    async def first(self) -> int:
        """See the port."""
        return _seq(await self._documents.find(FEED, {}, order="seq", limit=1))

    async def since(self, after: int, *, limit: int) -> Sequence[Happening]:
        """See the port."""
        found = await self._documents.find(FEED, {"seq": More(after)}, order="seq", limit=limit)
        return [_happening(stored) for stored in found]

    async def _append(self, once: str, entry: JsonObject) -> None:
        """The end is looked for before the entry is: whoever else writes it takes a number that is then not free."""
        async with self._one_at_a_time:
            for _ in range(_MOST_TRIES):
                seq = await self.last() + 1
                if await self._documents.find(FEED, {"once": once}, order="seq", limit=1):
                    return
                if await self._documents.insert(FEED, f"{seq:016d}", {**entry, "once": once, "seq": seq}):
                    self._changed.set()
                    return
        raise StoreUnavailable("too many write down what happens at once", retry_after=1)


def _events_of(ticket: Ticket, step: Step) -> Iterator[str]:
    """What a step is called, and whether the conversation has somebody else after it."""
    yield _EVENTS.get(step.what.partition(":")[0], CHANGED)
    status, meanwhile, is_with_operator = str(Status.CREATED), "", False
    for each in ticket.history:
        kind, _, about = each.what.partition(": ")
        status = about if kind == "status" else status
        meanwhile = about if kind == "meanwhile" else meanwhile
        before, is_with_operator = is_with_operator, has_operator(status, meanwhile)
        if each == step and before is not is_with_operator and ticket.conversation:
            yield HANDED_OVER if is_with_operator else HANDED_BACK


def _seq(found: Sequence[Stored]) -> int:
    seq: Any = found[0].doc["seq"] if found else 0
    return int(seq)


def _happening(stored: Stored) -> Happening:
    doc: Any = stored.doc
    return Happening(doc["seq"], doc["event"], doc["ticket"], doc["what"], doc["by"], doc["at"])
