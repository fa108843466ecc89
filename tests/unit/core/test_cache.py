import asyncio

import pytest

from bot.cache import Cache
from tests.unit.slack.desk import FreeClock


class Source:
    """Answers when it is let go. asked: what was asked, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = asyncio.Event()
        self.answer: str | Exception = "answer"

    async def fetch(self, key: str) -> str:
        self.asked.append(key)
        answer = self.answer
        await self.go.wait()
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def clock() -> FreeClock:
    return FreeClock()


@pytest.fixture
def cache(source: Source, clock: FreeClock) -> Cache[str, str]:
    return Cache(source.fetch, ttl_s=10, clock=clock, max_entries=3)


async def test_those_who_ask_together_share_one_look_up(source: Source, cache: Cache[str, str]) -> None:
    asking = [asyncio.ensure_future(cache.get("a")) for _ in range(3)]
    source.go.set()
    assert await asyncio.gather(*asking) == ["answer"] * 3
    assert source.asked == ["a"]
    assert cache.knows("a")


async def test_a_value_is_looked_up_again_after_its_time(
    source: Source, cache: Cache[str, str], clock: FreeClock
) -> None:
    source.go.set()
    await cache.get("a")
    clock.ahead_s = 11
    assert not cache.knows("a")
    source.answer = "newer"
    assert await cache.get("a") == "newer"


async def test_what_is_dropped_while_it_is_looked_up_is_looked_up_again(source: Source, cache: Cache[str, str]) -> None:
    asking = asyncio.ensure_future(cache.get("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert source.asked == ["a"]
    cache.drop("a")
    source.answer = "newer"
    source.go.set()
    assert await asking == "newer"


async def test_a_failure_is_told_and_not_remembered(source: Source, cache: Cache[str, str]) -> None:
    source.go.set()
    source.answer = ValueError("no")
    with pytest.raises(ValueError, match="no"):
        await cache.get("a")
    source.answer = "answer"
    assert await cache.get("a") == "answer"


async def test_who_stops_waiting_does_not_stop_the_others(source: Source, cache: Cache[str, str]) -> None:
    first, second = asyncio.ensure_future(cache.get("a")), asyncio.ensure_future(cache.get("a"))
    await asyncio.sleep(0)
    first.cancel()
    source.go.set()
    assert await second == "answer"
    assert source.asked == ["a"]


async def test_it_does_not_grow_for_ever(source: Source, cache: Cache[str, str]) -> None:
    source.go.set()
    for key in "abcd":
        await cache.get(key)
    assert [key for key in "abcd" if cache.knows(key)] == ["d"]


async def test_a_failure_that_nobody_waited_for_is_not_remembered(source: Source, cache: Cache[str, str]) -> None:
    source.answer = ValueError("no")
    waiting = asyncio.ensure_future(cache.get("a"))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    source.go.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    source.answer = "answer"
    assert await cache.get("a") == "answer"
