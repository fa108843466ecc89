"""Measures, on labelled sets, whether moods are heard and whether a wish for a person is seen."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from escalation.hearing.mood import HEADS, LearnedMoods, Numbers
from escalation.hearing.rules import grave_matter, wants_person
from escalation.policy import UPSET_FROM

ANGRY: Final = frozenset({"anger", "annoyance"})
NEGATIVE: Final = ANGRY | {"disapproval", "disappointment", "disgust"}
POSITIVE: Final = frozenset(
    {
        "admiration",
        "amusement",
        "approval",
        "caring",
        "excitement",
        "gratitude",
        "joy",
        "love",
        "optimism",
        "pride",
        "relief",
    }
)
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sets:
    """What is measured on. comments: with their emotions. wishes: with whether a person is wanted.

    ordinary: what people write to desks, by the name of its set; hardly anybody is upset there or wants a person.
    """

    comments: Sequence[tuple[str, Collection[str]]]
    wishes: Sequence[tuple[str, bool]]
    ordinary: Mapping[str, Sequence[str]]


async def measured(sets: Sets, moods: LearnedMoods, asks: Callable[[str], bool]) -> AsyncIterator[tuple[str, Figures]]:
    """The figures of each part. asks: whether the whole message is a wish for a person, as the desk reads it."""
    yield "escalation mood", heard(await moods.chances([text for text, _ in sets.comments]), sets.comments)

    def wants(text: str) -> bool:
        return asks(text) or wants_person(text)

    yield "escalation wish", _found([(wants(text), wanted) for text, wanted in sets.wishes])
    for name, texts in sets.ordinary.items():
        chances = await moods.chances(texts)
        yield (
            f"escalation {name}",
            {
                "called upset": float((chances[:, 0] >= UPSET_FROM).mean()),
                "called a wish": float(np.mean([wants(text) for text in texts])),
                "called grave": float(np.mean([grave_matter(text) is not None for text in texts])),
            },
        )


def heard(chances: Numbers, comments: Sequence[tuple[str, Collection[str]]]) -> Figures:
    """How well each head tells comments that have one of its emotions from the others."""
    figures: dict[str, float] = {}
    for at, (head, kinds) in enumerate(zip(HEADS, (ANGRY, NEGATIVE, POSITIVE), strict=True)):
        is_so = np.array([bool(set(found) & kinds) for _, found in comments])
        scores = chances[:, at]
        name = "angry" if head == "upset" else head
        figures |= {f"{name} {metric}": value for metric, value in _curve(scores, is_so).items()}
    said = chances[:, 0] >= UPSET_FROM
    angry = np.array([bool(set(found) & ANGRY) for _, found in comments])
    found = _found(list(zip(said.tolist(), angry.tolist(), strict=True)))
    return figures | {f"angry {metric}, as the policy counts": value for metric, value in found.items()}


def _curve(scores: Numbers, is_so: NDArray[np.bool_]) -> Figures:
    """AUROC (a tie counts half), average precision and the best F1 over all thresholds."""
    order = np.argsort(-scores, kind="stable")
    ranked, held = is_so[order], scores[order]
    ends = np.append(held[1:] != held[:-1], True)
    hits = np.cumsum(ranked)[ends]
    shown = np.arange(1, len(ranked) + 1)[ends]
    precision, recall = hits / shown, hits / max(1, int(is_so.sum()))
    missed = (shown - hits) / max(1, int((~is_so).sum()))
    return {
        "AUROC": float(np.trapezoid(np.append(0.0, recall), np.append(0.0, missed))),
        "AP": float((np.diff(recall, prepend=0.0) * precision).sum()),
        "best F1": float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()),
    }


def _found(pairs: Sequence[tuple[bool, bool]]) -> Figures:
    """Precision and recall of what was said about what is so."""
    hits = sum(said and so for said, so in pairs)
    return {
        "precision": hits / max(1, sum(said for said, _ in pairs)),
        "recall": hits / max(1, sum(so for _, so in pairs)),
    }
