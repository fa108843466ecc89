"""P1, P2 and P3: how turns are taken, joined, retried, stopped and drained."""

import asyncio
import logging
import random
from dataclasses import replace

import pytest

from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.errors import DependencyError
from bot.journal import Journal
from bot.model import CUSTOMERS, Incoming, employees
from bot.progress import EventState
from memory.faulty import Call, FaultyDocuments, Moment, Plan, crash_at, fail_at, fail_sometimes, no_faults
from memory.ports import Cursor, Documents, Stored, Where
from tests.simulation.loop import EPOCH_S, LoopClock, run
from tests.simulation.world import (
    Knowledge,
    MemoryDocuments,
    Platform,
    Process,
    SendFault,
    SmallDisk,
    World,
    deliver,
    late,
    lost,
    message,
    quiet,
    rate_limited,
    refused,
    unanswered,
)


def _said(world: World) -> list[str]:
    return [arrived.text for arrived in world.platform.arrived]


async def _one_process(world: World, *messages: Incoming, gap_s: float = 0, **how: bool) -> None:
    async with world.process(**how) as process:  # type: ignore[arg-type]  # only `sole` and `can_look_up` are given
        for each in messages:
            await deliver(process, each)
            await asyncio.sleep(gap_s)
        await quiet(world, limit_s=8000)


def test_messages_that_arrive_while_the_desk_thinks_join_the_turn_and_each_is_answered() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))
    run(_one_process(world, *(message(number) for number in range(3)), gap_s=0.2))
    assert len(world.platform.arrived) == 1
    assert all(f"question number {number}" in _said(world)[0] for number in range(3))
    assert world.platform.arrived[0].marker.in_reply_to == ("t:0", "t:1", "t:2")


def test_a_number_asks_the_question_that_the_reply_before_offered_under_it() -> None:
    world = World(knowledge=Knowledge(related=("what about red ones?", "what about blue ones?")))

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
        async with world.process() as process:
            await deliver(process, message(2, text="2"))
            await quiet(world)

    run(scenario())
    assert _said(world)[1] == "About what about blue ones? [1]"


def test_a_turn_is_joined_at_most_twice_so_that_it_ends() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))
    run(_one_process(world, *(message(number) for number in range(12)), gap_s=0.9))
    assert len(world.platform.arrived) > 1
    assert world.platform.answers() == {(f"t:{number}", 1): 1 for number in range(12)}


def test_messages_are_answered_in_the_order_of_the_platform_whatever_the_order_of_arrival() -> None:
    world = World(knowledge=Knowledge(takes_s=0.5))
    run(_one_process(world, message(5), message(3), message(4)))
    assert world.platform.arrived[0].marker.in_reply_to == ("t:3", "t:4", "t:5")


def test_two_people_in_a_room_are_answered_apart_and_in_order() -> None:
    world = World(knowledge=Knowledge(takes_s=0.5))
    run(_one_process(world, message(1, person="p"), message(2, person="q"), message(3, person="q")))
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("t:1",), ("t:2", "t:3")]


def test_messages_for_different_audiences_never_share_a_turn() -> None:
    world = World(knowledge=Knowledge(takes_s=0.5))
    asked = [replace(message(1), audience=CUSTOMERS), replace(message(2), audience=employees())]
    run(_one_process(world, *asked))
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
        message(3, text="also parking"),
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
    assert "About also parking" in said["t:3"]
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


def test_a_rate_limited_part_is_sent_again_no_earlier_than_the_platform_asked() -> None:
    world = World(platform=Platform(faults={0: rate_limited, 1: rate_limited}))
    run(_one_process(world, message(1)))
    assert world.platform.answers() == {("t:1", 1): 1}
    assert world.platform.sends == 3
    assert world.platform.look_ups == 0


@pytest.mark.parametrize(("fault", "sends"), [(lost, 2), (unanswered, 1), (late, 1)])
def test_an_ambiguous_send_is_looked_up_and_arrives_once(fault: SendFault, sends: int) -> None:
    world = World(platform=Platform(faults={0: fault}))
    run(_one_process(world, message(1)))
    assert world.platform.answers() == {("t:1", 1): 1}
    assert world.platform.sends == sends
    assert world.platform.look_ups == 1


def test_an_ambiguous_send_that_cannot_be_looked_up_is_not_sent_again() -> None:
    world = World(platform=Platform(faults={0: unanswered}))
    run(_one_process(world, message(1), can_look_up=False))
    assert world.platform.answers() == {("t:1", 1): 1}


def test_a_part_that_may_not_be_looked_up_is_sent_again_at_once() -> None:
    world = World(platform=Platform(faults={0: lost}, blind=DependencyError("missing_scope")))
    run(_one_process(world, message(1)))
    assert world.platform.answers() == {("t:1", 1): 1}
    assert world.platform.look_ups == 1


def test_a_part_whose_look_ups_keep_failing_is_a_dead_letter_after_an_hour(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World(platform=Platform(faults={0: unanswered}, blind=DependencyError("down", retry_after=1)))

    async def scenario() -> EventState:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            await quiet(world, limit_s=4000)
            await deliver(process, message(2))
            await quiet(world)
            report = await process.inbox.event(accepted.event_id)
            assert report
            return report.state

    assert run(scenario()) is EventState.DEAD
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}


def test_only_the_conversation_with_the_ambiguous_send_waits() -> None:
    world = World(platform=Platform(faults={0: lost}))
    run(_one_process(world, message(1), message(1, thread="u"), gap_s=0.5))
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("u:1",), ("t:1",)]


def test_a_part_that_the_platform_refuses_for_good_is_a_dead_letter_and_the_desk_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World(platform=Platform(faults={0: refused}))

    async def scenario() -> EventState:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            await quiet(world)
            await deliver(process, message(2))
            await quiet(world)
            report = await process.inbox.event(accepted.event_id)
            assert report
            return report.state

    assert run(scenario()) is EventState.DEAD
    assert world.platform.answers() == {("t:2", 1): 1}


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


def test_turns_that_were_answered_shortly_after_each_other_are_finished_together() -> None:
    world = World()
    run(_one_process(world, message(1), message(1, thread="u"), gap_s=0.05))
    turns = run(world.documents.find("turn", {}, order="finished_at", limit=2))
    assert len({stored.doc["finished_at"] for stored in turns}) == 1
    assert len({said.at for said in world.platform.arrived}) == 2


def test_a_message_right_after_an_answer_does_not_wait_for_its_turn_to_be_finished() -> None:
    world = World()
    run(_one_process(world, message(1), message(2), gap_s=0.03))
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


class ListsTooMuch(MemoryDocuments):
    """Lists of messages hold one that was done meanwhile, as a server may that lists and reads in two steps."""

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        found = await super().find(kind, where, order=order, limit=limit, after=after)
        if kind == "event" and "done_at" in where:
            found = [Stored("done", {"done_at": 1.0, "state": "done", "turn": "t"}, 2), *found]
        return found


async def _poll_fails(call: Call, moment: Moment) -> None:
    if (call.method, call.kind, moment) == ("find", "event", Moment.BEFORE) and call.number < 20:
        raise ZeroDivisionError("a defect")


async def _beat_fails(call: Call, moment: Moment) -> None:
    if (call.method, call.kind, moment) == ("replace", "replica", Moment.BEFORE) and call.number < 40:
        raise ZeroDivisionError("a defect")


@pytest.mark.parametrize(
    ("documents", "plan"),
    [(ListsTooMuch(), no_faults), (MemoryDocuments(), _poll_fails), (MemoryDocuments(), _beat_fails)],
    ids=["lists_too_much", "poll_fails", "beat_fails"],
)
def test_whatever_goes_wrong_while_a_replica_looks_around_it_goes_on_looking(
    documents: Documents, plan: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World(documents=documents)

    async def scenario() -> None:
        async with world.process(replica="a", sole=False) as one, world.process(plan, replica="b", sole=False) as two:
            await asyncio.sleep(20)
            await one.journal.accept(message(1))
            one.documents.crashed = True
            await quiet(world)
            assert two.turns.is_ready

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1}


def test_a_turn_whose_process_died_after_its_last_message_was_done_is_tidied_without_a_new_message() -> None:
    async def scenario(world: World, number: int) -> None:
        async with world.process(crash_at(number, Moment.BEFORE)) as process:
            await deliver(process, message(1))
            await asyncio.sleep(1)
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
            await asyncio.sleep(7)
            assert await world.documents.count("conversation", {"owner": None}) == 1
            assert len(await process.inbox.replies(message(1).conversation, after=0)) == 1

    for number in range(14):
        run(scenario(World(), number))


def test_a_question_that_waited_for_more_than_an_hour_is_asked_back() -> None:
    world = World()
    run(_one_process(world, replace(message(1, text="where is my order"), sent_at=EPOCH_S - 7200)))
    assert "If it still matters" in _said(world)[0]
    assert "where is my order" in _said(world)[0]


def test_a_disk_that_takes_heartbeats_and_no_messages_is_not_ready_until_a_message_fits_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot.turns")
    disk = SmallDisk()
    world = World(documents=disk)

    def logged() -> list[str]:
        return [record.message for record in caplog.records if record.message.startswith("documents.")]

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
            assert process.turns.is_ready
            disk.room_bytes = 300
            assert await deliver(process, message(2), message(3))
            for _ in range(10):
                assert not process.turns.is_ready
                await asyncio.sleep(1)
            assert logged() == ["documents.lost"]
            disk.room_bytes = float("inf")
            await asyncio.sleep(1.5)
            assert process.turns.is_ready
            assert logged() == ["documents.lost", "documents.back"]
            assert await deliver(process, message(2), message(3)) == []
            await quiet(world)

    run(scenario())
    [lost_line] = [record for record in caplog.records if record.message == "documents.lost"]
    assert "SQLITE_FULL" in lost_line.__dict__["why"]
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1, ("t:3", 1): 1}


def test_two_hundred_messages_in_a_second_are_all_accounted_for_and_most_are_asked_to_wait() -> None:
    world = World(rate_per_minute=30, knowledge=Knowledge(takes_s=0.05))
    run(_one_process(world, *(message(number) for number in range(200)), gap_s=0.005))
    assert world.platform.answers() == {(f"t:{number}", 1): 1 for number in range(200)}
    assert len(world.knowledge.asked) < 100
    assert any("wait a minute" in text for text in _said(world))
    assert len(world.platform.arrived) < 30


def test_duplicates_do_not_count_against_the_rate() -> None:
    world = World(rate_per_minute=2)
    run(_one_process(world, *[message(1)] * 20, message(2), gap_s=0.01))
    assert not any("wait a minute" in text for text in _said(world))


@pytest.mark.parametrize("seed", range(25))
def test_two_replicas_under_random_faults_pauses_and_late_posts_answer_each_message_once(seed: int) -> None:
    """What the exhaustive walk leaves out: faults of the store and of the platform, and crashes."""
    dice = random.Random(seed)
    faults = {number: dice.choice([lost, unanswered, late, rate_limited]) for number in dice.sample(range(40), 15)}
    world = World(
        parts=dice.choice([1, 2]), platform=Platform(faults=faults), knowledge=Knowledge(takes_s=dice.uniform(0, 1))
    )
    messages = [message(number, thread=f"t{number % 3}") for number in range(12)]

    async def deliver_again_until_taken(processes: list[Process], each: Incoming) -> None:
        await asyncio.sleep(dice.uniform(0, 20))
        while await deliver(dice.choice(processes), each):  # noqa: ASYNC110  # the platform's own retry
            await asyncio.sleep(dice.uniform(0, 3))
        if dice.random() < 0.5:
            await deliver(dice.choice(processes), each)

    async def scenario() -> None:
        plan = fail_sometimes(random.Random(seed), probability=0.02)
        async with (
            world.process(plan, replica="a", sole=False) as one,
            world.process(plan, replica="b", sole=False) as two,
            world.process(replica="c", sole=False) as three,
        ):
            for process, when in ((one, dice.uniform(2, 15)), (two, dice.uniform(2, 30))):
                asyncio.get_running_loop().call_later(when, _die, process.documents)
            await asyncio.gather(*(deliver_again_until_taken([one, two, three], each) for each in messages))
            await quiet(world, limit_s=600)

    run(scenario())
    wanted = {(each.platform_id, part) for each in messages for part in range(1, world.parts + 1)}
    assert world.platform.answers() == dict.fromkeys(wanted, 1)
    for thread in range(3):
        order = [
            each
            for said in world.platform.arrived
            if said.marker.part == 1
            for each in said.marker.in_reply_to
            if each.startswith(f"t{thread}:")
        ]
        assert len(order) == len(set(order))


def _die(documents: FaultyDocuments) -> None:
    documents.crashed = True
