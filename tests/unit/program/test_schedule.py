"""Jobs run at their times, one run of each at once."""

import asyncio
import logging
from datetime import datetime, timedelta, tzinfo

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


async def test_a_run_whose_time_passed_while_the_machine_stood_still_is_not_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More than a second late it was, without a word: what is done each hour came an hour later."""

    class Late(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(minutes=30)

    ran = asyncio.Event()

    async def work() -> None:
        ran.set()

    monkeypatch.setattr("apscheduler.executors.base.datetime", Late)
    with scheduled([Job("each hour", 0.01, work)]):
        async with asyncio.timeout(20):
            await ran.wait()
