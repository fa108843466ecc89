"""Whether a translation carries over what plain signs show: numbers, units, days, names, denials, bounds and duties.

It cannot tell whether a translation is right, only whether it is plainly wrong.
"""

import re
import unicodedata

from bot.words.languages import language_of
from rag.evidence.claims import claim
from rag.evidence.wording import Wording
from rag.evidence.wordings import WORDINGS

ENGLISH = "en"
SHORTEST, LONGEST = 0.85, 1.6
"""A translation is no shorter and no longer than so many times its original, `SLACK` letters aside."""
SLACK = 4
MORE_JOINTS = 2
"""A translation has no fewer commas and words like "and", and no more than so many more."""
ALIKE = frozenset({"es", "it", "pt"})
NAME_BEGINS = 4
"""A name is known again by so many letters: `Canada`, `Canadá`."""
HALF = "2000000"
"""The number that stands for a half, which nothing else is."""
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3})+(?![\d])")
_HALF_DAY = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?(?:\s?(?:to|and|-|\u2013|a|y|e|et|\u00e0|bis|und|tot|en)\s?(\d{1,2})(?:[:.](\d\d))?)?"
    r"\s?([ap])\.?\s?m\b\.?"
)
_CLOCK = re.compile(
    r"\b\d{1,2}:\d\d\b|\b(?:at|from|to|before|after|until) (?:1\d|2[0-4]|[6-9])\b(?!\s?\w|[.,]\d)|\d\s?[ap]m\b"
)
_DIGITS = re.compile(r"(\d+)(?:[.,:](\d+))?")
_CLAUSE = re.compile(r"[,;:.!?()\u2013\u2014]+\s")
_CAPITAL = re.compile(r"(?:(?<=[^\W_] )|(?<=[,;] )|(?<=[('\u2019\"\u00ab\u201c]))[^\W\d_]\w+")
_MUST_NOT = re.compile(r"\b(?:must|need|ha(?:ve|s) to) ?n[o']t\b|\b(?:not|n't) (?:have|need) to\b", re.IGNORECASE)
_SHORTENED = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*\b")


def is_carried(english: str, other: str, language: str) -> bool:
    """Whether a text in another language says what the English one says, as far as can be told.

    Of a language that the desk does not know by words, the digits, names and length alone are compared.
    """
    home, there = WORDINGS[ENGLISH], WORDINGS.get(language)
    if not _is_in(language, other) or not _has_the_length(english, other):
        return False
    if not _names_the_same(english, other, there):
        return False
    if there is None:
        return _digits(english) == _digits(other)
    return (
        _numbers(english, home) == _numbers(other, there)
        and _units(english, home, english) == _units(other, there, english)
        and _days(english, home) == _days(other, there)
        and 0 <= _joints(other, there) - _joints(english, home) <= MORE_JOINTS
        and _denies_alike(english, home, other, there)
        and not _is_turned(english, home, other, there)
    )


def _is_in(language: str, text: str) -> bool:
    """Whether a text is in a language, or in one that short texts are taken for."""
    shown = language_of(text, language)
    return shown == language or {shown, language} <= ALIKE


def _has_the_length(english: str, other: str) -> bool:
    return SHORTEST * len(english) - SLACK <= len(other) <= LONGEST * len(english) + SLACK


def _digits(text: str) -> list[int]:
    """Every number in digits; times by 24 hours, minutes and what follows a decimal sign as numbers of their own.

    A one by itself is left out, as in `Wording.numbers`.
    """
    plain = _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), text.lower())
    found: list[int] = []
    for whole, rest in _DIGITS.findall(_HALF_DAY.sub(_by_24_hours, plain)):
        both = [int(whole), *([int(rest)] if rest.strip("0") else [])]
        found += both if both != [1] else []
    return found


def _by_24_hours(found: "re.Match[str]") -> str:
    later = 12 if found[5] == "p" else 0
    pairs = [(found[1], found[2]), (found[3], found[4])]
    return " ".join(f"{int(hour) % 12 + later} {minute or ''}" for hour, minute in pairs if hour)


def _numbers(text: str, wording: Wording) -> list[int]:
    """Every number in digits and words, in order."""
    lower = wording.kinds["percent"].sub(" % ", text.lower())
    return _digits(wording.number.sub(lambda found: f" {_value(found, wording)} ", lower))


def _value(found: "re.Match[str]", wording: Wording) -> str:
    return HALF if found["half"] else str(wording.values[found["word"]])


def _units(text: str, wording: Wording, english: str) -> set[str]:
    """The units of time and money; no hours where a time of day is given, which many languages give in hours."""
    lower, found = text.lower(), set()
    for kind, pattern in wording.kinds.items():
        lower, times = pattern.subn(" ", lower)
        if times:
            found.add(kind)
    return found - {"hour"} if _CLOCK.search(english.lower()) else found


def _days(text: str, wording: Wording) -> set[str]:
    return {day for day, pattern in wording.days.items() if pattern.search(text)}


def _joints(text: str, wording: Wording) -> int:
    return len(wording.joint.findall(wording.dated.sub("", text.lower())))


def _denies_alike(english: str, home: Wording, other: str, there: Wording) -> bool:
    """Whether both may have the same number of denials."""
    firm, soft = _denials(english, home)
    firm_there, soft_there = _denials(other, there)
    more = [mine - theirs for mine, theirs in zip(soft, soft_there, strict=True)]
    most, most_there = firm + sum(max(0, one) for one in more), firm_there + sum(max(0, -one) for one in more)
    return firm <= most_there and firm_there <= most


def _denials(text: str, wording: Wording) -> tuple[int, list[int]]:
    """How many denials a text surely has, and how many words of each kind that deny in some languages alone."""
    plain, soft = text.lower().replace("\u2019", "'"), []
    for pattern in wording.softly:
        plain, times = pattern.subn(" ", plain)
        soft.append(times)
    return sum(_denials_of(clause, wording) for clause in _CLAUSE.split(plain)), soft


def _denials_of(clause: str, wording: Wording) -> int:
    denied = len(re.findall(rf"\b(?:{wording.denies})(?:(?<=')|\b)", clause))
    return (denied or min(1, _count(clause, wording.also))) + len(re.findall(rf"\b{wording.without}\b", clause))


def _is_turned(english: str, home: Wording, other: str, there: Wording) -> bool:
    """Whether one says "at least" and the other "at most", or one "must" and the other "may".

    "Must not" is "may not" in many languages, and so no fault.
    """
    bounds = (
        _count(other, there.least) - _count(english, home.least),
        _count(other, there.most) - _count(english, home.most),
    )
    plain = english.replace("May", "")  # the month is no permission
    duties = (
        _count(other, there.must) - _count(plain, home.must),
        _count(other, there.may) - _count(plain, home.may),
    )
    return bounds[0] * bounds[1] < 0 or (duties[0] * duties[1] < 0 and (duties[0] > 0 or not _MUST_NOT.search(english)))


def _count(text: str, pattern: str) -> int:
    return len(re.findall(rf"\b(?:{pattern})(?!\w)", text.lower()))


def _names_the_same(english: str, other: str, there: Wording | None) -> bool:
    """Whether every name stands in the translation, and no other one as far as capitals show."""
    if not all(_stands_in(name, other) for name in (*claim(english).names, *_SHORTENED.findall(english))):
        return False
    named = _SHORTENED if there is None or there.has_nouns else _CAPITAL
    return all(_stands_in(found[0], english) for found in named.finditer(other) if not found[0].islower())


def _stands_in(name: str, text: str) -> bool:
    """Whether a word of the text begins like a name; a short one, or one with digits and signs, stands there whole."""
    folded = _folded(name)
    is_long = folded.isalpha() and len(folded) >= NAME_BEGINS
    pattern = rf"(?<!\w){re.escape(folded[:NAME_BEGINS])}" if is_long else rf"(?<!\w){re.escape(folded)}(?!\w)"
    return re.search(pattern, _folded(text)) is not None


def _folded(text: str) -> str:
    """In small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
