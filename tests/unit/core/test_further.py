"""What "they" are, and what the talk was about before, where nothing new was found for a message."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Outcome, Reply
from bot.people import Session
from bot.recall.further import by_name, matters_before, of_what_was_explained
from bot.recall.matter import Matter, matter_of
from bot.recall.sessions import gone_on
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.conversing import conversation_over
from tests.unit.core.session_kit import NOW, turn
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.knowledge_folders import write_folder

EARNING = """\
---
title: Earning stamps
questions: ["How many stamps do I get for a visit?"]
---
Each visit brings two stamps, and a guided tour brings five.
"""
KEEPING = """\
---
title: How long stamps are kept
questions: ["Do stamps expire?"]
---
Stamps expire after three years.
"""
LEAVING = """\
---
title: Leaving the museum club
questions: ["How do I leave the club?"]
---
Write to the club by the end of a month. The locker is emptied on the last day.
"""


class Desk:
    """A conversation over the articles, with its session."""

    def __init__(self, folder: Path) -> None:
        files = {"garden/earn-stamps.md": EARNING, "garden/keeping.md": KEEPING, "garden/leaving.md": LEAVING}
        self._knowledge = Knowledge(Snapshot(read_folder(write_folder(folder, files))))
        self.session: Session | None = None
        self._conversation = conversation_over(self._knowledge, FixedClock(NOW))

    async def say(self, *texts: str) -> Reply:
        """The reply to the last of these, said one after the other."""
        for number, text in enumerate(texts):
            said = replace(turn(text), id=f"r_{number}_{text}", session=self.session)
            reply = await self._conversation.handle(said)
            self.session = gone_on(said, reply, now=NOW)
        return reply


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_they_are_what_the_article_and_the_question_before_are_about(desk: Desk) -> None:
    """It was said that there was nothing more to say, though another article says it."""
    assert "two stamps" in (await desk.say("How many stamps do I get for a visit?")).text
    assert "three years" in (await desk.say("do they expire")).text


async def test_what_was_spoken_of_before_is_thought_of_where_the_last_matter_says_nothing(desk: Desk) -> None:
    reply = await desk.say("How do I leave the club?", "How many stamps do I get for a visit?", "what about my locker")
    assert (reply.outcome, "last day" in reply.text) == (Outcome.ANSWERED, True)


async def test_what_nobody_wrote_of_stays_unknown_after_several_matters(desk: Desk) -> None:
    reply = await desk.say("How do I leave the club?", "How many stamps do I get for a visit?", "and my umbrella?")
    assert reply.outcome is Outcome.NOT_KNOWN


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("do they expire", "do stamps expire"),
        ("can I give them away", "can I give stamps away"),
        ("how long", ""),
    ],
)
def test_a_pronoun_is_named_by_a_word_of_the_question_that_names_the_article(question: str, named: str) -> None:
    matter = Matter(("how many stamps do I get for a visit",), frozenset({"garden/earn-stamps"}))
    assert by_name(question, matter) == named
    assert by_name(question, replace(matter, articles=frozenset({"garden/keeping"}))) == ""


@pytest.mark.parametrize(
    ("before", "question", "named"),
    [
        ("what is gold status?", "how do I get it", "how do I get gold status"),
        ("how does the museum club work", "and when is it", "and when is the museum club"),
        ("what's a family pass", "how do I get that?", "how do I get a family pass?"),
        ("how do I return shoes", "how long does it take", ""),
        ("what is gold status", "can my wife use it", ""),
        ("what is gold status", "how long", ""),
        ("what is the fee when I return shoes late", "how do I get it", ""),
    ],
)
def test_it_is_what_somebody_had_explained(before: str, question: str, named: str) -> None:
    assert of_what_was_explained(question, Matter((before,), frozenset({"garden/earn-stamps"}))) == named


async def test_matters_before_are_those_of_other_articles_the_latest_first(desk: Desk) -> None:
    await desk.say("How do I leave the club?", "Do stamps expire?", "How many stamps do I get for a visit?")
    assert desk.session
    last = matter_of(desk.session)
    before = [[*each.articles] for each in matters_before(desk.session, last)]
    assert before == [["garden/keeping"], ["garden/leaving"]]
