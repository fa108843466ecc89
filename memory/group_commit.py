"""A thread that owns one SQLite connection and commits what has gathered while it was busy.

Everything that waits goes into one transaction, so one flush to the disk serves all of it; when the transaction fails,
all of it fails.
"""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

from bot.errors import StoreUnavailable
from memory.sqlite_query import Statement

Row: TypeAlias = tuple[Any, ...]  # as the driver gives it: the statement says what is in it

_MAX_BATCH = 256
_RETRY_AFTER_S = 1.0


@dataclass(frozen=True, slots=True)
class Effect:
    """What a statement gave: rows that it returned, and how many rows it changed."""

    rows: list[Row]
    changed: int


@dataclass(slots=True, eq=False)
class _Job:
    statement: Statement
    future: asyncio.Future[Effect]
    effect: Effect | None = None


@dataclass(slots=True)
class Worker:
    """Runs statements in the order given, asked for from one event loop."""

    connection: sqlite3.Connection
    name: str
    loop: asyncio.AbstractEventLoop
    _queue: "SimpleQueue[_Job | None]" = field(default_factory=SimpleQueue)
    _thread: threading.Thread | None = None
    _closed: bool = False

    def start(self) -> None:
        """Start the thread, once; from here on the connection is its own."""
        if self._thread is not None:
            return
        self._thread = threading.Thread(target=self._work, name=self.name, daemon=True)
        self._thread.start()

    async def run(self, statement: Statement) -> Effect:
        """Run the statement; a write is on the disk when this returns.

        Raises StoreUnavailable. A caller that is cancelled does not take its statement back.
        """
        if self._closed:
            raise StoreUnavailable("the document store is closed")
        job = _Job(statement, self.loop.create_future())
        self._queue.put(job)
        return await job.future

    async def close(self) -> None:
        """Finish what has been asked for, then close the connection; again is harmless."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        with contextlib.closing(self.connection):
            going_on = True
            while going_on:
                jobs, going_on = self._gather()
                if jobs:
                    self._settle(jobs, _run_batch(self.connection, jobs))

    def _gather(self) -> tuple[list[_Job], bool]:
        """Wait for a job and take what else is there; the second value is False when the work is to end."""
        jobs: list[_Job] = []
        item = self._queue.get()
        while item is not None:
            jobs.append(item)
            if len(jobs) == _MAX_BATCH:
                return jobs, True
            try:
                item = self._queue.get_nowait()
            except Empty:
                return jobs, True
        return jobs, False

    def _settle(self, jobs: Sequence[_Job], error: sqlite3.Error | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self.loop.call_soon_threadsafe(_resolve, jobs, error)


def _run_batch(connection: sqlite3.Connection, jobs: Sequence[_Job]) -> sqlite3.Error | None:
    """Run the jobs, in one transaction when one of them writes; the error is that of all.

    One alone is a transaction by itself, which takes the same lock and waits for it as long.
    """
    are_joined = len(jobs) > 1 and any(job.statement.writes for job in jobs)
    try:
        if are_joined:
            connection.execute("BEGIN IMMEDIATE")
        for job in jobs:
            job.effect = _run(connection, job.statement)
        if are_joined:
            connection.execute("COMMIT")
    except sqlite3.Error as exc:
        _roll_back(connection)
        return exc
    return None


def _run(connection: sqlite3.Connection, statement: Statement) -> Effect:
    cursor = connection.execute(statement.sql, statement.parameters)
    return Effect(cursor.fetchall(), cursor.rowcount)


def _roll_back(connection: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.Error):  # the first error is the one that is told
        connection.rollback()


def _resolve(jobs: Sequence[_Job], error: sqlite3.Error | None) -> None:
    for job in jobs:
        if job.future.done():  # its caller was cancelled
            continue
        if job.effect is None or error is not None:
            job.future.set_exception(_unavailable(error))
        else:
            job.future.set_result(job.effect)


def _unavailable(error: sqlite3.Error | None) -> StoreUnavailable:
    name = getattr(error, "sqlite_errorname", "no answer")
    unavailable = StoreUnavailable(f"the document store failed: {error} ({name})", retry_after=_RETRY_AFTER_S)
    unavailable.__cause__ = error
    return unavailable
