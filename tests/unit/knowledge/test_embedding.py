"""Meanings join words: what is near to a question is found, and what is not is not."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import CUSTOMERS
from rag.meaning.vectors import VectorStore
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.judging import EITHER, confidence
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.embedders import WordEmbedder, with_meanings
from tests.unit.knowledge.knowledge_folders import DEPARTMENTS, write_folder


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
