"""Meanings: the model and its files, the vectors that are kept, and how a desk comes by them while it serves."""

import asyncio
import logging
import os
import sys
import threading
import zipfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ConfigurationError, DependencyError
from bot.model import CUSTOMERS
from bot.settings import read_settings
from rag.keeping.cache_files import kept_file
from rag.meaning import fetch_model
from rag.meaning.embedding import (
    LOCAL,
    MODEL_FILE,
    NICENESS,
    NONE,
    TOKENIZER_FILE,
    LocalEmbedder,
    ModelFiles,
    Vectors,
    model_folder,
    open_embedder,
)
from rag.meaning.vectors import FEW, SAVED_EVERY, VectorStore
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.judging import EITHER, confidence
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.settings import KnowledgeSettings
from rag.sources.folder import read_folder
from rag.watch import open_knowledge
from tests.unit.knowledge.embedders import WordEmbedder, needs_model, with_meanings
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, WATERING, default_articles, write_article, write_folder

PATIENCE_S = 20


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the user."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return model_folder()


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


# ---- answers


def test_a_question_in_other_words_finds_the_article_by_its_meaning(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    words = Snapshot(read_folder(write_folder(tmp_path)))
    both = with_meanings(words, embedder)
    asked = "zuzu wumwum plimp"
    assert asyncio.run(Knowledge(words, Finder(embedder)).retrieve(asked, CUSTOMERS, limit=3)) == ()
    found = asyncio.run(Knowledge(both, Finder(embedder)).retrieve(asked, CUSTOMERS, limit=3))
    assert found[0].article == "garden/watering"
    assert found[0].score > found[1].score


@pytest.mark.parametrize(
    ("asked", "said", "kind"),
    [
        ("price of bay zuzu", "A bay costs 4 euros a day.", 1.0),
        ("price of bay zuzu", "A bay is behind the mill.", 0.0),
        ("bay zuzu", "A bay is behind the mill.", EITHER),
    ],
)
def test_it_is_surer_where_the_nearest_statement_is_of_the_kind_that_was_asked_for(
    tmp_path: Path, asked: str, said: str, kind: float
) -> None:
    embedder = WordEmbedder()
    article = f"---\ntitle: Bays\ndepartment: garden\naudience: customer\n---\n{said}\n"
    snapshot = with_meanings(Snapshot(read_folder(write_folder(tmp_path, {"garden/bays.md": article}))), embedder)
    vector = asyncio.run(embedder.embed([asked]))[0]
    found = snapshot.find(understand(asked), CUSTOMERS, vector)[0]
    judged = replace(found.judged, kind=EITHER)
    assert found.judged.kind == kind
    assert (found.confidence > confidence(judged, [judged])) == (kind > EITHER)


def test_another_question_of_the_article_does_not_decide_what_is_quoted(tmp_path: Path) -> None:
    """The nearest of its own questions once stood for whatever words sufficed for."""
    article = (
        "---\ntitle: Points before they expire\ndepartment: garden\naudience: customer\n"
        "questions: [What are my points worth?]\n---\nEvery ten points are worth a bulb.\n\n## Expiry\n\n"
        "Points expire after a year without work in the garden.\n\n## Plots\n\nPlots are worth more than bulbs.\n"
    )
    embedder = WordEmbedder()
    snapshot = with_meanings(Snapshot(read_folder(write_folder(tmp_path, {"garden/points.md": article}))), embedder)
    (found, *_) = snapshot.find(understand("do my points expire"), CUSTOMERS)
    assert found.meaning is not None
    assert found.said_likeness is None
    (found, *_) = snapshot.find(understand("what are points worth"), CUSTOMERS)
    assert found.said_likeness is not None


def test_the_question_that_means_nearly_the_same_is_suggested_where_nothing_answers(tmp_path: Path) -> None:
    embedder, strict = WordEmbedder(), DEPARTMENTS.replace("    name: Garden\n", "    name: Garden\n    threshold: 1\n")
    asks = "questions: [Who holds the keys of the gate?, plots watered evening]"
    article = f"---\ntitle: Water\ndepartment: garden\naudience: customer\n{asks}\n---\nThe well is behind the mill.\n"
    folder = read_folder(write_folder(tmp_path, {"garden/water.md": article}, strict))
    knowledge = Knowledge(with_meanings(Snapshot(folder), embedder), Finder(embedder))
    answer = asyncio.run(knowledge.answer("zuzu wumwum plimp", CUSTOMERS))
    assert (answer.known, answer.related) == (False, ("plots watered evening",))
    assert asyncio.run(knowledge.answer("qwertz asdfgh", CUSTOMERS)).related == ()
    words = Knowledge(Snapshot(folder), Finder(embedder))
    assert asyncio.run(words.answer("zuzu wumwum plimp", CUSTOMERS)).related == ()


def test_what_means_nothing_known_is_not_answered(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    words = Snapshot(read_folder(write_folder(tmp_path)))
    both = with_meanings(words, embedder)
    assert asyncio.run(Knowledge(both, Finder(embedder)).retrieve("qwertz", CUSTOMERS, limit=3)) != ()
    assert not asyncio.run(Knowledge(both, Finder(embedder)).answer("qwertz", CUSTOMERS)).known


async def test_a_model_that_fails_leaves_the_answer_to_words_and_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    embedder = WordEmbedder()
    store = VectorStore(embedder)
    snapshot = Snapshot(read_folder(write_folder(tmp_path)))
    await store.embed(snapshot.texts())
    knowledge = Knowledge(snapshot.with_meaning(store), Finder(embedder))
    embedder.is_broken = True
    caplog.set_level(logging.INFO, logger="rag.search.finding")
    for _ in range(2):
        assert (await knowledge.answer("When may I zuzu the plots?", CUSTOMERS)).confidence
    embedder.is_broken = False
    await knowledge.answer("When may I zuzu the plots?", CUSTOMERS)
    assert [record.message for record in caplog.records] == ["knowledge.embedding_lost", "knowledge.embedding_back"]


@pytest.mark.parametrize("asked", ["", "   ", "\ud800", "x" * 40_000])
async def test_odd_input_is_taken_where_meanings_are_compared(tmp_path: Path, asked: str) -> None:
    embedder = WordEmbedder()
    store = VectorStore(embedder)
    snapshot = Snapshot(read_folder(write_folder(tmp_path)))
    await store.embed(snapshot.texts())
    answer = await Knowledge(snapshot.with_meaning(store), Finder(embedder)).answer(asked, CUSTOMERS)
    assert 0 <= answer.confidence <= 1


# ---- vectors that are kept


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


# ---- the setting


@pytest.mark.parametrize("value", ["local", "none", "openai", "local:/models/x.jar"])
def test_the_setting_takes_what_it_should(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FRONTDESK_EMBEDDINGS", value)
    assert read_settings(KnowledgeSettings, env_file=None)[KnowledgeSettings].embeddings == value


@pytest.mark.parametrize(
    ("value", "told"),
    [("local:", "expected local"), ("yes", "expected local")],
)
def test_the_setting_refuses_the_rest(monkeypatch: pytest.MonkeyPatch, value: str, told: str) -> None:
    monkeypatch.setenv("FRONTDESK_EMBEDDINGS", value)
    with pytest.raises(ConfigurationError, match=told):
        read_settings(KnowledgeSettings, env_file=None)


def test_without_a_model_words_alone_are_the_default_and_local_is_refused(cache: Path) -> None:
    assert open_embedder(None) is None
    assert open_embedder(NONE) is None
    with pytest.raises(ConfigurationError, match="run `make model`"):
        open_embedder(LOCAL)


def test_a_place_without_the_files_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "no.jar").write_bytes(b"not an archive")
    for place in (tmp_path, tmp_path / "no.jar", tmp_path / "nowhere"):
        with pytest.raises(ConfigurationError, match=MODEL_FILE):
            open_embedder(f"local:{place}")


async def test_damaged_model_files_say_what_to_do(tmp_path: Path) -> None:
    for name in (MODEL_FILE, TOKENIZER_FILE):
        (tmp_path / name).write_bytes(b"damaged")
    embedder = open_embedder(f"local:{tmp_path}")
    assert embedder is not None
    with pytest.raises(DependencyError, match="run `make model`"):
        await embedder.embed(["a well"])
    embedder.close()


# ---- fetching


def test_a_file_that_is_not_the_pinned_one_is_refused_and_leaves_nothing(cache: Path) -> None:
    with pytest.raises(fetch_model.Unavailable, match="not the file that was expected"):
        fetch_model.install(cache, lambda _name: b"something else")
    assert list(cache.iterdir()) == []


def test_where_the_model_cannot_be_had_the_build_goes_on_and_says_so(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(fetch_model, "HUB", "http://127.0.0.1:9/")
    assert fetch_model.main([]) == 0
    assert "words alone; run `make model` later" in capsys.readouterr().out
    assert open_embedder(None) is None


# ---- the model itself


@pytest.fixture
def model() -> "LocalEmbedder":
    return LocalEmbedder(ModelFiles(model_folder()))


@needs_model
async def test_the_model_knows_what_means_the_same(model: LocalEmbedder) -> None:
    texts = ["How do I get my money back?", "Refunds are paid within a week.", "The pool opens at nine."]
    asked, refunds, pool = await model.embed(texts)
    model.close()
    assert np.allclose([np.linalg.norm(one) for one in (asked, refunds, pool)], 1, atol=1e-5)
    assert asked @ refunds > asked @ pool + 0.2


@needs_model
async def test_a_vector_depends_on_its_own_text_alone(model: LocalEmbedder) -> None:
    alone = await model.embed(["a well"])
    among = await model.embed(["a shed " * 300, "a well", "", "\ud800"])
    model.close()
    assert alone[0].tobytes() == among[1].tobytes()


@needs_model
async def test_a_question_does_not_wait_for_the_texts_of_a_knowledge_base(model: LocalEmbedder) -> None:
    many = asyncio.create_task(model.embed([f"{number} " + "a long text " * 80 for number in range(16)]))
    await model.embed(["the first one loads the model"])
    await model.embed(["a question"])
    assert not many.done()
    await many
    model.close()


@needs_model
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows priorities of single threads")
async def test_the_threads_for_many_texts_give_way_to_the_desk(model: LocalEmbedder) -> None:
    await model.embed(["a well", "a shed"])
    names = {one.name: os.getpriority(os.PRIO_PROCESS, one.native_id or 0) for one in threading.enumerate()}
    model.close()
    assert {nice for name, nice in names.items() if name.startswith("embedding-many")} == {NICENESS}
    assert names[threading.main_thread().name] == os.getpriority(os.PRIO_PROCESS, os.getpid())


@needs_model
async def test_an_archive_with_the_files_serves_as_well(model: LocalEmbedder, tmp_path: Path) -> None:
    jar = tmp_path / "model.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        for name in (MODEL_FILE, TOKENIZER_FILE):
            archive.write(model_folder() / name, name)
    other = open_embedder(f"local:{jar}")
    assert other is not None
    assert np.array_equal(await other.embed(["a well"]), await model.embed(["a well"]))
    other.close()
    model.close()


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_the_author_says_that_it_answers_is_answered_though_its_text_is_worded_otherwise(tmp_path: Path) -> None:
    article = (
        "---\ntitle: Machines on loan\nquestions: ['Am I allowed to use ChatGPT or other AI tools at work?']\n---\n"
        "Motors rest from Saturday noon on.\n\nWhoever borrows one fills it up with petrol before it goes back.\n"
    )
    embedder = WordEmbedder()
    folder = read_folder(write_folder(tmp_path, {**default_articles(), "garden/loan.md": article}))
    knowledge = Knowledge(with_meanings(Snapshot(folder), embedder), Finder(embedder))
    near = asyncio.run(knowledge.answer("am i allowed to use chatgpt at work", CUSTOMERS))
    assert (near.known, near.citations[0].article) == (True, "garden/loan")
    assert not asyncio.run(knowledge.answer("am i allowed to use a drone on Friday", CUSTOMERS)).known
