"""Chooses the statements of an article that answer a question: whole ones, and as few as will do."""

from collections.abc import Sequence
from itertools import groupby

from rag.chunking import Form, Statement
from rag.meaning.embedding import Vectors
from rag.meaning.pages import PageReading
from rag.quoting import scoring
from rag.quoting.context import ALSO_FITS, MAX_ITEMS, around, is_for_a_case, lead_of, said_before
from rag.search.indexed import Indexed
from rag.search.question import Question, Want, tokens
from rag.search.reader_index import Bound

MAX_WORDS = 75
"""A further sentence is added only while the answer stays below this."""
MAX_SENTENCES = 3
SHORT_WORDS = 50
"""An answer of so many words leaves nothing out of the paragraph that it quotes."""
SHORT_ARTICLE_WORDS = 36
STEPS_FIT = 0.6
STEPS_NEAR = 0.1
"""The cosine of one of the steps is at most so much lower than that of the best statement."""
FOR_A_CASE = 0.8
"""What steps for a case of their own count, beside others that are for everybody."""
ANNOUNCES = 0.4
"""How surely what stands above steps must hold a word of the question to announce them."""
ADDS = 0.12
AS_GOOD = 0.8
"""What fits so well beside the best statement may stand before it, as it does in the article."""
TELLS = -1.0
"""From these log-odds on, the statement that reading takes for the answer is part of it."""
BEARS = 0.1
"""What is worth less than this, beside the best, has nothing to do with the question."""


def choose(
    indexed: Indexed,
    question: Question,
    terms: Sequence[Bound],
    likeness: Vectors | None = None,
    reading: PageReading | None = None,
) -> list[int]:
    """The numbers of the statements that answer, first the best one with what it needs. likeness: cosines, if known.

    reading: what reading the article said, which adds the statement that it takes for the answer.
    """
    said = indexed.said
    if _is_short(said):
        return list(range(len(said)))
    met = scoring.met(indexed, terms)
    scores = scoring.scores(indexed, question, met, likeness)
    scores = scoring.prefer_named_rows(said, scores, terms)
    first = max(range(len(said)), key=lambda number: (scores[number], -number))
    steps = _steps(indexed, scores, first, terms, likeness) if Want.STEPS in question.wants else []
    chosen = set(steps or [*around(said, scores, first), *said_before(said, met, first)])
    leading = {said[number].block for number in chosen}
    while more := _one_more(said, met, scores, chosen):
        chosen |= more
    if likeness is not None:  # words tell too little of what fits as well
        leading |= {said[number].block for number in chosen if scores[number] >= AS_GOOD * scores[first]}
    chosen |= _paragraph(said, first, chosen)
    if reading and reading.telling is not None and reading.told >= TELLS:
        chosen |= {reading.telling, *around(said, scores, reading.telling)}
    return sorted(chosen, key=lambda number: (said[number].block not in leading, number))


def bearing(
    indexed: Indexed, question: Question, terms: Sequence[Bound], likeness: Vectors | None, *, max_chars: int
) -> list[int]:
    """The numbers of the statements that bear most on the question, in the article's order, of about `max_chars`.

    Each comes with what it cannot be understood without: its conditions, what it points back to, its list.
    """
    said = indexed.said
    scores = scoring.scores(indexed, question, scoring.met(indexed, terms), likeness)
    least = BEARS * max(scores, default=0.0)
    chosen: set[int] = set()
    for number in sorted((one for one, score in enumerate(scores) if score >= least), key=lambda one: -scores[one]):
        more = {number, *around(said, scores, number), *lead_of(said, number)} - chosen
        if chosen and sum(len(said[one].text) for one in chosen | more) > max_chars:
            break
        chosen |= more
    return sorted(chosen)


def _is_short(said: Sequence[Statement]) -> bool:
    """Whether the article is no longer than an answer may be, and has no list to choose from."""
    words = sum(len(one.text.split()) for one in said)
    return words <= SHORT_ARTICLE_WORDS and all(one.form is Form.SENTENCE for one in said)


def _steps(
    indexed: Indexed, scores: Sequence[float], first: int, terms: Sequence[Bound], likeness: Vectors | None
) -> list[int]:
    """The list of steps that a question about the way asks for, if it fits about as well as the best statement."""
    said = indexed.said
    best, most = list[int](), 0.0
    for _, group in groupby(range(len(said)), key=lambda number: said[number].block):
        block = list(group)
        if said[block[0]].form is not Form.STEP:
            continue
        led = [*block, *lead_of(said, block[0])]
        fit = max(scores[number] for number in led)
        is_announced = _is_announced(said[block[0]], terms)
        is_near = likeness is None or max(likeness[number] for number in led) >= likeness[first] - STEPS_NEAR
        least = _least(said[block[0]], said[first], is_announced=is_announced)
        worth = fit * (FOR_A_CASE if is_for_a_case(said[block[0]]) else 1)
        if (is_announced or is_near) and fit >= least * scores[first] and worth > most:
            best, most = block[:MAX_ITEMS], worth
    return best


def _is_announced(step: Statement, terms: Sequence[Bound]) -> bool:
    """Whether what stands above the steps has a word of the question."""
    above = frozenset(tokens(" ".join([*step.heading, step.lead])))
    return any(scoring.share(one, above) >= ANNOUNCES for one in terms if not one.term.is_kind)


def _least(step: Statement, best: Statement, *, is_announced: bool) -> float:
    """How well steps must fit, beside the best statement: as well where they are for a case, or it says what to do."""
    return 1.0 if is_for_a_case(step) or (scoring.directs(best) and not is_announced) else STEPS_FIT


def _one_more(
    said: Sequence[Statement],
    met: Sequence[Sequence[float]],
    scores: Sequence[float],
    chosen: set[int],
) -> set[int]:
    """The next sentence that says something of the question that was not said, or fits nearly as well."""
    if any(said[number].form is not Form.SENTENCE for number in chosen) or len(chosen) >= MAX_SENTENCES:
        return set()
    best = _best_addition(said, met, scores, chosen)
    if best is None:
        return set()
    more = set(around(said, scores, best)) - chosen
    words = sum(len(said[number].text.split()) for number in chosen | more)
    return more if words <= MAX_WORDS else set()


def _paragraph(said: Sequence[Statement], first: int, chosen: set[int]) -> set[int]:
    """The whole paragraph of the best statement, where the answer stays short with it: what it says goes together."""
    whole = {number for number in range(len(said)) if said[number].block == said[first].block}
    is_prose = all(said[number].form is Form.SENTENCE and not said[number].announces for number in whole)
    words = sum(len(said[number].text.split()) for number in whole | chosen)
    return whole if is_prose and first in chosen and words <= SHORT_WORDS else set()


def _best_addition(
    said: Sequence[Statement], met: Sequence[Sequence[float]], scores: Sequence[float], chosen: set[int]
) -> int | None:
    so_far = [max(shares) for shares in zip(*(met[number] for number in chosen), strict=True)]
    whole = sum(so_far) or 1.0
    highest = max(scores[number] for number in chosen)
    best: tuple[float, int] | None = None
    for number in range(len(said)):
        if number in chosen or scores[number] < 0 or said[number].form is Form.STEP:
            continue
        adds = sum(max(0.0, new - old) for new, old in zip(met[number], so_far, strict=True)) / whole
        is_next = said[number].form is Form.BULLET and said[number].block in {said[other].block for other in chosen}
        if adds < ADDS and (is_next or scores[number] < ALSO_FITS * highest):
            continue
        if best is None or scores[number] + adds > best[0]:
            best = (scores[number] + adds, number)
    return None if best is None else best[1]
