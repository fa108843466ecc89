"""Sends that fail, or of which nobody knows whether they arrived: looked up, repeated, or given up in plain sight."""

import logging

import pytest

from bot.errors import DependencyError
from bot.progress import EventState
from tests.simulation.loop import run
from tests.simulation.platform import Platform, SendFault, late, lost, rate_limited, refused, unanswered
from tests.simulation.turns import end_of_first, one_process
from tests.simulation.world import World, message


def test_a_rate_limited_part_is_sent_again_no_earlier_than_the_platform_asked() -> None:
    world = World(platform=Platform(faults={0: rate_limited, 1: rate_limited}))
    run(one_process(world, message(1)))
    assert world.platform.answers() == {("t:1", 1): 1}
    assert world.platform.sends == 3
    assert world.platform.look_ups == 0


@pytest.mark.parametrize(("fault", "sends"), [(lost, 2), (unanswered, 1), (late, 1)])
def test_an_ambiguous_send_is_looked_up_and_arrives_once(fault: SendFault, sends: int) -> None:
    world = World(platform=Platform(faults={0: fault}))
    run(one_process(world, message(1)))
    assert world.platform.answers() == {("t:1", 1): 1}
    assert world.platform.sends == sends
    assert world.platform.look_ups == 1


def test_an_ambiguous_send_that_cannot_be_looked_up_is_not_sent_again() -> None:
    world = World(platform=Platform(faults={0: unanswered}))
    run(one_process(world, message(1), can_look_up=False))
    assert world.platform.answers() == {("t:1", 1): 1}


def test_a_part_that_may_not_be_looked_up_is_sent_again_at_once() -> None:
    world = World(platform=Platform(faults={0: lost}, blind=DependencyError("missing_scope")))
    run(one_process(world, message(1)))
    assert world.platform.answers() == {("t:1", 1): 1}
    assert world.platform.look_ups == 1


def test_a_part_whose_look_ups_keep_failing_is_a_dead_letter_after_an_hour(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World(platform=Platform(faults={0: unanswered}, blind=DependencyError("down", retry_after=1)))

    async def scenario() -> EventState:
        async with world.process() as process:
            return await end_of_first(world, process, limit_s=4000)

    assert run(scenario()) is EventState.DEAD
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}


def test_only_the_conversation_with_the_ambiguous_send_waits() -> None:
    world = World(platform=Platform(faults={0: lost}))
    run(one_process(world, message(1), message(1, thread="u"), gap_s=0.5))
    assert [said.marker.in_reply_to for said in world.platform.arrived] == [("u:1",), ("t:1",)]


def test_a_part_that_the_platform_refuses_for_good_is_a_dead_letter_and_the_desk_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World(platform=Platform(faults={0: refused}))

    async def scenario() -> EventState:
        async with world.process() as process:
            return await end_of_first(world, process)

    assert run(scenario()) is EventState.DEAD
    assert world.platform.answers() == {("t:2", 1): 1}
