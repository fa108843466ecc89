"""Copies a SQLite desk into MongoDB: resumable, counted, and never over what another desk has there.

The copy is noted in the target before its first document and when it is whole. A run that was broken off goes on after
the last key that it noted; doing a page again changes nothing. The desk may have run in between: what was copied is
first held against the source, and what has changed or gone since is changed and taken out.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.errors import ConfigurationError, StoreUnavailable
from bot.model import JsonObject
from memory.checks import encode
from memory.documents import KINDS
from memory.ports import Documents, Stored

PAGE = 200
NOT_COPIED = frozenset({"replica", "migration"})
"""Heartbeats of processes that are gone, and the notes of copies themselves."""

_BAR = 30
_NOTES = "migration"
_NOTE = "sqlite"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the copy of a kind has come, in documents."""

    kind: str
    done: int
    total: int

    def text(self) -> str:
        """A bar with the figures behind it."""
        filled = _BAR if self.done >= self.total else _BAR * self.done // self.total
        return f"{self.kind:<14} {'█' * filled:░<{_BAR}} {self.done}/{self.total}"


class Source(Documents, Protocol):
    """A store that gives everything it has."""

    async def page(self, kind: str, *, after: str | None, limit: int) -> list[Stored]:
        """Documents by key, from the one behind `after` on."""

    async def count_to(self, kind: str, key: str) -> int:
        """How many documents there are up to this key, with it."""


class Target(Documents, Protocol):
    """A store that takes documents as they were."""

    async def put_all(self, kind: str, documents: Sequence[Stored]) -> None:
        """Store them under their keys and versions, whatever is there."""

    async def take_out(self, kind: str, keys: Sequence[str]) -> None:
        """Delete the documents with these keys, whatever is in them."""

    async def page(self, kind: str, *, after: str | None, limit: int) -> list[Stored]:
        """Documents by key, from the one behind `after` on."""


async def migrate(source: Source, target: Target, *, on_progress: Callable[[Progress], None]) -> Mapping[str, int]:
    """Copy every kind and return how many documents of each there are now, in both stores.

    Nobody else may write to either meanwhile. Raises ConfigurationError when the target has data of another desk or the
    copy is already whole, StoreUnavailable when a store fails or the counts differ: run it again.
    """
    note = await _begin(target, await _desk_id(source))
    copied = {}
    for kind in (kind for kind in KINDS if kind not in NOT_COPIED):
        await _mend(kind, source, target, until=note["reached"].get(kind))
        await _copy(kind, source, target, note, on_progress)
        copied[kind] = await _check_count(kind, source, target)
    await _write(target, note | {"whole": True})
    return copied


async def check_whole(documents: Documents) -> None:
    """Raise ConfigurationError when a copy into these documents was begun and not finished."""
    noted = await documents.get(_NOTES, _NOTE)
    if noted is not None and not noted.doc["whole"]:
        raise ConfigurationError(
            "The copy into the database behind MONGODB_URL was broken off: run `python app.py migrate` again first."
        )


async def _begin(target: Target, desk: str) -> dict[str, Any]:
    """The note: which desk it is, the last key that was copied of each kind, and whether the copy is whole."""
    noted: Any = await target.get(_NOTES, _NOTE)
    if noted is None:
        await _check_empty(target)
        note: dict[str, Any] = {"desk": desk, "reached": {}, "whole": False}
        await _write(target, note)
        return note
    if noted.doc["desk"] != desk:
        raise ConfigurationError("The database behind MONGODB_URL holds the copy of another desk: name another one.")
    if noted.doc["whole"]:
        raise ConfigurationError(
            "This desk has been copied into the database behind MONGODB_URL: nothing is left to do."
        )
    return dict(noted.doc)


async def _check_empty(target: Target) -> None:
    full = [kind for kind in KINDS if await target.count(kind, {})]
    if full:
        raise ConfigurationError(
            f"The database behind MONGODB_URL is in use ({', '.join(full)}): name an empty one, by the URL's path."
        )


async def _copy(
    kind: str,
    source: Source,
    target: Target,
    note: dict[str, Any],
    on_progress: Callable[[Progress], None],
) -> None:
    reached: dict[str, str] = note["reached"]
    total = await source.count(kind, {})
    done = await source.count_to(kind, reached[kind]) if kind in reached else 0
    on_progress(Progress(kind, done, total))
    while page := await source.page(kind, after=reached.get(kind), limit=PAGE):
        await target.put_all(kind, page)
        reached[kind] = page[-1].key
        await _write(target, note)
        done += len(page)
        on_progress(Progress(kind, done, total))


async def _mend(kind: str, source: Source, target: Target, *, until: str | None) -> None:
    """Make what was copied up to a key what the source has there now; nothing stays behind it."""
    after: str | None = None
    while after != until:
        page = [each for each in await source.page(kind, after=after, limit=PAGE) if each.key <= str(until)]
        last = page[-1].key if len(page) == PAGE else until
        there = await _between(kind, target, after, str(last))
        if changed := [each for each in page if there.pop(each.key, None) != each]:
            await target.put_all(kind, changed)
        await target.take_out(kind, [*there])
        after = last
    while behind := await target.page(kind, after=until, limit=PAGE):
        await target.take_out(kind, [each.key for each in behind])


async def _between(kind: str, target: Target, after: str | None, last: str) -> dict[str, Stored]:
    """What the target has behind one key, up to another and with it."""
    found: dict[str, Stored] = {}
    while page := await target.page(kind, after=after, limit=PAGE):
        found |= {each.key: each for each in page if each.key <= last}
        after = page[-1].key
        if after > last:
            break
    return found


async def _check_count(kind: str, source: Source, target: Target) -> int:
    there, here = await source.count(kind, {}), await target.count(kind, {})
    if there != here:
        raise StoreUnavailable(f"{kind}: {there} documents in SQLite and {here} in MongoDB; was a desk running?")
    return here


async def _desk_id(source: Source) -> str:
    """What tells one desk from another: a hash of its secret, as it is stored, encrypted or not."""
    stored = await source.get("desk", "salt")
    if stored is None:
        raise ConfigurationError("There is no desk to copy: FRONTDESK_DATA_DIR names the folder of one that has run.")
    return hashlib.blake2b(encode(stored.doc).encode(), digest_size=16).hexdigest()


async def _write(target: Target, doc: JsonObject) -> None:
    """Write the note: only one copy runs, so nobody else is faster."""
    known = await target.get(_NOTES, _NOTE)
    if known is None:
        await target.insert(_NOTES, _NOTE, doc)
    else:
        await target.replace(_NOTES, _NOTE, doc, version=known.version)
