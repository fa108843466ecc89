"""What a sentence claims: its words by clause, its numbers, names and limits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.evidence.clauses import PREDICATE, Clause, Mode, clauses_of
from rag.evidence.quantities import quantities
from rag.evidence.quantity import Quantity
from rag.evidence.words import Word
from rag.words import text


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A text, taken apart. plain: small letters without addresses and codes, every character in its place."""

    text: str
    plain: str
    opening: str
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    rates: frozenset[str]
    weekdays: frozenset[str]
    names: tuple[str, ...]
    limits: frozenset[str]
    bag: frozenset[str]

    @property
    def subject(self) -> tuple[Word, ...]:
        """The words before the first predicate, which say what the text is about; none after `you` or `it`."""
        for found in PREDICATE.finditer(self.plain):
            told = tuple(word for word in self.words if word.start < found.start())
            if told or _PRONOUN.search(self.plain[: found.start()]):
                return told
        return ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all clauses."""
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def modes(self) -> frozenset[Mode]:
        """The permissions and duties of all clauses."""
        return frozenset(mode for clause in self.clauses for mode in clause.modes)


_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_URL = (
    r"(?:https?://|www\.)[^\s)>\]]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:example|com|org|net|gov|edu|io|eu|de|uk|us)\b(?:/[\w./#?=&-]*)?"
)
_PHONE = r"\+?\d{1,4}(?:[ -]\(?\d{2,4}\)?){2,4}\b|\b\d{3}-\d{4}\b"
_CODE = r"\b[A-Z]{1,6}-?\d[\w-]*\b|\b[a-z]{1,3}\d\w*\b|\b\d{3}\([a-z]\)"
_EXACT = re.compile(rf"{_EMAIL}|{_URL}|{_PHONE}|{_CODE}")
MARKUP = re.compile(r"\*\*|__|`|\[(?=[^\]]+\]\()|\]\([^)]*\)")
_CAPITAL = re.compile(r"(?<![\w@.])[A-Z][\w'\u2019&]*(?:[A-Z]\w*)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\u2022\s|[\"\u201c(]\s?)$")
_NO_NAMES = frozenset(
    """i a the we our you your it they if when after before no not every each all an in on at by for to from as with
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays january february march april may june july august september october november december pm am id ids ok
    pdf e-mail email tv shopunow ca faq chf usd eur gbp""".split()  # noqa: SIM905
)

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun|week)(?:days?|ends?)\b")
_RATE = re.compile(
    r"\b(?:(?:per|each|every|an?|once an?|twice an?) (?P<unit>minute|hour|day|night|week|month|quarter|year|term)\b"
    r"(?! (?:and|or) \w+ half)"
    r"|(?P<often>daily|weekly|monthly|quarterly|yearly|annual|annually|hourly|nightly))\b"
)
_OFTEN = {
    "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
    "annually": "year", "hourly": "hour", "nightly": "night",
}  # fmt: skip
_LIMITS = re.compile(
    r"\b(only|solely|exclusively|unless|except|apart from(?! that\b)|other than|just|nothing but|nowhere)\b"
)
_ONLY_A_NUMBER = re.compile(r"\bonly (?=(?:an?|one|two|three|four|five|half|\d|[$£€])\b)|\bnot only\b|\bif only\b")
_PRONOUN = re.compile(r"\b(?:you|we|it|they|this|these|there|i|our|your)\b")
_SHORT_NAME = 3


@lru_cache(maxsize=8_192)
def claim(written: str) -> Claim:
    """The text, taken apart."""
    shown = MARKUP.sub(lambda found: " " * len(found[0]), written.replace("\u2019", "'"))
    exact = [_without_end(found) for found in _EXACT.finditer(shown)]
    bare = _EXACT.sub(lambda found: " " * len(found[0]), shown)
    plain = bare.lower()
    clauses = tuple(clauses_of(plain))
    words = [word for clause in clauses for word in clause.words]
    bag = frozenset(form for word in words for form in (word.token, text.root(word.token), word.phrase))
    return Claim(
        text=written,
        opening=first[0].lower() if (first := re.match(r"[A-Z]\w+", bare)) else "",
        plain=plain,
        clauses=clauses,
        quantities=quantities(plain),
        rates=frozenset(found["unit"] or _OFTEN[found["often"]] for found in _RATE.finditer(plain)),
        weekdays=frozenset(found[0].removesuffix("s") for found in _WEEKDAY.finditer(plain)),
        names=tuple(dict.fromkeys([*exact, *_capitals(bare)])),
        limits=frozenset(_LIMITS.findall(_ONLY_A_NUMBER.sub(" ", plain))),
        bag=bag - {""},
    )


def _without_end(found: "re.Match[str]") -> str:
    return found[0].rstrip(".,;:-").lower().replace(" ", "-")


def _capitals(shown: str) -> Iterator[str]:
    """Words that are written large although no sentence begins there."""
    for found in _CAPITAL.finditer(shown):
        word = found[0].removesuffix("'s").lower()
        if word not in _NO_NAMES and not _SENTENCE_START.search(shown[: found.start()]):
            yield found[0].removesuffix("'s") if len(word) <= _SHORT_NAME else word
