"""Typed readers for Slack's JSON: what a field holds, or MalformedPayload when it is not what Slack sends there."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from bot.errors import MalformedPayload
from bot.model import Json

Fields: TypeAlias = Mapping[str, Json]

_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_TS = re.compile(r"[0-9]{1,12}\.[0-9]{1,6}")


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


def identifier(source: Fields, name: str) -> str:
    """An id that Slack gave, such as `U012AB3CD`."""
    value = text(source, name)
    if not _ID.fullmatch(value):
        raise MalformedPayload(f"field_{name}")
    return value


def optional_id(source: Fields, name: str) -> str:
    """The same, empty where there is none."""
    return identifier(source, name) if source.get(name) else ""


def timestamp(source: Fields, name: str = "ts") -> str:
    """A message's ts, such as `1767225600.000100`."""
    value = text(source, name)
    if not _TS.fullmatch(value):
        raise MalformedPayload(f"field_{name}")
    return value


def optional_timestamp(source: Fields, name: str) -> str:
    """The same, empty where there is none."""
    return timestamp(source, name) if source.get(name) else ""
