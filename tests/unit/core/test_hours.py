"""Office hours against a slow model that looks at every minute: DST, holidays, nights, several intervals a day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.hours import (
    ALWAYS,
    Hours,
    Targets,
    after,
    due_after,
    is_there,
    parse_duration,
    parse_interval,
    said,
    there_from,
)

MINUTE_S = 60.0
LOOKED_AT = 3 * 24 * 60
"""Minutes that the slow model looks at."""
ZONES = ("UTC", "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "America/Havana")
"""Lord Howe changes by half an hour, Havana at midnight."""
CHANGES = (
    date(2026, 3, 8),
    date(2026, 3, 29),
    date(2026, 4, 5),
    date(2026, 10, 4),
    date(2026, 10, 25),
    date(2026, 11, 1),
)
"""On which days clocks are changed in these zones."""
WEEKDAYS = Hours("America/Chicago", (((8 * 60, 17 * 60),),) * 5 + ((),) * 2, name="Central time")


def at(text: str, zone: str = "America/Chicago") -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


def shows_hours(hours: Hours, when: float) -> bool:
    """Looks at the clock on the wall."""
    wall = datetime.fromtimestamp(when, ZoneInfo(hours.time_zone))
    minute = wall.hour * 60 + wall.minute
    for back in (0, 1):
        day = wall.date() - timedelta(days=back)
        if day in hours.holidays:
            continue
        if any(start <= minute + back * 24 * 60 < end for start, end in hours.week[day.weekday()]):
            return True
    return False


def slowly_after(hours: Hours, when: float, minutes: int, *, limit: int) -> float | None:
    for passed in range(limit):
        if minutes == 0:
            return when + passed * MINUTE_S
        minutes -= shows_hours(hours, when + passed * MINUTE_S)
    return None


_INTERVALS = st.builds(
    lambda start, length: (start, start + length), st.integers(0, 24 * 60 - 1), st.integers(1, 24 * 60)
)
_DAYS = st.lists(_INTERVALS, max_size=3).map(tuple)
_NEAR_A_CHANGE = st.builds(lambda day, by: day + timedelta(days=by), st.sampled_from(CHANGES), st.integers(-2, 2))
_HOURS = st.builds(
    Hours,
    st.sampled_from(ZONES),
    st.lists(_DAYS, min_size=7, max_size=7).map(tuple),
    st.frozensets(_NEAR_A_CHANGE, max_size=3),
)
_TIMES = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() + minute * MINUTE_S,
    _NEAR_A_CHANGE,
    st.integers(-24 * 60, 24 * 60),
)


@settings(max_examples=200)
@given(_HOURS, _TIMES)
def test_somebody_is_there_when_the_clock_on_the_wall_says_so(hours: Hours, when: float) -> None:
    assert [is_there(hours, when + minute * 60) for minute in range(0, 3000, 53)] == [
        shows_hours(hours, when + minute * 60) for minute in range(0, 3000, 53)
    ]


@settings(max_examples=60)
@given(_HOURS, _TIMES, st.integers(1, 900))
def test_office_time_is_over_when_so_many_minutes_of_it_have_been_counted(
    hours: Hours, when: float, minutes: int
) -> None:
    slow = slowly_after(hours, when, minutes, limit=LOOKED_AT)
    fast = after(hours, when, minutes * MINUTE_S)
    if slow is not None:
        assert fast == slow
    else:
        assert fast is None or fast >= when + (LOOKED_AT - 1) * MINUTE_S


@settings(max_examples=60)
@given(_HOURS, _TIMES)
def test_somebody_is_back_at_the_first_minute_in_hours(hours: Hours, when: float) -> None:
    slow = next((when + m * 60 for m in range(4 * 24 * 60) if shows_hours(hours, when + m * 60)), None)
    fast = there_from(hours, when)
    assert fast == slow if slow is not None else fast is None or fast >= when + 4 * 24 * 3600


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-26T16:00", 1, "2026-11-26T17:00"),  # exactly at the end of the day, not on the next
        ("2026-11-26T16:00", 2, "2026-11-27T09:00"),
        ("2026-11-27T16:00", 2, "2026-11-30T09:00"),  # over a weekend
        ("2026-11-28T12:00", 9, "2026-11-30T17:00"),
    ],
)
def test_a_target_counts_in_office_time_alone(start: str, hours: int, end: str) -> None:
    assert after(WEEKDAYS, at(start), hours * 3600) == at(end)


def test_nobody_ever_there_has_no_time_by_which_anything_is_done() -> None:
    never = Hours("UTC", ((),) * 7)
    assert (after(never, 0.0, 60.0), there_from(never, 0.0), is_there(never, 0.0)) == (None, None, False)


def test_around_the_clock_is_the_time_itself() -> None:
    assert after(ALWAYS, 1000.5, 86_400.0) == 87_400.5


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ("2026-11-26T15:28", "today 15:28 Central time"),
        ("2026-11-27T10:00", "tomorrow 10:00 Central time"),
        ("2026-11-30T10:00", "Monday 10:00 Central time"),
        ("2026-12-07T09:01", "Monday, 7 December 09:01 Central time"),
    ],
)
def test_a_time_is_said_as_people_say_it(then: str, words: str) -> None:
    assert said(WEEKDAYS, at(then), at("2026-11-26T15:00")) == words


@pytest.mark.parametrize(
    ("since", "by"), [("15:22:01", "15:30:00"), ("15:25:00", "15:30:00"), ("16:58:59", "08:05:00")]
)
def test_what_is_due_is_due_at_the_very_time_that_is_told_of_it(since: str, by: str) -> None:
    """People were told 15:30 of what was overdue at 15:27."""
    due = due_after(WEEKDAYS, at(f"2026-11-26T{since}"), 300.0)
    assert due is not None
    wall = datetime.fromtimestamp(due, ZoneInfo("America/Chicago"))
    assert f"{wall:%H:%M:%S}" == by
    assert said(WEEKDAYS, due, due) == f"today {by[:5]} Central time"


def test_what_ends_with_the_day_is_not_said_to_end_after_it() -> None:
    closing = at("2026-11-27T17:00")
    assert said(WEEKDAYS, closing + 1e-6, closing - 60) == "today 17:00 Central time"


def test_a_zone_without_a_name_of_its_own_is_called_by_its_city() -> None:
    assert Hours("America/New_York", ((),) * 7).zone_name == "New York time"
    assert Hours("UTC", ((),) * 7).zone_name == "UTC"


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("08:30-17:30", (510, 1050)),
        ("22:00 - 06:00", (1320, 1800)),
        ("00:00-24:00", (0, 1440)),
        ("8:00\u201312:00", (480, 720)),
    ],
)
def test_intervals_are_read(text: str, interval: tuple[int, int]) -> None:
    assert parse_interval(text) == interval


@pytest.mark.parametrize("text", ["", "8-17", "24:00-25:00", "08:60-09:00", "24:00-08:00", "08:00", "08:00-24:30"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_interval(text)


def test_durations_are_read() -> None:
    assert [parse_duration(text) for text in ("4h", "30m", "1h 30m", "90 min")] == [14_400, 1_800, 5_400, 5_400]


@pytest.mark.parametrize("text", ["", "4", "h", "0h", "2d", "-1h", "soon", "99999h"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_duration(text)


def test_a_target_is_looked_up_by_urgency() -> None:
    targets = Targets(first_reply=(("high", 60.0),))
    assert (targets.within("first_reply", "high"), targets.within("resolution", "high")) == (60.0, None)
