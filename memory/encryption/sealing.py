"""Documents that are encrypted before a store sees them, and read back as they were written.

Of a sealed document the store has the fields that are declared clear, a keyed hash for each one that is looked up, and
one box with the rest, the originals of what was hashed among it. The box opens under its own kind and key alone. That a
box of the past was put back in its place is not noticed.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from bot.errors import StoreUnavailable
from bot.model import Json, JsonObject
from memory.checks import check_changes, check_cursor, check_fields, check_key, check_where, encode
from memory.documents import KINDS, Kind, Sealing
from memory.encryption.keyring import Keyring, NotOpened, key_of
from memory.ports import AtLeast, Condition, Cursor, Documents, Less, More, Not, OneOf, Scalar, Stored, Where

BOX = "~"
"""The field of a sealed document that holds what is encrypted. No document has a field of this name of its own."""

_HASH_BYTES = 16
_KEY = "key"


class Sealer:
    """Seals and opens the documents of one desk, and puts its queries as the store can answer them. Asks nobody.

    hash_key: 32 bytes, the same for as long as the documents live. Methods raise ValueError for what cannot be asked of
    sealed documents: that is a mistake in the program, or in what `memory/documents.py` declares.
    """

    def __init__(self, keyring: Keyring, hash_key: bytes, kinds: Mapping[str, Kind] = KINDS) -> None:
        self._keyring = keyring
        self._hash_key = hash_key
        self._sealings = {name: kind.sealing for name, kind in kinds.items() if kind.sealing is not None}

    def sealing(self, kind: str) -> Sealing | None:
        """What of a kind stays readable; None when all of it does."""
        return self._sealings.get(kind)

    def key(self, kind: str, key: str) -> str:
        """The key under which the store has a document."""
        check_key(key)
        sealing = self._sealings.get(kind)
        return self._hash(kind, _KEY, key) if sealing and sealing.personal_key else key

    def seal(self, kind: str, key: str, doc: JsonObject) -> JsonObject:
        """The document as the store gets it."""
        sealing = self._sealings[kind]
        if BOX in doc:
            raise ValueError(f"no field may be called {BOX!a}")
        content = encode({"key": key, "doc": {name: doc[name] for name in doc if name not in sealing.clear}})
        box = self._keyring.seal(content.encode(), place=_place(kind, self.key(kind, key)))
        clear = {name: doc[name] for name in sealing.clear if name in doc}
        hashed: JsonObject = {name: self._hash_field(kind, name, doc[name]) for name in sealing.hashed if name in doc}
        return {**clear, **hashed, BOX: box}

    def open(self, kind: str, stored: Stored) -> Stored:
        """The document as it was written. Raises StoreUnavailable for one that is not sealed, or not by this desk."""
        box = stored.doc.get(BOX)
        if not isinstance(box, str):
            raise StoreUnavailable(f"a document of the kind {kind} is not encrypted")
        try:
            content: Any = orjson.loads(self._keyring.open(box, place=_place(kind, stored.key)))
        except NotOpened as exc:
            raise StoreUnavailable(f"a document of the kind {kind} cannot be decrypted: {exc}") from exc
        clear = {name: stored.doc[name] for name in self._sealings[kind].clear if name in stored.doc}
        return Stored(content["key"], {**content["doc"], **clear}, stored.version)

    def is_current(self, doc: JsonObject) -> bool:
        """Whether a document of the store is sealed with the first key."""
        box = doc.get(BOX)
        return isinstance(box, str) and key_of(box) == self._keyring.first

    def where(self, kind: str, where: Where) -> Where:
        """The conditions as the store can hold them against what it has."""
        check_where(where)
        sealing = self._sealings[kind]
        return {field: self._condition(kind, sealing, field, condition) for field, condition in where.items()}

    def cursor(self, kind: str, order: str, cursor: Cursor) -> Cursor:
        """Where the store's own listing goes on."""
        check_cursor(cursor)
        field = order.removeprefix("-")
        is_hashed = field in self._sealings[kind].hashed
        value = self._hash_scalar(kind, field, cursor.value) if is_hashed else cursor.value
        return Cursor(value, self.key(kind, cursor.key))

    def check_order(self, kind: str, order: str) -> None:
        """Raise ValueError for a field that the store cannot order by; hashes have an order, one of their own."""
        field = order.removeprefix("-")
        check_fields((field,))
        sealing = self._sealings[kind]
        if field not in sealing.hashed:
            _check_clear(kind, sealing, field)

    def _condition(self, kind: str, sealing: Sealing, field: str, condition: Condition) -> Condition:
        if field not in sealing.hashed:
            _check_clear(kind, sealing, field)
            return condition
        if isinstance(condition, Less | AtLeast | More):
            raise ValueError(f"{kind}.{field} is hashed: it can be compared for equality alone")
        if isinstance(condition, OneOf):
            return OneOf(tuple(self._hash_scalar(kind, field, value) for value in condition.values))
        if isinstance(condition, Not):
            return Not(self._hash_scalar(kind, field, condition.value))
        return self._hash_scalar(kind, field, condition)

    def _hash_field(self, kind: str, field: str, value: Json) -> Json:
        """A list or an object equals nothing and has no order: an empty list stands for it."""
        return [] if isinstance(value, dict | list | tuple) else self._hash_scalar(kind, field, value)

    def _hash_scalar(self, kind: str, field: str, value: Scalar) -> Scalar:
        """None, true and false say nothing about anybody, and stay; 1 and 1.0 are the same number."""
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._hash(kind, field, "text", value)
        return self._hash(kind, field, "number", repr(int(value) if value == int(value) else value))

    def _hash(self, *words: str) -> str:
        return hashlib.blake2b("\0".join(words).encode(), key=self._hash_key, digest_size=_HASH_BYTES).hexdigest()


class SealedDocuments:
    """The documents of `inner`, sealed by `sealer`; kinds that hold nothing about people pass as they are."""

    def __init__(self, inner: Documents, sealer: Sealer) -> None:
        self._inner = inner
        self._sealer = sealer

    @property
    def inner(self) -> Documents:
        """Where the sealed documents are."""
        return self._inner

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        """See the port."""
        if self._sealer.sealing(kind) is None:
            return await self._inner.insert(kind, key, doc)
        return await self._inner.insert(kind, self._sealer.key(kind, key), self._sealer.seal(kind, key, doc))

    async def get(self, kind: str, key: str) -> Stored | None:
        """See the port."""
        return self._opened(kind, await self._inner.get(kind, self._sealer.key(kind, key)))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        """See the port."""
        if self._sealer.sealing(kind) is None:
            return await self._inner.replace(kind, key, doc, version=version)
        sealed = self._sealer.seal(kind, key, doc)
        return await self._inner.replace(kind, self._sealer.key(kind, key), sealed, version=version)

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        """See the port. Where a field is set that is not clear, the document is read, changed and replaced.

        One that comes to stand before it meanwhile is left for the next claim.
        """
        sealing = self._sealer.sealing(kind)
        if sealing is None:
            return await self._inner.claim(kind, where, set=set, order=order)
        check_changes(set)
        encode(set)
        self._sealer.check_order(kind, order)
        if all(field in sealing.clear for field in set):
            there = self._sealer.where(kind, where)
            return self._opened(kind, await self._inner.claim(kind, there, set=set, order=order))
        while found := await self.find(kind, where, order=order, limit=1):
            first, doc = found[0], {**found[0].doc, **set}
            if await self.replace(kind, first.key, doc, version=first.version):
                return Stored(first.key, orjson.loads(encode(doc)), first.version + 1)
        return None

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        """See the port."""
        if self._sealer.sealing(kind) is None:
            return await self._inner.find(kind, where, order=order, limit=limit, after=after)
        self._sealer.check_order(kind, order)
        there = self._sealer.where(kind, where)
        behind = after and self._sealer.cursor(kind, order, after)
        found = await self._inner.find(kind, there, order=order, limit=limit, after=behind)
        return [self._sealer.open(kind, stored) for stored in found]

    async def count(self, kind: str, where: Where) -> int:
        """See the port."""
        return await self._inner.count(kind, self._asked(kind, where))

    async def delete(self, kind: str, where: Where) -> int:
        """See the port."""
        return await self._inner.delete(kind, self._asked(kind, where))

    def _asked(self, kind: str, where: Where) -> Where:
        return where if self._sealer.sealing(kind) is None else self._sealer.where(kind, where)

    def _opened(self, kind: str, stored: Stored | None) -> Stored | None:
        if stored is None or self._sealer.sealing(kind) is None:
            return stored
        return self._sealer.open(kind, stored)


def _check_clear(kind: str, sealing: Sealing, field: str) -> None:
    if field.partition(".")[0] not in sealing.clear:
        raise ValueError(f"{kind}.{field} is sealed: no query can see it unless it is declared clear or hashed")


def _place(kind: str, stored_key: str) -> str:
    return f"{kind}\0{stored_key}"
