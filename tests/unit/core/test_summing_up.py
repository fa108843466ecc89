"""Sessions that are over are summed up once, by a model where there is one."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.durable.sessions import keep, sessions_of
from bot.errors import DependencyError
from bot.model import (
    JsonObject,
    Outcome,
    Reply,
)
from bot.recall.summaries import Summaries, summary
from memory.people import DocumentPeople
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.core.session_kit import ANSWERED, IDLE_S, session_after, turn
from tests.unit.inbox import FixedClock

BOTH = "How do I send boots back? By when?"
"""What the rules make of these two: a question with the one that it leans on."""


@pytest.mark.parametrize(
    ("replies", "resolved"),
    [
        ([ANSWERED], True),
        ([Reply("", Outcome.NOT_KNOWN)], False),
        ([ANSWERED, Reply("", Outcome.NOTICE)], True),
        ([ANSWERED, Reply("I am sorry.", Outcome.ASKED, reason="unhelpful")], False),
    ],
)
def test_a_session_is_summed_up_by_its_last_question_and_whether_that_was_answered(
    replies: Sequence[Reply], resolved: bool
) -> None:
    session = session_after(*((turn(f"question {number}?"), reply) for number, reply in enumerate(replies)))
    (issue,) = summary(session).issues
    assert (issue.summary, issue.resolved) == ("question 0?", resolved)


def test_a_session_about_nothing_leaves_no_issue() -> None:
    assert summary(session_after((turn("hello"), Reply("Hello!", Outcome.NOTICE)))).issues == ()


async def test_what_is_over_is_summed_up_once_and_what_goes_on_is_left() -> None:
    async with open_sqlite(MEMORY) as documents:
        clock = FixedClock()
        people = DocumentPeople(documents, clock)
        over = session_after((turn("When?"), ANSWERED))
        fresh = replace(session_after((turn("Where?", person="web:q"), ANSWERED)), id="r_7", at=clock.now())
        for key, session in (("web:customer:c", replace(over, at=clock.now() - IDLE_S - 1)), ("web:customer:d", fresh)):
            doc: JsonObject = {"owner": None, "seq": 1}
            keep(doc, session)
            await documents.insert("conversation", key, doc)
        seen: list[str] = []
        summaries = Summaries(documents, people, clock, idle_s=IDLE_S, look_again=seen.append)
        assert await summaries.run() == 1
        assert await summaries.run() == 0
        assert seen == ["web:customer:c"]
        known = await people.get("web:p")
        assert known is not None
        assert [issue.summary for issue in known.issues] == ["When?"]
        assert await people.get("web:q") is None
        kept = await documents.get("conversation", "web:customer:d")
        assert kept is not None
        assert len(sessions_of(kept.doc)) == 1


class Summed:
    """A model's stand-in. says: the line, or what goes wrong; None where it never answers."""

    def __init__(self, says: str | DependencyError | None) -> None:
        self.says = says
        self.asked: list[Sequence[str]] = []

    async def sum_up(self, asked: Sequence[str]) -> str:
        self.asked.append(asked)
        if isinstance(self.says, DependencyError):
            raise self.says
        if self.says is None:
            await asyncio.Event().wait()
        return str(self.says)


async def _summed_up(model: Summed, *asked: str) -> list[str]:
    async with open_sqlite(MEMORY) as documents:
        clock = FixedClock()
        doc: JsonObject = {"owner": None, "seq": 1}
        session = session_after(*((turn(text), ANSWERED) for text in asked))
        keep(doc, replace(session, at=clock.now() - IDLE_S - 1))
        await documents.insert("conversation", "web:customer:c", doc)
        people = DocumentPeople(documents, clock)
        await Summaries(documents, people, clock, idle_s=IDLE_S, look_again=print, summariser=model).run()
        known = await people.get("web:p")
        assert known is not None
        return [issue.summary for issue in known.issues]


async def test_a_model_sums_up_several_questions_and_is_not_asked_about_one() -> None:
    model = Summed("How do I send boots back, and by when?")
    assert await _summed_up(model, "How do I send boots back?", "By when?") == [
        "How do I send boots back, and by when?"
    ]
    assert [list(asked) for asked in model.asked] == [["How do I send boots back?", "By when?"]]
    assert await _summed_up(model, "By when?") == ["By when?"]
    assert len(model.asked) == 1


@pytest.mark.parametrize("says", [DependencyError("away"), DependencyError("later", retry_after=5), "", " "])
async def test_where_a_model_fails_the_rules_sum_up(says: str | DependencyError) -> None:
    assert await _summed_up(Summed(says), "How do I send boots back?", "By when?") == [BOTH]


async def test_a_model_that_never_answers_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.recall.summaries.WITHIN_S", 0.01)
    assert await _summed_up(Summed(None), "How do I send boots back?", "By when?") == [BOTH]


async def test_a_run_asks_a_model_for_so_long_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.recall.summaries.RUN_S", -1.0)
    model = Summed("Something else")
    assert await _summed_up(model, "How do I send boots back?", "By when?") == [BOTH]
    assert model.asked == []


async def test_a_conversation_that_somebody_works_on_is_summed_up_later() -> None:
    async with open_sqlite(MEMORY) as documents:
        doc: JsonObject = {"owner": "replica"}
        keep(doc, replace(session_after((turn("When?"), ANSWERED)), at=0))
        await documents.insert("conversation", "c", doc)
        assert (
            await Summaries(
                documents, DocumentPeople(documents, FixedClock()), FixedClock(), idle_s=1, look_again=print
            ).run()
            == 0
        )
