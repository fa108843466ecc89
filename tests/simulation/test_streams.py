"""Answers that are shown while they are written: whatever goes wrong, one whole message is there in the end."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.errors import AmbiguousOutcome, DependencyError
from bot.journal import Journal
from bot.model import Attachment, Incoming
from tests.simulation.faulty import Crash, Moment, Plan, Points, crash_at, every_point, no_faults
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import LoopClock, run
from tests.simulation.platform import Platform, StreamFault
from tests.simulation.test_crashes import _pause_at
from tests.simulation.world import Process, World, deliver, message, quiet

MORE = ("The second sentence.", "The third one.")
FIRST = "About How do I return shoes? [1]"
WHOLE = f"{FIRST} The second sentence. [1] The third one. [1]"
RETURN = message(1, text="How do I return shoes?")
REFUND = message(2, text="How long does the refund of a lamp take?")
STREAM_CALLS = 3
"""Start, once more, and the end."""


def _world() -> World:
    return World(streams=True, knowledge=Knowledge(says=MORE, takes_s=1.2))


async def _scenario(world: World, plan: Plan = no_faults, started: Callable[[Process], None] | None = None) -> int:
    """A question whose answer is shown, and one that arrives meanwhile, under a process that may die."""
    async with world.process(plan) as process:
        if started:
            started(process)
        left = await deliver(process, RETURN)
        await asyncio.sleep(1.5)
        left += await deliver(process, REFUND)
        await asyncio.sleep(12)
        calls = len(process.documents.calls)
    world.platform.stream_faults = {}
    async with world.process() as process:
        await deliver(process, *left, RETURN, REFUND)
        await quiet(world)
    return calls


def _each_once_and_whole(world: World) -> None:
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}
    assert world.platform.unfinished() == []
    told = {each: said.text for said in world.platform.arrived for each in said.marker.in_reply_to}
    assert all(all(sentence in told[each] for sentence in MORE) for each in ("t:1", "t:2"))


def test_an_answer_that_takes_long_is_shown_while_it_is_written_and_ends_as_the_reply() -> None:
    world = _world()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, RETURN)
            await asyncio.sleep(1.3)
            assert world.platform.unfinished() == [FIRST]
            await asyncio.sleep(1.2)
            assert world.platform.unfinished() == [f"{FIRST} The second sentence. [1]"]
            await quiet(world)

    run(scenario())
    assert [said.text for said in world.platform.arrived] == [WHOLE]
    assert world.platform.stream_calls == STREAM_CALLS
    assert (world.platform.sends, world.platform.look_ups) == (0, 0)


def test_an_answer_that_is_there_soon_is_sent_as_one_message() -> None:
    world = World(streams=True, knowledge=Knowledge(says=MORE, takes_s=0.3))
    run(_scenario(world))
    assert world.platform.stream_calls == 0
    _each_once_and_whole(world)


def test_a_crash_before_or_after_any_store_call_leaves_one_whole_message() -> None:
    world = _world()
    points = Points(world.outside)
    run(_scenario(world, points))
    crashes = points.crashes()
    assert len(crashes) > 30
    for crash in crashes:
        world = _world()
        run(_scenario(world, crash))
        _each_once_and_whole(world)


def test_a_store_failure_before_or_after_any_call_leaves_one_whole_message() -> None:
    points = Points()
    run(_scenario(_world(), points))
    for failure in points.failures():
        world = _world()
        run(_scenario(world, failure))
        _each_once_and_whole(world)


@pytest.mark.parametrize("takes_effect", [False, True])
def test_a_crash_before_or_after_any_call_of_the_stream_leaves_one_whole_message(takes_effect: bool) -> None:
    for number in range(2 * STREAM_CALLS):
        world = _world()
        died: list[int] = []

        def started(process: Process, world: World = world, number: int = number, died: list[int] = died) -> None:
            async def dies(effect: Callable[[], object]) -> None:
                if takes_effect:
                    effect()
                died.append(number)
                process.documents.crashed = True
                raise Crash("while it is shown")

            world.platform.stream_faults = {number: dies}

        run(_scenario(world, started=started))
        assert died == [number]
        _each_once_and_whole(world)


async def _reset(effect: Callable[[], object]) -> None:
    raise AmbiguousOutcome("reset before effect")


async def _unanswered(effect: Callable[[], object]) -> None:
    effect()
    raise AmbiguousOutcome("reset after effect")


async def _late(effect: Callable[[], object]) -> None:
    asyncio.get_running_loop().call_later(4.0, effect)
    raise AmbiguousOutcome("no answer in time")


async def _limited(effect: Callable[[], object]) -> None:
    raise DependencyError("rate_limited", retry_after=1.0)


async def _refused(effect: Callable[[], object]) -> None:
    raise DependencyError("message_not_in_streaming_state")


@pytest.mark.parametrize(
    ("fault", "calls"),
    [
        (_reset, range(STREAM_CALLS)),
        (_unanswered, range(STREAM_CALLS)),
        (_late, range(1)),
        (_limited, range(STREAM_CALLS)),
        (_refused, range(STREAM_CALLS - 1)),
    ],
)
def test_trouble_with_any_call_of_the_stream_leaves_one_whole_message(fault: StreamFault, calls: range) -> None:
    for number in calls:
        world = _world()
        world.platform.stream_faults = {number: fault}
        run(_scenario(world))
        _each_once_and_whole(world)


@pytest.mark.parametrize("fault", [_unanswered, _late])
def test_a_crash_after_an_unclear_start_leaves_one_whole_message(fault: StreamFault) -> None:
    world = _world()
    world.platform.stream_faults = {0: fault}
    points = Points(world.outside)
    run(_scenario(world, points))
    crashes = points.crashes()
    assert len(crashes) > 30
    for crash in crashes:
        world = _world()
        world.platform.stream_faults = {0: fault}
        run(_scenario(world, crash))
        _each_once_and_whole(world)


def test_two_crashes_in_a_row_leave_one_whole_message() -> None:
    async def scenario(world: World, first: Plan, second: Plan) -> None:
        for plan in (first, second):
            async with world.process(plan) as process:
                await deliver(process, RETURN)
                await asyncio.sleep(12)
        async with world.process() as process:
            await deliver(process, RETURN)
            await quiet(world)

    for one in range(3, 16):
        for other in range(14):
            for moment in Moment:
                world = _world()
                run(scenario(world, crash_at(one, moment), crash_at(other, moment)))
                assert [said.text for said in world.platform.arrived] == [WHOLE]
                assert world.platform.unfinished() == []


def test_what_turns_out_otherwise_is_written_anew_in_its_place() -> None:
    world = _world()
    world.knowledge.ends_as = "The article says otherwise. [1]"
    run(_answered(world, RETURN))
    assert [said.text for said in world.platform.arrived] == ["The article says otherwise. [1]"]
    assert world.platform.unfinished() == []


async def _answered(world: World, *messages: Incoming) -> None:
    async with world.process() as process:
        await deliver(process, *messages)
        await quiet(world)


def test_what_arrives_before_the_first_word_joins_and_nothing_is_shown_of_the_draft() -> None:
    world = _world()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, RETURN)
            await asyncio.sleep(0.5)
            await deliver(process, REFUND)
            await quiet(world)

    run(scenario())
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("t:1", "t:2")]
    assert world.platform.stream_calls == 0


def test_what_arrives_after_the_first_word_is_answered_after_it() -> None:
    world = _world()
    run(_scenario(world))
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("t:1",), ("t:2",)]


@pytest.mark.parametrize(
    "asked",
    [
        message(1, text="How do I return shoes? And how long does a refund take?"),
        replace(RETURN, attachments=(Attachment("box.png"),)),
        message(1, text="hello"),
    ],
    ids=["two questions", "a file", "small talk"],
)
def test_only_one_plain_question_is_answered_while_it_is_written(asked: Incoming) -> None:
    world = _world()
    run(_answered(world, asked))
    assert len(world.platform.arrived) == 1
    assert world.platform.stream_calls == 0


@pytest.mark.parametrize("by", ["desk", "platform"])
@pytest.mark.parametrize("after_s", [1.5, 3.0])
def test_stop_ends_the_message_with_what_was_shown_and_says_so(by: str, after_s: float) -> None:
    world = _world()
    world.knowledge.says = (*MORE, "The fourth.", "The fifth.")

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, RETURN)
            await asyncio.sleep(after_s)
            if by == "desk":
                await process.inbox.stop(RETURN.conversation)
            else:
                for growing in world.platform.growing.values():
                    growing.is_open, growing.is_stopped = False, True
            await quiet(world)
            await deliver(process, REFUND)
            await quiet(world)

    run(scenario())
    stopped, after = world.platform.arrived
    assert stopped.text.startswith(FIRST)
    assert stopped.text.endswith("_Stopped here._")
    assert by == "desk" or "The fourth" not in stopped.text
    assert "The fifth" not in stopped.text
    assert "The fifth" in after.text
    assert world.platform.unfinished() == []


def test_stop_and_a_crash_at_any_point_end_what_was_begun_and_say_so() -> None:
    async def scenario(world: World, plan: Plan = no_faults) -> int:
        async with world.process(plan) as process:
            left = await deliver(process, RETURN)
            await asyncio.sleep(1.5)
            try:
                await process.inbox.stop(RETURN.conversation)
            except Crash:
                return 0
            await asyncio.sleep(12)
            calls = len(process.documents.calls)
        async with world.process() as process:
            await deliver(process, *left, RETURN)
            await quiet(world)
        return calls

    world = _world()
    points = Points(world.outside)
    run(scenario(world, points))
    for crash in points.crashes():
        world = _world()
        run(scenario(world, crash))
        assert len(world.platform.arrived) <= 1
        if world.platform.arrived:
            assert world.platform.unfinished() == []
            text = world.platform.arrived[0].text
            assert text == WHOLE or "Stopped" in text


def test_an_owner_that_was_paused_while_it_showed_an_answer_leaves_one_whole_message() -> None:
    async def scenario(world: World, plan: Plan = no_faults) -> int:
        async with world.process(plan, replica="a", sole=False) as one:
            delivering = asyncio.create_task(deliver(one, RETURN))
            await asyncio.sleep(1.5)
            async with world.process(replica="b", sole=False) as two:
                await deliver(two, REFUND)
                await asyncio.sleep(40)
                await delivering
                await quiet(world)
            return len(one.documents.calls)

    calls = run(scenario(_world()))
    for point in every_point(min(calls, 40)):
        world = _world()
        run(scenario(world, _pause_at(point, 12.0)))
        _each_once_and_whole(world)


def test_a_platform_that_cannot_be_asked_what_was_begun_gets_the_answer_as_a_message_of_its_own() -> None:
    world = World(
        streams=True,
        knowledge=Knowledge(says=MORE, takes_s=1.2),
        platform=Platform(stream_faults={0: _reset}, blind=DependencyError("missing_scope")),
    )
    run(_answered(world, RETURN))
    assert [said.text for said in world.platform.arrived] == [WHOLE]


def test_stop_where_nothing_came_onto_the_screen_says_nothing() -> None:
    world = _world()
    world.platform.stream_faults = {0: _reset}

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, RETURN)
            await asyncio.sleep(1.5)
            await process.inbox.stop(RETURN.conversation)
            await quiet(world)

    run(scenario())
    assert world.platform.arrived == []
    assert world.platform.unfinished() == []


def test_what_was_begun_is_made_whole_with_its_own_answer_though_an_older_message_came_late() -> None:
    world = _world()

    async def scenario() -> None:
        async with world.process() as process:
            await deliver(process, RETURN)
            await asyncio.sleep(1.5)
            process.documents.crashed = True
        clock = LoopClock()
        leases = Leases(world.documents, clock, replica="z", sole=False)
        await Journal(world.documents, leases, clock, Ids("salt")).accept(message(0, text="Where are my shoes?"))
        async with world.process():
            await quiet(world)

    run(scenario())
    first, late = world.platform.arrived
    assert (first.marker.in_reply_to, first.text, first.sent_id) == (("t:1",), WHOLE, "s1")
    assert late.marker.in_reply_to == ("t:0",)
