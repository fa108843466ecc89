"""One more question, or a remark, about what was answered last or what a grave form is open for."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import Outcome, Reply
from bot.people import Filling, Session
from bot.recall.followups import asks_barely, is_remark
from bot.recall.matter import matter_of
from bot.recall.sessions import earlier, gone_on
from bot.tickets import Reason
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.conversing import conversation_over
from tests.unit.core.session_kit import NOW, turn
from tests.unit.core.talking import Desk as Talk
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.knowledge_folders import write_folder

HEDGE = """\
---
title: Harassment and a broken hedge
tags: [hedge, harassment]
questions: ["My hedge is broken, what can I do?", "Somebody is harassing me over the hedge."]
---
## Report it

1. Take a picture of the hedge from the path.
2. Ask the neighbours whether they saw it.
3. Wait one week, because many a hedge grows back.
4. Write to the committee within 20 days of the damage.

## What it costs

Repairing a hedge costs the club $40 a metre. One of two ladders is lent out at the gate.

## Who learns of it

A report stays confidential: the committee alone reads it.
"""
FENCE = """\
---
title: Painting the fence
questions: ["Which colour may my fence have?"]
---
Fences are painted green or brown. Paint lasts four years. A tin of it costs $12.

The brush hangs in the shed, behind the spades and the long rake, where it is to be put back
clean after the work is done. Nobody paints on Sundays.
"""
SOIL = """\
---
title: Soil and bark for allotments
questions: ["Do you bring soil to my allotment?"]
---
Outside the village, the club brings soil to Tring, Wing and Cheddington only.

- Bringing soil to Tring costs $4 and takes two days.
- Bringing soil to Wing costs $6 and takes four days.
"""
PAYING = """\
---
title: Ways to pay the club
questions: ["Can I pay the club with cards or vouchers?"]
---
The club takes cash, cards, and vouchers, at the gate, on its page, and by post. Nobody is
asked to pay before the fifth of a month, and whoever pays late pays two dollars more.

## When a card is refused

1. Look whether the card has expired, and whether its name is yours.
2. Call the bank, which tells you what is wrong.
"""
VOUCHERS = """\
---
title: Vouchers of the club
questions: ["Do vouchers expire that I pay the club with?"]
---
Vouchers never expire. A voucher buys seeds, soil, and bark.
"""
RAKE = """\
---
title: The long rake
questions: ["Who has the rake?", "Where does it hang?", "Who do I call?", "Who pays for it?", "How much is a ladder?",
  "Where is my ladder?"]
---
The rake is in the shed.
"""
BROKEN = "My hedge is broken, what can I do?"


class Desk:
    """A conversation over the articles, with its session."""

    def __init__(self, folder: Path) -> None:
        articles = {"hedge": HEDGE, "fence": FENCE, "soil": SOIL, "paying": PAYING, "vouchers": VOUCHERS, "rake": RAKE}
        files = {f"garden/{name}.md": article for name, article in articles.items()}
        self._knowledge = Knowledge(Snapshot(read_folder(write_folder(folder, files))))
        self.session: Session | None = None
        self.asked: list[str] = []
        self._conversation = conversation_over(self._knowledge, FixedClock(NOW))

    async def say(self, *texts: str) -> Reply:
        """The reply to the last of these, said one after the other."""
        for number, text in enumerate(texts):
            said = replace(turn(text), id=f"r_{len(self.asked)}_{number}", session=self.session)
            reply = await self._conversation.handle(said)
            self.session = gone_on(said, reply, now=NOW)
            self.asked.append(text)
        return reply


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


async def test_one_more_question_is_answered_by_the_statement_that_says_it_alone(desk: Desk) -> None:
    whole = await desk.say(BROKEN)
    assert "picture" in whole.text
    reply = await desk.say("and how long do I have to wait")
    assert "Wait one week" in reply.text
    assert "picture" not in reply.text
    assert "$40" in (await desk.say("how much does it cost")).text


async def test_the_kind_that_is_asked_for_is_looked_for_in_the_whole_article(desk: Desk) -> None:
    assert "brown" in (await desk.say("Which colour may my fence have?")).text
    reply = await desk.say("how long?")
    assert "four years" in reply.text
    assert "brown" not in reply.text


async def test_what_an_article_says_of_it_beats_another_article_that_says_it_too(desk: Desk) -> None:
    reply = await desk.say("Which colour may my fence have?", "and how much?")
    assert "$12" in reply.text
    assert "$40" not in reply.text


async def test_what_takes_the_place_of_something_is_answered_as_the_question_that_it_makes(desk: Desk) -> None:
    assert "$4" in (await desk.say("Do you bring soil to Tring?")).text
    assert "$6" in (await desk.say("And to Wing?")).text


async def test_a_word_of_the_article_does_not_keep_what_goes_to_another_article(desk: Desk) -> None:
    assert "cards" in (await desk.say("Can I pay the club with vouchers?")).text
    assert "never expire" in (await desk.say("do they expire")).text


async def test_an_articles_own_question_is_answered_though_the_answer_was_said(desk: Desk) -> None:
    assert "shed" in (await desk.say("Who has the rake?", "Where does it hang?")).text


async def test_what_was_said_is_not_said_again_to_a_bare_question(desk: Desk) -> None:
    reply = await desk.say(BROKEN, "what now")
    assert (reply.outcome, reply.reason, reply.department) == (Outcome.ASKED, "said_all", "garden")
    assert f"what I said about “{BROKEN}”" in reply.text
    assert "talk to a person" in reply.text


async def test_the_same_question_again_is_answered_again(desk: Desk) -> None:
    assert (await desk.say(BROKEN, BROKEN.lower())).outcome is Outcome.ANSWERED


async def test_a_bare_how_goes_on_after_an_answer_and_is_vague_without_one(desk: Desk) -> None:
    assert (await desk.say("how")).reason == "vague"
    assert "hedge" in (await desk.say(BROKEN, "how")).text


@pytest.mark.parametrize(
    "remark",
    [
        "it's been three months",
        "I already went there",
        "Tuesday",
        "I asked the neighbours already",
        "it is the old hedge",
    ],
)
async def test_a_remark_is_read_with_what_was_answered_and_goes_into_the_ticket(desk: Desk, remark: str) -> None:
    reply = await desk.say(BROKEN, remark)
    assert (reply.outcome, reply.reason, reply.department) == (Outcome.ASKED, "told", "garden")
    assert f"“{remark}” to go with “{BROKEN}”" in reply.text
    assert desk.session
    assert earlier(desk.session)[-1] == remark


async def test_a_remark_on_what_was_not_found_is_read_with_that(desk: Desk) -> None:
    reply = await desk.say("Can penguins keep the moon warm?", "it's been three months")
    assert "go with “Can penguins keep the moon warm?”" in reply.text


async def test_a_remark_on_nothing_is_looked_up_like_anything_else(desk: Desk) -> None:
    assert (await desk.say("it's been three months")).outcome is Outcome.NOT_KNOWN


async def test_a_question_of_its_own_is_not_taken_for_a_remark(desk: Desk) -> None:
    assert (await desk.say(BROKEN, "Can I keep penguins in the cellar of my neighbour?")).outcome is Outcome.NOT_KNOWN


async def test_while_a_grave_form_is_open_a_question_is_about_its_matter(desk: Desk) -> None:
    await desk.say("Which colour may my fence have?")
    assert desk.session
    form = Filling(
        "f_1", "garden", str(Reason.HARASSMENT), "Somebody is harassing me over the hedge.", {}, asks="email"
    )
    desk.session = replace(desk.session, filling=form)
    assert "the committee alone reads it" in (await desk.say("is this confidential?")).text
    desk.session = replace(desk.session, filling=replace(form, question="He waits for me in the dark every night."))
    assert "the committee alone reads it" in (await desk.say("is this confidential")).text


async def test_while_a_grave_form_is_open_what_happens_next_is_no_heading_elsewhere(desk: Desk) -> None:
    await desk.say("Which colour may my fence have?")
    assert desk.session
    form = Filling("f", "garden", str(Reason.HARASSMENT), "Somebody is harassing me over the hedge.", {}, asks="email")
    desk.session = replace(desk.session, filling=form)
    assert [each.article for each in (await desk.say("what happens next")).citations] in ([], ["garden/hedge"])


def test_a_matter_is_that_of_a_grave_form_before_all_else() -> None:
    form = Filling("f_1", "garden", str(Reason.INJURY), "I cut my hand", {})
    assert matter_of(Session("r", "web:p", NOW, NOW, filling=form)).questions[0] == "I cut my hand"
    assert not matter_of(Session("r", "web:p", NOW, NOW, filling=replace(form, reason=str(Reason.ASKED))))


@pytest.mark.parametrize("text", ["what now", "how?", "so what do I do", "what else", "and then what?", "so?"])
def test_these_have_no_word_of_their_own(text: str) -> None:
    assert asks_barely(text)
    assert not is_remark(text)


@pytest.mark.parametrize("text", ["it's been two weeks", "Visa", "from last week", "my boss is away", "2 weeks ago"])
def test_these_tell_something_and_ask_nothing(text: str) -> None:
    assert is_remark(text)
    assert not asks_barely(text)


@pytest.mark.parametrize("text", ["is it free", "who decides", "Visa?", "book a meeting room for me", "tell me a joke"])
def test_these_are_no_remarks(text: str) -> None:
    assert not is_remark(text)
    assert not asks_barely(text)


@pytest.mark.parametrize("text", ["what now", "so what do i do", "why?"])
async def test_a_question_without_a_word_of_its_own_has_nothing_said_to_it_twice(desk: Desk, text: str) -> None:
    """ "What now" after an answer was answered with the same words again."""
    first = await desk.say(BROKEN)
    again = await desk.say(BROKEN, text)
    assert again.text != first.text


async def test_what_is_told_behind_a_question_that_goes_on_does_not_hide_it(tmp_path: Path) -> None:
    reply = await Desk(tmp_path).say("Do you bring soil to Tring?", "and to Wing? my sister lives there")
    assert "costs $6" in reply.text


async def test_what_says_little_stays_though_an_article_asks_it_in_these_words(desk: Desk) -> None:
    """ "Who do I call" about a VPN was answered with whom to call in an emergency."""
    reply = await desk.say("Can I pay the club with cards?", "who do I call")
    assert "Call the bank" in reply.text


@pytest.mark.parametrize("question", ["How much is a ladder?", "Where is my ladder?"])
async def test_a_thing_that_a_question_brings_up_is_what_an_article_asks_in_these_words(
    desk: Desk, question: str
) -> None:
    """ "How much is a bed?" after another hut's opening times was answered with how many beds that one has, and "where
    is my order?" after hours for who needs calm with wheelchairs.
    """
    reply = await desk.say(BROKEN, question)
    assert [citation.article for citation in reply.citations] == ["garden/rake"]


async def test_a_bare_question_of_one_word_is_about_the_matter(desk: Desk) -> None:
    """ "Who pays" about a monitor was answered with who pays for return shipping."""
    reply = await desk.say(BROKEN, "who pays")
    assert [citation.article for citation in reply.citations] == ["garden/hedge"]


async def test_what_was_not_found_before_is_no_part_of_a_question_that_it_alone_answers() -> None:
    """ "Is there a loaner" after "I have a presentation" is not about presents."""
    desk = Talk(facts={"party today is": "Presents are welcome.", "party today a gift card": "A gift card is fine."})
    assert [(await desk.hear(text)).outcome for text in ("I have a party today", "is there a loaner")] == [
        Outcome.NOT_KNOWN,
        Outcome.NOT_KNOWN,
    ]
    await desk.hear("I have a party today")
    assert (await desk.hear("a gift card")).outcome is Outcome.ANSWERED


async def test_what_points_back_is_not_answered_by_the_question_before_where_another_article_says_it() -> None:
    desk = Talk(facts={"open do": "Sundays are short.", "open": "We open at nine.", "sell": "They sell shoes."})
    said = [await desk.hear(text) for text in ("when do you open", "do they sell shoes there")]
    assert "sell shoes" in said[-1].text


async def test_one_more_after_what_was_not_found_is_not_answered_about_something_else(desk: Desk) -> None:
    """ "What about the red one", after a kettle that nothing was found on, was answered with a robot's red light."""
    for hanging in ("what about the ones on cards", "and with cards?"):
        desk.session = None
        assert (await desk.say("Do you sell kettles from Norway?", hanging)).outcome is Outcome.NOT_KNOWN
    assert (await desk.say("and cards?")).outcome is Outcome.ANSWERED


async def test_what_was_not_found_takes_the_place_of_the_matter_before_it(desk: Desk) -> None:
    """ "And without a box?" went with what had been answered before a question that nothing was found on."""
    await desk.say(BROKEN, "Do you sell kettles from Norway to members?")
    assert (await desk.say("and without a picture?")).outcome is not Outcome.ANSWERED


async def test_a_short_question_that_was_not_found_leaves_the_matter_as_it_is(desk: Desk) -> None:
    await desk.say(BROKEN, "and penguins?")
    assert "$40" in (await desk.say("how much does it cost")).text
