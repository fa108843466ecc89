"""What the Teams twin sends: activities in Teams' shapes, again when nobody answers, and what people see of answers."""

import json
from typing import Any

import pytest
from botbuilder.schema import Activity

from adapters.twins.teams.activities import PNG
from adapters.twins.teams.delivery import NotTold
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import OTHER_TENANT, TENANT
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.teams_kit import CARD_TYPE, GROUP, HELP, Bot, Ear, listen, saying, silence

CARD = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [{"type": "Input.Text", "id": "mail", "value": "ada@example.com"}, {"type": "Input.Text", "id": "why"}],
    "actions": [
        {"type": "Action.Execute", "title": "Send", "verb": "send", "data": {"nonce": "n1"}},
        {"type": "Action.Submit", "title": "Cancel", "associatedInputs": "none", "data": {"cancel": True}},
        {"type": "Action.Submit", "title": "Ask", "data": {"msteams": {"type": "imBack", "value": "Where is it?"}}},
        {"type": "Action.Submit", "title": "Form", "data": {"form": 1, "msteams": {"type": "task/fetch"}}},
        {
            "type": "Action.Submit",
            "title": "Back",
            "data": {"msteams": {"type": "messageBack", "text": "again", "value": {"a": 1}}},
        },
    ],
}


async def post_card(bot: Bot, conversation: str = "") -> str:
    attachment = {"contentType": CARD_TYPE, "content": CARD}
    return (await bot.send(conversation, None, attachments=[attachment])).id


async def test_a_personal_message_has_teams_shape(teams: TeamsTwin, ear: Ear) -> None:
    activity = teams.activities.personal_message("29:ada", "hello")
    delivery = await teams.deliver(ear.url, activity)
    headers, heard = ear.heard[0]
    assert (delivery.status, heard) == (202, activity)
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert heard | SHAPE == heard
    assert heard["id"].isdecimal()
    assert heard["conversation"] == {
        "id": teams.world.personal_with("29:ada").id,
        "conversationType": "personal",
        "tenantId": TENANT,
    }
    assert heard["attachments"] == [{"contentType": "text/html", "content": "<p>hello</p>"}]
    assert heard["serviceUrl"] == teams.service_url
    assert Activity().deserialize(heard).from_property.aad_object_id == heard["from"]["aadObjectId"]


SHAPE = {
    "type": "message",
    "timestamp": "2026-01-01T00:00:00.000Z",
    "channelId": "msteams",
    "recipient": {"id": "28:00000000-0000-0000-0000-0000000000aa", "name": "Front Desk"},
    "text": "hello",
    "textFormat": "plain",
    "locale": "en-GB",
    "channelData": {"tenant": {"id": TENANT}},
}


async def test_a_group_hears_the_bot_mentioned(teams: TeamsTwin) -> None:
    activity = teams.activities.group_message("29:grace", "hi")
    assert activity["text"] == "<at>Front Desk</at> hi"
    assert activity["entities"][0]["mentioned"]["id"] == activity["recipient"]["id"]
    assert activity["conversation"] | {"isGroup": True, "conversationType": "groupChat"} == activity["conversation"]
    assert teams.activities.group_message("29:grace", "hi", GROUP, mention=False)["text"] == "hi"


async def test_a_channel_message_begins_or_joins_a_thread(teams: TeamsTwin) -> None:
    first = teams.activities.channel_message("29:ada", "hi")
    second = teams.activities.channel_message("29:grace", "me too", HELP, first["id"], mention=False)
    assert first["conversation"]["id"] == f"{HELP};messageid={first['id']}"
    assert second["conversation"]["id"] == first["conversation"]["id"]
    assert first["channelData"]["channel"] == {"id": HELP}
    assert first["channelData"]["team"] == {"id": "19:general@thread.tacv2"}


async def test_a_bot_hears_of_a_channel_what_mentions_it_until_the_team_lets_it_read_along(
    teams: TeamsTwin, ear: Ear
) -> None:
    first = teams.activities.channel_message("29:ada", "hi")
    second = teams.activities.channel_message("29:grace", "so", HELP, first["id"], mention=False)
    await teams.deliver(ear.url, first)
    with pytest.raises(NotTold):
        await teams.deliver(ear.url, second)
    teams.world.reads_along.add("19:general@thread.tacv2")
    await teams.deliver(ear.url, second)
    assert [activity["text"] for activity in ear.activities] == ["<at>Front Desk</at> hi", "so"]


async def test_somebody_from_elsewhere_comes_with_their_own_tenant(teams: TeamsTwin) -> None:
    activity = teams.activities.personal_message("29:xena", "hi")
    assert activity["channelData"]["tenant"]["id"] == activity["conversation"]["tenantId"] == OTHER_TENANT
    assert activity["serviceUrl"] == f"{teams.origin}/emea/{OTHER_TENANT}/"


async def test_members_are_put_in_place_of_the_usual_ones(teams: TeamsTwin) -> None:
    assert teams.activities.personal_message("29:ada", "hi", textFormat="xml", extra=1)["textFormat"] == "xml"


async def test_edits_deletions_and_reactions_name_their_message(teams: TeamsTwin) -> None:
    said = teams.activities.channel_message("29:ada", "helo")
    made = teams.activities
    changed, gone, back = made.edited(said["id"], "hello"), made.deleted(said["id"]), made.undeleted(said["id"])
    assert [(one["type"], one["channelData"]["eventType"]) for one in (changed, gone, back)] == [
        ("messageUpdate", "editMessage"),
        ("messageDelete", "softDeleteMessage"),
        ("messageUpdate", "undeleteMessage"),
    ]
    assert {one["id"] for one in (changed, gone, back)} == {said["id"]}
    assert (changed["text"], back["text"], "text" in gone) == ("hello", "hello", False)
    liked = made.reaction(said["id"], "29:grace")
    assert (liked["reactionsAdded"], liked["replyToId"]) == ([{"type": "like"}], said["id"])
    assert made.reaction(said["id"], "29:grace", is_removed=True)["reactionsRemoved"] == [{"type": "like"}]


async def test_an_installation_is_told_twice_and_lets_the_bot_speak(teams: TeamsTwin, bot: Bot) -> None:
    update, removal = teams.activities.removed("29:ada")
    assert (update["membersRemoved"][0]["id"], removal["action"]) == (update["recipient"]["id"], "remove")
    assert (await bot.send()).status == 403
    added, installation = teams.activities.installed("29:ada")
    assert (added["type"], added["membersAdded"]) == ("conversationUpdate", [{"id": added["recipient"]["id"]}])
    assert (installation["type"], installation["action"]) == ("installationUpdate", "add")
    assert (await bot.send()).status == 201
    assert teams.activities.upgraded("29:ada")["action"] == "add-upgrade"


async def test_a_team_has_the_bot_in_every_channel(teams: TeamsTwin, bot: Bot) -> None:
    teams.activities.removed(HELP)
    assert (await bot.send("19:general@thread.tacv2")).status == 403
    assert teams.activities.installed("19:general@thread.tacv2")[0]["channelData"]["eventType"] == "teamMemberAdded"
    assert (await bot.send(HELP)).status == 201


async def test_people_join_and_leave(teams: TeamsTwin) -> None:
    assert teams.activities.members_added(GROUP, "29:xena")["membersAdded"] == [{"id": "29:xena"}]
    assert "29:xena" in teams.world.conversations[GROUP].members
    assert teams.activities.members_removed(GROUP, "29:xena")["membersRemoved"] == [{"id": "29:xena"}]
    assert "29:xena" not in teams.world.conversations[GROUP].members


async def test_a_pressed_button_brings_what_was_typed_and_its_own_data(teams: TeamsTwin, bot: Bot) -> None:
    message_id = await post_card(bot)
    press = teams.activities.press
    sent = press("29:ada", message_id, "Send", why="late")
    data = {"mail": "ada@example.com", "why": "late", "nonce": "n1"}
    assert (sent["type"], sent["name"], sent["replyToId"]) == ("invoke", "adaptiveCard/action", message_id)
    assert sent["value"] == {
        "action": {"type": "Action.Execute", "verb": "send", "data": data},
        "trigger": "manual",
    }
    cancelled = press("29:ada", message_id, "Cancel", why="late")
    assert (cancelled["type"], cancelled["value"], cancelled["replyToId"]) == ("message", {"cancel": True}, message_id)
    assert "text" not in cancelled
    assert press("29:ada", message_id, "Ask")["text"] == "Where is it?"
    assert press("29:ada", message_id, "Form")["value"]["data"]["form"] == 1
    back = press("29:ada", message_id, "Back")
    assert (back["text"], back["value"]) == ("again", {"a": 1})
    with pytest.raises(LookupError, match="there is no 'Fly'"):
        press("29:ada", message_id, "Fly")


async def test_a_press_comes_from_where_the_card_stands(teams: TeamsTwin, bot: Bot) -> None:
    said = teams.activities.channel_message("29:ada", "hi")
    message_id = await post_card(bot, said["conversation"]["id"])
    pressed = teams.activities.press("29:grace", message_id, "Cancel")
    assert pressed["conversation"]["id"] == said["conversation"]["id"]


async def test_invokes_have_teams_shapes(teams: TeamsTwin, bot: Bot) -> None:
    message_id = (await bot.send()).id
    liked = teams.activities.feedback(message_id, "dislike", "wrong")
    assert (liked["name"], liked["replyToId"]) == ("message/submitAction", message_id)
    assert json.loads(liked["value"]["actionValue"]["feedback"]) == {"feedbackText": "wrong"}
    assert teams.activities.task_submit("29:ada", {"a": 1}, message_id)["value"]["data"] == {"a": 1}
    assert teams.activities.invoke("composeExtension/query", {})["name"] == "composeExtension/query"
    assert teams.activities.message_back("29:ada", "yes", {"a": 1}, message_id)["text"] == "yes"
    assert teams.activities.command("29:ada", "help")["text"] == "help"


async def test_an_activity_is_sent_again_with_the_same_id_until_it_is_answered(teams: TeamsTwin) -> None:
    async with listen(saying(500), silence, saying(202)) as ear:
        activity = teams.activities.personal_message("29:ada", "hi")
        delivery = await teams.deliver(ear.url, activity, retries=3, timeout_s=0.2)
    assert [(one.status, one.failure) for one in delivery.attempts] == [
        (500, "server_error"),
        (0, "timeout"),
        (202, ""),
    ]
    assert {heard["id"] for heard in ear.activities} == {activity["id"]}


async def test_card_submits_are_sent_again_with_a_new_id_and_time(teams: TeamsTwin, bot: Bot) -> None:
    message_id = await post_card(bot)
    async with listen(saying(502), saying(202)) as ear:
        submit = teams.activities.submit("29:ada", {"nonce": "n1"}, message_id)
        delivery = await teams.deliver(ear.url, submit, retries=1)
    first, second = ear.activities
    assert [attempt.sent_id for attempt in delivery.attempts] == [first["id"], second["id"]]
    assert first["id"] != second["id"]
    assert first["value"] == second["value"] == {"nonce": "n1"}


async def test_new_ids_are_given_or_kept_on_demand(teams: TeamsTwin, ear: Ear) -> None:
    activity = teams.activities.personal_message("29:ada", "hi")
    await teams.redeliver(ear.url, activity)
    await teams.redeliver(ear.url, activity, new_ids=True)
    same, new = ear.activities
    assert same == activity
    assert new["id"] != activity["id"]


async def test_a_refused_activity_is_not_sent_again(teams: TeamsTwin) -> None:
    async with listen(saying(401)) as ear:
        delivery = await teams.deliver(ear.url, teams.activities.personal_message("29:ada", "hi"), retries=3)
    assert (len(delivery.attempts), delivery.is_accepted) == (1, False)
    assert teams.world.failures == ["message: status 401"]


async def test_nobody_there_is_a_failed_connection(teams: TeamsTwin) -> None:
    async with listen() as ear:
        url = ear.url
    delivery = await teams.deliver(url, teams.activities.personal_message("29:ada", "hi"))
    assert (delivery.status, delivery.attempts[0].failure) == (0, "connection_failed")


async def test_other_bytes_and_headers_are_sent_on_demand(teams: TeamsTwin, ear: Ear) -> None:
    activity = teams.activities.personal_message("29:ada", "hi")
    await teams.deliver(ear.url, activity, content=b'{"a": 1}', headers={"Content-Type": "text/plain"})
    headers, heard = ear.heard[0]
    assert (headers["Content-Type"], heard) == ("text/plain", {"a": 1})


async def test_the_answer_to_a_pressed_button_takes_the_cards_place(teams: TeamsTwin, bot: Bot) -> None:
    message_id = await post_card(bot)
    shown = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Done"}]}
    async with listen(saying(200, {"statusCode": 200, "type": CARD_TYPE, "value": shown})) as ear:
        await teams.deliver(ear.url, teams.activities.press("29:ada", message_id, "Send"))
    assert teams.said()[0].cards == [shown]
    assert teams.world.failures == []


@pytest.mark.parametrize(
    ("status", "answer", "failure"),
    [
        (202, None, "status 202"),
        (501, None, "status 501"),
        (200, None, "JSONDecodeError"),
        (200, {}, "'type'"),
        (200, {"statusCode": 200, "type": "text/plain", "value": "x"}, "unknown type of answer"),
        (200, {"statusCode": 200, "type": CARD_TYPE, "value": {"type": "Card"}}, "its type must be AdaptiveCard"),
        (
            200,
            {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": {"code": "x", "message": "no"}},
            "400 no",
        ),
    ],
)
async def test_a_bad_answer_to_a_pressed_button_is_seen_as_a_failure(
    teams: TeamsTwin, bot: Bot, status: int, answer: Any, failure: str
) -> None:
    message_id = await post_card(bot)
    async with listen(saying(status, answer)) as ear:
        await teams.deliver(ear.url, teams.activities.press("29:ada", message_id, "Send"))
    assert [failure in said for said in teams.world.failures] == [True]
    assert teams.said()[0].cards == [CARD]


async def test_a_message_may_answer_a_pressed_button(teams: TeamsTwin, bot: Bot) -> None:
    message_id = await post_card(bot)
    answer = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Thanks"}
    async with listen(saying(200, answer)) as ear:
        await teams.deliver(ear.url, teams.activities.press("29:ada", message_id, "Send"))
    assert teams.world.dialogs == [{"type": "message", "value": "Thanks"}]


async def test_dialogs_are_shown(teams: TeamsTwin, bot: Bot) -> None:
    message_id = await post_card(bot)
    content = {"contentType": CARD_TYPE, "content": {"type": "AdaptiveCard", "version": "1.5"}}
    task = {"type": "continue", "value": {"title": "Form", "card": content}}
    async with listen(saying(200, {"task": task}), saying(200, {"task": {"type": "odd", "value": 1}})) as ear:
        await teams.deliver(ear.url, teams.activities.task_fetch("29:ada", {}, message_id))
        await teams.deliver(ear.url, teams.activities.task_submit("29:ada", {}, message_id))
    assert teams.world.dialogs == [task]
    assert teams.world.failures == ["task/submit: ValueError unknown type of task odd"]


@pytest.mark.parametrize(("answer", "is_fine"), [({}, True), ({"ok": True}, False), (None, False)])
async def test_feedback_wants_an_empty_object(teams: TeamsTwin, bot: Bot, answer: Any, is_fine: bool) -> None:
    message_id = (await bot.send()).id
    async with listen(saying(200, answer)) as ear:
        await teams.deliver(ear.url, teams.activities.feedback(message_id))
    assert (teams.world.failures == []) is is_fine


async def test_a_message_that_was_not_built_here_is_known_once_it_is_delivered(
    teams: TeamsTwin, bot: Bot, ear: Ear
) -> None:
    where = f"{HELP};messageid=1700000000001"
    teams.world.reads_along.add("19:general@thread.tacv2")
    activity = teams.activities.event("29:ada", where, "message", id="1700000000001", text="recorded")
    assert (await bot.send(where)).status == 404
    await teams.deliver(ear.url, activity)
    assert (await bot.send(where)).status == 201


async def test_an_inline_image_is_fetched_with_the_bots_token(teams: TeamsTwin, bot: Bot) -> None:
    await bot.log_in()
    (image, _) = teams.activities.with_inline_image("29:ada", "look")["attachments"]
    assert image["contentType"] == "image/*"
    assert await fetch(bot, image["contentUrl"], token=bot.token) == (200, PNG)
    assert (await fetch(bot, image["contentUrl"]))[0] == 401


async def test_a_file_is_fetched_by_its_address_alone_for_a_short_time(teams: TeamsTwin, bot: Bot) -> None:
    await bot.log_in()
    (file,) = teams.activities.with_file("29:ada", "order.pdf", b"pages")["attachments"]
    address = file["content"]["downloadUrl"]
    assert (file["name"], file["content"]["fileType"]) == ("order.pdf", "pdf")
    assert await fetch(bot, address) == (200, b"pages")
    assert (await fetch(bot, address, token=bot.token))[0] == 401
    clock = teams.world.clock
    assert isinstance(clock, HandClock)
    clock.now += 601
    assert (await fetch(bot, address))[0] == 401
    assert (await fetch(bot, f"{teams.origin}/files/unknown"))[0] == 404


async def fetch(bot: Bot, address: str, *, token: str = "") -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with bot.session.get(address, headers=headers) as answer:
        return answer.status, await answer.read()


async def test_a_file_is_uploaded_in_parts_once_it_is_allowed(teams: TeamsTwin, bot: Bot) -> None:
    info = teams.activities.file_consent("29:ada", "answer.txt")["value"]["uploadInfo"]
    assert "uploadInfo" not in teams.activities.file_consent("29:ada", "a.txt", is_accepted=False)["value"]
    statuses = [
        await upload(bot, info["uploadUrl"], b"abc", "bytes 0-2/5"),
        await upload(bot, info["uploadUrl"], b"abc", "bytes 0-2/5"),
        await upload(bot, info["uploadUrl"], b"de", ""),
        await upload(bot, info["uploadUrl"], b"de", "bytes 3-4/5"),
        await upload(bot, f"{teams.origin}/uploads/unknown", b"de", "bytes 0-1/2"),
    ]
    assert statuses == [202, 416, 400, 201, 404]
    assert teams.world.uploads[info["uniqueId"]] == b"abcde"


async def upload(bot: Bot, address: str, content: bytes, content_range: str) -> int:
    headers = {"Content-Range": content_range} if content_range else {}
    async with bot.session.put(address, data=content, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize(
    "broken", [{"from": None}, {"conversation": "x"}, {"conversation": None}, {"id": None}, {"id": []}, {"type": None}]
)
async def test_broken_activities_are_sent_as_they_are(teams: TeamsTwin, ear: Ear, broken: dict[str, Any]) -> None:
    activity = teams.activities.personal_message("29:ada", "hi", id="new") | {"id": "newer"} | broken
    await teams.deliver(ear.url, activity)
    assert ear.activities == [activity]


async def test_an_invoke_without_a_name_wants_an_answer_too(teams: TeamsTwin) -> None:
    activity = teams.activities.event("29:ada", teams.world.personal_with("29:ada").id, "invoke")
    async with listen(saying(501), saying(200)) as ear:
        await teams.deliver(ear.url, activity)
        await teams.deliver(ear.url, activity)
    assert teams.world.failures == ["None: ValueError status 501"]
