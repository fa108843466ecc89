"""Routing by examples: the label, how surely, and nothing from what a reader may not see."""

import asyncio
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import CUSTOMERS
from rag.departments import DepartmentRouter, examples_for
from rag.nearest import Example, MeaningRouter, Route, WordsRouter
from rag.ports import Article
from rag.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder, read_folder
from rag.vectors import VectorStore
from tests.unit.embedders import WordEmbedder
from tests.unit.knowledge_folders import write_folder

HIDDEN = ("employee", "employee:garden", "employee:office")


def test_a_vector_gets_the_label_of_what_is_near_it() -> None:
    rows = np.eye(4, dtype=np.float32)
    router = MeaningRouter(["b", "a", "b", "a"], rows)
    assert router.route(rows[1]).label == "a"
    assert router.route(rows[2]).label == "b"


def test_what_is_far_from_every_example_is_less_sure() -> None:
    rows = np.eye(4, dtype=np.float32)
    router = MeaningRouter(["a", "b"], rows[:2])
    assert router.route(rows[3]).confidence < router.route(rows[0]).confidence <= 1


def test_labels_and_vectors_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="2 labels for 1"):
        MeaningRouter(["a", "b"], np.eye(1, dtype=np.float32))


def test_no_examples_give_no_label() -> None:
    assert MeaningRouter([], np.zeros((0, 0), dtype=np.float32)).route(np.ones(3, dtype=np.float32)) == Route()
    assert WordsRouter([]).route("anything") == Route()


def test_words_alone_find_the_example_that_shares_them() -> None:
    router = WordsRouter([Example("reset my password", "it"), Example("book parental leave", "hr")])
    assert router.route("leave for a parent, how to book it").label == "hr"
    assert router.route("zebra") == Route()


@settings(max_examples=30, deadline=None)
@given(
    titles=st.lists(st.sampled_from(["water", "shed key", "till", "hose"]), max_size=4),
    reader_class=st.sampled_from(HIDDEN),
)
def test_hidden_articles_change_no_byte_of_a_route(
    titles: list[str], reader_class: str, folder: KnowledgeFolder
) -> None:
    hidden = [
        Article(f"garden/h{number}", title, "garden", reader_class, "o@club.example", "", "Hidden.", questions=(title,))
        for number, title in enumerate(titles)
    ]
    visible = {key: one for key, one in folder.articles.items() if CUSTOMERS.may_read(one.reader_class)}
    bare, full = (
        _routes(Snapshot(replace(folder, articles=articles)))
        for articles in (visible, {**folder.articles, **{one.id: one for one in hidden}})
    )
    assert bare == full


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeFolder:
    place: Path = tmp_path_factory.mktemp("routes")
    return read_folder(write_folder(place))


def test_departments_of_other_readers_are_not_named(folder: KnowledgeFolder) -> None:
    assert {one.label for one in examples_for(Snapshot(folder), CUSTOMERS)} == {"garden"}


def _routes(snapshot: Snapshot) -> list[Route]:
    embedder = WordEmbedder()
    store = VectorStore(embedder)
    asyncio.run(store.embed([*snapshot.texts(), "Garden", "Plots, watering and tools"]))
    router = DepartmentRouter(snapshot, store)
    asked = ["When may I water?", "the till", "shed key"]
    vectors = asyncio.run(embedder.embed(asked))
    pairs = zip(vectors, asked, strict=True)
    return [
        route
        for row, text in pairs
        for route in (router.route(row, text, CUSTOMERS), router.route(None, text, CUSTOMERS))
    ]
