"""Streams, statuses, prompts and sessions of the Slack twin behave as Slack's do."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.twins.slack.server import SlackTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.slack_kit import METADATA, client_of, refusal

RECIPIENT = {"recipient_team_id": "T1", "recipient_user_id": "U1"}
ROOT = "1767225600.000100"


@pytest.fixture
async def slack(clock: HandClock) -> AsyncIterator[SlackTwin]:
    async with SlackTwin(clock=clock) as twin:
        yield twin


async def test_the_sdk_streams_an_answer_with_feedback_and_metadata(slack: SlackTwin) -> None:
    root = slack.events.message("C1", "U1", "question").ts
    stream = await client_of(slack).chat_stream(channel="C1", thread_ts=root, buffer_size=1, **RECIPIENT)
    await stream.append(markdown_text="**Thirty** days ")
    await stream.append(chunks=[{"type": "task_update", "id": "t", "title": "Searching", "status": "in_progress"}])
    await stream.append(chunks=[{"type": "task_update", "id": "t", "title": "Found 3", "status": "complete"}])
    await stream.append(markdown_text="from delivery.")
    await stream.stop(blocks=[{"type": "divider"}], metadata=METADATA)
    (said,) = slack.said("C1", thread_ts=root)
    assert said.text == "**Thirty** days from delivery."
    assert [block["type"] for block in said.blocks] == ["markdown", "divider"]
    assert said.metadata == METADATA
    assert said.visible == "Found 3\n**Thirty** days from delivery."


@pytest.mark.parametrize("missing", ["recipient_team_id", "recipient_user_id"])
async def test_in_a_channel_the_recipient_is_named(slack: SlackTwin, missing: str) -> None:
    client: Any = client_of(slack)
    named = {name: value for name, value in RECIPIENT.items() if name != missing}
    assert await refusal(client.chat_startStream(channel="C1", thread_ts=ROOT, **named)) == f"missing_{missing}"
    assert (await client.chat_startStream(channel="D1", thread_ts=ROOT))["ok"]


async def test_a_stream_stays_with_text_or_with_chunks(slack: SlackTwin) -> None:
    client = client_of(slack)
    ts = (await client.chat_startStream(channel="D1", thread_ts=ROOT, markdown_text="a"))["ts"]
    chunks = [{"type": "markdown_text", "text": "b"}]
    assert await refusal(client.chat_appendStream(channel="D1", ts=ts, chunks=chunks)) == "streaming_mode_mismatch"
    both = client.chat_appendStream(channel="D1", ts=ts, chunks=chunks, markdown_text="b")
    assert await refusal(both) == "cannot_provide_both_markdown_text_and_chunks"
    await client.chat_appendStream(channel="D1", ts=ts, markdown_text="b")
    assert slack.said("D1")[0].text == "ab"


async def test_one_append_holds_twelve_thousand_characters_of_something(slack: SlackTwin) -> None:
    client = client_of(slack)
    ts = (await client.chat_startStream(channel="D1", thread_ts=ROOT))["ts"]
    assert await refusal(client.chat_appendStream(channel="D1", ts=ts, markdown_text="x" * 12_001)) == "msg_too_long"
    assert await refusal(client.api_call("chat.appendStream", json={"channel": "D1", "ts": ts})) == "no_text"
    bad = [{"type": "task_update", "id": "t", "title": "x", "status": "nearly"}]
    assert await refusal(client.chat_appendStream(channel="D1", ts=ts, chunks=bad)) == "invalid_chunks"


async def test_a_stream_lives_five_minutes_however_often_it_grows(slack: SlackTwin, clock: HandClock) -> None:
    client = client_of(slack)
    ts = (await client.chat_startStream(channel="D1", thread_ts=ROOT, markdown_text="a"))["ts"]
    clock.now += 299.0
    await client.chat_appendStream(channel="D1", ts=ts, markdown_text="b")
    assert await refusal(client.chat_update(channel="D1", ts=ts, text="c")) == "streaming_state_conflict"
    clock.now += 2.0
    late = client.chat_appendStream(channel="D1", ts=ts, markdown_text="c")
    assert await refusal(late) == "message_not_in_streaming_state"
    assert await refusal(client.chat_stopStream(channel="D1", ts=ts)) == "message_not_in_streaming_state"
    await client.chat_update(channel="D1", ts=ts, text="all of it", blocks=[], metadata=METADATA)
    assert (slack.said("D1")[0].visible, slack.said("D1")[0].metadata) == ("all of it", METADATA)


async def test_a_stopped_stream_does_not_grow(slack: SlackTwin) -> None:
    client = client_of(slack)
    ts = (await client.chat_startStream(channel="D1", thread_ts=ROOT, markdown_text="a"))["ts"]
    await client.chat_stopStream(channel="D1", ts=ts, session_status="active")
    again = client.chat_appendStream(channel="D1", ts=ts, markdown_text="b")
    assert await refusal(again) == "message_not_in_streaming_state"
    assert slack.world.sessions["D1", ROOT] == {"status": "active"}


async def test_a_person_stops_a_stream_and_the_app_is_told(slack: SlackTwin) -> None:
    client = client_of(slack)
    root = slack.events.message_im("U1", "question").ts
    ts = (await client.chat_startStream(channel="D1", thread_ts=root, markdown_text="a"))["ts"]
    event = slack.events.agent_session_stopped("D1", root, "U1").event
    assert event["streaming_message_ts"] == [ts]
    assert await refusal(client.chat_appendStream(channel="D1", ts=ts, markdown_text="b")) == "stopped_by_user"
    assert slack.said("D1")[0].text == "a"


async def test_others_messages_are_no_streams(slack: SlackTwin) -> None:
    client, theirs = client_of(slack), slack.events.message("C1", "U1", "x").ts
    foreign = client.chat_appendStream(channel="C1", ts=theirs, markdown_text="b")
    assert await refusal(foreign) == "message_not_owned_by_app"
    plain = (await client.chat_postMessage(channel="C1", text="x"))["ts"]
    posted = client.chat_appendStream(channel="C1", ts=plain, markdown_text="b")
    assert await refusal(posted) == "message_not_in_streaming_state"


async def test_a_status_shows_until_the_answer_or_two_minutes(slack: SlackTwin, clock: HandClock) -> None:
    client = client_of(slack)
    await client.assistant_threads_setStatus(channel_id="D1", thread_ts=ROOT, status="is thinking")
    assert slack.status("D1", ROOT) == "is thinking"
    clock.now += 121.0
    assert slack.status("D1", ROOT) == ""
    await client.assistant_threads_setStatus(channel_id="D1", thread_ts=ROOT, status="is reading")
    await client.chat_postMessage(channel="D1", thread_ts=ROOT, text="answer")
    assert slack.status("D1", ROOT) == ""
    await client.assistant_threads_setStatus(channel_id="D1", thread_ts=ROOT, status="is finding words")
    await client.chat_startStream(channel="D1", thread_ts=ROOT)
    assert slack.status("D1", ROOT) == ""
    await client.assistant_threads_setStatus(channel_id="D1", thread_ts=ROOT, status="is writing")
    await client.assistant_threads_setStatus(channel_id="D1", thread_ts=ROOT, status="")
    assert slack.status("D1", ROOT) == ""


async def test_prompts_with_a_thread_vanish_silently_under_the_agent_experience(slack: SlackTwin) -> None:
    client, prompts = client_of(slack), [{"title": "Returns", "message": "How do I return?"}]
    await client.assistant_threads_setSuggestedPrompts(channel_id="D1", thread_ts=ROOT, prompts=prompts)
    assert slack.world.prompts == {}
    await client.assistant_threads_setSuggestedPrompts(channel_id="D1", prompts=prompts, title="Ask")
    assert slack.world.prompts["D1"]["prompts"] == prompts
    many = client.assistant_threads_setSuggestedPrompts(channel_id="D1", prompts=prompts * 5)
    assert await refusal(many) == "invalid_arguments"


async def test_assistant_threads_want_their_prompts_in_the_thread() -> None:
    prompts = [{"title": "Returns", "message": "How do I return?"}]
    async with SlackTwin(experience="assistant") as slack:
        client = client_of(slack)
        without = client.assistant_threads_setSuggestedPrompts(channel_id="D1", prompts=prompts)
        assert await refusal(without) == "invalid_arguments"
        await client.assistant_threads_setSuggestedPrompts(channel_id="D1", thread_ts=ROOT, prompts=prompts)
        await client.assistant_threads_setTitle(channel_id="D1", thread_ts=ROOT, title="Returns")
        assert slack.world.prompts["D1"]["thread_ts"] == ROOT
        assert slack.world.titles["D1", ROOT] == "Returns"
        assert await refusal(_session(client_of(slack), status="active")) == "access_denied"


async def test_a_session_has_a_state_and_a_title(slack: SlackTwin) -> None:
    client = client_of(slack)
    answer = await _session(client, status="processing", title="Returns")
    assert "warning" not in answer.data
    await client.agents_sessions_rename(channel_id="D1", thread_ts=ROOT, title="Returning a gift")
    assert slack.world.sessions["D1", ROOT] == {"status": "processing", "title": "Returning a gift"}
    assert await refusal(_session(client, status="busy")) == "invalid_arguments"
    assert await refusal(_session(client, status="active", title="x" * 201)) == "invalid_arguments"
    slack.world.hears_session_stop = False
    answer = await _session(client, status="active")
    assert answer["warning"] == "missing_agent_session_stopped_event_subscription"


def _session(client: Any, **values: str) -> Any:
    return client.api_call("agents.sessions.setStatus", json={"channel_id": "D1", "thread_ts": ROOT, **values})
