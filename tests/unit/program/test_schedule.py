"""Jobs run at their times, one run of each at once."""

import asyncio
import logging

import pytest

from bot.jobs import Job
from desk.schedule import scheduled


async def test_a_run_that_is_left_out_while_the_last_one_works_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    working, may_end = asyncio.Event(), asyncio.Event()
    runs = []

    async def work() -> None:
        runs.append(1)
        working.set()
        await may_end.wait()

    ticks = asyncio.Event()

    async def tick() -> None:
        if working.is_set():
            ticks.set()

    with scheduled([Job("slow", 0.01, work), Job("quick", 0.05, tick)]):
        async with asyncio.timeout(20):
            await working.wait()
            await ticks.wait()
        may_end.set()
    assert (len(runs), [record.getMessage() for record in caplog.records]) == (1, [])
