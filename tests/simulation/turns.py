"""One process that is told messages, and what it says to them."""

import asyncio

from bot.model import Incoming
from bot.progress import EventState
from tests.simulation.world import Process, World, deliver, message, quiet


def replies_in(world: World) -> list[str]:
    return [arrived.text for arrived in world.platform.arrived]


async def one_process(world: World, *messages: Incoming, gap_s: float = 0, **how: bool) -> None:
    async with world.process(**how) as process:  # type: ignore[arg-type]  # only `sole` and `can_look_up` are given
        for each in messages:
            await deliver(process, each)
            await asyncio.sleep(gap_s)
        await quiet(world, limit_s=8000)


async def end_of_first(world: World, process: Process, *, limit_s: float = 120.0) -> EventState:
    """What becomes of a message, after which another is told once all is quiet. limit_s: how long that may take."""
    accepted = await process.inbox.accept(message(1))
    await quiet(world, limit_s=limit_s)
    await deliver(process, message(2))
    await quiet(world)
    report = await process.inbox.event(accepted.event_id)
    assert report
    return report.state
