"""The Slack twin lets in whom Slack lets in, reads what Slack reads, and limits as Slack limits."""

import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from adapters.twins.slack.access import DEFAULT_SCOPES
from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.slack_kit import client_of, refusal, refused


async def test_a_good_token_is_told_whose_it_is(slack: SlackTwin) -> None:
    answer = await client_of(slack).auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == ("T1", "UBOT", "B1")


async def test_a_call_without_a_token_is_not_authed(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack, token="").auth_test()) == "not_authed"


async def test_an_unknown_token_is_invalid(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack, token="xoxb-forged").auth_test()) == "invalid_auth"


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
async def test_a_token_that_was_taken_away_is_refused_until_it_is_given_back(slack: SlackTwin, error: str) -> None:
    slack.refuse_token(error)
    assert await refusal(client_of(slack).auth_test()) == error
    slack.refuse_token("")
    assert (await client_of(slack).auth_test())["ok"]


async def test_a_missing_scope_is_named() -> None:
    async with SlackTwin(scopes=DEFAULT_SCOPES - {"chat:write"}) as slack:
        answer = await refused(client_of(slack).chat_postMessage(channel="C1", text="hi"))
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "chat:write"
    assert "users:read" in answer["provided"].split(",")


async def test_the_scope_to_read_goes_by_the_kind_of_conversation() -> None:
    async with SlackTwin(scopes=DEFAULT_SCOPES - {"groups:history"}) as slack:
        client = client_of(slack)
        assert (await client.conversations_history(channel="C1"))["ok"]
        assert await refusal(client.conversations_history(channel="G1")) == "missing_scope"


async def test_an_app_token_opens_nothing_but_connections(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack, token=slack.app_token).auth_test()) == "not_allowed_token_type"
    assert await refusal(client_of(slack).apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"


async def test_an_unknown_method_is_said_to_be_unknown(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack).api_call("chat.teleport")) == "unknown_method"


async def test_a_missing_argument_is_named(slack: SlackTwin) -> None:
    answer = await refused(client_of(slack).api_call("chat.postMessage", json={"text": "hi"}))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


@pytest.mark.parametrize("encoding", ["json", "form", "query"])
async def test_arguments_come_in_any_of_three_encodings(slack: SlackTwin, encoding: str) -> None:
    blocks = [{"type": "divider"}]
    values = {"channel": "C1", "text": "Grüße & <more>", "blocks": json.dumps(blocks)}
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {slack.bot_token}"}) as session:
        url = slack.api_url + "chat.postMessage"
        how: dict[str, dict[str, Any]] = {
            "json": {"json": values | {"blocks": blocks}},
            "form": {"data": values},
            "query": {"params": values},
        }
        async with session.post(url, **how[encoding]) as answer:
            assert (await answer.json())["ok"]
    assert [(said.text, said.blocks) for said in slack.said("C1")] == [("Grüße & <more>", blocks)]


async def test_a_form_may_carry_the_token_and_json_may_not(slack: SlackTwin) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.post(slack.api_url + "auth.test", data={"token": slack.bot_token}) as answer:
            assert (await answer.json())["ok"]
        async with session.post(slack.api_url + "auth.test", json={"token": slack.bot_token}) as answer:
            assert (await answer.json())["error"] == "not_authed"


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("application/json", b"{not json", "invalid_json"),
        ("application/json", b"[1]", "json_not_object"),
        ("text/plain", b"channel=C1", "invalid_post_type"),
    ],
)
async def test_a_body_that_slack_cannot_read_is_refused(
    slack: SlackTwin, content_type: str, body: bytes, error: str
) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {slack.bot_token}"}) as session:
        url = slack.api_url + "chat.postMessage"
        async with session.post(url, data=body, headers={"Content-Type": content_type}) as answer:
            assert (await answer.json())["error"] == error


@pytest.mark.parametrize(
    ("content_type", "body", "warning"),
    [
        ("application/json", b"{}", "missing_charset"),
        ("application/json; charset=utf-8", b"{}", None),
        ("application/x-www-form-urlencoded; charset=utf-8", b"a=1", "superfluous_charset"),
    ],
)
async def test_an_odd_content_type_is_warned_about(
    slack: SlackTwin, content_type: str, body: bytes, warning: str | None
) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {slack.bot_token}"}) as session:
        headers = {"Content-Type": content_type}
        async with session.post(slack.api_url + "auth.test", data=body, headers=headers) as answer:
            assert (await answer.json()).get("warning") == warning


async def test_every_call_is_recorded_with_its_arguments_headers_time_and_result() -> None:
    async with SlackTwin(clock=HandClock(1_700_000_000.0)) as slack:
        await client_of(slack).chat_postMessage(channel="C1", text="hi")
        (call,) = slack.calls
    assert call.method == "chat.postMessage"
    assert call.params["text"] == "hi"
    assert call.headers["Authorization"] == f"Bearer {slack.bot_token}"
    assert (call.at, call.status) == (1_700_000_000.0, 200)
    assert call.result is not None
    assert call.result["ts"] == "1700000000.000000"


async def test_nothing_is_limited_until_the_limits_are_switched_on(slack: SlackTwin) -> None:
    for _ in range(30):
        await client_of(slack).chat_postMessage(channel="C1", text="hi")
    assert len(slack.said("C1")) == 30


async def test_one_message_a_second_goes_into_a_channel() -> None:
    clock = HandClock()
    async with SlackTwin(clock=clock) as slack:
        slack.limits.is_on = True
        client = client_of(slack)
        await client.chat_postMessage(channel="C1", text="first")
        with pytest.raises(SlackApiError) as failure:
            await client.chat_postMessage(channel="C1", text="too soon")
        await client.chat_postMessage(channel="D1", text="elsewhere")
        clock.now += 1.0
        await client.chat_postMessage(channel="C1", text="second")
    assert failure.value.response.status_code == 429
    assert failure.value.response.headers["Retry-After"] == "1"
    assert failure.value.response["error"] == "ratelimited"
    assert [said.text for said in slack.said()] == ["first", "second", "elsewhere"]


async def test_a_tier_two_method_passes_twenty_times_a_minute() -> None:
    clock = HandClock()
    async with SlackTwin(clock=clock) as slack:
        slack.limits.is_on = True
        client = client_of(slack)
        for _ in range(20):
            await client.users_list()
        assert await refusal(client.users_list()) == "ratelimited"
        clock.now += 60.0
        assert (await client.users_list())["ok"]


async def test_streams_spell_their_limit_differently() -> None:
    async with SlackTwin(clock=HandClock()) as slack:
        slack.limits.is_on = True
        slack.limits.overrides["chat.startStream"] = 1
        client = client_of(slack)
        await client.chat_startStream(channel="D1", thread_ts="1.000001", markdown_text="a")
        answer = client.chat_startStream(channel="D1", thread_ts="1.000001", markdown_text="b")
        assert await refusal(answer) == "rate_limited"
