"""P1, P2 and P3: how turns are taken, joined, retried, stopped and drained."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.journal import Journal
from bot.model import CUSTOMERS, employees
from bot.progress import EventState
from tests.simulation.faulty import Moment, fail_at
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import EPOCH_S, LoopClock, run
from tests.simulation.platform import Platform
from tests.simulation.turns import one_process, replies_in
from tests.simulation.world import World, deliver, message, quiet


def test_messages_that_arrive_while_the_desk_thinks_join_the_turn_and_each_is_answered() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))
    run(one_process(world, *(message(number) for number in range(3)), gap_s=0.2))
    assert len(world.platform.arrived) == 1
    assert all(f"question number {number}" in replies_in(world)[0] for number in range(3))
    assert world.platform.arrived[0].marker.in_reply_to == ("t:0", "t:1", "t:2")


def test_a_number_asks_the_question_that_the_reply_before_offered_under_it() -> None:
    world = World(knowledge=Knowledge(related=("How do I return red shoes?", "How do I return blue shoes?")))

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
        async with world.process() as process:
            await deliver(process, message(2, text="2"))
            await quiet(world)

    run(scenario())
    assert replies_in(world)[1] == "About How do I return blue shoes? [1]"


def test_what_the_desk_tells_in_between_leaves_the_numbers_what_they_are() -> None:
    world = World(knowledge=Knowledge(related=("How do I return red shoes?", "How do I return blue shoes?")))
    told = replace(message(2, text=""), notice="Your ticket is solved.")
    run(one_process(world, message(1), told, message(3, text="2"), gap_s=1))
    assert world.knowledge.asked[-1] == "How do I return blue shoes?"


def test_a_turn_is_joined_at_most_twice_so_that_it_ends() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))
    run(one_process(world, *(message(number) for number in range(12)), gap_s=0.9))
    assert len(world.platform.arrived) > 1
    assert world.platform.answers() == {(f"t:{number}", 1): 1 for number in range(12)}


def test_messages_are_answered_in_the_order_of_the_platform_whatever_the_order_of_arrival() -> None:
    world = World(knowledge=Knowledge(takes_s=0.5))
    run(one_process(world, message(5), message(3), message(4)))
    assert world.platform.arrived[0].marker.in_reply_to == ("t:3", "t:4", "t:5")


def test_two_people_in_a_room_are_answered_apart_and_in_order() -> None:
    world = World(knowledge=Knowledge(takes_s=0.5))
    run(one_process(world, message(1, person="p"), message(2, person="q"), message(3, person="q")))
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("t:1",), ("t:2", "t:3")]


def test_messages_for_different_audiences_never_share_a_turn() -> None:
    world = World(knowledge=Knowledge(takes_s=0.5))
    asked = [replace(message(1), audience=CUSTOMERS), replace(message(2), audience=employees())]
    run(one_process(world, *asked))
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("t:1",), ("t:2",)]


def test_conversations_do_not_wait_for_each_other() -> None:
    world = World(knowledge=Knowledge(takes_s=2.0))

    async def scenario() -> float:
        async with world.process() as process:
            began = asyncio.get_running_loop().time()
            await deliver(process, *(message(1, thread=f"t{number}") for number in range(20)))
            await quiet(world)
            return asyncio.get_running_loop().time() - began

    assert run(scenario()) < 3


def test_a_poison_message_is_apologised_for_after_three_attempts_and_nobody_else_suffers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World(knowledge=Knowledge(poison=frozenset({"poison"}), takes_s=0.2))
    asked = [
        message(1, text="parking"),
        message(2, text="poison"),
        message(3, text="Where are bicycles left at the office?"),
        message(1, thread="u"),
    ]

    async def scenario() -> list[EventState]:
        async with world.process() as process:
            accepted = [await process.inbox.accept(each) for each in asked]
            await quiet(world)
            reports = [await process.inbox.event(each.event_id) for each in accepted]
            assert process.metrics.counted["dead_letters"] == 1
            return [report.state for report in reports if report]

    states = run(scenario())
    assert states == [EventState.DONE, EventState.DEAD, EventState.DONE, EventState.DONE]
    assert world.knowledge.asked.count("poison") <= 4  # once together with the others, then alone
    said = {each: said.text for said in world.platform.arrived for each in said.marker.in_reply_to}
    assert "sorry" in said["t:2"]
    assert "help@example.org" in said["t:2"]
    assert "About parking" in said["t:1"]
    assert "About Where are bicycles left at the office?" in said["t:3"]
    assert world.platform.answers() == dict.fromkeys([("t:1", 1), ("t:2", 1), ("t:3", 1), ("u:1", 1)], 1)


@pytest.mark.parametrize(
    ("world", "text"),
    [
        (World(platform=Platform(unshowable="t")), "fine"),
        (World(knowledge=Knowledge(poison=frozenset({"poison"}), is_headless=True)), "poison"),
    ],
    ids=["cannot_be_rendered", "cannot_be_worded"],
)
def test_a_turn_whose_apology_fails_too_is_one_dead_letter_and_other_conversations_go_on(
    world: World, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    caplog.set_level(logging.ERROR, "bot.turns")

    async def scenario() -> EventState:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1, text=text))
            await deliver(process, message(1, thread="u"))
            await quiet(world)
            await asyncio.sleep(60)
            await deliver(process, message(2, thread="u"))
            await quiet(world)
            assert process.metrics.counted["dead_letters"] == 1
            assert process.metrics.counted["attempts_failed"] == 4  # three answers and the apology
            report = await process.inbox.event(accepted.event_id)
            assert report
            return report.state

    assert run(scenario()) is EventState.DEAD
    assert world.platform.answers() == {("u:1", 1): 1, ("u:2", 1): 1}
    assert [record.message for record in caplog.records].count("turn.dead_letter") == 1


def test_stop_drops_the_answer_that_is_being_thought_and_not_the_next_question() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await asyncio.sleep(0.5)
            await process.inbox.stop(message(1).conversation)
            await deliver(process, message(2))
            await quiet(world)

    run(scenario())
    assert world.platform.answers() == {("t:2", 1): 1}


def test_stop_drops_also_what_is_thought_in_a_conversation_that_was_answered_before() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
            await asyncio.sleep(1)
            world.knowledge.takes_s = 1.0
            await deliver(process, message(2))
            await asyncio.sleep(0.5)
            await process.inbox.stop(message(1).conversation)
            await deliver(process, message(3))
            await quiet(world)

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1, ("t:3", 1): 1}


def test_turns_that_were_answered_shortly_after_each_other_are_noted_and_finished_together() -> None:
    world = World()
    run(one_process(world, message(1), message(1, thread="u"), gap_s=0.05))
    turns = run(world.documents.find("turn", {}, order="finished_at", limit=2))
    (person,) = run(world.documents.find("person", {}, order="first_contact", limit=2))
    assert {stored.doc["finished_at"] for stored in turns} == {person.doc["first_contact"]}
    assert len({said.at for said in world.platform.arrived}) == 2


def test_a_message_right_after_an_answer_does_not_wait_for_its_turn_to_be_finished() -> None:
    world = World()
    run(one_process(world, message(1), message(2), gap_s=0.03))
    assert [round(said.at - EPOCH_S, 3) for said in world.platform.arrived] == [0.0, 0.03]


def test_who_waits_for_a_reply_does_not_wait_for_other_turns_to_be_finished_with_it() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))

    async def scenario() -> float:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            await process.inbox.answers(accepted.event_id, wait_s=5)
            return round(asyncio.get_running_loop().time(), 3)

    assert run(scenario()) == 1.0


def test_a_message_that_was_stored_although_its_acceptance_failed_is_answered_in_its_place() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
            await asyncio.sleep(1)
            process.documents.plan = fail_at(len(process.documents.calls), Moment.AFTER)
            assert await deliver(process, message(2))
            await deliver(process, message(3))
            await quiet(world)

    run(scenario())
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("t:1",), ("t:2",), ("t:3",)]


def test_a_message_that_somebody_else_accepted_is_found_in_a_conversation_that_is_remembered() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
            await asyncio.sleep(1)
            clock = LoopClock()
            other = Leases(world.documents, clock, replica="b", sole=False)
            await Journal(world.documents, other, clock, Ids("salt")).accept(message(2))
            await quiet(world, limit_s=2)

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}


def test_stop_between_two_parts_drops_the_rest() -> None:
    async def slow(platform: Platform, part: object, marker: object) -> None:
        await asyncio.sleep(1.0)

    world = World(parts=3, platform=Platform(faults={0: slow}))

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await asyncio.sleep(0.5)
            await process.inbox.stop(message(1).conversation)
            await quiet(world)

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1}


def test_draining_finishes_what_runs_and_leaves_the_rest_for_the_next_start() -> None:
    world = World(knowledge=Knowledge(takes_s=3.0))

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await asyncio.sleep(1)
        assert world.platform.answers() == {("t:1", 1): 1}
        world.knowledge.takes_s = 15.0
        async with world.process() as process:
            await deliver(process, message(2))
            await asyncio.sleep(1)
        assert world.platform.answers() == {("t:1", 1): 1}
        world.knowledge.takes_s = 0.0
        async with world.process():
            await quiet(world)

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}


def test_what_a_dead_process_left_is_answered_within_three_seconds_of_the_next_start() -> None:
    world = World(knowledge=Knowledge(takes_s=0.1))

    async def scenario() -> float:
        async with world.process() as process:
            await deliver(process, message(1))
            process.documents.crashed = True
        began = asyncio.get_running_loop().time()
        async with world.process():
            await quiet(world)
        return asyncio.get_running_loop().time() - began

    assert run(scenario()) < 3
    assert world.platform.answers() == {("t:1", 1): 1}


def test_another_replica_takes_over_from_a_dead_one_within_eight_seconds_and_not_from_a_living_one() -> None:
    world = World(knowledge=Knowledge(takes_s=4.0))

    async def scenario() -> float:
        async with world.process(replica="a", sole=False) as one, world.process(replica="b", sole=False):
            await deliver(one, message(1))
            await quiet(world)
            assert len(world.knowledge.asked) == 1
            await deliver(one, message(2))
            await asyncio.sleep(0.5)
            one.documents.crashed = True
            died = asyncio.get_running_loop().time()
            world.knowledge.takes_s = 0.0
            await quiet(world)
            return asyncio.get_running_loop().time() - died

    assert run(scenario()) < 8
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}
