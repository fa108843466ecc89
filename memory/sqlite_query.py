"""What the document port asks, as SQL: pure functions from values to statements.

A document is JSON text in the column `doc`. A field is `json_extract(doc, '$.field')`, written the same in indexes and
queries so that SQLite matches them. That expression alone does not tell true from 1, or a list from its text: where it
matters, `json_type` decides. Names are checked before they come here; values are always parameters.
"""

# ruff: noqa: S608 - statements are made of declared kinds and checked field names only

from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

import orjson

from bot.model import JsonObject
from memory.documents import Index
from memory.ports import AtLeast, Condition, Cursor, Less, More, Not, OneOf, Scalar, Where

Parameter: TypeAlias = int | float | str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement. writes: whether it needs a transaction that is committed."""

    sql: str
    parameters: tuple[Parameter, ...] = ()
    writes: bool = False


@dataclass(frozen=True, slots=True)
class _Test:
    sql: str
    parameters: tuple[Parameter, ...] = ()


_IS_ORDERED = "IN ('integer','real','text')"
_IS_NUMBER = "IN ('integer','real')"
_NEVER = _Test("0")


def create_table(kind: str) -> str:
    """The table of a kind."""
    columns = "key TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, doc TEXT NOT NULL"
    return f'CREATE TABLE IF NOT EXISTS "{kind}" ({columns})'


def index_name(kind: str, index: Index) -> str:
    """The name of an index: it changes with the declaration."""
    return "__".join((kind, *index.fields))


def create_index(kind: str, index: Index) -> str:
    """The index over these fields; the key comes last, as in every order."""
    columns = ", ".join((*map(_value, index.fields), "key"))
    return f'CREATE INDEX IF NOT EXISTS "{index_name(kind, index)}" ON "{kind}" ({columns})'


def insert(kind: str, key: str, text: str) -> Statement:
    """Changes one row, or none when the key is there."""
    sql = f'INSERT INTO "{kind}" (key, version, doc) VALUES (?, 1, ?) ON CONFLICT (key) DO NOTHING'
    return Statement(sql, (key, text), writes=True)


def get(kind: str, key: str) -> Statement:
    """Gives key, version and document."""
    return Statement(f'SELECT key, version, doc FROM "{kind}" WHERE key = ?', (key,))


def replace(kind: str, key: str, text: str, *, version: int) -> Statement:
    """Changes one row, or none when the version is another."""
    sql = f'UPDATE "{kind}" SET doc = ?, version = version + 1 WHERE key = ? AND version = ?'
    return Statement(sql, (text, key, version), writes=True)


def claim(kind: str, where: Where, changes: JsonObject, order: str) -> Statement:
    """Changes the first row that matches and gives its key, version and document as they are then."""
    first = _select("key", kind, where, order=order, limit=1, after=None)
    sets = "".join(f", '$.{field}', json(?)" for field in changes)
    doc = f"json_set(doc{sets})" if changes else "doc"
    return Statement(
        f'UPDATE "{kind}" SET doc = {doc}, version = version + 1 WHERE key = ({first.sql}) RETURNING key, version, doc',
        (*(orjson.dumps(value).decode() for value in changes.values()), *first.parameters),
        writes=True,
    )


def find(kind: str, where: Where, *, order: str, limit: int, after: Cursor | None) -> Statement:
    """Gives key, version and document of each row, in order."""
    return _select("key, version, doc", kind, where, order=order, limit=limit, after=after)


def count(kind: str, where: Where) -> Statement:
    """Gives one number."""
    test = _all_of([_test(field, condition) for field, condition in where.items()])
    return Statement(f'SELECT count(*) FROM "{kind}" WHERE {test.sql}', test.parameters)


def page(kind: str, *, after: str | None, limit: int) -> Statement:
    """Gives key, version and document of each row behind the key, by key."""
    columns, rest = f'SELECT key, version, doc FROM "{kind}"', "ORDER BY key LIMIT ?"
    if after is None:
        return Statement(f"{columns} {rest}", (limit,))
    return Statement(f"{columns} WHERE key > ? {rest}", (after, limit))


def count_to(kind: str, key: str) -> Statement:
    """Gives the number of rows up to this key, with it."""
    return Statement(f'SELECT count(*) FROM "{kind}" WHERE key <= ?', (key,))


def delete(kind: str, where: Where) -> Statement:
    """Changes the rows that match, which are then gone."""
    test = _all_of([_test(field, condition) for field, condition in where.items()])
    return Statement(f'DELETE FROM "{kind}" WHERE {test.sql}', test.parameters, writes=True)


def _select(columns: str, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None) -> Statement:
    field, descending = order.removeprefix("-"), order.startswith("-")
    tests = [_test(name, condition) for name, condition in where.items()]
    tests.append(_Test(f"{_value(field)} IS NOT NULL AND {_type(field)} {_IS_ORDERED}"))
    if after is not None:
        tests.append(_after(field, after, descending=descending))
    test = _all_of(tests)
    direction = " DESC" if descending else ""
    return Statement(
        f'SELECT {columns} FROM "{kind}" WHERE {test.sql} ORDER BY {_value(field)}{direction}, key LIMIT ?',
        (*test.parameters, max(limit, 0)),
    )


def _after(field: str, cursor: Cursor, *, descending: bool) -> _Test:
    value, beyond = _literal(cursor.value), "<" if descending else ">"
    column = _value(field)
    return _Test(
        f"{column} {beyond}= {value.sql} AND ({column} {beyond} {value.sql} OR key > ?)",
        (*value.parameters, *value.parameters, cursor.key),
    )


def _test(field: str, condition: Condition) -> _Test:
    if isinstance(condition, Less):
        return _compare(field, "<", condition.value)
    if isinstance(condition, AtLeast):
        return _compare(field, ">=", condition.value)
    if isinstance(condition, More):
        return _compare(field, ">", condition.value)
    if isinstance(condition, OneOf):
        return _one_of(field, condition.values)
    if isinstance(condition, Not):
        return _differs(field, condition.value)
    return _equals(field, condition)


def _equals(field: str, value: Scalar) -> _Test:
    if value is None:
        return _Test(f"{_value(field)} IS NULL")
    if isinstance(value, bool):
        return _Test(f"{_value(field)} = {int(value)} AND {_type(field)} = '{str(value).lower()}'")
    literal = _literal(value)
    guard = f" AND {_type(field)} {_IS_ORDERED}" if _may_be_mistaken(value) else ""
    return _Test(f"{_value(field)} = {literal.sql}{guard}", literal.parameters)


def _may_be_mistaken(value: float | str) -> bool:
    return value[:1] in ("[", "{") if isinstance(value, str) else value in (0, 1)


def _differs(field: str, value: Scalar) -> _Test:
    if value is None:
        return _Test(f"{_value(field)} IS NOT NULL")
    same = _equals(field, value)
    return _Test(f"NOT coalesce({same.sql}, 0)", same.parameters)


def _compare(field: str, operator: str, value: float | str) -> _Test:
    literal, column = _literal(value), _value(field)
    if isinstance(value, str):  # in SQLite every number comes before every text, so the other end has to be closed
        edge, types = (f" AND {column} >= ''" if operator == "<" else "", "= 'text'")
    else:
        edge, types = ("" if operator == "<" else f" AND {column} < ''", _IS_NUMBER)
    return _Test(f"{column} {operator} {literal.sql}{edge} AND {_type(field)} {types}", literal.parameters)


def _one_of(field: str, values: tuple[Scalar, ...]) -> _Test:
    tests = [_equals(field, value) for value in values if value is None or isinstance(value, bool)]
    plain = [value for value in values if _is_plain(value)]
    if plain:
        sql = f"{_value(field)} IN (SELECT value FROM json_each(?)) AND {_type(field)} {_IS_ORDERED}"
        tests.append(_Test(sql, (orjson.dumps(plain).decode(),)))
    return _any_of(tests)


def _is_plain(value: Scalar) -> TypeGuard[float | str]:
    return value is not None and not isinstance(value, bool)


def _literal(value: Scalar) -> _Test:
    """A value in a statement; a fraction goes as JSON, so that SQLite reads it exactly as it reads the documents."""
    if isinstance(value, float):
        return _Test("json_extract(?, '$')", (orjson.dumps(value).decode(),))
    return _Test("?", (value,))


def _all_of(tests: list[_Test]) -> _Test:
    if not tests:
        return _Test("1")
    return _Test(" AND ".join(test.sql for test in tests), _parameters(tests))


def _any_of(tests: list[_Test]) -> _Test:
    if not tests:
        return _NEVER
    return _Test("(" + " OR ".join(f"({test.sql})" for test in tests) + ")", _parameters(tests))


def _parameters(tests: list[_Test]) -> tuple[Parameter, ...]:
    return tuple(parameter for test in tests for parameter in test.parameters)


def _value(field: str) -> str:
    return f"json_extract(doc, '$.{field}')"


def _type(field: str) -> str:
    return f"json_type(doc, '$.{field}')"
