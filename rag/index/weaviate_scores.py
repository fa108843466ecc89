"""Reads raw scores from Weaviate's explanations, so that hits of several collections can be fused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.index.fusion import Listed, fuse
from rag.index.weaviate_records import Hit

_NUMBER = r"(-?[\d.]+(?:e[+-]?\d+)?)"
_EXPLAINED = re.compile(
    rf"Result Set (keyword|vector),\w+\) Document \S+: original score {_NUMBER}, normalized score: {_NUMBER}"
)


@dataclass(frozen=True, slots=True)
class Explained:
    """What an explanation says of one hit: raw scores, and the shares that came of them."""

    words: float | None = None
    meaning: float | None = None
    shares: tuple[float | None, float | None] = (None, None)


def read_explanation(text: str | None) -> Explained:
    """The scores of a hit of a hybrid search. Source: `explain_score` of Weaviate 1.39, as seen."""
    found = {kind: (float(raw), float(share)) for kind, raw, share in _EXPLAINED.findall(text or "")}
    words, meaning = found.get("keyword", (None, None)), found.get("vector", (None, None))
    return Explained(words[0], meaning[0], (words[1], meaning[1]))


def fuse_hits(classes: Sequence[Sequence[Hit]], *, alpha: float) -> list[tuple[Hit, float]]:
    """The hits of all classes, best first and equal ones by passage id, with scores as if they were one list."""
    words = _joined(
        [_listed([(hit.passage.id, hit.words, hit.shares[0]) for hit in hits], 1 - alpha) for hits in classes]
    )
    meanings = _joined(
        [_listed([(hit.passage.id, hit.meaning, hit.shares[1]) for hit in hits], alpha) for hits in classes]
    )
    by_id = {hit.passage.id: hit for hits in classes for hit in hits}
    return [(by_id[name], score) for name, score in fuse(words, meanings, alpha=alpha)]


def _listed(given: Sequence[tuple[str, float | None, float | None]], weight: float) -> Listed | None:
    """The raw scores of one collection's list. Its ends are worked out, since most of it was not returned."""
    known = sorted((raw, share, name) for name, raw, share in given if raw is not None and share is not None)
    if not known or weight <= 0:
        return None
    scores = {name: raw for raw, _, name in known}
    (low, low_share, _), (high, high_share, _) = known[0], known[-1]
    if high <= low or high_share <= low_share:
        return Listed(scores, low, high)
    width = (high - low) * weight / (high_share - low_share)
    lowest = min(low, low - low_share / weight * width)
    return Listed(scores, lowest, max(high, lowest + width))


def _joined(lists: Sequence[Listed | None]) -> Listed:
    there = [one for one in lists if one]
    return Listed(
        {name: score for one in there for name, score in one.scores.items()},
        min((one.lowest for one in there), default=0.0),
        max((one.highest for one in there), default=0.0),
    )
