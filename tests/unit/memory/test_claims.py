"""Timed work is done by one replica at a time, and no more often than it is due, whatever the clocks say."""

import pytest

from bot.errors import StoreUnavailable
from memory.claims import KIND, LEASE_S, Claims
from memory.ports import Documents

HOUR_S = 3600.0


class Time:
    """A clock that the test sets, forwards and back."""

    def __init__(self) -> None:
        self.at = 1_764_000_000.0

    def now(self) -> float:
        return self.at

    def monotonic(self) -> float:
        raise AssertionError("replicas share no such clock")

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a job that is not due is not waited for")


class Work:
    """Counts how often it was done. within: what else happens while it is."""

    def __init__(self) -> None:
        self.done = 0

    async def __call__(self) -> None:
        self.done += 1


async def test_of_two_replicas_one_does_it_and_again_when_it_is_due(documents: Documents) -> None:
    time, work = Time(), Work()
    one, two = Claims(documents, time), Claims(documents, time)
    assert await one.run("retention", HOUR_S, work)
    assert not await two.run("retention", HOUR_S, work)
    time.at += HOUR_S - 1
    assert await two.run("retention", HOUR_S, work)
    assert not await one.run("retention", HOUR_S, work)
    assert work.done == 2


async def test_nobody_enters_while_somebody_is_at_it(documents: Documents) -> None:
    time, inner = Time(), Work()
    other = Claims(documents, time)

    async def work() -> None:
        time.at += HOUR_S / 60
        assert not await other.run("sums", 1.0, inner)
        assert not await other.run("erasures", 1.0, inner, turnstile="sums")

    assert await Claims(documents, time).run("sums", 1.0, work)
    assert inner.done == 0
    assert await other.run("erasures", 1.0, inner, turnstile="sums")


async def test_who_died_at_it_is_waited_for_and_then_passed_over(documents: Documents) -> None:
    time, work = Time(), Work()
    await documents.insert(KIND, "sums", {"until": time.at + LEASE_S, "began": {}})
    assert not await Claims(documents, time).run("sums", 1.0, work)
    time.at += LEASE_S + 1
    assert await Claims(documents, time).run("sums", 1.0, work)


async def test_a_sole_process_need_not_wait_for_the_dead(documents: Documents) -> None:
    time, work = Time(), Work()
    await documents.insert(KIND, "sums", {"until": time.at + LEASE_S, "began": {}})
    claims = Claims(documents, time)
    await claims.void()
    assert await claims.run("sums", 1.0, work)


async def test_who_comes_back_from_the_dead_leaves_nothing_behind(documents: Documents) -> None:
    time, later = Time(), Work()

    async def too_long() -> None:
        time.at += LEASE_S + 1
        assert await Claims(documents, time).run("sums", 1.0, later)

    await Claims(documents, time).run("sums", 1.0, too_long)
    stored = await documents.get(KIND, "sums")
    assert stored
    assert stored.doc == {"until": 0.0, "began": {"sums": time.at}}


async def test_work_that_fails_is_due_at_once(documents: Documents) -> None:
    time, work = Time(), Work()

    async def fails() -> None:
        raise StoreUnavailable("away")

    with pytest.raises(StoreUnavailable):
        await Claims(documents, time).run("retention", HOUR_S, fails)
    assert await Claims(documents, time).run("retention", HOUR_S, work)


@pytest.mark.parametrize("jump_s", [-10 * 365 * 86_400.0, 10 * 365 * 86_400.0, -LEASE_S * 2])
async def test_a_clock_that_jumps_stops_no_work_for_longer_than_its_interval(
    documents: Documents, jump_s: float
) -> None:
    time, work = Time(), Work()
    claims = Claims(documents, time)
    await documents.insert(KIND, "held", {"until": time.at + LEASE_S, "began": {}})
    await claims.run("retention", HOUR_S, work)
    time.at += jump_s
    assert await claims.run("retention", HOUR_S, work)
    assert await claims.run("held", HOUR_S, work)
    assert not await claims.run("retention", HOUR_S, work)
