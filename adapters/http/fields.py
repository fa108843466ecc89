"""Typed readers for decoded JSON: what a field holds, or MalformedPayload when it is not what belongs there."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from bot.errors import MalformedPayload
from bot.model import Json

Fields: TypeAlias = Mapping[str, Json]


def record(source: Fields, name: str) -> Fields:
    """The object called `name`."""
    value = source.get(name)
    if not isinstance(value, dict):
        raise MalformedPayload(f"field_{name}")
    return value


def records(source: Fields, name: str) -> Iterator[Fields]:
    """The objects in the list called `name`, none where there is no such list."""
    value = source.get(name)
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def part(source: Fields, name: str) -> Fields:
    """The object called `name`, empty where there is none."""
    value = source.get(name)
    return value if isinstance(value, dict) else {}


def text(source: Fields, name: str) -> str:
    """The text called `name`, empty where there is none."""
    value = source.get(name)
    return value if isinstance(value, str) else ""


def flag(source: Fields, name: str) -> bool:
    """Whether `name` is true."""
    return source.get(name) is True
