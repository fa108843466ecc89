"""Looks at the data folder or at MongoDB: whether a desk can keep its documents there, encrypted or not."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import orjson

from bot.checkup import Finding, Grade
from bot.errors import ConfigurationError, StoreUnavailable
from memory.encryption.unlocking import KIND, NOTE, SETTING, Note, check_keys, parse_note, read_note
from memory.opening import open_mongodb
from memory.settings import MemorySettings

PART = "Documents"
ENCRYPTION = "Encryption"
LITTLE_SPACE_MB = 500
_MB = 1_000_000
_PROBE = "doctor"


async def check_documents(folder: Path, file_name: str) -> list[Finding]:
    """Whether the folder can be written and its SQLite file, where there is one, is whole; a desk may be running."""
    return await asyncio.to_thread(_check, folder, folder / file_name)


async def check_mongo(settings: MemorySettings) -> list[Finding]:
    """Whether MongoDB answers, takes the credentials, and lets the desk read and write; its indexes are made."""
    hosts = settings.mongodb_hosts
    try:
        async with open_mongodb(settings) as documents:
            await documents.insert("desk", _PROBE, {_PROBE: True})
            await documents.delete("desk", {_PROBE: True})
            turns = await documents.count("turn", {})
    except ConfigurationError as exc:
        return [Finding(PART, str(exc), Grade.WRONG, "Correct MONGODB_URL.")]
    except StoreUnavailable as exc:
        repair = "Repair that or correct MONGODB_URL; docs/operations.md says which servers will do."
        return [Finding(PART, f"at {hosts}: {exc}", Grade.WRONG, repair)]
    return [Finding(PART, f"MongoDB at {hosts} takes reads and writes; {turns} turns are kept")]


async def check_encryption(settings: MemorySettings, file: Path, *, public_url: str) -> list[Finding]:
    """Whether documents about people are encrypted, and the keys are those that they were encrypted with.

    file: the SQLite file; a desk may be running. public_url: where others reach the desk, if they do.
    """
    try:
        if settings.uses_mongodb:
            async with open_mongodb(settings) as documents:
                note = await read_note(documents)
        else:
            note = await asyncio.to_thread(_read_note, file)
        check_keys(note, settings.keys)
    except ConfigurationError as exc:
        return [Finding(ENCRYPTION, str(exc), Grade.WRONG, f"Correct {SETTING}.")]
    except (StoreUnavailable, sqlite3.Error):
        return []  # which the documents' own finding says
    if settings.keys:
        since = "are" if note else "will be, from the first start on,"
        return [Finding(ENCRYPTION, f"documents about people {since} encrypted with the key {settings.keys[0].id}")]
    if settings.uses_mongodb or public_url:
        what = "what people say is kept as it is: whoever reads the store or a backup of it reads all"
        return [Finding(ENCRYPTION, what, Grade.WARNING, f"Set {SETTING}, see docs/encryption.md.")]
    return [Finding(ENCRYPTION, f"off; {SETTING} turns it on")]


def _read_note(file: Path) -> Note | None:
    """What the file says, without writing to it or waiting for a desk that does."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=2)) as connection:
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (KIND,)).fetchall()
        found = connection.execute("SELECT doc FROM sealing WHERE key = ?", (NOTE,)).fetchone() if tables else None
    return None if found is None else parse_note(orjson.loads(found[0]))


def _check(folder: Path, file: Path) -> list[Finding]:
    repair = "Set FRONTDESK_DATA_DIR to a folder on a local disk that the desk's user may write."
    place = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return [Finding(PART, f"{folder} cannot be written", Grade.WRONG, repair)]
    free_mb = shutil.disk_usage(place).free // _MB
    findings = [_check_file(file)]
    if free_mb < LITTLE_SPACE_MB:
        what = f"only {free_mb} MB are free at {folder}"
        findings.append(Finding(PART, what, Grade.WARNING, "Make space; a full disk refuses new messages."))
    return findings


def _check_file(file: Path) -> Finding:
    if not file.exists():
        return Finding(PART, f"{file} will be made at the first start")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=2)) as connection:
            verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as exc:
        return Finding(PART, f"{file} cannot be read: {exc}", Grade.WRONG, "Let the desk's user own the file.")
    except sqlite3.DatabaseError as exc:
        verdict = str(exc)
    if verdict == "ok":
        return Finding(PART, f"{file} is whole")
    return Finding(PART, f"{file} is damaged: {verdict}", Grade.WRONG, "Stop the desk and restore the last backup.")
