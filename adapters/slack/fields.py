"""Typed readers for Slack's ids and times, beside those for any JSON."""

import re

from adapters.http.fields import Fields, text
from bot.errors import MalformedPayload

_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_TS = re.compile(r"[0-9]{1,12}\.[0-9]{1,6}")


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
