"""Opens the index beside memory: a Weaviate server where one is set, else one in this process."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bot.background import beside
from rag.index.feeding import Feeder, HasFed, MayFeed, always, to_nobody
from rag.index.further import Further
from rag.index.local import open_local_passages
from rag.index.weaviate import open_weaviate
from rag.meaning.embedding import Embedder
from rag.ports import Article
from rag.settings import WeaviateSettings


@contextlib.asynccontextmanager
async def open_further(
    settings: WeaviateSettings, embedder: Embedder | None, folder: Path | None, *, desk: str
) -> AsyncIterator[Further]:
    """The index, which need not be reachable yet.

    folder: where one in this process is kept; None for memory alone, and to only look at one on a server, which may
    hold nothing yet. desk: whose it is there.
    """
    if not settings.url:
        yield Further(await open_local_passages(folder, embedder), embedder, has_all=False)
        return
    async with open_weaviate(settings.address, embedder=embedder, desk=desk) as index:
        yield Further(index, embedder, has_all=folder is not None)


@contextlib.asynccontextmanager
async def fed(
    further: Further,
    folder: Callable[[], Mapping[str, Article]],
    shelf: Callable[[], Mapping[str, Article]],
    may_feed: MayFeed = always,
    has_fed: HasFed = to_nobody,
    *,
    labels: Callable[[], Mapping[str, str]] = dict,
) -> AsyncIterator[Callable[[], None]]:
    """Keep the index as the articles are. What it gives is to be called after each change of them.

    folder: the articles of the knowledge base folder, by id; they are in memory, and in the index only where it has
    all. shelf: those that were ingested. may_feed, has_fed: asked and told where other processes have the same index.
    labels: of the departments' passages, by department.
    """

    def wanted() -> Mapping[str, Article]:
        articles, label_of = {**shelf(), **folder()} if further.has_all else shelf(), labels()
        return {
            key: replace(one, collection=label_of[one.department]) if one.department in label_of else one
            for key, one in articles.items()
        }

    if not further.has_all:
        may_feed, has_fed = always, to_nobody
    feeder = Feeder(further.index, wanted, further.changed, may_feed, has_fed)
    feeder.wake()  # before the first question
    async with beside(feeder.run(), name="index.feeding"):
        yield feeder.wake
