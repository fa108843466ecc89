"""Writes an answer out of an article's own words: whole statements, as few as answer the question, each cited."""

import re
from collections.abc import Sequence
from itertools import groupby

from bot.model import Citation
from rag.chunking import Form, Statement
from rag.meaning.embedding import Vectors
from rag.quoting.wholes import ALSO_FITS, MAX_ITEMS, around, lead_of, said_before
from rag.search.indexed import Indexed
from rag.search.judging import Judged
from rag.search.question import Question, Want, tokens
from rag.search.reader_index import Bound

MAX_WORDS = 75
"""A further sentence is added only while the answer stays below this."""
SHORT_ARTICLE_WORDS = 36
STEPS_FIT = 0.6
NAMED_ROW, OTHER_ROW = 1.25, 0.5
"""What a row of a table counts that the question names, and one beside it."""
ADDS = 0.12
BEARS = 0.1
"""What is worth less than this, beside the best, has nothing to do with the question."""
WANTED_BONUS = 0.3
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
    r"^\W*(?:(?:if|when|as soon as)\b[^,]*,\s*)?(?:please )?"
    r"(?:call|ring|report|write|go|choose|open|tell|contact|ask|bring"
    r"|send|press|use|fill|visit|show|give|keep|wait|turn|sign|click|e-?mail|switch|reset|check|try|enter|say)\b"
    r"|\b(?:must be|has to be|have to be|should be) "
    r"(?:reported|told|called|sent|brought|returned|blocked|reset|replaced)\b",
    re.IGNORECASE,
)
_KEY = re.compile(r"\*\*(.+?)\*\*:")
_CONDITION = re.compile(r"^(?:when|if|after|once|until|unless|in case)\b", re.IGNORECASE)
"""Steps under such a heading are for a case of their own."""


def compose(
    judged: Judged, question: Question, terms: Sequence[Bound], likeness: Vectors | None = None, *, n: int = 1
) -> tuple[str, Citation]:
    """The answer as Markdown, each statement marked with `n`, and where it comes from. likeness: as for `choose`."""
    return told(judged, choose(judged.candidate.indexed, question, terms, likeness), n=n)


def told(judged: Judged, chosen: Sequence[int], *, n: int = 1) -> tuple[str, Citation]:
    """These statements of the article as Markdown, each marked with `n`, and where they come from."""
    indexed = judged.candidate.indexed
    said = [indexed.said[number] for number in chosen]
    return _render(said, indexed.article.title, f" [{n}]"), _citation(indexed, said, n)


def choose(indexed: Indexed, question: Question, terms: Sequence[Bound], likeness: Vectors | None = None) -> list[int]:
    """The numbers of the statements that answer, in the article's order. likeness: the cosine of each, if known."""
    said = indexed.said
    if _is_short(said):
        return list(range(len(said)))
    met = _met(indexed, terms)
    scores = _scores(indexed, question, met, likeness)
    scores = _named_rows(said, scores, terms)
    first = max(range(len(said)), key=lambda number: (scores[number], -number))
    steps = _steps(said, scores, first) if Want.STEPS in question.wants else []
    chosen = set(steps or [*around(said, scores, first), *said_before(said, met, first)])
    while more := _one_more(said, met, scores, chosen):
        chosen |= more
    return sorted(chosen)


def bearing(
    indexed: Indexed, question: Question, terms: Sequence[Bound], likeness: Vectors | None = None, *, max_chars: int
) -> list[int]:
    """The numbers of the statements that bear most on the question, in the article's order, of about `max_chars`.

    Each comes with what it cannot be understood without: its conditions, what it points back to, its list.
    """
    said = indexed.said
    scores = _scores(indexed, question, _met(indexed, terms), likeness)
    least = BEARS * max(scores, default=0.0)
    chosen: set[int] = set()
    for number in sorted((one for one, score in enumerate(scores) if score >= least), key=lambda one: -scores[one]):
        more = {number, *around(said, scores, number), *lead_of(said, number)} - chosen
        if chosen and sum(len(said[one].text) for one in chosen | more) > max_chars:
            break
        chosen |= more
    return sorted(chosen)


def entire(judged: Judged, *, n: int = 1) -> tuple[str, Citation]:
    """All that the article says, each statement marked with `n`, and where it comes from."""
    return told(judged, range(len(judged.candidate.indexed.said)), n=n)


def weighed(
    indexed: Indexed, question: Question, terms: Sequence[Bound]
) -> tuple[Sequence[float], Sequence[Sequence[float]]]:
    """How well each statement suits the question by its words, and how much of each term's weight it holds."""
    met = _met(indexed, terms)
    return _scores(indexed, question, met, None), met


def share(bound: Bound, tokens: frozenset[str]) -> float:
    """How surely these tokens hold a term."""
    return max((share for token, share in bound.variants.items() if token in tokens), default=0.0)


def _citation(indexed: Indexed, said: Sequence[Statement], n: int) -> Citation:
    article, quote = indexed.article, " ".join(one.text for one in said)
    return Citation(
        n, article.id, article.title, article.owner, article.updated, quote, article.department, article.url
    )


def _is_short(said: Sequence[Statement]) -> bool:
    """Whether the article is no longer than an answer may be, and has no list to choose from."""
    words = sum(len(one.text.split()) for one in said)
    return words <= SHORT_ARTICLE_WORDS and all(one.form is Form.SENTENCE for one in said)


def _met(indexed: Indexed, terms: Sequence[Bound]) -> list[list[float]]:
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


def _scores(
    indexed: Indexed, question: Question, met: Sequence[Sequence[float]], likeness: Vectors | None
) -> list[float]:
    scores = [sum(shares) for shares in met]
    highest = max(scores, default=0.0) or 1.0
    if likeness is not None:
        nearest = float(likeness.max())
        scores = [
            score + MEANING_BONUS * highest * max(0.0, 1 - FADES * (nearest - float(cosine)))
            for score, cosine in zip(scores, likeness, strict=True)
        ]
    tells = not question.wants and _TELLS.match(" ".join(question.words)) is not None
    for number, one in enumerate(indexed.said):
        scores[number] += WANTED_BONUS * highest * _wanted(question, indexed.tokens[number], one)
        scores[number] += WANTED_BONUS * highest * (tells and _DIRECTS.search(one.text) is not None)
        scores[number] += highest * _place_bonus(indexed.said, number)
        if one.text.endswith("?") or _POINTS_AWAY.match(one.text):
            if number + 1 < len(scores):
                scores[number + 1] += 0.7 * scores[number]
            scores[number] = -1.0
    return _lists_first(indexed.said, scores) if _ENUMERATES.search(" ".join(question.words)) else scores


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


def _steps(said: Sequence[Statement], scores: Sequence[float], first: int) -> list[int]:
    """The list of steps that a question after the way asks for, if it fits about as well as the best statement."""
    best: list[int] = []
    for _, group in groupby(range(len(said)), key=lambda number: said[number].block):
        block = list(group)
        if said[block[0]].form is Form.STEP:
            fit = max(scores[number] for number in [*block, *lead_of(said, block[0])])
            least = 1.0 if _CONDITION.match(" ".join(said[block[0]].heading[-1:])) else STEPS_FIT
            if fit >= least * scores[first] and (not best or fit > max(scores[number] for number in best)):
                best = block[:MAX_ITEMS]
    return best


def _named_rows(said: Sequence[Statement], scores: Sequence[float], terms: Sequence[Bound]) -> list[float]:
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


def _one_more(
    said: Sequence[Statement],
    met: Sequence[Sequence[float]],
    scores: Sequence[float],
    chosen: set[int],
) -> set[int]:
    """The next sentence that says something of the question that was not said, or fits nearly as well."""
    words = sum(len(said[number].text.split()) for number in chosen)
    if any(said[number].form is not Form.SENTENCE for number in chosen) or len(chosen) >= 3:  # noqa: PLR2004
        return set()
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
    if best is None:
        return set()
    more = set(around(said, scores, best[1]))
    added = sum(len(said[number].text.split()) for number in more - chosen)
    return more - chosen if words + added <= MAX_WORDS else set()


def _render(said: Sequence[Statement], title: str, mark: str) -> str:
    parts: list[str] = []
    for _, group in groupby(said, key=lambda one: one.block):
        block = list(group)
        if block[0].form is Form.SENTENCE:
            parts.append(" ".join(one.text if one.announces else f"{one.text}{mark}" for one in block))
        else:
            parts.append(_rendered_list(block, title, mark, has_lead=bool(parts) and block[0].lead in parts[-1]))
    return "\n\n".join(parts)


def _rendered_list(block: Sequence[Statement], title: str, mark: str, *, has_lead: bool) -> str:
    lead = block[0].lead or f"**{block[0].heading[-1] if block[0].heading else title}:**"
    bullets = [f"{number}." if one.form is Form.STEP else "-" for number, one in enumerate(block, 1)]
    items = "\n".join(f"{bullet} {one.text}{mark}" for bullet, one in zip(bullets, block, strict=True))
    return items if has_lead and block[0].lead else f"{lead}\n{items}"
