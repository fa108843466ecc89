"""Several short messages in a row that say one thing piece by piece."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.model import Asked, Outcome, Reply
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.conversing import conversation_over
from tests.unit.core.session_kit import NOW, turn
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.knowledge_folders import write_folder

LATE = """\
---
title: Late spades
questions: ["I ordered a spade and it is still not here."]
---
A spade that is still not here after two weeks is lost, and the club sends another one.
"""
MONEY = """\
---
title: Money back
questions: ["Where is my money?"]
---
The club pays your money back on Mondays.
"""
BACK = """\
---
title: Bringing back a rake
questions: ["I brought back the rake."]
---
A rake is cleaned before the warden takes it.
"""


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    files = {"garden/late.md": LATE, "garden/money.md": MONEY, "garden/back.md": BACK}
    knowledge = Knowledge(Snapshot(read_folder(write_folder(tmp_path, files))))
    return conversation_over(knowledge, FixedClock(NOW))


async def said_to(conversation: Conversation, *texts: str) -> Reply:
    """The reply to messages that wait together."""
    one = turn(texts[0])
    asked = (Asked(f"e{number}", replace(one.last, text=text)) for number, text in enumerate(texts))
    return await conversation.handle(replace(one, asked=tuple(asked)))


async def test_what_is_told_piece_by_piece_is_read_as_one(conversation: Conversation) -> None:
    """Each of four messages was answered with that nothing was found for it."""
    reply = await said_to(conversation, "i ordered a spade", "and its still not here", "when was it supposed to come")
    assert reply.outcome is Outcome.ANSWERED
    assert "is lost" in reply.text
    assert "could not find" not in reply.text


async def test_of_pieces_of_which_nothing_is_known_that_is_said_once(conversation: Conversation) -> None:
    reply = await said_to(conversation, "hi", "my trombone", "its bent", "from Tuesday")
    assert reply.outcome is Outcome.NOT_KNOWN
    assert reply.text.count("could not find") == 1
    assert "my trombone its bent from Tuesday" in reply.text


async def test_the_one_that_asks_is_answered_and_not_what_led_to_it(conversation: Conversation) -> None:
    """Where the money is was the third of three answers, after twice the same one on what was told before it."""
    reply = await said_to(conversation, "i brought back the rake", "i did clean the rake", "where is my money")
    assert [each.article for each in reply.citations] == ["garden/money"]
    assert reply.text.startswith("**i brought back the rake i did clean the rake where is my money**")


async def test_two_questions_are_answered_apart(conversation: Conversation) -> None:
    reply = await said_to(conversation, "Where is my money?", "can I pay with seashells?")
    assert "on Mondays" in reply.text
    assert "could not find an answer to “can I pay with seashells?”" in reply.text


async def test_two_matters_that_are_both_known_are_answered_apart(conversation: Conversation) -> None:
    reply = await said_to(conversation, "I ordered a spade and it is still not here.", "i brought back the rake")
    assert {each.article for each in reply.citations} == {"garden/late", "garden/back"}


async def test_what_is_no_question_stays_beside_what_is_read_as_one(conversation: Conversation) -> None:
    reply = await said_to(conversation, "hi, i ordered a spade", "and its still not here", "who are you?")
    assert "is lost" in reply.text
    assert "Frontdesk" in reply.text or "knowledge base" in reply.text
    assert reply.text.count("ordered a spade") <= 1
