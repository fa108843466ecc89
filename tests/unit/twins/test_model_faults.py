"""Trouble that the model twin makes, as the real client meets it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import openai
import pytest
from openai import AsyncOpenAI

from adapters.twins import faults
from adapters.twins.model.api import COMPLETIONS
from adapters.twins.model.script import CUT, ERROR, SILENT, STALL, Said
from adapters.twins.model.server import ModelTwin
from tests.unit.twins.model_kit import FORMAT, ask, client_of


@pytest.fixture
async def client(model: ModelTwin) -> AsyncIterator[AsyncOpenAI]:
    async with client_of(model) as one:
        yield one


async def streamed(client: AsyncOpenAI) -> tuple[str, list[Any]]:
    stream = await ask(client, stream=True)
    chunks = [chunk async for chunk in stream]
    reasons = [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices]
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices), reasons


async def test_a_rate_limit_says_when_to_come_back(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.faults.add(faults.rate_limited(COMPLETIONS, retry_after_s=300))
    with pytest.raises(openai.RateLimitError) as limited:
        await ask(client)
    assert limited.value.response.headers["Retry-After"] == "300"
    assert (await ask(client)).choices


async def test_server_errors_last_as_long_as_they_are_told_to(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.faults.add(faults.http_status(COMPLETIONS, 500, times=3))
    for _ in range(3):
        with pytest.raises(openai.InternalServerError):
            await ask(client)
    assert (await ask(client)).choices
    assert [call.status for call in model.calls] == [500, 500, 500, 200]


async def test_a_code_of_ones_own_is_answered(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.faults.add(faults.error(COMPLETIONS, "insufficient_quota"))
    with pytest.raises(openai.RateLimitError) as refused:
        await ask(client)
    assert refused.value.code == "insufficient_quota"


async def test_a_connection_is_reset(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.faults.add(faults.reset(COMPLETIONS, takes_effect=False))
    with pytest.raises(openai.APIConnectionError):
        await ask(client)


async def test_the_first_byte_comes_late_also_of_a_stream(model: ModelTwin, client: AsyncOpenAI) -> None:
    go = asyncio.Event()
    model.faults.add(faults.slow(COMPLETIONS, until=go))
    asked = asyncio.ensure_future(streamed(client))
    await model.until(lambda: model.calls)
    assert not asked.done()
    go.set()
    text, reasons = await asked
    assert text
    assert reasons[-1] == "stop"


async def test_an_answer_never_comes_and_the_twin_sees_the_caller_leave(model: ModelTwin) -> None:
    model.faults.add(faults.hang(COMPLETIONS, takes_effect=False))
    async with client_of(model, timeout_s=0.1) as client:
        with pytest.raises(openai.APITimeoutError):
            await ask(client)
    await model.until(lambda: model.calls[0].is_abandoned)


async def test_a_page_in_place_of_an_answer_reaches_the_caller_as_text(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.faults.add(faults.bad_body(COMPLETIONS, "html"))
    assert "<html>" in await ask(client)


async def test_a_stream_stalls_and_the_twin_sees_the_caller_leave(model: ModelTwin) -> None:
    model.says(ending=STALL)
    async with client_of(model, timeout_s=0.2) as client:
        with pytest.raises(httpx.ReadTimeout):
            await streamed(client)
    await model.until(lambda: model.calls[0].is_abandoned)


async def test_a_stream_is_cut(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says(ending=CUT)
    with pytest.raises(httpx.HTTPError):
        await streamed(client)


async def test_a_stream_ends_without_a_word(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says("a text of some length, which is cut", ending=SILENT)
    text, reasons = await streamed(client)
    assert text == "a text of some length, w"
    assert reasons == [None] * 3


async def test_an_error_comes_within_a_stream(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says(ending=ERROR)
    with pytest.raises(openai.APIError, match="The server had an error"):
        await streamed(client)


@pytest.mark.parametrize("reason", ["length", "content_filter"])
async def test_an_answer_ends_for_a_reason(model: ModelTwin, client: AsyncOpenAI, reason: str) -> None:
    model.says("half an ans", finish_reason=reason, times=2)
    assert (await ask(client)).choices[0].finish_reason == reason
    assert (await streamed(client))[1][-1] == reason


async def test_a_refusal_has_no_content(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says(refusal="I cannot help with that.")
    message = (await ask(client, response_format=FORMAT)).choices[0].message
    assert (message.content, message.refusal) == (None, "I cannot help with that.")


async def test_there_are_no_choices(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says(has_choices=False)
    assert (await ask(client)).choices == []


async def test_garbage_is_said_where_a_schema_was_given(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says('{"sentences": 7')
    message = (await ask(client, response_format=FORMAT)).choices[0].message
    with pytest.raises(json.JSONDecodeError):
        json.loads(message.content)
    assert json.loads((await ask(client, response_format=FORMAT)).choices[0].message.content)["sentences"]


async def test_reasoning_comes_beside_the_answer(model: ModelTwin, client: AsyncOpenAI) -> None:
    model.says("answer", reasoning="thoughts", times=2)
    assert (await ask(client)).choices[0].message.reasoning_content == "thoughts"
    assert (await streamed(client))[0] == "answer"


def test_an_ending_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="one of done, silent"):
        Said("x", ending="broken")
