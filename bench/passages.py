"""Measures the indexes of passages: what they find in a real handbook, and how long a search takes.

`python -m bench.passages handbook FOLDER` takes the questions and sections of FOLDER (see
`bench.answers.handbook`), by words and by meaning; `python -m bench.passages local` and
`weaviate` search made-up passages.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from statistics import median
from typing import Any  # an SDK's collections
from urllib.parse import urlsplit

import numpy as np

from bot.model import EMPLOYEE_CLASS, Audience
from rag.embedding import LOCAL, Vectors, open_embedder
from rag.evaluation.figures import DEPTH
from rag.evaluation.retrieval import handbook, index_opener
from rag.finding import ALPHA
from rag.index.local import open_local_passages
from rag.index.passages import terms
from rag.index.weaviate import open_weaviate
from rag.index.weaviate_records import collection_name
from rag.ports import Article, PassageIndex, Query
from rag.settings import WeaviateAddress

ALPHAS = (0.0, 0.5, ALPHA, 0.75, 1.0)
SIZE = 384
PREFIX = "Bench"
SECTIONS = 50
"""Passages of a made-up article."""
CLASSES = ("public", "customer", "employee", "employee:hr")
VOCABULARY = 20_000
SEARCHES = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("handbook").add_argument("folder", type=Path)
    for name, passages in (("local", 10_000), ("weaviate", 100_000)):
        kind = kinds.add_parser(name)
        kind.add_argument("--passages", type=int, default=passages)
        kind.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.kind == "handbook":
        asyncio.run(measure_handbook(given.folder))
    else:
        asyncio.run((measure_local if given.kind == "local" else measure_weaviate)(given.passages, given.seed))


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
            await index.put(_made_up(dice, number, EMPLOYEE_CLASS))
        started = time.perf_counter()
        index = await open_local_passages(Path(folder), embedder)
        print(f"{passages} passages: opened in {time.perf_counter() - started:.2f} s")
        asked = _questions(dice)
        audience = Audience(frozenset({EMPLOYEE_CLASS}))
        for name, alpha in (("words", 0.0), ("hybrid", ALPHA)):
            queries = [Query(text, _vector(dice) if alpha else (), alpha) for text in asked]
            times = [await _timed(index.search(one, audience, limit=DEPTH)) for one in queries]
            print(f"{name}: p50 {median(times):.1f} ms, p95 {sorted(times)[int(0.95 * len(times))]:.1f} ms")


async def measure_weaviate(passages: int, seed: int) -> None:
    """Print what the index costs against the same hybrid queries through the client alone, in turns."""
    import weaviate

    dice, embedder = random.Random(seed), RandomEmbedder(seed)
    address = WeaviateAddress(os.environ["WEAVIATE_URL"], os.environ["WEAVIATE_GRPC_URL"])
    http, rpc = urlsplit(address.url), urlsplit(address.grpc_url)
    client = weaviate.use_async_with_custom(
        http_host=str(http.hostname),
        http_port=http.port or 80,
        http_secure=False,
        grpc_host=str(rpc.hostname),
        grpc_port=rpc.port or 50051,
        grpc_secure=False,
        skip_init_checks=True,
    )
    await client.connect()
    async with open_weaviate(address, embedder=embedder, prefix=PREFIX) as index:
        await index.delete_everything()
        await _fill(index, dice, passages)
        names = [collection_name(PREFIX, embedder.model, f"class {name}") for name in CLASSES]
        collections = [client.collections.get(name) for name in names]
        ours, direct = [], []
        for text in _questions(dice):
            query = Query(text, _vector(dice), ALPHA)
            direct.append(await _timed(_direct(collections, query)))
            ours.append(await _timed(index.search(query, Audience(frozenset(CLASSES)), limit=DEPTH)))
        ratio = median(ours) / median(direct)
        print(f"{passages} passages: ours p50 {median(ours):.1f} ms, direct {median(direct):.1f} ms: {ratio:.2f} times")
        await index.delete_everything()
    await client.close()


class RandomEmbedder:
    """Unit vectors by chance."""

    model = "random"

    def __init__(self, seed: int) -> None:
        self._dice = np.random.default_rng(seed)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        rows = self._dice.standard_normal((len(texts), SIZE)).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


async def _fill(index: PassageIndex, dice: random.Random, passages: int) -> None:
    started = time.perf_counter()
    for number in range(passages // SECTIONS):
        await index.put(_made_up(dice, number, CLASSES[number % len(CLASSES)]))
        if number % 100 == 99:
            print(f"{(number + 1) * SECTIONS} passages after {time.perf_counter() - started:.0f} s", flush=True)


async def _direct(collections: Sequence[Any], query: Query) -> None:
    """The bare queries: the same words, vector and limit, all collections at the same time."""
    words = " ".join(terms(query.text))
    searches = (
        one.query.hybrid(
            words,
            vector=list(query.vector),
            alpha=query.alpha,
            limit=DEPTH,
            query_properties=["words"],
            return_properties=["text", "article", "department", "reader_class", "title", "heading"],
        )
        for one in collections
    )
    await asyncio.gather(*searches)


async def _timed(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return (time.perf_counter() - started) * 1000


def _made_up(dice: random.Random, number: int, reader_class: str) -> Article:
    """An article of `SECTIONS` passages, whose words are as unevenly common as those of a language."""
    sections = (f"# {_words(dice, 3)}\n{_words(dice, 60)}." for _ in range(SECTIONS))
    text = "\n\n".join(sections)
    return Article(f"made/{number}", _words(dice, 4), "made", reader_class, "o@made.example", "2026-01-01", text)


def _questions(dice: random.Random) -> list[str]:
    return [_words(dice, 7) for _ in range(SEARCHES)]


def _words(dice: random.Random, count: int) -> str:
    return " ".join(f"{_LETTERS[int(dice.paretovariate(0.7)) % VOCABULARY]}" for _ in range(count))


def _vector(dice: random.Random) -> tuple[float, ...]:
    row = np.random.default_rng(dice.getrandbits(32)).standard_normal(SIZE)
    return tuple((row / np.linalg.norm(row)).tolist())


_LETTERS = [
    "".join("bcdfghjklmnprstvz"[number // 17**place % 17] + "aeiou"[number % 5] for place in range(4))
    for number in range(VOCABULARY)
]

if __name__ == "__main__":
    main()
