"""The Slack twin as a program of its own, reached through its control routes only."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from tests.unit.twins.program_kit import running

SECRET = "shared-with-the-app"


@pytest.fixture
async def api_url() -> AsyncIterator[str]:
    async with running("slack", "--signing-secret", SECRET, "--bot-token", "xoxb-mine") as printed:
        async with asyncio.timeout(30):
            line = await printed.readline()
        yield line.decode().strip()


async def control(api_url: str, verb: str, path: str, body: Any = None) -> Any:
    url = api_url.removesuffix("api/") + "_twin/" + path
    async with aiohttp.ClientSession() as session, session.request(verb, url, json=body) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def test_a_program_is_told_what_to_do_and_asked_what_it_saw(api_url: str) -> None:
    client = AsyncWebClient(token="xoxb-mine", base_url=api_url, retry_handlers=[])
    await control(api_url, "POST", "faults", {"method": "chat.postMessage", "kind": "error", "error": "fatal_error"})
    with pytest.raises(SlackApiError, match="fatal_error"):
        await client.chat_postMessage(channel="C1", text="lost")
    await client.auth_test()
    await client.chat_postMessage(channel="C1", text="<https://x.example|kept>")
    messages = (await control(api_url, "GET", "messages?channel=C1"))["messages"]
    calls = (await control(api_url, "GET", "calls?method=chat.postMessage"))["calls"]
    assert [message["visible"] for message in messages] == ["kept"]
    assert [call["fault"] for call in calls] == ["error", ""]
    later = (await control(api_url, "GET", "calls?after=1"))["calls"]
    assert [call["method"] for call in later] == ["auth.test", "chat.postMessage"]


async def test_faults_and_limits_are_set_and_cleared(api_url: str) -> None:
    client = AsyncWebClient(token="xoxb-mine", base_url=api_url, retry_handlers=[])
    await control(api_url, "POST", "faults", {"method": "*", "kind": "status", "status": 503, "times": None})
    with pytest.raises(SlackApiError):
        await client.auth_test()
    assert (await control(api_url, "DELETE", "faults")) == {"waiting": 0}
    await control(api_url, "POST", "limits", {"is_on": True})
    await client.chat_postMessage(channel="C1", text="first")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await client.chat_postMessage(channel="C1", text="second")


async def test_people_and_places_are_added_and_speak(api_url: str) -> None:
    heard: list[tuple[bool, dict[str, Any]]] = []
    verifier = SignatureVerifier(SECRET)

    async def hear(request: web.Request) -> web.Response:
        body = await request.read()
        heard.append((verifier.is_valid_request(body, dict(request.headers)), dict(await request.post())))
        return web.Response(text="heard")

    application = web.Application()
    application.router.add_post("/slack/events", hear)
    await control(api_url, "POST", "people", {"id": "U7", "name": "nora", "is_restricted": True})
    await control(api_url, "POST", "channels", {"id": "C7", "name": "new", "members": ["UBOT", "U7"]})
    async with TestServer(application) as server:
        url = str(server.make_url("/slack/events"))
        said = {"url": url, "build": "mention_pair", "args": {"channel": "C7", "user": "U7", "text": "<@UBOT> hi"}}
        sent = (await control(api_url, "POST", "deliver", said))["sent"]
        typed = {"url": url, "build": "slash_command", "args": {"command": "/ask", "text": "hi", "user": "U7"}}
        (command,) = (await control(api_url, "POST", "deliver", typed))["sent"]
    assert [(part["status"], part["body"]["event"]["type"]) for part in sent] == [
        (200, "message"),
        (200, "app_mention"),
    ]
    assert command["answer"] == "heard"
    assert [genuine for genuine, _ in heard] == [True, True, True]
    assert heard[2][1]["text"] == "hi"
    assert [m["text"] for m in (await control(api_url, "GET", "whispers?user=U7"))["messages"]] == ["heard"]


async def test_what_stands_in_a_message_is_pressed_from_outside(api_url: str) -> None:
    client = AsyncWebClient(token="xoxb-mine", base_url=api_url)
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "v"}
    blocks = [{"type": "actions", "elements": [button]}]
    ts = (await client.chat_postMessage(channel="C1", text="press", blocks=blocks))["ts"]
    pressed = {"channel": "C1", "ts": ts, "action_id": "go"}
    (sent,) = (await control(api_url, "POST", "deliver", {"url": api_url, "build": "press", "args": pressed}))["sent"]
    assert sent["body"]["actions"][0]["value"] == "v"
    assert (await control(api_url, "GET", "state"))["api_url"] == api_url
