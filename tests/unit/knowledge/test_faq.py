"""Curated answers: a question that is nearly one of an article's own is answered by it first, and in its own words."""

from pathlib import Path

import pytest

from bot.model import CUSTOMERS
from rag.pipeline import Knowledge
from rag.search import curated
from rag.search.finding import Finder
from rag.search.parts import ALL, Part
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import default_articles, write_folder

ASKED = "How do I cancel my plot?"
ENTRY = f"""\
---
title: "{ASKED}"
questions: ["{ASKED}", "I want to give my plot back"]
---
You can cancel at the end of any month. Write to the office four weeks ahead. The deposit comes back within ten days.
The key is handed in at the gate. Tools of your own may be fetched until the last day.
Whoever leaves seedlings behind gives them to the club, which plants them in the spring for everybody.
"""
STATEMENTS = 6
OTHER = "---\ntitle: Plots\n---\nA plot can be cancelled. Plots, how you cancel a plot, and plots again.\n"


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    articles = {**default_articles(), "garden/cancel.md": ENTRY, "garden/plots.md": OTHER}
    return Snapshot(read_folder(write_folder(tmp_path, articles)))


async def test_an_entry_is_answered_with_all_of_its_own_answer(snapshot: Snapshot) -> None:
    answer = await Knowledge(snapshot).answer("how do i cancel my plot", CUSTOMERS)
    assert answer.text.count("[1]") == STATEMENTS
    assert "seedlings" in answer.text
    assert [one.article for one in answer.citations] == ["garden/cancel"]


async def test_without_the_part_the_sentences_that_fit_are_quoted(snapshot: Snapshot) -> None:
    answer = await Knowledge(snapshot, Finder(parts=ALL - {Part.FAQ})).answer("how do i cancel my plot", CUSTOMERS)
    assert [one.article for one in answer.citations] == ["garden/cancel"]
    assert "seedlings" not in answer.text


@pytest.mark.parametrize("asked", ["How do I cancel my membership?", "How do I cancel my plot insurance?"])
async def test_another_question_is_not_taken_for_it(snapshot: Snapshot, asked: str) -> None:
    assert (await Knowledge(snapshot).answer(asked, CUSTOMERS)).text.count("[1]") < STATEMENTS


async def test_an_entry_comes_before_the_others_and_these_keep_their_order(snapshot: Snapshot) -> None:
    finder = Finder()
    findings = await finder.find_all(snapshot, ASKED, finder.understand(ASKED), CUSTOMERS)
    behind = [*(one for one in findings.found if not curated.answers_itself(one)), findings.found[0]]
    assert [one.article.id for one in curated.first(behind)] == [
        "garden/cancel",
        *(one.article.id for one in behind[:-1]),
    ]
    assert len(behind) > 1


async def test_an_article_with_questions_that_is_no_entry_is_not_moved(snapshot: Snapshot) -> None:
    finder, asked = Finder(), "How do I open the shed?"
    findings = await finder.find_all(snapshot, asked, finder.understand(asked), CUSTOMERS)
    assert curated.is_same(findings.found[0])
    turned = findings.found[::-1]
    assert curated.first(turned) == turned


async def test_an_article_with_several_matters_is_still_quoted_by_what_fits(snapshot: Snapshot) -> None:
    answer = await Knowledge(snapshot).answer("How do I open the shed?", CUSTOMERS)
    assert "4711" in answer.text
    assert "mower" not in answer.text
