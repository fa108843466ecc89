"""Numbers in figures and words, with the unit that follows, and halves, thirds and the like."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rag.evidence.bounds import LOOK_BACK
from rag.evidence.quantity import IN_MONTHS, Kind, Quantity

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
_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1_440.0, "night": 1_440.0, "week": 10_080.0}
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
    r"(?:(?<=within )|(?<=not )|(?<=after )|(?<=for )|(?<=in )|(?<=of )|(?<=than )|(?<=takes )|(?<=lasts )|(?<=about )"
    r"|(?<=least )"
    r"|(?<=to )|(?<=is )|(?<=up to )|(?<=least )|(?<=get )|(?<=around ))an? (?:full |whole )?"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year)\b(?! and a half)"
)
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_NTH)})\b(?:\s(?P<unit>day|week|month|year|hour|minute)s?\b)?")
_NTH_UNIT = re.compile(r"\s(?P<unit>day|week|month|year|hour|minute)s?\b")
_OFTEN = re.compile(r"\b(?P<twice>twice)\b|\b(?P<dozen>(?:a |one )?dozen)\b")
_LABEL = re.compile(
    r"\b(extension|floor|room|error|number|version|level|severity|step|page|line|form|house|screw|day|year|week|gate"
    r"|android|ios|tcp|port|building|priority|tier|class|pulse)s?\s(?:\d+\s(?:and|or)\s)?$"
)


def parts(text: str) -> Iterator[Quantity]:
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


def numbers(text: str) -> Iterator[Quantity]:
    """Every number in figures or words; times and dates must have been taken out."""
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
    label = _LABEL.search(text[max(0, start - LOOK_BACK) : start]) if found["digits"] else None
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
    if unit in _MINUTES or unit in IN_MONTHS:
        return _duration(said, f"business {unit}" if business else unit, start, end)
    return Quantity(Kind.MEASURE, said, said, unit, start, end)


def _currency(unit: str) -> str:
    return "dollar" if unit == "cent" else unit


def _duration(said: float, unit: str, start: int, end: int) -> Quantity:
    if unit == "fortnight":
        return _duration(2 * said, "week", start, end)
    plain = unit.removeprefix("business ")
    value = said * (IN_MONTHS.get(plain) or _MINUTES[plain])
    return Quantity(Kind.DURATION, value, said, "day" if unit == "night" else unit, start, end)


def _like(bare: Quantity, following: Quantity) -> Quantity:
    """A number that shares the unit of the next one: `5 to 7 days`."""
    factor = following.value / following.said if following.said else 1.0
    if following.kind in {Kind.TIME, Kind.DATE, Kind.ORDINAL}:
        return bare
    return replace(bare, kind=following.kind, value=bare.said * factor, unit=following.unit)
