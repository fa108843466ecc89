"""What a process that stopped or died leaves behind is finished by the next one."""

import asyncio
import logging
import random
from dataclasses import replace

import pytest

from bot.errors import StoreUnavailable
from bot.model import Incoming
from memory.ports import Cursor, Documents, Stored, Where
from tests.simulation.documents import MemoryDocuments, SmallDisk
from tests.simulation.faulty import Call, FaultyDocuments, Moment, Plan, crash_at, fail_sometimes, no_faults
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import EPOCH_S, run
from tests.simulation.platform import Platform, late, lost, rate_limited, unanswered
from tests.simulation.turns import one_process, replies_in
from tests.simulation.world import Process, World, deliver, message, quiet


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


def _die(documents: FaultyDocuments) -> None:
    documents.crashed = True


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
    run(one_process(world, replace(message(1, text="where is my order"), sent_at=EPOCH_S - 7200)))
    assert "If it still matters" in replies_in(world)[0]
    assert "where is my order" in replies_in(world)[0]


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
    run(one_process(world, *(message(number) for number in range(200)), gap_s=0.005))
    assert world.platform.answers() == {(f"t:{number}", 1): 1 for number in range(200)}
    assert len(world.knowledge.asked) < 100
    assert any("wait a minute" in text for text in replies_in(world))
    assert len(world.platform.arrived) < 30


def test_duplicates_do_not_count_against_the_rate() -> None:
    world = World(rate_per_minute=2)
    run(one_process(world, *[message(1)] * 20, message(2), gap_s=0.01))
    assert not any("wait a minute" in text for text in replies_in(world))


def test_what_the_store_could_not_take_does_not_count_against_the_rate() -> None:
    world = World(rate_per_minute=2)

    async def away(call: Call, moment: Moment) -> None:
        if call.kind == "event" and call.method == "insert" and moment is Moment.BEFORE and call.number < 20:
            raise StoreUnavailable("away")

    async def scenario() -> None:
        async with world.process(away) as process:
            while await deliver(process, message(1)):  # noqa: ASYNC110  # the platform's own retry
                await asyncio.sleep(0.1)
            await quiet(world)

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1}
    assert not any("wait a minute" in text for text in replies_in(world))


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
