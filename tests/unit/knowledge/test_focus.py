"""A long message is answered by what it asks, not by the story around it."""

from pathlib import Path

import pytest

from bot.model import employees
from rag.pipeline import Knowledge
from rag.search import focus
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder

STORY = (
    "Hello, my wife and I like to sit on the sofa with coffee and snacks while the dog plays with his toys and the"
    " printer prints our photos. On Sunday we bought video games, pillows and a mattress topper for the guest room,"
    " all of them still in their packaging."
)


@pytest.fixture(scope="module")
def own() -> Knowledge:
    return Knowledge(Snapshot(read_folder(Path("knowledge_base"))))


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Do points expire?", "loyalty/redeem-points-and-expiry"),
        (
            "Anyway, we thought it best to ask: can I pay with two cards?",
            "billing_payments/payment-methods-and-declined-cards",
        ),
    ],
)
async def test_the_question_is_answered_and_not_the_story(own: Knowledge, question: str, article: str) -> None:
    answer = await own.answer(f"{STORY} {question} Kind regards, Tom", employees())
    assert [one.article for one in answer.citations] == [article]


async def test_what_it_means_is_looked_for_in_the_story(own: Knowledge) -> None:
    told = "Since this morning, the VPN client shows error 619."
    answer = await own.answer(f"{STORY} {told} What can I do about it?", employees())
    assert [one.article for one in answer.citations] == ["it/vpn"]
    assert "619" in answer.text


def test_a_short_message_is_its_own_question_and_a_story_without_one_has_none() -> None:
    assert focus.asked_in("My lamp broke. Can I return it?") == ""
    assert focus.asked_in(f"{STORY} We like them.") == ""
    assert focus.asked_in(f"{STORY} So here is what we ask: may we return them?") == "may we return them?"


def test_the_nearest_sentences_are_read_first_and_only_a_few_of_them() -> None:
    text = f"{'One of many things happened. ' * 20}Then the lamp fell. May I return it?"
    found = focus.readings(text, "May I return it?")
    assert found[0] == "Then the lamp fell. May I return it?"
    assert len(found) == focus.MAX_READINGS
