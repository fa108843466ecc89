"""What a durable write costs: `python -m bench.documents [--seconds 5] [--mongo-url mongodb://127.0.0.1:27018]`.

Three loads on a SQLite file in a temporary folder, plain and encrypted, and, where a server is named, on a database of
its own in MongoDB: messages as they come, 40 a second with 6 writes and 4 reads each, one after the other; as many
inserts as 64 callers get done; and calls one by one. CPU time is that of the whole process, without the server's.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pymongo
import uvloop
from pydantic import SecretStr

from bot.model import JsonObject
from memory.encryption.data_keys import DataKey
from memory.encryption.unlocking import unlock
from memory.mongo import open_mongo
from memory.ports import Documents
from memory.sqlite import open_sqlite

CALLERS = 64
CALLS = 3_000
KEYS = (DataKey("bench", bytes(range(32))),)
MESSAGES_A_SECOND = 40


class Timed:
    """Collects how long calls take, in seconds."""

    def __init__(self) -> None:
        self.took: list[float] = []

    async def call(self, call: Awaitable[object]) -> None:
        began = time.perf_counter()
        await call
        self.took.append(time.perf_counter() - began)

    def report(self) -> dict[str, float]:
        cuts = statistics.quantiles(self.took, n=100)
        return {"p50_ms": round(cuts[49] * 1e3, 2), "p99_ms": round(cuts[98] * 1e3, 2)}


def event(number: int) -> JsonObject:
    """A message as the journal keeps it, about 1 kB."""
    message: JsonObject = {
        "text": "Where is my order? " * 20,
        "address": {"channel": "C024BE91L", "thread": "1732270000.000100"},
        "attachments": [],
        "audience": ["customer", "public"],
        "sent_at": 1732270000.5 + number,
    }
    return {
        "conversation": f"slack:T1:C{number % 97}",
        "order": f"{number:020}",
        "arrived": 1732270000.25 + number,
        "done_at": None,
        "platform": f"{number:032x}",
        "message": message,
    }


async def at_full_speed(documents: Documents, seconds: float) -> dict[str, float]:
    timed, end = Timed(), time.perf_counter() + seconds
    began, cpu = time.perf_counter(), time.process_time()

    async def caller(number: int) -> None:
        count = 0
        while time.perf_counter() < end:
            await timed.call(documents.insert("event", f"f{number}-{count}", event(count)))
            count += 1

    await asyncio.gather(*(caller(number) for number in range(CALLERS)))
    calls = len(timed.took)
    return {
        "inserts_a_second": round(calls / (time.perf_counter() - began)),
        "cpu_ms_an_insert": round((time.process_time() - cpu) * 1e3 / calls, 3),
        **timed.report(),
    }


async def as_they_come(documents: Documents, seconds: float) -> dict[str, float]:
    inserts, writes, reads = Timed(), Timed(), Timed()
    cpu, messages = time.process_time(), round(seconds * MESSAGES_A_SECOND)

    async def message(number: int) -> None:
        key, doc = f"m{number}", event(number)
        conversation = f"slack:T1:C{number % 97}"
        held: JsonObject = {"conversation": conversation, "owner": "replica", "turn": {"asked": [doc]}}
        await inserts.call(documents.insert("event", key, doc))
        for _ in range(3):
            await reads.call(documents.get("conversation", key))
        waiting = {"done_at": None, "conversation": conversation}
        await reads.call(documents.find("event", waiting, order="order", limit=50))
        await writes.call(documents.insert("conversation", key, held))
        for version in (1, 2):
            await writes.call(documents.replace("conversation", key, held, version=version))
        await writes.call(documents.insert("turn", key, {"finished_at": 1.5, "seq": number, **held}))
        await writes.call(documents.replace("event", key, {"done_at": 1.5, "platform": "p"}, version=1))

    tasks, began = [], time.perf_counter()
    for number in range(messages):
        await asyncio.sleep(max(began + number / MESSAGES_A_SECOND - time.perf_counter(), 0))
        tasks.append(asyncio.create_task(message(number)))
    await asyncio.gather(*tasks)
    spent = (time.process_time() - cpu) * 1e3
    return {
        "messages": messages,
        "cpu_ms_a_message": round(spent / messages, 2),
        "cpu_ms_a_call": round(spent / messages / 10, 3),
        **{f"insert_{name}": value for name, value in inserts.report().items()},
        **{f"write_{name}": value for name, value in writes.report().items()},
        **{f"read_{name}": value for name, value in reads.report().items()},
    }


async def one_by_one(documents: Documents) -> dict[str, float]:
    """What a call costs alone; the difference between two stores is what is done on top of the same one."""
    result: dict[str, float] = {}
    calls: dict[str, Callable[[int], Awaitable[object]]] = {
        "insert": lambda number: documents.insert("event", f"o{number}", event(number)),
        "get": lambda number: documents.get("event", f"o{number}"),
        "replace": lambda number: documents.replace("event", f"o{number}", event(number), version=1),
    }
    for name, call in calls.items():
        timed, cpu = Timed(), time.process_time()
        for number in range(CALLS):
            await timed.call(call(number))
        result[f"{name}_cpu_us"] = round((time.process_time() - cpu) * 1e6 / CALLS)
        result[f"{name}_p50_us"] = round(statistics.median(timed.took) * 1e6)
    return result


async def measured(documents: Documents, seconds: float) -> dict[str, dict[str, float]]:
    return {
        "one by one": await one_by_one(documents),
        "as they come": await as_they_come(documents, seconds),
        "at full speed": await at_full_speed(documents, seconds),
    }


async def on_mongodb(server_url: str, seconds: float) -> dict[str, dict[str, float]]:
    name = f"bench_{uuid.uuid4().hex}"
    url = urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    try:
        async with open_mongo(SecretStr(url)) as documents:
            return await measured(documents, seconds)
    finally:
        with pymongo.MongoClient[dict[str, object]](url) as client:
            client.drop_database(name)


async def main(seconds: float, mongo_url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_sqlite(Path(folder) / "bench.sqlite") as documents:
            result = {"SQLite": await measured(documents, seconds)}
        async with open_sqlite(Path(folder) / "sealed.sqlite") as documents:
            result["SQLite, encrypted"] = await measured(await unlock(documents, KEYS), seconds)
    if mongo_url:
        result["MongoDB"] = await on_mongodb(mongo_url, seconds)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each load lasts")
    parser.add_argument("--mongo-url", default="", help="a server of MongoDB to measure, too")
    given = parser.parse_args()
    uvloop.run(main(given.seconds, given.mongo_url))
