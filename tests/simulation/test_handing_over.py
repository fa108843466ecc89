"""P6: a ticket stands before the person is told so, once; while somebody has the conversation, the desk is quiet."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.durable.sessions import IDLE_S
from bot.model import JsonObject
from bot.people import Entity, Spoken
from bot.progress import Marker
from bot.tickets import Change, Reason, Status
from memory.people import DocumentPeople
from tests.simulation.faulty import Crash, Points
from tests.simulation.handed_over import WISH, said, talk, tickets_of, told
from tests.simulation.loop import LoopClock, run
from tests.simulation.platform import Platform
from tests.simulation.world import World


def test_what_was_asked_and_answered_and_how_to_reach_the_person_are_in_the_ticket() -> None:
    world = World()
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))
    told_in_form = {"name": "Ada Lovelace", "email": "ada@example.org", "issue_summary": WISH[0], "urgency": "medium"}
    assert ticket.form == told_in_form
    assert (ticket.reason, ticket.status, ticket.department) == (Reason.ASKED, Status.CREATED, "help")
    assert [line.text for line in ticket.transcript][:2] == [WISH[0], f"About {WISH[0]} [1]"]
    assert [passage.quote for passage in ticket.passages] == [WISH[0]]
    assert told(world, f"Your ticket is **{ticket.id}**") == 1


def test_a_crash_or_a_store_failure_at_any_call_makes_one_ticket_and_tells_of_it_once() -> None:
    world = World()
    points = Points(world.outside)
    run(talk(world, said(*WISH), points))
    assert len(points.crashes()) > 30
    for fault in points.faults():
        world = World()
        run(talk(world, said(*WISH), fault))
        (ticket,) = run(tickets_of(world))
        assert told(world, f"Your ticket is **{ticket.id}**") == 1


@pytest.mark.parametrize("arrives", [False, True])
def test_nothing_is_said_of_a_ticket_before_it_stands(arrives: bool) -> None:
    world = World()
    stood: list[int] = []

    async def looks(platform: Platform, part: JsonObject, marker: Marker) -> None:
        stood.append(await world.documents.count("ticket", {}))
        if arrives:
            platform.arrive(part, marker)
        raise Crash("while sending")

    world.platform.faults = {4: looks}
    run(talk(world, said(*WISH)))
    assert stood == [1]


@pytest.mark.parametrize(
    "answer",
    ["go back", "please do not send it", "ok, but the e-mail is wrong", "yes? no, wait, don't", "correct the e-mail"],
)
def test_what_is_no_clear_yes_sends_nothing(answer: str) -> None:
    world = World()
    run(talk(world, said(*WISH[:-1], answer)))
    assert run(tickets_of(world)) == []


@pytest.mark.parametrize("answer", ["yes", "Yes, please!", "ok", "send it", "sure, go ahead", "Ja, bitte"])
def test_a_yes_in_other_words_sends_it(answer: str) -> None:
    world = World()
    run(talk(world, said(*WISH[:-1], answer)))
    assert len(run(tickets_of(world))) == 1


@pytest.mark.parametrize("answer", ["yes", "what is your name?", "no"])
def test_what_is_no_name_is_not_taken_for_one(answer: str) -> None:
    world = World()
    run(talk(world, said(*WISH[:2], answer, "Ada Lovelace", *WISH[3:])))
    (ticket,) = run(tickets_of(world))
    assert ticket.form["name"] == "Ada Lovelace"


def test_what_a_reading_of_the_whole_case_names_is_in_the_ticket_and_plain_messages_are_not_read() -> None:
    asked: list[tuple[list[str], str]] = []

    async def name(spoken: Sequence[str], department: str, _how: Spoken) -> Sequence[Entity]:
        asked.append(([*spoken], department))
        return (Entity("product", "Volden kettle VK-200", "kettle", 0.6, 0, 6),)

    world = World(name=name)
    first, *others = said("Where is the kettle of 2026-05-04?", *WISH[1:])
    run(talk(world, [first]))
    assert asked == []
    run(talk(world, others))
    ((spoken, department),) = asked
    assert (spoken[0], department) == (first.text, "help")
    (ticket,) = run(tickets_of(world))
    assert [(one.kind, one.value, one.confidence) for one in ticket.entities] == [
        ("product", "Volden kettle VK-200", 0.6)
    ]


def test_a_crash_while_a_case_is_read_makes_one_ticket() -> None:
    async def name(_spoken: Sequence[str], _department: str, _how: Spoken) -> Sequence[Entity]:
        await asyncio.sleep(4)
        return (Entity("product", "kettle", "kettle", 0.6, 0, 6),)

    world = World(name=name)
    points = Points(world.outside)
    run(talk(world, said(*WISH), points))
    for crash in points.crashes():
        world = World(name=name)
        run(talk(world, said(*WISH), crash))
        (ticket,) = run(tickets_of(world))
        assert [one.value for one in ticket.entities] == ["kettle"]
        assert told(world, f"Your ticket is **{ticket.id}**") == 1


SOLVED = Change(status=Status.RESOLVED, resolution="Paid on Monday.")


async def issues_of(world: World) -> list[tuple[str, str, bool]]:
    """What is noted of what the person was at: what, its ticket, and whether it is over."""
    async with world.process() as process:
        known = await DocumentPeople(process.documents, LoopClock()).get("slack:T1:p")
        return [(one.summary, one.ticket, one.resolved) for one in known.issues] if known else []


@pytest.mark.parametrize("is_solved_first", [False, True])
def test_what_a_person_was_at_names_its_ticket_and_is_over_when_that_is(is_solved_first: bool) -> None:
    world = World()

    async def play() -> None:
        await talk(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            if is_solved_first:
                await process.tickets.change(ticket.id, SOLVED, version=None, by="Grace")
            await asyncio.sleep(2 * IDLE_S)
            await process.summaries.run()
        assert await issues_of(world) == [(WISH[0], ticket.id, is_solved_first)]
        async with world.process() as process:
            if not is_solved_first:
                await process.tickets.change(ticket.id, SOLVED, version=None, by="Grace")
        assert await issues_of(world) == [(WISH[0], ticket.id, True)]
        again = Change(status=Status.IN_PROGRESS)
        async with world.process() as process:
            await process.tickets.change(ticket.id, again, version=None, by="Grace")
        assert await issues_of(world) == [(WISH[0], ticket.id, False)]

    run(play())


def test_what_is_known_of_a_person_lists_their_tickets() -> None:
    world = World()
    run(talk(world, said(*WISH)))
    (ticket,) = run(tickets_of(world))
    run(talk(world, said("What do you know about me?", first=20)))
    (listed,) = [line for arrived in world.platform.arrived for line in arrived.text.split("\n") if "Ticket: " in line]
    assert listed.startswith(f"- Ticket: {ticket.id}, received, {WISH[0]}, ")
