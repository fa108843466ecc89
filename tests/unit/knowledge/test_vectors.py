"""Vectors of articles are kept beside the index, read again, and made while a desk already serves."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from bot.model import CUSTOMERS
from rag.keeping.cache_files import kept_file
from rag.meaning.embedding import Vectors
from rag.meaning.vectors import FEW, SAVED_EVERY, VectorStore
from rag.pipeline import Knowledge
from rag.watch import open_knowledge
from tests.unit.knowledge.embedders import WordEmbedder
from tests.unit.knowledge.knowledge_folders import WATERING, write_article, write_folder

PATIENCE_S = 20


class Opened:
    """A knowledge base that tells when a new state is in use."""

    def __init__(self) -> None:
        self.knowledge: Knowledge
        self.changes: asyncio.Queue[None] = asyncio.Queue()

    async def meanings(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not self.knowledge.snapshot.has_meaning:
                await self.changes.get()


@asynccontextmanager
async def opened(folder: Path, embedder: WordEmbedder, vectors: Path | None = None) -> AsyncIterator[Opened]:
    one = Opened()
    async with open_knowledge(
        folder,
        on_problem=print,
        on_change=lambda: one.changes.put_nowait(None),
        embedder=embedder,
        vectors=vectors,
    ) as one.knowledge:
        yield one


async def test_a_second_start_has_nothing_to_embed(tmp_path: Path) -> None:
    folder, file = write_folder(tmp_path / "kb"), tmp_path / "data" / "vectors.cache"
    async with opened(folder, WordEmbedder(), file) as one:
        await one.meanings()
    embedder = WordEmbedder()
    async with opened(folder, embedder, file) as one:
        assert one.knowledge.snapshot.has_meaning
    assert not any("Plots are watered" in text for text in embedder.asked)


async def test_the_first_start_answers_by_words_at_once(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    embedder.is_broken = True
    async with opened(write_folder(tmp_path), embedder) as one:
        assert not one.knowledge.snapshot.has_meaning
        assert (await one.knowledge.answer("When may I water?", CUSTOMERS)).known


class Held(WordEmbedder):
    """Embeds nothing before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()

    async def embed(self, texts: Sequence[str]) -> Vectors:
        await self.let_go.wait()
        return await super().embed(texts)


async def test_the_first_questions_of_a_first_start_wait_for_meanings(tmp_path: Path) -> None:
    embedder = Held()
    async with opened(write_folder(tmp_path), embedder) as one:
        answering = asyncio.create_task(one.knowledge.answer("When may I zuzu the plots?", CUSTOMERS))
        passages = asyncio.create_task(one.knowledge.retrieve("When may I zuzu the plots?", CUSTOMERS, limit=1))
        assert not (await asyncio.wait([answering, passages], timeout=0.05))[0]
        embedder.let_go.set()
        await asyncio.gather(answering, passages)
        assert one.knowledge.snapshot.has_meaning


async def test_they_are_answered_by_words_where_meanings_take_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.meaning.refresh.FIRST_S", 0.05)
    monkeypatch.setattr("rag.meaning.refresh.FEW", 0)
    async with opened(write_folder(tmp_path), Held()) as one:
        assert (await one.knowledge.answer("When may I water?", CUSTOMERS)).known


def test_each_knowledge_base_keeps_its_vectors_apart_in_the_users_cache(cache: Path, tmp_path: Path) -> None:
    one, other = kept_file("vectors", tmp_path / "a"), kept_file("vectors", tmp_path / "b")
    assert one != other
    assert one.parent == other.parent == tmp_path / "cache" / "frontdesk" / "vectors"


async def test_an_edited_article_gets_its_vectors_and_the_others_keep_theirs(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    folder = write_folder(tmp_path)
    async with opened(folder, embedder) as one:
        await one.meanings()
        embedder.asked.clear()
        write_article(folder, "garden/watering.md", WATERING.replace("ten litres", "nine litres"))
        async with asyncio.timeout(PATIENCE_S):
            while "nine litres" not in str(one.knowledge.article("garden/watering", CUSTOMERS)):
                await one.changes.get()
        await one.meanings()
        assert any("nine litres" in text for text in embedder.asked)
        assert not any("Spades" in text for text in embedder.asked)


async def test_what_is_asked_right_after_an_edit_is_answered_by_meaning_too(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    async with opened(folder, WordEmbedder()) as one:
        await one.meanings()
        write_article(folder, "garden/watering.md", WATERING.replace("ten litres", "nine litres"))
        async with asyncio.timeout(PATIENCE_S):
            while "nine litres" not in str(one.knowledge.article("garden/watering", CUSTOMERS)):
                await one.changes.get()
        await one.knowledge.answer("When may I zuzu the plots?", CUSTOMERS)
        assert one.knowledge.snapshot.has_meaning


async def test_a_start_after_an_edit_waits_longer_for_its_few_meanings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk in the terminal answered by words alone where the model took long to load."""
    monkeypatch.setattr("rag.meaning.refresh.FIRST_S", 0.05)
    folder = write_folder(tmp_path)
    embedder = Held()
    async with opened(folder, embedder) as one:
        answering = asyncio.create_task(one.knowledge.answer("When may I zuzu the plots?", CUSTOMERS))
        assert not (await asyncio.wait([answering], timeout=0.15))[0]
        embedder.let_go.set()
        await answering
        assert one.knowledge.snapshot.has_meaning


async def test_a_copy_of_a_folder_need_not_be_read_again(tmp_path: Path) -> None:
    texts = [f"text number {number}" for number in range(FEW + 1)]
    first = VectorStore(WordEmbedder(), tmp_path / "one.cache")
    await first.embed(texts)
    first.save()
    again = WordEmbedder()
    assert await VectorStore(again, tmp_path / "other.cache").embed([*texts, "a well"]) == 1
    assert again.asked == ["a well"]


@pytest.mark.parametrize("harm", [b"", b"nonsense", None])
async def test_a_damaged_file_of_vectors_is_computed_again(tmp_path: Path, harm: bytes | None) -> None:
    file = tmp_path / "vectors.cache"
    store = VectorStore(WordEmbedder(), file)
    await store.embed(["a well", "a shed"])
    store.save()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if harm is None else harm)
    assert VectorStore(WordEmbedder(), file).of(["a well"]) is None


async def test_kept_vectors_are_the_same_and_only_those_in_use(tmp_path: Path) -> None:
    file = tmp_path / "vectors.cache"
    store = VectorStore(WordEmbedder(), file)
    await store.embed(["a well", "a shed"])
    await store.embed(["a well"])
    store.save()
    again = VectorStore(WordEmbedder(), file)
    assert again.of(["a shed"]) is None
    kept, computed = again.of(["a well"]), await WordEmbedder().embed(["a well"])
    assert kept is not None
    assert np.array_equal(kept, computed)
    assert _names(tmp_path) == ["vectors.cache"]


async def test_a_process_that_dies_while_it_embeds_has_kept_most_of_it(tmp_path: Path) -> None:
    class Dying(WordEmbedder):
        async def embed(self, texts: Sequence[str]) -> Vectors:
            if self.asked:
                raise KeyboardInterrupt
            return await super().embed(texts)

    texts, file = [f"text number {number}" for number in range(2 * SAVED_EVERY)], tmp_path / "vectors"
    with pytest.raises(KeyboardInterrupt):
        await VectorStore(Dying(), file).embed(texts)
    again = WordEmbedder()
    assert await VectorStore(again, file).embed(texts) == SAVED_EVERY
    assert again.asked == texts[SAVED_EVERY:]


async def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    file = tmp_path / "vectors.cache"
    store = VectorStore(WordEmbedder("one"), file)
    await store.embed(["a well"])
    store.save()
    assert VectorStore(WordEmbedder("two"), file).of(["a well"]) is None


async def test_a_place_that_cannot_be_written_is_only_noted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    store = VectorStore(WordEmbedder(), tmp_path / "file" / "vectors.cache")
    await store.embed(["a well"])
    store.save()
    assert [record.message for record in caplog.records] == ["knowledge.vectors_not_kept"]


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]
