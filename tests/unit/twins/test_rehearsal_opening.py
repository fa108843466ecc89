"""The rehearsal reads office hours as people mean them."""

from datetime import UTC, datetime

import pytest

from adapters.twins.rehearsal.opening import TOLD, read_openings

HOURS = {"time_zone": "UTC", "weekdays": "9:00-17:30", "saturday": ["22:00-02:00"], "holidays": ["2026-11-26"]}
OPENING = read_openings({"returns": {"name": "Returns", "hours": HOURS}, "hr": {}})["returns"]


def _at(day: int, hour: int, minute: int = 0) -> float:
    """In November 2026, of which the second was a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (_at(25, 9), True),
        (_at(25, 8, 59), False),
        (_at(25, 17, 30), False),
        (_at(26, 10), False),
        (_at(28, 23), True),
        (_at(29, 1, 59), True),
        (_at(29, 2), False),
    ],
)
def test_a_department_is_open_at_its_hours_alone(at: float, *, is_open: bool) -> None:
    assert OPENING.is_open(at) is is_open


def test_it_opens_again_after_a_holiday() -> None:
    opens = OPENING.opens(_at(25, 18))
    assert opens is not None
    assert opens.timestamp() == _at(27, 9)


@pytest.mark.parametrize(
    ("told", "day"),
    [("today 16:00", 25), ("tomorrow 16:00", 26), ("Friday 16:00", 27), ("Monday 16:00", 30)],
)
def test_a_day_that_is_told_is_the_next_of_its_name(told: str, day: int) -> None:
    found = TOLD.match(told)
    assert found is not None
    assert OPENING.meant(found, _at(25, 10)).timestamp() == _at(day, 16)


def test_an_answer_may_be_promised_for_the_end_of_office_hours() -> None:
    assert OPENING.is_within(datetime(2026, 11, 25, 17, 30, tzinfo=UTC))
    assert not OPENING.is_within(datetime(2026, 11, 25, 17, 31, tzinfo=UTC))
