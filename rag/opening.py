"""Opens the knowledge base with all its parts: the folder, the index beside it, and the models."""

import contextlib
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.ports import Clock
from rag.authoring import Author
from rag.index.further import Further
from rag.index.opening import fed, open_further
from rag.ingestion.ports import Shelf
from rag.ingestion.shelf_watch import ShelfWatcher
from rag.keeping.cache_files import kept_file
from rag.meaning.embedding import LocalEmbedder
from rag.model.opening import open_models
from rag.model.ports import Extractor, Masks, Summariser
from rag.model.settings import ModelSettings
from rag.pipeline import Knowledge
from rag.ports import Article
from rag.search.finding import Finder
from rag.settings import KnowledgeSettings, WeaviateSettings
from rag.sources.problems import Problem
from rag.watch import open_knowledge

INDEX = "passages"


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """What is open. author, extractor, summariser: None where articles are quoted.

    shelf: to be woken by whoever ingests. local: compares meanings within this process; None where a server does, or
    nobody.
    """

    knowledge: Knowledge
    author: Author | None
    shelf: ShelfWatcher
    extractor: Extractor | None
    summariser: Summariser | None
    local: LocalEmbedder | None


@contextlib.asynccontextmanager
async def open_knowledge_base(
    settings: KnowledgeSettings,
    weaviate: WeaviateSettings,
    model: ModelSettings,
    shelf: Shelf,
    *,
    data_dir: Path | None,
    desk: str,
    watch: bool,
    on_problem: Callable[[Problem], None],
    clock: Clock,
    masks: Masks,
) -> AsyncIterator[KnowledgeBase]:
    """See `open_knowledge`. shelf: of what was ingested, which is followed. masks: of what a person said, for models.

    data_dir: where the index in this process is kept, or None for memory alone. desk: tells it from others on a server.
    """
    folder = settings.knowledge_base.expanduser()
    waking: list[Callable[[], None]] = []

    def changed() -> None:
        for wake in waking:
            wake()

    async with contextlib.AsyncExitStack() as stack:
        models = await stack.enter_async_context(open_models(settings.embeddings, model, clock, masks))
        kept = data_dir / INDEX if data_dir else None
        further = await stack.enter_async_context(open_further(weaviate, models.embedder, kept, desk=desk))
        knowledge = await stack.enter_async_context(
            open_knowledge(
                folder,
                on_problem=on_problem,
                on_change=changed,
                watch=watch,
                embedder=models.embedder,
                vectors=kept_file("vectors", folder),
                read=kept_file("articles", folder),
                finder=Finder(models.embedder, further, masks, settings.search_parts, reader=models.reader),
                author=models.author,
            )
        )

        only_looks_on = data_dir is None and bool(weaviate.url)  # what others ingested must stay
        if not only_looks_on:
            further.knows({})
            waking.append(lambda: further.knows(knowledge.ingested))

        async def take(articles: Mapping[str, Article]) -> None:
            knowledge.shelved = articles
            changed()

        watcher = ShelfWatcher(shelf, clock, take)
        local = models.embedder if isinstance(models.embedder, LocalEmbedder) else None
        await stack.enter_async_context(watcher.running())
        if only_looks_on:
            further.changed(len(knowledge.snapshot.folder.articles))
        else:
            waking.append(await stack.enter_async_context(_fed(further, knowledge, shelf)))
        yield KnowledgeBase(knowledge, models.author, watcher, models.extractor, models.summariser, local)


def _fed(
    further: Further, knowledge: Knowledge, shelf: Shelf
) -> contextlib.AbstractAsyncContextManager[Callable[[], None]]:
    """What keeps the index as the articles are, while it is open: called whenever they have changed."""
    mine = uuid.uuid4().hex
    return fed(
        further,
        lambda: knowledge.snapshot.folder.articles,
        lambda: knowledge.ingested,
        partial(shelf.may_feed, mine),
        partial(shelf.has_fed, mine),
        labels=lambda: knowledge.snapshot.folder.labels,
    )
