"""What the document port means, as plain Python over a dict, and calls to compare a store with it."""

from typing import Any

from hypothesis import strategies as st

from bot.model import JsonObject
from memory.ports import AtLeast, Condition, Cursor, Less, More, Not, OneOf, Scalar, Stored, Where

LATE = "\ue000"
"""Before 😀 by code point, after it by UTF-16."""

_MISSING = object()
_NUMBERS: list[Scalar] = [0, 1, 1.0, -3, 2.5, 2**53 + 1]
_TEXTS: list[Scalar] = ["", "1", "a", "b", "é", LATE, "😀", "[1]"]
_SCALARS = st.sampled_from([None, True, False, *_NUMBERS, *_TEXTS])
_COMPARABLE = st.sampled_from([*_NUMBERS, *_TEXTS])
_KEYS = st.sampled_from(["a", "b", "B", "é", "😀", "%", "'"])
_FIELDS = st.sampled_from(["a", "b", "n", "nested.x"])
_ORDERS = st.sampled_from(["a", "-a", "n", "-n", "nested.x", "-nested.x"])
_NESTED = st.fixed_dictionaries({}, optional={"x": _SCALARS})
_DOCS = st.fixed_dictionaries({}, optional={"a": _SCALARS, "b": _SCALARS, "n": _SCALARS, "nested": _NESTED})
_CONDITIONS = st.one_of(
    _SCALARS,
    st.builds(Less, _COMPARABLE),
    st.builds(AtLeast, _COMPARABLE),
    st.builds(More, _COMPARABLE),
    st.builds(Not, _SCALARS),
    st.builds(OneOf, st.lists(_SCALARS, max_size=4).map(tuple)),
)
_WHERE = st.dictionaries(_FIELDS, _CONDITIONS, max_size=2)
_CURSORS = st.none() | st.builds(Cursor, _COMPARABLE, _KEYS)

CALLS: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.one_of(
    st.tuples(st.just("insert"), st.fixed_dictionaries({"key": _KEYS, "doc": _DOCS})),
    st.tuples(st.just("insert"), st.fixed_dictionaries({"key": _KEYS, "doc": _DOCS})),
    st.tuples(st.just("get"), st.fixed_dictionaries({"key": _KEYS})),
    st.tuples(st.just("replace"), st.fixed_dictionaries({"key": _KEYS, "doc": _DOCS, "version": st.integers(1, 3)})),
    st.tuples(st.just("claim"), st.fixed_dictionaries({"where": _WHERE, "set": _DOCS, "order": _ORDERS})),
    st.tuples(
        st.just("find"),
        st.fixed_dictionaries({"where": _WHERE, "order": _ORDERS, "limit": st.integers(0, 9), "after": _CURSORS}),
    ),
    st.tuples(st.just("count"), st.fixed_dictionaries({"where": _WHERE})),
    st.tuples(st.just("delete"), st.fixed_dictionaries({"where": _WHERE})),
)
"""A method of the port and its arguments without the kind."""


class Model:
    """One kind of documents."""

    def __init__(self) -> None:
        self._stored: dict[str, Stored] = {}

    def insert(self, key: str, doc: JsonObject) -> bool:
        if key in self._stored:
            return False
        self._stored[key] = Stored(key, doc, 1)
        return True

    def get(self, key: str) -> Stored | None:
        return self._stored.get(key)

    def replace(self, key: str, doc: JsonObject, version: int) -> bool:
        stored = self._stored.get(key)
        if stored is None or stored.version != version:
            return False
        self._stored[key] = Stored(key, doc, version + 1)
        return True

    def claim(self, where: Where, set: JsonObject, order: str) -> Stored | None:
        found = self.find(where, order, limit=1)
        if not found:
            return None
        self._stored[found[0].key] = Stored(found[0].key, {**found[0].doc, **set}, found[0].version + 1)
        return self._stored[found[0].key]

    def find(self, where: Where, order: str, limit: int, after: Cursor | None = None) -> list[Stored]:
        field, sign = order.removeprefix("-"), -1 if order.startswith("-") else 1
        found = [each for each in self._stored.values() if _matches(each.doc, where) and _has_order(each.doc, field)]
        if not found:
            return []
        found.sort(key=lambda each: each.key)
        found.sort(key=lambda each: _rank(_reach(each.doc, field)), reverse=sign < 0)
        if after is not None:
            found = [each for each in found if _is_after(_rank(_reach(each.doc, field)), each.key, after, sign)]
        return found[:limit]

    def count(self, where: Where) -> int:
        return sum(_matches(stored.doc, where) for stored in self._stored.values())

    def delete(self, where: Where) -> int:
        before = len(self._stored)
        self._stored = {key: stored for key, stored in self._stored.items() if not _matches(stored.doc, where)}
        return before - len(self._stored)


def _reach(doc: Any, field: str) -> Any:
    if "." not in field:
        return doc.get(field)
    for name in field.split("."):
        doc = doc.get(name, _MISSING) if isinstance(doc, dict) else _MISSING
    return None if doc is _MISSING else doc


def _type(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return str(type(value))
    return "text" if isinstance(value, str) else "number"


def _same(one: Any, other: Scalar) -> bool:
    return bool(one == other and _type(one) == _type(other))


def _rank(value: Any) -> tuple[bool, Any]:
    return isinstance(value, str), value


def _has_order(doc: JsonObject, field: str) -> bool:
    return _type(_reach(doc, field)) in ("text", "number")


def _is_after(rank: tuple[bool, Any], key: str, after: Cursor, sign: int) -> bool:
    place = _rank(after.value)
    if rank == place:
        return key > after.key
    return rank > place if sign > 0 else rank < place


def _matches(doc: JsonObject, where: Where) -> bool:
    for field, condition in where.items():
        value = _reach(doc, field)
        if condition is None or isinstance(condition, str):  # what most ask for
            if value != condition:
                return False
        elif not _holds(value, condition):
            return False
    return True


def _holds(value: Any, condition: Condition) -> bool:
    if isinstance(condition, OneOf):
        return any(_same(value, each) for each in condition.values)
    if isinstance(condition, Not):
        return not _same(value, condition.value)
    if isinstance(condition, Less | AtLeast | More):
        return _type(value) == _type(condition.value) and _compares(value, condition)
    return _same(value, condition)


def _compares(value: Any, condition: Less | AtLeast | More) -> bool:
    if isinstance(condition, Less):
        return bool(value < condition.value)
    return bool(value >= condition.value if isinstance(condition, AtLeast) else value > condition.value)
