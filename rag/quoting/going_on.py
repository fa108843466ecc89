"""Answers a follow-up from the article that answered before: by its statements that hold what is asked now."""

import re
from collections.abc import Sequence

from rag.chunking import Form
from rag.quoting import scoring
from rag.quoting.context import around, said_before
from rag.search.indexed import Indexed
from rag.search.question import Question, Want
from rag.search.reader_index import Bound
from rag.words import text

SURELY = 0.8
"""How surely a statement must hold a word: by itself, a form of it, or what means the same."""
AS_WELL = 0.85
"""What suits the whole matter nearly as well as the best statement is said, too."""
MOST = 2
_CASE = re.compile(r"^(?:when|if|after|once)\b", re.IGNORECASE)
"""Steps under such a heading are for one case, and are told together."""
KIND_WORDS = frozenset({"long", "much", "mani"})
"""What is a part of "how long": the kind that is asked for says it."""


def going_on(indexed: Indexed, goes_on: Question, terms: Sequence[Bound], whole: Question) -> list[int]:
    """The numbers of the statements that answer, in the article's order; none where the article does not say it.

    goes_on: what is asked now. whole: that with what was asked before. terms: of the whole, as the article's class
    knows them. What is asked now decides whether a statement answers, and the whole which of those that do.
    """
    own = {term.token for term in goes_on.terms if term.token not in KIND_WORDS or not goes_on.wants}
    new = [one for one in terms if one.term.token in own and not one.term.is_kind]
    new = [one for one in new if one.term.token not in indexed.title]
    telling = [one for one in new if not text.is_light(one.term.word)]
    if not telling and not (new and goes_on.wants):
        return []
    weighed, met = scoring.weighed(indexed, whole, terms)
    scores = [score * (1 + _held(indexed, number, new)) for number, score in enumerate(weighed)]
    held = [number for number, score in enumerate(scores) if score > 0 and _held(indexed, number, telling) >= 1]
    held = [number for number in held if is_of_kind(indexed, number, goes_on) or _is_of_whom(indexed, number, new)]
    best = max((scores[number] for number in held), default=0.0)
    chosen: set[int] = set()
    for number in sorted((one for one in held if scores[one] >= AS_WELL * best), key=lambda one: -scores[one])[:MOST]:
        chosen |= {*with_its_own(indexed, scores, number, goes_on), *said_before(indexed.said, met, number)}
    return sorted(chosen)


def with_its_own(indexed: Indexed, scores: Sequence[float], number: int, goes_on: Question) -> list[int]:
    """A statement with what it cannot be understood without: a step is, unless the way is asked for or it is a case."""
    one = indexed.said[number]
    is_case = _CASE.match(" ".join(one.heading[-1:]))
    is_alone = one.form is Form.STEP and Want.STEPS not in goes_on.wants and not is_case
    return [number] if is_alone else [number, *around(indexed.said, scores, number)]


def of_kind(
    indexed: Indexed, chosen: Sequence[int], goes_on: Question, terms: Sequence[Bound], whole: Question
) -> list[int]:
    """Of the statements that answer, those of the kind that is asked for: of all about a leave, how long it is.

    Where none of them is, the statement of that kind that suits the whole, if any suits it a third as well as the best.
    """
    if not goes_on.wants:
        return []
    if found := [number for number in chosen if is_of_kind(indexed, number, goes_on)]:
        return found
    scores, _ = scoring.weighed(indexed, whole, terms)
    of_kind = [number for number in range(len(scores)) if is_of_kind(indexed, number, goes_on)]
    best = max(of_kind, key=lambda number: scores[number], default=None)
    return around(indexed.said, scores, best) if best is not None and 3 * scores[best] >= max(scores) > 0 else []


def is_of_kind(indexed: Indexed, number: int, goes_on: Question) -> bool:
    """Whether a statement is of the kind that is asked for, such as a time; any is where none is asked for."""
    is_step = indexed.said[number].form is Form.STEP
    return not goes_on.wants or any(
        want.value in indexed.tokens[number] or (want is Want.STEPS and is_step) for want in goes_on.wants
    )


def _is_of_whom(indexed: Indexed, number: int, new: Sequence[Bound]) -> bool:
    """Whether a statement stands under a heading that has all that is new, such as "Whom to tell"."""
    return bool(new) and all(scoring.share(one, indexed.headings[number]) >= SURELY for one in new)


def _held(indexed: Indexed, number: int, terms: Sequence[Bound]) -> float:
    """How many of the words a statement holds under its headings, as a share; all where there are none."""
    here = indexed.tokens[number] | indexed.headings[number]
    return sum(scoring.share(one, here) >= SURELY for one in terms) / len(terms) if terms else 1.0
