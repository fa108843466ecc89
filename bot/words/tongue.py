"""The grammar of a promise in one language: who acts, when, what is done, and what makes it none.

Each language names the same parts; how they stand together is said once, in `spoken`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

GAP: Final = r"[^.!?,;:]{0,50}?"
"""What may stand between two parts of one clause."""


NUMBERED: Final = (
    r"(?:(?:case|ticket|reference|claim|confirmation|vorgang\w*|fall\w*|ticketnummer|dossier|caso|pratica"
    r"|pr\u00e1tica"
    r"|refer[e\u00ea]nc\w+|zaak\w*|kenmerk)(?: (?:number|no\.?|id|nummer))?"
    r" (?:is|ist|lautet|est(?: le)?|es(?: el)?|\u00e8(?: il)?|\u00e9(?: o)?)"
    r"|(?:filed|logged|open(?:ed)?|registered|recorded) under(?: the)?(?: (?:case|ticket|reference"
    r"|claim))?(?: number)?)"
    r":? #?(?:[A-Z]{1,4}-?)?\d{2,}"
)
"""A number under which something would be on record."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language promises. unless: what makes it a condition or a rule. denied: what takes it back.

    words: small words of the language, in lower case; what has none of them is not in it. None where it is always read.
    """

    claims: tuple[str, ...]
    unless: str
    denied: str
    words: frozenset[str] | None = None

    def is_of(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words may be in it."""
        return self.words is None or not self.words.isdisjoint(words)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a tongue, made when a sentence in it first comes up: to make all of them delays every start."""
    return re.compile(pattern, re.IGNORECASE)


def tongue(*claims: str, unless: str, denied: str, words: str) -> Tongue:
    """The patterns of one language."""
    patterns = tuple(rf"\b(?:{claim})" for claim in claims)
    rule, denial = (rf"\b(?:{each})\b" for each in (unless, denied))
    return Tongue(patterns, rule, denial, frozenset(words.split()))


def spoken(
    *,
    did: str,
    done: str,
    any_done: str,
    will: str,
    do: str,
    now: str,
    yours: str,
    was: str,
    somebody: str,
    does: str,
    thing: str,
    way: str,
    get: str,
    acts: str,
    soon: str,
    you: str,
    unless: str,
    denied: str,
    words: str,
    past: str,
    past_done: str,
    between: str = r"\W+(?:\w+\W+)?",
) -> Tongue:
    """A language by its parts.

    did, done: "I have", "refunded". any_done, acts: whatever else somebody has done or does who acts, but not who only
    looks things up; `between` may stand before `any_done`. will, do: "I will", "refund". now: what one verb says whole,
    "I refund". yours, was: "your order", "has been", before `done`. somebody, does: "a colleague", "will call you".
    past, past_done: "was", whatever may have been done to what is yours, but nothing that merely befell it.
    thing, way: "your money", "is on its way". get: "you will get your money". soon, you: what somebody of ours does
    "today" and "for you" is no rule for everybody.
    """
    return tongue(
        rf"(?:{did})\b{GAP}\b(?:{done})\b",
        rf"(?:{did})\b{between}\b(?:{any_done})\b",
        rf"(?:{will})\b{GAP}\b(?:{do})",
        rf"(?:{now})",
        rf"(?:{yours})\b{GAP}\b(?:{was})\b{GAP}\b(?:{done})\b",
        rf"(?:{somebody})\b(?:\W+\w+)?\W+(?:{does})",
        rf"(?:{thing})\b{GAP}\b(?:{way})\b",
        rf"(?:{get})",
        rf"(?:{acts})",
        rf"(?:{somebody})\b(?=[^.!?]*\b(?:{soon})\b)[^.!?;:]*?\b(?:{you})\b",
        rf"(?:{yours})\b (?:\w+ (?:de |di |d')?)?{NUMBERED}",
        rf"(?:{yours})\b{GAP}\b(?:{past})\b{GAP}\b(?:{past_done})\b",
        unless=unless,
        denied=denied,
        words=words,
    )
