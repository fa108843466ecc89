"""What a model reads of an article: what bears on the question, with its conditions; the gate sees the whole."""

from pathlib import Path

from bot.model import CUSTOMERS
from rag.quoting.showing import MAX_CHARS, brief, shown
from rag.search.finding import Finder
from rag.search.found import Found
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import write_folder

FILLER = "The club was founded by neighbours who wanted a place for their tomatoes and for talking in the shade. "
RULE = "A lost key costs 20 euros. This does not hold where the key was stolen and the police were told."
ARTICLE = f"""\
---
title: All about the club
---
## How it began

{FILLER * 12}

## Keys

{RULE}

## Choosing a parcel

To get a parcel:

1. Walk along the fence.
2. Note the number on the post.
"""


async def found(folder: Path, article: str, asked: str) -> Found:
    finder, state = Finder(), Snapshot(read_folder(write_folder(folder, {"garden/club.md": article})))
    findings = await finder.find_all(state, asked, finder.understand(asked), CUSTOMERS)
    return findings.found[0]


async def test_what_does_not_bear_on_the_question_is_left_out_and_conditions_stay(tmp_path: Path) -> None:
    asked = "What does a lost key cost?"
    one = await found(tmp_path, ARTICLE, asked)
    text = brief(shown(one), one, Finder().understand(asked), max_chars=300).text
    assert RULE in text
    assert "## Keys" in text
    assert text.count("tomatoes") <= 1
    assert len(text) < len(ARTICLE) / 3


async def test_a_list_comes_whole_and_with_what_announces_it(tmp_path: Path) -> None:
    asked = "Where do I find the number on the post?"
    one = await found(tmp_path, ARTICLE, asked)
    text = brief(shown(one), one, Finder().understand(asked), max_chars=120).text
    assert "To get a parcel:\n\n1. Walk along the fence.\n2. Note the number on the post." in text


async def test_a_short_article_stays_as_it_is(tmp_path: Path) -> None:
    one = await found(tmp_path, ARTICLE, "What does a lost key cost?")
    whole = shown(one)
    assert brief(whole, one, Finder().understand("key"), max_chars=len(whole.text)) is whole


async def test_of_a_long_article_the_best_passage_is_shown_between_its_neighbours(tmp_path: Path) -> None:
    sections = [f"## Part {number}\n\n{FILLER * 5}" for number in range(12)]
    sections[6] = f"## Keys\n\n{RULE}"
    one = await found(tmp_path, "---\ntitle: All\n---\n" + "\n\n".join(sections), "What does a lost key cost?")
    assert len(one.article.text) > MAX_CHARS
    assert [f"Part {at}" in shown(one).text for at in (4, 5, 7, 8)] == [False, True, True, False]
    assert "Part" not in shown(one, around=0).text
