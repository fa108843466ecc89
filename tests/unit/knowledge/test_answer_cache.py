"""Answers that are remembered: for the same words, the same readers and the same state of the knowledge base."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.model import CUSTOMERS, employees
from rag.keeping.answer_cache import AnswerCache
from rag.meaning.embedding import Vectors
from rag.pipeline import Knowledge
from rag.ports import Answer, Manner
from rag.search.finding import Finder
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.embedders import WordEmbedder, with_meanings
from tests.unit.knowledge.knowledge_folders import SHED, write_article, write_folder

ASKED = "When may I zuzu the plots?"
ANSWER = Answer(known=False)


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def knowledge(tmp_path: Path, embedder: WordEmbedder) -> Knowledge:
    knowledge = Knowledge(with_meanings(Snapshot(read_folder(write_folder(tmp_path))), embedder), Finder(embedder))
    embedder.asked.clear()
    return knowledge


def test_the_same_question_is_thought_about_once(knowledge: Knowledge, embedder: WordEmbedder) -> None:
    first, second = (asyncio.run(knowledge.answer(ASKED, CUSTOMERS)) for _ in range(2))
    assert first == second
    assert embedder.asked == [ASKED]


def test_what_was_asked_is_dropped_when_somebody_is_to_be_forgotten(
    knowledge: Knowledge, embedder: WordEmbedder
) -> None:
    asyncio.run(knowledge.answer(ASKED, CUSTOMERS))
    knowledge.forget()
    asyncio.run(knowledge.answer(ASKED, CUSTOMERS))
    assert embedder.asked == [ASKED, ASKED]


def test_what_employees_were_told_is_not_told_to_customers(knowledge: Knowledge) -> None:
    asked = "Who counts the till?"
    assert asyncio.run(knowledge.answer(asked, employees())).known
    assert not asyncio.run(knowledge.answer(asked, CUSTOMERS)).known
    assert asyncio.run(knowledge.answer(asked, employees())).known


def test_what_was_found_without_meanings_is_not_remembered_though_they_came_back_meanwhile(
    knowledge: Knowledge, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def embed(texts: Sequence[str]) -> Vectors:
        embedder.is_broken = texts == [ASKED]
        return await WordEmbedder.embed(embedder, texts)

    told = Manner(told=("place: Peru",))
    with monkeypatch.context() as patch:
        patch.setattr(embedder, "embed", embed)
        asyncio.run(knowledge.answer(ASKED, CUSTOMERS, told))
    assert len(embedder.asked) == 1, "with what was told it was found by meaning"
    asyncio.run(knowledge.answer(ASKED, CUSTOMERS, told))
    assert ASKED in embedder.asked


def test_an_article_that_changed_is_told_as_it_is_now(knowledge: Knowledge, tmp_path: Path) -> None:
    asked = "How do I open the shed?"
    assert "4711" in asyncio.run(knowledge.answer(asked, CUSTOMERS)).text
    write_article(tmp_path, "garden/shed.md", SHED.replace("4711", "1234"))
    knowledge.snapshot = Snapshot(read_folder(tmp_path), knowledge.snapshot)
    assert "1234" in asyncio.run(knowledge.answer(asked, CUSTOMERS)).text


def test_what_was_found_without_the_model_is_not_remembered(knowledge: Knowledge, embedder: WordEmbedder) -> None:
    embedder.is_broken = True
    asyncio.run(knowledge.answer(ASKED, CUSTOMERS))
    embedder.is_broken = False
    asyncio.run(knowledge.answer(ASKED, CUSTOMERS))
    assert embedder.asked == [ASKED]


def test_the_answer_that_was_asked_for_longest_ago_is_forgotten_first() -> None:
    remembered, state = AnswerCache(most=2), object()
    for asked in ("one", "two", "one", "three"):
        if remembered.find(state, asked, CUSTOMERS) is None:
            remembered.keep(state, asked, CUSTOMERS, ANSWER)
    known = [asked for asked in ("one", "two", "three") if remembered.find(state, asked, CUSTOMERS)]
    assert known == ["one", "three"]


def test_nothing_is_found_that_was_said_in_another_state() -> None:
    remembered, state = AnswerCache(), object()
    remembered.keep(state, "one", CUSTOMERS, ANSWER)
    assert remembered.find(object(), "one", CUSTOMERS) is None
