"""Fuses word and vector results by relative score, as Weaviate's `relativeScoreFusion` does."""

from collections.abc import Mapping
from dataclasses import dataclass

DEPTH = 100
"""How much of each list counts."""
_PLACES = 6
"""Scores are rounded to so many: below it, sums of floating point numbers differ by their order."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Raw scores by id, higher is better. lowest, highest: of the whole list, of which `scores` may be a part."""

    scores: Mapping[str, float]
    lowest: float
    highest: float

    def relative(self) -> Mapping[str, float]:
        """The best counts 1 and the last 0; where all are equal, each counts 1."""
        width = self.highest - self.lowest
        return {name: (score - self.lowest) / width if width > 0 else 1.0 for name, score in self.scores.items()}


def listed(scores: Mapping[str, float]) -> Listed:
    """The first `DEPTH` of these as a list; equal ones by id."""
    kept = dict(sorted(((name, round(score, _PLACES)) for name, score in scores.items()), key=_rank)[:DEPTH])
    return Listed(kept, min(kept.values(), default=0.0), max(kept.values(), default=0.0))


def fuse(words: Listed, meanings: Listed, *, alpha: float) -> list[tuple[str, float]]:
    """Ids with their scores, 0 to 1, the best first and equal ones by id.

    What is in one list only gets nothing from the other. alpha: the weight of `meanings`.
    """
    total: dict[str, float] = {}
    for found, weight in ((words, 1 - alpha), (meanings, alpha)):
        if weight > 0:
            for name, share in found.relative().items():
                total[name] = total.get(name, 0.0) + weight * share
    scores = {name: round(score, _PLACES) for name, score in total.items()}
    return sorted(scores.items(), key=_rank)


def _rank(scored: tuple[str, float]) -> tuple[float, str]:
    return -scored[1], scored[0]
