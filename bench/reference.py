"""The smallest server that does what a desk must: verify the signature, commit one row durably, post one reply.

`python -m bench.reference --port P --folder DIR --channel slack`, with the settings of CONTRACT section 1 for it and
FRONTDESK_PUBLIC_URL. On WhatsApp it verifies and keeps the delivery reports, too, as they come to whoever sends there.
With `--plain` it is written as one would at first: asyncio's own loop, each row committed by itself, in a thread, and
the reply posted with the platform's own SDK.
"""

import argparse
import asyncio
import os
import queue
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aiohttp
import uvloop
from aiohttp import web

from bench.platforms import PLATFORMS, Post


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


async def serve(channel: str, *, port: int, folder: Path, plain: bool) -> None:
    """Listen until killed."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "reference.sqlite"
    rows = PlainRows(place) if plain else Rows(place, asyncio.get_running_loop())
    replies: set[asyncio.Task[None]] = set()
    platform = PLATFORMS[channel](os.environ)
    async with aiohttp.ClientSession() as session:
        await platform.begin(session)
        by_sdk = platform.by_sdk() if plain else None

        async def handle(request: web.Request) -> web.Response:
            body = await request.read()
            if not platform.is_signed(request, body):
                return web.Response(status=401)
            await rows.insert(body.decode())
            if post := platform.reply(body):
                replies.add(task := asyncio.create_task(send(post)))
                task.add_done_callback(replies.discard)
            return web.Response()

        async def send(post: Post) -> None:
            if by_sdk:
                await by_sdk(post)
                return
            async with session.post(post.url, **post.given) as answer:
                await answer.read()

        app = web.Application()
        for path in platform.paths:
            app.router.add_post(path, handle)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        print(f"open: {port}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--channel", choices=[*PLATFORMS], default="slack")
    parser.add_argument("--plain", action="store_true", help="as one would write it at first")
    given = parser.parse_args()
    run = asyncio.run if given.plain else uvloop.run
    run(serve(given.channel, port=given.port, folder=given.folder, plain=given.plain))


if __name__ == "__main__":
    main()
