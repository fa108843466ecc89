"""Tells when somebody is there, or answers, as people write a time in the languages of the desk. Pure."""

from typing import Final

from bot.hours import Hours, on_the_clock, said

_TOLD: Final = {
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "{day}, {at:%d.%m.}, {at:%H:%M} Uhr"),
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche", "{day} {at:%d/%m} à {at:%H:%M}"),
    "es": ("lunes martes miércoles jueves viernes sábado domingo", "{day} {at:%d/%m} a las {at:%H:%M}"),
    "it": ("lunedì martedì mercoledì giovedì venerdì sabato domenica", "{day} {at:%d/%m} alle {at:%H:%M}"),
    "pt": (
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "{day}, {at:%d/%m}, às {at:%H:%M}",
    ),
    "nl": ("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "{day} {at:%d-%m} om {at:%H:%M}"),
}
"""The names of the days from Monday on, and how day, date and time stand together."""


def told_at(hours: Hours, at: float, now: float, language: str) -> str:
    """A time on the clock of these hours as it is told in a language; in English where the desk does not write it.

    at, now: Unix time in seconds.
    """
    if language not in _TOLD:
        return said(hours, at, now)
    (days, form), then = _TOLD[language], on_the_clock(hours, at)
    where = hours.time_zone.rpartition("/")[2].replace("_", " ")
    return f"{form.format(day=days.split()[then.weekday()], at=then)} ({where})"
