"""When somebody is there in a department, as `departments.yaml` says it, and what a day and time that are told mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any  # YAML as it comes
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORKDAYS, _WEEK, _FAR, _DAY_MIN = 5, 7, 30, 1440
_TIMES = re.compile(r"(\d{1,2}):(\d\d)\s*[-\u2013]\s*(\d{1,2}):(\d\d)")
TOLD = re.compile(r"(?P<day>today|tomorrow|\w+day) (?P<hour>\d\d):(?P<minute>\d\d)\b")
"""A day of the next week and a time, as people are told it in English."""

Interval = tuple[int, int]
"""Minutes after midnight; the second may be those of the next day."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of a department. name: its own. week: for each day from Monday, when it is open."""

    name: str
    zone: ZoneInfo
    week: tuple[tuple[Interval, ...], ...]
    holidays: frozenset[date]

    def on(self, day: date) -> tuple[Interval, ...]:
        """When it is open on a day."""
        return () if day in self.holidays else self.week[day.weekday()]

    def is_open(self, at: float) -> bool:
        """at: Unix time in seconds."""
        then = datetime.fromtimestamp(at, self.zone)
        return any(start <= minute < end for minute, start, end in self._around(then))

    def opens(self, at: float) -> datetime | None:
        """When it opens next, from a moment at which it is closed."""
        then = datetime.fromtimestamp(at, self.zone)
        days = [then.date() + timedelta(days=number) for number in range(_FAR)]
        starts = [_at(day, start, self.zone) for day in days for start, _ in self.on(day)]
        return next((start for start in starts if start > then), None)

    def meant(self, told: re.Match[str], at: float) -> datetime:
        """The moment that was told. told: a match of `TOLD`; at: when it was told."""
        today = datetime.fromtimestamp(at, self.zone).date()
        near = {"today": 0, "tomorrow": 1}
        day = told["day"].lower()
        ahead = near[day] if day in near else (DAYS.index(day) - today.weekday()) % _WEEK if day in DAYS else 0
        return _at(today + timedelta(days=ahead), int(told["hour"]) * 60 + int(told["minute"]), self.zone)

    def is_within(self, then: datetime) -> bool:
        """Whether a moment is in its hours, their ends among them."""
        return any(start <= minute <= end for minute, start, end in self._around(then))

    def _around(self, then: datetime) -> Iterator[tuple[float, int, int]]:
        """The intervals of a day and of the one before, each with the minute that the moment is on its clock."""
        for ago in (0, 1):
            for start, end in self.on(then.date() - timedelta(days=ago)):
                yield _minute(then) + ago * _DAY_MIN, start, end


def read_openings(departments: Mapping[str, Any]) -> dict[str, Opening]:
    """The hours of each department that has some, by its id."""
    found = {name: one for name, one in departments.items() if isinstance(one.get("hours"), dict)}
    return {name: _opening(str(one.get("name", name)), one["hours"]) for name, one in found.items()}


def _opening(name: str, hours: Mapping[str, Any]) -> Opening:
    """A day's own times come before those of weekdays, and those before daily."""
    daily, weekdays = hours.get("daily", ""), hours.get("weekdays")
    usual = [weekdays if number < _WORKDAYS and weekdays is not None else daily for number in range(_WEEK)]
    week = tuple(_intervals(hours.get(day, usual[number])) for number, day in enumerate(DAYS))
    holidays = frozenset(date.fromisoformat(str(each)) for each in hours.get("holidays", ()))
    return Opening(name, ZoneInfo(hours["time_zone"]), week, holidays)


def _intervals(told: Any) -> tuple[Interval, ...]:
    found = _TIMES.findall(str(told))
    read = [(int(h) * 60 + int(m), int(to_h) * 60 + int(to_m)) for h, m, to_h, to_m in found]
    return tuple((start, end if end > start else end + _DAY_MIN) for start, end in read)


def _minute(then: datetime) -> float:
    return then.hour * 60 + then.minute + then.second / 60


def _at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, minute // 60 % 24, minute % 60, tzinfo=zone)
