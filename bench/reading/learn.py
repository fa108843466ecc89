"""Teaches the reader: `python -m bench.reading.learn` writes rag/meaning/page_reader.onnx.

Needs `pip install tensorflow-cpu onnx` beside the desk's own environment. The layers of the embedding model are taken
as they are and learn to say, of a question and an article that are read together, whether the article answers, and of
each token whether it is of the words that do. By the organisations in `held_out/` they are only measured.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any  # arrays of several kinds

import numpy as np
import tensorflow as tf
from tokenizers import Tokenizer

from bench.reading import layers
from bench.reading.lessons import HELD_OUT, TAUGHT, Pair, Pairing, found_for, lessons, snapshot_of
from bench.reading.network import MASKED, Network
from rag.evaluation.figures import auroc
from rag.meaning.embedding import LOCAL, LocalEmbedder, open_embedder
from rag.meaning.encoder import MAX_TOKENS, Encoder
from rag.meaning.model_files import MODEL_FILE, TOKENIZER_FILE, ModelFiles, model_folder
from rag.meaning.page_reader import LAYERS

DEPTH = 6
BATCH = 32
LENGTHS = (48, 56, 64, 72, 80, 88, 96, 104, 112, 128, 160, 192)
"""Texts of a batch are filled up to one of these."""
WARM_UP, DECAY, CLIP = 0.1, 0.01, 1.0
SLOWEST = 1 / 50
"""The rate at the end, beside the highest."""
KINDS = ("near", "far", "another", "abridged")
SPECIFIED = {
    **dict.fromkeys(("tokens", "of_page"), tf.TensorSpec((BATCH, None), tf.int32)),
    **dict.fromkeys(("mask", "passage", "told"), tf.TensorSpec((BATCH, None), tf.float32)),
    **dict.fromkeys(("answers", "counts"), tf.TensorSpec((BATCH,), tf.float32)),
    "question": tf.TensorSpec((BATCH,), tf.int32),
}


def main() -> None:
    """Learn, report how well what is held out is told apart, and write the layers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=float, default=0.7)
    parser.add_argument("--rate", type=float, default=1e-4, help="the highest, after the first tenth")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--onto", type=Path, help="go on from this reader, and write the mean of it and what comes")
    parser.add_argument("--into", type=Path, default=LAYERS)
    given = parser.parse_args()
    tf.random.set_seed(given.seed)
    embedder = open_embedder(LOCAL)
    if embedder is None:
        raise SystemExit("Run `make model` first.")
    taught, held_out = (Batches(asyncio.run(pairs(embedder, folder, seed=given.seed))) for folder in (TAUGHT, HELD_OUT))
    embedder.close()
    print(f"{len(taught.pairs)} pairs to learn from, {len(held_out.pairs)} held out", flush=True)
    model = model_folder() / MODEL_FILE
    below = layers.embeddings_of(model)
    first = layers.load(given.onto) if given.onto else None
    network = Network(below, first or _untaught(model, given.seed))
    for reader in learned(network, taught, given.epochs, given.rate, given.seed):
        both = tf.nest.map_structure(_mean, first, reader) if first else reader
        print(report(Network(below, both), held_out), flush=True)
        layers.save(both, given.into)


async def pairs(embedder: LocalEmbedder, folder: Path, *, seed: int) -> list[Pair]:
    """All that the organisations of a folder teach."""
    offsets = Tokenizer.from_file(str(model_folder() / TOKENIZER_FILE))
    offsets.no_padding()
    offsets.enable_truncation(MAX_TOKENS)
    pairing = Pairing(Encoder(ModelFiles(model_folder())), offsets, seed=seed)
    made: list[Pair] = []
    for lesson in lessons(folder):
        snapshot = await snapshot_of(lesson, embedder)
        for asked in lesson.asked:
            made += pairing.pairs(asked, await found_for(asked, snapshot, embedder))
    return made


class Batches:
    """Pairs, by so many at a time."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = pairs

    def numbers(self, chance: random.Random | None = None) -> list[tuple[int, list[int]]]:
        """A length, and the numbers of pairs that are at most so long, those of a question together.

        In another order with a chance.
        """
        by_length: dict[int, list[list[int]]] = {length: [] for length in LENGTHS}
        for _, those in groupby(range(len(self.pairs)), lambda number: self.pairs[number].asked):
            numbers = list(those)
            longest = max(len(self.pairs[number].tokens) for number in numbers)
            by_length[next(length for length in LENGTHS if longest <= length)].append(numbers)
        batches = []
        for length, questions in by_length.items():
            if chance:
                chance.shuffle(questions)
            batches += [(length, numbers) for numbers in _filled(questions)]
        if chance:
            chance.shuffle(batches)
        return batches

    def arrays(self, length: int, numbers: Sequence[int]) -> dict[str, Any]:
        """A batch, filled up with nothing. passage: 1.0 for its tokens, which alone can be of the words that answer.

        question: the same number for all pairs of one, -1 where there is nothing.
        """
        made: dict[str, Any] = {
            **{name: np.zeros((BATCH, length), np.int32) for name in ("tokens", "of_page")},
            **{name: np.zeros((BATCH, length), np.float32) for name in ("mask", "passage", "told")},
            **{name: np.zeros(BATCH, np.float32) for name in ("answers", "counts")},
            "question": np.full(BATCH, -1, np.int32),
        }
        asked: dict[int, int] = {}
        for row, number in enumerate(numbers):
            one, count = self.pairs[number], len(self.pairs[number].tokens)
            made["tokens"][row, :count], made["mask"][row, :count] = one.tokens, 1
            made["of_page"][row, one.of_question : count] = made["passage"][row, one.of_question : count] = 1
            made["told"][row, :count] = one.told
            made["answers"][row], made["counts"][row] = one.answers, one.counts
            made["question"][row] = asked.setdefault(id(one.asked), len(asked))
        return {name: tf.constant(value) for name, value in made.items()}


def _filled(questions: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for numbers in questions:
        if len(batch) + len(numbers) > BATCH:
            yield batch
            batch = []
        batch += numbers
    if batch:
        yield batch


def learned(network: Network, taught: Batches, epochs: float, rate: float, seed: int) -> Iterator[layers.Weights]:
    """The reader after each tenth of so many rounds; the last is the one that is wanted."""
    steps = max(1, int(epochs * len(taught.numbers())))
    now = tf.Variable(0.0)
    optimiser = tf.keras.optimizers.AdamW(now.read_value, weight_decay=DECAY)
    optimiser.build(network.variables)

    def step(batch: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = network.loss(batch)
        slopes, _ = tf.clip_by_global_norm(tape.gradient(loss, network.variables), CLIP)
        optimiser.apply_gradients(zip(slopes, network.variables, strict=True))
        return loss

    quick = tf.function(step, input_signature=[SPECIFIED])
    began, losses, every = time.monotonic(), list[float](), max(1, steps // 10)
    for number, (length, numbers) in zip(range(1, steps + 1), _rounds(taught, seed), strict=False):
        now.assign(rate * _share(number, steps))
        losses.append(float(quick(taught.arrays(length, numbers))))
        if number % every == 0 or number == steps:
            print(f"{number}/{steps} loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s", flush=True)
            losses.clear()
            yield network.weights()


def _share(number: int, steps: int) -> float:
    """Of the highest rate: it rises at first, then falls as half a cosine does."""
    rises = max(1, int(steps * WARM_UP))
    if number <= rises:
        return number / rises
    return float(SLOWEST + (1 - SLOWEST) * (1 + np.cos(np.pi * (number - rises) / (steps - rises))) / 2)


def _mean(one: Any, other: Any) -> Any:
    """It forgets less than what was learned last (Wortsman et al., 2022, https://arxiv.org/abs/2109.01903)."""
    return (one + other) / 2


def _untaught(model: Path, seed: int) -> layers.Weights:
    chance = np.random.default_rng(seed)
    reader: layers.Weights = {"layers": layers.layers_of(model, range(DEPTH))}
    for name, rare in (("answers", 0.0), ("told", -3.0)):
        reader[f"{name}_w"] = chance.normal(0, 0.02, (layers.WIDTH, 1)).astype(np.float32)
        reader[f"{name}_b"] = np.full(1, rare, np.float32)
    return reader


def _rounds(taught: Batches, seed: int) -> Iterator[tuple[int, list[int]]]:
    chance = random.Random(seed)
    while True:
        yield from taught.numbers(chance)


def report(network: Network, held: Batches) -> str:
    """For each kind of pair that does not answer, in how many of a hundred cases one that does scores higher."""
    forward = tf.function(lambda batch: network.forward(batch, learns=False), input_signature=[SPECIFIED])
    scores = np.zeros((2, len(held.pairs)))
    for length, numbers in held.numbers():
        batch = held.arrays(length, numbers)
        answers, told = forward(batch)
        best = np.where(batch["passage"] > 0, told, MASKED).max(1)
        scores[:, numbers] = np.asarray(answers)[: len(numbers)], best[: len(numbers)]
    kinds = np.array([one.kind for one in held.pairs])
    lines = []
    for name, score in zip(("answers", "told", "both"), (*scores, scores.sum(0)), strict=True):
        yes = score[kinds == "answered"]
        shares = (f"{kind} {100 * auroc(yes, score[kinds == kind]):.1f}" for kind in KINDS)
        lines.append(f"  {name}: {', '.join(shares)}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
