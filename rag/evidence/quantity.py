"""A number with what it counts, and whether two of them are the same."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a number stands for."""

    MONEY = "money"
    DURATION = "duration"
    TIME = "time"
    DATE = "date"
    SHARE = "share"
    MEASURE = "measure"
    ORDINAL = "ordinal"
    COUNT = "count"


class Bound(StrEnum):
    """Which side of a number is meant."""

    NONE = ""
    LEAST = "at least"
    MOST = "at most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text.

    value: in the smallest unit of its kind: minutes or months for durations, minutes of the day for times,
    100 * month + day for dates. said: the number as written. unit: singular, or "". start, end: where in the text.
    is_alone: whether no word follows that it could count, as in `20 from the fourth year`.
    """

    kind: Kind
    value: float
    said: float
    unit: str
    start: int
    end: int
    bound: Bound = Bound.NONE
    is_alone: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return self.kind is Kind.COUNT and not self.unit


IN_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
HOURS_OF_HALF_A_DAY = 12


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two texts give the same number of the same thing, however it is written."""
    if one.kind is other.kind and one.unit and other.unit:
        return _comparable(one, other) and (_close(one.value, other.value) or _is_month_of(one, other))
    if Kind.TIME in {one.kind, other.kind}:
        return _is_hour(one, other) or _is_hour(other, one)
    if Kind.ORDINAL in {one.kind, other.kind} and one.kind is not other.kind and one.unit and other.unit:
        return one.unit == other.unit and _close(one.said, other.said)
    if {one.kind, other.kind} <= {Kind.ORDINAL, Kind.COUNT}:
        return _close(one.said, other.said)
    bare, counted = (one, other) if one.is_bare else (other, one)
    return bare.is_bare and (bare.is_alone or counted.unit == "times") and _close(one.said, other.said)


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.kind is Kind.DURATION:
        return _base(one.unit) == _base(other.unit)
    return one.kind in {Kind.TIME, Kind.DATE, Kind.SHARE} or one.unit == other.unit


def _is_month_of(one: Quantity, other: Quantity) -> bool:
    return one.kind is Kind.DATE and not one.said and one.value // 100 == other.value // 100


def _base(unit: str) -> str:
    return "month" if unit in IN_MONTHS else unit if unit.startswith("business") else "minute"


def _close(one: float, other: float) -> bool:
    return abs(one - other) < 1e-6 * max(1.0, abs(one))  # what floats lose


def _is_hour(one: Quantity, other: Quantity) -> bool:
    """Whether a bare number is the hour of a time: `on Tuesdays at 17`."""
    hour, minute = divmod(one.value, 60)
    return (
        one.kind is Kind.TIME
        and other.is_bare
        and other.is_alone
        and not minute
        and other.said in {hour, hour % HOURS_OF_HALF_A_DAY}
    )
