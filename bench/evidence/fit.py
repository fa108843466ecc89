"""Fits what the signs of the evidence gate weigh: `python -m bench.evidence.fit --write`.

Nothing but the development articles and altered sentences of the desk's own articles is looked at. A sentence is judged
by the statement that speaks most for it, so fitting and choosing that statement take turns.
"""

import argparse
import asyncio
import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any  # numpy arrays

import numpy as np

from bench.evidence import run
from bench.evidence.run import Placed
from rag.evaluation.evidence import FAITHFUL, FIVE, SOURCE, Case
from rag.evidence.claims import claim
from rag.evidence.comparing import candidates, contradiction, given_in, is_far
from rag.evidence.places import places_of
from rag.evidence.signs import Signs, signs_of, values_of

WEIGHTS = Path(__file__).parents[2] / "rag" / "evidence" / "weights.py"
VERBATIM = {"own, verbatim": 0.2}
"""So many of the altered sentences of each part are learnt from."""
FOLDS, ROUNDS, STEPS, RIDGE = 5, 4, 30, 0.002
FAITHFUL_COUNTS, BESIDE_COUNTS = 4.0, 0.3
"""There are few faithful sentences; kinds that are counted beside the five matter less."""
SURELY = 0.005
"""The share of false sentences among what is sure to be backed: twice as many stand where nothing was chosen by."""
ACCEPTED = (0.005, 0.01, 0.015, 0.02, 0.03, 0.04)


@dataclass(frozen=True, slots=True)
class Told:
    """A case with the signs of each statement that contradicts nothing."""

    placed: Placed
    signs: Any

    @property
    def is_faithful(self) -> bool:
        """Whether it should stand."""
        return self.placed.case.kind == FAITHFUL

    @property
    def counts(self) -> float:
        """How much it matters."""
        return FAITHFUL_COUNTS if self.is_faithful else 1.0 if self.placed.case.kind in FIVE else BESIDE_COUNTS


def main() -> None:
    """Print what the weights would cut at each share that they accept, by folds, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--accept", type=float, default=0.03, help="the share of false sentences that may stand")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    made = learnt_from(asyncio.run(run.cases(chosen.seed, 400)), random.Random(chosen.seed))
    text = _shown(*fitted(tell(made), chosen.accept))
    print(text)
    if chosen.write:
        WEIGHTS.write_text(text, encoding="utf-8")


def learnt_from(made: Sequence[Placed], rng: random.Random) -> list[Placed]:
    """The cases that may be learnt from: nothing faithful that is verbatim, and of what was made of it a part."""
    return [
        one
        for one in made
        if one.part == "dev"
        or (one.part in VERBATIM and one.case.kind != FAITHFUL and rng.random() < VERBATIM[one.part])
    ]


def tell(made: Sequence[Placed]) -> list[Told]:
    """The signs of everything; none where all statements contradict."""
    return [Told(one, np.array(_signs(one.case))) for one in made if one.case.kind != SOURCE]


def _signs(case: Case) -> list[tuple[float, ...]]:
    places = [place for number, one in enumerate(case.passages, 1) for place in places_of(number, one)]
    said, given = claim(case.sentence.text), given_in(places)
    return [
        values_of(signs_of(said, one.place, given.words, one.lead))
        for one in candidates(said, places)
        if not is_far(said, one.place) and not contradiction(said, one.place, given.names)
    ]


def fitted(told: Sequence[Told], accept: float) -> tuple[float, float, Any]:
    """Bias, how far above it a sentence is sure to be backed, and weights.

    accept: the bias lets so many of the false sentences stand, judged by folds; of the sure ones `SURELY` are false.
    """
    open_to = [one for one in told if len(one.signs)]
    scores: dict[int, float] = {}
    for fold in range(FOLDS):
        bias, weights = fit([one for one in open_to if _fold(one.placed) != fold])
        scores |= {id(one): (one.signs @ weights).max() + bias for one in open_to if _fold(one.placed) == fold}
    dev = [one for one in told if one.placed.part == "dev"]
    good = np.array([scores.get(id(one), -np.inf) for one in dev if one.is_faithful])
    bad = np.sort([scores.get(id(one), -np.inf) for one in dev if one.placed.case.kind in FIVE])[::-1]
    print(
        *(f"accepted {share:.1%}: cut {(good <= bad[int(share * len(bad))]).mean():.1%}" for share in ACCEPTED),
        sep="; ",
    )
    bias, weights = fit(open_to)
    least, surely = float(bad[int(accept * len(bad))]), float(bad[int(SURELY * len(bad))])
    return bias - least, surely - least, weights


def _fold(placed: Placed) -> int:
    return zlib.crc32(f"{placed.folder}/{placed.case.pair.article}".encode()) % FOLDS


def fit(told: Sequence[Told]) -> tuple[float, Any]:
    """Bias and weights of what tells the faithful from the false."""
    best = [one.signs[0] for one in told]
    right = np.array([float(one.is_faithful) for one in told])
    counts = np.array([one.counts for one in told])
    for _ in range(ROUNDS):
        bias, weights = _logistic(np.array(best), right, counts)
        best = [one.signs[int((one.signs @ weights).argmax())] for one in told]
    return bias, weights


def _logistic(plain: Any, right: Any, counts: Any) -> tuple[float, Any]:
    mean, spread = plain.mean(axis=0), plain.std(axis=0) + 1e-9
    signs = np.column_stack([np.ones(len(plain)), (plain - mean) / spread])
    keep = np.diag([0.0, *[RIDGE * counts.sum()] * plain.shape[1]])
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-np.clip(signs @ weights, -30, 30)))
        curve = signs.T @ (signs * (counts * guess * (1 - guess))[:, None]) + keep
        weights -= np.linalg.solve(curve, signs.T @ (counts * (guess - right)) + keep @ weights)
    return float(weights[0] - (weights[1:] * mean / spread).sum()), weights[1:] / spread


def _shown(bias: float, sure: float, weights: Any) -> str:
    """The weights as they stand in the code."""
    return f'''"""What each sign weighs; fitted and written by `python -m bench.evidence.fit --write`.

A sentence stands where all weighed together and the bias are not below zero, and is sure from `SURE` on.
"""

from rag.evidence.signs import Signs

BIAS, SURE = {bias:.3f}, {sure:.3f}
WEIGHTS = {_listed(weights)}
'''


def _listed(weights: Sequence[float]) -> str:
    named = zip(fields(Signs), weights, strict=True)
    return "Signs(\n" + "".join(f"    {one.name}={value:.3f},\n" for one, value in named) + ")"


if __name__ == "__main__":
    main()
