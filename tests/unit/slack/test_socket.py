"""The same desk over a WebSocket of its own: Socket Mode."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack import connection
from adapters.twins import faults
from adapters.twins.slack.server import SlackTwin
from tests.unit.answers_kit import reply
from tests.unit.slack.desk import Desk, open_desk, say


@pytest.fixture
async def desk(twin: SlackTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin, socket=True) as desk:
        yield desk


async def test_a_message_is_acknowledged_once_it_is_stored_and_answered(desk: Desk) -> None:
    assert not desk.slack.routes
    assert desk.slack.is_ready()
    delivery = await desk.twin.sockets.deliver(desk.twin.events.message_im("U1", "Can I return a gift?"))
    assert delivery.is_acknowledged
    (message,) = desk.inbox.messages
    await say(desk, message, reply())
    assert len(desk.twin.said("D1", thread_ts=message.platform_id)) == 1


async def test_what_cannot_be_stored_is_not_acknowledged_and_comes_again(desk: Desk) -> None:
    desk.inbox.is_down = True
    payload = desk.twin.events.message_im("U1", "Can I return a gift?")
    assert not (await desk.twin.sockets.deliver(payload, timeout_s=0.2)).is_acknowledged
    desk.inbox.is_down = False
    assert (await desk.twin.sockets.deliver(payload, num=1)).is_acknowledged
    assert len(desk.inbox.messages) == 1


async def test_a_command_is_acknowledged_aloud(desk: Desk) -> None:
    delivery = await desk.twin.sockets.deliver(desk.twin.interactions.slash_command("/ask", "Where is the payload?"))
    assert "direct messages" in delivery.answer["text"]
    assert [message.text for message in desk.inbox.messages] == ["Where is the payload?"]


async def test_a_connection_that_slack_ends_is_opened_again(desk: Desk) -> None:
    await desk.twin.sockets.disconnect()
    await desk.twin.sockets.connected()
    assert (await desk.twin.sockets.deliver(desk.twin.events.message_im("U1", "hello"))).is_acknowledged


async def test_without_its_connection_the_desk_is_not_ready(twin: SlackTwin) -> None:
    async with open_desk(twin, socket=True) as desk:
        slack = desk.slack
        assert slack.is_ready()
    assert twin.sockets.connections == 0
    assert not slack.is_ready()


async def test_a_desk_whose_slack_is_away_starts_and_stops_all_the_same(
    twin: SlackTwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CONNECT_S", 0.1)
    twin.faults.add(faults.http_status("apps.connections.open", 500, times=None))
    async with open_desk(twin, socket=True) as desk:
        assert not desk.slack.is_ready()
