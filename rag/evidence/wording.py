"""How languages put what a translation may not change: numbers, units, days, denials, bounds and duties.

What each must be the same in is in `carried.py`. A word that is missing here costs a translation, and never a fact: the
article is then quoted in its own language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

VALUES: Final = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000)
"""What the words of `numbers` stand for, of which the last are for a half. One is left out: it is also an article."""
UNITS: Final = ("workday", "second", "minute", "hour", "night", "day", "week", "month", "year")
"""What the lines of `units` stand for; a working day is no day any more."""
MONEY: Final = ("dollar", "euro", "pound", "franc", "cent", "percent")


@dataclass(frozen=True)
class Wording:
    """Patterns in small letters, alternatives after `|`, parted by spaces where they are several.

    numbers, units, money: as many as in the tuples above. months, weekdays: from January and Monday on; case matters.
    denies: words that deny. also: those that deny, too, but only repeat another one in the same clause. without: the
    word. soft: lines of what denies in one language and not in another: only, except, until, free, forbidden, no more
    than, lost and the like, not only. least, most, must, may: see `carried.py`.
    quoting: how the words of an article are introduced that stay in its language.
    """

    numbers: str
    units: Sequence[str]
    money: Sequence[str]
    months: str
    weekdays: str
    joins: str
    denies: str
    without: str
    soft: Sequence[str]
    least: str
    most: str
    must: str
    may: str
    also: str = "(?!)"
    number_ends: str = ""
    quoting: str = ""
    has_nouns: bool = False

    @cached_property
    def number(self) -> "re.Pattern[str]":
        """Any number in words."""
        words = sorted(self.values, key=len, reverse=True)
        return re.compile(
            rf"\b(?:(?P<half>{self.numbers.split()[-1]})|(?P<word>{'|'.join(words)})(?:{self.number_ends}))\b"
        )

    @cached_property
    def values(self) -> Mapping[str, int]:
        """What each number word stands for."""
        pairs = zip(self.numbers.split()[:-1], VALUES, strict=True)
        return {word: value for words, value in pairs for word in words.split("|")}

    @cached_property
    def kinds(self) -> Mapping[str, "re.Pattern[str]"]:
        """Units and money by their names; those that come first are taken out before others are looked for."""
        found = {unit: re.compile(rf"\b(?:{words})\b") for unit, words in zip(UNITS, self.units, strict=True)}
        sums = zip(MONEY, self.money, strict=True)
        return found | {name: re.compile(f"(?:{words})".replace("_", " ")) for name, words in sums}

    @cached_property
    def joint(self) -> "re.Pattern[str]":
        """What parts the pieces of a sentence."""
        return re.compile(rf"[,;:]\s(?:(?:{self.joins})\b)?|\s(?:{self.joins})\b")

    @cached_property
    def dated(self) -> "re.Pattern[str]":
        """A weekday with the comma that parts it from its date."""
        return re.compile(rf"\b(?:{'|'.join(self.weekdays.lower().split())}),")

    @cached_property
    def softly(self) -> Sequence["re.Pattern[str]"]:
        """What may be a denial, by its kind."""
        return [re.compile(rf"\b(?:{words})(?!\w)") for words in self.soft]

    @cached_property
    def days(self) -> Mapping[str, "re.Pattern[str]"]:
        """Months and weekdays by their numbers."""
        return {
            f"{kind}{number}": re.compile(rf"\b(?:{word})\b".replace("_", " "))
            for kind, words in (("month", self.months), ("weekday", self.weekdays))
            for number, word in enumerate(words.split(), 1)
        }
