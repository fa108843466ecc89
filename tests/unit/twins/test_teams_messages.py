"""What the Teams twin's connector takes, refuses and keeps."""

from typing import Any

import pytest

from adapters.twins.teams.server import TeamsTwin
from tests.unit.twins.teams_kit import GROUP, HELP, Bot


def texts(teams: TeamsTwin, conversation: str = "") -> list[str]:
    return [message.text for message in teams.said(conversation)]


async def test_a_message_is_shown_with_everything_that_was_given(teams: TeamsTwin, bot: Bot) -> None:
    loop = {"feedbackLoop": {"type": "default"}}
    answer = await bot.send(text="**hi**", textFormat="markdown", channelData=loop, replyToId="1")
    (message,) = teams.said(bot.personal())
    assert (answer.status, answer.id) == (201, message.id)
    assert (message.text, message.text_format, message.channel_data, message.reply_to) == (
        "**hi**",
        "markdown",
        loop,
        "1",
    )
    assert not message.is_edited


async def test_a_new_message_in_a_channel_begins_a_thread_and_an_answer_joins_it(teams: TeamsTwin, bot: Bot) -> None:
    root = (await bot.send(HELP, "root")).id
    await bot.send(f"{HELP};messageid={root}", "answer")
    await bot.send(HELP, "another root")
    assert texts(teams, f"{HELP};messageid={root}") == ["root", "answer"]
    assert texts(teams, HELP) == ["root", "answer", "another root"]
    assert teams.calls_to("send")[1].path.endswith(f"/{HELP};messageid={root}/activities")


async def test_an_answer_to_any_activity_id_is_taken(teams: TeamsTwin, bot: Bot) -> None:
    assert (await bot.reply(GROUP, "no-such-id", text="hi")).status == 201
    assert [(message.text, message.reply_to) for message in teams.said(GROUP)] == [("hi", "no-such-id")]


async def test_a_message_is_changed_and_taken_back(teams: TeamsTwin, bot: Bot) -> None:
    sent = (await bot.send(text="before")).id
    assert (await bot.update(bot.personal(), sent, text="after")).body == {"id": sent}
    assert [(message.text, message.is_edited) for message in teams.said()] == [("after", True)]
    assert (await bot.delete(bot.personal(), sent)).status == 200
    assert teams.said() == []
    assert (await bot.update(bot.personal(), sent, text="too late")).code == "ActivityNotFoundInConversation"


async def test_nobody_changes_what_somebody_else_wrote(teams: TeamsTwin, bot: Bot) -> None:
    said = teams.activities.personal_message("29:ada", "mine")
    assert (await bot.update(bot.personal(), said["id"], text="yours")).status == 403
    assert (await bot.delete(bot.personal(), said["id"])).status == 403


@pytest.mark.parametrize(
    "conversation", ["a:1unknown", "19:nowhere@thread.tacv2", f"{HELP};messageid=1", f"{GROUP};messageid=1"]
)
async def test_a_conversation_that_does_not_exist_is_not_found(bot: Bot, conversation: str) -> None:
    answer = await bot.send(conversation)
    assert (answer.status, answer.code) == (404, "ConversationNotFound")


async def test_a_person_who_blocks_the_bot_hears_no_more_of_it(teams: TeamsTwin, bot: Bot) -> None:
    teams.world.personal_with("29:ada").is_blocked = True
    answer = await bot.send()
    assert (answer.status, answer.code) == (403, "MessageWritesBlocked")
    assert (await bot.send(bot.personal("29:grace"))).status == 201


async def test_a_bot_that_was_removed_is_not_in_the_roster(teams: TeamsTwin, bot: Bot) -> None:
    teams.activities.removed(GROUP)
    answer = await bot.send(GROUP)
    assert (answer.status, answer.code) == (403, "BotNotInConversationRoster")
    teams.activities.installed(GROUP)
    assert (await bot.send(GROUP)).status == 201


async def test_a_typing_is_seen_for_three_seconds_or_until_the_bot_speaks(bot: Bot, teams: TeamsTwin) -> None:
    await bot.post("", {"type": "typing"})
    assert teams.typing(bot.personal())
    assert not teams.typing(GROUP)
    await bot.send()
    assert not teams.typing(bot.personal())


@pytest.mark.parametrize(
    "activity", [{}, {"text": "hi"}, {"type": "teleport", "text": "hi"}, {"type": "message"}, [], {"type": 1}]
)
async def test_an_activity_that_is_none_is_refused(teams: TeamsTwin, bot: Bot, activity: Any) -> None:
    assert (await bot.post("", activity)).status == 400
    assert teams.said() == []


async def test_text_with_an_attachment_becomes_two_messages_and_has_no_id(teams: TeamsTwin, bot: Bot) -> None:
    image = {"contentType": "image/png", "contentUrl": "https://shop.example/a.png"}
    answer = await bot.send(text="look", attachments=[image])
    assert (answer.status, answer.body) == (201, {})
    assert [(message.text, message.attachments) for message in teams.said()] == [("look", []), ("", [image])]
