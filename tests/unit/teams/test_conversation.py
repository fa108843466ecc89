"""From a signed activity to the inbox, and from a reply back into the chat or the thread."""

from dataclasses import replace

import pytest

from adapters.teams.channel import TYPING_TIMES
from adapters.teams.choices import to_data
from adapters.teams.own_words import OWN_WORDS
from adapters.teams.places import from_address
from adapters.teams.references import References
from adapters.twins import faults
from adapters.twins.teams.server import TeamsTwin
from bot.errors import AmbiguousOutcome, DependencyError, StoreUnavailable
from bot.model import Incoming
from tests.unit.answers_kit import marker_for, reply, turn_of
from tests.unit.teams.desk import GENERAL, GROUP, HELP, HOME, Desk, open_desk

LONG = "\n\n".join(f"{number}. " + "Close the box well. " * 100 for number in range(1, 11))


async def asked(desk: Desk, user: str = "29:ada") -> Incoming:
    return await desk.hear(desk.twin.activities.personal_message(user, "Can I return a gift?"))


def chat(desk: Desk, user: str = "29:ada") -> str:
    return desk.twin.world.personal_with(user).id


async def test_a_message_is_taken_and_answered_in_its_chat(desk: Desk) -> None:
    activity = desk.twin.activities.personal_message("29:ada", "Can I return a gift?")
    delivery = await desk.twin.deliver(desk.url, activity)
    assert (delivery.status, delivery.body) == (202, b"")
    (message,) = desk.inbox.messages
    person = desk.twin.world.people["29:ada"]
    assert (message.text, message.person.id) == ("Can I return a gift?", f"teams:{HOME}:{person.aad_object_id}")
    assert (message.platform_id, message.locale) == (activity["id"], "en-GB")
    (sent,) = await desk.say(message, reply())
    (said,) = desk.twin.said(chat(desk))
    assert (said.id, said.text, said.reply_to) == (sent, "Yes, within **30 days** [1].", activity["id"])


async def test_a_group_is_answered_in_the_group(desk: Desk) -> None:
    message = await desk.hear(desk.twin.activities.group_message("29:ada", "Can I return a gift?"))
    assert (message.text, str(message.conversation)) == ("Can I return a gift?", f"teams:{HOME}:{GROUP}")
    await desk.say(message, reply())
    assert [said.text for said in desk.twin.said(GROUP)] == ["Yes, within **30 days** [1]."]


async def test_a_mention_in_a_channel_and_replies_to_it_are_one_thread(desk: Desk) -> None:
    first = await desk.hear(desk.twin.activities.channel_message("29:ada", "Can I return a gift?"))
    root = first.platform_id
    second = await desk.hear(desk.twin.activities.channel_message("29:grace", "And shoes?", root=root))
    assert first.conversation == second.conversation
    for message in (first, second):
        await desk.say(message, reply())
    thread = desk.twin.said(f"{HELP};messageid={root}")
    assert [said.root for said in thread] == [root, root]


async def test_a_message_is_sent_again_until_it_is_stored(desk: Desk) -> None:
    desk.inbox.is_down = True
    activity = desk.twin.activities.personal_message("29:ada", "Can I return a gift?")
    assert (await desk.twin.deliver(desk.url, activity, retries=0)).status == 503
    desk.inbox.is_down = False
    statuses = [(await desk.twin.redeliver(desk.url, activity)).status for _ in range(2)]
    assert statuses == [202, 200]
    assert (len(desk.inbox.messages), desk.inbox.duplicates) == (1, 1)


async def test_what_no_person_asks_is_not_taken(desk: Desk) -> None:
    activities = desk.twin.activities
    message = await asked(desk)
    (sent,) = await desk.say(message, reply())
    for activity in [
        activities.edited(message.platform_id, "Can I return two gifts?"),
        activities.deleted(message.platform_id),
        activities.undeleted(message.platform_id),
        activities.reaction(sent, "29:ada"),
        activities.event("29:ada", chat(desk), "typing"),
        activities.event("29:ada", chat(desk), "fromTheFuture"),
    ]:
        assert (await desk.twin.deliver(desk.url, activity)).status == 200
    assert desk.inbox.messages == [message]
    reasons = ("edited", "deleted", "reaction", "typing", "type")
    assert [desk.counts.counted["http_rejected", reason] for reason in reasons] == [2, 1, 1, 1, 1]


async def test_an_answer_of_several_parts_arrives_whole_and_in_order(desk: Desk) -> None:
    message = await asked(desk)
    await desk.say(message, reply(LONG, citations=()))
    said = desk.twin.said(chat(desk))
    assert [one.channel_data["frontdesk"]["part"] for one in said] == [1, 2, 3, 4]
    assert "".join("".join(one.text for one in said).split()) == "".join(LONG.split())


async def test_a_question_pressed_in_a_room_is_asked_once_in_the_persons_name(desk: Desk) -> None:
    message = await desk.hear(desk.twin.activities.group_message("29:ada", "gifts?"))
    sent = await desk.say(message, reply(choices=("How long does a refund take?",)))
    press = desk.twin.activities.press("29:grace", sent[-1], "How long does a refund take?")
    pressed = await desk.hear(press)
    again = await desk.twin.redeliver(desk.url, press, new_ids=True)
    assert (again.status, desk.inbox.duplicates, len(desk.inbox.messages)) == (200, 1, 2)
    assert (pressed.text, pressed.person.name) == ("How long does a refund take?", "Grace Member")
    await desk.say(pressed, reply(), reply_id="reply-2")
    assert desk.twin.said(GROUP)[-1].text.startswith("_Grace Member asked: How long does a refund take?_")


async def test_a_press_that_waits_for_an_answer_gets_one_at_once(desk: Desk) -> None:
    message = await asked(desk)
    (sent,) = await desk.say(message, reply())
    data = {"frontdesk": {"ask": "How long does a refund take?", "nonce": "n"}}
    delivery = await desk.twin.deliver(desk.url, desk.twin.activities.execute("29:ada", sent, "ask", data))
    assert (delivery.status, delivery.json()["type"]) == (200, "application/vnd.microsoft.activity.message")
    assert desk.inbox.messages[-1].text == "How long does a refund take?"


async def test_a_file_is_named_and_a_message_of_only_a_file_is_one(desk: Desk) -> None:
    message = await desk.hear(desk.twin.activities.with_file("29:ada", "scan.pdf", b"%PDF"))
    assert (message.text, [file.name for file in message.attachments]) == ("", ["scan.pdf"])


async def test_a_verdict_is_kept_with_the_reply_that_it_is_about(desk: Desk) -> None:
    message = await asked(desk)
    (sent,) = await desk.say(message, reply(wants_feedback=True))
    desk.inbox.sent[sent] = "reply-1"
    for reaction in ("like", "dislike"):
        delivery = await desk.twin.deliver(desk.url, desk.twin.activities.feedback(sent, reaction, "because"))
        assert (delivery.status, delivery.json()) == (200, {})
    verdicts = [(one.reply_id, one.helpful, one.person_id, one.place) for one in desk.inbox.feedback]
    assert [one.comment for one in desk.inbox.feedback] == ["because", "because"]
    assert verdicts == [("reply-1", helpful, message.person.id, f"teams:{HOME}") for helpful in (True, False)]


async def test_a_verdict_on_what_nobody_remembers_is_taken_without_a_word(desk: Desk) -> None:
    (sent,) = await desk.say(await asked(desk), reply(wants_feedback=True))
    delivery = await desk.twin.deliver(desk.url, desk.twin.activities.feedback(sent))
    assert (delivery.status, delivery.json(), desk.inbox.feedback) == (200, {}, [])


async def test_every_invoke_is_answered_and_an_unknown_one_is_counted(desk: Desk) -> None:
    activities = desk.twin.activities
    (sent,) = await desk.say(await asked(desk), reply())
    known = [
        activities.task_fetch("29:ada", {}, sent),
        activities.task_submit("29:ada", {}, sent),
        activities.execute("29:ada", sent, "somebody elses", {}),
        activities.file_consent("29:ada", "x.txt"),
        activities.invoke("composeExtension/query", {"commandId": "x"}),
    ]
    assert [(await desk.twin.deliver(desk.url, activity)).status for activity in known] == [200] * len(known)
    assert (await desk.twin.deliver(desk.url, activities.invoke("made/up", {}))).status == 501
    assert desk.counts.counted["teams_unknown_invokes", ""] == 1


async def test_the_desk_introduces_itself_once_although_teams_says_twice_that_it_was_added(desk: Desk) -> None:
    for activity in [*desk.twin.activities.installed("29:ada")] * 2:
        assert (await desk.twin.deliver(desk.url, activity)).status == 200
    await desk.twin.until(lambda: desk.twin.said(chat(desk)))
    await desk.say(await asked(desk), reply())  # whatever was to be said before has been said by then
    said, _ = desk.twin.said(chat(desk))
    assert "I am Frontdesk" in said.text
    assert "*" not in said.text  # some clients show no Markdown beside suggested questions
    assert "Human Resources" in said.text
    assert said.suggested_actions[0]["value"] == "How many days of leave do I have?"


async def test_the_desk_introduces_itself_in_the_language_of_who_added_it(desk: Desk) -> None:
    for activity in desk.twin.activities.installed("29:grace"):
        await desk.twin.deliver(desk.url, activity)
    await desk.twin.until(lambda: desk.twin.said(chat(desk, "29:grace")))
    (said,) = desk.twin.said(chat(desk, "29:grace"))
    words = OWN_WORDS["de"]
    assert said.text.startswith(f"{words.hello} {words.in_person} {words.english_alone}\n\nSie können fragen zu: ")
    assert said.suggested_actions[0]["value"] == "How many days of leave do I have?"


async def test_a_press_is_answered_at_once_in_the_language_of_the_app(desk: Desk) -> None:
    ask = desk.twin.activities.invoke(
        "adaptiveCard/action",
        {"action": {"type": "Action.Execute", "data": to_data("How do I print?", "n:1")}},
        "29:grace",
    )
    assert (await desk.twin.deliver(desk.url, ask)).json()["value"] == OWN_WORDS["de"].taken


async def test_who_removes_the_desk_and_adds_it_again_is_greeted_again(desk: Desk) -> None:
    activities = desk.twin.activities
    for _ in range(2):
        before = len(desk.twin.said())

        def has_more(before: int = before) -> bool:
            return len(desk.twin.said()) > before

        for activity in activities.installed("29:guido"):
            await desk.twin.deliver(desk.url, activity)
        await desk.twin.until(has_more)
        for activity in activities.removed("29:guido"):
            await desk.twin.deliver(desk.url, activity)
    assert await desk.documents.count("teams_place", {}) == 0
    assert "Human Resources" not in desk.twin.said(chat(desk, "29:guido"))[0].text


async def test_a_team_is_greeted_in_one_channel(desk: Desk) -> None:
    for activity in desk.twin.activities.installed(GENERAL, "29:ada"):
        await desk.twin.deliver(desk.url, activity)
    await desk.twin.until(desk.twin.said)
    await desk.say(await asked(desk), reply())  # whatever was to be said before has been said by then
    (said,) = desk.twin.said(GENERAL)
    words, offers = said.cards[0]["body"]
    assert "Mention me with your question, and I answer in its thread." in words["text"]
    assert offers["actions"][0]["title"] == "How do I return an item?"


async def test_a_group_chat_is_promised_no_thread_that_it_does_not_have(desk: Desk) -> None:
    for activity in desk.twin.activities.installed(GROUP, "29:ada"):
        await desk.twin.deliver(desk.url, activity)
    await desk.twin.until(desk.twin.said)
    words = desk.twin.said(GROUP)[0].cards[0]["body"][0]["text"]
    assert "Mention me with your question, and I answer here." in words


async def test_bringing_the_app_up_to_date_greets_nobody(desk: Desk) -> None:
    await desk.twin.deliver(desk.url, desk.twin.activities.upgraded("29:ada"))
    await desk.say(await asked(desk), reply())
    assert len(desk.twin.said()) == 1
    assert await desk.documents.count("teams_place", {"is_greeted": False}) == 1


async def test_a_greeting_waits_while_teams_asks_to_wait(desk: Desk) -> None:
    desk.twin.faults.add(faults.rate_limited("send", retry_after_s=2))
    await desk.twin.deliver(desk.url, desk.twin.activities.installed("29:ada")[0])
    await desk.twin.until(lambda: desk.twin.said(chat(desk)))
    assert desk.clock.slept == [2.0]


async def test_a_place_is_written_once_and_not_for_every_message(desk: Desk) -> None:
    for _ in range(3):
        await asked(desk)
    stored = (await desk.documents.find("teams_place", {}, order="room", limit=10))[0]
    assert (stored.version, stored.doc["user"], stored.doc["room"]) == (1, "29:ada", chat(desk))


def unasked(message: Incoming) -> Incoming:
    """Something that the desk has to say where `message` was said."""
    return replace(message, text="", notice="Your ticket is solved.")


async def test_what_nobody_asked_for_is_no_reply(desk: Desk) -> None:
    message = await desk.hear(desk.twin.activities.channel_message("29:ada", "hello"))
    (sent,) = await desk.say(unasked(message), reply("Your ticket is solved.", citations=()))
    (said,) = desk.twin.said(f"{HELP};messageid={message.platform_id}")
    assert (said.id, said.reply_to, said.text) == (sent, "", "Your ticket is solved.")


async def test_what_nobody_asked_for_goes_to_the_connector_that_served_the_place_last(desk: Desk) -> None:
    moved = f"{desk.twin.origin}/amer/{HOME}/"
    message = await asked(desk)
    await desk.twin.deliver(desk.url, desk.twin.activities.personal_message("29:ada", "hello", serviceUrl=moved))
    await desk.say(unasked(message), reply())
    (call,) = desk.twin.calls_to("send")
    assert call.path.startswith("/amer/")


async def test_what_nobody_asked_for_waits_while_the_store_cannot_say_where_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise StoreUnavailable("down")

    message = await asked(desk)
    monkeypatch.setattr(desk.documents, "get", fail)
    with pytest.raises(DependencyError) as refused:
        await desk.say(unasked(message), reply())
    assert refused.value.retry_after is not None


async def test_who_spoke_to_another_replica_is_answered_although_they_had_blocked_the_desk(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.error("reply", "MessageWritesBlocked", status=403))
    with pytest.raises(DependencyError):
        await desk.say(message, reply())
    await References(desk.documents).note(from_address(message.address))
    await desk.say(message, reply())
    assert len(desk.twin.said(chat(desk))) == 1


async def test_the_desk_still_knows_its_places_after_a_restart(twin: TeamsTwin) -> None:
    async with open_desk(twin) as desk:
        message = await asked(desk)
        reopened = type(desk.channel._references)(desk.documents)
        found = await reopened.find(message.conversation)
        assert found is not None
        assert found.place.service_url == twin.service_url


@pytest.mark.parametrize("code", ["MessageWritesBlocked", "BotNotInConversationRoster", "ConversationBlockedByUser"])
async def test_who_blocks_the_desk_is_left_alone_until_they_write_again(desk: Desk, code: str) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.error("reply", code, status=403))
    with pytest.raises(DependencyError) as refused:
        await desk.say(message, reply())
    assert refused.value.retry_after is None
    for _ in range(3):
        with pytest.raises(DependencyError):
            await desk.say(message, reply())
        with pytest.raises(DependencyError):
            await desk.say(unasked(message), reply())
    assert (len(desk.twin.calls_to("reply")), len(desk.twin.calls_to("send"))) == (1, 0)
    await desk.say(await asked(desk), reply())
    assert len(desk.twin.said(chat(desk))) == 1


async def test_an_answer_may_be_tried_from_the_moment_that_somebody_writes_again(desk: Desk) -> None:
    place = from_address((await asked(desk)).address)
    references = References(desk.documents)
    await references.note(place)
    await references.block(place)
    assert await references.is_blocked(place)
    references.hear(place)
    assert not await references.is_blocked(place)
    await references.note(place)
    assert not await references.is_blocked(place)
    await references.block(place)
    assert await references.is_blocked(place)


async def test_where_teams_refuses_what_is_around_the_words_they_are_sent_alone(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.error("reply", "BadSyntax", status=400))
    await desk.say(message, reply(choices=("Next?",)))
    (said,) = desk.twin.said(chat(desk))
    assert (said.entities, said.suggested_actions, said.text) == ([], [], "Yes, within **30 days** [1].")
    assert said.channel_data["frontdesk"]["reply_id"] == "reply-1"


async def test_a_card_that_is_refused_becomes_words(desk: Desk) -> None:
    message = await desk.hear(desk.twin.activities.group_message("29:ada", "hello"))
    desk.twin.faults.add(faults.error("reply", "BadArgument", status=400, skip=1))
    await desk.say(message, reply(choices=("How long?",)))
    assert desk.twin.said(GROUP)[-1].text == "You may also ask:\n\n- How long?"


async def test_any_other_refusal_is_told(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.rate_limited("reply", retry_after_s=3))
    with pytest.raises(DependencyError) as refused:
        await desk.say(message, reply())
    assert (refused.value.retry_after, len(desk.twin.calls_to("reply"))) == (3.0, 1)


@pytest.mark.parametrize(("policy", "can_look_up"), [("resend", True), ("drop", False)])
async def test_a_send_of_unknown_outcome_is_sent_again_or_dropped_by_setting(
    twin: TeamsTwin, policy: str, can_look_up: bool
) -> None:
    async with open_desk(twin, TEAMS_ON_AMBIGUOUS=policy) as desk:
        message = await asked(desk)
        twin.faults.add(faults.reset("reply", takes_effect=True))
        with pytest.raises(AmbiguousOutcome):
            await desk.say(message, reply())
        part = desk.channel.render(reply(), turn_of(message))[0]
        found = await desk.channel.find_sent(part, marker_for(message), since=message.sent_at)
        assert (desk.channel.can_look_up, found) == (can_look_up, None)


async def test_typing_is_shown_until_the_answer_is_there(desk: Desk) -> None:
    message = await asked(desk)
    await desk.channel.show_thinking(message)
    assert desk.twin.typing(chat(desk))
    assert len(desk.twin.calls_to("send")) == TYPING_TIMES
    await desk.say(message, reply())
    assert not desk.twin.typing(chat(desk))


async def test_that_typing_cannot_be_shown_is_harmless(desk: Desk) -> None:
    message = await asked(desk)
    desk.twin.faults.add(faults.http_status("send", 500))
    await desk.channel.show_thinking(message)
    assert len(desk.twin.calls_to("send")) == 1


async def test_an_address_that_is_no_longer_trusted_gets_no_token(twin: TeamsTwin) -> None:
    async with open_desk(twin) as desk:
        message = await asked(desk)
    async with open_desk(twin, FRONTDESK_DANGEROUSLY_ALLOW_HOSTS="localhost:1", connected=False) as desk:
        with pytest.raises(DependencyError) as refused:
            await desk.say(message, reply())
        assert (refused.value.retry_after, twin.calls_to("reply")) == (None, [])


async def test_the_desk_is_ready_once_keys_and_token_are_there(twin: TeamsTwin) -> None:
    async with open_desk(twin, connected=False) as desk:
        assert not desk.teams.is_ready()
        twin.faults.add(faults.http_status("metadata", 500, times=3))
        twin.faults.add(faults.http_status("token", 500, times=3))
        await desk.teams.connect()
        assert desk.teams.is_ready()


async def test_a_client_on_this_machine_needs_no_signature_and_no_registration(twin: TeamsTwin) -> None:
    registration = [name for name in twin.environ if name.startswith("TEAMS_")]
    async with open_desk(twin, without=registration, TEAMS_DANGEROUSLY_SKIP_AUTH="true") as desk:
        assert desk.teams.is_ready()
        activity = twin.activities.personal_message("29:ada", "hello")
        assert (await twin.deliver(desk.url, activity, token="no header")).status == 202
        assert desk.inbox.messages[0].text == "hello"
