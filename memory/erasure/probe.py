"""Looks for what should be gone: in every kind of the store, and in the bytes of the files around it."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

import orjson

from memory.documents import KINDS
from memory.ports import Documents, Stored, pages

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
    "outside": ("at",),
    "card": ("at",),
    "feed": ("at",),
}
"""Fields by which all documents of a kind are listed: each has one of them. Kinds without hold nothing of people."""


async def probe(
    documents: Documents, values: Sequence[str], *, leave_out: Mapping[str, Set[str]], kinds: Iterable[str] = KINDS
) -> dict[str, int]:
    """How many documents of each kind hold one of the values, in key or text; kinds with none are left out.

    A value counts where it stands by itself, and not as the beginning or the end of another. leave_out: kind to the
    keys of documents that may. Raises StoreUnavailable.
    """
    sought = _pattern(part for value in values if value for part in (value, _as_json(value)))
    found = {}
    for kind in kinds:
        keys = {key async for key in _holding(documents, kind, sought)} - leave_out.get(kind, frozenset())
        if keys:
            found[kind] = len(keys)
    return found


async def probe_files(folder: Path, values: Sequence[str]) -> int:
    """How many files below a folder hold one of the values. Raises OSError when that cannot be found out.

    Another process looks: one that opened and closed a SQLite file here would let go of all locks that this process has
    on it, and whoever opens it then takes its log away (sqlite.org, "How To Corrupt An SQLite Database File", 2.2).
    """
    looking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, str(folder)),
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await looking.communicate(orjson.dumps([*values]))
    if looking.returncode:
        raise OSError(f"looking through the files of {folder} ended with {looking.returncode}")
    return int(told)


def count_files(folder: Path, values: Sequence[str]) -> int:
    """The same, in this process: for a process that has none of the files open."""
    sought = _pattern(part for value in values if value for part in (value, _as_json(value)))
    longest = max((len(value.encode()) for value in values), default=0) * 2
    return sum(_holds(path, sought, longest) for path in folder.rglob("*") if path.is_file())


async def _holding(documents: Documents, kind: str, sought: re.Pattern[bytes]) -> AsyncIterator[str]:
    for order in ORDERS[kind]:
        async for page in pages(documents, kind, {}, order=order, size=PAGE):
            for stored in [each for each in page if _has(each, sought)]:
                yield stored.key
            await asyncio.sleep(0)


def _has(stored: Stored, sought: re.Pattern[bytes]) -> bool:
    return bool(sought.search(stored.key.encode()) or sought.search(orjson.dumps(stored.doc)))


def _pattern(parts: Iterable[str]) -> re.Pattern[bytes]:
    """Any of these texts, where no letter, digit or underscore stands beside it; nothing where there are none."""
    texts = sorted({part.encode() for part in parts})
    return re.compile(rb"(?<![\w])(?:" + b"|".join(map(re.escape, texts)) + rb")(?![\w])" if texts else rb"(?!)")


def _as_json(value: str) -> str:
    return orjson.dumps(value).decode()[1:-1]


def _holds(path: Path, sought: re.Pattern[bytes], longest: int) -> bool:
    return any(sought.search(chunk) for chunk in _chunks(path, overlap=longest + 1))


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


if __name__ == "__main__":
    sys.stdout.write(str(count_files(Path(sys.argv[1]), orjson.loads(sys.stdin.buffer.read()))))
