"""Who is where in the Teams twin, and how a bot opens conversations."""

from typing import Any

import pytest

from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import OTHER_TENANT, TENANT, Person
from tests.unit.twins.teams_kit import GROUP, HELP, Answer, Bot


async def create(bot: Bot, **body: Any) -> Answer:
    return await bot.call("POST", "conversations", json=body)


async def test_a_member_says_who_and_whence(bot: Bot) -> None:
    guest = (await bot.call("GET", "conversations", GROUP, "members", "29:guido")).body
    other = (await bot.call("GET", "conversations", bot.personal("29:xena"), "members", "29:xena")).body
    assert (guest["userRole"], guest["tenantId"], guest["email"]) == ("guest", TENANT, "guido@partner.example")
    assert guest["userPrincipalName"] == "guido_partner.example#EXT#@example.onmicrosoft.com"
    assert (guest["givenName"], guest["surname"]) == ("Guido", "Guest")
    assert (other["userRole"], other["tenantId"]) == ("user", OTHER_TENANT)


async def test_a_member_is_found_by_any_of_their_ids(teams: TeamsTwin, bot: Bot) -> None:
    ada = teams.world.people["29:ada"]
    for wanted in (ada.id, ada.aad_object_id, ada.email):
        assert (await bot.call("GET", "conversations", GROUP, "members", wanted)).id == "29:ada"
    for wanted in ("29:xena", "29:nobody"):
        answer = await bot.call("GET", "conversations", GROUP, "members", wanted)
        assert (answer.status, answer.code) == (404, "MemberNotFoundInConversation")


async def test_a_thread_has_the_members_of_its_channel(teams: TeamsTwin, bot: Bot) -> None:
    where = teams.activities.channel_message("29:ada", "hi")["conversation"]["id"]
    answer = await bot.call("GET", "conversations", where, "members")
    assert [member["id"] for member in answer.body] == ["29:ada", "29:grace"]


async def test_a_large_roster_is_read_page_by_page(teams: TeamsTwin, bot: Bot) -> None:
    crowd = [teams.world.add_person(Person(f"29:{number}", f"No. {number}")).id for number in range(120)]
    teams.world.conversations[GROUP].members = crowd
    seen: list[str] = []
    query = "?pageSize=50"
    for expected in (50, 50, 20):
        page = (await bot.call("GET", "conversations", GROUP, "pagedmembers", query=query)).body
        assert len(page["members"]) == expected
        seen += [member["id"] for member in page["members"]]
        query = f"?pageSize=50&continuationToken={page.get('continuationToken')}"
    assert (seen, "continuationToken" in page) == (crowd, False)
    assert (await bot.call("GET", "conversations", GROUP, "pagedmembers", query="?pageSize=x")).status == 400


async def test_a_team_names_its_channels(bot: Bot) -> None:
    team = "19:general@thread.tacv2"
    assert (await bot.call("GET", "teams", team)).body["name"] == "Everybody"
    channels = (await bot.call("GET", "teams", team, "conversations")).body["conversations"]
    assert channels == [{"id": team}, {"id": HELP, "name": "Help"}]
    assert (await bot.call("GET", "teams", "19:none")).status == 404


async def test_a_team_is_closed_to_a_bot_that_was_removed(teams: TeamsTwin, bot: Bot) -> None:
    teams.activities.removed(HELP)
    assert (await bot.call("GET", "teams", "19:general@thread.tacv2")).code == "BotNotInConversationRoster"


@pytest.mark.parametrize("by", ["id", "aad_object_id"])
async def test_a_personal_chat_is_opened_once(teams: TeamsTwin, bot: Bot, by: str) -> None:
    members = [{"id": getattr(teams.world.people["29:ada"], by)}]
    first = await create(bot, members=members, tenantId=TENANT, isGroup=False)
    again = await create(bot, members=members, channelData={"tenant": {"id": TENANT}})
    assert (first.status, first.id, again.id) == (201, bot.personal(), bot.personal())
    assert first.body["serviceUrl"] == teams.service_url


async def test_a_first_message_goes_with_a_new_chat(teams: TeamsTwin, bot: Bot) -> None:
    first = {"type": "message", "text": "hello"}
    made = await create(bot, members=[{"id": "29:ada"}], tenantId=TENANT, activity=first)
    assert [(said.id, said.text) for said in teams.said(made.id)] == [(made.body["activityId"], "hello")]


async def test_a_thread_is_begun_in_a_channel(teams: TeamsTwin, bot: Bot) -> None:
    first = {"type": "message", "text": "hello"}
    made = await create(bot, isGroup=True, channelData={"channel": {"id": HELP}}, activity=first)
    assert made.id == f"{HELP};messageid={made.body['activityId']}"
    assert (await bot.send(made.id, "more")).status == 201
    assert [said.text for said in teams.said(made.id)] == ["hello", "more"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "BadSyntax"),
        ({"members": []}, "BadSyntax"),
        ({"members": ["29:ada"]}, "BadSyntax"),
        ({"members": [{"id": "29:ada"}, {"id": "29:grace"}], "tenantId": TENANT}, "BadSyntax"),
        ({"members": [{"id": "29:ada"}]}, "BadSyntax"),
        ({"members": [{"id": "29:ada"}], "tenantId": OTHER_TENANT}, "BadSyntax"),
        ({"members": [{"id": "ada@example.com"}], "tenantId": TENANT}, "BadArgument"),
        ({"members": [{"id": "29:nobody"}], "tenantId": TENANT}, "BadArgument"),
        ({"members": [{}], "tenantId": TENANT}, "BadArgument"),
        ({"isGroup": True, "members": [{"id": "29:ada"}], "tenantId": TENANT}, "BadSyntax"),
        ({"isGroup": True, "channelData": {"channel": {"id": HELP}}}, "BadSyntax"),
        ({"channelData": "x"}, "BadSyntax"),
        ({"members": [{"id": "29:ada"}], "tenantId": TENANT, "activity": {"type": "message"}}, "BadSyntax"),
        ({"members": [{"id": "29:ada"}], "tenantId": TENANT, "activity": {"text": "hi"}}, "BadArgument"),
    ],
)
async def test_a_conversation_that_cannot_be_made_is_refused(bot: Bot, body: dict[str, Any], code: str) -> None:
    answer = await create(bot, **body)
    assert (answer.status, answer.code) == (400, code)


async def test_nobody_is_written_to_who_removed_or_blocked_the_bot(teams: TeamsTwin, bot: Bot) -> None:
    first = {"type": "message", "text": "hello"}
    teams.activities.removed("29:ada")
    teams.world.personal_with("29:grace").is_blocked = True
    removed = await create(bot, members=[{"id": "29:ada"}], tenantId=TENANT)
    blocked = await create(bot, members=[{"id": "29:grace"}], tenantId=TENANT, activity=first)
    assert (removed.status, removed.code) == (403, "BotNotInConversationRoster")
    assert (blocked.status, blocked.code) == (403, "MessageWritesBlocked")
    assert teams.said() == []
