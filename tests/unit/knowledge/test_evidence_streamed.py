"""What may be seen of an answer while it is written: never a sentence without what limits it, never one that falls."""

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from adapters.twins.model.script import CUT
from adapters.twins.model.server import ModelTwin
from bot.model import CUSTOMERS
from rag.evidence.streamed import StreamGate
from rag.model.opening import open_models
from rag.model.ports import Sentence
from rag.pipeline import Knowledge
from rag.ports import Answer, Passage
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.gating import gate
from tests.unit.knowledge.knowledge_folders import write_folder
from tests.unit.twins.model_kit import settings_of

TEXT = """Shoes can be returned within 30 days. They must be unworn. Gift cards cannot be returned.
Refunds take 5 days. However, refunds to gift cards take 9 days."""
PASSAGE = Passage("p#0", "p", "Returns", "", TEXT, "returns", "customer", "returns@shop.example", "2026-01-01")
SHOES, UNWORN = "Shoes can be returned within 30 days.", "They must be unworn."
CARDS, REFUNDS = "Gift cards cannot be returned.", "Refunds take 5 days."
LIMIT, WRONG_LIMIT = "However, refunds to gift cards take 9 days.", "However, refunds to gift cards take 2 days."
WRONG = "Shoes can be returned within 90 days."
INVENTED_LIMIT = "However, umbrellas are mended by a partner."
NOWHERE = "Umbrellas are mended by a partner."


def heard(*sentences: str) -> tuple[list[str], str | None]:
    """What could be seen after each sentence, without marks, and the whole; None where the answer was lost."""
    listening = StreamGate([PASSAGE])
    seen: list[str] = []
    for sentence in sentences:
        if not listening.hear(Sentence(sentence, (1,))):
            return seen, None
        certain = listening.certain()
        seen.append(certain.text.replace(" [1]", "") if certain else "")
    whole = listening.whole()
    return seen, whole.text.replace(" [1]", "") if whole else None


def test_a_sentence_is_seen_once_the_next_one_is_whole_and_does_not_belong_to_it() -> None:
    seen, whole = heard(SHOES, CARDS, REFUNDS)
    assert seen == ["", SHOES, f"{SHOES} {CARDS}"]
    assert whole == f"{SHOES} {CARDS} {REFUNDS}"


def test_what_limits_a_sentence_or_points_back_to_it_is_seen_together_with_it() -> None:
    assert heard(SHOES, UNWORN, CARDS)[0] == ["", "", f"{SHOES} {UNWORN}"]
    assert heard(REFUNDS, LIMIT, CARDS)[0] == ["", "", f"{REFUNDS} {LIMIT}"]


def test_an_answer_whose_first_sentence_falls_is_lost_before_anything_is_seen() -> None:
    assert heard(WRONG, CARDS) == ([], None)
    assert heard(REFUNDS, INVENTED_LIMIT, CARDS) == ([""], None)


@pytest.mark.parametrize(
    ("sentences", "seen", "whole"),
    [
        ((REFUNDS, WRONG_LIMIT, CARDS), ["", "", f"{REFUNDS} {LIMIT}"], f"{REFUNDS} {LIMIT} {CARDS}"),
        ((CARDS, REFUNDS, WRONG_LIMIT), ["", CARDS, CARDS], f"{CARDS} {REFUNDS} {LIMIT}"),
        ((CARDS, WRONG, UNWORN), ["", CARDS, CARDS], f"{CARDS} {SHOES} {UNWORN}"),
        ((SHOES, CARDS, REFUNDS, INVENTED_LIMIT), ["", SHOES, *[f"{SHOES} {CARDS}"] * 2], f"{SHOES} {CARDS}"),
        ((CARDS, REFUNDS, UNWORN), ["", CARDS, CARDS], f"{CARDS} {REFUNDS} {SHOES} {UNWORN}"),
    ],
    ids=[
        "a wrong limit",
        "a later one",
        "wrong before what points back",
        "no such limit",
        "it points back to something else",
    ],
)
def test_what_limits_a_sentence_or_points_back_falls_with_it_or_is_said_as_the_article_has_it(
    sentences: Sequence[str], seen: list[str], whole: str
) -> None:
    assert heard(*sentences) == (seen, whole)
    written = gate([Sentence(sentence, (1,)) for sentence in sentences], [PASSAGE])
    assert written is not None
    assert written.text.replace(" [1]", "") == whole


def test_a_sentence_that_falls_and_belongs_to_none_is_left_out() -> None:
    assert heard(CARDS, NOWHERE, REFUNDS) == (["", CARDS, CARDS], f"{CARDS} {REFUNDS}")


def test_a_sentence_that_says_it_wrongly_is_said_as_the_article_has_it() -> None:
    assert heard(CARDS, WRONG, REFUNDS) == (["", CARDS, f"{CARDS} {SHOES}"], f"{CARDS} {SHOES} {REFUNDS}")


def test_an_answer_of_which_less_than_half_stands_is_none() -> None:
    assert heard(CARDS, NOWHERE, NOWHERE)[1] is None


WATER = "When may I water my plot?"
SAID = (
    "Plots are watered before 9 in the morning or after 19 in the evening.",
    "In a drought the hose stays off.",
    "A watering can holds ten litres and is filled at the well.",
)


@pytest.fixture
async def model() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as model:
        yield model


async def shown(tmp_path: Path, model: ModelTwin, sentences: Sequence[str], **how: object) -> tuple[list[str], Answer]:
    """What was shown of the answer, and the answer."""
    text = json.dumps({"sentences": [{"text": sentence, "sources": [1]} for sentence in sentences]})
    model.says(text, **how)
    seen: list[str] = []

    async def show(answer: Answer) -> None:
        assert answer.citations
        seen.append(answer.text)

    async with open_models("none", settings_of(model), FixedClock()) as models:
        knowledge = Knowledge(Snapshot(read_folder(write_folder(tmp_path))), author=models.author)
        answer = await knowledge.answer(WATER, CUSTOMERS, show=show)
        again = await knowledge.answer(WATER, CUSTOMERS, show=show)
        assert again == answer or "ending" in how
    return seen, answer


async def test_an_answer_begins_with_what_was_shown_of_it(tmp_path: Path, model: ModelTwin) -> None:
    seen, answer = await shown(tmp_path, model, SAID)
    assert seen == [f"{SAID[0]} [1]", f"{SAID[0]} [1] {SAID[1]} [1]"]
    assert answer.text == f"{seen[1]} {SAID[2]} [1]"


async def test_a_model_that_breaks_off_is_taken_at_what_was_shown_and_asked_again_the_next_time(
    tmp_path: Path, model: ModelTwin
) -> None:
    seen, answer = await shown(tmp_path, model, SAID, ending=CUT, after_chunks=18)
    assert answer.text == seen[0] == f"{SAID[0]} [1]"
    assert len(model.calls) == 2


async def test_a_model_that_breaks_off_before_anything_was_shown_is_replaced_by_the_article(
    tmp_path: Path, model: ModelTwin
) -> None:
    seen, answer = await shown(tmp_path, model, SAID, ending=CUT, after_chunks=3)
    assert seen[:1] != [answer.text]
    assert answer.known
    assert SAID[0] in answer.text


async def test_what_goes_wrong_with_showing_goes_through(tmp_path: Path, model: ModelTwin) -> None:
    text = json.dumps({"sentences": [{"text": sentence, "sources": [1]} for sentence in SAID]})
    model.says(text)

    async def show(answer: Answer) -> None:
        raise ZeroDivisionError

    async with open_models("none", settings_of(model), FixedClock()) as models:
        knowledge = Knowledge(Snapshot(read_folder(write_folder(tmp_path))), author=models.author)
        with pytest.raises(ZeroDivisionError):
            await knowledge.answer(WATER, CUSTOMERS, show=show)
