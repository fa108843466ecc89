"""From a signed request through Bolt to the inbox, and from a reply back into the thread."""

import logging
from typing import Any

import pytest

from adapters.twins import faults
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import CUSTOMERS, Incoming
from bot.progress import Accepted
from tests.unit.answers_kit import marker_for, reply, turn_of
from tests.unit.slack.desk import Desk, incoming, open_desk, say

LONG = "\n\n".join(f"{number}. " + "Close the box well. " * 100 for number in range(1, 8))


async def asked(desk: Desk, payload: Payload | None = None) -> Incoming:
    """What the desk has taken of a payload (a direct message where none is given)."""
    payload = payload or desk.twin.events.message_im("U1", "Can I return a gift?")
    assert (await desk.twin.deliver(desk.url, payload)).status == 200
    return desk.inbox.messages[-1]


async def found(desk: Desk, message: Incoming, *, reply_id: str = "reply-1", part: int = 1) -> str | None:
    """What the channel finds of a reply that may have been sent."""
    rendered = desk.slack.channel.render(reply(), turn_of(message))[0]
    marker = marker_for(message, reply_id=reply_id, part=part)
    return await desk.slack.channel.find_sent(rendered, marker, since=message.sent_at)


async def test_the_sdk_does_not_spell_out_what_is_sent(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    message = await asked(desk)
    [part] = desk.slack.channel.render(reply(), turn_of(message))
    await desk.slack.channel.send(part, marker_for(message))
    assert not [record for record in caplog.records if "chat.postMessage" in record.getMessage()]


async def test_a_direct_message_is_taken_and_answered_in_its_thread(desk: Desk) -> None:
    asked = desk.twin.events.message_im("U1", "Can I return a gift?")
    delivery = await desk.twin.deliver(desk.url, asked)
    assert (delivery.status, delivery.body) == (200, b"")
    (message,) = desk.inbox.messages
    assert (message.text, message.person.id) == ("Can I return a gift?", "slack:T1:U1")
    assert (str(message.conversation), message.platform_id) == ("slack:T1:D1", asked.event["ts"])
    await say(desk, message, reply())
    said = desk.twin.said("D1", thread_ts=message.platform_id)
    assert ["within **30 days** [1]" in one.visible for one in said] == [True]


async def test_a_mention_arrives_twice_and_is_taken_once(desk: Desk) -> None:
    pair = desk.twin.events.mention_pair("C1", "U1", "<@UBOT> can I return a gift?")
    for payload in pair:
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    (message,) = desk.inbox.messages
    assert message.text == "can I return a gift?"
    assert str(message.conversation) == f"slack:T1:C1:{pair[0].event['ts']}"
    assert desk.inbox.duplicates == 0
    assert desk.counts.counted["slack_ignored", "mention_twin"] == 1


async def test_an_edit_of_a_mention_does_not_ask_it_again(desk: Desk) -> None:
    message = await asked(desk, desk.twin.events.app_mention("C1", "U1", "<@UBOT> can I return a gift?"))
    for payload in desk.twin.events.mention_edited("C1", message.platform_id, "<@UBOT> can I return two gifts?"):
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert [one.text for one in desk.inbox.messages] == ["can I return a gift?"]


async def test_a_mention_that_an_edit_adds_is_taken_as_said_by_then(desk: Desk) -> None:
    said = desk.twin.events.message("C1", "U1", "can I return a gift?")
    await desk.twin.deliver(desk.url, said)
    payloads = desk.twin.events.mention_edited("C1", said.ts, "<@UBOT> can I return a gift?")
    for payload in payloads:
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    (message,) = desk.inbox.messages
    assert (message.text, message.platform_id) == ("can I return a gift?", said.ts)
    assert message.sent_at == float(payloads[1].event["edited"]["ts"])


async def test_a_reply_in_a_thread_counts_once_the_desk_is_in_it(desk: Desk) -> None:
    before = desk.twin.events.message("C1", "U1", "Who knows about gifts?")
    await desk.twin.deliver(desk.url, before)
    root = before.event["ts"]
    await desk.twin.deliver(desk.url, desk.twin.events.message("C1", "U2", "not me", thread_ts=root))
    assert desk.inbox.messages == []
    await asked(desk, desk.twin.events.app_mention("C1", "U1", "<@UBOT> you?", thread_ts=root))
    message = await asked(desk, desk.twin.events.message("C1", "U2", "And opened boxes?", thread_ts=root))
    assert (message.text, message.person.id) == ("And opened boxes?", "slack:T1:U2")
    assert str(message.conversation) == f"slack:T1:C1:{root}"
    assert desk.counts.counted["slack_ignored", "not_addressed"] == 2


@pytest.mark.parametrize("words", ["<@U1> did you see this?", " <@U1|ada>, lunch?", "<!subteam^S1|@it> anyone?"])
async def test_what_is_said_to_somebody_else_in_a_thread_of_the_desk_is_not_answered(desk: Desk, words: str) -> None:
    message = await asked(desk, desk.twin.events.app_mention("C1", "U1", "<@UBOT> can I return a gift?"))
    root = message.platform_id
    await desk.twin.deliver(desk.url, desk.twin.events.message("C1", "U2", words, thread_ts=root))
    assert desk.inbox.messages == [message]
    assert desk.counts.counted["slack_ignored", "not_addressed"] == 1
    about_her = await asked(desk, desk.twin.events.message("C1", "U2", "and <@U1>, may she?", thread_ts=root))
    assert about_her.text == "and @U1, may she?"


async def test_what_is_said_to_somebody_and_to_the_desk_is_answered(desk: Desk) -> None:
    message = await asked(desk, desk.twin.events.app_mention("C1", "U1", "<@U2> ask <@UBOT> about gifts"))
    assert message.text == "@U2 ask about gifts"


async def test_a_message_of_blocks_alone_is_read_from_them(desk: Desk) -> None:
    spans = [{"type": "text", "text": "May I return "}, {"type": "emoji", "name": "shoe"}]
    blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": spans}]}]
    assert (await asked(desk, desk.twin.events.message_im("U1", "", blocks=blocks))).text == "May I return :shoe:"


async def test_a_person_of_another_organisation_is_heard_in_the_same_thread(desk: Desk) -> None:
    mention = desk.twin.events.app_mention("CEXT", "U1", "<@UBOT> can I return a gift?")
    first = await asked(desk, mention)
    follow_up = desk.twin.events.message("CEXT", "UEXT", "and shoes?", thread_ts=mention.event["ts"])
    assert follow_up.body["team_id"] == "T2"
    second = await asked(desk, follow_up)
    assert (second.text, second.person.id) == ("and shoes?", "slack:T2:UEXT")
    assert second.conversation == first.conversation
    assert second.audience == CUSTOMERS


async def test_a_reply_that_arrives_before_the_mention_of_its_thread_is_taken_with_it(desk: Desk) -> None:
    mention = desk.twin.events.app_mention("C1", "U1", "<@UBOT> can I return a gift?")
    root = mention.event["ts"]
    replies = [desk.twin.events.message("C1", "U2", words, thread_ts=root) for words in ("and shoes?", "and hats?")]
    elsewhere = desk.twin.events.message("C1", "U2", "not for you", thread_ts="1767225600.000100")
    for payload in (replies[1], replies[0], elsewhere, mention):
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert [message.text for message in desk.inbox.messages] == ["can I return a gift?", "and shoes?", "and hats?"]


async def test_a_reply_that_the_store_could_not_take_with_its_mention_is_taken_when_that_comes_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for method in ("users.conversations", "conversations.*"):  # nothing can be looked up
        desk.twin.faults.add(faults.error(method, "missing_scope", times=None))
    mention = desk.twin.events.app_mention("C1", "U1", "<@UBOT> can I return a gift?")
    reply = desk.twin.events.message("C1", "U2", "and shoes?", thread_ts=mention.event["ts"])
    assert (await desk.twin.deliver(desk.url, reply)).status == 200
    accept = desk.inbox.accept

    async def full_after_one(message: Incoming) -> Accepted:
        desk.inbox.is_down = bool(desk.inbox.messages)
        return await accept(message)

    with monkeypatch.context() as away:
        away.setattr(desk.inbox, "accept", full_after_one)
        assert (await desk.twin.deliver(desk.url, mention)).status == 503
    desk.inbox.is_down = False
    assert (await desk.twin.deliveries.redeliver(desk.url, mention)).status == 200
    assert [message.text for message in desk.inbox.messages] == ["can I return a gift?", "and shoes?"]


@pytest.mark.parametrize("first", [0, 1])
async def test_a_group_has_one_conversation_with_the_desk_whichever_of_the_two_events_comes_first(
    desk: Desk, first: int
) -> None:
    """Each mention began anew."""
    threads = []
    for user, text in (("U1", "<@UBOT> can I return a gift?"), ("U2", "<@UBOT> and without a receipt?")):
        pair = desk.twin.events.mention_pair("GMPIM", user, text)
        threads.append(pair[0].ts)
        for payload in (pair[first], pair[1 - first]):
            assert (await desk.twin.deliver(desk.url, payload)).status == 200
    below = desk.twin.events.message("GMPIM", "U2", "or opened?", thread_ts=threads[0])
    beside = desk.twin.events.message("GMPIM", "U2", "lunch?")
    for payload in (below, beside):
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert [str(one.conversation) for one in desk.inbox.messages] == ["slack:T1:GMPIM"] * 3
    assert [one.text for one in desk.inbox.messages] == [
        "can I return a gift?",
        "and without a receipt?",
        "or opened?",
    ]
    assert [one.address["thread"] for one in desk.inbox.messages] == [*threads, threads[0]]


async def test_a_thread_of_their_own_in_a_group_stays_one(desk: Desk) -> None:
    root = desk.twin.events.message("GMPIM", "U1", "where do we eat?")
    own = desk.twin.events.message("GMPIM", "U1", "<@UBOT> do you know?", thread_ts=root.ts)
    below = desk.twin.events.message("GMPIM", "U2", "and tomorrow?", thread_ts=root.ts)
    other = desk.twin.events.message("GMPIM", "U2", "what a day")
    unheard = desk.twin.events.message("GMPIM", "U1", "indeed", thread_ts=other.ts)
    for payload in (root, own, below, other, unheard):
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert [one.text for one in desk.inbox.messages] == ["do you know?", "and tomorrow?"]
    assert {str(one.conversation) for one in desk.inbox.messages} == {f"slack:T1:GMPIM:{root.ts}"}


async def test_a_reply_in_a_group_that_arrives_before_the_mention_of_its_thread_is_taken_with_it(desk: Desk) -> None:
    mention = desk.twin.events.message("GMPIM", "U1", "<@UBOT> can I return a gift?")
    below = desk.twin.events.message("GMPIM", "U2", "or opened?", thread_ts=mention.ts)
    for payload in (below, mention):
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert [one.text for one in desk.inbox.messages] == ["can I return a gift?", "or opened?"]
    assert {str(one.conversation) for one in desk.inbox.messages} == {"slack:T1:GMPIM"}


async def test_stop_in_a_thread_of_a_group_stops_what_the_group_asked(desk: Desk) -> None:
    mention = desk.twin.events.message("GMPIM", "U1", "<@UBOT> can I return a gift?")
    await desk.twin.deliver(desk.url, mention)
    await desk.twin.deliver(desk.url, desk.twin.events.agent_session_stopped("GMPIM", mention.ts, "U1"))
    assert "slack:T1:GMPIM" in [str(one) for one in desk.inbox.stopped]


async def test_what_was_said_in_a_thread_before_its_mention_stays_unheard(desk: Desk) -> None:
    root = desk.twin.events.message("C1", "U1", "Lunch?")
    before = desk.twin.events.message("C1", "U2", "pizza", thread_ts=root.event["ts"])
    mention = desk.twin.events.app_mention("C1", "U1", "<@UBOT> hello", thread_ts=root.event["ts"])
    for payload in (root, before, mention):
        await desk.twin.deliver(desk.url, payload)
    assert [message.text for message in desk.inbox.messages] == ["hello"]


async def test_an_author_whom_the_event_places_elsewhere_is_a_customer(desk: Desk) -> None:
    message = await asked(desk, desk.twin.events.message_im("U1", "How much vacation?", user_team="T9"))
    assert message.audience == CUSTOMERS


async def test_another_workspace_that_removes_the_app_does_not_close_the_desk(desk: Desk) -> None:
    removal = desk.twin.events.app_uninstalled()
    removal.body["team_id"] = "T9"
    await desk.slack.connect()
    await desk.twin.deliver(desk.url, removal)
    assert desk.slack.is_ready()


async def test_a_message_at_the_root_of_a_room_asks_no_store(desk: Desk) -> None:
    desk.inbox.is_down = True
    assert (await desk.twin.deliver(desk.url, desk.twin.events.message("C1", "U1", "Lunch?"))).status == 200


async def test_a_message_is_sent_again_until_it_is_stored(desk: Desk) -> None:
    desk.inbox.is_down = True
    payload = desk.twin.events.message_im("U1", "Can I return a gift?")
    assert (await desk.twin.deliver(desk.url, payload)).status == 503
    desk.inbox.is_down = False
    assert (await desk.twin.deliveries.redeliver(desk.url, payload)).status == 200
    assert (await desk.twin.deliveries.redeliver(desk.url, payload, num=2)).status == 200
    assert (len(desk.inbox.messages), desk.inbox.duplicates) == (1, 1)
    assert desk.counts.counted["slack_rejected", "store_unavailable"] == 1


async def test_a_message_is_kept_when_slack_does_not_say_who_we_are(twin: SlackTwin) -> None:
    """Bolt answers 200 and calls nobody when auth.test fails: what comes meanwhile must not be lost."""
    twin.refuse_token("internal_error")
    async with open_desk(twin, connected=False) as desk:
        await asked(desk, twin.events.message_im("U1", "hello"))
        assert [message.text for message in desk.inbox.messages] == ["hello"]
        assert not desk.slack.is_ready()


async def test_what_no_person_says_to_the_desk_is_not_taken(desk: Desk) -> None:
    events = desk.twin.events
    message = await asked(desk)
    (ts,) = await say(desk, message, reply())
    for payload in [
        events.own_message("D1", ts),
        events.bot_message("D1", "Build 7 is green"),
        events.message_changed("D1", message.platform_id, "Can I return two gifts?"),
        events.message_deleted("D1", message.platform_id),
        events.channel_join("C1", "UGUEST"),
        events.envelope({"type": "reaction_added", "user": "U1", "event_ts": "1.1"}),
        events.envelope({"type": "from_the_future"}),
    ]:
        assert (await desk.twin.deliver(desk.url, payload)).status == 200
    assert desk.inbox.messages == [message]
    reasons = ("bot", "edited", "deleted", "event")
    assert [desk.counts.counted["slack_ignored", reason] for reason in reasons] == [2, 1, 1, 2]


async def test_an_answer_of_several_parts_arrives_whole_and_in_order(desk: Desk) -> None:
    message = await asked(desk)
    await say(desk, message, reply(LONG))
    said: Any = desk.twin.said("D1", thread_ts=message.platform_id)
    assert [one.metadata["event_payload"]["part"] for one in said] == [1, 2, 3, 4]
    shown = "\n".join(block["text"] for one in said for block in one.blocks if block["type"] == "markdown")
    assert "".join(shown.split()) == "".join(LONG.split())
    assert desk.twin.pings() == []


async def test_what_was_sent_is_found_by_its_reply_and_part(desk: Desk) -> None:
    message = await asked(desk)
    (ts,) = await say(desk, message, reply(), reply_id="reply-7")
    assert await found(desk, message, reply_id="reply-7") == ts
    assert await found(desk, message, reply_id="reply-8") is None
    assert await found(desk, message, reply_id="reply-7", part=2) is None


async def test_what_was_sent_is_found_behind_many_other_replies(desk: Desk) -> None:
    message = await asked(desk)
    for number in range(230):
        desk.twin.events.message("D1", "U1", f"one more {number}", thread_ts=message.platform_id)
    (ts,) = await say(desk, message, reply())
    assert await found(desk, message) == ts
    assert len(desk.twin.calls_to("conversations.replies")) > 1


async def test_a_look_up_does_not_read_what_is_older_than_the_send(desk: Desk) -> None:
    message = await asked(desk)
    await say(desk, message, reply())
    rendered = desk.slack.channel.render(reply(), turn_of(message))[0]
    later = message.sent_at + 120
    assert await desk.slack.channel.find_sent(rendered, marker_for(message), since=later) is None


@pytest.mark.parametrize("takes_effect", [True, False])
async def test_an_ambiguous_send_is_cleared_up_by_looking(desk: Desk, takes_effect: bool) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.reset("chat.postMessage", takes_effect=takes_effect))
    with pytest.raises(AmbiguousOutcome):
        await say(desk, message, reply())
    assert (await found(desk, message) is not None) == takes_effect


async def test_a_look_up_that_fails_says_so_and_never_that_nothing_was_sent(desk: Desk) -> None:
    message = await asked(desk)
    await say(desk, message, reply())
    desk.twin.faults.add(faults.http_status("conversations.replies", 500, times=None))
    with pytest.raises(DependencyError) as failed:
        await found(desk, message)
    assert failed.value.retry_after is not None


async def test_nothing_is_found_where_nothing_of_ours_can_be(desk: Desk) -> None:
    """Otherwise the look-up would be repeated for ever, and the conversation with it."""
    message = await asked(desk, desk.twin.events.app_mention("C1", "U1", "<@UBOT> returns?"))
    await desk.twin.deliver(desk.url, desk.twin.events.message_deleted("C1", message.platform_id))
    assert await found(desk, message) is None
    desk.twin.world.channels["C1"].members.remove("UBOT")
    assert await found(desk, message) is None
    desk.twin.refuse_token("token_revoked")
    with pytest.raises(DependencyError, match="token_revoked"):
        await found(desk, message)


async def test_a_reply_is_found_in_a_thread_whose_root_is_gone(desk: Desk) -> None:
    message = await asked(desk)
    (ts,) = await say(desk, message, reply())
    await desk.twin.deliver(desk.url, desk.twin.events.message_deleted("D1", message.platform_id))
    assert await found(desk, message) == ts


async def test_where_slack_refuses_the_blocks_the_words_are_sent_alone(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.error("chat.postMessage", "invalid_blocks"))
    await say(desk, message, reply())
    (said,) = desk.twin.said("D1")
    assert (said.blocks, "within *30 days* [1]" in said.text) == ([], True)
    assert await found(desk, message) == said.ts


async def test_any_other_refusal_is_told(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.rate_limited("chat.postMessage", retry_after_s=3))
    with pytest.raises(DependencyError) as refused:
        await say(desk, message, reply())
    assert (refused.value.retry_after, len(desk.twin.calls_to("chat.postMessage"))) == (3.0, 1)


async def test_thinking_is_shown_until_the_answer_comes(desk: Desk) -> None:
    message = await asked(desk)
    await desk.slack.channel.show_thinking(message)
    assert desk.twin.status("D1", message.platform_id) == "is looking it up…"
    await say(desk, message, reply())
    assert desk.twin.status("D1", message.platform_id) == ""


async def test_that_thinking_cannot_be_shown_is_harmless(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.http_status("assistant.threads.setStatus", 500))
    await desk.slack.channel.show_thinking(message)
    await desk.slack.channel.show_thinking(incoming(address={"channel": "", "thread": "", "user": "U1"}))
    assert len(desk.twin.calls_to("assistant.threads.setStatus")) == 1


async def test_the_desk_is_ready_once_slack_says_who_we_are_and_not_after_it_was_removed(desk: Desk) -> None:
    assert desk.slack.is_ready()
    await desk.twin.deliver(desk.url, desk.twin.events.tokens_revoked())
    assert not desk.slack.is_ready()


async def test_the_desk_becomes_ready_when_slack_comes_back(twin: SlackTwin) -> None:
    twin.faults.add(faults.http_status("auth.test", 500, times=7))
    async with open_desk(twin) as desk:
        assert desk.slack.is_ready()
    assert len(twin.calls_to("auth.test")) == 8


async def test_oauth_variables_meant_for_bolt_change_nothing(twin: SlackTwin, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "from-the-environment")
    async with open_desk(twin) as desk:
        await say(desk, await asked(desk), reply())
        await desk.twin.deliver(desk.url, desk.twin.events.app_home_opened("U1"))
        await desk.twin.until(lambda: desk.twin.calls_to("views.publish"))
        assert desk.twin.world.homes["U1"]
        assert len(desk.twin.said("D1")) == 1


async def test_slack_finds_out_that_the_address_is_ours(desk: Desk) -> None:
    question = desk.twin.events.url_verification()
    delivery = await desk.twin.deliver(desk.url, question)
    assert (delivery.status, question.body["challenge"].encode() in delivery.body) == (200, True)
