"""Documents in memory, for whoever needs no more of a store than its port."""

import json
from typing import Any

import orjson

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from memory.ports import Cursor, Stored, Where
from tests.contracts.documents_model import Model


class MemoryDocuments:
    """The document port over the contract's own model: no thread, so a simulation is the same every time."""

    def __init__(self) -> None:
        self._kinds: dict[str, Model] = {}

    def _kind(self, kind: str) -> Model:
        return self._kinds.setdefault(kind, Model())

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        return self._kind(kind).insert(key, _copy(doc))

    async def get(self, kind: str, key: str) -> Stored | None:
        return _copied(self._kind(kind).get(key))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        return self._kind(kind).replace(key, _copy(doc), version)

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        return _copied(self._kind(kind).claim(where, set, order))

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        found = self._kind(kind).find(where, order, limit, after)
        return [copy for stored in found if (copy := _copied(stored))]

    async def count(self, kind: str, where: Where) -> int:
        return self._kind(kind).count(where)

    async def delete(self, kind: str, where: Where) -> int:
        return self._kind(kind).delete(where)


class SmallDisk(MemoryDocuments):
    """Takes no document of more than `room_bytes`, as a full disk on which small ones still fit."""

    room_bytes: float = float("inf")

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        self._check(doc)
        return await super().insert(kind, key, doc)

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        self._check(doc)
        return await super().replace(kind, key, doc, version=version)

    def _check(self, doc: JsonObject) -> None:
        if len(json.dumps(doc)) > self.room_bytes:
            raise StoreUnavailable("database or disk is full (SQLITE_FULL)")


def _copy(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value))


def _copied(stored: Stored | None) -> Stored | None:
    return stored and Stored(stored.key, _copy(stored.doc), stored.version)
