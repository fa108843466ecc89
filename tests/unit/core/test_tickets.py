"""Tickets: made once, changed by one at a time, read by their owner."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.errors import TicketConflict, TicketRefused, UnknownTicket
from bot.tickets import Change, Draft, Line, Reason, Status, Urgency
from escalation.service import DocumentTickets
from memory.erasure.minimal import minimised
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.inbox import FixedClock

DRAFT = Draft(
    person="slack:T1:U1",
    conversation="slack:T1:D1",
    channel="slack",
    department="returns",
    reason=Reason.ASKED,
    urgency=Urgency.HIGH,
    form={"name": "Ada"},
    question="Where is my refund?",
)


@pytest.fixture
async def tickets() -> AsyncIterator[DocumentTickets]:
    async with open_sqlite(MEMORY) as documents:
        yield DocumentTickets(documents, FixedClock(), secret="salt")


async def test_a_ticket_is_made_once_and_has_the_number_that_was_told_before(tickets: DocumentTickets) -> None:
    number = tickets.number("r_1")
    made = await asyncio.gather(*(tickets.open(DRAFT, once="r_1") for _ in range(5)))
    assert {ticket.id for ticket in made} == {number}
    assert len(await tickets.list()) == 1
    assert (await tickets.open(replace(DRAFT, question="another"), once="r_1")).question == DRAFT.question
    assert (await tickets.open(DRAFT, once="r_2")).id != number


async def test_a_number_is_read_in_any_case_and_says_nothing_of_who_asked(tickets: DocumentTickets) -> None:
    made = await tickets.open(DRAFT, once="r_1")
    assert await tickets.get(f" {made.id.lower()} ") == made
    assert await tickets.get("FD-00000000") is None
    other = DocumentTickets(None, FixedClock(), secret="another")  # type: ignore[arg-type]  # a number needs no store
    assert other.number("r_1") != made.id


async def test_of_two_who_change_the_same_version_one_is_told_that_the_other_was_faster(
    tickets: DocumentTickets,
) -> None:
    made = await tickets.open(DRAFT, once="r_1")
    both = await asyncio.gather(
        *(
            tickets.change(made.id, Change(status=Status.ASSIGNED, assigned_to=who), version=1, by=who)
            for who in ("Grace", "Alan")
        ),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in both) == ["Ticket", "TicketConflict"]
    taken = await tickets.get(made.id)
    assert taken is not None
    assert taken.version == 2
    assert [step.what for step in taken.history][1:] == ["status: assigned", f"assigned_to: {taken.assigned_to}"]
    with pytest.raises(TicketConflict):
        await tickets.change(made.id, Change(status=Status.CLOSED), version=1, by="Alan")


async def test_what_is_closed_stays_closed(tickets: DocumentTickets) -> None:
    made = await tickets.open(DRAFT, once="r_1")
    closed = await tickets.change(made.id, Change(status=Status.CLOSED, resolution="done"), version=None, by="Grace")
    assert (closed.status, closed.resolution, closed.is_open) == (Status.CLOSED, "done", False)
    with pytest.raises(TicketRefused, match="closed: nothing of it can be changed"):
        await tickets.change(made.id, Change(status=Status.ASSIGNED), version=None, by="Grace")
    with pytest.raises(UnknownTicket):
        await tickets.change("FD-00000000", Change(status=Status.CLOSED), version=None, by="Grace")


async def test_a_change_that_changes_nothing_is_no_change(tickets: DocumentTickets) -> None:
    made = await tickets.open(DRAFT, once="r_1")
    assert await tickets.change(made.id, Change(status=Status.CREATED), version=1, by="Grace") == made


async def test_what_is_said_is_added_once(tickets: DocumentTickets) -> None:
    made = await tickets.open(DRAFT, once="r_1")
    for _ in range(3):
        added = await tickets.add(made.id, Line("person", "hello", 1.0), once="r_9")
    assert [line.text for line in added.transcript] == ["hello"]
    assert (await tickets.add(made.id, Line("person", "hello", 2.0), once="r_10")).transcript[1].text == "hello"


async def test_a_persons_tickets_are_theirs_newest_first(tickets: DocumentTickets) -> None:
    for number in range(3):
        await tickets.open(replace(DRAFT, person=f"p{number % 2}"), once=f"r_{number}")
    assert {ticket.person for ticket in await tickets.of_person(["p0"])} == {"p0"}
    assert len(await tickets.of_person(["p0", "p1"])) == 3
    assert await tickets.of_person([]) == []


async def test_tickets_are_listed_page_by_page_and_by_status_and_department(tickets: DocumentTickets) -> None:
    made = [await tickets.open(replace(DRAFT, department=f"d{number % 2}"), once=f"r_{number}") for number in range(5)]
    first = await tickets.list(limit=3)
    rest = await tickets.list(limit=3, after=first[-1].id)
    assert {each.id for each in (*first, *rest)} == {each.id for each in made}
    assert len(await tickets.list(department="d0")) == 3
    await tickets.change(made[0].id, Change(status=Status.WAITING), version=None, by="Grace")
    assert [each.id for each in await tickets.list(status=Status.WAITING)] == [made[0].id]


async def test_a_note_of_the_same_moment_is_not_taken_for_words(tickets: DocumentTickets) -> None:
    made = await tickets.open(DRAFT, once="r_1")
    note, words = Line("Ana", "SECRET", 5.0, internal=True), Line("Ana", "Hello.", 5.0)
    await tickets.add(made.id, note, once="n")
    ticket = await tickets.add(made.id, words, once="w")
    assert [ticket.line(step) for step in ticket.history[-2:]] == [note, words]


async def test_nothing_is_added_to_a_ticket_whose_person_was_forgotten() -> None:
    async with open_sqlite(MEMORY) as documents:
        tickets = DocumentTickets(documents, FixedClock(), secret="salt")
        made = await tickets.open(DRAFT, once="r_1")
        stored = await documents.get("ticket", made.id)
        assert stored is not None
        assert await documents.replace("ticket", made.id, minimised(stored.doc, now=2.0), version=stored.version)
        after = await tickets.add(made.id, Line("person", "My secret.", 3.0), once="w")
    assert after.is_erased
    assert after.transcript == ()


@pytest.mark.parametrize(
    ("summary", "reason"),
    [
        ("My supervisor is harassing me", Reason.HARASSMENT),
        ("Your kettle burned my hand", Reason.INJURY),
        ("The lamp hums.", Reason.FORM),
    ],
)
async def test_what_is_grave_is_so_by_whichever_way_it_comes(
    tickets: DocumentTickets, summary: str, reason: Reason
) -> None:
    made = await tickets.open(replace(DRAFT, reason=Reason.FORM, summary=summary), once="r_1")
    assert (made.reason, made.is_grave) == (reason, reason is not Reason.FORM)
