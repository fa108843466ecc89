"""The content words of a sentence, and what else each may be called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rag.synonyms import rewording
from rag.words import text, thesaurus

LIGHT = 0.35
"""What a word that fits nearly everywhere counts beside others."""
STRONG, SURE = 0.6, 0.75
"""From this strength on a word of the thesaurus may stand for another, and for what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something. token: its stem. start: where it stands. phrase: the known phrase it is in, or "".

    sense: 1 when it is affirmed, -1 when it is denied, 0 when it stands beside a denial that does not reach it.
    """

    token: str
    weight: float
    start: int
    phrase: str = ""
    sense: int = 1

    @property
    def forms(self) -> frozenset[str]:
        """What else it may be called, itself included."""
        return _either(self.token, self.phrase, STRONG)

    @property
    def names(self) -> frozenset[str]:
        """What else it is called when a sentence is about it."""
        return _either(self.token, self.phrase, SURE)


_UNITS = frozenset(
    """second seconds minute minutes hour hours day days night nights week weeks month months year years dollar dollars
    euro euros franc francs cent cents percent two three four five six seven eight nine ten eleven twelve fifteen
    twenty thirty sixty ninety hundred thousand without one""".split()  # noqa: SIM905
)
_DAYS = frozenset({"day", "days", "night", "nights"})
_COUNTED = re.compile(
    r"(?:\d|\b(?:an?|per|each|every|one|two|three|four|five|six|seven|eight|nine|ten|business|working|full|calendar|single"
    r"|extra|additional))[\s-]$"
)
_DENIED = {
    "closed": "open", "close": "open", "shut": "open", "closes": "opens", "exclude": "include", "excluded": "included",
    "excludes": "includes", "excluding": "including", "refuse": "accept", "refuses": "accepts", "refused": "accepted",
    "reject": "accept", "rejects": "accepts", "rejected": "accepted", "forbid": "allow", "forbids": "allows",
    "forbidden": "allowed", "prohibited": "allowed", "prohibits": "allows", "banned": "allowed",
    "free": "cost", "freely": "cost", "invalid": "valid", "incorrect": "correct", "unavailable": "available",
    "unpaid": "paid", "ineligible": "eligible", "unopened": "opened", "unused": "used",
    "disallowed": "allowed", "unlimited": "limited", "unlock": "lock", "unlocked": "locked", "untick": "tick",
    "unauthorized": "authorized", "unauthorised": "authorized", "dislike": "like",
    "disconnect": "connect", "disconnected": "connected", "deactivate": "activate", "deactivated": "activated",
    "nonrefundable": "refundable", "unlikely": "likely", "unsafe": "safe", "unsealed": "sealed", "lacks": "has",
    "optional": "required", "irregular": "regular", "incomplete": "complete", "inactive": "active",
    "unlabelled": "labelled", "unlabeled": "labeled", "disable": "enable", "disabled": "enabled", "waived": "charged",
    "unwrapped": "wrapped", "unnecessary": "necessary", "decline": "accept", "declines": "accepts", "prohibit": "allow",
}  # fmt: skip
_SAYS_NO = frozenset({"not", "no", "never", "cannot", "without"})
_JOINING = frozenset(
    {"unless", "although", "though", "whereas", "otherwise", "except", "instead", "also", "longer", "anyone"}
)


@lru_cache(maxsize=20_000)
def forms(token: str, least: float) -> frozenset[str]:
    """A token with everything that may stand for it, at this strength at least."""
    akin = {other for other, strength in thesaurus.related(token).items() if strength >= least}
    akin |= _reworded().get(token, frozenset())
    return frozenset({token, text.root(token), *akin, *(text.root(other) for other in akin)})


@lru_cache(maxsize=20_000)
def _either(token: str, phrase: str, least: float) -> frozenset[str]:
    return forms(token, least) | forms(phrase, least) if phrase else forms(token, least)


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases among these, as stems, by their first one."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for token in _reworded():
        stems = tuple(token.split("_"))
        if len(stems) > 1:
            found.setdefault(stems[0], []).append(stems)
    return {first: tuple(sorted(those, key=lambda one: (-len(one), one))) for first, those in found.items()}


def _phrase_at(stems: Sequence[str], at: int) -> tuple[str, ...]:
    return next((one for one in _phrases().get(stems[at], ()) if tuple(stems[at : at + len(one)]) == one), ())


@cache
def _reworded() -> dict[str, frozenset[str]]:
    """What each word may be called when a statement is said again."""
    found: dict[str, set[str]] = {}
    for line in rewording.GROUPS.split("\n"):
        group = {"_".join(text.stems(term)) for term in line.split(",") if term.strip()}
        for token in group:
            found.setdefault(token, set()).update(group)
    return {token: frozenset(group) for token, group in found.items()}


def words_of(part: str, start: int) -> Iterator[Word]:
    """Each word that says something; one that denies by itself stands for what it denies."""
    at = 0
    pieces = thesaurus.pieces(part)
    stems = [text.stem(word) for piece in pieces for word in piece.words]
    number, until, reworded = 0, 0, ""
    for piece in pieces:
        known = piece.token if piece.is_phrase and not _SAYS_NO.intersection(piece.words) else ""
        for word in piece.words:
            if number >= until:
                said = _phrase_at(stems, number)
                until, reworded = number + len(said), "_".join(said)
            phrase = known or (reworded if number < until else "")
            number += 1
            found = part.find(word, at)
            at = found if found >= 0 else at
            if word in _DENIED:
                yield Word(text.stem(_DENIED[word]), LIGHT, start + at, phrase, -1)
            elif not (text.is_stop(word) or word[0].isdigit() or word in _JOINING or _is_unit(word, part, at)):
                yield Word(text.stem(word), LIGHT if text.is_light(word) else 1.0, start + at, phrase)


def _is_unit(word: str, part: str, at: int) -> bool:
    """Whether a word only says what a number counts, which is compared with the number."""
    return word in _UNITS and (word not in _DAYS or _COUNTED.search(part[:at]) is not None)
