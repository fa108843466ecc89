"""Documents that fail on purpose do so exactly where the plan says."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Hashable

import pytest

from bot.errors import StoreUnavailable
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from tests.simulation.faulty import (
    At,
    Call,
    Crash,
    FaultyDocuments,
    Moment,
    Points,
    crash_at,
    fail_at,
    fail_sometimes,
    in_turn,
    slowly,
)


@pytest.fixture
async def inner() -> AsyncIterator[Documents]:
    async with open_sqlite(MEMORY) as documents:
        yield documents


async def test_calls_are_counted_and_listed_in_order(inner: Documents) -> None:
    documents = FaultyDocuments(inner)
    await documents.insert("turn", "k", {"n": 1})
    await documents.get("turn", "k")
    await documents.replace("turn", "k", {"n": 2}, version=1)
    await documents.claim("turn", {}, set={}, order="n")
    await documents.find("turn", {}, order="n", limit=1)
    await documents.count("turn", {})
    await documents.delete("turn", {})
    assert [(call.number, call.method) for call in documents.calls] == list(
        enumerate(["insert", "get", "replace", "claim", "find", "count", "delete"])
    )
    assert documents.calls[2] == Call(2, "replace", "turn", "k")


@pytest.mark.parametrize(("moment", "took_effect"), [(Moment.BEFORE, False), (Moment.AFTER, True)])
async def test_a_failure_comes_before_or_after_the_effect(inner: Documents, moment: Moment, took_effect: bool) -> None:
    documents = FaultyDocuments(inner, fail_at(1, moment))
    await documents.insert("turn", "a", {})
    with pytest.raises(StoreUnavailable):
        await documents.insert("turn", "b", {})
    assert (await documents.get("turn", "b") is not None) == took_effect


@pytest.mark.parametrize(("moment", "took_effect"), [(Moment.BEFORE, False), (Moment.AFTER, True)])
async def test_a_crash_comes_before_or_after_the_effect_and_is_the_end(
    inner: Documents, moment: Moment, took_effect: bool
) -> None:
    documents = FaultyDocuments(inner, crash_at(0, moment))
    with pytest.raises(Crash):
        await documents.insert("turn", "a", {})
    assert documents.crashed
    with pytest.raises(Crash):
        await documents.get("turn", "a")
    assert (await inner.get("turn", "a") is not None) == took_effect


def test_no_handler_of_errors_stops_a_crash() -> None:
    assert not issubclass(Crash, Exception)


async def test_what_is_under_way_when_the_process_dies_never_returns_to_it(inner: Documents) -> None:
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        reached.set()
        await go_on.wait()

    documents = FaultyDocuments(inner, in_turn(At(0, Moment.BEFORE, pause), crash_at(1, Moment.BEFORE)))
    paused = asyncio.ensure_future(documents.insert("turn", "a", {}))
    await reached.wait()
    with pytest.raises(Crash):
        await documents.insert("turn", "b", {})
    go_on.set()
    with pytest.raises(Crash):
        await paused
    assert await inner.count("turn", {}) == 0


async def test_a_new_process_works_on_what_the_dead_one_left(inner: Documents) -> None:
    with pytest.raises(Crash):
        await FaultyDocuments(inner, crash_at(0, Moment.AFTER)).insert("turn", "a", {})
    assert not await FaultyDocuments(inner).insert("turn", "a", {})


async def test_an_exhaustive_walk_meets_every_state_that_a_crash_can_leave(inner: Documents) -> None:
    async def scenario(documents: Documents) -> None:
        await documents.insert("turn", "a", {})
        await documents.count("turn", {})
        await documents.insert("turn", "b", {})

    sent: list[str] = []

    async def left(outside: Callable[[], Hashable] | None) -> list[int]:
        await inner.delete("turn", {})
        points = Points(outside)
        await scenario(FaultyDocuments(inner, points))
        counts = []
        for crash in points.crashes():
            await inner.delete("turn", {})
            with pytest.raises(Crash):
                await scenario(FaultyDocuments(inner, crash))
            counts.append(await inner.count("turn", {}))
        return counts

    assert await left(None) == [0, 1, 1, 1, 2]
    assert await left(lambda: len(sent)) == [0, 1, 2]


async def test_between_two_deaths_something_was_sent_or_they_are_one(inner: Documents) -> None:
    sent: list[str] = []
    points = Points(lambda: len(sent))
    documents = FaultyDocuments(inner, points)
    for number in range(3):
        await documents.count("turn", {})
        await documents.get("turn", "a")
        if number == 1:
            sent.append("a message")
    assert points.crashes() == [crash_at(0, Moment.BEFORE), crash_at(4, Moment.BEFORE)]
    assert points.failures() == [fail_at(number, Moment.BEFORE) for number in range(6)]
    assert [*points.faults()] == [*points.crashes(), *points.failures()]


async def test_random_failures_are_the_same_for_the_same_seed(inner: Documents) -> None:
    async def outcomes(seed: int) -> list[bool]:
        documents = FaultyDocuments(inner, fail_sometimes(random.Random(seed), probability=0.3))
        calls = [documents.count("turn", {}) for _ in range(40)]
        return [isinstance(each, StoreUnavailable) for each in await asyncio.gather(*calls, return_exceptions=True)]

    first = await outcomes(1)
    assert first == await outcomes(1)
    assert True in first
    assert False in first


async def test_a_slow_store_waits_at_both_points(inner: Documents) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    await FaultyDocuments(inner, slowly(sleep, seconds=0.25)).count("turn", {})
    assert slept == [0.25, 0.25]
