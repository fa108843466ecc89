"""A model that claims to have acted, in words that an article seems to back, is not believed."""

import json
from pathlib import Path

import pytest

from adapters.twins.model.server import ModelTwin
from bot.model import CUSTOMERS, Asked, ChannelName, ConversationKey, Incoming, Outcome, Person, Reply, Turn
from bot.words.around_words import AROUND_WORDS
from rag.model.opening import open_models
from rag.pipeline import Knowledge
from rag.ports import Answer
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.conversing import conversation_over
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.knowledge_folders import default_articles, write_folder
from tests.unit.twins.model_kit import settings_of

QUESTION = "How is my plot cancelled?"
POLICY = "Your plot is cancelled by the office within 5 days."
ARTICLE = f"---\ntitle: Giving up your plot\nupdated: 2026-03-04\nquestions: ['{QUESTION}']\n---\n{POLICY}\n"
CLAIMS = (
    "Your plot has been cancelled by the office.",
    "Your plot has been cancelled by the office within 5 days.",
)


async def said(folder: Path, *sentences: str, is_shown: bool) -> tuple[Reply, list[str]]:
    """What the desk says, and what it shows before, where the model says these sentences."""
    shown: list[str] = []

    async def show(answer: Answer) -> None:
        shown.append(answer.text)

    write_folder(folder, {**default_articles(), "garden/leaving.md": ARTICLE})
    key = ConversationKey(ChannelName.WEB, "t", "c")
    clock = FixedClock()
    asked = Incoming("k", "m", key, Person("web:p"), QUESTION, "1", clock.now())
    turn = Turn("r_1", key, (Asked("e", asked),), CUSTOMERS)
    async with ModelTwin() as model, open_models("none", settings_of(model), clock) as models:
        model.says(json.dumps({"sentences": [{"text": each, "sources": [1]} for each in sentences]}))
        knowledge = Knowledge(Snapshot(read_folder(folder)), author=models.author)
        conversation = conversation_over(knowledge, clock)
        return await conversation.handle(turn, show if is_shown else None), shown


@pytest.mark.parametrize("is_shown", [False, True])
@pytest.mark.parametrize("claim", CLAIMS)
async def test_a_claim_beside_a_policy_is_cut_and_the_truth_is_said(tmp_path: Path, claim: str, is_shown: bool) -> None:
    reply, shown = await said(tmp_path, POLICY, claim, is_shown=is_shown)
    assert reply.text == f"{POLICY} [1]\n\n{AROUND_WORDS['en'].nothing_done}"
    assert [text for text in shown if not reply.text.startswith(text)] == []


@pytest.mark.parametrize("claim", CLAIMS)
async def test_a_claim_alone_is_no_answer(tmp_path: Path, claim: str) -> None:
    reply, shown = await said(tmp_path, claim, is_shown=True)
    assert reply.outcome is Outcome.NOT_KNOWN
    assert AROUND_WORDS["en"].nothing_done in reply.text
    assert claim not in "".join([reply.text, *shown])


@pytest.mark.parametrize("claim", ["I have cancelled your plot.", "We have cancelled your plot within 5 days."])
async def test_a_claim_that_the_policy_hardly_backs_becomes_the_policy(tmp_path: Path, claim: str) -> None:
    reply, _ = await said(tmp_path, claim, is_shown=False)
    assert reply.text == f"{POLICY} [1]"


async def test_a_policy_is_said_as_it_is(tmp_path: Path) -> None:
    reply, _ = await said(tmp_path, POLICY, is_shown=False)
    assert reply.text == f"{POLICY} [1]"
