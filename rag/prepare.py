"""Computes what the articles mean before the desk is first opened: `python -m rag.prepare`.

`make run` does it with its set-up, so that no first question waits; a desk that was opened without it does it by
itself, behind the answers. It never fails a set-up: what is wrong with the folder or a setting is said when the desk
starts.
"""

import asyncio
import sys
from pathlib import Path

from bot.errors import FrontdeskError
from bot.settings import read_settings
from rag.keeping.cache_files import kept_file
from rag.meaning.embedding import LOCAL, Embedder, open_embedder
from rag.meaning.vectors import VectorStore
from rag.settings import KnowledgeSettings
from rag.watch import open_knowledge


def main() -> int:
    """Compute what is not known yet; 0 also where that cannot be done."""
    try:
        settings = read_settings(KnowledgeSettings)[KnowledgeSettings]
        embedder = open_embedder(settings.embeddings) if (settings.embeddings or LOCAL).startswith(LOCAL) else None
        if embedder is not None:
            asyncio.run(prepare(settings.knowledge_base.expanduser(), embedder))
    except FrontdeskError as exc:
        print(f"What the articles mean is not known yet: {exc}")  # noqa: T201
    return 0


async def prepare(folder: Path, embedder: Embedder) -> None:
    """Keep the vectors of all that is in the folder.

    Raises ConfigurationError for a folder with nothing in it, DependencyError for a model that cannot be used.
    """
    read = kept_file("articles", folder)
    async with open_knowledge(
        folder, on_problem=lambda _: None, on_change=lambda: None, watch=False, read=read
    ) as knowledge:
        texts = [*knowledge.snapshot.texts()]
    store = VectorStore(embedder, kept_file("vectors", folder))
    if store.of(texts) is None:
        print("Reading what the articles mean (only once, half a minute) ...", flush=True)  # noqa: T201
        await store.embed(texts)
        store.save()


if __name__ == "__main__":
    sys.exit(main())
