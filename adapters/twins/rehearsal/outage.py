"""The store is away for a moment: what `/ready` says, and that nothing is acknowledged which could not be kept."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from adapters.twins.rehearsal.cases import Outage
from adapters.twins.rehearsal.rest import OK
from adapters.twins.rehearsal.seen import Line, Want
from adapters.twins.rehearsal.stage import ANSWER_WITHIN_S, LOOK_AGAIN_S, Stage

QUESTION = Line("Do you ship to Canada?", Want.ANSWER, ("19.95",))


async def take_the_store_away(stage: Stage) -> None:
    """Somebody else holds the desk's file while one person on each platform asks; then it is free again."""
    letters = [side.prepare(side.roles[0], QUESTION, None) for side in stage.sides]
    stage.record.said += [letter.said for letter in letters]
    with _held(stage.desk.folder):
        for side, letter in zip(stage.sides, letters, strict=True):
            stage.lanes.says(side.name, letter.said.role.name, QUESTION.text)
        taken = await asyncio.gather(*(letter.deliver() for letter in letters))
        ready = await stage.rest.status("/ready")
    names = tuple(letter.said.role.name for letter, is_taken in zip(letters, taken, strict=True) if is_taken)
    until = time.monotonic() + ANSWER_WITHIN_S
    while any(not letter.said.taken for letter in letters) and time.monotonic() < until:
        await asyncio.gather(*(letter.deliver() for letter in letters if not letter.said.taken))
        await asyncio.sleep(LOOK_AGAIN_S * 4)
    again = await _ready(stage, until)
    stage.record.outages.append(Outage(ready, again, names))
    await stage.answered([letter.said for letter in letters])


async def _ready(stage: Stage, until: float) -> int:
    status = 0
    while time.monotonic() < until:
        status = await stage.rest.status("/ready")
        if status == OK:
            break
        await asyncio.sleep(LOOK_AGAIN_S * 2)
    return status


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The desk's files, each with a writer that does not end."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.read_bytes()[:6] == b"SQLite"]
    with contextlib.ExitStack() as stack:
        for path in files:  # none is opened and closed from here on: that would let go of its locks
            connection = stack.enter_context(contextlib.closing(sqlite3.connect(path, isolation_level=None)))
            connection.execute("BEGIN IMMEDIATE")
        yield
