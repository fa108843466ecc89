"""Forgets people: an erasure is a document that says how far it has come, so that anybody may go on with it.

Every step may be done again, and a process that dies anywhere leaves something from which the next one goes on. What is
being answered is finished first, and then goes with the rest. Nothing waits for an erasure: it reads and deletes page
by page, and comes back later to a conversation that is at work.
"""

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any  # documents as the store gives them back

from bot.model import JsonObject
from bot.ports import Clock
from memory.erasure.people import forget_people, forget_people_again
from memory.erasure.proof import WORKING, end, prove, seal
from memory.erasure.records import forget_sessions
from memory.erasure.rest import forget_rest
from memory.erasure.transcripts import LINGER_S, forget_turns
from memory.erasure.waiting import forget_waiting
from memory.erasure.work import KIND, PAGE, Means, Work
from memory.ports import Documents, ErasureReport

Step = Callable[[Work], Awaitable[bool]]
"""Does a step, or a part of it: True when it is over, False when it has to come back later."""
STEPS: Mapping[str, Step] = {
    "people": forget_people,
    "sessions": forget_sessions,
    "waiting": forget_waiting,
    "turns": forget_turns,
    "rest": forget_rest,
    "people_again": forget_people_again,
    "proof": prove,
    "seal": seal,
    "end": end,
}
"""In this order. An erasure's document names the step that it is at, so a name outlives a release."""
_ORDER = (*STEPS,)


async def nothing() -> None:
    """Where nothing has to be done."""


async def no_files(_values: Sequence[str]) -> int | None:
    """Where the documents are in no files of the desk's own."""
    return None


class DocumentErasures:
    """Implements `Erasures`. `run` is a job that shares a turnstile with the summing up of sessions."""

    def __init__(
        self,
        documents: Documents,
        clock: Clock,
        *,
        hashed: Callable[[str], str],
        changed: Callable[[str], None] = lambda _: None,
        forgotten: Callable[[Sequence[str]], object] = lambda _: None,
        compact: Callable[[], Awaitable[None]] = nothing,
        rewrite: Callable[[], Awaitable[None]] = nothing,
        files: Callable[[Sequence[str]], Awaitable[int | None]] = no_files,
        alone: bool = False,
        linger_s: float = LINGER_S,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """hashed: what is kept of a person's id. changed: told each conversation whose record was changed, and
        forgotten: told the ids of whoever was erased, so that what this process remembers goes, too. compact: has the
        store overwrite what was deleted, and rewrite has it write everything anew where something is found all the
        same. files: how many files of the desk hold one of these values. alone: no desk is running, so nothing that
        waits will be answered. left_out: kinds that are passed over, to see that the probe sees it.
        """
        self._documents = documents
        self._clock = clock
        self._means = Means(
            documents,
            clock,
            hashed,
            changed,
            forgotten,
            compact,
            rewrite,
            files,
            alone=alone,
            linger_s=linger_s,
            left_out=left_out,
        )

    async def begin(self, person_id: str, *, by: str) -> str:
        """See the port."""
        return await self.insert(f"er_{uuid.uuid4().hex[:12]}", person_id, by=by)

    async def insert(self, erasure_id: str, person_id: str, *, by: str) -> str:
        """Begin one under an id of one's own; again, it changes nothing."""
        doc: JsonObject = {
            "state": WORKING,
            "step": _ORDER[0],
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
            await _go_on(Work(self._means, stored))


async def _go_on(work: Work) -> None:
    while work.doc["state"] == WORKING:
        step = work.doc["step"]
        is_over = await STEPS[step](work)
        if is_over and step == work.doc["step"]:
            work.doc["step"] = _ORDER[min(_ORDER.index(step) + 1, len(_ORDER) - 1)]
        if not await work.save() or not is_over:
            return
