"""The Slack twin keeps messages as Slack does: what may be posted, where it is found again, who is notified."""

from typing import Any

import pytest

from adapters.twins.slack.access import DEFAULT_SCOPES
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import ts_key
from tests.unit.twins.slack_kit import METADATA, client_of, refusal


async def test_message_times_are_unique_and_increase_however_fast_they_come(slack: SlackTwin) -> None:
    client = client_of(slack)
    times = [(await client.chat_postMessage(channel="C1", text=str(n)))["ts"] for n in range(20)]
    assert sorted(set(times), key=ts_key) == times
    assert all(len(ts.partition(".")[2]) == 6 for ts in times)


@pytest.mark.parametrize(
    ("channel", "error"),
    [("CNONE", "channel_not_found"), ("C2", "not_in_channel"), ("C3", "is_archived"), ("G2", "channel_not_found")],
)
async def test_a_message_goes_only_where_the_bot_may_write(slack: SlackTwin, channel: str, error: str) -> None:
    assert await refusal(client_of(slack).chat_postMessage(channel=channel, text="hi")) == error


async def test_a_message_to_a_person_lands_in_their_direct_messages(slack: SlackTwin) -> None:
    answer = await client_of(slack).chat_postMessage(channel="U2", text="hi")
    assert answer["channel"] == "D2"


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"text": "x", "attachments": "[1]"}, "invalid_attachments"),
        ({"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ({"text": "x", "thread_ts": "yesterday"}, "invalid_thread_ts"),
        ({"text": "x", "metadata": "{"}, "invalid_metadata_format"),
        ({"text": "x", "metadata": [1]}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a"}}, "invalid_metadata_schema"),
        ({"text": "x", "metadata": {"event_type": "a b", "event_payload": {}}}, "invalid_metadata_schema"),
        ({"text": "x", "metadata": {"event_type": "a", "event_payload": {"b": "c" * 8_000}}}, "metadata_too_large"),
    ],
)
async def test_a_message_that_slack_would_refuse_is_refused(
    slack: SlackTwin, message: dict[str, Any], error: str
) -> None:
    call = client_of(slack).api_call("chat.postMessage", json={"channel": "C1", **message})
    assert await refusal(call) == error
    assert slack.said() == []


async def test_forty_thousand_characters_still_pass(slack: SlackTwin) -> None:
    await client_of(slack).chat_postMessage(channel="C1", text="x" * 40_000)
    assert len(slack.said("C1")[0].text) == 40_000


async def test_the_history_shows_metadata_only_to_those_who_ask(slack: SlackTwin) -> None:
    client = client_of(slack)
    await client.chat_postMessage(channel="C1", text="hi", metadata=METADATA)
    plain = await client.conversations_history(channel="C1")
    full = await client.conversations_history(channel="C1", include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == METADATA


async def test_the_history_leaves_replies_out_and_the_thread_has_them(slack: SlackTwin) -> None:
    client = client_of(slack)
    root = (await client.chat_postMessage(channel="C1", text="root"))["ts"]
    reply = (await client.chat_postMessage(channel="C1", text="reply", thread_ts=root, metadata=METADATA))["ts"]
    await client.chat_postMessage(channel="C1", text="shown in both", thread_ts=root, reply_broadcast=True)
    history = await client.conversations_history(channel="C1")
    thread = await client.conversations_replies(channel="C1", ts=root, include_all_metadata=True)
    assert [message["text"] for message in history["messages"]] == ["shown in both", "root"]
    assert history["messages"][1]["reply_count"] == 2
    assert [message["text"] for message in thread["messages"]] == ["root", "reply", "shown in both"]
    assert thread["messages"][1] | {"ts": reply, "metadata": METADATA} == thread["messages"][1]


async def test_a_reply_to_a_reply_joins_the_thread(slack: SlackTwin) -> None:
    client = client_of(slack)
    root = (await client.chat_postMessage(channel="C1", text="root"))["ts"]
    reply = (await client.chat_postMessage(channel="C1", text="one", thread_ts=root))["ts"]
    await client.chat_postMessage(channel="C1", text="two", thread_ts=reply)
    assert [said.thread_ts for said in slack.said("C1", thread_ts=root)] == ["", root, root]


async def test_replies_outlive_their_root(slack: SlackTwin) -> None:
    client, root = client_of(slack), slack.events.message("C1", "U1", "question").ts
    await client.chat_postMessage(channel="C1", text="answer", thread_ts=root, metadata=METADATA)
    slack.events.message_deleted("C1", root)
    thread = await client.conversations_replies(channel="C1", ts=root, include_all_metadata=True)
    assert [(message["text"], message["metadata"]) for message in thread["messages"]] == [("answer", METADATA)]


async def test_the_history_is_read_page_by_page_newest_first(slack: SlackTwin) -> None:
    client = client_of(slack)
    for number in range(7):
        await client.chat_postMessage(channel="C1", text=str(number))
    first = await client.conversations_history(channel="C1", limit=3)
    pages = [[message["text"] for message in page["messages"]] async for page in first]
    assert pages == [["6", "5", "4"], ["3", "2", "1"], ["0"]]


async def test_a_thread_is_read_page_by_page_with_its_root_on_each(slack: SlackTwin) -> None:
    client = client_of(slack)
    root = (await client.chat_postMessage(channel="C1", text="root"))["ts"]
    for number in range(3):
        await client.chat_postMessage(channel="C1", text=str(number), thread_ts=root)
    first = await client.conversations_replies(channel="C1", ts=root, limit=2)
    assert [[m["text"] for m in page["messages"]] async for page in first] == [["root", "0", "1"], ["root", "2"]]


async def test_the_ends_of_a_range_count_only_when_asked(slack: SlackTwin) -> None:
    client = client_of(slack)
    times = [(await client.chat_postMessage(channel="C1", text=str(n)))["ts"] for n in range(3)]
    span = {"channel": "C1", "oldest": times[0], "latest": times[2]}
    open_ends = await client.api_call("conversations.history", params=span)
    closed = await client.api_call("conversations.history", params={**span, "inclusive": "1"})
    assert [m["text"] for m in open_ends["messages"]] == ["1"]
    assert [m["text"] for m in closed["messages"]] == ["2", "1", "0"]


async def test_a_foreign_cursor_is_refused(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack).conversations_history(channel="C1", cursor="abc")) == "invalid_cursor"
    assert await refusal(client_of(slack).conversations_replies(channel="C1", ts="1.000001")) == "thread_not_found"


async def test_only_what_the_bot_can_see_can_be_read(slack: SlackTwin) -> None:
    client = client_of(slack)
    assert await refusal(client.conversations_history(channel="C2")) == "not_in_channel"
    assert await refusal(client.conversations_history(channel="G2")) == "channel_not_found"
    assert await refusal(client.conversations_info(channel="G2")) == "channel_not_found"
    assert (await client.conversations_info(channel="C2"))["channel"]["is_member"] is False


async def test_an_update_changes_what_it_names_and_keeps_the_rest(slack: SlackTwin) -> None:
    client = client_of(slack)
    blocks = [{"type": "divider"}]
    ts = (await client.chat_postMessage(channel="C1", text="old", blocks=blocks, metadata=METADATA))["ts"]
    await client.chat_update(channel="C1", ts=ts, text="new")
    (said,) = slack.said("C1")
    assert (said.text, said.blocks, said.metadata, bool(said.edited_ts)) == ("new", blocks, METADATA, True)
    await client.chat_update(channel="C1", ts=ts, text="new", blocks=[], metadata={})
    assert (said.blocks, said.metadata) == ([], None)


async def test_only_own_messages_are_changed_and_deleted(slack: SlackTwin) -> None:
    client, theirs = client_of(slack), slack.events.message("C1", "U1", "mine").ts
    assert await refusal(client.chat_update(channel="C1", ts=theirs, text="x")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel="C1", ts=theirs)) == "cant_delete_message"
    assert await refusal(client.chat_update(channel="C1", ts="1.000001", text="x")) == "message_not_found"
    own = (await client.chat_postMessage(channel="C1", text="ours"))["ts"]
    await client.chat_delete(channel="C1", ts=own)
    assert slack.said("C1") == []
    assert await refusal(client.chat_delete(channel="C1", ts=own)) == "message_not_found"


async def test_an_ephemeral_message_is_seen_by_one_person_and_never_read_back(slack: SlackTwin) -> None:
    client = client_of(slack)
    await client.chat_postEphemeral(channel="C1", user="U1", text="psst")
    assert await refusal(client.chat_postEphemeral(channel="C1", user="UEXT", text="x")) == "user_not_in_channel"
    assert [whisper.text for whisper in slack.whispers("U1")] == ["psst"]
    assert slack.whispers("U2") == []
    assert (await client.conversations_history(channel="C1"))["messages"] == []


async def test_a_permalink_leads_to_a_message_that_exists(slack: SlackTwin) -> None:
    client = client_of(slack)
    ts = (await client.chat_postMessage(channel="C1", text="hi"))["ts"]
    link = (await client.chat_getPermalink(channel="C1", message_ts=ts))["permalink"]
    assert link == f"https://example.slack.com/archives/C1/p{ts.replace('.', '')}"
    assert await refusal(client.chat_getPermalink(channel="C1", message_ts="1.000001")) == "message_not_found"


@pytest.mark.parametrize(
    ("message", "pings"),
    [
        ({"text": "hello <!channel> and <@U2>"}, ["!channel", "@U2"]),
        ({"text": "hello &lt;!channel&gt; and @here"}, []),
        ({"text": "hello @here", "link_names": True}, ["!here"]),
        ({"text": "x", "blocks": [{"type": "markdown", "text": "**a** <!everyone>"}]}, ["!everyone"]),
        ({"text": "x", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "<!here|here>"}}]}, ["!here"]),
        ({"text": "x", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<!here>"}}]}, []),
        ({"text": "<!subteam^S12> <#C2|random>"}, ["!subteam^S12"]),
    ],
)
async def test_whom_a_wording_notifies_is_noted(slack: SlackTwin, message: dict[str, Any], pings: list[str]) -> None:
    await client_of(slack).api_call("chat.postMessage", json={"channel": "C1", **message})
    assert slack.pings() == pings


async def test_a_person_sees_blocks_with_labels_and_without_escapes(slack: SlackTwin) -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "Up to 5 &lt; 6, see <https://x.example|the rules>"}},
        {"type": "markdown", "text": "# Title"},
        {"type": "actions", "elements": [_button("a", "Press")]},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "by <@U1>"}]},
    ]
    await client_of(slack).chat_postMessage(channel="C1", text="only the notification", blocks=blocks)
    assert slack.said("C1")[0].visible.split("\n") == ["Up to 5 < 6, see the rules", "# Title", "Press", "by @U1"]


async def test_without_blocks_a_person_sees_the_text(slack: SlackTwin) -> None:
    await client_of(slack).chat_postMessage(channel="C1", text="a &amp; b <https://x.example>")
    assert slack.said("C1")[0].visible == "a & b https://x.example"


async def test_a_reaction_is_added_once(slack: SlackTwin) -> None:
    client, ts = client_of(slack), slack.events.message("C1", "U1", "hi").ts
    await client.reactions_add(channel="C1", timestamp=ts, name="eyes")
    assert await refusal(client.reactions_add(channel="C1", timestamp=ts, name="eyes")) == "already_reacted"
    assert await refusal(client.reactions_add(channel="C1", timestamp="1.000001", name="eyes")) == "message_not_found"
    assert slack.world.messages["C1"][ts].reactions == {"eyes": ["UBOT"]}


async def test_people_are_shown_with_what_the_scopes_allow() -> None:
    async with SlackTwin() as slack:
        shown = (await client_of(slack).users_info(user="U2", include_locale=True))["user"]
        assert (shown["profile"]["email"], shown["locale"]) == ("grace@example.com", "de-DE")
        assert "locale" not in (await client_of(slack).users_info(user="U2"))["user"]
    async with SlackTwin(scopes=DEFAULT_SCOPES - {"users:read.email"}) as slack:
        assert "email" not in (await client_of(slack).users_info(user="U2"))["user"]["profile"]


@pytest.mark.parametrize(
    ("user", "flags"),
    [
        ("U1", {"is_restricted": False, "is_ultra_restricted": False, "is_bot": False, "team_id": "T1"}),
        ("UGUEST", {"is_restricted": True, "is_ultra_restricted": False}),
        ("UONE", {"is_restricted": True, "is_ultra_restricted": True}),
        ("UEXT", {"team_id": "T2", "is_stranger": True}),
        ("UOTHERBOT", {"is_bot": True}),
        ("UGONE", {"deleted": True}),
    ],
)
async def test_kinds_of_people_are_told_apart(slack: SlackTwin, user: str, flags: dict[str, object]) -> None:
    shown = (await client_of(slack).users_info(user=user))["user"]
    assert {name: shown.get(name) for name in flags} == flags
    assert ("is_restricted" in shown) is (user != "UGONE")


async def test_nobody_is_found_under_an_unknown_id(slack: SlackTwin) -> None:
    assert await refusal(client_of(slack).users_info(user="UNOBODY")) == "user_not_found"
    assert await refusal(client_of(slack).bots_info(bot="BNONE")) == "bot_not_found"
    assert await refusal(client_of(slack).files_info(file="FNONE")) == "file_not_found"


async def test_the_list_of_people_is_read_page_by_page_and_holds_no_strangers(slack: SlackTwin) -> None:
    first = await client_of(slack).users_list(limit=3)
    pages = [[member["id"] for member in page["members"]] async for page in first]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert "UEXT" not in [member for page in pages for member in page]


async def test_places_tell_what_they_are(slack: SlackTwin) -> None:
    client = client_of(slack)
    direct = (await client.conversations_info(channel="D1"))["channel"]
    shared = (await client.conversations_info(channel="CEXT", include_num_members=True))["channel"]
    assert (direct["is_im"], direct["user"]) == (True, "U1")
    assert (shared["is_ext_shared"], shared["num_members"], shared["is_private"]) == (True, 3, False)
    assert (await client.conversations_members(channel="CGUEST"))["members"] == ["UBOT", "U1", "UGUEST"]


async def test_direct_messages_open_with_people_who_are_there(slack: SlackTwin) -> None:
    client = client_of(slack)
    assert (await client.conversations_open(users="U1"))["channel"]["id"] == "D1"
    new = (await client.conversations_open(users="UONE"))["channel"]["id"]
    assert (await client.conversations_open(users="UONE"))["channel"]["id"] == new
    assert await refusal(client.conversations_open(users="UNOBODY")) == "user_not_found"
    assert await refusal(client.conversations_open(users="UGONE")) == "user_disabled"


async def test_the_bot_lists_the_places_it_is_in(slack: SlackTwin) -> None:
    client = client_of(slack)
    answer = await client.users_conversations(types="public_channel,private_channel", exclude_archived=True)
    assert [channel["id"] for channel in answer["channels"]] == ["C1", "CGUEST", "CEXT", "G1"]
    assert await refusal(client.users_conversations(types="rooms")) == "invalid_types"


def _button(action_id: str, text: str) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": text}}
