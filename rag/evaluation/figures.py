"""The metrics that evaluations state, from ranks, labels and scores; each is between 0 and 1."""

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

DEPTH = 10


def hit_at(ranked: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """1 when something relevant is among the first `depth`."""
    return float(any(one in relevant for one in ranked[:depth]))


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One over the place of the first relevant one within ten, or 0."""
    return next((1 / place for place, one in enumerate(ranked[:DEPTH], 1) if one in relevant), 0.0)


def ndcg(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """Normalised discounted cumulative gain within ten, each relevant one counting the same."""
    gain = sum(1 / math.log2(place + 1) for place, one in enumerate(ranked[:DEPTH], 1) if one in relevant)
    return gain / sum(1 / math.log2(place + 1) for place in range(1, min(len(relevant), DEPTH) + 1))


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How often a message in scope has the higher score than one out of scope; a tie counts half."""
    low = np.sort(np.asarray(outside))
    below = np.searchsorted(low, inside, side="left")
    up_to = np.searchsorted(low, inside, side="right")
    return float((below + up_to).sum()) / (2 * len(inside) * len(outside))


def accepted_at_95(inside: Sequence[float], outside: Sequence[float]) -> float:
    """The share of messages out of scope that is accepted where 95 % of those in scope are (FPR@95TPR)."""
    threshold = sorted(inside)[math.floor(0.05 * len(inside))]
    return mean([float(score >= threshold) for score in outside])


def coverage_at_risk(scores: Sequence[float], is_right: Sequence[bool], risk: float = 0.05) -> float:
    """The largest share that can be answered, the surest first, while at most `risk` of the answers are wrong.

    Equal scores are answered together.
    """
    order = np.argsort(-np.asarray(scores), kind="stable")
    held: NDArray[np.float64] = np.asarray(scores, dtype=np.float64)[order]
    wrong = np.cumsum(~np.asarray(is_right, dtype=bool)[order])
    counts = np.arange(1, len(held) + 1)
    ends = np.append(held[1:] != held[:-1], True)
    fitting = counts[ends & (wrong <= risk * counts)]
    return float(fitting.max()) / len(held) if len(fitting) else 0.0
