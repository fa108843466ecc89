"""What remembering people costs, and how it grows.

`python -m bench.people cost [--seconds 5] [--mongo-url mongodb://127.0.0.1:27018] [--redis-port 6379]`: turns as they
come, 40 a second: each the first of its session, which is the dearest, as the person is looked up before and noted
after; then each the second, with what it has at hand; and what a cache of sessions in Redis would add to that.

`python -m bench.people growth [--people 100000] [--turns 1000000]`: the same look-ups on a SQLite file with a hundredth
of that and with all of it, and how SQLite says that it makes them.
"""

import argparse
import asyncio
import itertools
import json
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

import pymongo
import uvloop
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.model import CUSTOMERS, Asked, ChannelName, ConversationKey, Incoming, JsonObject, Outcome, Person, Reply, Turn
from bot.people import Notes, Session
from bot.recall.remembering import Memory
from memory import sqlite_query as query
from memory.mongo import open_mongo
from memory.people import PERSON, DocumentPeople
from memory.ports import Documents, Less, More, Where
from memory.sqlite import open_sqlite

TURNS_A_SECOND = 40
LOOK_UPS = 2_000
SESSION_BYTES = 1_000
AT_ONCE = 2_000
"""So many documents are written together while a store is filled."""
SEEN_LONG_AGO: Where = {"last_contact": Less(1.7e9 + 200)}
ANSWERED = Reply("Within 45 days. [1]", Outcome.ANSWERED, department="returns")


def turn(number: int) -> Turn:
    """The first of a session, of a person of its own."""
    key = ConversationKey(ChannelName.WHATSAPP, "us", f"p{number}")
    person = Person(f"whatsapp:p{number}", "Ada Lovelace")
    said = Incoming(
        f"k{number}", f"m{number}", key, person, "How long may I return shoes?", "", time.time(), private=True
    )
    return Turn(f"r_{number}", key, (Asked(f"e{number}", said),), CUSTOMERS)


async def undescribed(_: Incoming) -> Mapping[str, str]:
    """A platform that shows nothing of people."""
    return {}


def quantiles(took: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(took, n=100)
    return {"p50_ms": round(cuts[49] * 1e3, 3), "p99_ms": round(cuts[98] * 1e3, 3)}


class Counted:
    """A store whose calls are counted."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._documents, name)

        async def counted(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            return await method(*args, **kwargs)

        return counted


async def cost(documents: Documents, seconds: float) -> dict[str, object]:
    """What the desk does more because it remembers, for the first turn of a session and for the second."""
    counted = Counted(documents)
    memory = Memory(DocumentPeople(cast("Documents", counted), SystemClock()), SystemClock())
    sessions: dict[int, Session | None] = {}
    first = await _cost(memory, counted, seconds, turn, sessions)

    def second(number: int) -> Turn:
        return replace(turn(number), id=f"s_{number}", session=sessions[number])

    return {"first turns": first, "second turns": await _cost(memory, counted, seconds, second, {})}


async def _cost(
    memory: Memory,
    counted: Counted,
    seconds: float,
    turn_of: Callable[[int], Turn],
    sessions: dict[int, Session | None],
) -> dict[str, object]:
    """Before the answer, and before it is sent. sessions: takes what each turn leaves."""
    recalled: list[float] = []
    noted: list[float] = []
    before = counted.calls

    async def one(number: int) -> None:
        began = time.perf_counter()
        known = await memory.recall(turn_of(number), undescribed)
        recalled.append(time.perf_counter() - began)
        began = time.perf_counter()
        sessions[number], reply = memory.kept(known, ANSWERED)
        for effect in reply.effects:
            await memory.note(known.id, known.person.id, effect.given)
        noted.append(time.perf_counter() - began)

    count, cpu, tasks = round(seconds * TURNS_A_SECOND), time.process_time(), []
    began = time.perf_counter()
    for number in range(count):
        await asyncio.sleep(max(began + number / TURNS_A_SECOND - time.perf_counter(), 0))
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)
    added = [earlier + after for earlier, after in zip(recalled, noted, strict=True)]
    return {
        "calls_a_turn": (counted.calls - before) / count,
        "cpu_ms_a_turn": round((time.process_time() - cpu) * 1e3 / count, 2),
        "context": quantiles(recalled),
        "noting": quantiles(noted),
        "added": quantiles(added),
    }


async def in_redis(port: int, seconds: float) -> dict[str, object]:
    """What it takes to read a session from Redis and to write it back, over one connection."""
    session = b"x" * SESSION_BYTES
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def asked(*words: bytes) -> None:
        writer.write(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(one), one) for one in words))
        head = await reader.readline()
        if head[:1] == b"$" and head != b"$-1\r\n":
            await reader.readexactly(int(head[1:]) + 2)

    count, cpu, took = round(seconds * TURNS_A_SECOND), time.process_time(), []
    for number in range(count):
        began = time.perf_counter()
        await asked(b"GET", b"session:p%d" % number)
        await asked(b"SET", b"session:p%d" % number, session, b"EX", b"1800")
        took.append(time.perf_counter() - began)
        await asyncio.sleep(1 / TURNS_A_SECOND)
    writer.close()
    return {"cpu_ms_a_turn": round((time.process_time() - cpu) * 1e3 / count, 2), "read and written": quantiles(took)}


@asynccontextmanager
async def on_mongodb(server_url: str) -> AsyncIterator[Documents]:
    """A database of its own, which is gone afterwards."""
    url = urlunsplit(urlsplit(server_url)._replace(path=f"/bench_{uuid.uuid4().hex}"))
    try:
        async with open_mongo(SecretStr(url)) as documents:
            yield documents
    finally:
        with pymongo.MongoClient[dict[str, object]](url) as client:
            client.drop_database(urlsplit(url).path.strip("/"))


@dataclass(frozen=True)
class Size:
    """How much has gathered."""

    people: int
    turns: int


async def fill(documents: Documents, size: Size) -> None:
    """People who were there once, and their turns, as the desk would have written them."""
    await _written(documents, "person", ((f"whatsapp:p{n}", person_doc(n)) for n in range(size.people)))
    await _written(documents, "turn", ((f"r_{n}", turn_doc(n, size.people)) for n in range(size.turns)))


async def _written(documents: Documents, kind: str, docs: Iterator[tuple[str, JsonObject]]) -> None:
    while page := list(itertools.islice(docs, AT_ONCE)):
        await asyncio.gather(*(documents.insert(kind, key, doc) for key, doc in page))


def person_doc(number: int) -> JsonObject:
    return {
        "person": f"whatsapp:p{number}",
        "details": {"name": "Ada Lovelace", "kind": "customer", "language": "en"},
        "facts": [{"name": "order number", "value": str(number), "turn": f"r_{number}", "at": 1.7e9 + number}],
        "issues": [],
        "noted": [f"r_{number}"],
        "linked": [],
        "contacts": 1,
        "first_contact": 1.7e9 + number,
        "last_contact": 1.7e9 + number,
    }


def turn_doc(number: int, people: int) -> JsonObject:
    asked: JsonObject = {"text": "How long may I return shoes? " * 4, "channel": "whatsapp"}
    return {
        "conversation": f"whatsapp:us:p{number % people}",
        "person": f"whatsapp:p{number % people}",
        "events": [f"e{number}"],
        "asked": [asked],
        "reply": {"text": "Most items can be returned within 45 days. [1] " * 5, "outcome": "answered"},
        "parts": [],
        "seq": number // people + 1,
        "finished_at": 1.7e9 + number,
    }


def look_ups(documents: Documents) -> dict[str, Callable[[int], Awaitable[object]]]:
    """What the desk asks of its memory, each of another person."""
    people = DocumentPeople(documents, SystemClock())
    noted = itertools.count()

    def last_turns(n: int) -> Awaitable[object]:
        where: Where = {"conversation": f"whatsapp:us:p{n}", "seq": More(0)}
        return documents.find("turn", where, order="-seq", limit=5)

    def noting(n: int) -> Awaitable[object]:
        return people.note(f"whatsapp:p{n}", Notes({"language": "de"}), once=f"x{next(noted)}")

    return {
        "a person": lambda n: people.get(f"whatsapp:p{n}"),
        "noting": noting,
        "last turns of a conversation": last_turns,
        "people not seen since": lambda _: documents.find(PERSON, SEEN_LONG_AGO, order="last_contact", limit=100),
    }


async def timed(stores: Mapping[Size, Documents]) -> dict[Size, dict[str, dict[str, float]]]:
    """Each look-up in the one store and in the other by turns, so that what else the machine does falls on both."""
    result: dict[Size, dict[str, dict[str, float]]] = {size: {} for size in stores}
    asked = {size: look_ups(documents) for size, documents in stores.items()}
    for name in next(iter(asked.values())):
        took: dict[Size, list[float]] = {size: [] for size in stores}
        for number in range(LOOK_UPS):
            for size, ways in asked.items():
                began = time.perf_counter()
                await ways[name](number * 7919 % size.people)
                took[size].append(time.perf_counter() - began)
        for size, times in took.items():
            result[size][name] = quantiles(times)
    return result


async def growth(large: Size) -> dict[str, object]:
    small = replace(large, people=large.people // 100, turns=large.turns // 100)
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder) / f"{size.turns}.sqlite" for size in (small, large)}
        async with AsyncExitStack() as stack:
            stores = {size: await stack.enter_async_context(open_sqlite(path)) for size, path in paths.items()}
            for size, documents in stores.items():
                await fill(documents, size)
            found = await timed(stores)
        result: dict[str, object] = {
            f"{size.people} people, {size.turns} turns": {"megabytes": round(path.stat().st_size / 1e6), **found[size]}
            for size, path in paths.items()
        }
        return result | {"plans": plans_of(paths[large])}


def plans_of(path: Path) -> dict[str, list[str]]:
    """How SQLite says that it makes the look-ups."""
    last_turns: Where = {"conversation": "whatsapp:us:p1", "seq": More(0)}
    statements = {
        "a person": query.get(PERSON, "whatsapp:p1"),
        "last turns of a conversation": query.find("turn", last_turns, order="-seq", limit=5, after=None),
        "people not seen since": query.find(PERSON, SEEN_LONG_AGO, order="last_contact", limit=100, after=None),
    }
    with sqlite3.connect(path) as connection:
        return {
            name: [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {one.sql}", one.parameters)]
            for name, one in statements.items()
        }


async def main(given: argparse.Namespace) -> None:
    result: dict[str, object] = {}
    if given.what == "growth":
        result = await growth(Size(given.people, given.turns))
    else:
        with tempfile.TemporaryDirectory() as folder:
            async with open_sqlite(Path(folder) / "bench.sqlite") as documents:
                result["SQLite"] = await cost(documents, given.seconds)
        if given.mongo_url:
            async with on_mongodb(given.mongo_url) as documents:
                result["MongoDB"] = await cost(documents, given.seconds)
        if given.redis_port:
            result["Redis"] = await in_redis(given.redis_port, given.seconds)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["cost", "growth"])
    parser.add_argument("--seconds", type=float, default=5.0, help="how long the load lasts")
    parser.add_argument("--mongo-url", default="", help="a server of MongoDB to measure, too")
    parser.add_argument("--redis-port", type=int, default=0, help="of a Redis here, to measure what a cache would cost")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=1_000_000)
    uvloop.run(main(parser.parse_args()))
