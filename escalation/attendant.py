"""Sees to tickets: whatever has happened to one is told to whom it concerns, and what time alone brings is noted."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any  # a document as the store gives it back

from bot import telemetry
from bot.departments import Department
from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.ports import Clock, Metrics
from bot.tickets import Step, Ticket
from escalation.notices.news import Reach, notifications
from escalation.notices.outbox import Outbox
from escalation.patience import Patience, brought, next_moment
from escalation.service import LOOK_AT, MOST_STEPS, TICKET, TOLD, changed, parse, render
from escalation.targets import DUE, MISSED, deadlines, news_of, next_look
from memory.ports import Documents, Less, Stored

log = logging.getLogger(__name__)

LEASE_S = 60.0
PATIENCE = Patience()
_MOST_TRIES = 100
_SAID = {DUE: "tickets.due", MISSED: "tickets.missed"}
Hear = Callable[[Ticket, Sequence[Step]], Awaitable[None]]
"""Is told of the steps of a ticket that are new; told again, it changes nothing. Raises StoreUnavailable."""


class Attendant:
    """Attends to one ticket at a time. find: a department by its id."""

    def __init__(
        self,
        documents: Documents,
        outbox: Outbox,
        clock: Clock,
        metrics: Metrics,
        *,
        find: Callable[[str], Department | None],
        reach: Reach,
        patience: Patience = PATIENCE,
    ) -> None:
        """patience: how long people wait for operators before they are told."""
        self._patience = patience
        self._documents = documents
        self._outbox = outbox
        self._clock = clock
        self._metrics = metrics
        self._find = find
        self._reach = reach
        self._hearers: list[Hear] = []

    def add(self, hear: Hear) -> None:
        """Who hears of new steps, too: whoever needs what needs tickets, and so comes after them."""
        self._hearers.append(hear)

    async def attend(self, stored: Stored) -> Stored:
        """See to a ticket, and give it back as it is then; done again, nobody is told again.

        What time has made of it is written first, so that nobody is told what an answer in that moment made untrue.
        What has to be told is recorded before the ticket says so: a crash in between repeats it, and changes nothing.
        Where the ticket changes meanwhile, what was told is told once more with what it is then.
        Raises StoreUnavailable.
        """
        new: Sequence[Step] = ()
        for _ in range(_MOST_TRIES):
            now = self._clock.now()
            ticket = parse(stored)
            department = self._find(ticket.department)
            if later := brought(ticket, department, self._patience, now):
                if (written := await self._written(stored, changed(stored, later, now))) is None:
                    return stored
                stored = written
                continue
            due = deadlines(ticket, department)
            steps = news_of(ticket, due, now)
            seen = replace(ticket, history=(*ticket.history, *steps)[-MOST_STEPS:], due_at=due[0].at if due else None)
            new = _not_told(stored, seen, len(ticket.history) + len(steps)) or new
            await self._tell(seen, new, department)
            looks = (next_look(due, now), next_moment(seen, department, self._patience, now))
            look_at = min((at for at in looks if at is not None), default=None)
            doc = {**render(seen), "once": stored.doc["once"], TOLD: len(seen.history)}
            doc |= {LOOK_AT: look_at} if look_at is not None else {}
            if await self._documents.replace(TICKET, stored.key, doc, version=stored.version):
                self._count(seen, steps)
                return Stored(stored.key, doc, stored.version + 1)
            if (again := await self._documents.get(TICKET, stored.key)) is None:
                return stored
            stored = again
        raise StoreUnavailable("a ticket is changed by too many at once", retry_after=1)

    async def _tell(self, ticket: Ticket, steps: Sequence[Step], department: Department | None) -> None:
        for step in steps:
            for each in notifications(ticket, step, department, self._reach):
                await self._outbox.record(each)
        for hear in self._hearers:
            await hear(ticket, steps)

    async def _written(self, stored: Stored, doc: JsonObject) -> Stored | None:
        """The ticket with this in its place, or as somebody else has changed it; None where it is gone."""
        if await self._documents.replace(TICKET, stored.key, doc, version=stored.version):
            return Stored(stored.key, doc, stored.version + 1)
        return await self._documents.get(TICKET, stored.key)

    async def run(self) -> int:
        """See to every ticket whose time has come, each by one replica; how many those were."""
        done = 0
        while await self._run_one():
            done += 1
        return done

    async def _run_one(self) -> bool:
        now = self._clock.now()
        claimed = await self._documents.claim(TICKET, {LOOK_AT: Less(now)}, set={LOOK_AT: now + LEASE_S}, order=LOOK_AT)
        if claimed is None:
            return False
        try:
            await self.attend(claimed)
        except StoreUnavailable:
            raise
        except Exception:  # one ticket is one job: it is looked at again when its lease is over
            log.exception("tickets.not_attended", extra={"ticket": claimed.key})
        return True

    def _count(self, ticket: Ticket, steps: Sequence[Step]) -> None:
        for step in steps:
            kind, _, about = step.what.partition(": ")
            target = about.partition(" ")[0]
            log.warning(_SAID[kind], extra={"ticket": ticket.id, "target": target})
            if kind == MISSED:
                self._metrics.count(telemetry.TARGETS_MISSED, department=ticket.department, target=target)


def _not_told(stored: Stored, seen: Ticket, count: int) -> Sequence[Step]:
    """The steps of a ticket that nobody has been told of. count: of all its steps, of which the oldest are dropped."""
    told: Any = stored.doc.get(TOLD, 0)
    return seen.history[max(told - (count - len(seen.history)), 0) :]
