"""Streaming in the Teams twin: in order, cumulative, within two minutes, with one end."""

from typing import Any

import pytest

from adapters.twins.teams.server import TeamsTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.teams_kit import GROUP, Answer, Bot

LABEL = {
    "type": "https://schema.org/Message",
    "@type": "Message",
    "@context": "https://schema.org",
    "additionalType": ["AIGeneratedContent"],
}


def pass_time(teams: TeamsTwin, seconds: float) -> None:
    clock = teams.world.clock
    assert isinstance(clock, HandClock)
    clock.now += seconds


def refusal(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.body["error"]["message"]


async def test_a_stream_grows_and_ends_as_one_message(teams: TeamsTwin, bot: Bot) -> None:
    opened = await bot.stream("Looking it up", "informative", streamSequence=1)
    assert (opened.status, teams.said()) == (201, [])
    assert (await bot.stream("Yes", streamSequence=2, streamId=opened.id)).status == 202
    assert [(message.text, message.is_streaming) for message in teams.said()] == [("Yes", True)]
    assert (await bot.stream("Yes, it is", streamSequence=3, streamId=opened.id)).status == 202
    loop = {"channelData": {"feedbackLoop": {"type": "default"}}}
    ended = await bot.stream("Yes, it is.", "final", streamId=opened.id, more=loop)
    (message,) = teams.said(bot.personal())
    assert (ended.status, message.id, message.text) == (202, opened.id, "Yes, it is.")
    assert (message.is_streaming, message.channel_data) == (False, loop["channelData"])


@pytest.mark.parametrize(
    ("kind", "info"),
    [
        ("streaming", {}),
        ("streaming", {"streamSequence": 0}),
        ("streaming", {"streamSequence": "1"}),
        ("streaming", {"streamSequence": True}),
        ("streaming", {"streamSequence": 2}),
        ("streaming", {"streamSequence": 1, "streamId": "unknown"}),
        ("streaming", {"streamSequence": 1, "more": {"type": "message"}}),
        ("streaming", {"streamSequence": 1, "more": {"text": ""}}),
        ("streaming", {"streamSequence": 1, "more": {"text": None}}),
        ("streaming", {"streamSequence": 1, "more": {"channelData": {"feedbackLoop": {"type": "default"}}}}),
        ("streaming", {"streamSequence": 1, "more": {"attachments": [{"contentType": "a", "contentUrl": "b"}]}}),
        ("informative", {"streamSequence": 1, "more": {"text": "x" * 1_001}}),
        ("quick", {"streamSequence": 1}),
        ("final", {}),
        ("final", {"streamId": "unknown"}),
        ("final", {"more": {"type": "typing"}}),
    ],
)
async def test_a_part_that_is_not_as_it_should_be_is_refused(
    teams: TeamsTwin, bot: Bot, kind: str, info: dict[str, Any]
) -> None:
    answer = await bot.stream("hi", kind, **info)
    assert (answer.status, answer.code) == (400, "BadRequest")
    assert teams.said() == []


async def test_the_final_part_has_no_sequence_and_the_label_comes_with_it(teams: TeamsTwin, bot: Bot) -> None:
    stream = (await bot.stream("a", streamSequence=1)).id
    info = {"type": "streaminfo", "streamType": "streaming", "streamSequence": 2, "streamId": stream}
    labelled = await bot.post("", {"type": "typing", "text": "ab", "entities": [info, LABEL]})
    numbered = await bot.stream("ab", "final", streamSequence=3, streamId=stream)
    assert (labelled.status, numbered.status) == (400, 400)
    final = {"type": "streaminfo", "streamType": "final", "streamId": stream}
    assert (await bot.post("", {"type": "message", "text": "ab", "entities": [final, LABEL]})).status == 202
    assert teams.said()[0].entities == [final, LABEL]


async def test_parts_come_in_order(bot: Bot) -> None:
    stream = (await bot.stream("a", streamSequence=1)).id
    await bot.stream("ab", streamSequence=3, streamId=stream)
    for sequence in (3, 2):
        answer = await bot.stream("abc", streamSequence=sequence, streamId=stream)
        assert (answer.status, answer.code) == (400, "ContentStreamSequenceOrderPreConditionFailed")


@pytest.mark.parametrize("kind", ["streaming", "final"])
async def test_each_part_repeats_what_was_said(teams: TeamsTwin, bot: Bot, kind: str) -> None:
    stream = (await bot.stream("Yes", streamSequence=1)).id
    sequence = {"streamSequence": 2} if kind == "streaming" else {}
    answer = await bot.stream("No", kind, streamId=stream, **sequence)
    assert (answer.code, answer.status) == ("ContentStreamNotAllowed", 403)
    assert [message.text for message in teams.said()] == ["Yes"]


async def test_groups_have_no_streams(bot: Bot) -> None:
    answer = await bot.stream("a", conversation=GROUP, streamSequence=1)
    assert refusal(answer) == (403, "Streaming is not allowed in this chat")


async def test_one_stream_runs_in_a_chat(bot: Bot) -> None:
    await bot.stream("a", streamSequence=1)
    assert (await bot.stream("b", streamSequence=1)).status == 403
    assert (await bot.stream("b", conversation=bot.personal("29:grace"), streamSequence=1)).status == 201


async def test_a_stream_has_one_end(bot: Bot) -> None:
    stream = (await bot.stream("a", streamSequence=1)).id
    await bot.stream("ab", "final", streamId=stream)
    again = await bot.stream("ab", "final", streamId=stream)
    assert refusal(again) == (403, "Content stream was already completed")
    assert (await bot.stream("b", streamSequence=1)).status == 201


async def test_a_stream_lives_two_minutes_and_is_finished_by_an_update(teams: TeamsTwin, bot: Bot) -> None:
    stream = (await bot.stream("a", streamSequence=1)).id
    pass_time(teams, 121)
    late = await bot.stream("ab", streamSequence=2, streamId=stream)
    assert refusal(late) == (403, "Content stream exceeded streaming time")
    assert (await bot.update(bot.personal(), stream, text="abc")).status == 200
    assert [(message.text, message.is_streaming) for message in teams.said()] == [("abc", False)]


async def test_a_person_stops_a_stream(teams: TeamsTwin, bot: Bot) -> None:
    stream = (await bot.stream("a", streamSequence=1)).id
    assert teams.stop_stream(bot.personal()) == [stream]
    for answer in (
        await bot.stream("ab", streamSequence=2, streamId=stream),
        await bot.stream("ab", "final", streamId=stream),
    ):
        assert refusal(answer) == (403, "Content stream was canceled by user")
    assert [message.text for message in teams.said()] == ["a"]


async def test_a_stream_that_grows_too_big_is_refused(bot: Bot) -> None:
    stream = (await bot.stream("a", streamSequence=1)).id
    answer = await bot.stream("a" * 60_000, streamSequence=2, streamId=stream)
    assert refusal(answer) == (403, "Message size too large")
