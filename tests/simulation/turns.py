"""One process that is told messages, and what it says to them."""

import asyncio

from bot.model import Incoming
from tests.simulation.world import World, deliver, quiet


def replies_in(world: World) -> list[str]:
    return [arrived.text for arrived in world.platform.arrived]


async def one_process(world: World, *messages: Incoming, gap_s: float = 0, **how: bool) -> None:
    async with world.process(**how) as process:  # type: ignore[arg-type]  # only `sole` and `can_look_up` are given
        for each in messages:
            await deliver(process, each)
            await asyncio.sleep(gap_s)
        await quiet(world, limit_s=8000)
