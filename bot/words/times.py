"""Words dates and answering times the way people write them in each language. Pure."""

import time
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.hours import Hours, on_the_clock, said

_TOLD: Final = {
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "{day}, {at:%d.%m.}, {at:%H:%M} Uhr"),
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche", "{day} {at:%d/%m} à {at:%Hh%M}"),
    "es": ("lunes martes miércoles jueves viernes sábado domingo", "{day} {at:%d/%m} a las {at:%H:%M}"),
    "it": ("lunedì martedì mercoledì giovedì venerdì sabato domenica", "{day} {at:%d/%m} alle {at:%H:%M}"),
    "pt": (
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "{day}, {at:%d/%m}, às {at:%H:%M}",
    ),
    "nl": ("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "{day} {at:%d-%m} om {at:%H:%M}"),
}
"""The names of the days from Monday on, and how day, date and time stand together."""

_DAYS: Final = {"de": "%d.%m.%Y", **dict.fromkeys(("fr", "es", "it", "pt"), "%d/%m/%Y"), "nl": "%d-%m-%Y"}
"""How a date is written, for `strftime`."""


def day_at(at: float, language: str) -> str:
    """The date of a Unix time in seconds, in UTC; as in ISO 8601 where the desk does not write the language."""
    return time.strftime(_DAYS.get(language, "%Y-%m-%d"), time.gmtime(at))


def moment_at(hours: Hours, at: float, language: str) -> str:
    """Date and time of what has happened, on the clock of these hours, as they are written in a language.

    at: Unix time in seconds.
    """
    then = datetime.fromtimestamp(at, ZoneInfo(hours.time_zone))
    if language not in _DAYS:
        return f"{then.day} {then:%B, %H:%M} {hours.zone_name}"
    return f"{then:{_DAYS[language]}}, {then:%H:%M} ({_city(hours)})"


def told_at(hours: Hours, at: float, now: float, language: str) -> str:
    """A time on the clock of these hours as it is told in a language; in English where the desk does not write it.

    at, now: Unix time in seconds.
    """
    if language not in _TOLD:
        return said(hours, at, now)
    (days, form), then = _TOLD[language], on_the_clock(hours, at)
    return f"{form.format(day=days.split()[then.weekday()], at=then)} ({_city(hours)})"


def _city(hours: Hours) -> str:
    return hours.time_zone.rpartition("/")[2].replace("_", " ")
