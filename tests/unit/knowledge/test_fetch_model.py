"""The model that compares meanings: how it is named, fetched and found, and that it means what it should."""

import asyncio
import os
import sys
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ConfigurationError, DependencyError
from bot.model import CUSTOMERS
from bot.settings import read_settings
from rag.meaning import fetch_model
from rag.meaning.embedding import LOCAL, MANY_GIVE_WAY, NONE, QUESTIONS_GIVE_WAY, LocalEmbedder, open_embedder
from rag.meaning.model_files import MODEL_FILE, TOKENIZER_FILE, ModelFiles, model_folder
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.snapshot import Snapshot
from rag.settings import KnowledgeSettings
from rag.sources.folder import read_folder
from tests.unit.knowledge.embedders import WordEmbedder, needs_model, with_meanings
from tests.unit.knowledge.knowledge_folders import default_articles, write_folder


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
async def test_the_desk_goes_before_questions_and_questions_before_many_texts(model: LocalEmbedder) -> None:
    own = os.getpriority(os.PRIO_PROCESS, threading.main_thread().native_id or 0)
    await model.embed(["a question"])
    await model.embed(["a well", "a shed"])
    names = [(one.name, os.getpriority(os.PRIO_PROCESS, one.native_id or 0)) for one in threading.enumerate()]
    model.close()
    assert {nice for name, nice in names if name.startswith("embedding_")} == {min(19, own + QUESTIONS_GIVE_WAY)}
    assert {nice for name, nice in names if name.startswith("embedding-many")} == {min(19, own + MANY_GIVE_WAY)}
    assert os.getpriority(os.PRIO_PROCESS, threading.main_thread().native_id or 0) == own


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
