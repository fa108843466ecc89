"""Cleans what a platform shows of a person: anybody may have written anything there. Pure."""

import re
from collections.abc import Mapping

from bot.forms import is_email
from bot.model import Incoming
from bot.words.plain import visible

MAX_READ_CHARS = 1_000
"""No more is looked at of a field, however long it is."""
MAX_NAME_CHARS, MAX_EMAIL_CHARS, MAX_LOCALE_CHARS, MAX_ZONE_CHARS = 80, 254, 35, 64

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_ZONE = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){0,2}")


def shown_with(message: Incoming) -> dict[str, str]:
    """What comes with a message itself of who wrote it."""
    return {"name": message.person.name, "language": message.locale, "time_zone": message.time_zone}


def cleaned(shown: Mapping[str, str]) -> dict[str, str]:
    """The fields of a profile that are what they say they are: name, e-mail address, language and time zone.

    And `mailbox`: an address that is the person's own, as the platform vouches.
    """
    given = {name: _line(value) for name, value in shown.items()}
    locale = _whole(_LOCALE, given.get("language", ""), MAX_LOCALE_CHARS)
    found = {
        "name": given.get("name", "")[:MAX_NAME_CHARS].rstrip(),
        "email": _address(given.get("email", "")),
        "mailbox": _address(given.get("mailbox", "")).lower(),
        "language": re.split("[-_]", locale, maxsplit=1)[0].lower(),
        "time_zone": _whole(_ZONE, given.get("time_zone", ""), MAX_ZONE_CHARS),
    }
    return {name: value for name, value in found.items() if value}


def _address(value: str) -> str:
    return value if is_email(value) and len(value) <= MAX_EMAIL_CHARS else ""


def _line(value: str) -> str:
    return " ".join(visible(value[:MAX_READ_CHARS]).split())


def _whole(pattern: re.Pattern[str], value: str, most: int) -> str:
    return value if len(value) <= most and pattern.fullmatch(value) else ""
