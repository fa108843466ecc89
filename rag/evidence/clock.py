"""Finds times of day and dates in a text."""

import re
from collections.abc import Iterator

from rag.evidence.quantity import HOURS_OF_HALF_A_DAY, Kind, Quantity

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january|jan",
            "february|feb",
            "march|mar",
            "april|apr",
            "may",
            "june|jun",
            "july|jul",
            "august|aug",
            "september|sept|sep",
            "october|oct",
            "november|nov",
            "december|dec",
        ],
        1,
    )
    for name in names.split("|")
}
_CLOCK = re.compile(
    r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|\b(?P<hour24>\d{1,2}):(?P<minute24>\d\d)\b"
    r"|\b(?P<word>noon|midnight|midday)\b|\b(?P<oclock>\d{1,2})\s?o'clock\b"
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month>{_MONTH})\b"
    rf"|\b(?P<month2>{_MONTH})\.?\s(?:the\s)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,])\b|(?P<alone>\b(?:{_MONTH})\b)"
)
_MAY_AS_MONTH = re.compile(r"(?:\b(?:in|from|to|of|and|until|till|by|since|between|through|each|every|,)\s)$")


def times(text: str) -> Iterator[Quantity]:
    """Every time of day."""
    halves = list(_CLOCK.finditer(text))
    for found in halves:
        minutes = _minutes_of_day(found)
        if found["half"]:
            yield from _same_half(text, found)
        yield Quantity(Kind.TIME, minutes, minutes / 60, "clock", found.start(), found.end())


def _same_half(text: str, found: "re.Match[str]") -> Iterator[Quantity]:
    """The `2` of `between 2 and 4 pm`."""
    before = re.search(r"\b(\d{1,2})(?::(\d\d))?\s?(?:to|and|-|\u2013)\s?$", text[: found.start()])
    if before:
        hour = int(before[1]) % HOURS_OF_HALF_A_DAY + (HOURS_OF_HALF_A_DAY if found["half"] == "p" else 0)
        value = 60.0 * hour + int(before[2] or 0)
        yield Quantity(Kind.TIME, value, value / 60, "clock", before.start(), before.end(1))


def _minutes_of_day(found: "re.Match[str]") -> float:
    if found["word"]:
        return 24 * 60.0 if found["word"] == "midnight" else 12 * 60.0
    if found["half"]:
        later = HOURS_OF_HALF_A_DAY if found["half"] == "p" else 0
        return 60.0 * (int(found["hour"]) % HOURS_OF_HALF_A_DAY + later) + int(found["minute"] or 0)
    return 60.0 * int(found["hour24"] or found["oclock"]) + int(found["minute24"] or 0)


def dates(text: str) -> Iterator[Quantity]:
    """Every date, and every month that stands alone."""
    for found in _DATE.finditer(text):
        if found["iso"]:
            month, day = int(found["iso"][5:7]), int(found["iso"][8:])
        elif found["alone"]:
            if found["alone"] in {"may", "march", "mar", "dec", "sep"} and not _MAY_AS_MONTH.search(
                text[: found.start()]
            ):
                continue
            month, day = _MONTHS[found["alone"]], 0
        else:
            month, day = _MONTHS[found["month"] or found["month2"]], int(found["day"] or found["day2"])
        yield Quantity(Kind.DATE, 100.0 * month + day, float(day), "date", found.start(), found.end())
