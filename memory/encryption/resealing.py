"""Seals what a desk has kept so far, and seals it anew after the first key has changed.

Every document is looked at and, where it is not sealed with the first key, replaced in one write. A run that was broken
off is begun again from the start and passes over what is done. Where the key of a document changes, the copy under the
new key is written before the old one goes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from bot.errors import ConfigurationError, StoreUnavailable
from bot.model import JsonObject
from memory.documents import KINDS
from memory.encryption.data_keys import DataKey
from memory.encryption.keyring import Keyring
from memory.encryption.sealing import BOX, Sealer
from memory.encryption.unlocking import begin_sealing, end_sealing
from memory.migration import PAGE, Progress
from memory.ports import AtLeast, Documents, Stored

WATCHED_S = 3.0
"""For how long heartbeats are watched; a replica's comes every second."""

_SWEPT = "sealed_elsewhere"
_MOST_REPLICAS = 1000


class Store(Documents, Protocol):
    """A store that gives everything it has."""

    async def page(self, kind: str, *, after: str | None, limit: int) -> list[Stored]:
        """Documents by key, from the one behind `after` on."""


async def encrypt(
    store: Store, keys: Sequence[DataKey], *, on_progress: Callable[[Progress], None]
) -> Mapping[str, int]:
    """Seal every document with the first key and return how many of each kind there are.

    Nobody else may write meanwhile. Raises ConfigurationError for keys that do not fit, StoreUnavailable when the store
    fails or the counts differ: run it again.
    """
    keyring = Keyring(keys)
    note, sealer = await begin_sealing(store, keyring)
    sealed = {kind: await _seal_all(kind, store, sealer, on_progress) for kind in KINDS if sealer.sealing(kind)}
    await end_sealing(store, keyring, note)
    return sealed


async def check_nobody_works(
    documents: Documents, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Raise ConfigurationError when a replica is alive on these documents: its heartbeat moves."""
    before = await _heartbeats(documents)
    if before:
        await sleep(WATCHED_S)
    alive = [replica for replica, beat in await _heartbeats(documents) if (replica, beat) not in before]
    if alive:
        raise ConfigurationError(f"A desk is at work on these documents ({', '.join(alive)}): stop every one first.")


async def _heartbeats(documents: Documents) -> list[tuple[str, object]]:
    found = await documents.find("replica", {"counter": AtLeast(0)}, order="counter", limit=_MOST_REPLICAS)
    return [(stored.key, stored.doc["counter"]) for stored in found]


async def _seal_all(kind: str, store: Store, sealer: Sealer, on_progress: Callable[[Progress], None]) -> int:
    await _sweep(kind, store)
    total, done, merged = await store.count(kind, {}), 0, 0
    after = None
    on_progress(Progress(kind, 0, total))
    while page := await store.page(kind, after=after, limit=PAGE):
        after = page[-1].key
        stale = [stored for stored in page if not sealer.is_current(stored.doc)]
        merged += sum(await asyncio.gather(*(_seal(kind, stored, store, sealer) for stored in stale)))
        await _sweep(kind, store)
        if done < total:  # a copy under a new key may be met again further on, and is not counted then
            done = min(done + len(page), total)
            on_progress(Progress(kind, done, total))
    return await _check(kind, store, total - merged)


async def _seal(kind: str, stored: Stored, store: Store, sealer: Sealer) -> bool:
    """Seal one document; True when a run that was broken off had already made its copy."""
    plain = sealer.open(kind, stored) if BOX in stored.doc else stored
    sealed, key = sealer.seal(kind, plain.key, plain.doc), sealer.key(kind, plain.key)
    if key == stored.key:
        await _replace(kind, stored, store, sealed)
        return False
    is_new = await store.insert(kind, key, sealed)
    copy = await store.get(kind, key)
    if copy is None or sealer.open(kind, copy).doc != plain.doc:
        raise StoreUnavailable(f"{kind}: two documents are in the place of one; was a desk running?")
    await _replace(kind, stored, store, {_SWEPT: True})
    return not is_new


async def _replace(kind: str, stored: Stored, store: Store, doc: JsonObject) -> None:
    if not await store.replace(kind, stored.key, doc, version=stored.version):
        raise StoreUnavailable(f"{kind}: a document was changed meanwhile; was a desk running?")


async def _sweep(kind: str, store: Store) -> None:
    """Delete the originals whose copies are there."""
    await store.delete(kind, {_SWEPT: True})


async def _check(kind: str, store: Store, expected: int) -> int:
    found = await store.count(kind, {})
    if found != expected:
        raise StoreUnavailable(f"{kind}: there were {expected} documents and now {found}; was a desk running?")
    return found
