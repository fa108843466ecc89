"""How surely an article answers a question: what of the question it covers, and where, weighed by a small model."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from rag.local_index import Bound, Candidate, Indexed, ReaderIndex
from rag.question import Question

HARDLY = 0.05
USED_TWICE = 0.4
MAX_LOGIT = 30.0
MAX_MARGIN = 4.0
NOTHING_ELSE = 0.0
MAX_SAID = 4.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an article; each is 0 to 1, shares are of the weight of the question's terms.

    covered: anywhere in the article. flat: the same without regard to rarity. topic: by title, tags and one of its
    questions. asked: likeness to one of its questions or the title. title: by the title. window: by two neighbouring
    statements with title and heading. statement: by one statement. missing: the weightiest term that is not here but
    in other articles. absent: the weightiest whose other words alone are elsewhere. unknown: what no article of the
    class holds. wanted: it has a statement of the wanted kind. bm25: against the best. said: the weight of all
    terms, at most 4.
    """

    covered: float
    flat: float
    topic: float
    asked: float
    title: float
    window: float
    statement: float
    missing: float
    absent: float
    unknown: float
    wanted: float
    bm25: float
    said: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate. fit: how well it suits the question, comparable between the classes of one audience."""

    candidate: Candidate
    evidence: Evidence
    fit: float


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an answer from a mere likeness. mass: the weight covered. margin: lead over the next article."""

    covered: float
    flat: float
    asked: float
    title: float
    missing: float
    absent: float
    unknown: float
    wanted: float
    mass: float
    margin: float


# Both were printed by `python -m bench.answers.fit`; the names are those of the fields above.
FIT = Evidence(
    covered=1.556,
    flat=1.658,
    topic=1.612,
    asked=1.672,
    title=1.363,
    window=1.249,
    statement=1.238,
    missing=0.542,
    absent=-1.703,
    unknown=-0.349,
    wanted=0.192,
    bm25=2.641,
    said=-0.443,
)
SURE = Signs(covered=-0.591, flat=-0.234, asked=0.407, title=0.959, missing=-0.342, absent=-0.548, unknown=-1.348, wanted=0.658, mass=2.296, margin=0.645)
SURE_BIAS = -2.676


def judge(index: ReaderIndex, question: Question, terms: Sequence[Bound]) -> list[Judged]:
    """The candidates of a class, best first."""
    judged = [_judge(index, question, terms, candidate) for candidate in index.candidates(terms)]
    return sorted(judged, key=lambda one: (-one.fit, one.candidate.indexed.article.id))


def confidence(judged: Judged, others: Sequence[Judged]) -> float:
    """How surely it answers (0 to 1), given the `others` that were found."""
    signs = signs_of(judged, others)
    total = SURE_BIAS + sum(weight * sign for weight, sign in zip(astuple(SURE), astuple(signs), strict=True))
    return 1 / (1 + math.exp(-max(-MAX_LOGIT, min(MAX_LOGIT, total))))


def signs_of(judged: Judged, others: Sequence[Judged]) -> Signs:
    """What tells whether the candidate answers."""
    evidence = judged.evidence
    lead = judged.fit - max((other.fit for other in others if other is not judged), default=NOTHING_ELSE)
    return Signs(
        covered=evidence.covered,
        flat=evidence.flat,
        asked=evidence.asked,
        title=evidence.title,
        missing=evidence.missing,
        absent=evidence.absent,
        unknown=evidence.unknown,
        wanted=evidence.wanted,
        mass=evidence.covered * evidence.said,
        margin=max(-MAX_MARGIN, min(MAX_MARGIN, lead)),
    )


def _judge(index: ReaderIndex, question: Question, terms: Sequence[Bound], candidate: Candidate) -> Judged:
    evidence = weigh(index, question, terms, candidate)
    fit = sum(weight * value for weight, value in zip(astuple(FIT), astuple(evidence), strict=True))
    return Judged(candidate, evidence, fit)


def weigh(index: ReaderIndex, question: Question, terms: Sequence[Bound], candidate: Candidate) -> Evidence:
    """What speaks for one article."""
    indexed = candidate.indexed
    whole = sum(bound.weight for bound in terms) or 1.0
    here = _present(terms, indexed)
    anywhere = [max(variants.values(), default=0.0) for variants in here]
    weights = [bound.weight for bound in terms]
    plain = [bound.term.weight for bound in terms]
    lacks = [weight * (1 - met) for weight, met in zip(weights, anywhere, strict=True)]
    title = _met(here, indexed.title)
    tags = _met(here, indexed.tags)
    asked = [_met(here, tokens) for tokens in indexed.questions] or [[0.0] * len(terms)]
    best_asked = max(asked, key=lambda met: _sum(weights, met))
    said = [_met(here, tokens) for tokens in indexed.tokens] or [[0.0] * len(terms)]
    under = [_met(here, tokens) for tokens in indexed.headings] or [[0.0] * len(terms)]
    return Evidence(
        covered=_sum(weights, anywhere) / whole,
        flat=_sum(plain, anywhere) / (sum(plain) or 1.0),
        topic=_sum(weights, _best(title, tags, best_asked)) / whole,
        asked=_likeness(index, weights, indexed, title, asked),
        title=_sum(weights, title) / whole,
        window=max(_sum(weights, _best(title, *window)) for window in _windows(said, under)) / whole,
        statement=max(_sum(weights, met) for met in said) / whole,
        missing=max((lack for bound, lack in zip(terms, lacks, strict=True) if bound.is_here), default=0.0),
        absent=max((lack for bound, lack in zip(terms, lacks, strict=True) if not bound.is_here), default=0.0),
        unknown=_sum(weights, [float(not bound.variants) for bound in terms]) / whole,
        wanted=_wanted(question, indexed),
        bm25=candidate.bm25,
        said=min(whole, MAX_SAID),
    )


def _present(terms: Sequence[Bound], indexed: Indexed) -> list[dict[str, float]]:
    """What the article holds of each term; a word that already stands for one term counts less for the next."""
    held = [{token: share for token, share in one.variants.items() if token in indexed.everything} for one in terms]
    taken: dict[str, int] = {}
    for number in sorted(range(len(held)), key=lambda at: -max(held[at].values(), default=0.0)):
        for token, share in held[number].items():
            if token in taken and share < 1:
                held[number][token] = share * USED_TWICE
        best = max(held[number], key=lambda token: held[number][token], default="")
        taken.setdefault(best, number)
    return held


def _met(here: Sequence[dict[str, float]], tokens: frozenset[str]) -> list[float]:
    return [max((share for token, share in variants.items() if token in tokens), default=0.0) for variants in here]


def _best(*met: Sequence[float]) -> list[float]:
    return [max(shares) for shares in zip(*met, strict=True)]


def _sum(weights: Sequence[float], met: Sequence[float]) -> float:
    return sum(weight * share for weight, share in zip(weights, met, strict=True))


def _windows(said: Sequence[list[float]], under: Sequence[list[float]]) -> list[tuple[list[float], ...]]:
    following = [*said[1:], said[-1]]
    return list(zip(said, under, following, strict=True))


def _likeness(
    index: ReaderIndex, weights: Sequence[float], indexed: Indexed, title: list[float], asked: Sequence[list[float]]
) -> float:
    """How like the question is to the title or to one of the article's own questions: twice the shared over both."""
    best = 0.0
    for tokens, met in [(indexed.title, title), *zip(indexed.questions, asked, strict=False)]:
        other = sum(index.rarity((token,)) for token in tokens if "_" not in token)
        both = other + sum(weights)
        best = max(best, 2 * _sum(weights, met) / both if both else 0.0)
    return min(best, 1.0)


def _wanted(question: Question, indexed: Indexed) -> float:
    if not question.wants:
        return HARDLY
    held = [want for want in question.wants if any(want.value in tokens for tokens in indexed.tokens)]
    return len(held) / len(question.wants)
