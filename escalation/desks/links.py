"""Which case of a help desk a ticket is, and how far both are the same; held by one at a time who works on it."""

from typing import Any  # a document as the store gives it back

from bot.errors import DependencyError
from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents

OUTSIDE = "outside"
LEASE_S = 90.0
"""Who has not finished for so long is taken for dead. Longer than anything that was sent can still be on its way."""
BUSY_S = 5.0
_MOST_TRIES = 20


class Link:
    """A ticket and its case, as last read or written.

    case: "" where there is none yet. told: the last step of the ticket that is there, "" where nothing was ever sent.
    heard: ids of the comments that were said to the person. ours, theirs, assigned: the states, and who has it, when
    both last were the same. sending: the state of ours that the case is just being given, or "".
    urgent, urging: the same of its urgency, as it is read there. of: the time of the last report that counted.
    """

    def __init__(self, documents: Documents, key: str, doc: Any, version: int) -> None:
        self.doc = doc
        self._documents = documents
        self._key = key
        self._version = version

    @property
    def case(self) -> str:
        """See the class."""
        return str(self.doc["case"])

    async def save(self, **changes: object) -> None:
        """Keep what is another now. Raises DependencyError where somebody else has it by now, and StoreUnavailable."""
        self.doc = {**self.doc, **changes}
        if not await self._documents.replace(OUTSIDE, self._key, self.doc, version=self._version):
            raise DependencyError("somebody else works on this case by now", retry_after=BUSY_S)
        self._version += 1

    async def let_go(self) -> None:
        """Let the next one have it."""
        await self.save(busy_until=0.0, busy_by="")

    async def forget(self) -> None:
        """Delete all that is known of the case."""
        await self._documents.delete(OUTSIDE, {"desk": self.doc["desk"], "ticket": self.doc["ticket"]})


class Links:
    """Every link, on the document port."""

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    async def take(self, desk: str, ticket: str, *, by: str) -> Link:
        """Hold the link of a ticket, made where there is none. by: an id; with the same one it is had again at once.

        Raises DependencyError while somebody else holds it, and StoreUnavailable.
        """
        key, now = f"{desk}:{ticket}", self._clock.now()
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(OUTSIDE, key)
            if stored is None:
                await self._documents.insert(OUTSIDE, key, _new(desk, ticket, now))
                continue
            doc: Any = stored.doc
            if 0 < doc["busy_until"] - now <= LEASE_S and doc["busy_by"] != by:
                break
            link = Link(self._documents, key, doc, stored.version)
            await link.save(busy_until=now + LEASE_S, busy_by=by)
            return link
        raise DependencyError("somebody else works on this case", retry_after=BUSY_S)

    async def ticket_of(self, desk: str, case: str) -> str | None:
        """The number of the ticket that is this case there."""
        where = {"desk": desk, "case": case}
        found = await self._documents.find(OUTSIDE, where, order="at", limit=1)
        return str(found[0].doc["ticket"]) if found else None


def _new(desk: str, ticket: str, now: float) -> JsonObject:
    names = ("case", "told", "ours", "theirs", "assigned", "sending", "urgent", "urging", "busy_by")
    texts: JsonObject = dict.fromkeys(names, "")
    return {"desk": desk, "ticket": ticket, "at": now, "heard": [], "of": 0.0, "busy_until": 0.0, **texts}
