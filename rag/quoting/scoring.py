"""How well each statement of an article suits a question."""

import re
from collections.abc import Sequence
from itertools import groupby

from rag.chunking import Form, Statement
from rag.meaning.embedding import Vectors
from rag.search.indexed import Indexed
from rag.search.question import Question, Want, tokens
from rag.search.reader_index import Bound

NAMED_ROW, OTHER_ROW = 1.25, 0.5
"""What a row of a table counts that the question names, and one beside it."""
WANTED_BONUS, FAILURE_BONUS = 0.3, 1.0
OPENING_BONUS, SECTION_BONUS, LATER = 0.3, 0.1, 0.01
MEANING_BONUS, FADES = 2.0, 4.0
"""A statement whose meaning is nearest gets the bonus; it fades as the cosine falls below the nearest one's."""
TITLE_SHARE, HEADING_SHARE = 0.3, 0.6
_POINTS_AWAY = re.compile(
    r"^\W*(?:see also|see the|see our|see [A-Z]|related|read more|more (?:on|about|information))", re.IGNORECASE
)
_ENUMERATES = re.compile(
    r"\b(?:which|what(?: kinds? of| sorts? of| types? of)?) (?:\w+ ){0,2}?\w+s"
    r" (?:can|may|must|do|does|are|is|should|count)"
    r"|\bwhat (?:is|are) (?:all |not |everything )?\w+ed\b|\blist of\b|\bwhat (?:can|may|must) (?:not )?be\b"
)
_TELLS = re.compile(
    r"(?:i|we|my|our|the|a|an|some(?:body|one)|it|there)\b"
    r"(?!.*\b(?:what|how|when|where|who|whom|whose|which|why|(?:do|does|did|can|could|may|must|should|shall|will|would"
    r"|is|are|am|was|were|has|have) (?:i|we|you|it|they|he|she|the|my|our|there|this|that|anybody|anyone)\b))"
)
"""Who only says what happened wants to know what to do."""
_DIRECTS = re.compile(
    r"^\W*(?:(?:if|when|as soon as|to)\b[^,]*,\s*)?(?:please )?"
    r"(?:call|ring|report|write|go|choose|open|tell|contact|ask|bring"
    r"|send|press|use|fill|visit|show|give|keep|wait|turn|sign|click|e-?mail|switch|reset|check|try|enter|say)\b"
    r"|\b(?:must be|has to be|have to be|should be) "
    r"(?:reported|told|called|sent|brought|returned|blocked|reset|replaced)\b",
    re.IGNORECASE,
)
_FAILS = re.compile(
    r"\b(?:(?:does|do|did|is|was)(?: no|n'?)t|won'?t|will not|can(?:no|'?)t|not|never|stopped|quit) (?:\w+ ){0,2}?"
    r"(?:work|accept|go through|load|open|connect|pair|start|turn on|charg|appear|respond|recogni[sz]|let me)\w*"
    r"|\b(?:refused|rejected|declined|invalid|errors?|fail(?:s|ed|ing)?|crash(?:es|ed)?|freezes|hangs)\b"
)
"""What somebody says of a thing that does not do what it is for."""
_FAILURE = re.compile(
    r"\b(?:refus|reject|declin|fail|invalid|error|trouble|problem|wrong|stuck|does not|do not|doesn'?t|don'?t)",
    re.IGNORECASE,
)
"""What stands above what to do then."""
_KEY = re.compile(r"\*\*(.+?)\*\*:")


def weighed(
    indexed: Indexed, question: Question, terms: Sequence[Bound]
) -> tuple[Sequence[float], Sequence[Sequence[float]]]:
    """How well each statement suits the question by its words, and how much of each term's weight it holds."""
    held = met(indexed, terms)
    return scores(indexed, question, held, None), held


def share(bound: Bound, tokens: frozenset[str]) -> float:
    """How surely these tokens hold a term."""
    return max((share for token, share in bound.variants.items() if token in tokens), default=0.0)


def met(indexed: Indexed, terms: Sequence[Bound]) -> list[list[float]]:
    """For each statement, how much of each term's weight it holds.

    What stands in the title, or nearly everywhere, tells little about which statement is meant.
    """
    count = len(indexed.said)
    columns = []
    for bound in terms:
        held = _holding(indexed, bound)
        in_title = share(bound, indexed.title)
        shared = 0.5 * len(held) / max(1, count) + 0.4 * in_title
        above = {heading: share(bound, heading) for heading in set(indexed.headings)}
        weight, least = bound.weight * (1 - shared), TITLE_SHARE * in_title
        columns.append(
            [
                weight * max(held.get(number, 0.0), HEADING_SHARE * above[indexed.headings[number]], least)
                for number in range(count)
            ]
        )
    return [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in range(count)]


def _holding(indexed: Indexed, bound: Bound) -> dict[int, float]:
    """The statements that hold a term, and how surely."""
    held: dict[int, float] = {}
    for token, share in bound.variants.items():
        places = indexed.places.get(token)
        for number in places.statements if places else ():
            if share > held.get(number, 0.0):
                held[number] = share
    return held


def directs(one: Statement) -> bool:
    """Whether a statement says what to do."""
    return _DIRECTS.search(one.text) is not None


def scores(
    indexed: Indexed, question: Question, met: Sequence[Sequence[float]], likeness: Vectors | None
) -> list[float]:
    """How well each statement suits the question. met: as `met` gives it. likeness: the cosine of each, if known."""
    found = [sum(shares) for shares in met]
    highest = max(found, default=0.0) or 1.0
    if likeness is not None:
        nearest = float(likeness.max())
        found = [
            score + MEANING_BONUS * highest * max(0.0, 1 - FADES * (nearest - float(cosine)))
            for score, cosine in zip(found, likeness, strict=True)
        ]
    asked = " ".join(question.words)
    fails = _FAILS.search(asked) is not None
    tells = not question.wants and _TELLS.match(asked) is not None
    for number, one in enumerate(indexed.said):
        found[number] += WANTED_BONUS * highest * _wanted(question, indexed.tokens[number], one)
        found[number] += WANTED_BONUS * highest * (tells and directs(one))
        found[number] += FAILURE_BONUS * highest * (fails and _is_of_failure(one))
        found[number] += highest * _place_bonus(indexed.said, number)
        if one.text.endswith("?") or _POINTS_AWAY.match(one.text):
            if number + 1 < len(found):
                found[number + 1] += 0.7 * found[number]
            found[number] = -1.0
    return _lists_first(indexed.said, found) if _ENUMERATES.search(asked) else found


def _is_of_failure(one: Statement) -> bool:
    return _FAILURE.search(" ".join([*one.heading[-1:], one.lead])) is not None


def _lists_first(said: Sequence[Statement], scores: Sequence[float]) -> list[float]:
    """What announces a list before all else: the question asks for one."""
    most = max(scores, default=0.0)
    return [score + most * one.announces for one, score in zip(said, scores, strict=True)]


def _place_bonus(said: Sequence[Statement], number: int) -> float:
    """Articles begin with what matters most, and so do their sections; each later statement counts a little less."""
    opens = said[number].form is Form.SENTENCE and not said[number].announces
    if number == 0:
        return OPENING_BONUS if opens else 0.0
    starts_section = opens and said[number].heading != said[number - 1].heading
    return (SECTION_BONUS if starts_section else 0.0) - LATER * number


def _wanted(question: Question, tokens: frozenset[str], one: Statement) -> float:
    held = [want.value in tokens or (want is Want.STEPS and one.form is Form.STEP) for want in question.wants]
    return sum(held) / len(held) if held else 0.0


def prefer_named_rows(said: Sequence[Statement], scores: Sequence[float], terms: Sequence[Bound]) -> list[float]:
    """The scores, of which those of rows are less where the question names another row of the same table."""
    kept = list(scores)
    for _, group in groupby(range(len(said)), key=lambda number: said[number].block):
        rows = [number for number in group if said[number].form is Form.ROW]
        named = {number: _named(said[number], terms) for number in rows}
        most = max(named.values(), default=0.0)
        for number in rows if most > min(named.values(), default=0.0) else ():
            kept[number] *= NAMED_ROW if named[number] == most else OTHER_ROW
    return kept


def _named(row: Statement, terms: Sequence[Bound]) -> float:
    """How much of the question stands in what a row is called."""
    key = _KEY.match(row.text)
    words = frozenset(tokens(key.group(1))) if key else frozenset()
    return sum(bound.weight * share(bound, words) for bound in terms if not bound.term.is_kind)
