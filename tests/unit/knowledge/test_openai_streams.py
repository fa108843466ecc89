"""What a model writes piece by piece: streams that end, break off, stall or never end."""

import asyncio
from typing import Any

import pytest

from adapters.twins import faults
from adapters.twins.model.api import COMPLETIONS
from adapters.twins.model.script import CUT, ERROR, SILENT, STALL
from adapters.twins.model.server import ModelTwin
from rag.model.client import MAX_ANSWER_CHARS, OpenAIModel, Prompt
from rag.model.errors import SOON_S, Unusable
from tests.unit.knowledge.asking_a_model import ASKED, GOOD, Word, streamed
from tests.unit.twins.model_kit import until


@pytest.mark.parametrize("ending", [CUT, SILENT, ERROR, STALL])
async def test_a_stream_that_breaks_off_gives_what_there_was_and_then_raises(
    twin: ModelTwin, model: OpenAIModel, ending: str
) -> None:
    twin.says(GOOD, ending=ending, chunk_chars=4, after_chunks=3)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    text, met = await streamed(model, 0.4)
    assert loop.time() - begun < 3
    assert text == GOOD[:8]
    assert met is not None
    assert met.retry_after == SOON_S


@pytest.mark.parametrize(
    "said", [{"text": GOOD, "finish_reason": "length"}, {"text": GOOD, "finish_reason": "content_filter"}]
)
async def test_a_stream_that_ends_for_another_reason_raises_at_its_end(
    twin: ModelTwin, model: OpenAIModel, said: dict[str, Any]
) -> None:
    twin.says(**said)
    text, met = await streamed(model)
    assert text == GOOD
    assert isinstance(met, Unusable)


async def test_a_refusal_in_a_stream_raises(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says(refusal="I will not.")
    assert isinstance((await streamed(model))[1], Unusable)


@pytest.mark.parametrize("kind", ["html", "garbage", "truncated"])
async def test_a_page_in_place_of_a_stream_raises(twin: ModelTwin, model: OpenAIModel, kind: str) -> None:
    twin.says(GOOD, finish_reason=None)
    twin.faults.add(faults.bad_body(COMPLETIONS, kind))
    assert (await streamed(model))[1] is not None


async def test_a_stream_without_end_is_given_up(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says("x" * (MAX_ANSWER_CHARS + 50_000), chunk_chars=5_000)
    asked = Prompt(ASKED.system, ASKED.user, Word, 100_000)
    with pytest.raises(Unusable, match="without end"):
        async for _ in model.stream(asked, until=until()):
            pass


async def test_leaving_a_stream_ends_it_at_the_server(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says("x" * 100, ending=STALL)
    pieces = model.stream(ASKED, until=until())
    assert await anext(pieces)
    await pieces.aclose()
    await twin.until(lambda: twin.calls[0].is_abandoned)
