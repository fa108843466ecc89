"""A person who waits for an operator, and what they hear meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.departments import Department
from bot.handover.estimates import Estimates
from bot.ports import Clock
from bot.tickets import Change, Ticket
from escalation.attendant import Attendant
from escalation.notices.news import Reach
from escalation.notices.notification import Way
from escalation.notices.outbox import Outbox
from escalation.patience import Patience
from memory.ports import Documents
from tests.simulation.handed_over import TAKEN, WISH, said, tickets_of
from tests.simulation.handed_over import talk as talk_on
from tests.simulation.metrics import NoMetrics
from tests.simulation.telling import WORDS, Post
from tests.simulation.world import Process, World, deliver, quiet
from tests.unit.memory.audit import MemoryAudit

LATE_S, BACK_S, MINUTE_S = 15, 45, 60
PATIENCE = Patience(LATE_S, BACK_S - LATE_S)
"""In seconds, so that a desk that looks for messages four times a second does so a hundred times."""


@dataclass
class Helpdesk:
    """Tells the department by e-mail. department: whose tickets they are, None where nothing is known of it."""

    department: Department | None = None
    patience: Patience = PATIENCE

    def __call__(self, documents: Documents, clock: Clock) -> tuple[Attendant, Estimates]:
        metrics = NoMetrics()
        outbox = Outbox(documents, {Way.EMAIL: Post()}, clock, metrics, audit=MemoryAudit())
        reach = Reach(WORDS, mails=True, fallback="help@example.org")
        find = self._find
        return Attendant(documents, outbox, clock, metrics, find=find, reach=reach, patience=self.patience), Estimates(
            find, clock
        )

    def _find(self, _department: str) -> Department | None:
        return self.department


def world_of(department: Department | None = None, patience: Patience = PATIENCE) -> World:
    return World(tell=Helpdesk(department, patience))


async def pass_time(process: Process, world: World, seconds: int) -> None:
    for _ in range(seconds):
        await asyncio.sleep(1)
        await process.attendant.run()
    await quiet(world)


def texts(world: World, part: str) -> list[str]:
    return [arrived.text for arrived in world.platform.arrived if part in arrived.text]


Do = Callable[[Process, Ticket], Awaitable[object]]


async def say(process: Process, world: World, text: str, number: int) -> None:
    await deliver(process, *said(text, first=number))
    await quiet(world)


async def taken(world: World, do: Do, change: Change | None = TAKEN) -> Ticket:
    """What becomes of a ticket that was taken, while `do` happens."""
    await talk_on(world, said(*WISH))
    (ticket,) = await tickets_of(world)
    async with world.process() as process:
        if change:
            await process.tickets.change(ticket.id, change, version=None, by="Grace")
            await quiet(world)
        await do(process, ticket)
        await quiet(world)
        found = await process.tickets.get(ticket.id)
    assert found is not None
    return found
