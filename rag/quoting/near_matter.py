"""Finds by meaning what cited articles say of what a question goes on to, and whether others are nearer to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from rag.chunking import Form
from rag.meaning.embedding import Vectors
from rag.meaning.nearness import Meaning
from rag.quoting.going_on import KIND_WORDS, is_of_kind, with_its_own
from rag.search.indexed import Indexed
from rag.search.question import Question, Want, says_kind

BEFORE = 0.5
"""How much of what is near to the question before counts against a statement: it was said to that."""
OF_KIND = 0.1
"""What it counts that a statement is of the kind that is asked for."""
OF_WORDS = 0.1
"""What it counts that a statement holds the words of the question, by the share of their weight."""
OF_OPENING = 0.04
"""What it counts, where a price is asked for, that a statement is the first of its section: extras stand below it."""
NEAR = 0.38
"""What is less near than this has nothing to do with the question. `python -m bench.followups` shows what it brings."""
SURELY_NEAR = 0.6
"""An article that was not cited must be as near as this, and nearer than all others."""
AS_NEAR = 0.06
"""What is less near by no more than this is said, too."""
MOST = 2
_ITEMS = (Form.BULLET, Form.ROW)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest of some articles. chosen: the numbers of the statements that answer, if any is near.

    score: how near. ahead: by how much it is nearer than all other articles.
    """

    indexed: Indexed
    chosen: tuple[int, ...]
    score: float
    ahead: float


def direction(goes_on: Question, now: Vectors, after: Vectors, before: Vectors) -> Vectors:
    """Where what answers lies, from the meanings of a question, of the same after the one before, and of that alone.

    "How much?" has no meaning of its own: what it costs may have been said, and is what is asked for all the same.
    """
    if all(term.is_kind or term.token in KIND_WORDS or says_kind(term, goes_on) for term in goes_on.terms):
        return after
    return np.asarray(now + after - BEFORE * before, dtype=np.float32)


def names_nothing(goes_on: Question) -> bool:
    """Whether a question has no word of its own, apart from those that say what kind of thing is asked for."""
    return all(term.weight < 1 or says_kind(term, goes_on) for term in goes_on.terms)


def of_the_named(indexed: Indexed, chosen: Sequence[int], goes_on: Question, named_in: Sequence[Question]) -> list[int]:
    """Of the items of a list only those of what is asked of, or was last, where it is named: "and express?".

    "How long" after "do you ship to Canada" is asked of Canada, whichever countries are about as near. named_in:
    what may name it, oldest first: the question, or for one that `names_nothing` itself what was asked before.
    """
    found: list[int] = []
    for block, group in groupby(chosen, key=lambda number: indexed.said[number].block):
        items = [number for number, one in enumerate(indexed.said) if one.block == block and one.form in _ITEMS]
        named = next((held for asked in reversed(named_in) if (held := _named(indexed, items, asked))), [])
        is_said = bool(named) and all(is_of_kind(indexed, number, goes_on) for number in named)
        found += named if is_said else list(group)
    return found


def _named(indexed: Indexed, items: Sequence[int], asked: Question) -> list[int]:
    """The items that hold most of the words of a question which do not stand in each of them; none if none does."""
    words = {term.token for term in asked.terms if not term.is_kind and term.weight == 1}
    words = {word for word in words if not all(word in indexed.tokens[one] for one in items)}
    held = {number: len(words & indexed.tokens[number]) for number in items}
    most = max(held.values(), default=0)
    return [number for number in items if held[number] == most] if most else []


def nearest(meanings: Sequence[Meaning], articles: Collection[Indexed], goes_on: Question, towards: Vectors) -> Nearest:
    """What these articles say of it. meanings: of every class that may be nearer. towards: see `direction`."""
    ids = {indexed.article.id for indexed in articles}
    nears = [(meaning, meaning.near(towards)) for meaning in meanings]
    elsewhere = max(near.best_but(ids) for _, near in nears)
    found = [
        (_scores(indexed, near.of(indexed).said, goes_on), indexed)
        for meaning, near in nears
        for indexed in articles
        if indexed.said and indexed.article.id in meaning.numbers
    ]
    scores, indexed = max(found, key=lambda each: max(each[0]))
    score = max(scores)
    return Nearest(indexed, tuple(_chosen(indexed, scores, goes_on)), score, score - elsewhere)


def _scores(indexed: Indexed, cosines: Vectors, goes_on: Question) -> list[float]:
    """How near each statement is."""
    return [
        float(cosine)
        + OF_KIND * (bool(goes_on.wants) and is_of_kind(indexed, number, goes_on))
        + OF_WORDS * _held(indexed, number, goes_on)
        + OF_OPENING * (Want.MONEY in goes_on.wants and _opens(indexed, number))
        for number, cosine in enumerate(cosines)
    ]


def _held(indexed: Indexed, number: int, goes_on: Question) -> float:
    """The share of the weight of a question's words that a statement holds by themselves."""
    words = [term for term in goes_on.terms if not term.is_kind and term.token not in KIND_WORDS]
    whole = sum(term.weight for term in words)
    held = sum(term.weight for term in words if term.token in indexed.tokens[number])
    return held / whole if whole else 0.0


def _opens(indexed: Indexed, number: int) -> bool:
    """Whether a statement is the first sentence of a section."""
    one = indexed.said[number]
    is_first = number == 0 or indexed.said[number - 1].heading != one.heading
    return is_first and one.form is Form.SENTENCE and not one.announces


def _chosen(indexed: Indexed, scores: list[float], goes_on: Question) -> list[int]:
    """The nearest statements, if they are near, each with what it cannot be understood without, in order."""
    chosen: set[int] = set()
    least = max(NEAR, max(scores) - AS_NEAR)
    for number in sorted((one for one, score in enumerate(scores) if score >= least), key=lambda one: -scores[one])[
        :MOST
    ]:
        chosen |= set(with_its_own(indexed, scores, number, goes_on))
    return sorted(chosen)
