"""The numbers of a text with what they count: money, durations, times, dates, shares, measures and counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_ONES = {word: number for number, word in enumerate([*_SMALL.split(), "eighteen", "nineteen"])}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
}
_NTH = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905
        1,
    )
}
_ONES["single"] = 1
_TIMES = {"hundred": 100.0, "thousand": 1_000.0, "million": 1_000_000.0}
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
_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1_440.0, "night": 1_440.0, "week": 10_080.0}
_IN_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_SHORT_UNITS = {
    "sec": "second", "min": "minute", "hr": "hour", "h": "hour", "yr": "year", "wk": "week", "fortnight": "week",
    "feet": "foot", "inche": "inch", "lb": "pound", "metre": "meter", "litre": "liter", "km": "kilometer",
    "kg": "kilogram", "gram": "gram", "mb": "megabyte", "gb": "gigabyte", "penny": "cent", "pence": "cent",
    "usd": "dollar", "eur": "euro", "gbp": "pound", "chf": "franc", "cm": "centimeter", "mm": "millimeter",
    "centimetre": "centimeter", "kilometre": "kilometer", "$": "dollar", "£": "pound", "€": "euro", "buck": "dollar",
}  # fmt: skip
_CURRENCIES = frozenset({"dollar", "euro", "pound", "franc", "cent"})
_LESSER = {"cent": 0.01}

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORDS = (
    rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_ONES)[1:10])}))?\b"
    rf"|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})\b"
)
_NUMBER = re.compile(
    rf"(?P<currency>[£$€]\s?|\b(?:chf|usd|eur|gbp)\s)?"
    rf"(?:(?P<digits>(?<![\w.])(?<!\d-){_DIGITS})(?P<nth>st|nd|rd|th)?(?![\d])"
    rf"|\b(?P<words>{_WORDS})(?!-off| of | another))"
    r"(?:[\s-](?P<times>hundred|thousand|million)\b)?"
)
_UNIT = (
    r"seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?"
    r"|dollars?|bucks?|euros?|pounds?|francs?|cents?|pence|penny|usd|eur|gbp|chf|inch(?:es)?|foot|feet|miles?|yards?"
    r"|lbs?|kg|kilograms?|grams?|kilomet(?:er|re)s?|km|met(?:er|re)s?|centimet(?:er|re)s?|cm|mm|lit(?:er|re)s?|mb|gb"
    r"|ghz|mhz|watts?|degrees?|pages?|points?|digits?|characters?|words?|times"
)
_BETWEEN = r"business|working|calendar|full|more|further|additional|consecutive|whole|paid|extra|other|separate"
_AFTER = re.compile(
    rf"[\s-]*(?:(?:{_BETWEEN})[\s-]+){{0,2}}?(?P<business>(?:business|working)[\s-]+)?(?:full[\s-]+)?(?P<unit>{_UNIT})\b"
)
_VACATION = re.compile(r"[\s-]*(?:unused |vacation |holiday |leave )+(?P<unit>days?|weeks?)\b")
_PERCENT = re.compile(r"\s?%|\s?-?per\s?cent\b")
_LINK = re.compile(r"\s*(?:,|,?\s?\b(?:to|and|or|through|until|till)\b|-|\u2013|\u2014)\s*(?:about |up to )?")
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
_SHARES = (
    (re.compile(r"\b(?:one[\s-])?half\b(?! an? )(?!-)"), 0.5),
    (re.compile(r"\b(?:an?|one)[\s-]third\b(?! (?:party|day|time|week|month|year))"), 1 / 3),
    (re.compile(r"\btwo[\s-]thirds\b"), 2 / 3),
    (re.compile(r"\b(?:an?|one)[\s-]quarter of\b"), 0.25),
    (re.compile(r"\bthree[\s-]quarters of\b"), 0.75),
)
_HALVES = re.compile(
    r"\bhalf an? (?P<half>hour|day|year|minute)\b|\b(?:an?|one) (?P<more>hour|day|year|week|month) and a half\b"
)
_A_UNIT = re.compile(
    r"(?:(?<=within )|(?<=after )|(?<=for )|(?<=in )|(?<=of )|(?<=than )|(?<=takes )|(?<=lasts )|(?<=about )"
    r"|(?<=least )"
    r"|(?<=to )|(?<=is )|(?<=up to )|(?<=least )|(?<=get )|(?<=around ))an? (?:full |whole )?"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year)\b(?! and a half)"
)
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_NTH)})\b(?:\s(?P<unit>day|week|month|year|hour|minute)s?\b)?")
_NTH_UNIT = re.compile(r"\s(?P<unit>day|week|month|year|hour|minute)s?\b")
_OFTEN = re.compile(r"\b(?P<twice>twice)\b|\b(?P<dozen>(?:a |one )?dozen)\b")

_MOST_BEFORE = re.compile(
    r"(?:\b(?:at most|at the most|up to|maximum(?: of)?|max"
    r"|(?:no|not) (?:more|longer|older|later|larger|heavier|bigger|higher)"
    r" than|not exceed(?:ing)?|within|under|less than|below|fewer than|smaller than|shorter than|younger than"
    r"|lighter than"
    r"|limited to|as many as|as much as|by|until|no later than|only|latest)(?:\sthe|\san?|\sabout)?\s)$"
)
_NOT_MORE = re.compile(
    r"\b(?:no|not)\s(?:be\s)?(?:older|longer|more|later|larger|higher|heavier|bigger) than(?:\sthe|\san?)?\s$"
)
_LEAST_BEFORE = re.compile(
    r"(?:\b(?:at least|at the least|minimum(?: of)?|min"
    r"|(?:no|not) (?:less|fewer|younger|earlier|smaller|shorter|sooner|under)"
    r" than|more than|over|above|larger than|bigger than|longer than|older than|heavier than|later than|greater than"
    r"|exceed(?:s|ing)?|beyond|in excess of|starting at|upwards of)(?:\sthe|\san?|\sabout)?\s)$"
)
_LEAST_AFTER = re.compile(
    r"(?:\s?[\w%-]+){0,3}?\s(?:or (?:more|older|over|above|longer|later|heavier|larger)|and (?:up|over|above|older)"
    r"|at least|minimum|upwards)\b"
)
_MOST_AFTER = re.compile(
    r"(?:\s?[\w%-]+){0,3}?\s(?:or (?:less|fewer|under|below|younger|shorter)|at most|maximum|at the latest|max)\b"
)
_ALONE = re.compile(
    r"\s*(?:[,.;:)!?]|$)|\s+(?:for|from|at|on|with|and|in|per|during|as|if|when|by|to|is|are|otherwise)\b"
)
_LABEL = re.compile(
    r"\b(extension|floor|room|error|number|version|level|severity|step|page|line|form|house|screw|day|year|week|gate"
    r"|android|ios|tcp|port|building|priority|tier|class|pulse)s?\s(?:\d+\s(?:and|or)\s)?$"
)
_LOOK_BACK, _LOOK_AHEAD = 40, 48
_HOURS_OF_HALF_A_DAY = 12


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text in order; addresses and codes must have been taken out of it."""
    small = text.lower()
    found = [*_times(small), *_dates(small)]
    small = _without(small, found)
    more = [*_parts(small)]
    found += more
    found += _numbers(_without(small, more))
    ordered = sorted(found, key=lambda one: one.start)
    plain = text.lower()
    return tuple(
        replace(one, bound=_bound(plain, ordered, number), is_alone=_is_alone(plain, one))
        for number, one in enumerate(ordered)
    )


def _is_alone(plain: str, one: Quantity) -> bool:
    return _ALONE.match(plain, one.end) is not None and plain[one.start : one.end] != "one"


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
    return "month" if unit in _IN_MONTHS else unit if unit.startswith("business") else "minute"


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
        and other.said in {hour, hour % _HOURS_OF_HALF_A_DAY}
    )


def _times(text: str) -> Iterator[Quantity]:
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
        hour = int(before[1]) % _HOURS_OF_HALF_A_DAY + (_HOURS_OF_HALF_A_DAY if found["half"] == "p" else 0)
        value = 60.0 * hour + int(before[2] or 0)
        yield Quantity(Kind.TIME, value, value / 60, "clock", before.start(), before.end(1))


def _minutes_of_day(found: "re.Match[str]") -> float:
    if found["word"]:
        return 24 * 60.0 if found["word"] == "midnight" else 12 * 60.0
    if found["half"]:
        later = _HOURS_OF_HALF_A_DAY if found["half"] == "p" else 0
        return 60.0 * (int(found["hour"]) % _HOURS_OF_HALF_A_DAY + later) + int(found["minute"] or 0)
    return 60.0 * int(found["hour24"] or found["oclock"]) + int(found["minute24"] or 0)


def _dates(text: str) -> Iterator[Quantity]:
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


def _parts(text: str) -> Iterator[Quantity]:
    """Halves, thirds and the like, `half an hour`, `within an hour`, `twice`."""
    for found in _HALVES.finditer(text):
        unit, count = (found["half"], 0.5) if found["half"] else (found["more"], 1.5)
        yield _duration(count, unit, found.start(), found.end())
    for pattern, share in _SHARES:
        for found in pattern.finditer(text):
            if not text[: found.start()].endswith((" and a ", "an hour and a ")):
                yield Quantity(Kind.SHARE, share, share, "share", found.start(), found.end())
    for found in _A_UNIT.finditer(text):
        yield _duration(1.0, found["unit"], found.start(), found.end())
    for found in _OFTEN.finditer(text):
        count, unit = (2.0, "times") if found["twice"] else (12.0, "")
        yield Quantity(Kind.MEASURE if unit else Kind.COUNT, count, count, unit, found.start(), found.end())
    for found in _ORDINAL.finditer(text):
        if not re.search(
            r"(?:\d|\b(?:an?|one|two))[\s-]$" if found["word"] == "third" else r"\d\s$", text[: found.start()]
        ):
            nth = float(_NTH[found["word"]])
            yield Quantity(Kind.ORDINAL, nth, nth, found["unit"] or "", found.start(), found.end())


def _numbers(text: str) -> Iterator[Quantity]:
    following: Quantity | None = None
    made: list[Quantity] = []
    for found in reversed(list(_NUMBER.finditer(text))):
        one = _number(text, found)
        if following and one.is_bare and _LINK.fullmatch(text[one.end : following.start]):
            one = _like(one, following)
        made.append(one)
        following = one
    yield from reversed(made)


def _number(text: str, found: "re.Match[str]") -> Quantity:
    said = _value(found)
    start, end = found.span()
    if found["currency"]:
        return _measured(said, _SHORT_UNITS[found["currency"].strip()], start, end, business=False)
    if found["nth"]:
        unit = _NTH_UNIT.match(text, end)
        return Quantity(Kind.ORDINAL, said, said, unit["unit"] if unit else "", start, end)
    percent = _PERCENT.match(text, end)
    if percent:
        return Quantity(Kind.SHARE, said / 100, said, "share", start, percent.end())
    unit = _AFTER.match(text, end) or _VACATION.match(text, end)
    label = _LABEL.search(text[max(0, start - _LOOK_BACK) : start]) if found["digits"] else None
    if label and not unit:
        return Quantity(Kind.ORDINAL, said, said, label[1], start, end)
    if not unit:
        return Quantity(Kind.COUNT, said, said, "", start, end)
    return _measured(said, _singular(unit["unit"]), start, unit.end(), business=bool(unit.groupdict().get("business")))


def _value(found: "re.Match[str]") -> float:
    if found["digits"]:
        said = float(found["digits"].replace(",", ""))
    else:
        said = float(sum(_TENS.get(word, _ONES.get(word, 0)) for word in re.split(r"[\s-]", found["words"])))
    return said * _TIMES.get(found["times"] or "", 1.0)


def _singular(unit: str) -> str:
    short = unit if unit in {"times"} else unit.removesuffix("s")
    return _SHORT_UNITS.get(short, short) if unit != "fortnight" else unit


def _measured(said: float, unit: str, start: int, end: int, *, business: bool) -> Quantity:
    if unit in _CURRENCIES:
        return Quantity(Kind.MONEY, said * _LESSER.get(unit, 1.0), said, _currency(unit), start, end)
    if unit in _MINUTES or unit in _IN_MONTHS:
        return _duration(said, f"business {unit}" if business else unit, start, end)
    return Quantity(Kind.MEASURE, said, said, unit, start, end)


def _currency(unit: str) -> str:
    return "dollar" if unit == "cent" else unit


def _duration(said: float, unit: str, start: int, end: int) -> Quantity:
    if unit == "fortnight":
        return _duration(2 * said, "week", start, end)
    plain = unit.removeprefix("business ")
    value = said * (_IN_MONTHS.get(plain) or _MINUTES[plain])
    return Quantity(Kind.DURATION, value, said, "day" if unit == "night" else unit, start, end)


def _like(bare: Quantity, following: Quantity) -> Quantity:
    """A number that shares the unit of the next one: `5 to 7 days`."""
    factor = following.value / following.said if following.said else 1.0
    if following.kind in {Kind.TIME, Kind.DATE, Kind.ORDINAL}:
        return bare
    return replace(bare, kind=following.kind, value=bare.said * factor, unit=following.unit)


def _bound(text: str, ordered: list[Quantity], number: int) -> Bound:
    one = ordered[number]
    before, after = text[max(0, one.start - _LOOK_BACK) : one.start], text[one.end : one.end + _LOOK_AHEAD]
    if _NOT_MORE.search(before):
        return Bound.MOST
    if _LEAST_BEFORE.search(before) or _LEAST_AFTER.match(after):
        return Bound.LEAST
    return Bound.MOST if _MOST_BEFORE.search(before) or _MOST_AFTER.match(after) else Bound.NONE


def _without(text: str, found: list[Quantity]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
