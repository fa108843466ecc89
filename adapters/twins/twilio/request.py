"""One call of a method and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from adapters.twins.twilio.arguments import Arguments
from adapters.twins.twilio.errors import Json
from adapters.twins.twilio.world import World


@dataclass(frozen=True)
class Request:
    """What a method works on. path: the variable parts of the address, `url` all of it; storage: where media lie."""

    world: World
    args: Arguments
    path: Mapping[str, str]
    url: str
    storage: str = ""


@dataclass(frozen=True)
class Answer:
    """What a method says; no body means none at all."""

    body: Json | None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def rfc_2822(at: float | None) -> str | None:
    """Return a Unix time as the 2010 API writes it; None where there is none."""
    return None if at is None else format_datetime(datetime.fromtimestamp(at, UTC))


def timestamp(at: float) -> str:
    """Return a Unix time as the newer APIs write it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
