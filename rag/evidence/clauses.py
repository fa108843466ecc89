"""The clauses of a sentence: what each denies, allows, demands or makes a condition."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rag.evidence.words import Word, words_of


class Mode(StrEnum):
    """Whether something may, must, must not or need not be done."""

    MAY = "may"
    MUST = "must"
    MUST_NOT = "must not"
    NEED_NOT = "need not"


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


_OPENERS = (
    r"if|unless|except(?: that)?|when|whenever|provided(?: that)?|as long as|only (?:if|when|after)|in case|once|where"
    r"|because|since|as(?= (?:it|they|you|we|our|the|long))|so that|so|although|though|while|whereas"
    r"|which|who|whose|until|after|before"
    r"|but|otherwise|instead|that(?= (?:was|were|is|are|has|have|had|you|we|they|it|can|may|must)\b)"
)
_SPLIT = re.compile(
    rf"(?P<hard>[;:?!]\s|\.\s+|\s[\u2013\u2014-]\s)|(?P<opener>(?:^|,?\s\(?|\()\b(?:{_OPENERS})\b(?=\s))"
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
PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|must|shall|should|will|would|do|does|did|has|have|had|cannot|not"
    r"|no|never|nobody|neither|nor|\w+n't|won't|you'll|we'll|get|gets|need|needs|costs?|takes?|works?|applies)\b"
)
_MUST = re.compile(
    r"\b(?:must|ha(?:ve|s) to|needs? to|needs?|required?|requires|mandatory|obliged|compulsory|shall|have got to)\b"
)
_MAY = re.compile(r"\b(?:may|can|could|might|allowed|permitted|possible|able|optional|free to|welcome|cannot|can't)\b")

# A word on the left is the one on the right, denied.
_LESS = re.compile(r"\b(\w{3,})-free\b")
_FREE = re.compile(
    r"\b(?:free of charge|for free|free of cost|at no (?:extra |additional )?(?:cost|charge)|costs? nothing"
    r"|pay nothing(?: extra)?)\b"
)
_EXCEPTIONS = frozenset({"unless", "except", "except that"})
_PASSIVE = frozenset({"allow", "permit", "possibl", "need", "requir", "accept", "avail"})
_NEXT_VERB = re.compile(r"\b(?:is|are|was|were|will|must|may|can|has|have|gets?)\b")
_ASIDE = re.compile(r"\b(?:in|on|at|until|till|during|through)\b")
_WITHOUT = re.compile(r"\bwithout(?: an?| any| the)?$")
_REFUSES = re.compile(r"\b(?:refuse|reject|declin|forbid|prohibit|bann|exclud|disallow|clos|block)")
_CONTRASTED = re.compile(r"(?:\s\w+){0,2},")
LEAD = 12
"""A condition that opens a text begins within so many characters of it, and ends with the next comma."""
REACH = 3
"""So many of the following words a `not` denies."""


def clauses_of(plain: str) -> Iterator[Clause]:
    """The clauses of a text in small letters, in order."""
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
        ends_condition = opener in CONDITIONS and found[0].strip() == "," and start <= LEAD
        if (
            found["soft"]
            and not ends_condition
            and not (
                PREDICATE.search(plain[start : found.start()]) and PREDICATE.search(_up_to_next(plain, found.end()))
            )
        ):
            continue
        if found["opener"] and plain[start : found.start()].strip(" ,(") == "":
            opener = opener or found["opener"].strip(" ,(")
            continue
        yield opener, start, found.start()
        start, opener = found.end(), (found["opener"] or "").strip(" ,(")
        if found["soft"] and found["soft"].strip(" ,") == "nor":
            start = found.start() + 1
    yield opener, start, len(plain)


def _up_to_next(plain: str, start: int) -> str:
    following = _SPLIT.search(plain, start)
    return plain[start : following.start() if following else len(plain)]


def _clause(part: str, opener: str, start: int, *, is_exception: bool) -> Clause:
    words = list(words_of(part, start))
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
    aside = _ASIDE.search(part, words[after[0]].start - start) if after else None
    after = [number for number in after if not aside or words[number].start - start < aside.start()]
    after = [number for number in after if not verb or words[number].start - start < verb.start()]
    if after and after[0] and words[after[0]].token in _PASSIVE:
        return (after[0], *range(max(0, after[0] - REACH), after[0]))
    if after or _CONTRASTED.match(part[end:]):
        return tuple(after)
    before = [number for number, word in enumerate(words) if word.start < start + end]
    return tuple(before[-2:])


def _sense(number: int, reached: Sequence[tuple[int, ...]]) -> int:
    times = sum(number in group for group in reached)
    return 1 if not reached or (times and times % 2 == 0) else -1 if times else 0


def _blank(found: "re.Match[str]") -> str:
    return " " * len(found[0])


def _modes(part: str, *, is_denied: bool) -> Iterator[Mode]:
    if _MAY.search(part):
        yield Mode.MUST_NOT if is_denied else Mode.MAY
    if _MUST.search(part):
        is_forbidden = is_denied and re.search(r"\b(?:must|shall) (?:not|never)\b", part)
        yield Mode.MUST_NOT if is_forbidden else Mode.NEED_NOT if is_denied else Mode.MUST
