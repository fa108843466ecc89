"""A machine that stands still takes nothing from the time that a test allows."""

import asyncio
import time

import pytest

STOOD_STILL_S = 60.0


def _stand_still(patched: pytest.MonkeyPatch) -> None:
    before = time.monotonic
    patched.setattr(time, "monotonic", lambda: before() + STOOD_STILL_S)


async def _worked() -> str:
    with pytest.MonkeyPatch.context() as patched:
        async with asyncio.timeout(STOOD_STILL_S / 2):
            _stand_still(patched)
            await asyncio.sleep(0.01)
    return "done"


async def test_a_time_out_is_not_over_while_the_process_was_stopped() -> None:
    assert await _worked() == "done"


def test_nor_is_it_on_a_loop_that_a_test_runs_itself() -> None:
    assert asyncio.run(_worked()) == "done"


async def test_a_time_out_is_over_for_whoever_waited() -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await asyncio.Event().wait()
