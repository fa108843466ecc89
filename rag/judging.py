"""How surely an article answers a question: what of the question it covers, and where, weighed by a small model."""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from rag.local_index import Bound, Candidate, Indexed, ReaderIndex
from rag.question import Question

HARDLY = 0.05


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an article; each is 0 to 1, shares are of the weight of the question's terms.

    covered: anywhere in the article. exact: in the question's own words. topic: by title, tags and one of its
    questions. asked: likeness to one of its questions or the title. window: by two neighbouring statements with
    title and heading. statement: by one statement. missing: the weightiest term that is nowhere. unknown: what
    no article of the class holds. wanted: it has a statement of the wanted kind. bm25: against the best. said: how
    much the question says at all.
    """

    covered: float
    exact: float
    topic: float
    asked: float
    title: float
    window: float
    statement: float
    missing: float
    unknown: float
    wanted: float
    bm25: float
    said: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and how surely it answers (0 to 1)."""

    candidate: Candidate
    evidence: Evidence
    confidence: float


WEIGHTS = (3.0, 1.0, 1.5, 2.0, 1.0, 2.0, 1.0, -1.5, -1.0, 0.3, 0.5, 0.5)
BIAS = -5.0


def judge(index: ReaderIndex, question: Question, terms: Sequence[Bound]) -> list[Judged]:
    """The candidates of a class, surest first."""
    judged = [_judge(index, question, terms, candidate) for candidate in index.candidates(terms)]
    return sorted(judged, key=lambda one: (-one.confidence, one.candidate.indexed.article.id))


def _judge(index: ReaderIndex, question: Question, terms: Sequence[Bound], candidate: Candidate) -> Judged:
    evidence = weigh(index, question, terms, candidate)
    total = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, astuple(evidence), strict=True))
    return Judged(candidate, evidence, 1 / (1 + math.exp(-total)))


def weigh(index: ReaderIndex, question: Question, terms: Sequence[Bound], candidate: Candidate) -> Evidence:
    """What speaks for one article."""
    indexed = candidate.indexed
    whole = sum(bound.weight for bound in terms) or 1.0
    here = [_present(bound, indexed) for bound in terms]
    anywhere = [max(variants.values(), default=0.0) for variants in here]
    weights = [bound.weight for bound in terms]
    title = _met(here, indexed.title)
    tags = _met(here, indexed.tags)
    asked = [_met(here, tokens) for tokens in indexed.questions] or [[0.0] * len(terms)]
    best_asked = max(asked, key=lambda met: _sum(weights, met))
    said = [_met(here, tokens) for tokens in indexed.tokens] or [[0.0] * len(terms)]
    under = [_met(here, tokens) for tokens in indexed.headings] or [[0.0] * len(terms)]
    return Evidence(
        covered=_sum(weights, anywhere) / whole,
        exact=_sum(weights, [float(share >= 1) for share in anywhere]) / whole,
        topic=_sum(weights, _best(title, tags, best_asked)) / whole,
        asked=_likeness(index, weights, indexed, title, asked),
        title=_sum(weights, title) / whole,
        window=max(_sum(weights, _best(title, *window)) for window in _windows(said, under)) / whole,
        statement=max(_sum(weights, met) for met in said) / whole,
        missing=max((weight * (1 - met) for weight, met in zip(weights, anywhere, strict=True)), default=0.0),
        unknown=_sum(weights, [float(not bound.variants) for bound in terms]) / whole,
        wanted=_wanted(question, indexed),
        bm25=candidate.bm25,
        said=1 - math.exp(-whole),
    )


def feature_names() -> tuple[str, ...]:
    """The names of the features in the order of the weights."""
    return tuple(one.name for one in fields(Evidence))


def _present(bound: Bound, indexed: Indexed) -> dict[str, float]:
    return {token: share for token, share in bound.variants.items() if token in indexed.everything}


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
