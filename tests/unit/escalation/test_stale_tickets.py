"""A ticket that nobody closes is closed when its time is over, handed back, and deleted like any other after that."""

import asyncio
from dataclasses import replace

from bot.tickets import IN_CHARGE, Change, Line, Reason, Status, Ticket, Urgency
from bot.tickets import Draft as TicketDraft
from escalation.service import DocumentTickets
from escalation.stale import StaleTickets
from memory.ports import Documents
from memory.retention import DAY_S, expire
from tests.simulation.documents import MemoryDocuments
from tests.simulation.handed_over import TAKEN, WISH, said, talk, tickets_of, told
from tests.simulation.loop import run
from tests.simulation.world import World, quiet

DAYS = 365
START = 1_767_225_600.0


class Ticking:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> float:
        return self.at

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


DRAFT = TicketDraft(
    department="help", reason=Reason.ASKED, urgency=Urgency.LOW, form={"email": "ada@example.org"}, question="Where?"
)


class Store:
    """Tickets of each state that can be open, on one clock."""

    def __init__(self) -> None:
        self.documents: Documents = MemoryDocuments()
        self.clock = Ticking()
        self.tickets = DocumentTickets(self.documents, self.clock, secret="salt")
        self.stale = StaleTickets(self.documents, self.tickets, self.clock, days=DAYS)

    async def open(self, name: str, status: Status = Status.CREATED) -> Ticket:
        ticket = await self.tickets.open(replace(DRAFT, person=f"web:{name}"), once=name)
        return await self.tickets.change(ticket.id, Change(status), version=None, by="Grace")

    async def status(self, ticket: Ticket) -> Status | None:
        known = await self.tickets.get(ticket.id)
        return known.status if known else None

    async def deleted(self) -> int:
        return (await expire(self.documents, now=self.clock.at, keep_days=90, people_days=DAYS))["ticket"]


async def test_an_open_ticket_of_whatever_state_is_closed_when_its_time_is_over_and_not_before() -> None:
    store = Store()
    opened = [await store.open(str(status), status) for status in sorted({*IN_CHARGE, Status.CREATED, Status.WAITING})]
    store.clock.at = START + DAYS * DAY_S - 1
    assert await store.stale.close() == 0
    store.clock.at = START + DAYS * DAY_S + 1
    assert await store.stale.close() == len(opened)
    assert {await store.status(each) for each in opened} == {Status.CLOSED}
    assert await store.stale.close() == 0


async def test_what_somebody_touches_stays_open_and_what_is_over_is_left_as_it_is() -> None:
    store = Store()
    touched, solved = await store.open("touched"), await store.open("solved", Status.RESOLVED)
    store.clock.at = START + 100 * DAY_S
    await store.tickets.add(touched.id, Line("person", "Any news?", store.clock.at), once="1")
    store.clock.at = START + DAYS * DAY_S + 1
    assert await store.stale.close() == 0
    assert (await store.status(touched), await store.status(solved)) == (Status.CREATED, Status.RESOLVED)


async def test_it_is_deleted_after_as_long_again_and_until_then_says_why_it_was_closed() -> None:
    store = Store()
    ticket = await store.open("left")
    store.clock.at = START + DAYS * DAY_S + 1
    assert await store.stale.close() == 1
    known = await store.tickets.get(ticket.id)
    assert known is not None
    assert (known.history[-1].by, f"{DAYS} days" in known.resolution) == ("desk", True)
    assert await store.deleted() == 0
    store.clock.at += DAYS * DAY_S + 1
    assert await store.deleted() == 0
    emptied = await store.tickets.get(ticket.id)
    assert emptied is not None
    assert (emptied.is_expired, emptied.form, emptied.person, emptied.question) == (True, {}, "", "")
    store.clock.at += 7 * DAY_S + 1  # until then, operators' cards and help desks are told
    assert await store.deleted() == 1
    assert await store.status(ticket) is None


def test_whose_conversation_a_person_had_and_left_hears_the_assistant_again() -> None:
    world = World()
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))

    async def close() -> None:
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            await asyncio.sleep(5)
            clock = Ticking()
            clock.at = START * 2
            assert await StaleTickets(process.documents, process.tickets, clock, days=DAYS).close() == 1
            await asyncio.sleep(5)
            await quiet(world)

    run(close())
    run(talk(world, said("How long does a refund take?", first=30)))
    assert world.platform.arrived[-1].text.startswith("About How long")
    assert told(world, f"Ticket **{ticket.id}** is closed") == 1
