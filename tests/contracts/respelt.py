"""A store on a server that orders text by UTF-16, as the contract wants it."""

import dataclasses
from typing import Any

from bot.model import JsonObject
from memory.ports import Cursor, Documents, Stored, Where
from tests.contracts.documents_model import LATE

_STAND_IN = "\ud7ff"  # before 😀 by UTF-16, too


class Respelt:
    """The documents of `inner`, in which another character stands for the one that such a server puts elsewhere."""

    def __init__(self, inner: Documents) -> None:
        self._inner = inner

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        return await self._inner.insert(kind, key, _swap(doc))

    async def get(self, kind: str, key: str) -> Stored | None:
        return _back(await self._inner.get(kind, key))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        return await self._inner.replace(kind, key, _swap(doc), version=version)

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        return _back(await self._inner.claim(kind, _swap(where), set=_swap(set), order=order))

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        found = await self._inner.find(kind, _swap(where), order=order, limit=limit, after=_swap(after))
        return [_swap(each, LATE, _STAND_IN) for each in found]

    async def count(self, kind: str, where: Where) -> int:
        return await self._inner.count(kind, _swap(where))

    async def delete(self, kind: str, where: Where) -> int:
        return await self._inner.delete(kind, _swap(where))


def _back(stored: Stored | None) -> Stored | None:
    return None if stored is None else _swap(stored, LATE, _STAND_IN)


def _swap(value: Any, new: str = _STAND_IN, old: str = LATE) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {name: _swap(each, new, old) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_swap(each, new, old) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _swap(getattr(value, field.name), new, old) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value
