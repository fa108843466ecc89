"""Office hours, and targets counted in them: whether anybody is there, and when a target is due."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY_MIN = 24 * 60
LONGEST_WAIT_S = 400 * 86_400.0
"""How far ahead is looked: more than a year, so that every holiday has passed."""
_NEXT_DAYS = 6
"""For so many days a weekday alone says which day is meant."""
_MINUTE_S = 60
_DUE_STEP_S = 300
_INTERVAL = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*[-\u2013]\s*([01]?\d|2[0-4]):([0-5]\d)")
_DURATION = re.compile(r"(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?")

Interval = tuple[int, int]
"""Minutes after midnight, on the clock on the wall: from the first, until before the second, which may be tomorrow."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is there. week: for each day from Monday, when it begins that day. holidays: nothing begins then.

    name: how the time zone is called when people are told a time.
    """

    time_zone: str
    week: tuple[tuple[Interval, ...], ...]
    holidays: frozenset[date] = frozenset()
    name: str = ""

    @property
    def zone_name(self) -> str:
        """What is said after a time: the zone's own name, or that of its city."""
        city = self.time_zone.rpartition("/")[2].replace("_", " ")
        return self.name or (city if city == "UTC" else f"{city} time")


ALWAYS = Hours("UTC", (((0, DAY_MIN),),) * 7)
"""Around the clock: what counts where no hours are said."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Within how many seconds of office time something has to happen, by urgency; what is not there has no target."""

    first_reply: tuple[tuple[str, float], ...] = ()
    next_reply: tuple[tuple[str, float], ...] = ()
    resolution: tuple[tuple[str, float], ...] = ()

    def within(self, what: str, urgency: str) -> float | None:
        """The target, in seconds of office time. what: `first_reply`, `next_reply` or `resolution`."""
        return dict(getattr(self, what)).get(urgency)


NO_TARGETS = Targets()


def parse_interval(text: str) -> Interval:
    """`08:30-17:30`; an end that is not later is on the next day. Raises ValueError."""
    found = _INTERVAL.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    hours, minutes, to_hours, to_minutes = map(int, found.groups())
    start, end = hours * 60 + minutes, to_hours * 60 + to_minutes
    if start >= DAY_MIN or end > DAY_MIN:
        raise ValueError(text)
    return (start, end if end > start else end + DAY_MIN)


def parse_duration(text: str) -> float:
    """`4h`, `30m` or `1h 30m`, in seconds. Raises ValueError."""
    found = _DURATION.fullmatch(text.strip())
    seconds = (int(found[1] or 0) * 60 + int(found[2] or 0)) * 60.0 if found else 0.0
    if not 0 < seconds <= LONGEST_WAIT_S:
        raise ValueError(text)
    return seconds


def is_there(hours: Hours, at: float) -> bool:
    """Whether somebody is there. at: Unix time in seconds."""
    span = next(_spans(hours, at), None)
    return span is not None and span[0] <= at


def there_from(hours: Hours, at: float) -> float | None:
    """From when on somebody is there, `at` itself where that is now; None where that is never."""
    span = next(_spans(hours, at), None)
    return span[0] if span else None


def after(hours: Hours, at: float, office_s: float) -> float | None:
    """When so many seconds of office time are over; None where they never are, within `LONGEST_WAIT_S`."""
    left = office_s
    for start, end in _spans(hours, at):
        if left <= end - start:
            return start + left
        left -= end - start
    return None


def due_after(hours: Hours, at: float, office_s: float) -> float | None:
    """The same on the next five minutes: by then something has to have happened, and no other time is told for it."""
    over = after(hours, at, office_s)
    return None if over is None else on_five_minutes(over)


def on_five_minutes(at: float) -> float:
    """A time rounded up to five minutes, as deadlines are."""
    return _up_to(at, _DUE_STEP_S)


def on_the_minute(at: float) -> float:
    """A time rounded up to a minute, as it is told."""
    return _up_to(at, _MINUTE_S)


def closes(hours: Hours, at: float, until: float) -> float | None:
    """The first moment from `at` on at which nobody is there, `at` itself where that is so; None where until then
    somebody always is.
    """
    end = at
    for start, stop in _spans(hours, at):
        if start > end + 1 or end >= until:
            break
        end = stop
    return end if end < until else None


def said(hours: Hours, at: float, now: float) -> str:
    """A time as people say it: `today 15:30 Central time`, `Monday 10:00 Berlin time`."""
    zone = ZoneInfo(hours.time_zone)
    then = on_the_clock(hours, at)
    days = (then.date() - datetime.fromtimestamp(now, zone).date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"{then:%A}")
    if days > _NEXT_DAYS:
        day = f"{then:%A}, {then.day} {then:%B}"
    return f"{day} {then:%H:%M} {hours.zone_name}"


def on_the_clock(hours: Hours, at: float) -> datetime:
    """The date and time that the clock on the wall shows there, rounded up to a minute."""
    return datetime.fromtimestamp(on_the_minute(at), ZoneInfo(hours.time_zone))


def _up_to(at: float, step_s: int) -> float:
    """A time rounded up; a second above a step does not count: times of a day are worked out in floating point."""
    return float(-(-(at - 1) // step_s) * step_s)


def _spans(hours: Hours, since: float) -> Iterator[tuple[float, float]]:
    """The times from `since` on, Unix time, in order and not overlapping, at which the clock on the wall is in hours.

    What lies between two changes of the wall clock against UTC, and within one day, is plain arithmetic.
    """
    zone, now = ZoneInfo(hours.time_zone), since
    while now < since + LONGEST_WAIT_S:
        offset = _offset(zone, now)
        wall = datetime.fromtimestamp(now + offset, UTC)
        midnight = now + offset - (wall.hour * 3600 + wall.minute * 60 + wall.second + wall.microsecond / 1e6)
        end = _same_offset_until(zone, now, midnight + DAY_MIN * 60 - offset)
        for start_min, end_min in _of_day(hours, wall.date()):
            span = (
                max(now, midnight + start_min * 60 - offset),
                min(end, midnight + end_min * 60 - offset),
            )
            if span[0] < span[1]:
                yield span
        now = end


def _of_day(hours: Hours, day: date) -> list[Interval]:
    """When somebody is there on this day, with what began the day before; apart and in order."""
    before = [(start - DAY_MIN, end - DAY_MIN) for start, end in _begun(hours, day - timedelta(days=1))]
    joined: list[Interval] = []
    for start, end in sorted([*before, *_begun(hours, day)]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _begun(hours: Hours, day: date) -> tuple[Interval, ...]:
    return () if day in hours.holidays else hours.week[day.weekday()]


def _offset(zone: ZoneInfo, at: float) -> float:
    offset = datetime.fromtimestamp(at, zone).utcoffset()
    return offset.total_seconds() if offset else 0.0


def _same_offset_until(zone: ZoneInfo, now: float, end: float) -> float:
    """The first second before `end` at which the clocks have been changed, or `end`."""
    offset = _offset(zone, now)
    if end <= now or _offset(zone, end - 1) == offset:
        return max(end, now + 1e-3)
    low, high = int(now), int(end)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == offset else (low, middle)
    return float(high)
