"""Forgets people: an erasure is a document that says how far it has come, so that anybody may go on with it.

Every step may be done again, and a process that dies anywhere leaves something from which the next one goes on. What is
being answered is finished first, and then goes with the rest. Nothing waits for an erasure: it reads and deletes page
by page, and comes back later to a conversation that is at work.
"""

import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any  # documents as the store gives them back

from bot.model import JsonObject
from bot.ports import Clock
from bot.tickets import BOT
from memory.documents import KINDS
from memory.erasing import (
    KIND,
    READ_HERE,
    Work,
    bare,
    is_private,
    is_theirs,
    is_way_to,
    minimised,
    teams_places,
    telling,
    values_of,
    without,
)
from memory.ports import MAILED, AtLeast, Documents, ErasureReport, Not, OneOf, Stored, Where
from memory.probe import probe

WORKING, DONE, FAILED = "working", "done", "failed"
STEPS = ("people", "sessions", "waiting", "turns", "rest", "people_again", "proof", "seal")
PAGE = 100
MOST_ROUNDS = 3
MOST_IDENTITIES = 50
LINGER_S = 60.0
"""For so long a reply stays where its reader fetches it: it may not have been read yet."""
PATIENCE_S = 600.0
"""For so long messages that wait may still be answered; then they are given up."""
STAYS: Sequence[tuple[str, str]] = (
    ("event", "keyed hashes that recognise a message that is delivered again, for 7 days; they name nobody"),
    ("opt_out", "that somebody does not want to be written to, under a keyed hash: their own wish"),
    ("ticket", "its number, department, reason and how it ended; nothing of what was said in it"),
    ("outside", "which case of a help desk the ticket is, until the help desk has been asked to forget, too"),
    ("link", "how often a code was asked for and tried, for a day, under a keyed hash; it names nobody"),
    ("audit", "which members of staff read something of somebody, under a keyed hash"),
    ("erasure", "this certificate; it names nobody"),
)
"""What an erasure leaves, and why."""

log = logging.getLogger(__name__)
Step = Callable[[Work], Awaitable[bool]]
"""Does a step, or a part of it: True when it is over, False when it has to come back later."""


async def nothing() -> None:
    """Where nothing has to be done."""


async def no_files(_values: Sequence[str]) -> int | None:
    """Where the documents are in no files of the desk's own."""
    return None


class DocumentErasures:
    """Implements `Erasures`. `run` is a job that shares a turnstile with the summing up of sessions.

    hashed: what is kept of a person's id. changed: told each conversation whose record was changed, and forgotten: told
    the ids of whoever was erased, so that what this process remembers goes, too. compact: has the store overwrite what
    was deleted. files: how many files of the desk hold one of these values. alone: no desk is running, so nothing that
    waits will be answered.
    """

    def __init__(
        self,
        documents: Documents,
        clock: Clock,
        *,
        hashed: Callable[[str], str],
        changed: Callable[[str], None] = lambda _: None,
        forgotten: Callable[[Sequence[str]], object] = lambda _: None,
        compact: Callable[[], Awaitable[None]] = nothing,
        files: Callable[[Sequence[str]], Awaitable[int | None]] = no_files,
        alone: bool = False,
        linger_s: float = LINGER_S,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """left_out: kinds that are passed over, to see that the probe sees it."""
        self._documents = documents
        self._clock = clock
        self._hashed = hashed
        self._changed = changed
        self._forgotten = forgotten
        self._compact = compact
        self._files = files
        self._alone = alone
        self._linger_s = linger_s
        self._left_out = left_out
        self._since: dict[tuple[str, str], float] = {}
        self._sought: dict[str, tuple[Sequence[str], Sequence[str]]] = {}
        self._steps: Mapping[str, Step] = {name: getattr(self, f"_{name}") for name in STEPS}

    async def begin(self, person_id: str, *, by: str) -> str:
        """See the port."""
        return await self.insert(f"er_{uuid.uuid4().hex[:12]}", person_id, by=by)

    async def insert(self, erasure_id: str, person_id: str, *, by: str) -> str:
        """Begin one under an id of one's own; again, it changes nothing."""
        doc: JsonObject = {
            "state": WORKING,
            "step": STEPS[0],
            "person": person_id,
            "by": by,
            "asked_at": self._clock.now(),
            "identities": None,
            "values": [],
            "waiting": None,
            "records": [],
            "rounds": 0,
            "erased": {},
        }
        await self._documents.insert(KIND, erasure_id, doc)
        return erasure_id

    async def carry_out(self, turn: str, person: str, given: JsonObject) -> None:  # noqa: ARG002 - the effect's shape
        """The effect of a turn in which a person asked for it; `begin` for the turn's own id."""
        await self.insert(str(given["erasure"]), person, by="person")

    async def report(self, erasure_id: str) -> ErasureReport | None:
        """See the port."""
        stored: Any = await self._documents.get(KIND, erasure_id)
        return stored and ErasureReport(stored.doc["state"], stored.doc.get("certificate"))

    async def is_wanted(self) -> bool:
        """Whether there is something to do."""
        return await self._documents.count(KIND, {"state": WORKING}) > 0

    async def run(self) -> None:
        """Go on with every erasure as far as that is possible now. Raises StoreUnavailable; the next run goes on."""
        for stored in await self._documents.find(KIND, {"state": WORKING}, order="asked_at", limit=PAGE):
            await self._go_on(Work(self._documents, stored))

    async def _go_on(self, work: Work) -> None:
        while work.doc["state"] == WORKING:
            step = work.doc["step"]
            is_over = await self._steps[step](work)
            if is_over and step == work.doc["step"]:
                work.doc["step"] = STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]
            if not await work.save() or not is_over:
                return

    # -- steps ----------------------------------------------------------------------------------------------------

    async def _people(self, work: Work) -> bool:
        """What is known of the person goes first, so that whoever looks from here on finds nothing."""
        if work.doc["identities"] is None:
            known = await self._linked(work.doc["person"])
            work.doc["identities"] = sorted(known)
            told = (value for doc in known.values() for value in telling(doc))
            work.doc["values"] = sorted({*known, *told, *map(bare, known)} - {""})
            if not await work.save():
                return False
        await self._delete(work, "person", {"person": OneOf(work.ids)})
        return True

    async def _sessions(self, work: Work) -> bool:
        """Take what the person is at out of the records of their conversations."""
        seen: dict[str, bool] = {}
        for person in work.ids:
            async for page in self._turns_of(person):
                for conversation in {str(turn.doc["conversation"]) for turn in page} - seen.keys():
                    seen[conversation] = await self._clean(work, conversation)
        return all(seen.values())

    async def _waiting(self, work: Work) -> bool:
        """What was written before is answered first: it may hold what was known. What comes later does not."""
        if work.doc["waiting"] is None:
            work.doc["waiting"] = [key async for key in self._messages_of(work.ids)]
            if not await work.save():
                return False
        work.doc["waiting"] = [key for key in work.doc["waiting"] if await self._waits(key)]
        held = [(key, turn) async for key, turn in self._open_turns_of(work.ids)]
        hopeless = [self._is_hopeless(work, each) for each in (*work.doc["waiting"], *(turn for _, turn in held))]
        if not all(hopeless):
            return False
        for key in work.doc["waiting"]:
            await self._give_up(work, key)
        for key, _ in held:
            await self._close(work, key)
        return True

    async def _turns(self, work: Work) -> bool:
        """Transcripts, each with all that hangs on it, and the records of conversations that are the person's alone."""
        work.doc["swept_at"] = self._clock.now()
        is_over = True
        for person in work.ids:
            async for page in self._turns_of(person):
                gone = [turn for turn in page if self._is_read(work, turn)]
                is_over = is_over and len(gone) == len(page)
                if gone and not await self._erase_turns(work, person, gone):
                    is_over = False
        work.doc["records"] = [one for one in work.doc["records"] if not await self._drop(work, one)]
        return is_over and not work.doc["records"]

    async def _rest(self, work: Work) -> bool:
        """What is found by the person alone."""
        for person in work.ids:
            while page := await self._documents.find("feedback", {"person": person}, order="at", limit=PAGE):
                if not await self._delete(work, "feedback", {"person": person, "at": values_of(page, "at")}):
                    break
        for kind in ("alias", "export", "link"):
            await self._delete(work, kind, {"person": OneOf(work.ids)})
        await self._delete(work, "link", {"used_by": OneOf(work.ids)})
        mailed = tuple(f"{MAILED}{self._hashed(value.lower())}" for value in work.doc["values"])
        await self._delete(work, "notification", {"ticket": OneOf(mailed)})
        while page := await self._tickets_of(work.ids):
            for ticket in page:
                await self._minimise(work, ticket)
        await self._forms(work)
        self._forgotten(work.ids)
        return True

    async def _tickets_of(self, ids: Sequence[str]) -> list[Stored]:
        if "ticket" in self._left_out:
            return []
        return await self._documents.find("ticket", {"person": OneOf(tuple(ids))}, order="created_at", limit=PAGE)

    async def _forms(self, work: Work) -> None:
        """Tickets of forms that came without a person, but with the address or number of this one."""
        ways, after = [way for way in work.doc["values"] if not await self._is_anothers(work, way)], None
        where: Where = {"person": ""}
        while page := await self._documents.find("ticket", where, order="created_at", limit=PAGE, after=after):
            after = page[-1].cursor("created_at")
            for ticket in page:
                form: Any = ticket.doc["form"]
                if any(is_way_to(form.get(name), ways) for name in ("email", "phone")):
                    await self._minimise(work, ticket)

    async def _minimise(self, work: Work, ticket: Stored) -> None:
        await self._delete(work, "notification", {"ticket": ticket.key})
        doc = minimised(ticket.doc, now=self._clock.now())
        await self._release(str(ticket.doc["conversation"]), ticket.key)
        work.count("ticket", await self._documents.replace("ticket", ticket.key, doc, version=ticket.version))

    async def _release(self, conversation: str, ticket: str) -> None:
        """Let the desk talk again in a conversation that this ticket has: nobody answers there any more."""
        while (stored := await self._documents.get("conversation", conversation)) is not None and stored.doc.get(
            "in_charge"
        ) == ticket:
            doc = {**stored.doc, "in_charge": BOT}
            if await self._documents.replace("conversation", conversation, doc, version=stored.version):
                self._changed(conversation)

    async def _people_again(self, work: Work) -> bool:
        """What messages that were being answered have noted meanwhile."""
        await self._delete(work, "person", {"person": OneOf(work.ids)})
        return True

    async def _proof(self, work: Work) -> bool:
        """Look for what should be gone; where something is left, begin again, and in the end say so.

        Whoever has written since is known again: that is no failure.
        """
        await self._compact()
        work.doc["values"] = [each for each in work.doc["values"] if not await self._is_anothers(work, each)]
        others = await self._documents.find(KIND, {"state": WORKING}, order="asked_at", limit=PAGE)
        found = await probe(
            self._documents, work.doc["values"], leave_out={KIND: {one.key for one in others} | {work.key}}
        )
        has_written = await self._has_written(work.ids, since=work.doc["swept_at"])
        if found and not has_written and work.doc["rounds"] + 1 < MOST_ROUNDS:
            work.doc |= {"rounds": work.doc["rounds"] + 1, "step": STEPS[0], "waiting": None}
            return False
        self._sought[work.key] = (work.ids, work.doc["values"])
        work.seal(self._certificate(work, found, has_written=has_written))
        return True

    async def _seal(self, work: Work) -> bool:
        """The certificate names nobody; only now are the files looked at, since until now an erasure did."""
        await self._compact()
        certificate = work.doc["certificate"]
        ids, values = self._sought.get(work.key, ((), ()))
        certificate["probe"]["files"] = await self._files(values) if values else None
        has_written = certificate["written_since"] or await self._has_written(ids, since=work.doc["swept_at"])
        failed = not has_written and bool(certificate["probe"]["found"] or certificate["probe"]["files"])
        if failed and work.doc["rounds"] + 1 < MOST_ROUNDS:
            work.doc["rounds"] += 1
            return False
        certificate["written_since"] = has_written
        work.doc |= {"state": FAILED if failed else DONE, "done_at": certificate["done_at"]}
        self._sought.pop(work.key, None)
        self._since = {seen: since for seen, since in self._since.items() if seen[0] != work.key}
        log.info("erasure.done", extra={"erasure": work.key, "state": work.doc["state"]})
        return True

    # -- parts of steps -------------------------------------------------------------------------------------------

    async def _linked(self, person: str) -> dict[str, Any]:
        """Every identity that is linked to this one, with what is kept under it."""
        known: dict[str, Any] = {}
        left = [person]
        while left and len(known) < MOST_IDENTITIES:
            identity = left.pop()
            stored = await self._documents.get("person", identity)
            known[identity] = stored.doc if stored else {}
            left += [other for other in known[identity].get("linked", ()) if other not in known]
        return known

    async def _messages_of(self, ids: Sequence[str]) -> AsyncIterator[str]:
        after = None
        where: Where = {"done_at": None, "person": OneOf(tuple(ids))}
        while page := await self._documents.find("event", where, order="arrived", limit=PAGE, after=after):
            for stored in page:
                yield stored.key
            after = page[-1].cursor("arrived")

    async def _open_turns_of(self, ids: Sequence[str]) -> AsyncIterator[tuple[str, str]]:
        """Conversations in which something is still being said to the person, with the turns in which it is."""
        after = None
        while page := await self._documents.find(
            "conversation", {"owner": Not(None)}, order="owner", limit=PAGE, after=after
        ):
            for stored in page:
                turn: Any = stored.doc["turn"]
                if turn and turn.get("person") in ids:
                    yield stored.key, turn["id"]
            after = page[-1].cursor("owner")

    async def _turns_of(self, person: str) -> AsyncIterator[list[Stored]]:
        after = None
        while page := await self._documents.find(
            "turn", {"person": person}, order="finished_at", limit=PAGE, after=after
        ):
            yield page
            after = page[-1].cursor("finished_at")

    async def _clean(self, work: Work, conversation: str) -> bool:
        """Take the person out of a conversation's record; False while it is at work."""
        stored: Any = await self._documents.get("conversation", conversation)
        if stored is None or "conversation" in self._left_out:
            return True
        if self._is_busy(stored.doc):
            return False
        doc = without(stored.doc, work.ids)
        if doc == stored.doc:
            return True
        is_done = await self._documents.replace("conversation", conversation, doc, version=stored.version)
        self._changed(conversation)
        if is_done:
            work.count("session", len(stored.doc.get("sessions", ())) - len(doc.get("sessions", ())))
        return is_done

    async def _drop(self, work: Work, conversation: str) -> bool:
        """Delete the record of a conversation in which nothing is left; False while it is at work.

        It is marked first: whoever takes it up meanwhile takes the mark away. What is said in it again is new, or of
        others, and keeps it.
        """
        stored: Any = await self._documents.get("conversation", conversation)
        if stored is None or "conversation" in self._left_out:
            return True
        if stored.doc.get("sessions") or await self._documents.count("turn", {"conversation": conversation}):
            return True
        if self._is_busy(stored.doc):
            return False
        marked = {**stored.doc, "owner": None, "turn": None, "erasure": work.key}
        if not await self._documents.replace("conversation", conversation, marked, version=stored.version):
            return False
        await self._delete(work, "conversation", {"erasure": work.key, "owner": None})
        self._changed(conversation)
        return True

    def _is_busy(self, doc: Any) -> bool:
        return not self._alone and (doc["owner"] is not None or doc["turn"] is not None)

    async def _waits(self, event: str) -> bool:
        stored = await self._documents.get("event", event)
        return stored is not None and stored.doc["done_at"] is None

    async def _give_up(self, work: Work, event: str) -> None:
        """Leave a tombstone of a message that nobody answers, and close the turn that it is in."""
        stored: Any = await self._documents.get("event", event)
        if stored is None or stored.doc["done_at"] is not None:
            return
        is_own = stored.doc["message"].get("private", False)
        if await self._close(work, stored.doc["conversation"], event=event, is_own=is_own):
            tombstone = {name: stored.doc[name] for name in ("place", "platform", "fingerprint")}
            rest: JsonObject = {
                "done_at": self._clock.now(),
                "state": "dead",
                "attempts": 0,
                "turn": "",
                "reply_ids": [],
            }
            await self._documents.replace("event", event, tombstone | rest, version=stored.version)
            work.count("event", 1)

    async def _close(self, work: Work, conversation: str, *, event: str = "", is_own: bool = False) -> bool:
        """Close the turn that the person, or this message of theirs, is in: nobody goes on with it."""
        record: Any = await self._documents.get("conversation", conversation)
        turn = record.doc["turn"] if record else None
        if turn and (event in turn["events"] or turn.get("person") in work.ids):
            doc = record.doc | {"turn": None, "owner": None, "epoch": record.doc["epoch"] + 1, "attempts": {}}
            await self._documents.replace("conversation", conversation, doc, version=record.version)
            self._changed(conversation)
        if is_own or record is None or is_theirs(record.doc, conversation, work.ids):
            work.note_records([conversation])
        return await work.save() and await self._clean(work, conversation)

    def _is_read(self, work: Work, turn: Stored) -> bool:
        """Whether a reply has been read by who fetches it, or had the time to be."""
        doc: Any = turn.doc
        if self._alone or doc["conversation"].partition(":")[0] not in READ_HERE:
            return True
        is_fresh = 0 <= self._clock.now() - doc["finished_at"] < self._linger_s
        return not is_fresh or self._for_s(work, work.doc["step"]) > 2 * self._linger_s

    def _is_hopeless(self, work: Work, message: str) -> bool:
        """Whether nobody answers a message, or goes on with a turn."""
        return self._alone or self._for_s(work, message) >= PATIENCE_S

    def _for_s(self, work: Work, what: str) -> float:
        """For how long this process has seen something, by a clock that never jumps."""
        now = self._clock.monotonic()
        return now - self._since.setdefault((work.key, what), now)

    async def _erase_turns(self, work: Work, person: str, turns: Sequence[Any]) -> bool:
        """Delete these turns, but not those of conversations that are at work; whether that was all."""
        conversations = dict.fromkeys(turn.doc["conversation"] for turn in turns)
        free = {one for one in conversations if await self._clean(work, one)}
        gone = [turn for turn in turns if turn.doc["conversation"] in free]
        private = [turn for turn in gone if is_private(turn.doc)]
        work.note_records([turn.doc["conversation"] for turn in private])
        if not await work.save():
            return False
        for conversation in dict.fromkeys(turn.doc["conversation"] for turn in private):
            await self._delete(work, "kept", {"conversation": conversation})
        for tenant, room in {place for turn in private for place in teams_places(turn.doc)}:
            await self._delete(work, "teams_place", {"tenant": tenant, "room": room})
        replies = OneOf(tuple(turn.key for turn in gone))
        for kind in ("feedback", "delivery"):
            await self._delete(work, kind, {"reply_id": replies})
        for conversation in free:
            at = values_of([turn for turn in gone if turn.doc["conversation"] == conversation], "finished_at")
            await self._delete(work, "turn", {"person": person, "conversation": conversation, "finished_at": at})
        return len(gone) == len(turns)

    async def _delete(self, work: Work, kind: str, where: Where) -> int:
        deleted = 0 if kind in self._left_out else await self._documents.delete(kind, where)
        work.count(kind, deleted)
        return deleted

    async def _is_anothers(self, work: Work, value: str) -> bool:
        """Whether an address or a number is known of somebody else, too: two people may share one."""
        if value in work.ids:
            return False
        return bool(await probe(self._documents, [value], leave_out={"person": {*work.ids}}, kinds=("person",)))

    async def _has_written(self, ids: Sequence[str], *, since: float) -> bool:
        """Whether the person has come again after everything was deleted."""
        among = OneOf(tuple(ids))
        counts = (
            await self._documents.count("event", {"done_at": None, "person": among}),
            await self._documents.count("turn", {"person": among, "finished_at": AtLeast(since)}),
            await self._documents.count("person", {"person": among, "first_contact": AtLeast(since)}),
        )
        return any(counts)

    def _certificate(self, work: Work, found: Mapping[str, int], *, has_written: bool) -> JsonObject:
        return {
            "person": self._hashed(work.doc["person"]),
            "identities": len(work.ids),
            "by": work.doc["by"],
            "asked_at": work.doc["asked_at"],
            "done_at": self._clock.now(),
            "erased": work.doc["erased"],
            "stays": [{"kind": kind, "why": why} for kind, why in STAYS],
            "probe": {"kinds": [*KINDS], "values": len(work.doc["values"]), "found": {**found}, "files": None},
            "written_since": has_written,
        }
