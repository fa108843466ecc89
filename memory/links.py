"""Which identities are one person: the codes that join them, and the one change at a time that links or parts them."""

from collections.abc import Awaitable, Callable
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.people import Offer, Refusal
from bot.ports import Clock
from memory.counting import Counts
from memory.people import MOST_NOTED, PERSON, DocumentPeople
from memory.ports import Documents, Stored

LINK = "link"
VALID_S, MAILED_VALID_S = 600.0, 1800.0
"""How long a code may be typed; an e-mail takes its time."""
MOST_CODES, MOST_WRONG, MOST_IDENTITIES = 3, 5, 8
"""Codes and wrong codes of one identity in an hour, and identities of one person."""
_OFFERED, _TRIED, _ASKER = "offered", "tried", "asker"
_WRONG = frozenset({Refusal.UNKNOWN, Refusal.EXPIRED, Refusal.USED})
_CHANGE = "change"
_NO_CHANGE: JsonObject = {"turn": "", "linked": {}}
_MOST_TRIES = 100

Groups = dict[str, tuple[str, ...]]
"""What each identity is linked with."""


class DocumentLinks:
    """Implements `Links`, and carries out what a confirmed reply brings about.

    hashed: with the desk's own secret. A code is kept under its hash alone, so that none can be read from the store.
    """

    def __init__(
        self, documents: Documents, people: DocumentPeople, clock: Clock, *, hashed: Callable[..., str]
    ) -> None:
        self._documents = documents
        self._people = people
        self._clock = clock
        self._hashed = hashed
        self._counts = Counts(documents, clock)

    # -- codes ----------------------------------------------------------------------------------------------------

    async def identities(self, person_id: str) -> tuple[str, ...]:
        """See the port."""
        profile = await self._people.get(person_id)
        return profile.identities if profile else (person_id,)

    async def offer(self, person_id: str, code: str, *, once: str) -> str | None:
        """See the port."""
        if not await self._count(person_id, _OFFERED, once, most=MOST_CODES):
            return None
        key = self._key(code)
        doc: JsonObject = {"person": person_id, "at": self._clock.now(), "used_by": None, "used_in": None}
        return key if await self._documents.insert(LINK, key, doc) else None

    async def mail(self, person_id: str, code: str, *, asker: str, at: float) -> None:
        """Keep a code that goes to whom an account is, and that only who asked for it may type; again, it is the same.

        asker: the keyed hash of that one's id. at: when it was asked for, Unix time in seconds.
        """
        doc: JsonObject = {"person": person_id, "at": at, "used_by": None, "used_in": None, _ASKER: asker}
        await self._documents.insert(LINK, self._key(code), doc)

    def asker(self, person_id: str) -> str:
        """What is kept of whoever asks for a code by e-mail."""
        return self._hashed(_ASKER, person_id)

    async def find(self, person_id: str, code: str, *, once: str) -> Offer | Refusal:
        """See the port; a try is counted before the look, so that several at a time are no more than they may be."""
        if not await self._count(person_id, _TRIED, once, most=MOST_WRONG):
            return Refusal.LOCKED
        stored = await self._documents.get(LINK, self._key(code))
        refusal = await self._refusal(person_id, stored)
        if refusal in _WRONG or stored is None:
            return refusal or Refusal.UNKNOWN
        await self._counts.forgive(self._hashed("limits", person_id), _TRIED, once)
        return refusal or await self._offer(stored)

    async def take(self, person_id: str, key: str, *, once: str) -> Offer | Refusal:
        """See the port."""
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(LINK, key)
            if stored and stored.doc["used_in"] == once:
                return await self._offer(stored)
            refusal = await self._refusal(person_id, stored)
            if refusal or stored is None:
                return refusal or Refusal.UNKNOWN
            if await self._use(stored, person_id, once):
                return await self._offer(stored)
        raise StoreUnavailable("a code is written by too many at once", retry_after=1)

    async def spoil(self, code: str) -> None:
        """See the port."""
        stored = await self._documents.get(LINK, self._key(code))
        while stored and stored.doc["used_by"] is None and not await self._use(stored, "", ""):
            stored = await self._documents.get(LINK, self._key(code))

    async def offered(self, key: str) -> Offer | None:
        """See the port."""
        stored = await self._documents.get(LINK, key)
        return await self._offer(stored) if stored else None

    # -- effects --------------------------------------------------------------------------------------------------

    async def link(self, turn: str, person: str, given: JsonObject) -> None:
        """Make one person of this one and the identity `with`, each with all that they are linked with already."""

        async def linked() -> Groups:
            mine, theirs = await self.identities(person), await self.identities(str(given["with"]))
            everybody = {*mine, *theirs}
            return _each_with_the_others(everybody) if len(everybody) <= MOST_IDENTITIES else {}

        await self._change(turn, person, linked)

    async def unlink(self, turn: str, person: str, given: JsonObject) -> None:
        """Part the identities `who` from this person's others, and from each other."""
        who: Any = given["who"]

        async def linked() -> Groups:
            everybody = {*await self.identities(person)}
            return dict.fromkeys(everybody & {*who}, ()) | _each_with_the_others(everybody - {*who})

        await self._change(turn, person, linked)

    async def _change(self, turn: str, person: str, linked: Callable[[], Awaitable[Groups]]) -> None:
        """Write what several documents are to say, one change at a time over all replicas.

        It is stored as a whole before the first of them is written, so that whoever comes next, after a crash, finishes
        it before anything else is changed.
        """
        for _ in range(_MOST_TRIES):
            free = await self._finished()
            if await self._is_done(turn, person):
                return
            groups: JsonObject = {each: [*others] for each, others in (await linked()).items()}
            if await self._documents.replace(LINK, _CHANGE, {"turn": turn, "linked": groups}, version=free.version):
                await self._finished()
                return
        raise StoreUnavailable("links are changed by too many at once", retry_after=1)

    async def _finished(self) -> Stored:
        """The place of the change that is being made, once none is."""
        for _ in range(_MOST_TRIES):
            stored = await self._documents.get(LINK, _CHANGE)
            if stored is None:
                await self._documents.insert(LINK, _CHANGE, _NO_CHANGE)
                continue
            groups: Any = stored.doc["linked"]
            if not groups:
                return stored
            for person, others in groups.items():
                await self._people.change(person, _linked_with(others, _once(str(stored.doc["turn"]))))
            await self._documents.replace(LINK, _CHANGE, _NO_CHANGE, version=stored.version)
        raise StoreUnavailable("links are changed by too many at once", retry_after=1)

    async def _is_done(self, turn: str, person: str) -> bool:
        stored: Any = await self._documents.get(PERSON, person)
        return stored is not None and _once(turn) in stored.doc["noted"]

    # -- private --------------------------------------------------------------------------------------------------

    async def _refusal(self, person_id: str, stored: Stored | None) -> Refusal | None:
        """Why this code does not link this person."""
        if stored is None or stored.doc.get(_ASKER, "") not in {"", self.asker(person_id)}:
            return Refusal.UNKNOWN
        if stored.doc["used_by"] is not None:
            return Refusal.USED
        if not self._is_valid(stored):
            return Refusal.EXPIRED
        asker = str(stored.doc["person"])
        if asker == person_id:
            return Refusal.OWN
        mine = await self.identities(person_id)
        if asker in mine:
            return Refusal.ALREADY
        return Refusal.FULL if len({*mine, *await self.identities(asker)}) > MOST_IDENTITIES else None

    async def _offer(self, stored: Stored) -> Offer:
        asker = str(stored.doc["person"])
        profile = await self._people.get(asker)
        used_by = str(stored.doc["used_by"] or "")
        name = profile.name if profile else ""
        return Offer(stored.key, asker, name, used_by, self._is_valid(stored), is_mailed=_ASKER in stored.doc)

    def _is_valid(self, stored: Stored) -> bool:
        """A clock that jumps, either way, ends a code."""
        at: Any = stored.doc["at"]
        valid_s = MAILED_VALID_S if _ASKER in stored.doc else VALID_S
        return abs(self._clock.now() - float(at)) < valid_s

    async def _use(self, stored: Stored, person_id: str, once: str) -> bool:
        used: JsonObject = {**stored.doc, "used_by": person_id, "used_in": once}
        return await self._documents.replace(LINK, stored.key, used, version=stored.version)

    async def _count(self, person_id: str, what: str, once: str, *, most: int) -> bool:
        return await self._counts.add(self._hashed("limits", person_id), person_id, what, once, most=most)

    def _key(self, code: str) -> str:
        return self._hashed("code", code)


def _each_with_the_others(everybody: set[str]) -> Groups:
    return {each: tuple(sorted(everybody - {each})) for each in everybody}


def _linked_with(others: list[str], once: str) -> Callable[[Any], "JsonObject | None"]:
    """What makes a person's document say so, once: somebody who was slow changes nothing any more."""

    def change(doc: Any) -> "JsonObject | None":
        return (
            None if once in doc["noted"] else {**doc, "linked": [*others], "noted": [*doc["noted"], once][-MOST_NOTED:]}
        )

    return change


def _once(turn: str) -> str:
    return f"{turn}:{LINK}"
