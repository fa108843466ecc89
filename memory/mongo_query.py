"""What the document port asks, in MongoDB's words: pure functions from values to filters, sorts and updates.

A document is `{"_id": key, "version": n, "doc": {...}}`. MongoDB looks into arrays where the port does not, and gives
dots and dollars in names a meaning of their own. So a list is kept as `{"[]": [...]}`, which equals no value and has no
order, and in names `%`, `.`, `$` and `[` are written as `%25`, `%2E`, `%24` and `%5B` (no name at all as `%`).
Names of fields are checked before they come here, and need none of that.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from bot.model import Json, JsonObject
from memory.documents import Index
from memory.ports import AtLeast, Condition, Cursor, Less, More, Not, OneOf, Stored, Where

Bson: TypeAlias = dict[str, Any]  # what the driver takes and gives
Sort: TypeAlias = Sequence[tuple[str, int]]

_LIST = "[]"
_NO_NAME = "%"
_ESCAPED = re.compile(r"[%.$\[]")
_ORDERED = ["number", "string"]
_BY_OPERATOR = {Less: "$lt", AtLeast: "$gte", More: "$gt"}
_INDEX_PREFIX = "frontdesk__"


def record(key: str, doc: JsonObject, *, version: int) -> Bson:
    """A document as it is stored."""
    return {"_id": key, "version": version, "doc": pack(doc)}


def stored(found: Mapping[str, Any]) -> Stored:
    """A document as it was read. Raises KeyError, TypeError or AttributeError for what this desk did not write."""
    return Stored(str(found["_id"]), dict(unpack(found["doc"])), int(found["version"]))


def pack(value: Json) -> Any:
    """A JSON value as MongoDB keeps it."""
    if isinstance(value, dict):
        return {_escape(name): pack(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return {_LIST: [pack(each) for each in value]}
    return value


def unpack(value: Any) -> Any:
    """The JSON value that `pack` was given."""
    if not isinstance(value, dict):
        return value
    if _LIST in value:
        return [unpack(each) for each in value[_LIST]]
    return {_unescape(name): unpack(each) for name, each in value.items()}


def matching(where: Where, *, order: str | None = None, after: Cursor | None = None) -> Bson:
    """The filter for these conditions and, for a listing, for what has the order field and comes after the cursor."""
    tests = [_test(_path(field), condition) for field, condition in where.items()]
    if order is not None:
        tests.append({_path(order.removeprefix("-")): {"$type": _ORDERED}})
        if after is not None:
            tests.append(_after(order, after))
    return {"$and": tests} if tests else {}


def sorting(order: str) -> Sort:
    """The field up or down, then the key."""
    return [(_path(order.removeprefix("-")), -1 if order.startswith("-") else 1), ("_id", 1)]


def changing(changes: JsonObject) -> Bson:
    """The update that sets these fields and counts the version up."""
    sets = {_path(field): pack(value) for field, value in changes.items()}
    return {"$inc": {"version": 1}} | ({"$set": sets} if sets else {})


def indexes(declared: Iterable[Index]) -> Mapping[str, Sort]:
    """The indexes to create, by name: one for each declaration, and a second one where listings go down, too."""
    wanted: dict[str, Sort] = {}
    for index in declared:
        *equal, last = map(_path, index.fields)
        for name, direction in (("", 1), ("__down", -1)) if index.both_ways else (("", 1),):
            fields = [*((field, 1) for field in equal), (last, direction), ("_id", 1)]
            wanted[_INDEX_PREFIX + "__".join(index.fields) + name] = fields
    return wanted


def is_ours(index_name: str) -> bool:
    """Whether the desk made this index, and may drop it when it is no longer declared."""
    return index_name.startswith(_INDEX_PREFIX)


def _path(field: str) -> str:
    return f"doc.{field}"


def _test(path: str, condition: Condition) -> Bson:
    if isinstance(condition, Less | AtLeast | More):
        return {path: {_BY_OPERATOR[type(condition)]: condition.value}}
    if isinstance(condition, OneOf):
        return {path: {"$in": list(condition.values)}}
    if isinstance(condition, Not):
        return {path: {"$ne": condition.value}}
    return {path: {"$eq": condition}}


def _after(order: str, cursor: Cursor) -> Bson:
    """Numbers come before texts, and a comparison sees only its own kind, so what is beyond is named with its type."""
    path, goes_down = _path(order.removeprefix("-")), order.startswith("-")
    beyond: list[Bson] = [
        {path: {"$lt" if goes_down else "$gt": cursor.value}},
        {path: {"$eq": cursor.value}, "_id": {"$gt": cursor.key}},
    ]
    if isinstance(cursor.value, str) == goes_down:
        beyond.append({path: {"$type": "number" if goes_down else "string"}})
    return {"$or": beyond}


def _escape(name: str) -> str:
    return _ESCAPED.sub(lambda found: f"%{ord(found[0]):02X}", name) if name else _NO_NAME


def _unescape(name: str) -> str:
    if "%" not in name:
        return name
    return "" if name == _NO_NAME else re.sub("%(..)", lambda found: chr(int(found[1], 16)), name)
