"""Opens the folder of a question set with or without meanings; vectors are kept in the user's cache between runs."""

from bench.answers import sets
from rag.meaning.embedding import LOCAL, NONE, Embedder
from rag.meaning.model_files import cache_folder
from rag.meaning.vectors import VectorStore
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder

CHOICES = (LOCAL, NONE)
"""What `--embeddings` takes."""


async def snapshot_of(chosen: sets.QuestionSet, embedder: Embedder | None) -> Snapshot:
    """The state of the set's folder."""
    snapshot = Snapshot(read_folder(chosen.folder))
    if embedder is None:
        return snapshot
    store = VectorStore(embedder, cache_folder() / "bench" / f"{chosen.name}.vectors")
    if await store.embed(snapshot.texts()):
        store.save()
    return snapshot.with_meaning(store)
