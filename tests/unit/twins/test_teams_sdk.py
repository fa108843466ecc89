"""The real connector client works against the Teams twin as against Teams."""

from typing import Any

import pytest
from botbuilder.schema import Activity, ChannelAccount, ConversationParameters, ErrorResponseException
from botframework.connector.aio import ConnectorClient
from msrest.authentication import BasicTokenAuthentication

from adapters.twins import faults
from adapters.twins.teams.server import TeamsTwin
from tests.unit.twins.teams_kit import GROUP, HELP, bot_of


@pytest.fixture
async def client(teams: TeamsTwin) -> Any:
    async with bot_of(teams) as bot:
        await bot.log_in()
        return ConnectorClient(BasicTokenAuthentication({"access_token": bot.token}), base_url=teams.service_url)


async def test_the_sdk_sends_answers_changes_and_deletes(teams: TeamsTwin, client: Any) -> None:
    said = teams.activities.channel_message("29:ada", "hi")
    where = said["conversation"]["id"]
    calls = client.conversations
    sent = await calls.send_to_conversation(where, Activity(type="message", text="one"))
    answered = await calls.reply_to_activity(where, said["id"], Activity(type="message", text="two"))
    await calls.update_activity(where, sent.id, Activity(type="message", text="new"))
    assert [(one.text, one.reply_to, one.is_edited) for one in teams.said(where)] == [
        ("new", "", True),
        ("two", said["id"], False),
    ]
    await calls.delete_activity(where, answered.id)
    assert [one.id for one in teams.said(HELP)] == [sent.id]


async def test_the_sdk_reads_the_roster(client: Any) -> None:
    everybody = await client.conversations.get_conversation_members(GROUP)
    one = await client.conversations.get_conversation_member(GROUP, "29:guido")
    page = await client.conversations.get_conversation_paged_members(GROUP, page_size=50)
    assert [person.id for person in everybody] == ["29:ada", "29:grace", "29:guido"]
    assert one.additional_properties["userRole"] == "guest"
    assert len(page.members) == 3


async def test_the_sdk_opens_a_personal_chat(teams: TeamsTwin, client: Any) -> None:
    wanted = ConversationParameters(
        is_group=False,
        bot=ChannelAccount(id=teams.world.bot_id),
        members=[ChannelAccount(id="29:ada")],
        tenant_id=teams.world.tenant_id,
        channel_data={"tenant": {"id": teams.world.tenant_id}},
    )
    made = await client.conversations.create_conversation(wanted)
    assert (made.id, made.service_url) == (teams.world.personal_with("29:ada").id, teams.service_url)


async def test_the_sdk_sees_a_refusal_with_its_code_and_its_headers(teams: TeamsTwin, client: Any) -> None:
    teams.faults.add(faults.rate_limited("send", retry_after_s=7))
    with pytest.raises(ErrorResponseException) as failure:
        await client.conversations.send_to_conversation(GROUP, Activity(type="message", text="hi"))
    assert failure.value.response.status_code == 429
    assert failure.value.response.headers["Retry-After"] == "7"
    with pytest.raises(ErrorResponseException) as failure:
        await client.conversations.send_to_conversation("a:1unknown", Activity(type="message", text="hi"))
    assert failure.value.error.error.code == "ConversationNotFound"


async def test_the_sdk_is_refused_without_a_token_of_ours(teams: TeamsTwin) -> None:
    forged = ConnectorClient(BasicTokenAuthentication({"access_token": "forged"}), base_url=teams.service_url)
    with pytest.raises(ErrorResponseException) as failure:
        await forged.conversations.send_to_conversation(GROUP, Activity(type="message", text="hi"))
    assert failure.value.response.status_code == 401
