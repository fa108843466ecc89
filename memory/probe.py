"""Looks for what should be gone: in every kind of the store, and in the bytes of the files around it."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence, Set
from pathlib import Path

import orjson

from memory.documents import KINDS
from memory.ports import Cursor, Documents, Stored

PAGE = 50
CHUNK_BYTES = 1 << 20
ORDERS: Mapping[str, Sequence[str]] = {
    "event": ("arrived", "done_at"),
    "conversation": ("epoch",),
    "turn": ("finished_at",),
    "person": ("last_contact",),
    "replica": ("counter",),
    "feedback": ("at",),
    "delivery": ("at",),
    "kept": ("at",),
    "opt_out": ("stopped_at", "started_at"),
    "alias": ("at",),
    "desk": (),
    "article": ("revision",),
    "shelf": ("revision",),
    "ingestion": ("at",),
    "migration": (),
    "sealing": (),
    "teams_place": ("tenant",),
    "export": ("expires_at",),
    "erasure": ("asked_at",),
    "job": ("until",),
    "ticket": ("created_at",),
    "link": ("at",),
    "audit": ("at",),
    "notification": ("at",),
}
"""Fields by which all documents of a kind are listed: each has one of them. Kinds without hold nothing of people."""


async def probe(documents: Documents, values: Sequence[str], *, leave_out: Mapping[str, Set[str]]) -> dict[str, int]:
    """How many documents of each kind hold one of the values, in key or text; kinds with none are left out.

    leave_out: kind to the keys of documents that may. Raises StoreUnavailable.
    """
    sought = [(value, _as_json(value)) for value in values if value]
    found = {}
    for kind in KINDS:
        keys = {key async for key in _holding(documents, kind, sought)} - leave_out.get(kind, frozenset())
        if keys:
            found[kind] = len(keys)
    return found


async def probe_files(folder: Path, values: Sequence[str]) -> int:
    """How many files below a folder hold one of the values."""
    sought = [part for value in values if value for part in {value.encode(), _as_json(value).encode()}]
    return await asyncio.to_thread(lambda: sum(_holds(path, sought) for path in folder.rglob("*") if path.is_file()))


async def _holding(documents: Documents, kind: str, sought: Sequence[tuple[str, str]]) -> AsyncIterator[str]:
    for order in ORDERS[kind]:
        after: Cursor | None = None
        while page := await documents.find(kind, {}, order=order, limit=PAGE, after=after):
            for stored in page:
                if _has(stored, sought):
                    yield stored.key
            after = page[-1].cursor(order)
            await asyncio.sleep(0)


def _has(stored: Stored, sought: Sequence[tuple[str, str]]) -> bool:
    text = orjson.dumps(stored.doc).decode()
    return any(plain in stored.key or as_json in text for plain, as_json in sought)


def _as_json(value: str) -> str:
    return orjson.dumps(value).decode()[1:-1]


def _holds(path: Path, sought: Sequence[bytes]) -> bool:
    longest = max((len(each) for each in sought), default=0)
    return any(each in chunk for chunk in _chunks(path, overlap=longest) for each in sought)


def _chunks(path: Path, *, overlap: int) -> Iterator[bytes]:
    """The file piece by piece, each with the end of the one before."""
    before = b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield before + chunk
                before = chunk[-overlap:]
    except OSError:
        return
