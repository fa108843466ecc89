"""Validates the fields of a knowledge base's YAML: each is read into a value, or refused."""

import functools
import re
from datetime import date, datetime
from typing import Annotated, Any  # Any: what stands in a file, before it has been checked
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr

from bot.handover.contact import CONTACT
from bot.hours import parse_duration, parse_interval
from bot.tickets import Urgency
from rag.sources.decoding import clean

MAX_LABEL_CHARS = 48
"""Slack shows 75 characters of a choice and 48 well, Teams more; WhatsApp takes all as text."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _no_null(value: Any) -> Any:
    return () if value is None else value


def none_is_empty(value: Any) -> Any:
    """Nothing stands for no entries."""
    return {} if value is None else value


def iso_date(value: Any) -> Any:
    """A date; nothing stays nothing. Raises ValueError for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return date.fromisoformat(value.strip())
    if isinstance(value, date):
        return value
    raise ValueError(value)


def _as_date(value: Any) -> Any:
    return iso_date(value) or _refuse(value)


def _refuse(value: Any) -> Any:
    raise ValueError(value)


def list_of(value: Any) -> Any:
    """One stands for a list of one, and nothing for none."""
    return () if value is None else value if isinstance(value, list) else [value]


def mapping_or_nothing(value: Any) -> Any:
    """A text is for people alone, and promises nothing."""
    return None if isinstance(value, str) else value


def _zone(value: Any) -> Any:
    if not isinstance(value, str) or value not in _zones():
        raise ValueError(value)
    return value


@functools.cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # it walks through hundreds of files


def _interval(value: Any) -> Any:
    return parse_interval(value) if isinstance(value, str) else _refuse(value)


def _duration(value: Any) -> Any:
    return parse_duration(value) if isinstance(value, str) else _refuse(value)


def _of_every_urgency(value: Any) -> Any:
    return value if value is None or isinstance(value, dict) else dict.fromkeys(map(str, Urgency), value)


def text_of(value: Any) -> Any:
    """A text without the space around it, and without what no document may hold; anything else as it is."""
    return clean(value).strip() if isinstance(value, str) else value


_TEAMS_HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft", "gov.teams.microsoft.us"})
_CHANNEL_LINK = re.compile(r"/l/channel/([^/]+)(?:/|$)")
_CHANNEL = re.compile(r"19:[^\s;/?#]{1,200}@thread\.(?:tacv2|skype)")


def _teams_channel(value: str) -> str:
    """The id of a channel, as it is or in the link that Teams gives of it."""
    parts = urlsplit(value)
    named = _CHANNEL_LINK.match(parts.path) if parts.hostname in _TEAMS_HOSTS else None
    room = unquote(named[1]) if named else value
    return room if _CHANNEL.fullmatch(room) else _refuse(value)


_SAMPLES = ("", "A word, 12-34 and X9.")


def _recognised(value: Any) -> Any:
    """A regular expression, or names. Raises ValueError for one that is broken, or that finds something in nothing."""
    if isinstance(value, str):
        return _regex(value.strip())
    if isinstance(value, list) and value and all(isinstance(one, str) and re.search(r"\w", one) for one in value):
        return tuple(" ".join(one.split()) for one in value)
    raise ValueError(value)


def _regex(text: str) -> str:
    try:
        compiled = re.compile(f"(?:{text})")  # as it is used, within a larger one
    except (re.error, RecursionError, OverflowError) as exc:
        raise ValueError(text) from exc
    if any(not found.group() for sample in _SAMPLES for found in compiled.finditer(sample)):
        raise ValueError(text)
    return text


def _own_name(value: str) -> str:
    return _refuse(value) if CONTACT.has(value) else value


Text = Annotated[StrictStr, BeforeValidator(text_of)]
Optional = Annotated[Text | None, Field(default=None)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_no_null)]
Words = Annotated[tuple[Text | Annotated[int, Field(strict=True)], ...], BeforeValidator(_no_null)]
EntityName = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Recognised = Annotated[str | tuple[str, ...], BeforeValidator(_recognised)]
Entities = Annotated[dict[EntityName, Recognised], BeforeValidator(none_is_empty)]
Choosable = Annotated[Text, Field(min_length=1, max_length=MAX_LABEL_CHARS)]
Times = Annotated[tuple[Annotated[tuple[int, int], BeforeValidator(_interval)], ...], BeforeValidator(list_of)]
Dates = Annotated[tuple[Annotated[date, BeforeValidator(_as_date)], ...], BeforeValidator(list_of)]
Duration = Annotated[float, BeforeValidator(_duration)]
PerUrgency = Annotated[dict[Urgency, Duration], BeforeValidator(_of_every_urgency)]
SlackRoom = Annotated[Text, Field(pattern=r"^[CG][A-Z0-9]+$")]
TeamsRoom = Annotated[Text, AfterValidator(_teams_channel)]
Zone = Annotated[str, BeforeValidator(_zone)]
Share = Annotated[float | None, Field(ge=0, le=1, strict=True)]
FieldName = Annotated[EntityName, AfterValidator(_own_name)]
