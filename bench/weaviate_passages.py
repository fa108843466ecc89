"""Measures the index on Weaviate against the same hybrid queries through the client alone, in one run and in turns.

`python -m bench.weaviate_passages` fills the server of WEAVIATE_URL with made-up passages and asks it. Their vectors
are real ones with noise (see `bench.made_up`): having a model make each would take longer than all the rest. `--keep`
leaves them there, and `--kept` measures what a run before has left.
"""

import argparse
import asyncio
import os
import random
import time
from collections.abc import Awaitable, Sequence
from statistics import median
from typing import Any  # an SDK's collections
from urllib.parse import urlsplit

from bench import made_up
from bench.made_up import SECTIONS, NoisyEmbedder, real_vectors
from bot.model import Audience
from rag.evaluation.figures import DEPTH
from rag.index.passages import entries, terms, version
from rag.index.ports import Query
from rag.index.weaviate import WeaviateIndex, open_weaviate
from rag.index.weaviate_records import Place, collection_name, head_of, records
from rag.index.weaviate_server import Server
from rag.meaning.embedding import LOCAL, open_embedder
from rag.search.finding import ALPHA
from rag.settings import WeaviateAddress

PREFIX = "Bench"
CLASSES = ("public", "customer", "employee", "employee:hr")
SEARCHES = 250
WARMING = 150
"""Searches that do not count: by then both have their caches, ours the heads of most articles."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="leave the passages on the server")
    parser.add_argument("--kept", action="store_true", help="measure what is on the server")
    given = parser.parse_args()
    asyncio.run(measure(given.passages, given.seed, keep=given.keep, fill=not given.kept))


async def measure(passages: int, seed: int, *, keep: bool, fill: bool) -> None:
    """Print the medians of both and their ratio."""
    dice = random.Random(seed)
    address = WeaviateAddress(os.environ["WEAVIATE_URL"], os.environ["WEAVIATE_GRPC_URL"])
    local = open_embedder(LOCAL)
    if local is None:
        raise SystemExit("the embedding model is not there: make model")
    embedder = NoisyEmbedder(await real_vectors(local), seed)
    local.close()
    async with open_weaviate(address, embedder=embedder, prefix=PREFIX) as index:
        if fill:
            await index.delete_everything()
            await _fill(address, embedder, dice, passages)
        await _compare(index, address, embedder, dice, passages)
        if not keep:
            await index.delete_everything()


async def _fill(address: WeaviateAddress, embedder: NoisyEmbedder, dice: random.Random, passages: int) -> None:
    """Write records and heads as `put` does, without asking for each article what was there before."""
    server = Server(Place(address, PREFIX, embedder.model))
    started = time.perf_counter()
    for number in range(passages // SECTIONS):
        article = made_up.article(dice, number, CLASSES[number % len(CLASSES)])
        written = records(entries(article))
        vectors = dict(zip((one.entry.hash for one in written), embedder.rows(len(written)).tolist(), strict=True))
        await server.add(article.reader_class, written, vectors)
        await server.write_head(head_of(article, version(article), written))
        if number % 100 == 99:
            print(f"{(number + 1) * SECTIONS} passages after {time.perf_counter() - started:.0f} s", flush=True)
    await server.close()


async def _compare(
    index: WeaviateIndex, address: WeaviateAddress, embedder: NoisyEmbedder, dice: random.Random, passages: int
) -> None:
    client = await _connected(address)
    names = [collection_name(PREFIX, embedder.model, f"class {name}") for name in CLASSES]
    collections = [client.collections.get(name) for name in names]
    ours: list[float] = []
    direct: list[float] = []
    for number in range(WARMING + SEARCHES):
        query = Query(made_up.words(dice, 7), tuple(embedder.rows(1)[0].tolist()), ALPHA)
        both = [
            (direct, _direct(collections, query)),
            (ours, index.search(query, Audience(frozenset(CLASSES)), limit=DEPTH)),
        ]
        for times, work in both[:: -1 if number % 2 else 1]:  # whoever is second finds the server's caches warm
            took = await _timed(work)
            if number >= WARMING:
                times.append(took)
    for name, times in (("ours", ours), ("direct", direct)):
        print(f"{passages} passages, {name}: p50 {median(times):.1f} ms, p95 {sorted(times)[-SEARCHES // 20]:.1f} ms")
    print(f"p50 {median(ours) / median(direct):.2f} times")
    await client.close()


async def _connected(address: WeaviateAddress) -> Any:
    import weaviate

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
    return client


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


if __name__ == "__main__":
    main()
