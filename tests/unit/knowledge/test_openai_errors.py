"""Every error of a model server and its libraries becomes one of ours, without its words."""

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest

from adapters.twins import faults
from adapters.twins.model.api import COMPLETIONS
from adapters.twins.model.script import CUT, ERROR, SILENT
from adapters.twins.model.server import API_KEY, ModelTwin
from bot.errors import DependencyError
from rag.model.breaker import FAILURES, PAUSE_S
from rag.model.client import OpenAIModel
from rag.model.errors import SOON_S, TooLong, Unusable, sdk_errors, translate
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.asking_a_model import ASKED, GOOD, complete, streamed, trouble
from tests.unit.twins.model_kit import server_of


def _tree(cls: type[BaseException]) -> Iterator[type[BaseException]]:
    yield cls
    for child in cls.__subclasses__():
        yield from _tree(child)


class _NoCompletion:
    usage = None


def _made(cls: type[BaseException]) -> BaseException:
    request = httpx.Request("POST", "http://model.example/v1")
    response = httpx.Response(418, request=request, json={"secret": "sk-abcdef"})
    make: Any = cls  # each takes other arguments
    for arguments in (
        {"message": "sk-abcdef said Bob", "response": response, "body": {"code": "x y", "message": "Bob"}},
        {"response": response, "body": None},
        {"message": "m", "request": request},
        {"message": "m", "request": request, "body": None},
        {"request": request},
        {"message": "m", "unsent_messages": []},
        {"message": "m"},
        {"completion": _NoCompletion()},
        {"message": "m", "request": request, "response": response},
        {"symbol": "sk-abcdef said Bob"},
        {},
    ):
        try:
            made: BaseException = make(**arguments)
        except (TypeError, AttributeError):
            continue
        return made
    return cls("sk-abcdef said Bob")


_ERRORS = sorted(
    {
        cls
        for root in (openai.OpenAIError, httpx.HTTPError, httpx.StreamError)
        for cls in _tree(root)
        if cls.__module__.startswith(("openai", "httpx"))
    }
    | {httpx.InvalidURL, httpx.CookieConflict, openai.InvalidWebhookSignatureError},
    key=lambda cls: cls.__name__,
)


@pytest.mark.parametrize("cls", _ERRORS)
def test_every_error_of_the_libraries_is_caught_and_translated_without_its_words(cls: type[BaseException]) -> None:
    exc = _made(cls)
    assert isinstance(exc, sdk_errors())
    translated = translate(exc, "the model")
    assert type(translated) in {DependencyError, Unusable, TooLong}
    assert "Bob" not in str(translated)
    assert "sk-abcdef" not in str(translated)


def test_the_walk_through_the_errors_finds_them() -> None:
    assert len(_ERRORS) > 35


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry-after": "nan"}, SOON_S),
        ({"retry-after": "-5"}, SOON_S),
        ({"retry-after": "1e9"}, 86_400.0),
        ({"retry-after": "soon"}, SOON_S),
        ({}, SOON_S),
    ],
)
def test_when_to_come_back_is_read_in_every_form(headers: dict[str, str], seconds: float) -> None:
    response = httpx.Response(503, headers=headers, request=httpx.Request("POST", "http://model.example"))
    exc = openai.InternalServerError("m", response=response, body=None)
    assert translate(exc, "the model").retry_after == seconds


async def test_after_three_failures_the_model_is_left_alone_and_then_tried_by_one(
    twin: ModelTwin, model: OpenAIModel, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="rag")
    twin.faults.add(faults.http_status(COMPLETIONS, 401, times=None))
    for _ in range(FAILURES):
        await trouble(model)
    assert (await trouble(model)).retry_after == PAUSE_S
    assert len(twin.calls) == FAILURES
    clock.time += PAUSE_S
    await trouble(model)
    assert len(twin.calls) == FAILURES + 1
    assert (await trouble(model)).retry_after == PAUSE_S
    twin.faults.clear()
    twin.says(GOOD)
    clock.time += PAUSE_S
    assert await complete(model) == GOOD
    assert [record.message for record in caplog.records] == ["model.lost", "model.back"]


async def test_only_one_call_tries_a_model_that_was_left_alone(
    twin: ModelTwin, model: OpenAIModel, clock: FixedClock
) -> None:
    twin.faults.add(faults.http_status(COMPLETIONS, 401, times=FAILURES))
    for _ in range(FAILURES):
        await trouble(model)
    clock.time += PAUSE_S
    go = asyncio.Event()
    twin.faults.add(faults.slow(COMPLETIONS, until=go))
    twin.says(GOOD, times=2)
    trying = asyncio.ensure_future(complete(model))
    await twin.until(lambda: len(twin.calls) == FAILURES + 1)
    assert (await trouble(model)).retry_after == PAUSE_S
    go.set()
    assert await trying == GOOD
    assert await complete(model) == GOOD


@pytest.mark.parametrize("ending", [CUT, SILENT, ERROR])
async def test_streams_that_break_off_count_as_failures(twin: ModelTwin, model: OpenAIModel, ending: str) -> None:
    for _ in range(FAILURES):
        twin.says(GOOD, ending=ending)
        assert (await streamed(model))[1] is not None
    assert (await trouble(model)).retry_after == PAUSE_S


async def test_neither_key_nor_question_gets_into_the_log_or_a_message(
    twin: ModelTwin, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="rag")
    async with server_of(twin, OPENAI_API_KEY="sk-not-this-one") as server:
        model = OpenAIModel(server)
        shown = f"{server.settings!r} {server!r} {model!r} {vars(model)!r}"
        met = await trouble(model)
    told = json.dumps([record.__dict__ for record in caplog.records], default=str)
    assert "model.lost" in told
    for secret in ("sk-not", API_KEY, ASKED.user):
        assert secret not in f"{told} {met!s} {met!r} {shown}"
