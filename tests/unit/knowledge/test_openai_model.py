"""The model client against the twin: what it gets whole and streamed, and what each kind of trouble comes to."""

import asyncio
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.twins import faults
from adapters.twins.faults import Fault
from adapters.twins.model.api import COMPLETIONS
from adapters.twins.model.script import STALL
from adapters.twins.model.server import ModelTwin
from bot.settings import read_settings
from rag.model.breaker import FAILURES
from rag.model.client import MAX_ANSWER_CHARS, OpenAIModel, Prompt
from rag.model.errors import SOON_S, TooLong, Unusable
from rag.model.server import ModelServer
from rag.model.settings import ModelSettings
from tests.unit.inbox import FixedClock
from tests.unit.knowledge.asking_a_model import ASKED, GOOD, Word, complete, streamed, trouble
from tests.unit.twins.model_kit import server_of, until

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
