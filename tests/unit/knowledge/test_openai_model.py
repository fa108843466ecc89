"""The model client against the twin: what it gets whole and streamed, and what each kind of trouble comes to."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import openai
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import BaseModel, ConfigDict

from adapters.twins import faults
from adapters.twins.faults import Fault
from adapters.twins.model.api import COMPLETIONS
from adapters.twins.model.script import CUT, ERROR, SILENT, STALL
from adapters.twins.model.server import API_KEY, ModelTwin
from bot.errors import DependencyError
from bot.settings import read_settings
from rag.model.breaker import FAILURES, PAUSE_S
from rag.model.client import MAX_ANSWER_CHARS, OpenAIModel, Prompt
from rag.model.errors import SOON_S, TooLong, Unusable, sdk_errors, translate
from rag.model.server import ModelServer
from rag.model.settings import ModelSettings
from tests.unit.inbox import FixedClock
from tests.unit.twins.model_kit import server_of, until

GOOD = '{"word": "yes"}'


class Word(BaseModel):
    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})

    word: str


ASKED = Prompt('Answer as JSON: {"word": "…"}', "Is it so?", Word, 50)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def model(twin: ModelTwin, clock: FixedClock) -> AsyncIterator[OpenAIModel]:
    async with server_of(twin, clock) as server:
        await server.client()
        yield OpenAIModel(server)


async def complete(model: OpenAIModel, seconds: float = 5.0) -> str:
    return await model.complete(ASKED, until=until(seconds))


async def streamed(model: OpenAIModel, seconds: float = 5.0) -> tuple[str, DependencyError | None]:
    text = ""
    try:
        async for piece in model.stream(ASKED, until=until(seconds)):
            text += piece
    except DependencyError as exc:
        return text, exc
    return text, None


async def trouble(model: OpenAIModel, seconds: float = 5.0) -> DependencyError:
    with pytest.raises(DependencyError) as caught:
        await complete(model, seconds)
    return caught.value


# ---- what works


async def test_an_answer_comes_whole_and_in_pieces(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says(GOOD, times=2)
    assert await complete(model) == GOOD
    assert await streamed(model) == (GOOD, None)
    assert [call.params["stream"] for call in twin.calls] == [False, True]


async def test_what_is_sent_names_the_schema_and_asks_that_nothing_be_kept(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says(GOOD)
    await complete(model)
    sent = twin.calls[0].params
    assert sent["messages"] == [{"role": "system", "content": ASKED.system}, {"role": "user", "content": ASKED.user}]
    assert sent["response_format"]["json_schema"]["schema"]["required"] == ["word"]
    assert (sent["store"], sent["max_tokens"]) == (False, 50)


@pytest.mark.parametrize("said", [f"<think>no, {{}}</think>{GOOD}", f"no</think>\n{GOOD}"])
async def test_what_a_model_thinks_aloud_is_left_out(twin: ModelTwin, model: OpenAIModel, said: str) -> None:
    twin.says(said, reasoning="hm", chunk_chars=1)
    assert await complete(model) == GOOD


@pytest.mark.parametrize("size", [1, 3, 7, 100])
async def test_thoughts_are_left_out_of_a_stream_wherever_it_is_split(
    twin: ModelTwin, model: OpenAIModel, size: int
) -> None:
    twin.says(f"<think>no</think>{GOOD} <thin", reasoning="hm", chunk_chars=size)
    assert await streamed(model) == (f"{GOOD} <thin", None)


async def test_letters_that_cannot_be_sent_are_replaced(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says(GOOD)
    assert await model.complete(Prompt("JSON", "odd \ud800", Word, 9), until=until()) == GOOD
    assert twin.calls[0].params["messages"][1]["content"] == "odd ?"


# ---- servers that take less


@pytest.mark.parametrize("names_it", [True, False])
@pytest.mark.parametrize(
    ("formats", "tried"),
    [
        ({"json_object"}, ["json_schema", "json_object"]),
        (set(), ["json_schema", "json_object", None]),
    ],
)
async def test_a_format_that_is_refused_is_not_asked_for_again(
    twin: ModelTwin, model: OpenAIModel, formats: set[str], tried: list[str | None], names_it: bool
) -> None:
    twin.abilities.formats, twin.abilities.mentions_param = frozenset(formats), names_it
    twin.says(GOOD, times=2)
    assert await complete(model) == GOOD
    assert await streamed(model) == (GOOD, None)
    sent = [call.params.get("response_format", {}).get("type") for call in twin.calls]
    assert sent == [*tried, tried[-1]]


@pytest.mark.parametrize(
    ("setting", "takes", "sent"),
    [
        ("", "max_tokens", ["max_tokens"]),
        ("", "max_completion_tokens", ["max_tokens", "max_completion_tokens"]),
        ("", "", ["max_tokens", "max_completion_tokens", ""]),
        ("max_completion_tokens", "max_completion_tokens", ["max_completion_tokens"]),
        ("max_completion_tokens", "max_tokens", ["max_completion_tokens", ""]),
    ],
)
async def test_the_name_of_the_limit_is_that_of_the_settings_or_the_one_that_is_taken(
    twin: ModelTwin, setting: str, takes: str, sent: list[str]
) -> None:
    twin.abilities.token_names = frozenset({takes})
    twin.says(GOOD)
    async with server_of(twin, FRONTDESK_LLM_TOKENS_NAME=setting) as server:
        assert await complete(OpenAIModel(server)) == GOOD
    assert [next((name for name in call.params if name.startswith("max_")), "") for call in twin.calls] == sent


@pytest.mark.parametrize("names_it", [True, False])
async def test_a_server_that_knows_none_of_the_finer_parameters_is_asked_without(
    twin: ModelTwin, model: OpenAIModel, names_it: bool
) -> None:
    twin.abilities.refused = frozenset({"temperature", "store", "response_format"})
    twin.abilities.mentions_param = names_it
    twin.says(GOOD)
    assert await complete(model) == GOOD
    assert twin.calls[-1].params.keys() == {"model", "messages", "stream", "max_tokens"}


async def test_an_error_that_only_speaks_of_a_parameter_changes_nothing_once_a_way_has_worked(
    twin: ModelTwin, model: OpenAIModel
) -> None:
    twin.says(GOOD, times=2)
    await complete(model)
    twin.faults.add(faults.error(COMPLETIONS, "store"))
    assert (await trouble(model)).retry_after is None
    await complete(model)
    assert twin.calls[-1].params["store"] is False
    assert len(twin.calls) == 3


async def test_openai_itself_is_always_asked_to_keep_nothing() -> None:
    settings = read_settings(ModelSettings, environ={"OPENAI_API_KEY": "sk-x"}, env_file=None)[ModelSettings]
    async with ModelServer(settings, FixedClock()) as server:
        dialect = OpenAIModel(server)._dialect
    assert dialect.without("store") is None
    assert dialect.tokens_name == "max_completion_tokens"


async def test_a_server_that_refuses_everything_is_asked_from_the_start_again(
    twin: ModelTwin, model: OpenAIModel
) -> None:
    twin.faults.add(faults.error(COMPLETIONS, "odd", times=3))
    await trouble(model)
    twin.says(GOOD)
    await complete(model)
    assert twin.calls[-1].params["response_format"]["type"] == "json_schema"


# ---- trouble, whole


@pytest.mark.parametrize(
    ("fault", "calls", "retry_after"),
    [
        (faults.rate_limited(COMPLETIONS, retry_after_s=300, times=None), 1, 300.0),
        (faults.rate_limited(COMPLETIONS, retry_after_s=1, times=None), 2, 1.0),
        (faults.error(COMPLETIONS, "insufficient_quota", times=None), 1, None),
        (faults.http_status(COMPLETIONS, 500, times=None), 2, SOON_S),
        (faults.http_status(COMPLETIONS, 503, times=None), 2, SOON_S),
        (faults.http_status(COMPLETIONS, 401, times=None), 1, None),
        (faults.http_status(COMPLETIONS, 404, times=None), 1, None),
        (faults.http_status(COMPLETIONS, 302, times=None), 1, None),
        (faults.reset(COMPLETIONS, takes_effect=False, times=None), 2, SOON_S),
        (faults.bad_body(COMPLETIONS, "html", times=None), 1, None),
        (faults.bad_body(COMPLETIONS, "garbage", times=None), 2, SOON_S),
        (faults.bad_body(COMPLETIONS, "truncated", times=None), 2, SOON_S),
    ],
)
async def test_trouble_says_whether_and_when_it_may_work(
    twin: ModelTwin, model: OpenAIModel, fault: Fault, calls: int, retry_after: float | None
) -> None:
    twin.faults.add(Fault(**{name: getattr(fault, name) for name in fault.__dataclass_fields__}))
    met = await trouble(model)
    assert met.retry_after == retry_after
    assert not isinstance(met, Unusable)
    assert len(twin.calls) == calls


@pytest.mark.parametrize("fault", [faults.http_status(COMPLETIONS, 500), faults.rate_limited(COMPLETIONS)])
async def test_one_failure_is_mended_by_a_second_call(twin: ModelTwin, model: OpenAIModel, fault: Fault) -> None:
    twin.faults.add(Fault(**{name: getattr(fault, name) for name in fault.__dataclass_fields__}))
    twin.says(GOOD)
    assert await complete(model) == GOOD


@pytest.mark.parametrize("fault", ["hang", "slow"])
async def test_a_slow_answer_is_given_up_in_time(twin: ModelTwin, model: OpenAIModel, fault: str) -> None:
    twin.faults.add(Fault(COMPLETIONS, fault, until=asyncio.Event()))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert (await trouble(model, 0.2)).retry_after == SOON_S
    assert loop.time() - begun < 2
    assert len(twin.calls) == 1


async def test_a_stall_of_a_whole_answer_is_given_up_in_time(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.says(ending=STALL)
    assert "in time" in str(await trouble(model, 0.2))


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"text": GOOD, "finish_reason": "length"}, "length"),
        ({"text": GOOD, "finish_reason": "content_filter"}, "content_filter"),
        ({"text": GOOD, "finish_reason": "an injected\nline"}, "another reason"),
        ({"text": None, "refusal": "I will not."}, "refused"),
        ({"text": ""}, "empty"),
        ({"text": "<think>hm</think>"}, "empty"),
        ({"text": "x" * (MAX_ANSWER_CHARS + 1)}, "without end"),
    ],
)
async def test_what_the_model_does_not_want_or_end_is_about_this_question(
    twin: ModelTwin, clock: FixedClock, said: dict[str, Any], word: str
) -> None:
    async with server_of(twin, clock) as server:
        model = OpenAIModel(server)
        asked = Prompt(ASKED.system, ASKED.user, Word, 50_000)
        for _ in range(FAILURES + 1):
            twin.says(**said)
            with pytest.raises(Unusable, match=word):
                await model.complete(asked, until=until())
        assert len(twin.calls) == FAILURES + 1, "others may still ask"


@pytest.mark.parametrize("code", ["content_policy_violation", "context_length_exceeded"])
async def test_a_question_that_the_server_refuses_keeps_nobody_else_from_asking(
    twin: ModelTwin, model: OpenAIModel, code: str
) -> None:
    twin.faults.add(faults.error(COMPLETIONS, code, times=FAILURES + 1))
    for _ in range(FAILURES + 1):
        assert isinstance(await trouble(model), Unusable)
    twin.says(GOOD)
    assert await complete(model) == GOOD


async def test_a_server_on_this_machine_is_not_asked_through_a_proxy(
    twin: ModelTwin, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_tcp_port}")
    twin.says(GOOD)
    async with server_of(twin) as server:
        assert await complete(OpenAIModel(server)) == GOOD


async def test_a_prompt_that_is_too_long_is_told_as_that(twin: ModelTwin, model: OpenAIModel) -> None:
    twin.abilities.models["twin-1"] = 20
    assert isinstance(await trouble(model), TooLong)
    assert len(twin.calls) == 1


@pytest.mark.parametrize("said", [{"has_choices": False}, {"text": GOOD, "finish_reason": None}])
async def test_an_answer_without_choices_or_end_is_none(
    twin: ModelTwin, model: OpenAIModel, said: dict[str, Any]
) -> None:
    twin.says(**said)
    assert (await trouble(model)).retry_after == SOON_S


# ---- trouble, streamed


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


# ---- odd bodies


@pytest.mark.parametrize(
    "body",
    [
        "null",
        "[]",
        '"text"',
        "7",
        "{}",
        '{"choices": null}',
        '{"choices": "no"}',
        '{"choices": [null]}',
        '{"choices": [7]}',
        '{"choices": [{"message": null, "finish_reason": "stop"}]}',
        '{"choices": [{"message": {"content": 5}, "finish_reason": "stop"}]}',
        '{"choices": [{"message": {"content": "x"}, "finish_reason": {"a": 1}}]}',
        '{"choices": [{"message": {"content": "x"}, "finish_reason": ["stop"]}]}',
        '{"error": {"message": "no", "code": 7}}',
        "[" * 100_000,
        "",
    ],
)
async def test_any_body_comes_to_a_dependency_error(body: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=body, content_type="application/json")

    async def answer_in_events(request: web.Request) -> web.Response:
        return web.Response(text=f"data: {body}\n\n", content_type="text/event-stream")

    application = web.Application()
    application.router.add_post("/whole/chat/completions", answer)
    application.router.add_post("/events/chat/completions", answer_in_events)
    async with TestServer(application) as server:
        for kind in ("whole", "events"):
            environ = {"OPENAI_BASE_URL": str(server.make_url(f"/{kind}")), "FRONTDESK_LLM": "x"}
            settings = read_settings(ModelSettings, environ=environ, env_file=None)[ModelSettings]
            async with ModelServer(settings, FixedClock()) as asked:
                model = OpenAIModel(asked)
                if kind == "whole":
                    await trouble(model)
                assert (await streamed(model))[1] is not None


async def test_nobody_there_is_a_dependency_error(unused_tcp_port: int) -> None:
    environ = {"OPENAI_BASE_URL": f"http://127.0.0.1:{unused_tcp_port}/v1", "FRONTDESK_LLM": "x"}
    settings = read_settings(ModelSettings, environ=environ, env_file=None)[ModelSettings]
    async with ModelServer(settings, FixedClock()) as server:
        assert (await trouble(OpenAIModel(server))).retry_after == SOON_S


# ---- every error of the library


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


# ---- the breaker


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


# ---- secrets


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
