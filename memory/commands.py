"""`app.py forget`, `audit`, `migrate` and `encrypt`: on what a desk has kept, beside it or while it is stopped."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import ConfigurationError
from bot.ports import Clock
from memory.audit import AuditTrail
from memory.claims import PEOPLE, Claims
from memory.desk import salt_of
from memory.encryption.resealing import check_nobody_works, encrypt
from memory.erasure.proof import DONE, WORKING
from memory.lock import hold_lock
from memory.migration import Progress, check_whole, migrate
from memory.opening import build_erasures, open_documents, open_mongodb
from memory.ports import ReadKind
from memory.retention import DAY_S
from memory.settings import MemorySettings
from memory.sqlite import open_sqlite, write_anew

LOOK_EVERY_S = 0.5
FORGOTTEN_WITHIN_S = 300.0
"""How long a running desk is waited for."""


async def forget_command(
    person: str,
    memory: MemorySettings,
    database: Path,
    clock: Clock,
    *,
    hashed: Callable[[str], Callable[[str], str]],
    every_s: float,
) -> int:
    """Delete all that is known of a person, and print the certificate; 1 when something was left.

    Beside a desk with a SQLite file that desk does it, since it remembers what it wrote; elsewhere it is done here.
    hashed: makes of the desk's secret what is kept of a person's id. every_s: how often a desk would do it.
    Raises ConfigurationError where there is no desk: an empty one would certify that nothing is left.
    """
    if not memory.uses_mongodb:
        _check_there(database)
    async with contextlib.AsyncExitStack() as stack:
        is_alone = not memory.uses_mongodb and _is_held(stack, database.parent)
        documents = await stack.enter_async_context(open_documents(memory, database))
        of_person = hashed(await salt_of(documents))
        erasures = build_erasures(documents, clock, database, hashed=of_person, alone=is_alone)
        audit = AuditTrail(documents, clock, hashed=of_person)
        await audit.record(ReadKind.ERASE_PERSON, who="command", whom=person, request="")
        erasure_id = await erasures.begin(person, by="command")
        _print(f"{erasure_id} is noted.")
        until = clock.monotonic() + FORGOTTEN_WITHIN_S
        while (report := await erasures.report(erasure_id)) and report.state == WORKING:
            if clock.monotonic() > until:
                _print("It is not done yet: the desk goes on with it, or will when it runs again.")
                return 1
            if is_alone:
                await erasures.run()
            elif memory.uses_mongodb:
                await Claims(documents, clock).run("erasures", every_s, erasures.run, turnstile=PEOPLE)
            await clock.sleep(LOOK_EVERY_S)
    _print(json.dumps(report.certificate if report else None, indent=1))
    return 0 if report and report.state == DONE else 1


async def audit_command(
    person: str,
    memory: MemorySettings,
    database: Path,
    clock: Clock,
    *,
    hashed: Callable[[str], Callable[[str], str]],
    days: int,
) -> None:
    """Print who of staff has read what, the newest first: of a person, or of everybody where none is named.

    days: how far back. Raises ConfigurationError where there is no desk, StoreUnavailable.
    """
    if not memory.uses_mongodb:
        _check_there(database)
    async with open_documents(memory, database) as documents:
        trail = AuditTrail(documents, clock, hashed=hashed(await salt_of(documents)))
        async for record in trail.all(whom=person or None, since=clock.now() - days * DAY_S):
            at = datetime.fromtimestamp(record.at, UTC).isoformat(timespec="seconds")
            print(f"{at}  {record.what:<15}  {record.who}  of {record.whom}  {record.request}")


async def migrate_command(memory: MemorySettings, database: Path) -> None:
    """Copy the documents of a desk that is stopped from its SQLite file into the MongoDB of the settings.

    Raises ConfigurationError, StoreUnavailable.
    """
    if not memory.uses_mongodb:
        raise ConfigurationError("MONGODB_URL must be set: it names where the documents are copied to.")
    _check_there(database)
    with hold_lock(database.parent):
        async with open_sqlite(database) as source, open_mongodb(memory) as target:
            copied = await migrate(source, target, on_progress=_show)
    print(f"{sum(copied.values())} documents are in MongoDB at {memory.mongodb_hosts}, counted.")


async def encrypt_command(memory: MemorySettings, database: Path) -> None:
    """Encrypt all that a desk that is stopped has kept with the first key of the settings.

    Raises ConfigurationError, StoreUnavailable.
    """
    if not memory.keys:
        raise ConfigurationError("FRONTDESK_DATA_KEYS must be set: its first key encrypts the documents.")
    if memory.uses_mongodb:
        async with open_mongodb(memory) as documents:
            await check_whole(documents)
            await check_nobody_works(documents)
            sealed = await encrypt(documents, memory.keys, on_progress=_show)
    else:
        _check_there(database)
        with hold_lock(database.parent):
            async with open_sqlite(database) as file:
                sealed = await encrypt(file, memory.keys, on_progress=_show)
            await asyncio.to_thread(write_anew, database)
    print(f"{sum(sealed.values())} documents are encrypted with the key {memory.keys[0].id}, counted.")


def _is_held(stack: contextlib.AsyncExitStack, folder: Path) -> bool:
    """Whether the data folder is ours now; a desk that runs holds it."""
    try:
        stack.enter_context(hold_lock(folder))
    except ConfigurationError:
        return False
    return True


def _check_there(database: Path) -> None:
    if not database.exists():
        raise ConfigurationError(f"There is no {database}: FRONTDESK_DATA_DIR names the folder of the desk.")


def _print(text: str) -> None:
    """Print it at once, where anybody reads it: what is being deleted is deleted all the same."""
    with contextlib.suppress(BrokenPipeError):
        print(text, flush=True)


def _show(progress: Progress) -> None:
    if progress.total:
        print(f"\r{progress.text()}", end="" if progress.done < progress.total else "\n", flush=True)
