"""Teaches the reader: `python -m bench.reading.learn` writes rag/meaning/page_reader.onnx.

Needs `pip install jax optax onnx` beside the desk's own environment. The upper three layers of the embedding model are
taken as they are and learn to say, of a question and an article that are read together, whether the article answers,
and of each token whether it is of the words that do. By the organisations in `held_out/` they are only measured.
"""

import argparse
import asyncio
import os
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any  # JAX's arrays

import jax
import jax.numpy as jnp
import numpy as np
import optax
from tokenizers import Tokenizer

from bench.reading import layers
from bench.reading.lessons import HELD_OUT, TAUGHT, Pair, Pairing, found_for, lessons, snapshot_of
from rag.evaluation.figures import auroc
from rag.meaning.embedding import LOCAL, LocalEmbedder, open_embedder
from rag.meaning.encoder import MAX_TOKENS, Encoder
from rag.meaning.model_files import MODEL_FILE, TOKENIZER_FILE, ModelFiles, model_folder
from rag.meaning.page_reader import LAYERS

OURS = range(3, 6)
"""Of the embedding model's six layers, those that learn: see `rag.meaning.encoder.HALFWAY`."""
BATCH = 32
LENGTHS = (48, 64, 72, 80, 88, 96, 104, 112, 128, 160, 192)
"""Texts of a batch are filled up to one of these, so that few shapes are compiled."""
TOLD_COUNTS, TOLD_RARE = 2.0, 5.0
"""What the tokens count beside the whole, and those of the answer beside the many others."""
RANK_COUNTS = 0.5
"""What it counts that the article which answers comes before the others."""
WARM_UP, DECAY, CLIP = 0.1, 0.01, 1.0
MASKED = -1e9
KINDS = ("near", "far", "another", "abridged")


def main() -> None:
    """Learn, report how well what is held out is told apart, and write the layers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=float, default=1.3)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the highest, after the first tenth")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--onto", type=Path, help="go on from these layers, and write the mean of them and what comes")
    parser.add_argument("--into", type=Path, default=LAYERS)
    given = parser.parse_args()
    jax.config.update("jax_default_prng_impl", "rbg")  # many times faster on a CPU
    embedder = open_embedder(LOCAL)
    if embedder is None:
        raise SystemExit("Run `make model` first.")
    taught, held = (asyncio.run(pairs(embedder, folder, seed=given.seed)) for folder in (TAUGHT, HELD_OUT))
    embedder.close()
    print(f"{len(taught)} pairs to learn from, {len(held)} held out", flush=True)
    encoder = Encoder(ModelFiles(model_folder()))
    held_out = Halfway(held, encoder)
    first = layers.load(given.onto) if given.onto else None
    begins = first or _untaught(given.seed)
    for reader in learned(begins, Halfway(taught, encoder), given.epochs, given.rate, given.seed):
        both = _mean(first, reader) if first else reader
        print(report(both, held_out), flush=True)
        layers.save(jax.tree_util.tree_map(np.asarray, both), given.into)


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


class Halfway:
    """Pairs with what the lower layers make of each."""

    def __init__(self, pairs: Sequence[Pair], encoder: Encoder) -> None:
        self.pairs = pairs
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            self._halfway = list(threads.map(partial(_halfway, encoder), pairs))

    def batches(self, chance: random.Random | None = None) -> list[tuple[int, list[int]]]:
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
            "halfway": np.zeros((BATCH, length, layers.WIDTH), np.float16),
            **{name: np.zeros((BATCH, length), np.float32) for name in ("mask", "passage", "told")},
            **{name: np.zeros(BATCH, np.float32) for name in ("answers", "counts")},
            "question": np.full(BATCH, -1, np.int32),
        }
        asked: dict[int, int] = {}
        for row, number in enumerate(numbers):
            one, count = self.pairs[number], len(self.pairs[number].tokens)
            made["halfway"][row, :count] = self._halfway[number]
            made["mask"][row, :count] = 1
            made["passage"][row, one.of_question : count] = 1
            made["told"][row, :count] = one.told
            made["answers"][row], made["counts"][row] = one.answers, one.counts
            made["question"][row] = asked.setdefault(id(one.asked), len(asked))
        return made


def _filled(questions: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for numbers in questions:
        if len(batch) + len(numbers) > BATCH:
            yield batch
            batch = []
        batch += numbers
    if batch:
        yield batch


def _halfway(encoder: Encoder, pair: Pair) -> Any:
    return encoder.halfway(pair.tokens, of_question=pair.of_question)[0].astype(np.float16)


def learned(reader: layers.Weights, taught: Halfway, epochs: float, rate: float, seed: int) -> Iterator[layers.Weights]:
    """The reader after each tenth of so many rounds; the last is the one that is wanted."""
    steps = max(1, int(epochs * len(taught.batches())))
    rates = optax.warmup_cosine_decay_schedule(0.0, rate, int(steps * WARM_UP), steps, rate / 50)
    optimiser = optax.chain(optax.clip_by_global_norm(CLIP), optax.adamw(rates, weight_decay=DECAY))
    state = optimiser.init(reader)

    def step(reader: Any, state: Any, chance: Any, batch: Any) -> Any:
        loss, slope = jax.value_and_grad(_loss)(reader, batch, chance)
        change, state = optimiser.update(slope, state, reader)
        return optax.apply_updates(reader, change), state, loss

    quick = jax.jit(step)
    began, losses, every = time.monotonic(), list[float](), max(1, steps // 10)
    for number, (length, numbers) in zip(range(1, steps + 1), _rounds(taught, seed), strict=False):
        chance = jax.random.fold_in(jax.random.PRNGKey(seed), number)
        reader, state, loss = quick(reader, state, chance, taught.arrays(length, numbers))
        losses.append(float(loss))
        if number % every == 0 or number == steps:
            print(f"{number}/{steps} loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s", flush=True)
            losses.clear()
            yield reader


def _mean(one: layers.Weights, other: layers.Weights) -> layers.Weights:
    """It forgets less than what was learned last (Wortsman et al., 2022, https://arxiv.org/abs/2109.01903)."""
    mean: layers.Weights = jax.tree_util.tree_map(lambda before, after: (before + after) / 2, one, other)
    return mean


def _untaught(seed: int) -> layers.Weights:
    chance = np.random.default_rng(seed)
    reader: layers.Weights = {"layers": layers.layers_of(model_folder() / MODEL_FILE, OURS)}
    for name, rare in (("answers", 0.0), ("told", -3.0)):
        reader[f"{name}_w"] = chance.normal(0, 0.02, (layers.WIDTH, 1)).astype(np.float32)
        reader[f"{name}_b"] = np.full(1, rare, np.float32)
    return reader


def _rounds(taught: Halfway, seed: int) -> Iterator[tuple[int, list[int]]]:
    chance = random.Random(seed)
    while True:
        yield from taught.batches(chance)


def _forward(reader: layers.Weights, batch: dict[str, Any], chance: Any = None) -> tuple[Any, Any]:
    made = batch["halfway"].astype(jnp.float32)
    mask = (1 - batch["mask"][:, None, None, :]) * MASKED
    for number, layer in enumerate(reader["layers"]):
        made = layers.run_layer(layer, made, mask, None if chance is None else jax.random.fold_in(chance, number))
    first = layers.dropped(made[:, 0], None if chance is None else jax.random.fold_in(chance, len(reader)), 0.1)
    answers = (first @ reader["answers_w"])[:, 0] + reader["answers_b"][0]
    return answers, (made @ reader["told_w"])[:, :, 0] + reader["told_b"][0]


_quick_forward = jax.jit(_forward)


def _loss(reader: layers.Weights, batch: dict[str, Any], chance: Any) -> Any:
    answers, told = _forward(reader, batch, chance)
    passage, counts = batch["passage"], batch["counts"]
    tokens = (_surprise(told, batch["told"]) * passage * (1 + (TOLD_RARE - 1) * batch["told"])).sum(1)
    each = _surprise(answers, batch["answers"]) + TOLD_COUNTS * tokens / passage.sum(1).clip(1)
    of_one = batch["question"][:, None] == batch["question"][None, :]
    together = jax.nn.logsumexp(jnp.where(of_one, answers[None, :], MASKED), axis=1)
    behind = (together - answers) * batch["answers"]
    return ((each + RANK_COUNTS * behind) * counts).sum() / counts.sum().clip(1)


def _surprise(log_odds: Any, happened: Any) -> Any:
    return jnp.maximum(log_odds, 0) - log_odds * happened + jnp.log1p(jnp.exp(-jnp.abs(log_odds)))


def report(reader: layers.Weights, held: Halfway) -> str:
    """For each kind of pair that does not answer, in how many of a hundred cases one that does scores higher."""
    scores = np.zeros((2, len(held.pairs)))
    for length, numbers in held.batches():
        batch = held.arrays(length, numbers)
        answers, told = _quick_forward(reader, batch)
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
