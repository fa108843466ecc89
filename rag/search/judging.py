"""How surely an article answers a question: what speaks for it, combined by a small fitted model."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from operator import attrgetter, mul

from rag.meaning.nearness import Likeness, Near
from rag.meaning.pages import PageReading
from rag.search.indexed import Indexed
from rag.search.question import Question
from rag.search.reader_index import Bound, Candidate, ReaderIndex
from rag.search.weighing import SAME_QUESTION, SAME_WORDS, Evidence, weigh

VERBATIM, VERBATIM_SURE = 10.0, 0.95
ALIKE_QUESTION = 0.7
"""From this likeness on, in words as in meaning, the question is one that the author says the article answers."""
MAX_LOGIT = 30.0
MAX_MARGIN = 2.0
SHARED_BY = 8
NOTHING_ELSE = 0.0
EITHER = 0.5
"""What a question that waits for no kind of thing in particular makes of the kind of a statement."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate. fit: how well it suits the question, comparable between the classes of one audience.

    words: the same by its words alone. likeness: what its meaning says, or None where meanings are not compared.
    kind: the share of the kinds of thing the question waits for that the statement nearest by meaning holds.
    reading: what reading it says, or None where it was not read.
    """

    candidate: Candidate
    evidence: Evidence
    words: float
    fit: float
    likeness: Likeness | None = None
    kind: float = EITHER
    reading: PageReading | None = None


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


@dataclass(frozen=True, slots=True)
class ReadFit:
    """What speaks for an article among those that were read: its fit without, and log-odds as in `PageReading`."""

    fit: float
    answers: float
    told: float


@dataclass(frozen=True, slots=True)
class ReadSigns:
    """What tells an answer where it was read. meant: signs as without reading; the others as in `PageReading`."""

    meant: MeantSigns
    answers: float
    told: float


# The names are those of the fields above. The two for words alone are from an earlier fit, which the present one of
# `python -m bench.answers.fit` does not better; the two with meanings are of a fit on eight sets, which the one on
# thirteen does not better either: bench/answers/RESULTS.md compares them. Where it was read, they are those of
# `python -m bench.reading.fit`.
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

READ_FIT = ReadFit(fit=0.595, answers=0.665, told=0.064)
READ_SURE = ReadSigns(
    meant=MeantSigns(
        asked=1.166,
        strange=-0.652,
        reworded=3.182,
        absent=0.756,
        bm25=0.083,
        said=-0.103,
        together=-0.372,
        kind=0.295,
        share=2.217,
        best=-3.135,
        near=-0.059,
        whole=0.865,
        ahead=2.21,
    ),
    answers=0.66,
    told=0.125,
)
READ_SURE_BIAS = -0.183

_evidence_values = attrgetter(*(one.name for one in fields(Evidence)))
_sign_values = attrgetter(*(one.name for one in fields(Signs)))
_likeness_values = attrgetter(*(one.name for one in fields(Meant) if one.name != "words"))
_FIT: tuple[float, ...] = _evidence_values(FIT)
_SURE: tuple[float, ...] = _sign_values(SURE)
_MEANT: tuple[float, ...] = astuple(MEANT)
_MEANT_SURE: tuple[float, ...] = astuple(MEANT_SURE)
_READ_FIT: tuple[float, ...] = astuple(READ_FIT)
_READ_SURE: tuple[float, ...] = (*astuple(READ_SURE.meant), READ_SURE.answers, READ_SURE.told)


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
    if not judged.reading or not judged.likeness:
        return seems(judged, found)
    values = read_values(judged, judged.likeness, judged.reading, found)
    return max(_share(READ_SURE_BIAS + _dot(_READ_SURE, values)), as_asked(judged))


def seems(judged: Judged, found: Sequence[Judged]) -> float:
    """The same by all but reading it."""
    if judged.likeness:
        total = MEANT_SURE_BIAS + _dot(_MEANT_SURE, meant_values(judged, judged.likeness, found))
    else:
        total = SURE_BIAS + _dot(_SURE, _sign_values(signs_of(judged, found)))
    return max(_share(total), as_asked(judged))


def as_asked(judged: Judged) -> float:
    """How surely it answers because the question is one of its own, or says and means nearly the same; 0 where not."""
    evidence = judged.evidence
    if evidence.worded >= 1:
        return VERBATIM_SURE
    if evidence.asked >= SAME_QUESTION and evidence.worded >= SAME_WORDS:
        return evidence.asked
    alike = min(evidence.asked, judged.likeness.asked) if judged.likeness else 0.0
    return alike if alike >= ALIKE_QUESTION else 0.0


def read_fit(fit: float, reading: PageReading) -> float:
    """How well it suits the question among those that were read. fit: the same without reading."""
    return _dot(_READ_FIT, (fit, reading.answers, reading.told))


def read_values(judged: Judged, likeness: Likeness, reading: PageReading, found: Sequence[Judged]) -> tuple[float, ...]:
    """The values of `ReadSigns`, in its order."""
    return (*meant_values(judged, likeness, found), reading.answers, reading.told)


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


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-MAX_LOGIT, min(MAX_LOGIT, log_odds))))


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return float(sum(map(mul, weights, values)))


def _kind(question: Question, indexed: Indexed, likeness: Likeness) -> float:
    if not question.wants or not indexed.tokens:
        return EITHER
    nearest = indexed.tokens[int(likeness.said.argmax())]
    return sum([want.value in nearest for want in question.wants]) / len(question.wants)
