"""How surely an article answers a question: what of the question it covers, and where, weighed by a small model."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from operator import attrgetter, mul

from rag.meaning.nearness import Likeness, Near
from rag.search.question import Question
from rag.search.reader_index import Bound, Candidate, Indexed, ReaderIndex
from rag.words.thesaurus import knows

HARDLY = 0.05
NOT_QUITE = 0.95
VERBATIM, VERBATIM_SURE = 10.0, 0.95
USED_TWICE = 0.4
MAX_LOGIT = 30.0
SAME_QUESTION = 0.85
SAME_WORDS = 0.35
OTHER_WORDS = SAME_QUESTION - 0.05
"""From this likeness on, in what it says and in its words, the question is one of the article's own, however common."""
MAX_MARGIN = 2.0
SHARED_BY = 8
NOTHING_ELSE = 0.0
MAX_SAID = 4.0
EITHER = 0.5
"""What a question that waits for no kind of thing in particular makes of the kind of a statement."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an article; shares are of the weight of the question's terms.

    covered: anywhere in the article. flat: the same without regard to rarity. topic: by title, tags and one of its
    questions. asked: likeness to one of its questions or the title. worded: the same with
    small words. title: by the title. window: by two neighbouring
    statements with title and heading. statement: by one statement. missing: the weightiest term that is not here but
    in other articles. absent: the weightiest whose other words alone are elsewhere. unknown: what no article of the
    class holds, though the thesaurus knows it. strange: what not even the thesaurus knows. wanted: it has a statement
    of the wanted kind. bm25: against the best (0 to 1). said: the weight of all terms, at most 4. reworded: the
    weight that other words than the question's own cover.
    """

    covered: float
    flat: float
    topic: float
    asked: float
    worded: float
    title: float
    window: float
    statement: float
    missing: float
    absent: float
    unknown: float
    strange: float
    wanted: float
    bm25: float
    said: float
    reworded: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate. fit: how well it suits the question, comparable between the classes of one audience.

    words: the same by its words alone. likeness: what its meaning says, or None where meanings are not compared.
    kind: the share of the kinds of thing the question waits for that the statement nearest by meaning holds.
    """

    candidate: Candidate
    evidence: Evidence
    words: float
    fit: float
    likeness: Likeness | None = None
    kind: float = EITHER


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an answer from a mere likeness, beside shares as in Evidence.

    reworded: the weight that other words cover: they meet by chance less often than the common words of a field do.
    together: the weight covered by one statement. margin: lead over the next article.
    """

    asked: float
    title: float
    strange: float
    wanted: float
    reworded: float
    together: float
    margin: float


@dataclass(frozen=True, slots=True)
class Meant:
    """What speaks for an article where meanings are compared: its fit by words, and cosines as in `Likeness`."""

    words: float
    best: float
    two: float
    asked: float
    title: float
    whole: float


@dataclass(frozen=True, slots=True)
class MeantSigns:
    """What tells an answer from a mere likeness where meanings are compared, beside signs as in `Signs`.

    absent, bm25, said: as in Evidence. kind: as in Judged. share: of the best fits, as a probability. best, near,
    whole: cosines to its best statement, its title or questions, its whole. ahead: lead of `best` over the next one's.
    """

    asked: float
    strange: float
    reworded: float
    absent: float
    bm25: float
    said: float
    together: float
    kind: float
    share: float
    best: float
    near: float
    whole: float
    ahead: float


# The names are those of the fields above. The two for words alone are from an earlier fit, which the present one of
# `python -m bench.answers.fit` does not better; the two with meanings are of a fit on eight sets, which the one on
# thirteen does not better either: bench/answers/RESULTS.md compares them.
FIT = Evidence(
    covered=1.164,
    flat=1.448,
    topic=1.416,
    asked=1.693,
    worded=0.754,
    title=1.928,
    window=1.455,
    statement=1.420,
    missing=0.962,
    absent=-1.558,
    unknown=-0.045,
    strange=-0.009,
    wanted=0.538,
    bm25=2.212,
    said=0.079,
    reworded=0.000,
)
SURE = Signs(asked=0.977, title=0.751, strange=-1.592, wanted=0.398, reworded=1.035, together=0.962, margin=0.608)
SURE_BIAS = -2.423

MEANT = Meant(words=0.452, best=12.070, two=3.967, asked=2.085, title=-2.808, whole=6.791)
MEANT_SURE = MeantSigns(
    asked=0.469,
    strange=-1.435,
    reworded=1.424,
    absent=-0.338,
    bm25=-0.147,
    said=0.192,
    together=0.224,
    kind=0.751,
    share=2.153,
    best=1.408,
    near=0.477,
    whole=1.638,
    ahead=2.423,
)
MEANT_SURE_BIAS = -4.150

_evidence_values = attrgetter(*(one.name for one in fields(Evidence)))
_sign_values = attrgetter(*(one.name for one in fields(Signs)))
_likeness_values = attrgetter(*(one.name for one in fields(Meant) if one.name != "words"))
_FIT: tuple[float, ...] = _evidence_values(FIT)
_SURE: tuple[float, ...] = _sign_values(SURE)
_MEANT: tuple[float, ...] = astuple(MEANT)
_MEANT_SURE: tuple[float, ...] = astuple(MEANT_SURE)


def judge(
    index: ReaderIndex,
    question: Question,
    terms: Sequence[Bound],
    candidate: Candidate,
    near: Near | None = None,
    *,
    evidence: Evidence | None = None,
) -> Judged:
    """A closer look at one candidate. near: its class as seen from the question's meaning.

    evidence: what an earlier look at it for the same question weighed by words.
    """
    evidence = evidence or weigh(index, question, terms, candidate)
    words = _dot(_FIT, _evidence_values(evidence))
    verbatim = VERBATIM * (evidence.worded >= 1)
    if near is None:
        return Judged(candidate, evidence, words, words + verbatim)
    likeness = near.of(candidate.indexed)
    fit = _dot(_MEANT, (words, *_likeness_values(likeness)))
    return Judged(candidate, evidence, words, fit + verbatim, likeness, _kind(question, candidate.indexed, likeness))


def confidence(judged: Judged, found: Sequence[Judged]) -> float:
    """How surely it answers (0 to 1), given all that was `found`, best first."""
    evidence = judged.evidence
    if judged.likeness:
        total = MEANT_SURE_BIAS + _dot(_MEANT_SURE, meant_values(judged, judged.likeness, found))
    else:
        total = SURE_BIAS + _dot(_SURE, _sign_values(signs_of(judged, found)))
    sure = 1 / (1 + math.exp(-max(-MAX_LOGIT, min(MAX_LOGIT, total))))
    if evidence.worded >= 1:
        return max(sure, VERBATIM_SURE)
    same = evidence.asked >= SAME_QUESTION and evidence.worded >= SAME_WORDS
    return max(sure, evidence.asked) if same else sure


def meant_values(judged: Judged, likeness: Likeness, found: Sequence[Judged]) -> tuple[float, ...]:
    """The values of `MeantSigns`, in its order."""
    evidence = judged.evidence
    words = (evidence.asked, evidence.strange, evidence.reworded, evidence.absent, evidence.bm25, evidence.said)
    nearest = (evidence.statement * evidence.said, judged.kind)
    share = 1 / sum([math.exp(min(MAX_LOGIT, other.fit - judged.fit)) for other in found[:SHARED_BY]])
    next_best = next((one.likeness.best for one in found[:2] if one is not judged and one.likeness), 0.0)
    return (*words, *nearest, share, likeness.best, likeness.asked, likeness.whole, likeness.best - next_best)


def signs_of(judged: Judged, others: Sequence[Judged]) -> Signs:
    """What tells whether the candidate answers."""
    evidence = judged.evidence
    lead = judged.words - max((other.words for other in others if other is not judged), default=NOTHING_ELSE)
    return Signs(
        asked=evidence.asked,
        title=evidence.title,
        strange=evidence.strange,
        wanted=evidence.wanted,
        reworded=evidence.reworded,
        together=evidence.statement * evidence.said,
        margin=max(-MAX_MARGIN, min(MAX_MARGIN, lead)),
    )


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return float(sum(map(mul, weights, values)))


def weigh(index: ReaderIndex, question: Question, terms: Sequence[Bound], candidate: Candidate) -> Evidence:
    """What speaks for one article."""
    indexed = candidate.indexed
    whole = sum([bound.weight for bound in terms]) or 1.0
    words = sum([bound.weight for bound in terms if not bound.term.is_kind])
    met = _Met(indexed)
    for bound, held in zip(terms, _present(terms, indexed), strict=True):
        met.add(bound, held)
    return Evidence(
        covered=met.covered / whole,
        flat=met.flat / (sum([bound.term.weight for bound in terms]) or 1.0),
        topic=max(met.topics) / whole,
        asked=_likeness(words, index.asked_weights(indexed), (met.title, *met.questions), question, indexed),
        worded=_same_words(question, indexed),
        title=met.title / whole,
        window=max(met.windows) / whole,
        statement=max(met.statements) / whole,
        missing=met.missing,
        absent=met.absent,
        unknown=met.unknown / whole,
        strange=met.strange / whole,
        wanted=_wanted(question, indexed),
        bm25=candidate.bm25,
        said=min(whole, MAX_SAID),
        reworded=met.reworded,
    )


class _Met:
    """How much of the terms' weight stands where in one article, term by term."""

    def __init__(self, indexed: Indexed) -> None:
        self._places = indexed.places
        self.covered = self.flat = self.reworded = 0.0
        self.missing = self.absent = self.unknown = self.strange = 0.0
        self.title = 0.0
        self.topics = [0.0] * len(indexed.asked)  # with title and tags: of each question, and of none
        self.questions = [0.0] * (len(indexed.asked) - 1)
        self.statements = [0.0] * max(1, len(indexed.said))
        self.windows = [0.0] * max(1, len(indexed.said))

    def add(self, bound: Bound, held: dict[str, float]) -> None:
        """Count a term, of which the article holds these tokens."""
        share = max(held.values()) if held else 0.0
        weight = bound.weight
        self._lack(bound, weight * (1 - share))
        if not share:
            return
        self.covered += weight * share
        self.flat += bound.term.weight * share
        found = [(token_share, self._places[token]) for token, token_share in held.items()]
        title = max((one for one, places in found if places.title), default=0.0)
        topic = max((one for one, places in found if places.tags), default=title)
        _add(self.questions, weight, 0.0, [(one, places.questions) for one, places in found])
        _add(self.statements, weight, 0.0, [(one, places.statements) for one, places in found])
        _add(self.windows, weight, title, [(one, places.windows) for one, places in found])
        _add(self.topics, weight, max(title, topic), [(one, places.questions) for one, places in found])
        self.title += 0.0 if bound.term.is_kind else weight * title

    def _lack(self, bound: Bound, lack: float) -> None:
        """Count what of a term's weight is not here."""
        if not bound.variants:
            known = knows(bound.term.token)
            self.unknown += bound.weight if known else 0.0
            self.strange += 0.0 if known else bound.weight
        if bound.is_here:
            self.missing = max(self.missing, lack)
        else:
            self.absent = max(self.absent, lack)
        if 0 < lack < bound.weight and not bound.term.is_kind:
            self.reworded += bound.weight - lack


def _add(sums: list[float], weight: float, everywhere: float, found: list[tuple[float, tuple[int, ...]]]) -> None:
    """Add a term's weight to each place: as surely as its best token stands there, or as it holds everywhere."""
    if everywhere:
        for number in range(len(sums)):
            sums[number] += weight * everywhere
    if len(found) == 1:
        share, numbers = found[0]
        more = weight * (share - everywhere)
        for number in numbers if more > 0 else ():
            sums[number] += more
        return
    best: dict[int, float] = {}
    for share, numbers in found:
        for number in numbers:
            if share > best.get(number, everywhere):
                best[number] = share
    for number, share in best.items():
        sums[number] += weight * (share - everywhere)


def _present(terms: Sequence[Bound], indexed: Indexed) -> list[dict[str, float]]:
    """What the article holds of each term; a word that already stands for one term counts less for the next."""
    places = indexed.places
    held = [{token: share for token, share in one.variants.items() if token in places} for one in terms]
    best = [max(one, key=lambda token: one[token], default="") for one in held]
    taken: set[str] = set()
    for number in sorted(range(len(held)), key=lambda at: -held[at].get(best[at], 0.0)):
        for token, share in held[number].items():
            if token in taken and share < 1:
                held[number][token] = share * USED_TWICE
        taken.add(best[number])
    return held


def _likeness(
    words: float, weights: Sequence[float], met: Sequence[float], question: Question, indexed: Indexed
) -> float:
    """How like the question is to the title, a heading or a question of the article: twice the shared over both.

    Below SAME_QUESTION where that is so by other words alone: whoever books a room does not ask for "Meeting rooms".
    And where a heading is a single word, which names a part and asks nothing.
    """
    like = [2 * shared / (words + weight or 1.0) for weight, shared in zip(weights, met, strict=True)]
    for number in range(1 + len(indexed.article.questions), len(like)):
        if len(indexed.worded[number]) == 1:
            like[number] = min(like[number], OTHER_WORDS)
    best = min(1.0, max(like))
    if best < SAME_QUESTION or _shared(question, indexed.worded[like.index(max(like))]) >= SAME_WORDS:
        return best
    return OTHER_WORDS


def _same_words(question: Question, indexed: Indexed) -> float:
    """How much of the question is the same words as one of the article's, small ones too; 1 only in the same order."""
    if question.words in indexed.worded:
        return 1.0
    return max((_shared(question, others) for others in indexed.worded), default=0.0)


def _shared(question: Question, others: Sequence[str]) -> float:
    """Twice the words that both have over the words of both, hardly 1."""
    own, other = question.vocabulary, frozenset(others)
    return NOT_QUITE * 2 * len(own & other) / (len(own) + len(other) or 1)


def _wanted(question: Question, indexed: Indexed) -> float:
    if not question.wants:
        return HARDLY
    return sum(want.value in indexed.places for want in question.wants) / len(question.wants)


def _kind(question: Question, indexed: Indexed, likeness: Likeness) -> float:
    if not question.wants or not indexed.tokens:
        return EITHER
    nearest = indexed.tokens[int(likeness.said.argmax())]
    return sum([want.value in nearest for want in question.wants]) / len(question.wants)
