"""What every store refuses before it writes anything, so that all of them keep the same documents."""

import math
import re
from collections.abc import Container, Iterable

import orjson

from bot.model import JsonObject
from memory.ports import AtLeast, Condition, Cursor, Less, More, Not, OneOf, Scalar, Where

_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")
_LARGEST = 2**63 - 1
_SMALLEST = -(2**63)


def encode(doc: JsonObject) -> str:
    """The document as JSON text.

    Raises ValueError for what not every store can keep: text with NUL or lone surrogates, integers beyond 64 bits with
    sign, numbers that are not finite, names of fields that are not text, and everything that JSON does not have.
    """
    try:
        text = orjson.dumps(doc, option=orjson.OPT_STRICT_INTEGER)
        is_sound = b"\\u0000" not in text and orjson.loads(text) == doc  # in C: few documents are walked in Python
    except TypeError:
        is_sound = False
    return text.decode() if is_sound else _encode_carefully(doc)


def _encode_carefully(doc: JsonObject) -> str:
    _check_values(doc)
    try:
        return orjson.dumps(doc).decode()
    except TypeError as exc:
        raise ValueError(f"the document cannot be stored: {exc}") from exc


def check_query(kinds: Container[str], kind: str, where: Where | None = None, order: str | None = None) -> None:
    """Raise ValueError for a kind that is not among these, and for what cannot be asked for or ordered by."""
    if kind not in kinds:
        raise ValueError(f"no such kind: {kind!a}")
    if where:
        check_where(where)
    if order is not None:
        check_fields((order.removeprefix("-"),))


def check_key(key: str) -> None:
    """Raise ValueError for a key with NUL or lone surrogates."""
    check_scalar(key)


def check_fields(fields: Iterable[str]) -> None:
    """Raise ValueError unless each is made of ASCII letters, digits and `_`, with dots between nested names."""
    for field in fields:
        if _FIELD.fullmatch(field) is None:
            raise ValueError(f"not the name of a field: {field!a}")


def check_changes(changes: JsonObject) -> None:
    """Raise ValueError for changes that `claim` cannot make: it sets fields of the top level, by name."""
    check_fields(changes)
    if any("." in field for field in changes):
        raise ValueError("claim sets fields of the top level only")


def check_where(where: Where) -> None:
    """Raise ValueError for a field or a value that cannot be asked for."""
    check_fields(where)
    for condition in where.values():
        for value in _values(condition):
            check_scalar(value)
        if isinstance(condition, Less | AtLeast | More):
            check_comparable(condition.value)


def check_cursor(cursor: Cursor) -> None:
    """Raise ValueError for a cursor that no listing can have given."""
    check_comparable(cursor.value)
    check_scalar(cursor.value)
    check_key(cursor.key)


def check_comparable(value: Scalar) -> None:
    """Raise ValueError unless it is a number or a text: only these have an order."""
    if value is None or isinstance(value, bool):
        raise ValueError(f"{value} has no order")


def check_scalar(value: Scalar) -> None:
    """Raise ValueError for a value that cannot be in a document."""
    _check_values(value)
    if isinstance(value, str):
        value.encode()


def _values(condition: Condition) -> tuple[Scalar, ...]:
    if isinstance(condition, OneOf):
        return condition.values
    if isinstance(condition, Less | AtLeast | More | Not):
        return (condition.value,)
    return (condition,)


def _check_values(value: object) -> None:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if "\0" in item:
                raise ValueError("text with NUL cannot be stored")
        elif isinstance(item, dict):
            waiting.extend(item.keys())
            waiting.extend(item.values())
        elif isinstance(item, list | tuple):
            waiting.extend(item)
        else:
            _check_number(item)


def _check_number(item: object) -> None:
    if isinstance(item, float):
        if not math.isfinite(item):
            raise ValueError("a number that is not finite cannot be stored")
    elif isinstance(item, int):
        if not _SMALLEST <= item <= _LARGEST:
            raise ValueError("an integer beyond 64 bits cannot be stored")
    elif item is not None:
        raise ValueError(f"{type(item).__name__} cannot be stored")
