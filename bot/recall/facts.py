"""Picks the facts a person stated that bear on a question: few, by rule, and only where it is about them. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.people import Fact

MOST, MOST_CHARS = 3, 160
"""Facts that go along with one question, and their characters together: about 40 tokens of a model."""
CARRIED = 12
"""Facts that a session carries: the newest."""

_OWN = re.compile(r"\b(?:i|i'm|i'd|my|me|mine|we|our|us|here)\b", re.IGNORECASE)
_ENTITLED = (
    r"leave|holidays?|vacation|time off|days off|sick|hours?|overtime|shifts?|pay|paid|salary|wage|pension|401"
    r"|benefits?|insurance|bonus|entitle\w*|eligib\w*|allowance|break|notice|probation|parental|training|discounts?|allowed"
)
_PLACED = (
    r"ship\w*|deliver\w*|post\w*|send|return\w*|customs|duty|duties|tax\w*|vat|price\w*|pay|store|shop|office|open"
    r"|opening|hours?|holidays?|warranty|law|legal|service|pick ?up|collect|available|order|move|relocat\w*|remote"
)
_LED = r"approv\w*|ask|contact|who|whom|request|report|permission|sign|tell"
_BEARS_ON: Final = {
    "hours": _ENTITLED,
    "role": _ENTITLED + r"|points?|member\w*|fees?|rent\w*|sell\w*|grade\w*|account",
    "job title": _ENTITLED,
    "start date": r"leave|holidays?|vacation|probation|notice|pension|eligib\w*|bonus|anniversary|benefits?|insurance",
    **dict.fromkeys(("place", "country", "city", "town", "location", "office"), _PLACED),
    **dict.fromkeys(("size", "shoe size"), r"sizes?|fits?|shoes?|boots?|sneakers?|wear|exchange\w*|smaller|larger"),
    **dict.fromkeys(("manager", "supervisor", "team"), _LED),
    "department": _LED,
    **dict.fromkeys(("store", "shop"), r"open\w*|hours?|pick ?up|collect|return\w*|stock|available"),
    **dict.fromkeys(("time zone", "timezone"), r"when|hours?|open\w*|call|reach\w*|time|deadline"),
    "language": r"language|translat\w*|version|speak|manual",
}
"""By a fact's name, words of a question on which it bears. What is not here (numbers, birthdays) never does."""
_PATTERNS: Final = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _BEARS_ON.items()}
_SAYS_ITSELF: Final = {
    "hours": re.compile(r"\b(?:part|full)[- ]time", re.IGNORECASE),
    "role": re.compile(r"\bas an? \w+|\bfor (?:an? )?\w+ers?\b|\b(?:part|full)[- ]time", re.IGNORECASE),
    **dict.fromkeys(
        ("place", "country", "city", "town", "location"), re.compile(r"\b(?:in|to|from|at) (?:the )?[A-Z]\w+")
    ),
}
"""Where the question says of which hours, role or place it speaks, that counts."""


def carried(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those that a session takes along: of names that can bear on anything, the newest of each name."""
    by_name = {fact.name: fact for fact in sorted(facts, key=lambda fact: fact.at) if fact.name in _PATTERNS}
    return tuple(by_name.values())[-CARRIED:]


def bearing_on(question: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """What a person said of themselves that helps to answer, as "name: value", the newest first; mostly nothing."""
    if not facts or not _OWN.search(question):
        return ()
    told: list[str] = []
    for fact in reversed(facts):
        line = f"{fact.name}: {fact.value}"
        if _bears(question, fact) and len(told) < MOST and sum(map(len, (*told, line))) <= MOST_CHARS:
            told.append(line)
    return tuple(told)


def _bears(question: str, fact: Fact) -> bool:
    """Whether it bears on the question, which neither says it already nor says something else in its place."""
    says = _SAYS_ITSELF.get(fact.name)
    if fact.name not in _PATTERNS or (says and says.search(question)) or fact.value.lower() in question.lower():
        return False
    return bool(_PATTERNS[fact.name].search(question))
