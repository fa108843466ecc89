"""One more question about what was answered last, told from a question about something else by what they mean."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.model import CUSTOMERS, Audience, Citation, Outcome, Reply
from bot.people import Session
from bot.recall.followups import leans_hard
from bot.recall.matter import Matter
from bot.recall.sessions import gone_on
from bot.staying import (
    AHEAD_LEANING,
    AHEAD_LOST,
    AHEAD_OF_KNOWN,
    NEAR_BY_ITSELF,
    Staying,
    goes_elsewhere,
    is_far,
    is_near_nothing,
    surest,
)
from rag import within
from rag.meaning.embedding import LOCAL, open_embedder
from rag.meaning.vectors import VectorStore
from rag.pipeline import Knowledge
from rag.ports import PLAIN, Answer, Manner, Show
from rag.quoting.near_matter import direction
from rag.search.finding import Finder
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.conversing import conversation_over
from tests.unit.core.session_kit import NOW, turn
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.embedders import needs_model
from tests.unit.knowledge.knowledge_folders import write_folder

CANOE = """\
---
title: Borrowing a canoe
questions: ["How do I borrow a canoe?"]
---
Members borrow a canoe at the boathouse from April to October, and bring it back before dusk.

Spouses and children of a member may come along without a fee of their own.

A paddle that has gone astray on the river is paid for by whoever took it: 25 dollars.

## When the canoe takes on water

1. Paddle to the nearest bank at once.
2. Ring the boathouse, which sends a boat.
"""
BARBECUE = """\
---
title: Lighting the barbecue
questions: ["May I light the barbecue?"]
---
The barbecue may be lit by members after noon, with charcoal that they bring.

## If the warden says no

Then it was too dry for a week, and nobody lights it.
"""
MEMBERSHIP = """\
---
title: Membership fees
questions: ["What does membership cost?"]
---
Membership costs 90 dollars a year, and is paid by the end of May.
"""
HIDDEN = """\
---
title: Paddles and spouses
audience: employee
---
A lost paddle is written into the red book, and a spouse who comes along signs it.
"""
KEY = """\
---
title: A lost key
---
A key that is lost is paid for, and the warden brings another one.
"""
PAYING = """\
---
title: Payment methods
questions: ["How can I pay?"]
---
We take cards, cash, and invoices.
"""
POINTS = """\
---
title: Earning points
questions: ["How many points do I get per dollar?"]
---
You earn one point for each dollar that you pay in the shop, by whichever way you pay.

Pay with the club's card, and you earn two.
"""
FIRST = "How do I borrow a canoe?"


async def knowledge(folder: Path, **others: str) -> Knowledge:
    """others: further articles, by name."""
    files = {"garden/canoe.md": CANOE, "garden/barbecue.md": BARBECUE, "garden/membership.md": MEMBERSHIP}
    files |= {f"garden/{name}.md": article for name, article in others.items()}
    embedder = open_embedder(LOCAL)
    assert embedder
    snapshot = Snapshot(read_folder(write_folder(folder, files)))
    store = VectorStore(embedder)
    await store.embed(snapshot.texts())
    return Knowledge(snapshot.with_meaning(store), Finder(embedder))


@needs_model
async def test_words_that_an_article_shares_nothing_with_are_no_crash_where_its_meaning_is_near(tmp_path: Path) -> None:
    manner = replace(PLAIN, within=frozenset({"garden/canoe"}), ahead=-9.0, goes_on="canoe takes on water")
    answer = await (await knowledge(tmp_path)).answer("is it so", CUSTOMERS, manner)
    assert (answer.known, answer.stays) == (False, True)


@needs_model
async def test_one_more_question_on_an_error_hears_nothing_of_another_one(tmp_path: Path) -> None:
    pump = "---\ntitle: The pump\n---\nIf the pump shows error 619, set its clock. The warden repairs it otherwise.\n"
    manner = replace(PLAIN, within=frozenset({"garden/pump"}), ahead=-9.0, goes_on="error 809 on the pump")
    answer = await (await knowledge(tmp_path, pump=pump)).answer("the pump error 809 on the pump", CUSTOMERS, manner)
    assert "clock" not in answer.text
    assert answer.stays


async def last_of(known: Knowledge, *texts: str) -> Reply:
    """The reply to the last of these, said one after the other."""
    conversation = conversation_over(known, FixedClock(NOW))
    session: Session | None = None
    for number, text in enumerate(texts):
        said = replace(turn(text), id=f"r_{number}", session=session)
        reply = await conversation.handle(said)
        session = gone_on(said, reply, now=NOW)
    return reply


@needs_model
@pytest.mark.parametrize(
    ("question", "holds"),
    [("and my wife?", "Spouses"), ("and if I lose one?", "25 dollars")],
)
async def test_a_follow_up_is_answered_by_what_means_the_same(tmp_path: Path, question: str, holds: str) -> None:
    reply = await last_of(await knowledge(tmp_path), FIRST, question)
    assert reply.outcome is Outcome.ANSWERED
    assert holds in reply.text
    assert "from April" not in reply.text


@needs_model
async def test_steps_for_one_case_are_told_together(tmp_path: Path) -> None:
    assert "sends a boat" in (await last_of(await knowledge(tmp_path), FIRST, "it's leaking")).text


@needs_model
async def test_what_points_back_is_not_answered_by_a_heading_elsewhere(tmp_path: Path) -> None:
    assert "too dry" in (await last_of(await knowledge(tmp_path), "what if the warden says no")).text
    reply = await last_of(await knowledge(tmp_path), FIRST, "what if he says no")
    assert "too dry" not in reply.text


@needs_model
async def test_a_bare_question_is_asked_of_the_place_that_was_named_last(tmp_path: Path) -> None:
    """After Canada and Mexico, how long shipping takes was told of Canada."""
    places = (("Canada", 6), ("Mexico", 8), ("Japan", 9), ("Peru", 7))
    rows = "\n".join(f"- Shipping a canoe to {place} costs $19 and takes {days} days." for place, days in places)
    ship = f"---\ntitle: Shipping a canoe abroad\n---\nWe ship canoes to these countries.\n\n{rows}\n"
    reply = await last_of(
        await knowledge(tmp_path, ship=ship), "do you ship a canoe to Canada?", "to mexico?", "how long"
    )
    assert "8 days" in reply.text
    assert "6 days" not in reply.text
    assert "9 days" not in reply.text


@needs_model
async def test_another_matter_is_answered_by_its_own_article(tmp_path: Path) -> None:
    reply = await last_of(await knowledge(tmp_path), FIRST, "what does membership cost")
    assert [each.article for each in reply.citations] == ["garden/membership"]


@needs_model
@pytest.mark.parametrize(("asked", "article"), [("How can I pay?", "paying"), ("how can one pay", "points")])
async def test_a_question_that_the_desk_suggests_is_no_follow_up(tmp_path: Path, asked: str, article: str) -> None:
    """It is offered on the first page; said in other words it is one more about what was answered last."""
    known = await knowledge(tmp_path, paying=PAYING, points=POINTS)
    reply = await last_of(known, "How many points do I get per dollar?", asked)
    assert [each.article for each in reply.citations] == [f"garden/{article}"]


@needs_model
async def test_what_is_hardly_near_is_left_for_what_surely_is(tmp_path: Path) -> None:
    """Asked whether it ships to Canada "and if it's lost?", the desk told who pays for a return from abroad."""
    manner = Manner(within=frozenset({"garden/membership"}), goes_on="and if the key is lost?", ahead=-2.0)
    asked = f"What does membership cost? {manner.goes_on}"
    answer = await (await knowledge(tmp_path, key=KEY)).answer(asked, CUSTOMERS, manner)
    assert [each.article for each in answer.citations] == ["garden/key"]


@needs_model
async def test_a_word_that_stands_nowhere_is_not_answered_by_what_is_merely_near(tmp_path: Path) -> None:
    reply = await last_of(await knowledge(tmp_path), FIRST, "do you rent submarines")
    assert reply.outcome is not Outcome.ANSWERED


@needs_model
async def test_what_readers_may_not_see_changes_no_follow_up(tmp_path: Path) -> None:
    manner = Manner(within=frozenset({"garden/canoe"}), goes_on="and if I lose a paddle?", ahead=-0.2)
    asked = f"{FIRST} {manner.goes_on}"
    plain = await (await knowledge(tmp_path / "a")).answer(asked, CUSTOMERS, manner)
    beside = await (await knowledge(tmp_path / "b", hidden=HIDDEN)).answer(asked, CUSTOMERS, manner)
    assert plain.known
    assert plain == beside
    hidden = replace(manner, within=frozenset({"garden/hidden"}))
    assert not (await (await knowledge(tmp_path / "c", hidden=HIDDEN)).answer(asked, CUSTOMERS, hidden)).known


async def test_without_meanings_words_decide(tmp_path: Path) -> None:
    files = {"garden/canoe.md": CANOE}
    known = Knowledge(Snapshot(read_folder(write_folder(tmp_path, files))))
    manner = Manner(within=frozenset({"garden/canoe"}), goes_on="what does a paddle cost", ahead=-1.0)
    assert not (await known.answer(f"{FIRST} {manner.goes_on}", CUSTOMERS, manner)).stays
    assert "25 dollars" in (await last_of(known, FIRST, "what does a paddle cost")).text


@pytest.mark.parametrize(
    "text",
    ["and if it's lost?", "from Spain?", "is it free", "2 weeks ago", "can I get a new one", "paid by debit card"],
)
def test_these_cannot_stand_by_themselves(text: str) -> None:
    assert leans_hard(text)


@pytest.mark.parametrize(
    "text", ["Where is my package?", "And how do I return shoes?", "do I need photos", "I can't find my access card"]
)
def test_these_may_stand_by_themselves(text: str) -> None:
    assert not leans_hard(text)


def test_a_bare_how_much_may_ask_for_what_was_said() -> None:
    now, after, before = (np.array(each, dtype=np.float32) for each in ([1.0, 0.0], [0.0, 1.0], [0.6, 0.8]))
    assert direction(understand("how much"), now, after, before) is after
    assert direction(understand("how long"), now, after, before) is after
    assert direction(understand("how much for my wife"), now, after, before) is not after
    assert direction(understand("what does it cost"), now, after, before) is after
    assert direction(understand("is there a fee"), now, after, before) is after


def test_what_is_hardly_near_to_anything_by_itself_stays_with_the_matter() -> None:
    """After "what if I quit", "who do I tell" was answered by whom to tell of an accident: "tell" stood there."""
    matter = Answer(known=True, text="Notice is given to your manager.", stays=True)
    for seems, goes in ((NEAR_BY_ITSELF - 0.1, False), (NEAR_BY_ITSELF, True)):
        alone = Answer(known=True, text="Tell the shift lead.", confidence=0.9, unread=seems)
        assert goes_elsewhere(matter, alone, "who do I tell", stands=True) is goes


class Asked:
    """Knows one article so surely, and keeps how it was asked. seems: before the article was read, which says 0.6."""

    def __init__(self, seems: float) -> None:
        self.alone = Answer(known=True, text="Fees.", confidence=0.6, unread=seems)
        self.ahead: list[float | None] = []

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        if manner.within:
            self.ahead.append(manner.ahead)
        return Answer(known=False) if manner.within else self.alone


@pytest.mark.parametrize(
    ("question", "seems", "ahead"),
    [
        ("what if I lost my card", 0.9, AHEAD_OF_KNOWN),
        ("what if I lost my card", 0.7, AHEAD_LEANING),
        ("what if it is lost", 0.9, AHEAD_LEANING),
    ],
)
async def test_what_surely_finds_an_answer_by_itself_leaves_the_matter_sooner(
    question: str, seems: float, ahead: float
) -> None:
    asked, matter = Asked(seems), Matter((FIRST,), frozenset({"garden/canoe"}))
    await Staying(asked, question, matter, turn(question), PLAIN).answer(asked.alone)
    assert asked.ahead[0] == ahead


class Stays(Asked):
    """The same, and what was cited says something of every question."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        cited = Citation(1, "garden/canoe", "Canoes", "", "2026-01-01", "A paddle.")
        within = Answer(known=True, text="A paddle.", citations=(cited,), holds=True, stays=True)
        return within if manner.within else await super().answer(question, audience, manner)


@pytest.mark.parametrize("seems", [0.7, 0.9])
async def test_the_one_word_of_a_question_is_not_left_out_however_sure_its_own_answer_is(seems: float) -> None:
    """ "When will I get my refund" found that, and after a question on leave was answered with more on leave."""
    asked, matter = Stays(seems), Matter((FIRST,), frozenset({"garden/canoe"}))
    question = "when will I get my fees"
    assert await Staying(asked, question, matter, turn(question), PLAIN).answer(asked.alone) is None


async def test_what_is_near_to_nothing_by_itself_is_of_the_matter_only_where_that_is_nearest() -> None:
    """ "When do I have to tell you", after "I'm pregnant", need be no shorter, nor point back, to be about that."""
    asked, matter = Asked(0.1), Matter((FIRST,), frozenset({"garden/canoe"}))
    alone = Answer(known=False, confidence=0.1)
    assert is_near_nothing(alone)
    assert not is_near_nothing(replace(alone, unread=0.5)), "it is near, whatever reading says"
    question = "when do I have to tell somebody"
    staying = Staying(asked, question, matter, turn(question), PLAIN, is_lost=True)
    assert await staying.answer(alone) is alone
    assert asked.ahead == [AHEAD_LOST]


async def test_which_reading_of_a_question_is_nearest_does_not_hang_on_what_its_article_says() -> None:
    class Reads:
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            unread, confidence = (0.9, 0.5) if question == "near" else (0.6, 0.95)
            return Answer(known=True, text=f"Canoes, {question}.", confidence=confidence, unread=unread)

    best = await surest(Reads(), ["sure", "near"], "canoes", turn("canoes"), PLAIN)
    assert best is not None
    assert best.text == "Canoes, near."


def test_what_is_like_an_article_is_not_far_though_that_does_not_answer() -> None:
    assert is_far("my canoe leaks", Answer(known=False, confidence=0.1))
    assert not is_far("my canoe leaks", Answer(known=False, confidence=0.1, unread=0.5))


class Silent:
    """Says nothing of the matter. confidence: of the answer by itself, once read."""

    def __init__(self, confidence: float, *, strays: bool = False) -> None:
        self.alone = Answer(known=True, text="Two days of leave.", confidence=confidence, unread=0.55)
        self.within = Answer(known=False, stays=not strays, strays=strays)

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        return self.within if manner.within else Answer(known=False, confidence=0.5)


@pytest.mark.parametrize(
    ("question", "confidence", "goes"),
    [("my uncle died", 0.95, True), ("my uncle died", 0.6, False), ("it was my uncle who died", 0.95, False)],
)
async def test_what_reading_finds_elsewhere_goes_before_a_matter_that_says_nothing_of_it(
    question: str, confidence: float, goes: bool
) -> None:
    """After a question on daily allowances, that was taken to be one more of them, of which there is no more to say."""
    says, matter = Silent(confidence), Matter((FIRST,), frozenset({"garden/canoe"}))
    found = await Staying(says, question, matter, turn(question), PLAIN).answer(says.alone)
    assert (found is None) == goes


@pytest.mark.parametrize("strays", [True, False])
async def test_what_is_surely_no_matter_of_what_was_cited_is_not_answered_by_shared_words(strays: bool) -> None:
    """ "My blender broke after 14 months", after a question on matched prices, was told which items are not matched."""

    class Shares(Silent):
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            cited = (Citation(1, "garden/canoe", "Canoes", "o@example.org", "2026-01-01", "Broken ones"),)
            within = self.within if manner.ahead is not None else Answer(True, "Broken ones.", cited, 0.6, holds=True)
            return within if manner.within else replace(within, known=True, citations=cited, text="A broken stove.")

    says, matter = Shares(0.5, strays=strays), Matter((FIRST,), frozenset({"garden/canoe"}))
    question, alone = "my stove broke after 14 months", Answer(known=False, confidence=0.5)
    found = await Staying(says, question, matter, turn(question), PLAIN).answer(alone)
    assert (found is alone) == strays


@needs_model
@pytest.mark.parametrize(("far_behind", "strays"), [(-0.2, True), (-0.3, False)])
async def test_what_is_far_behind_strays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, far_behind: float, strays: bool
) -> None:
    monkeypatch.setattr(within, "FAR_BEHIND", far_behind)
    manner = Manner(within=frozenset({"garden/canoe"}), goes_on="smoke everywhere near the trees", ahead=0.0)
    answer = await (await knowledge(tmp_path)).answer(f"{FIRST} {manner.goes_on}", CUSTOMERS, manner)
    assert (answer.known, answer.strays) == (False, strays)


class Sure:
    """Answers everything, and thinks it as near as that. within: of which articles it was asked."""

    def __init__(self, near: float) -> None:
        self._near = near
        self.within: list[frozenset[str]] = []

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        self.within += [manner.within] if manner.within else []
        citation = Citation(1, "security/holes", "Holes", "s@example.org", "2026-01-01", "Nobody is sued for that.")
        return Answer(True, "Nobody is sued for that. [1]", (citation,), 0.9, "security", unread=self._near)


@pytest.mark.parametrize(("near", "asked"), [(0.1, []), (0.6, [frozenset({"security/holes"})])])
async def test_a_grave_matter_is_that_of_no_article_which_is_not_near_to_it(near: float, asked: list[object]) -> None:
    """ "Who sees this?", after a threat to sue, was answered out of an article on holes in the page."""
    grave, said = Matter(("I will sue you", "legal threat")), "who sees this"
    answerer = Sure(near)
    await Staying(answerer, said, grave, turn(said), PLAIN).answer(Answer(False))
    assert answerer.within[:1] == asked
