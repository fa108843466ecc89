"""The knowledge base with all its parts: what was ingested, as departments.yaml has it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.model import CUSTOMERS
from memory.shelf import DocumentShelf
from memory.sqlite import MEMORY, open_sqlite
from rag.index.passages import version
from rag.meaning.model_files import model_folder
from rag.model.settings import ModelSettings
from rag.model.unmasked import Unmasked
from rag.opening import open_knowledge_base
from rag.pipeline import Knowledge
from rag.ports import Article
from rag.settings import KnowledgeSettings, WeaviateSettings
from tests.unit.knowledge.embedders import needs_model
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, write_folder

LLAMAS = Article(
    "garden/llamas", "Llamas", "garden", "customer", "o@x.example", "2026-01-01", "Four llamas live on the roof."
)
ASKED = "Where do the llamas live?"
PATIENCE_S = 20


async def test_what_was_ingested_for_a_department_is_out_while_that_is_switched_off(tmp_path: Path) -> None:
    async with opened(tmp_path) as knowledge:
        assert (await knowledge.answer(ASKED, CUSTOMERS)).known
        for is_enabled in (False, True):
            switched = DEPARTMENTS.replace("name: Garden", f"name: Garden\n    enabled: {str(is_enabled).lower()}")
            (tmp_path / "departments.yaml").write_text(switched, encoding="utf-8")
            async with asyncio.timeout(PATIENCE_S):
                while ("garden" in knowledge.snapshot.folder.disabled) == is_enabled:  # noqa: ASYNC110 nobody tells
                    await asyncio.sleep(0.02)
            assert (await knowledge.answer(ASKED, CUSTOMERS)).known is is_enabled
            assert (knowledge.article(LLAMAS.id, CUSTOMERS) is not None) is is_enabled


@needs_model
async def test_with_the_model_in_this_process_articles_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embeddings, asked = f"local:{model_folder()}", "what does cutting the grass cost me"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    async with opened(tmp_path / "folder", embeddings=embeddings) as knowledge, asyncio.timeout(PATIENCE_S):
        while not knowledge.snapshot.has_meaning:  # noqa: ASYNC110 nobody tells
            await asyncio.sleep(0.02)
        assert (await knowledge.answer(asked, CUSTOMERS)).unread is not None


@asynccontextmanager
async def opened(folder: Path, *, embeddings: str = "none") -> AsyncIterator[Knowledge]:
    """The knowledge base of a small folder, with one article ingested."""
    settings = KnowledgeSettings(knowledge_base=write_folder(folder), embeddings=embeddings)
    async with open_sqlite(MEMORY) as documents:
        shelf = DocumentShelf(documents, SystemClock())
        await shelf.put(LLAMAS, source="s", origin="o", hash=version(LLAMAS))
        async with open_knowledge_base(
            settings,
            WeaviateSettings(),
            ModelSettings(),
            shelf,
            data_dir=None,
            desk="",
            watch=True,
            on_problem=lambda _: None,
            clock=SystemClock(),
            masks=Unmasked,
        ) as base:
            yield base.knowledge
