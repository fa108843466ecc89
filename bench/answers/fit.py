"""Fits the constants of `rag/judging.py` on the sets that are tuned on: `python -m bench.answers.fit`.

First the weights that rank (softmax over the candidates of a question), then, once those stand in the code, the
weights of confidence (logistic over the best candidate of each question: does it answer?). Both start from zero and
are deterministic, so there is no seed.
"""

import argparse
from dataclasses import astuple, dataclass, fields
from typing import Any  # numpy arrays

import numpy as np

from bench.answers import sets
from bot.model import employees
from rag.judging import Evidence, Judged, Signs, signs_of
from rag.pipeline import KNOWN_FROM, Snapshot
from rag.question import understand
from rag.sources.folder import read_folder

RIDGE = 0.1
STEPS = 400
RATE = 0.3
PLAIN_COUNTS = 0.1
NEWTON_STEPS = 40
UNRANKED = [one.name for one in fields(Evidence)].index("reworded")
"""It tells whether there is an answer, not which: articles are not ranked lower for using the person's own words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found for it, best first."""

    item: sets.Item
    found: tuple[Judged, ...]

    def is_right(self, judged: Judged) -> bool:
        """Whether this candidate is the article that answers."""
        return bool(self.item.article) and judged.candidate.indexed.article.id == self.item.article


def main() -> None:
    """Print the constants, and how well they rank and separate on every set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ridge", type=float, default=RIDGE)
    ridge = parser.parse_args().ridge
    asked = {name: ask(sets.load(name)) for name in (*sets.TUNED_ON, *sets.HELD_OUT)}
    tuned = [one for name in sets.TUNED_ON for one in asked[name]]
    print("FIT = Evidence" + _shown(Evidence, fit_ranking(tuned)))
    plain = [one for name in sets.TUNED_ON for one in ask_plainly(sets.load(name))]
    bias, weights = fit_confidence(tuned, plain, ridge)
    print("SURE = Signs" + _shown(Signs, weights) + f"\nSURE_BIAS = {bias:.3f}")
    for name, those in asked.items():
        report(name, those, bias, weights)
    print(f"titles and own questions known {np.mean([_sure(one, bias, weights) >= KNOWN_FROM for one in plain]):.3f}")


def ask(chosen: sets.QuestionSet) -> list[Asked]:
    """Everything that is found for the questions of a set."""
    snapshot = Snapshot(read_folder(chosen.folder))
    return [_ask(snapshot, item) for item in chosen.items]


def ask_plainly(chosen: sets.QuestionSet) -> list[Asked]:
    """The same for the articles' own titles and questions: people also type just what they mean."""
    snapshot = Snapshot(read_folder(chosen.folder))
    items = [sets.Item(text, one.id, ()) for one in snapshot.indexed for text in (one.title, *one.questions[:1])]
    return [_ask(snapshot, item) for item in items]


def fit_ranking(asked: list[Asked]) -> Any:
    """Weights under which the right candidate comes first as often as they can manage."""
    choices = []
    for one in asked:
        right = [number for number, judged in enumerate(one.found) if one.is_right(judged)]
        if right:
            features = np.array([astuple(judged.evidence) for judged in one.found])
            features[:, UNRANKED] = 0.0
            choices.append((features, right[0]))
    weights = np.zeros(len(fields(Evidence)))
    for _ in range(STEPS):
        slope = 0.01 * weights
        for features, right_one in choices:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            slope += (features.T @ (shares / shares.sum()) - features[right_one]) / len(choices)
        weights -= RATE * slope
    return weights


def fit_confidence(asked: list[Asked], plainly: list[Asked], ridge: float) -> tuple[float, Any]:
    """Bias and weights, fitted on standardised signs and given for plain ones; titles count less than questions."""
    best = [one for one in [*asked, *plainly] if one.found]
    counts = np.array([PLAIN_COUNTS if one in plainly else 1.0 for one in best])
    plain = np.array([astuple(signs_of(one.found[0], one.found[:2])) for one in best])
    right = np.array([float(one.is_right(one.found[0])) for one in best])
    mean, spread = plain.mean(axis=0), plain.std(axis=0) + 1e-9
    signs = np.column_stack([np.ones(len(plain)), (plain - mean) / spread])
    keep = np.diag([0.0, *[ridge * len(plain)] * plain.shape[1]])
    weights = np.zeros(signs.shape[1])
    for _ in range(NEWTON_STEPS):
        guess = 1 / (1 + np.exp(-signs @ weights))
        curve = signs.T @ (signs * (counts * guess * (1 - guess))[:, None]) + keep
        weights -= np.linalg.solve(curve, signs.T @ (counts * (guess - right)) + keep @ weights)
    return float(weights[0] - (weights[1:] * mean / spread).sum()), weights[1:] / spread


def report(name: str, asked: list[Asked], bias: float, weights: Any) -> None:
    """How often the right article is first, and what each threshold would do to the set."""
    best = [(one, _sure(one, bias, weights)) for one in asked]
    inside = sum(bool(one.item.article) for one in asked)
    first = sum(bool(one.found) and one.is_right(one.found[0]) for one in asked)
    print(f"{name}: right article first {first / inside:.3f}")
    for edge in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        given = [one for one, sure in best if sure >= edge]
        right = sum(one.is_right(one.found[0]) for one in given) / inside
        false = sum(not one.item.article for one in given) / (len(asked) - inside)
        wrong = sum(bool(one.item.article) and not one.is_right(one.found[0]) for one in given) / inside
        print(f"   from {edge:.2f}: right {right:.3f} wrong {wrong:.3f} false {false:.3f}")


def _sure(one: Asked, bias: float, weights: Any) -> float:
    if not one.found:
        return 0.0
    signs = astuple(signs_of(one.found[0], one.found[:2]))
    return float(1 / (1 + np.exp(-bias - np.dot(weights, signs))))


def _ask(snapshot: Snapshot, item: sets.Item) -> Asked:
    return Asked(item, tuple(one.judged for one in snapshot.find(understand(item.text), employees())))


def _shown(kind: type[Evidence] | type[Signs], weights: Any) -> str:
    named = (f"{one.name}={weight:.3f}" for one, weight in zip(fields(kind), weights, strict=True))
    return "(" + ", ".join(named) + ")"


if __name__ == "__main__":
    main()
