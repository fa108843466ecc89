"""What a sentence claims: its words by clause, what is denied, its numbers, names, conditions and permissions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from rag import text, thesaurus
from rag.evidence.quantities import Quantity, quantities
from rag.synonyms import rewording

LIGHT = 0.35
"""What a word that fits nearly everywhere counts beside others."""
STRONG, SURE = 0.6, 0.75
"""From this strength on a word of the thesaurus may stand for another, and for what a sentence is about."""


class Mode(StrEnum):
    """Whether something may, must, must not or need not be done."""

    MAY = "may"
    MUST = "must"
    MUST_NOT = "must not"
    NEED_NOT = "need not"


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


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with a predicate of its own. opener: the word that makes it a condition, or "".

    denials: the words that each denial reaches. start, end: where in the text.
    """

    words: tuple[Word, ...]
    denials: tuple[tuple[Word, ...], ...]
    opener: str
    modes: frozenset[Mode]
    start: int
    end: int


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
        for found in _PREDICATE.finditer(self.plain):
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
_MARKUP = re.compile(r"\*\*|__|`|\[(?=[^\]]+\]\()|\]\([^)]*\)")
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
_LIMITS = re.compile(r"\b(only|solely|exclusively|unless|except|apart from|other than|just|nothing but|nowhere)\b")
_ONLY_A_NUMBER = re.compile(r"\bonly (?=(?:an?|one|two|three|four|five|half|\d|[$£€])\b)|\bnot only\b|\bif only\b")

_OPENERS = (
    r"if|unless|except(?: that)?|when|whenever|provided(?: that)?|as long as|only (?:if|when|after)|in case|once|where"
    r"|because|since|as(?= (?:it|they|you|we|our|the|long))|so that|so|although|though|while|whereas"
    r"|which|who|whose|until|after|before"
    r"|but|otherwise|instead|that(?= (?:was|were|is|are|has|have|had|you|we|they|it|can|may|must)\b)"
)
_SPLIT = re.compile(
    rf"(?P<hard>[;:?!]\s|\.\s+|\s[\u2013\u2014-]\s)|(?P<opener>(?:^|,?\s)\b(?:{_OPENERS})\b(?=\s))"
    r"|(?P<soft>,\s*(?:and|or|nor)?\s|\s(?:and|or|nor)\s)"
)
CONDITIONS = frozenset(
    {"if", "unless", "except", "except that", "when", "whenever", "provided", "provided that", "as long as", "only if"}
    | {"only when", "only after", "in case", "once", "where"}
)
_DENIES = re.compile(
    r"\b(?:not|no(?!\.)|never|nobody|none|nothing|nowhere|neither|nor|cannot|can't|won't|\w+n't|no one|hardly"
    r"|rather than|instead of|unable|impossible|prevents?|avoids?)\b|\bwithout(?: an?| any| the)?\b"
)
_NO_DENIAL = re.compile(
    r"\b(?:not only|no (?:later|more|less|fewer|longer|older|earlier|larger|heavier|bigger|sooner) than|no matter"
    r"|not (?:be )?(?:more|less|fewer|longer|older|later|larger|younger|smaller|heavier) than"
    r"|no doubt|whether or not|if not"
    r"|not exceed|not even|never mind|no longer than)\b"
)
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|must|shall|should|will|would|do|does|did|has|have|had|cannot|not"
    r"|no|never|nobody|neither|nor|\w+n't|won't|you'll|we'll|get|gets|need|needs|costs?|takes?|works?|applies)\b"
)
_PRONOUN = re.compile(r"\b(?:you|we|it|they|this|these|there|i|our|your)\b")
_MUST = re.compile(
    r"\b(?:must|ha(?:ve|s) to|needs? to|needs?|required?|requires|mandatory|obliged|compulsory|shall|have got to)\b"
)
_MAY = re.compile(r"\b(?:may|can|could|might|allowed|permitted|possible|able|optional|free to|welcome|cannot|can't)\b")

# A word on the left is the one on the right, denied.
_LESS = re.compile(r"\b(\w{3,})-free\b")
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
_SHORT_NAME = 3
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
_FREE = re.compile(
    r"\b(?:free of charge|for free|free of cost|at no (?:extra |additional )?(?:cost|charge)|costs? nothing"
    r"|pay nothing(?: extra)?)\b"
)
_EXCEPTIONS = frozenset({"unless", "except", "except that"})
_PASSIVE = frozenset({"allow", "permit", "possibl", "need", "requir", "accept", "avail"})
_NEXT_VERB = re.compile(r"\b(?:is|are|was|were|will|must|may|can|has|have|gets?)\b")
_WITHOUT = re.compile(r"\bwithout(?: an?| any| the)?$")
_REFUSES = re.compile(r"\b(?:refuse|reject|declin|forbid|prohibit|bann|exclud|disallow|clos|block)")
REACH = 3
"""So many of the following words a `not` denies."""
_SAYS_NO = frozenset({"not", "no", "never", "cannot", "without"})
_JOINING = frozenset(
    {"unless", "although", "though", "whereas", "otherwise", "except", "instead", "also", "longer", "anyone"}
)


@lru_cache(maxsize=8_192)
def claim(written: str) -> Claim:
    """The text, taken apart."""
    shown = _MARKUP.sub(lambda found: " " * len(found[0]), written.replace("\u2019", "'"))
    exact = [_without_end(found) for found in _EXACT.finditer(shown)]
    bare = _EXACT.sub(lambda found: " " * len(found[0]), shown)
    plain = bare.lower()
    clauses = tuple(_clauses(plain))
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
def _reworded() -> dict[str, frozenset[str]]:
    """What each word may be called when a statement is said again."""
    found: dict[str, set[str]] = {}
    for line in rewording.GROUPS.split("\n"):
        group = {"_".join(text.stems(term)) for term in line.split(",") if term.strip()}
        for token in group:
            found.setdefault(token, set()).update(group)
    return {token: frozenset(group) for token, group in found.items()}


def _without_end(found: "re.Match[str]") -> str:
    return found[0].rstrip(".,;:-").lower().replace(" ", "-")


def _capitals(shown: str) -> Iterator[str]:
    """Words that are written large although no sentence begins there."""
    for found in _CAPITAL.finditer(shown):
        word = found[0].removesuffix("'s").lower()
        if word not in _NO_NAMES and not _SENTENCE_START.search(shown[: found.start()]):
            yield found[0].removesuffix("'s") if len(word) <= _SHORT_NAME else word


def _clauses(plain: str) -> Iterator[Clause]:
    is_exception = False
    for opener, start, end in _pieces(plain):
        part = _FREE.sub(lambda found: "free".ljust(len(found[0])), plain[start:end])
        part = _LESS.sub(lambda found: f"no {found[1]}".ljust(len(found[0])), part)
        is_exception = opener in _EXCEPTIONS or (is_exception and opener in CONDITIONS)
        yield _clause(part, opener, start, is_exception=is_exception)


def _pieces(plain: str) -> Iterator[tuple[str, int, int]]:
    """Where each clause begins and ends; a list of things stays with its predicate."""
    start, opener = 0, ""
    for found in _SPLIT.finditer(plain):
        if found["soft"] and not (
            _PREDICATE.search(plain[start : found.start()]) and _PREDICATE.search(_up_to_next(plain, found.end()))
        ):
            continue
        if found["opener"] and plain[start : found.start()].strip(" ,") == "":
            opener = opener or found["opener"].strip(" ,")
            continue
        yield opener, start, found.start()
        start, opener = found.end(), (found["opener"] or "").strip(" ,")
        if found["soft"] and found["soft"].strip(" ,") == "nor":
            start = found.start() + 1
    yield opener, start, len(plain)


def _up_to_next(plain: str, start: int) -> str:
    following = _SPLIT.search(plain, start)
    return plain[start : following.start() if following else len(plain)]


def _clause(part: str, opener: str, start: int, *, is_exception: bool) -> Clause:
    words = list(_words(part, start))
    denied = [found.end() + start for found in _DENIES.finditer(_NO_DENIAL.sub(_blank, part))]
    ends = [*denied[1:], start + len(part)]
    reached = [_reach(words, part, end - start, start, last) for end, last in zip(denied, ends, strict=False)]
    if is_exception:
        reached.append(tuple(range(len(words))))
    turned: list[tuple[int, ...]] = [(number,) for number, word in enumerate(words) if word.sense < 0]
    reached += turned if reached or _REFUSES.search(part) else []
    meant = [replace(word, sense=_sense(number, reached)) for number, word in enumerate(words)]
    if not reached:
        meant, reached = words, turned
    groups = tuple(tuple(meant[number] for number in group) for group in reached if group)
    modes = frozenset(_modes(part, is_denied=len(denied) % 2 == 1))
    return Clause(tuple(meant), groups, opener, modes, start, start + len(part))


def _reach(words: Sequence[Word], part: str, end: int, start: int, last: int) -> tuple[int, ...]:
    """The numbers of the words that a denial ending here denies: the next ones, or the last ones before it."""
    mark = re.search(r"[\d,]", part[end:])
    limit = min(last, start + end + mark.start()) if mark else last
    most = 1 if _WITHOUT.search(part[:end]) else REACH
    after = [number for number, word in enumerate(words) if start + end <= word.start < limit][:most]
    verb = _NEXT_VERB.search(part, words[after[0]].start - start) if after else None
    after = [number for number in after if not verb or words[number].start - start < verb.start()]
    if after and after[0] and words[after[0]].token in _PASSIVE:
        return (*range(max(0, after[0] - REACH), after[0]), after[0])
    if after or re.match(r"\s*,", part[end:]):
        return tuple(after)
    before = [number for number, word in enumerate(words) if word.start < start + end]
    return tuple(before[-2:])


def _sense(number: int, reached: Sequence[tuple[int, ...]]) -> int:
    times = sum(number in group for group in reached)
    return 1 if not reached or (times and times % 2 == 0) else -1 if times else 0


def _blank(found: "re.Match[str]") -> str:
    return " " * len(found[0])


def _words(part: str, start: int) -> Iterator[Word]:
    """Each word that says something; one that denies by itself stands for what it denies."""
    at = 0
    for piece in thesaurus.pieces(part):
        phrase = piece.token if piece.is_phrase and not _SAYS_NO.intersection(piece.words) else ""
        for word in piece.words:
            found = part.find(word, at)
            at = found if found >= 0 else at
            if word in _DENIED:
                yield Word(text.stem(_DENIED[word]), LIGHT, start + at, phrase, -1)
            elif not (text.is_stop(word) or word[0].isdigit() or word in _JOINING or _is_unit(word, part, at)):
                yield Word(text.stem(word), LIGHT if text.is_light(word) else 1.0, start + at, phrase)


def _is_unit(word: str, part: str, at: int) -> bool:
    """Whether a word only says what a number counts, which is compared with the number."""
    return word in _UNITS and (word not in _DAYS or _COUNTED.search(part[:at]) is not None)


def _modes(part: str, *, is_denied: bool) -> Iterator[Mode]:
    if _MAY.search(part):
        yield Mode.MUST_NOT if is_denied else Mode.MAY
    if _MUST.search(part):
        is_forbidden = is_denied and re.search(r"\b(?:must|shall) (?:not|never)\b", part)
        yield Mode.MUST_NOT if is_forbidden else Mode.NEED_NOT if is_denied else Mode.MUST
