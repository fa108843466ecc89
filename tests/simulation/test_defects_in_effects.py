"""P1: a defect in what a reply brings about is seen by staff, and holds up nothing that is said later."""

import logging

import pytest

from bot.durable.effects import NOTE
from bot.model import JsonObject
from bot.progress import EventState
from tests.simulation.loop import run
from tests.simulation.turns import end_of_first
from tests.simulation.world import World


async def _broken(turn: str, person: str, given: JsonObject) -> None:
    raise ZeroDivisionError("a defect")


def test_what_cannot_be_noted_of_a_person_is_left_and_what_they_say_next_is_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    world = World()

    async def scenario() -> EventState:
        async with world.process() as process:
            process.turns._effects.add({NOTE: _broken})
            return await end_of_first(world, process)

    assert run(scenario()) is EventState.DEAD
    assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1}
