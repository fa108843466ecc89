"""Measures the index of passages in process: what it finds in a real handbook, and how long a search takes.

`python -m bench.passages handbook FOLDER` takes the questions and sections of FOLDER, by words and by meaning;
`python -m bench.passages local` searches made-up passages. The one on a server has `bench.weaviate_passages`.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from statistics import median

import numpy as np

from bench.made_up import SECTIONS, article, words
from bot.model import EMPLOYEE_CLASS, Audience
from rag.evaluation.figures import DEPTH
from rag.evaluation.retrieval import handbook, index_opener
from rag.index.local import open_local_passages
from rag.index.ports import Query
from rag.meaning.embedding import LOCAL, Vectors, open_embedder
from rag.search.finding import ALPHA

ALPHAS = (0.0, 0.5, ALPHA, 0.75, 1.0)
SIZE = 384
SEARCHES = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("handbook").add_argument("folder", type=Path)
    local = kinds.add_parser("local")
    local.add_argument("--passages", type=int, default=10_000)
    local.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.kind == "handbook":
        asyncio.run(measure_handbook(given.folder))
    else:
        asyncio.run(measure_local(given.passages, given.seed))


async def measure_handbook(folder: Path) -> None:
    """Print recall, reciprocal rank and gain for words, meaning and both."""
    embedder = open_embedder(LOCAL)
    print("| task | meaning counts | R@1 | R@5 | MRR@10 | nDCG@10 |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as kept:
        for alpha in ALPHAS:
            opened = index_opener(embedder, alpha=alpha, kept=Path(kept))
            async for task, figures in handbook(folder, opened):
                print(f"| {task} | {alpha} | {' | '.join(f'{value:.3f}' for value in figures.values())} |", flush=True)


async def measure_local(passages: int, seed: int) -> None:
    """Print how long opening, the first search after a change, and searches take in process."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        embedder = RandomEmbedder(seed)
        index = await open_local_passages(Path(folder), embedder)
        for number in range(passages // SECTIONS):
            await index.put(article(dice, number, EMPLOYEE_CLASS))
        started = time.perf_counter()
        index = await open_local_passages(Path(folder), embedder)
        print(f"{passages} passages: opened in {time.perf_counter() - started:.2f} s")
        asked = _questions(dice)
        audience = Audience(frozenset({EMPLOYEE_CLASS}))
        for name, alpha in (("words", 0.0), ("hybrid", ALPHA)):
            queries = [Query(text, _vector(dice) if alpha else (), alpha) for text in asked]
            times = [await _timed(index.search(one, audience, limit=DEPTH)) for one in queries]
            print(f"{name}: p50 {median(times):.1f} ms, p95 {sorted(times)[int(0.95 * len(times))]:.1f} ms")


class RandomEmbedder:
    """Unit vectors by chance."""

    model = "random"

    def __init__(self, seed: int) -> None:
        self._dice = np.random.default_rng(seed)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        rows = self._dice.standard_normal((len(texts), SIZE)).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


async def _timed(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return (time.perf_counter() - started) * 1000


def _questions(dice: random.Random) -> list[str]:
    return [words(dice, 7) for _ in range(SEARCHES)]


def _vector(dice: random.Random) -> tuple[float, ...]:
    row = np.random.default_rng(dice.getrandbits(32)).standard_normal(SIZE)
    return tuple((row / np.linalg.norm(row)).tolist())


if __name__ == "__main__":
    main()
