"""Whole desks on one Weaviate server: each has passages of its own, and a terminal sees those of the desk beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.model import CUSTOMERS
from bot.settings import Settings, read_settings
from desk.opening import Desk, open_desk
from desk.sections import DATABASE, SECTIONS
from memory.desk import salt_of
from memory.sqlite import MEMORY, open_sqlite
from rag.index.passages import version
from rag.index.weaviate import open_weaviate
from rag.ports import Answer, Article
from rag.settings import WeaviateAddress
from tests.unit.knowledge.knowledge_folders import write_folder

LLAMAS = Article(
    "garden/llamas", "Llamas", "garden", "customer", "o@x.example", "2026-01-01", "Four llamas live on the roof."
)
LLAMAS_ASKED, SHED_ASKED = "Where do the llamas live?", "How is the shed opened by a newcomer?"


@pytest.fixture
def settings(weaviate: WeaviateAddress, tmp_path: Path) -> Settings:
    given = {
        "WEAVIATE_URL": weaviate.url,
        "WEAVIATE_GRPC_URL": weaviate.grpc_url,
        "FRONTDESK_KNOWLEDGE_BASE": str(write_folder(tmp_path / "articles")),
        "FRONTDESK_DATA_DIR": str(tmp_path / "data"),
        "FRONTDESK_EMBEDDINGS": "none",
        "FRONTDESK_LLM": "none",
    }
    return read_settings(*SECTIONS.values(), environ=given, env_file=None)


@asynccontextmanager
async def opened(settings: Settings, weaviate: WeaviateAddress, data: Path) -> AsyncIterator[Desk]:
    """A desk that keeps its documents there; what it has on the server goes with it."""
    async with open_desk(settings, database=data / DATABASE, watch=False) as desk:
        try:
            yield desk
        finally:
            async with open_weaviate(weaviate, desk=desk.stores.salt) as index:
                await index.delete_everything()


async def test_two_desks_on_one_server_leave_each_other_s_passages_alone(
    settings: Settings, weaviate: WeaviateAddress, tmp_path: Path
) -> None:
    async with opened(settings, weaviate, tmp_path / "data") as one:
        await ingest(one, LLAMAS)
        assert (await whole_answer(one, LLAMAS_ASKED)).known
        async with opened(settings, weaviate, tmp_path / "other") as other:
            assert "4711" in (await whole_answer(other, SHED_ASKED)).text
            assert not (await whole_answer(other, LLAMAS_ASKED)).known
            one.knowledge.forget()
            assert (await whole_answer(one, LLAMAS_ASKED)).known


async def test_a_terminal_is_answered_from_the_folder_where_the_server_holds_nothing(
    settings: Settings, weaviate: WeaviateAddress, tmp_path: Path
) -> None:
    async with open_sqlite(tmp_path / "data" / DATABASE) as documents:
        salt = await salt_of(documents)
    try:
        async with open_desk(settings, database=MEMORY, watch=False) as terminal:
            assert "4711" in (await whole_answer(terminal, SHED_ASKED)).text
    finally:
        async with open_weaviate(weaviate, desk=salt) as index:
            await index.delete_everything()


async def test_a_terminal_is_answered_from_what_its_desk_has_ingested(
    settings: Settings, weaviate: WeaviateAddress, tmp_path: Path
) -> None:
    async with opened(settings, weaviate, tmp_path / "data") as served:
        await ingest(served, LLAMAS)
        await whole_answer(served, LLAMAS_ASKED)
        async with open_desk(settings, database=MEMORY, watch=False) as terminal:
            assert (await whole_answer(terminal, LLAMAS_ASKED)).known
            assert "4711" in (await whole_answer(terminal, SHED_ASKED)).text


async def ingest(desk: Desk, article: Article) -> None:
    await desk.stores.shelf.put(article, source="s", origin="o", hash=version(article))
    await desk.base.shelf.look()


async def whole_answer(desk: Desk, question: str) -> Answer:
    """The answer once the server holds what it should."""
    async with asyncio.timeout(20):
        while (answer := await desk.knowledge.answer(question, CUSTOMERS)).is_partial:  # noqa: ASYNC110 nobody tells
            await asyncio.sleep(0.05)
    return answer
