"""What happens to tickets is one list: nothing is missing in it, nothing comes twice, and nothing comes in late."""

import asyncio
from dataclasses import replace

from bot.errors import StoreUnavailable
from bot.tickets import Change, Line, Status
from escalation.feed import FEED, DocumentFeed
from escalation.ports import Happening
from memory.ports import Documents
from memory.retention import expire
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Crash, Plan, Points, no_faults
from tests.simulation.loop import LoopClock, run
from tests.simulation.telling import DRAFT, Desk, Post, desk


def watching(documents: Documents, plan: Plan = no_faults) -> tuple[Desk, DocumentFeed]:
    made = desk(documents, Post(), plan, department=None)
    feed = DocumentFeed(made.documents)
    made.attendant.add(feed.hear)
    return made, feed


async def worked(documents: Documents, plan: Plan = no_faults) -> None:
    """A ticket from its beginning to its end; each step is tried again by a process without faults."""

    draft = replace(DRAFT, conversation="slack:T1:D1", due_at=None)
    faulty, sound = watching(documents, plan)[0], watching(documents)[0]

    async def step(number: int, made: Desk) -> None:
        ticket = await made.tickets.open(draft, once="t1")
        if number == 1:
            await made.tickets.change(ticket.id, Change(Status.ASSIGNED, "Grace"), version=None, by="Grace")
        if number == 2:
            await made.tickets.add(ticket.id, Line("Grace", "Hello", LoopClock().now()), once="w1")
        if number == 3:
            await made.tickets.change(ticket.id, Change(Status.RESOLVED, resolution="r"), version=None, by="Grace")

    for number in range(4):
        try:
            await step(number, faulty)
        except (Crash, StoreUnavailable):
            await step(number, sound)
        await asyncio.sleep(61)
        await sound.attendant.run()


async def everything(documents: Documents) -> list[Happening]:
    return list(await DocumentFeed(documents).since(0, limit=1000))


EXPECTED = [
    "ticket.created",
    "ticket.status",
    "conversation.handed_over",
    "ticket.assigned",
    "ticket.said",
    "ticket.status",
    "conversation.handed_back",
    "ticket.changed",
]


def test_a_ticket_is_followed_from_its_beginning_to_its_end() -> None:
    documents = MemoryDocuments()
    run(worked(documents))
    found = run(everything(documents))
    assert [each.event for each in found] == EXPECTED
    assert [each.seq for each in found] == list(range(1, len(EXPECTED) + 1))
    assert "refund" not in str(found)
    assert [each.what for each in found if each.event == "ticket.changed"] == ["resolution"]


def test_a_crash_or_a_store_failure_at_any_call_loses_nothing_and_doubles_nothing() -> None:
    points = Points()
    run(worked(MemoryDocuments(), points))
    for fault in points.faults():
        documents = MemoryDocuments()
        run(worked(documents, fault))
        assert [each.event for each in run(everything(documents))] == EXPECTED, fault


def test_many_replicas_write_one_list_in_which_nothing_comes_in_late() -> None:
    async def scenario() -> None:
        documents = MemoryDocuments()
        replicas = [watching(documents) for _ in range(4)]
        seen: list[int] = []

        async def reads() -> None:
            while len(seen) < 40:
                page = await replicas[0][1].since(seen[-1] if seen else 0, limit=7)
                seen.extend(each.seq for each in page)
                await asyncio.sleep(0)

        async def opens(number: int) -> None:
            made, _ = replicas[number % 4]
            ticket = await made.tickets.open(DRAFT, once=f"t{number}")
            both = [made, replicas[(number + 1) % 4][0]]
            stored = await documents.get("ticket", ticket.id)
            assert stored is not None
            await asyncio.gather(*(each.attendant.attend(stored) for each in both))

        reading = asyncio.create_task(reads())
        await asyncio.gather(*(opens(number) for number in range(40)))
        await reading
        assert seen == list(range(1, 41))

    run(scenario())


def test_what_is_old_is_deleted_but_never_the_last() -> None:
    async def scenario() -> None:
        documents = MemoryDocuments()
        await worked(documents)
        last = await DocumentFeed(documents).last()
        await expire(documents, now=LoopClock().now() + 91 * 86_400, keep_days=90)
        assert await documents.count(FEED, {}) == 1
        assert await DocumentFeed(documents).last() == last

    run(scenario())
