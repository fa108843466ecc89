"""Typed readers for the ids in an activity, beside those for any JSON."""

import re
from datetime import UTC, datetime

from adapters.http.fields import Fields, text
from bot.errors import MalformedPayload

MAX_ID_CHARS = 500
_ID = re.compile(r"[^\x00-\x1f\x7f]{1,500}")


def identifier(source: Fields, name: str, *, as_field: str = "") -> str:
    """An id that Teams gave. as_field: what a complaint calls it."""
    value = text(source, name)
    if not _ID.fullmatch(value):
        raise MalformedPayload(f"field_{as_field or name}")
    return value


def optional_id(source: Fields, name: str) -> str:
    """The same, empty where there is none."""
    return identifier(source, name) if source.get(name) else ""


def moment(source: Fields, name: str, *, now: float) -> float:
    """Unix time in seconds of an ISO time; `now` where it says nothing, or something that is yet to come."""
    try:
        found = datetime.fromisoformat(text(source, name))
    except ValueError:
        return now
    at = (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    return min(max(at, 0.0), now)
