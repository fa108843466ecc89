"""Fits how the desk hears moods: `python -m bench.mood --data FOLDER` writes escalation/hearing/mood.json.

FOLDER holds `goemotions/train.jsonl.gz` (Demszky et al., ACL 2020, CC BY 4.0): comments from Reddit, labelled with
emotions. `mood_sentences.tsv` beside this file is our own: what people write to a desk, calm, upset or glad. A calm
sentence tells of trouble just as an upset one does; each weighs as much as OWN_COUNTS comments. Of the development part
nothing is read here. The vectors are kept in the user's cache: half a minute on a quiet core, the first time three.
"""

import argparse
import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from escalation.hearing.evaluation import ANGRY, NEGATIVE, POSITIVE
from escalation.hearing.mood import WEIGHTS, Numbers, chance
from escalation.hearing.signs import signs_of
from rag.evaluation.data import rows, text_of, texts_of
from rag.meaning.embedding import open_embedder
from rag.meaning.model_files import cache_folder
from rag.meaning.vectors import VectorStore

OWN = Path(__file__).with_name("mood_sentences.tsv")
OWN_COUNTS = (60.0, 15.0, 15.0)
"""For each of HEADS: who is upset at a desk shows in other words than on Reddit, what is good or bad less so."""
RIDGE = 10.0
STEPS = 25


@dataclass(frozen=True)
class Lessons:
    """What is learned from. labels: a column for each of HEADS. is_own: which rows are our own sentences."""

    texts: list[str]
    labels: Numbers
    is_own: NDArray[np.bool_]


def lessons(data: Path) -> Lessons:
    """The comments and the sentences together."""
    comments = [(text_of(row, "text"), set(texts_of(row, "labels"))) for row in rows(data)]
    sentences = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines()]
    marked = [[bool(found & kind) for kind in (ANGRY, NEGATIVE, POSITIVE)] for _, found in comments]
    owned = [[label == "upset", label == "upset", label == "glad"] for label, _ in sentences]
    return Lessons(
        [*(text for text, _ in comments), *(text for _, text in sentences)],
        np.array([*marked, *owned], dtype=np.float64),
        np.array([False] * len(comments) + [True] * len(sentences)),
    )


def fitted(inputs: Numbers, labels: Numbers, counts: Numbers) -> Numbers:
    """Logistic regression with a ridge, both classes counting the same, by Newton's method."""
    whole = np.hstack([inputs, np.ones((len(inputs), 1))])
    even = counts * np.where(labels > 0, 0.5 / counts[labels > 0].sum(), 0.5 / counts[labels == 0].sum()) * len(counts)
    ridge = np.diag([RIDGE] * inputs.shape[1] + [0.0])
    weights = np.zeros(whole.shape[1])
    for _ in range(STEPS):
        chances = chance(inputs, weights[None])[:, 0]
        slope = whole.T @ (even * (labels - chances)) - ridge @ weights
        bend = (whole * (even * chances * (1 - chances))[:, None]).T @ whole + ridge
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-4:  # far below what is written
            break
    return weights


def all_heads(inputs: Numbers, learned: Lessons) -> list[list[float]]:
    """A row of weights for each of HEADS, as they are written."""
    weighed = [np.where(learned.is_own, counts, 1.0) for counts in OWN_COUNTS]
    columns = [fitted(inputs, learned.labels[:, at], counts) for at, counts in enumerate(weighed)]
    return [[round(float(each), 3) for each in weights] for weights in columns]


async def vectors_of(texts: Sequence[str]) -> Numbers:
    """What the texts mean; kept for the next time."""
    embedder = open_embedder("local")
    if embedder is None:
        raise SystemExit("run `make model` first")
    store = VectorStore(embedder, cache_folder() / "evaluation" / "mood.vectors")
    found = await store.rows(texts)
    store.save()
    embedder.close()
    return found.astype(np.float64)


async def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    learned = lessons(parser.parse_args().data / "goemotions" / "train.jsonl.gz")
    signs = np.array([signs_of(text) for text in learned.texts])
    meanings = await vectors_of(learned.texts)
    found = {"signs": all_heads(signs, learned), "both": all_heads(np.hstack([meanings, signs]), learned)}
    WEIGHTS.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
