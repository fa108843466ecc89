"""Those who wait together go on together."""

import asyncio
from collections.abc import Callable

from bot.durable.together import Together
from tests.simulation.loop import run


async def _went_on_at(together: Together, came_at: list[float], then: Callable[[], None] = lambda: None) -> list[float]:
    """When each went on who came at these times; `then` is called at 0.05 s."""

    async def one(at: float) -> float:
        await asyncio.sleep(at)
        await together.wait()
        return round(asyncio.get_running_loop().time(), 3)

    asyncio.get_running_loop().call_later(0.05, then)
    return await asyncio.gather(*(one(at) for at in came_at))


def test_all_go_on_when_the_time_of_the_first_is_over_and_the_next_wait_again() -> None:
    together = Together(after_s=0.1, most=10)
    assert run(_went_on_at(together, [0.0, 0.06, 0.2, 0.29])) == [0.1, 0.1, 0.3, 0.3]


def test_as_many_as_may_wait_do_not_wait_for_the_time() -> None:
    together = Together(after_s=0.1, most=2)
    assert run(_went_on_at(together, [0.0, 0.02, 0.03])) == [0.02, 0.02, 0.13]


def test_a_hurry_lets_those_go_on_who_wait_and_not_those_who_come_later() -> None:
    together = Together(after_s=0.1, most=10)
    assert run(_went_on_at(together, [0.0, 0.04, 0.06], together.hurry)) == [0.05, 0.05, 0.16]
