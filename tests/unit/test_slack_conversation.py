"""From a signed request through Bolt to the inbox, and from a reply back into the thread."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.slack.server import SlackTwin
from tests.unit.slack_desk import Desk, marker_for, open_desk, reply, say, turn_of


@pytest.fixture
async def twin() -> AsyncIterator[SlackTwin]:
    async with SlackTwin() as twin:
        yield twin


@pytest.fixture
async def desk(twin: SlackTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin) as desk:
        yield desk


async def test_a_direct_message_is_taken_and_answered_in_its_thread(desk: Desk) -> None:
    asked = desk.twin.events.message_im("U1", "Can I return a gift?")
    delivery = await desk.twin.deliver(desk.url, asked)
    assert (delivery.status, delivery.body) == (200, b"")
    (message,) = desk.inbox.messages
    assert (message.text, message.person.id) == ("Can I return a gift?", "slack:T1:U1")
    assert (str(message.conversation), message.platform_id) == ("slack:T1:D1", asked.event["ts"])
    await say(desk, message, reply())
    (said,) = desk.twin.said("D1", thread_ts=message.platform_id)
    assert "within **30 days** [1]" in said.visible


async def test_a_mention_arrives_twice_and_is_taken_once(desk: Desk) -> None:
    pair = desk.twin.events.mention_pair("C1", "U1", "<@UBOT> can I return a gift?")
    for payload in pair:
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    (message,) = desk.inbox.messages
    assert message.text == "can I return a gift?"
    assert str(message.conversation) == f"slack:T1:C1:{pair[0].event['ts']}"
    assert desk.inbox.duplicates == 0
    assert desk.counts.counted["slack_ignored", "mention_twin"] == 1


async def test_what_was_sent_is_found_by_its_reply_and_part(desk: Desk) -> None:
    await desk.twin.deliver(desk.url, desk.twin.events.message_im("U1", "Can I return a gift?"))
    (message,) = desk.inbox.messages
    (ts,) = await say(desk, message, reply(), reply_id="reply-7")
    (part,) = desk.slack.channel.render(reply(), turn_of(message))
    since = message.sent_at
    assert await desk.slack.channel.find_sent(part, marker_for(message, reply_id="reply-7"), since=since) == ts
    assert await desk.slack.channel.find_sent(part, marker_for(message, reply_id="reply-8"), since=since) is None
