"""A small folder, and a stand-in for the model that reads its articles."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from bot.errors import DependencyError
from rag.authoring import Author
from rag.meaning.pages import Page, PageReading
from rag.meaning.vectors import VectorStore
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.parts import ALL, Part
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.embedders import WordEmbedder
from tests.unit.knowledge.knowledge_folders import write_folder

YES, NO = PageReading(answers=5.0, told=5.0), PageReading(answers=-6.0, told=-6.0)
ASKED = "Which bays zuzu plots wumwum?"
BAYS = {
    "garden/bays.md": "---\ntitle: Bays\n---\nBays beside plots are watered in the evening. A bay costs 4 euros.\n",
    "garden/boats.md": "---\ntitle: Boats\n---\nBoats lie behind the mill. A boat costs 9 euros an hour.\n",
    "garden/bees.md": "---\ntitle: Bees\n---\nBees live in the orchard. Their honey is sold in June.\n",
}


class Reader:
    """Implements `PageReader`: says what it was told to of each title, and notes what it reads."""

    def __init__(self, says: Mapping[str, PageReading] | None = None) -> None:
        self.says = says or {}
        self.read_of: list[tuple[str, str]] = []
        self.is_broken = self.is_slow = False

    async def read(self, question: str, page: Page) -> PageReading | None:
        if self.is_broken:
            raise DependencyError("the model is broken")
        if self.is_slow:
            await asyncio.Event().wait()
        self.read_of.append((question, page.title))
        return self.says.get(page.title, YES)


async def knowing(
    tmp_path: Path,
    reader: Reader,
    *without: Part,
    articles: Mapping[str, str] | None = None,
    author: Author | None = None,
) -> Knowledge:
    """A folder of which meanings are known and articles are read. without: parts of the search that are left out."""
    embedder = WordEmbedder()
    snapshot, store = Snapshot(read_folder(write_folder(tmp_path, dict(articles or BAYS)))), VectorStore(embedder)
    await store.embed(snapshot.texts())
    finder = Finder(embedder, parts=ALL.difference(without), reader=reader)
    return Knowledge(snapshot.with_meaning(store), finder, author)
