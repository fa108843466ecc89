"""Trouble on demand: what the real client meets, and whether the call took effect all the same."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.twins import faults
from adapters.twins.faults import Fault
from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.slack_kit import client_of, refusal

POST = "chat.postMessage"


async def post(slack: SlackTwin, text: str = "hi", channel: str = "C1") -> None:
    await client_of(slack).chat_postMessage(channel=channel, text=text)


def texts(slack: SlackTwin) -> list[str]:
    return [said.text for said in slack.said()]


async def give_up(slack: SlackTwin, call: asyncio.Future[None]) -> None:
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await slack.until(lambda: slack.calls[0].is_abandoned)


async def test_a_rate_limit_says_when_to_come_back_and_has_no_effect(slack: SlackTwin) -> None:
    slack.faults.add(faults.rate_limited(POST, retry_after_s=7))
    with pytest.raises(SlackApiError) as failure:
        await post(slack, "refused")
    await post(slack, "taken")
    assert failure.value.response.status_code == 429
    assert failure.value.response.headers["Retry-After"] == "7"
    assert failure.value.response["error"] == "ratelimited"
    assert texts(slack) == ["taken"]


async def test_the_sdks_own_retry_gets_through(slack: SlackTwin, monkeypatch: pytest.MonkeyPatch) -> None:
    slack.faults.add(faults.rate_limited(POST, retry_after_s=0, times=2))
    handler = AsyncRateLimitErrorRetryHandler(max_retry_count=2)
    monkeypatch.setattr("random.random", lambda: 0.0)
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[handler])
    await client.chat_postMessage(channel="C1", text="hi")
    assert [call.status for call in slack.calls] == [429, 429, 200]
    assert texts(slack) == ["hi"]


@pytest.mark.parametrize("status", [500, 503])
@pytest.mark.parametrize("takes_effect", [False, True])
async def test_an_http_error_may_hide_an_effect(slack: SlackTwin, status: int, takes_effect: bool) -> None:
    slack.faults.add(faults.http_status(POST, status, takes_effect=takes_effect))
    with pytest.raises(SlackApiError) as failure:
        await post(slack)
    assert failure.value.response.status_code == status
    assert texts(slack) == (["hi"] if takes_effect else [])


async def test_an_error_by_name_has_no_effect(slack: SlackTwin) -> None:
    slack.faults.add(faults.error(POST, "fatal_error"))
    assert await refusal(client_of(slack).chat_postMessage(channel="C1", text="hi")) == "fatal_error"
    assert texts(slack) == []


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_reset_breaks_the_connection(slack: SlackTwin, takes_effect: bool) -> None:
    slack.faults.add(faults.reset(POST, takes_effect=takes_effect))
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(slack)
    assert texts(slack) == (["hi"] if takes_effect else [])
    assert (slack.calls[0].fault, slack.calls[0].status) == ("reset", 0)
    await post(slack, "again")
    assert texts(slack)[-1] == "again"


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_hang_lasts_until_the_client_gives_up(slack: SlackTwin, takes_effect: bool) -> None:
    slack.faults.add(faults.hang(POST, takes_effect=takes_effect))
    call = asyncio.ensure_future(post(slack))
    await slack.until(lambda: slack.calls and slack.calls[0].fault == "hang")
    await give_up(slack, call)
    assert texts(slack) == (["hi"] if takes_effect else [])
    assert slack.calls[0].status == 0


async def test_a_twin_closes_while_somebody_still_waits_for_it() -> None:
    async with SlackTwin() as slack:
        slack.faults.add(faults.hang(POST, takes_effect=False))
        waiting = asyncio.ensure_future(post(slack))
        await slack.until(lambda: slack.calls)
    with pytest.raises((SlackApiError, aiohttp.ClientError)):
        await waiting


async def test_a_slow_call_takes_as_long_as_was_said() -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async with SlackTwin(sleep=sleep) as slack:
        slack.faults.add(faults.slow(POST, 2.5))
        await post(slack)
        assert texts(slack) == ["hi"]
    assert waited == [2.5]


async def test_a_late_effect_comes_although_the_client_has_gone(slack: SlackTwin) -> None:
    go = asyncio.Event()
    slack.faults.add(faults.slow(POST, until=go))
    call = asyncio.ensure_future(post(slack, "late"))
    await slack.until(lambda: slack.calls and slack.calls[0].fault == "slow")
    await give_up(slack, call)
    assert texts(slack) == []
    go.set()
    await slack.until(lambda: texts(slack) == ["late"])


@pytest.mark.parametrize("kind", ["garbage", "html", "truncated"])
@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_bad_body_comes_with_status_200(slack: SlackTwin, kind: str, takes_effect: bool) -> None:
    slack.faults.add(faults.bad_body(POST, kind, takes_effect=takes_effect))
    headers, form = {"Authorization": f"Bearer {slack.bot_token}"}, {"channel": "C1", "text": "hi"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(slack.api_url + POST, data=form) as answer,
    ):
        assert answer.status == 200
        with pytest.raises((ValueError, aiohttp.ContentTypeError)):
            await answer.json()
    assert texts(slack) == (["hi"] if takes_effect else [])


@pytest.mark.parametrize("kind", ["garbage", "html", "truncated"])
async def test_the_sdk_fails_on_a_bad_body(slack: SlackTwin, kind: str) -> None:
    slack.faults.add(faults.bad_body(POST, kind))
    with pytest.raises((SlackApiError, ValueError)):
        await post(slack)


async def test_a_response_url_meets_trouble_too(slack: SlackTwin) -> None:
    slack.faults.add(faults.http_status("response_url", 503, takes_effect=True))
    hook = AsyncWebhookClient(slack.interactions.slash_command("/ask", "hi").body["response_url"], retry_handlers=[])
    assert (await hook.send(text="seen all the same")).status_code == 503
    assert [whisper.text for whisper in slack.whispers("U1")] == ["seen all the same"]


async def test_trouble_hits_as_often_as_was_said_after_as_many_as_were_let_pass(slack: SlackTwin) -> None:
    slack.faults.add(faults.error(POST, "fatal_error", times=2, skip=1))
    for text in ("a", "b", "c", "d"):
        try:
            await post(slack, text)
        except SlackApiError:
            continue
    assert texts(slack) == ["a", "d"]


async def test_trouble_for_ever_ends_when_it_is_cleared(slack: SlackTwin) -> None:
    slack.faults.add(faults.error("*", "fatal_error", times=None))
    for _ in range(3):
        assert await refusal(client_of(slack).auth_test()) == "fatal_error"
    slack.faults.clear()
    assert (await client_of(slack).auth_test())["ok"]


async def test_trouble_is_chosen_by_method_arguments_and_condition(slack: SlackTwin) -> None:
    slack.faults.add(faults.error(POST, "fatal_error", times=None, where={"channel": "D1"}))
    slack.faults.add(faults.error("chat.*", "internal_error", times=None, when=lambda args: "bad" in args.text("text")))
    client = client_of(slack)
    assert await refusal(client.chat_postMessage(channel="D1", text="x")) == "fatal_error"
    assert await refusal(client.chat_postMessage(channel="C1", text="bad")) == "internal_error"
    await client.chat_postMessage(channel="C1", text="good")
    await client.users_info(user="U1")
    assert texts(slack) == ["good"]


def test_an_unknown_kind_of_trouble_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind of fault 'explode'"):
        Fault(POST, "explode")
