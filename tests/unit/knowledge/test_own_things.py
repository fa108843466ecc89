"""What a person calls theirs: the article speaks of such things in general, or of others."""

from pathlib import Path

import pytest

from bot.model import CUSTOMERS
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.own_things import done_with_any_item, how_to, of_any_item, of_any_place, of_any_thing
from rag.search.parts import ALL, Part, Parts
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import default_articles, write_folder

LOST = """\
---
title: Lost or damaged tools
---
Whoever damages a tool of the club tells the warden within two days.

The club repairs what is worn, and a lost tool costs half of its price.

## Insurance

Private belongings are not insured.
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return Snapshot(read_folder(write_folder(tmp_path, {**default_articles(), "garden/lost.md": LOST})))


async def known(snapshot: Snapshot, question: str, parts: Parts = ALL) -> bool:
    return (await Knowledge(snapshot, Finder(parts=parts)).answer(question, CUSTOMERS)).known


@pytest.mark.parametrize(
    "question", ["my scythe is damaged, whom do I tell", "our trampoline was damaged, what do I do"]
)
async def test_what_the_article_does_not_name_is_read_as_any_thing(snapshot: Snapshot, question: str) -> None:
    assert await known(snapshot, question)
    assert not await known(snapshot, question, ALL - {Part.THINGS})


@pytest.mark.parametrize(
    "question",
    [
        "is my trombone insured",  # near, but no surer of any thing
        "how do I open my safe",  # surely found of any thing, but the article is about another
        "is a scythe damaged",  # nobody's
    ],
)
async def test_what_is_no_surer_stays_unknown(snapshot: Snapshot, question: str) -> None:
    assert not await known(snapshot, question)


def test_only_what_is_theirs_and_not_named_is_replaced(snapshot: Snapshot) -> None:
    (lost,) = (one for one in snapshot.indexed if one.id == "garden/lost")
    indexed = snapshot.find(Finder().understand("damaged tools"), CUSTOMERS)[0].judged.candidate.indexed
    assert indexed.article.id == lost.id
    assert of_any_thing("My scythe and our rake are lost", indexed) == "My thing and our thing are lost"
    assert of_any_thing("my tool is lost", indexed) == ""
    assert of_any_thing("the scythe is lost", indexed) == ""


GIVING_BACK = """\
---
title: Giving things back
questions: ["How do I give an item back?"]
---
Take it to the shed, where the warden looks at it. A rake goes to the gate.
"""


async def test_goods_that_no_article_names_are_any_item(tmp_path: Path) -> None:
    """Nobody knew how to return a lamp, though how to return an item is an own question of an article."""
    articles = {**default_articles(), "garden/back.md": GIVING_BACK}
    snapshot = Snapshot(read_folder(write_folder(tmp_path, articles)))
    assert await known(snapshot, "how do i give an oak lamp back")
    assert not await known(snapshot, "how do i give an oak lamp back", ALL - {Part.THINGS})
    assert not await known(snapshot, "how do i repair a lamp")
    indexed = snapshot.find(Finder().understand("giving back"), CUSTOMERS)[0].judged.candidate.indexed
    assert of_any_item("is the old lamp like those chairs", indexed) == "is an item like an item"
    assert of_any_item("is a lama like a lampshade", indexed) == ""


NEAR = """\
---
title: Where our sheds are
questions: ["Is there a shed in my city?"]
---
The list of all sheds hangs at the gate. The shed in Bath opens at noon.
"""


@pytest.mark.parametrize("place", ["near Naperville", "in New York", "around springfield", "close to Rome"])
async def test_a_place_that_no_article_names_is_any_city(tmp_path: Path, place: str) -> None:
    """Nobody knew whether there is a store in a town, though that was an own question of an article."""
    snapshot = Snapshot(read_folder(write_folder(tmp_path, {**default_articles(), "garden/near.md": NEAR})))
    assert await known(snapshot, f"is there a shed {place}?")
    assert not await known(snapshot, f"is there a shed {place}?", ALL - {Part.THINGS})
    assert not await known(snapshot, f"can I sleep {place}?")


def test_a_place_that_the_article_names_stays(tmp_path: Path) -> None:
    snapshot = Snapshot(read_folder(write_folder(tmp_path, {**default_articles(), "garden/near.md": NEAR})))
    indexed = snapshot.find(Finder().understand("where our sheds are"), CUSTOMERS)[0].judged.candidate.indexed
    assert of_any_place("is there a shed in Bath", indexed) == ""
    assert of_any_place("is there a shed in Bristol", indexed) == "is there a shed in my city"
    assert of_any_place("is there a shed in the yard", indexed) == ""


def test_what_somebody_bids_or_wishes_asks_how_to_do_it() -> None:
    assert how_to("send back a dress") == "How do I send back a dress"
    assert how_to("Hi, I want to exchange my shirt") == "How do I exchange my shirt"
    assert how_to("please cancel the order") == "How do I cancel the order"
    for other in ("return policy", "order status", "I bought a dress", "how do I return a dress", "need a receipt"):
        assert how_to(other) == ""


def test_what_somebody_says_they_have_done_with_goods_was_done_with_an_item() -> None:
    assert done_with_any_item("i sent the blue jacket back") == "i sent an item back"
    assert done_with_any_item("We've returned my shoes") == "We've returned an item"
    for other in (
        "I sent it back",
        "can I return the jacket?",
        "I sent the jacket back, where is it?",
        "the lamp broke",
    ):
        assert done_with_any_item(other) == ""
