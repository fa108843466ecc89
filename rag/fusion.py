"""Joins what words found and what meaning found by relative score, as Weaviate's `relativeScoreFusion` does."""

from collections.abc import Mapping

DEPTH = 100
"""How much of each list counts."""
_PLACES = 6
"""Scores are rounded to so many: below it, sums of floating point numbers differ by their order."""


def fuse(words: Mapping[str, float], meanings: Mapping[str, float], *, alpha: float) -> list[tuple[str, float]]:
    """Ids with their scores, 0 to 1, the best first and equal ones by id.

    words, meanings: raw scores by id, higher is better. In each list the best counts 1 and the last 0; what is in one
    list only gets nothing from the other. alpha: the weight of `meanings`.
    """
    total: dict[str, float] = {}
    for found, weight in ((best(words), 1 - alpha), (best(meanings), alpha)):
        if weight > 0:
            for name, share in _relative(found).items():
                total[name] = total.get(name, 0.0) + weight * share
    scores = {name: round(score, _PLACES) for name, score in total.items()}
    return sorted(scores.items(), key=_rank)


def best(scores: Mapping[str, float]) -> Mapping[str, float]:
    """The first `DEPTH` of a list; equal ones by id."""
    return dict(sorted(((name, round(score, _PLACES)) for name, score in scores.items()), key=_rank)[:DEPTH])


def _relative(scores: Mapping[str, float]) -> Mapping[str, float]:
    lowest, highest = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    width = highest - lowest
    return {name: (score - lowest) / width if width else 1.0 for name, score in scores.items()}


def _rank(scored: tuple[str, float]) -> tuple[float, str]:
    return -scored[1], scored[0]
