"""The smallest server that does what a desk must: verify the signature, commit one row durably, post one reply.

`python -m bench.reference --port P --slack-api URL --folder DIR`; what it costs is what the desk is measured against.
With `--plain` it is written as one would at first: asyncio's own loop, and each row committed by itself, in a thread.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import queue
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import aiohttp
import uvloop
from aiohttp import web


class Rows:
    """One writer thread that commits what has gathered."""

    def __init__(self, path: Path, loop: asyncio.AbstractEventLoop) -> None:
        self._path = path
        self._loop = loop
        self._waiting: queue.SimpleQueue[tuple[str, asyncio.Future[None]]] = queue.SimpleQueue()
        threading.Thread(target=self._write, daemon=True).start()

    async def insert(self, body: str) -> None:
        """Return once the row is on the disk."""
        done = self._loop.create_future()
        self._waiting.put((body, done))
        await done

    def _write(self) -> None:
        connection = _open(self._path)
        while True:
            batch = [self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get())
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO event VALUES (?)", [(body,) for body, _ in batch])
            connection.execute("COMMIT")
            self._loop.call_soon_threadsafe(_resolve, [done for _, done in batch])


class PlainRows:
    """Each row is committed by itself."""

    def __init__(self, path: Path) -> None:
        self._threads = ThreadPoolExecutor(1)
        self._connection = self._threads.submit(_open, path).result()

    async def insert(self, body: str) -> None:
        """Return once the row is on the disk."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._insert, body)

    def _insert(self, body: str) -> None:
        self._connection.execute("INSERT INTO event VALUES (?)", [body])


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS event (body TEXT NOT NULL)")
    return connection


def _resolve(futures: list[asyncio.Future[None]]) -> None:
    for future in futures:
        future.set_result(None)


async def serve(*, port: int, slack_api: str, folder: Path, secret: str, token: str, plain: bool = False) -> None:
    """Listen until killed."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "reference.sqlite"
    rows = PlainRows(place) if plain else Rows(place, asyncio.get_running_loop())
    replies: set[asyncio.Task[None]] = set()
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session:

        async def handle(request: web.Request) -> web.Response:
            body = await request.read()
            stamp = request.headers["X-Slack-Request-Timestamp"]
            signed = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
            fresh = abs(time.time() - int(stamp)) < 300
            if not fresh or not hmac.compare_digest(f"v0={signed}", request.headers["X-Slack-Signature"]):
                return web.Response(status=401)
            await rows.insert(body.decode())
            replies.add(task := asyncio.create_task(reply(json.loads(body)["event"])))
            task.add_done_callback(replies.discard)
            return web.Response()

        async def reply(event: dict[str, Any]) -> None:
            marker = {
                "reply_id": event["ts"],
                "part": 1,
                "parts": 1,
                "in_reply_to": [event["ts"]],
                "outcome": "answered",
            }
            said = {
                "channel": event["channel"],
                "thread_ts": event["ts"],
                "text": "An answer.",
                "metadata": {"event_type": "frontdesk_reply", "event_payload": marker},
            }
            async with session.post(f"{slack_api}chat.postMessage", json=said) as answer:
                await answer.read()

        app = web.Application()
        app.router.add_post("/slack/events", handle)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        print(f"open: {port}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--slack-api", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--secret", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--plain", action="store_true", help="as one would write it at first")
    given = parser.parse_args()
    (asyncio.run if given.plain else uvloop.run)(serve(**vars(given)))


if __name__ == "__main__":
    main()
