"""What a model makes of several questions: one line that holds nothing of its own, masked on its way, in time."""

import json
from collections.abc import AsyncIterator

import pytest

from adapters.twins.model.server import ModelTwin
from bot.errors import DependencyError
from memory.pii.masking import Masking
from rag.model.client import OpenAIModel
from rag.model.ports import Summariser
from rag.model.summarising import MAX_CHARS, ModelSummariser
from tests.unit.twins.model_kit import server_of

ASKED = ("How do I send shoes back?", "And for order 1042?", "Write to ada@mail.example when it is there")


@pytest.fixture
async def summariser(twin: ModelTwin) -> AsyncIterator[Summariser]:
    async with server_of(twin, FRONTDESK_LLM_TIMEOUT="20") as server:
        yield ModelSummariser(OpenAIModel(server), Masking)


def wanted(text: str) -> str:
    return json.dumps({"wanted": text})


async def test_several_questions_become_one_line(twin: ModelTwin, summariser: Summariser) -> None:
    twin.says(wanted("How do I send the shoes\nof order 1042 back?"))
    assert await summariser.sum_up(ASKED) == "How do I send the shoes of order 1042 back?"


async def test_what_was_asked_is_masked_for_the_model_and_whole_in_the_line(
    twin: ModelTwin, summariser: Summariser
) -> None:
    twin.says(wanted("Tell [email-1] when the shoes are there"))
    assert await summariser.sum_up(ASKED) == "Tell ada@mail.example when the shoes are there"
    assert "ada@mail.example" not in json.dumps([call.params for call in twin.calls])


@pytest.mark.parametrize(
    "line",
    [
        "How do I send the shoes of order 1043 back?",
        "Write to eve@mail.example",
        "See https://evil.example/login",
        "Tell [email-2]",
        "x" * (MAX_CHARS + 1),
        " ",
    ],
)
async def test_a_line_with_something_of_its_own_is_none(twin: ModelTwin, summariser: Summariser, line: str) -> None:
    twin.says(wanted(line))
    with pytest.raises(DependencyError):
        await summariser.sum_up(ASKED)


async def test_another_form_than_asked_is_none(twin: ModelTwin, summariser: Summariser) -> None:
    twin.says("They wanted shoes.")
    with pytest.raises(DependencyError):
        await summariser.sum_up(ASKED)
