"""Commands, shortcuts, buttons, the Home tab and Stop, through the real Bolt app."""

import json
from typing import Any

import pytest

from adapters.slack import home
from adapters.slack.own_words import OWN_WORDS, OwnWords
from adapters.twins import faults
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.world import Message
from bot.departments import Department
from bot.errors import DependencyError
from bot.model import ChannelName, Incoming
from bot.progress import Feedback
from bot.words.desk_words import DESK_WORDS
from tests.unit.answers_kit import marker_for, reply, turn_of
from tests.unit.slack.desk import DEPARTMENTS, Desk, installed_twin, open_desk, say

ENGLISH, GERMAN, SPANISH = (OWN_WORDS[each] for each in ("en", "de", "es"))


async def delivered(desk: Desk, payload: Payload) -> bytes:
    delivery = await desk.twin.deliver(desk.url, payload)
    assert delivery.status == 200
    return delivery.body


async def asked_by_command(desk: Desk, text: str = "What is the payload of a van?", channel: str = "C2") -> Incoming:
    """C2 is a room in which the desk is not."""
    await delivered(desk, desk.twin.interactions.slash_command("/ask", text, channel=channel))
    return desk.inbox.messages[-1]


async def answered(desk: Desk, **more: Any) -> Message:
    """An answer with every button, in the direct message with U1."""
    await delivered(desk, desk.twin.events.message_im("U1", "Can I return a gift?"))
    await say(desk, desk.inbox.messages[-1], reply(wants_feedback=True, choices=("How long does it take?",), **more))
    return desk.twin.said("D1")[-1]


async def test_a_command_is_acknowledged_at_once_and_only_to_the_person(desk: Desk) -> None:
    body = await delivered(desk, desk.twin.interactions.slash_command("/ask", "Where is my order?"))
    said = json.loads(body)
    assert said["response_type"] == "ephemeral"
    assert "direct messages" in said["text"]


@pytest.mark.parametrize(
    ("user", "text", "words"),
    [
        ("U1", "¿Cómo puedo devolver un pedido?", SPANISH),
        ("U2", "¿Cómo puedo devolver un pedido?", SPANISH),
        ("U2", "How do I return an order?", ENGLISH),
        ("U2", "Retoure", GERMAN),
        ("U1", "Retoure", ENGLISH),
    ],
)
async def test_a_command_is_acknowledged_in_the_language_of_the_question_else_of_the_profile(
    desk: Desk, user: str, text: str, words: OwnWords
) -> None:
    body = await delivered(desk, desk.twin.interactions.slash_command("/ask", text, user=user))
    assert json.loads(body)["text"] == words.taken


async def test_a_command_is_acknowledged_in_english_where_slack_does_not_say_who_asks(desk: Desk) -> None:
    for method in ("users.info", "users.list"):
        desk.twin.faults.add(faults.error(method, "missing_scope", times=None))
    body = await delivered(desk, desk.twin.interactions.slash_command("/ask", "Retoure", user="U2"))
    assert json.loads(body)["text"] == ENGLISH.taken
    assert len(desk.inbox.messages) == 1


@pytest.mark.parametrize("text", ["", "forget me"])
async def test_privacy_is_answered_in_the_direct_message_where_all_further_wishes_are_written(
    desk: Desk, text: str
) -> None:
    body = await delivered(desk, desk.twin.interactions.slash_command("/privacy", text, channel="C2"))
    assert "direct messages" in json.loads(body)["text"]
    message = desk.inbox.messages[-1]
    assert (message.text, message.private) == ("/privacy", True)


async def test_the_word_payload_in_a_command_reaches_the_desk(desk: Desk) -> None:
    """Bolt's own form parser loses such a command."""
    message = await asked_by_command(desk)
    assert message.text == "What is the payload of a van?"
    assert str(message.conversation) == "slack:T1:C2:U1"


async def test_a_command_is_answered_in_the_direct_message_and_can_be_looked_up(desk: Desk) -> None:
    message = await asked_by_command(desk)
    (ts,) = await say(desk, message, reply())
    (said,) = desk.twin.said("D1")
    assert (said.ts, said.thread_ts) == (ts, "")
    assert "You asked in #random: What is the payload of a van?" in said.visible
    rendered = desk.slack.channel.render(reply(), turn_of(message))[0]
    for reply_id, found in (("reply-1", ts), ("reply-2", None)):
        marker = marker_for(message, reply_id=reply_id)
        assert await desk.slack.channel.find_sent(rendered, marker, since=message.sent_at) == found


async def test_a_command_is_answered_after_any_time(desk: Desk) -> None:
    """A response_url lives half an hour; the direct message does not end."""
    message = await asked_by_command(desk)
    desk.clock.ahead_s = 3600
    await say(desk, message, reply())
    assert len(desk.twin.said("D1")) == 1


async def test_a_direct_message_that_cannot_be_opened_is_told(desk: Desk) -> None:
    message = await asked_by_command(desk)
    desk.twin.faults.add(faults.error("conversations.open", "user_disabled"))
    with pytest.raises(DependencyError, match="user_disabled"):
        await say(desk, message, reply())


async def test_two_commands_are_two_questions_and_one_sent_twice_is_one(desk: Desk) -> None:
    first = desk.twin.interactions.slash_command("/ask", "Where is my order?")
    for payload in (first, first, desk.twin.interactions.slash_command("/ask", "Where is my order?")):
        await delivered(desk, payload)
    assert (len(desk.inbox.messages), desk.inbox.duplicates) == (2, 1)


async def test_a_command_that_cannot_be_stored_is_not_acknowledged(desk: Desk) -> None:
    desk.inbox.is_down = True
    delivery = await desk.twin.deliver(desk.url, desk.twin.interactions.slash_command("/ask", "Where is my order?"))
    assert (delivery.status, delivery.body) == (503, b"")


async def test_a_command_without_a_question_is_told_how_to_ask(desk: Desk) -> None:
    body = await delivered(desk, desk.twin.interactions.slash_command("/ask", "  "))
    assert json.loads(body) == {"text": ENGLISH.usage, "response_type": "ephemeral"}
    assert desk.inbox.messages == []


async def test_help_and_usage_are_in_the_language_of_the_profile(desk: Desk) -> None:
    commands = [("/help", ""), ("/ask", "")]
    shown = [
        json.loads(await delivered(desk, desk.twin.interactions.slash_command(command, text, user="U2")))["text"]
        for command, text in commands
    ]
    assert shown[0].startswith(f"{GERMAN.introduction}\n\n*{GERMAN.ask_about}*\n• *Human Resources*")
    assert f"*{GERMAN.examples}*\n• How many days" in shown[0]
    assert shown[1] == GERMAN.usage


@pytest.mark.parametrize("mention", ["<@UBOT>", "<@UBOT|frontdesk>"])
async def test_a_command_that_mentions_the_desk_is_read_without_the_mention(desk: Desk, mention: str) -> None:
    assert (await asked_by_command(desk, f"{mention} how do I print?")).text == "how do I print?"
    body = await delivered(desk, desk.twin.interactions.slash_command("/ask", mention))
    assert json.loads(body) == {"text": ENGLISH.usage, "response_type": "ephemeral"}
    assert len(desk.inbox.messages) == 1


async def test_a_shortcut_on_a_message_of_blocks_alone_asks_what_they_say(desk: Desk) -> None:
    said = desk.twin.events.message("C1", "U2", "", blocks=[{"type": "markdown", "text": "Who prints *A&B*?"}])
    message = desk.twin.world.message("C1", said.event["ts"])
    assert message
    await delivered(desk, desk.twin.interactions.message_action(message, "ask_frontdesk"))
    assert desk.inbox.messages[-1].text == "Who prints *A&B*?"


async def test_help_says_what_this_person_may_ask_about(desk: Desk) -> None:
    said = [
        json.loads(await delivered(desk, desk.twin.interactions.slash_command("/help", "", user=user)))
        for user in ("U1", "UGUEST")
    ]
    assert [answer["response_type"] for answer in said] == ["ephemeral", "ephemeral"]
    assert "*Human Resources*: Leave &lt;and&gt; pay. (hr@shop.example)" in said[0]["text"]
    assert "How do I return an item?" in said[1]["text"]
    assert "Human Resources" not in said[1]["text"]
    assert "leave" not in said[1]["text"]


async def test_a_message_shortcut_asks_about_that_message_and_answers_in_person(desk: Desk) -> None:
    payload = desk.twin.events.message("C1", "U2", "When does <https://shop.example|the shop> open?")
    message = desk.twin.world.message("C1", payload.event["ts"])
    assert message is not None
    assert await delivered(desk, desk.twin.interactions.message_action(message, "ask_frontdesk", user="U1")) == b""
    (asked,) = desk.inbox.messages
    assert (asked.text, asked.person.id) == ("When does the shop (https://shop.example) open?", "slack:T1:U1")
    await say(desk, asked, reply())
    assert "You asked about this message: When does the shop" in desk.twin.said("D1")[0].visible
    assert desk.twin.said("C1") == []


async def test_a_chosen_question_is_asked_as_the_person_and_repeated_in_the_thread(desk: Desk) -> None:
    message = await answered(desk)
    await delivered(desk, desk.twin.interactions.press(message, "frontdesk_ask-1"))
    chosen = desk.inbox.messages[-1]
    assert (chosen.text, chosen.person.id) == ("How long does it take?", "slack:T1:U1")
    assert chosen.conversation == desk.inbox.messages[0].conversation
    await say(desk, chosen, reply("Five days [1]."), reply_id="reply-2")
    assert "You asked: How long does it take?" in desk.twin.said("D1", thread_ts=message.thread_ts)[-1].visible


async def test_a_question_chosen_in_a_room_names_who_asked_without_a_ping(desk: Desk) -> None:
    await delivered(desk, desk.twin.events.app_mention("C1", "U1", "<@UBOT> returns?"))
    await say(desk, desk.inbox.messages[-1], reply(choices=("How long does it take?",)))
    message = desk.twin.said("C1")[-1]
    await delivered(desk, desk.twin.interactions.press(message, "frontdesk_ask-1", user="U2"))
    chosen = desk.inbox.messages[-1]
    assert chosen.conversation == desk.inbox.messages[0].conversation
    await say(desk, chosen, reply("Five days [1]."), reply_id="reply-2")
    assert "grace asked: How long does it take?" in desk.twin.said("C1")[-1].visible
    assert desk.twin.pings() == []


@pytest.mark.parametrize(("chosen", "words"), [("up", ENGLISH.thanks), ("down", ENGLISH.sorry)])
async def test_feedback_is_recorded_and_thanked_for(desk: Desk, chosen: str, words: str) -> None:
    message = await answered(desk)
    press = desk.twin.interactions.press(message, "frontdesk_feedback", value=f"{chosen}.en:reply-1")
    await delivered(desk, press)
    assert desk.inbox.feedback == [Feedback("reply-1", "slack:T1:U1", chosen == "up", ChannelName.SLACK, "slack")]
    await desk.twin.until(desk.twin.whispers)
    (whisper,) = desk.twin.whispers("U1")
    assert (whisper.text, whisper.thread_ts) == (words, message.thread_ts)


async def test_feedback_is_thanked_for_in_the_language_in_which_it_was_asked_for(desk: Desk) -> None:
    message = await answered(desk, language="de")
    await delivered(desk, desk.twin.interactions.press(message, "frontdesk_feedback", value="down.de:reply-1"))
    assert [each.reply_id for each in desk.inbox.feedback] == ["reply-1"]
    await desk.twin.until(desk.twin.whispers)
    assert desk.twin.whispers("U1")[0].text == GERMAN.sorry


async def test_feedback_on_an_answer_that_has_been_erased_is_said_to_come_to_nothing(desk: Desk) -> None:
    message = await answered(desk)
    desk.inbox.is_erased = True
    await delivered(desk, desk.twin.interactions.press(message, "frontdesk_feedback", value="up.en:reply-1"))
    await desk.twin.until(desk.twin.whispers)
    assert desk.twin.whispers("U1")[0].text == "This answer is no longer kept, so there is nothing to rate."


async def test_feedback_that_cannot_be_recorded_is_not_thanked_for(desk: Desk) -> None:
    message = await answered(desk)
    desk.inbox.is_down = True
    press = desk.twin.interactions.press(message, "frontdesk_feedback", value="up.en:reply-1")
    assert (await desk.twin.deliver(desk.url, press)).status == 503
    assert desk.twin.whispers() == []


async def test_the_home_tab_shows_what_this_person_may_ask_about(desk: Desk) -> None:
    for user in ("U1", "UGUEST"):
        await delivered(desk, desk.twin.events.app_home_opened(user))
    await desk.twin.until(lambda: len(desk.twin.world.homes) == 2)
    shown = {user: json.dumps(view) for user, view in desk.twin.world.homes.items()}
    assert "Human Resources" in shown["U1"]
    assert "Human Resources" not in shown["UGUEST"]
    assert "Returns &amp; Exchanges" in shown["UGUEST"]


async def test_the_home_tab_is_in_the_language_of_the_profile_and_so_is_what_stands_above_questions(desk: Desk) -> None:
    await delivered(desk, desk.twin.events.app_home_opened("U2"))
    await delivered(desk, desk.twin.events.app_home_opened("U2", tab="messages"))
    await desk.twin.until(lambda: desk.twin.world.homes and desk.twin.world.prompts)
    shown = desk.twin.world.homes["U2"]["blocks"]
    assert [block["text"]["text"] for block in shown if block["type"] == "header"] == [
        GERMAN.can_do,
        GERMAN.ask_about,
        GERMAN.examples,
    ]
    assert shown[1]["text"]["text"] == GERMAN.introduction
    (offered,) = desk.twin.world.prompts.values()
    assert offered["title"] == DESK_WORDS["de"].what


async def test_a_question_from_the_home_tab_belongs_to_the_direct_message(desk: Desk) -> None:
    await delivered(desk, desk.twin.events.app_home_opened("U1"))
    await desk.twin.until(lambda: desk.twin.world.homes)
    await delivered(desk, desk.twin.interactions.press_in_view(desk.twin.world.homes["U1"], "frontdesk_ask-1"))
    (message,) = desk.inbox.messages
    assert str(message.conversation) == "slack:T1:D1"
    await say(desk, message, reply())
    assert f"You asked: {message.text}" in desk.twin.said("D1")[0].visible


async def test_the_messages_tab_offers_first_questions_without_a_thread(desk: Desk) -> None:
    await delivered(desk, desk.twin.events.app_home_opened("U1", tab="messages"))
    await desk.twin.until(lambda: desk.twin.world.prompts)
    offered = desk.twin.world.prompts["D1"]
    assert [prompt["message"] for prompt in offered["prompts"]] == [
        "How many days of leave do I have?",
        "How do I return an item?",
        "Where is my order?",
    ]


async def test_the_older_assistant_view_gets_them_in_its_thread() -> None:
    async with installed_twin(experience="assistant") as twin, open_desk(twin) as desk:
        payload = twin.events.assistant_thread_started("U1")
        await delivered(desk, payload)
        await twin.until(lambda: twin.world.prompts)
        assert twin.world.prompts["D1"]["thread_ts"] == payload.event["assistant_thread"]["thread_ts"]


async def test_stop_reaches_the_conversation_and_is_confirmed(desk: Desk) -> None:
    await delivered(desk, desk.twin.events.message_im("U1", "Can I return a gift?"))
    (message,) = desk.inbox.messages
    await desk.slack.channel.show_thinking(message)
    await delivered(desk, desk.twin.events.agent_session_stopped("D1", message.platform_id, "U1"))
    assert desk.inbox.stopped == [message.conversation]
    await desk.twin.until(desk.twin.whispers)
    assert desk.twin.whispers("U1")[0].text == ENGLISH.stopped
    assert desk.twin.status("D1", message.platform_id) == ""


async def test_what_the_desk_is_at_and_that_it_stopped_are_said_in_the_language_of_the_person(desk: Desk) -> None:
    await delivered(desk, desk.twin.events.message_im("U2", "Retoure"))
    (message,) = desk.inbox.messages
    room = message.address["channel"]
    await desk.slack.channel.show_thinking(message)
    assert desk.twin.status(room, message.platform_id) == GERMAN.thinking
    await delivered(desk, desk.twin.events.agent_session_stopped(room, message.platform_id, "U2"))
    await desk.twin.until(desk.twin.whispers)
    assert desk.twin.whispers("U2")[0].text == GERMAN.stopped


async def test_what_belongs_to_others_is_acknowledged_and_counted(desk: Desk) -> None:
    message = await answered(desk)
    interactions = desk.twin.interactions
    for payload in (
        interactions.slash_command("/weather", "94070"),
        interactions.message_action(message, "create_task"),
        interactions.shortcut("create_task"),
        interactions.block_actions(message, {"type": "button", "action_id": "approve", "value": "1"}),
    ):
        await delivered(desk, payload)
    reasons = ("command", "shortcut", "request", "action")
    assert [desk.counts.counted["slack_ignored", reason] for reason in reasons] == [1, 1, 1, 1]
    assert len(desk.inbox.messages) == 1


def test_a_view_holds_at_most_a_hundred_blocks() -> None:
    view: Any = home.home_view(DEPARTMENTS * 100, ["?"] * 4, direct="D1", language="en")
    assert len(view["blocks"]) <= 100


def test_help_is_no_longer_than_a_message_may_be() -> None:
    long = Department("d", "N" * 200, "d" * 400, f"{'e' * 200}@shop.example", internal=False)
    assert len(home.help_text([long] * 500, ["?" * 300] * 4, language="en")) < 40_000
