"""Socket Mode of the Slack twin, with slack_sdk's own client: envelopes, acknowledgements, disconnects, repeats."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.slack_kit import client_of, refusal

Listener = Callable[[AsyncBaseSocketModeClient, SocketModeRequest], Awaitable[None]]


@asynccontextmanager
async def connected(slack: SlackTwin, listener: Listener) -> AsyncIterator[SocketModeClient]:
    client = SocketModeClient(slack.app_token, web_client=client_of(slack), ping_interval=60)
    client.socket_mode_request_listeners.append(listener)
    await client.connect()  # type: ignore[no-untyped-call] # the SDK leaves it untyped
    await slack.sockets.connected()
    try:
        yield client
    finally:
        await client.close()  # type: ignore[no-untyped-call] # the SDK leaves it untyped


class App:
    """Acknowledges what it gets with the given payload, except the first so many."""

    def __init__(self, *, payload: dict[str, Any] | None = None, silent_for: int = 0) -> None:
        self._payload = payload
        self._silent_for = silent_for
        self.heard: list[SocketModeRequest] = []

    async def listen(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.heard.append(request)
        if len(self.heard) > self._silent_for:
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, self._payload))


PAYLOADS: dict[str, Callable[[SlackTwin], Payload]] = {
    "events_api": lambda slack: slack.events.message_im("U1", "hi"),
    "slash_commands": lambda slack: slack.interactions.slash_command("/ask", "payload"),
    "interactive": lambda slack: slack.interactions.shortcut("help"),
}


@pytest.mark.parametrize("kind", PAYLOADS)
async def test_a_payload_arrives_in_an_envelope_and_is_acknowledged(slack: SlackTwin, kind: str) -> None:
    app, payload = App(), PAYLOADS[kind](slack)
    async with connected(slack, app.listen):
        delivery = await slack.deliver_socket(payload)
    assert delivery.is_acknowledged
    assert [(request.type, request.payload) for request in app.heard] == [(kind, payload.body)]
    assert app.heard[0].accepts_response_payload is (kind != "events_api")
    assert [said["envelope_id"] for said in slack.sockets.acknowledged] == list(delivery.envelopes)


async def test_what_the_acknowledgement_carries_is_shown(slack: SlackTwin) -> None:
    app = App(payload={"text": "just for you"})
    async with connected(slack, app.listen):
        await slack.deliver_socket(slack.interactions.slash_command("/ask", "hi"))
    assert [whisper.text for whisper in slack.whispers("U1")] == ["just for you"]


async def test_an_event_without_acknowledgement_comes_again_and_says_so(slack: SlackTwin) -> None:
    app, payload = App(silent_for=1), slack.events.message_im("U1", "hi")
    async with connected(slack, app.listen):
        delivery = await slack.deliver_socket(payload, retries=2, timeout_s=0.1)
    assert delivery.is_acknowledged
    assert [request.retry_attempt for request in app.heard] == [0, 1]
    assert app.heard[0].payload == app.heard[1].payload
    assert len(set(delivery.envelopes)) == 2


async def test_a_command_without_acknowledgement_does_not_come_again(slack: SlackTwin) -> None:
    app = App(silent_for=1)
    async with connected(slack, app.listen):
        command = slack.interactions.slash_command("/ask", "hi")
        delivery = await slack.deliver_socket(command, retries=2, timeout_s=0.1)
    assert not delivery.is_acknowledged
    assert len(app.heard) == 1


async def test_a_disconnect_makes_the_client_connect_anew(slack: SlackTwin) -> None:
    app = App()
    async with connected(slack, app.listen):
        await slack.sockets.disconnect()
        await slack.sockets.connected()
        assert (await slack.deliver_socket(slack.events.message_im("U1", "hi"))).is_acknowledged
    assert len(slack.calls_to("apps.connections.open")) == 2


async def test_each_event_goes_to_one_connection_in_turn(slack: SlackTwin) -> None:
    first, second = App(), App()
    async with connected(slack, first.listen), connected(slack, second.listen):
        for number in range(4):
            await slack.deliver_socket(slack.events.message_im("U1", str(number)))
    assert (len(first.heard), len(second.heard)) == (2, 2)


async def test_without_a_connection_nothing_can_be_delivered(slack: SlackTwin) -> None:
    with pytest.raises(LookupError):
        await slack.deliver_socket(slack.events.message_im("U1", "hi"))


async def test_a_connection_address_is_good_once(slack: SlackTwin) -> None:
    url = (await client_of(slack).apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_unknown_app_token_opens_nothing(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack).apps_connections_open(app_token="xapp-forged")) == "invalid_auth"


async def test_waiting_for_a_connection_ends(slack: SlackTwin) -> None:
    with pytest.raises(TimeoutError):
        await slack.sockets.connected(timeout_s=0.01)
    assert slack.sockets.connections == 0
