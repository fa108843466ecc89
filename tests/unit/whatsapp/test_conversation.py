"""From a signed webhook to the inbox, and from a reply to the phone: sent once, in order, kept where it must wait."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.world import Content
from adapters.whatsapp.channel import WINDOW_S
from adapters.whatsapp.kept import Kept
from bot.durable import catch_up
from bot.errors import AmbiguousOutcome, DependencyError
from bot.model import CUSTOMERS, JsonObject, Marker, Outcome
from bot.people import Filling, Session
from bot.recall.sessions import keep
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.slack.desk import MemoryInbox
from tests.unit.whatsapp.desk import (
    PUBLIC_URL,
    Desk,
    open_desk,
    parts_of,
    plain,
    reply,
    say,
    until,
)

ROOT = Path(__file__).parents[3]
LONG = "\n\n".join(f"{number}. " + "Close the box well. " * 60 for number in range(1, 4))
TEMPLATE = "HX" + "0" * 32


@pytest.fixture
async def twin() -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin() as twin:
        yield twin


@pytest.fixture
async def desk(twin: TwilioTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin) as desk:
        yield desk


@pytest.fixture
async def documents() -> AsyncIterator[Documents]:
    async with open_sqlite(MEMORY) as documents:
        yield documents


async def ask(desk: Desk, text: str = "Can I return a gift?", person: str = "ann") -> None:
    assert (await desk.hear(desk.twin.webhooks.text(person, text))).status == 200


async def delivery(desk: Desk, sid: str) -> JsonObject:
    stored = await desk.documents.get("delivery", sid)
    return stored.doc if stored else {}


def said(desk: Desk, person: str = "ann") -> list[str]:
    """What was sent to somebody, without what failed."""
    return [message.body for message in desk.twin.said(person) if message.status != "failed"]


def add_template(twin: TwilioTwin) -> None:
    types = {"twilio/text": {"body": "About your question: {{1}} Write to us for more."}}
    twin.world.add_content(Content(TEMPLATE, "answer", "en", types, approval="approved"))


async def test_a_message_is_taken_and_answered(desk: Desk) -> None:
    delivered = await desk.hear(desk.twin.webhooks.text("ann", "Can I return a gift?"))
    assert (delivered.status, delivered.content_type, delivered.problem) == (200, "text/xml", 0)
    assert (desk.last.text, desk.last.person.id) == ("Can I return a gift?", "whatsapp:US.13491208655302741918")
    assert str(desk.last.conversation) == "whatsapp:+15550001111:US.13491208655302741918"
    assert (await desk.whatsapp.channel.audience(desk.last), desk.last.audience) == (CUSTOMERS, CUSTOMERS)
    await say(desk, desk.last, plain("Yes."))
    (message,) = desk.twin.said("ann")
    assert (message.body, message.to, message.from_) == ("Yes.", "whatsapp:+15551230000", "whatsapp:+15550001111")


async def test_somebody_without_a_phone_number_is_answered_at_the_same_address(desk: Desk) -> None:
    await ask(desk, person="hana")
    await say(desk, desk.last, plain("Yes."))
    assert desk.twin.said("hana")[0].to == "whatsapp:JP.9f3KzQ0000000000001"


async def test_a_message_that_comes_twice_is_taken_once(desk: Desk) -> None:
    form = desk.twin.webhooks.text("ann", "hello")
    assert [(await desk.hear(form)).status for _ in range(3)] == [200, 200, 200]
    assert (len(desk.inbox.messages), desk.inbox.duplicates) == (1, 2)


async def test_messages_of_a_chat_keep_the_order_in_which_they_came(desk: Desk) -> None:
    for number in range(5):
        await ask(desk, f"{number}")
    assert [message.text for message in sorted(desk.inbox.messages, key=lambda each: each.order)] == list("01234")


async def test_what_cannot_be_stored_comes_again(desk: Desk) -> None:
    form = desk.twin.webhooks.text("ann", "hello")
    desk.inbox.is_down = True
    assert (await desk.hear(form)).status == 503
    desk.inbox.is_down = False
    assert (await desk.hear(form)).status == 200
    assert [message.text for message in desk.inbox.messages] == ["hello"]


@pytest.mark.parametrize("public_url", [PUBLIC_URL, "https://desk.example.com:8443", "http://desk.example.com"])
async def test_the_signature_is_checked_against_the_public_address(twin: TwilioTwin, public_url: str) -> None:
    async with open_desk(twin, public_url=public_url) as desk:
        form = twin.webhooks.text("ann", "hello")
        assert (await twin.deliver(f"{desk.url}?a=%20b&c=#rc=5&rp=ct,rt,5xx", form)).status == 200
        local = await twin.deliver(desk.local_url, form, headers={"X-Forwarded-Host": "desk.example.com"})
        assert local.status == 403


async def test_without_a_public_address_the_one_that_was_called_is_signed(twin: TwilioTwin) -> None:
    async with open_desk(twin, public_url="") as desk:
        await ask(desk)
        await say(desk, desk.last, plain("Yes."))
        assert [message.status_callback for message in twin.said("ann")] == [""]


async def test_a_shared_key_and_a_second_token_are_taken(twin: TwilioTwin) -> None:
    async with open_desk(twin, TWILIO_WEBHOOK_SECRETS="the-twins-shared-key,next") as desk:
        assert (await desk.hear(twin.webhooks.text("ann", "hello"), secret="next")).status == 200
        twin.use_shared_key()
        assert (await desk.hear(twin.webhooks.text("ann", "hello"))).status == 200
        assert len(desk.inbox.messages) == 2


async def test_every_part_says_what_it_answers(desk: Desk) -> None:
    await ask(desk)
    await say(desk, desk.last, reply(LONG), reply_id="r_1")
    callbacks = [message.status_callback for message in desk.twin.said("ann")]
    sid = desk.last.platform_id
    assert callbacks == [
        f"{PUBLIC_URL}/whatsapp/status?reply=r_1&part={part}&parts=3&in_reply_to={sid}&outcome=answered"
        for part in (1, 2, 3)
    ]


async def test_parts_arrive_whole_and_in_order(desk: Desk) -> None:
    await ask(desk)
    await say(desk, desk.last, reply(LONG, citations=()))
    await desk.twin.until(lambda: len(desk.twin.seen("ann")) == 3)
    bodies = [message.body for message in desk.twin.seen("ann")]
    assert [body[:5] for body in bodies] == ["(1/3)", "(2/3)", "(3/3)"]
    assert "".join("".join(body[5:].split()) for body in bodies) == "".join(LONG.split())


async def test_a_part_waits_a_second_where_nobody_says_that_the_one_before_has_left(desk: Desk) -> None:
    desk.twin.callbacks = "held"
    await ask(desk)
    await say(desk, desk.last, reply(LONG))
    assert len(desk.clock.slept) == 2
    assert all(0.5 < pause <= 1.0 for pause in desk.clock.slept)


async def test_typing_is_shown_and_failing_at_it_is_harmless(desk: Desk) -> None:
    await ask(desk)
    await desk.whatsapp.channel.show_thinking(desk.last)
    assert desk.twin.world.shows_typing("ann")
    desk.twin.faults.add(faults.http_status("typing", 500))
    await desk.whatsapp.channel.show_thinking(desk.last)


async def test_a_messaging_service_sends_where_there_is_one() -> None:
    async with TwilioTwin(messaging_service_sid="MG1") as twin, open_desk(twin) as desk:
        await ask(desk)
        await say(desk, desk.last, plain("Yes."))
        (message,) = twin.said("ann")
        assert (message.messaging_service_sid, message.from_) == ("MG1", "whatsapp:+15550001111")


# -- reports ----------------------------------------------------------------------------------------------------------


async def test_reports_are_kept_once_and_only_forward(desk: Desk) -> None:
    desk.twin.callbacks = "held"
    await ask(desk)
    (sid,) = await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    for status in ("delivered", "sent", "delivered", "sending"):
        told = await desk.twin.report(sid, status)
        assert told is not None
        assert told.status == 200
    stored = await desk.documents.get("delivery", sid)
    assert stored is not None
    assert (stored.doc["status"], stored.doc["reply_id"], stored.doc["part"]) == ("delivered", "r_1", 1)
    assert stored.version == 1
    await desk.twin.read(sid)
    assert (await delivery(desk, sid))["status"] == "read"
    assert desk.counts.counted["whatsapp_reports", ""] == 2


async def test_a_failure_is_explained_in_one_line_and_counted_once(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.twin.fail(63024)
    await ask(desk)
    (sid,) = await say(desk, desk.last, plain("my salary"))
    await desk.twin.until(lambda: desk.twin.reports)
    await desk.twin.report(sid, "failed", 63024)
    (line,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert (line.message, line.__dict__["code"], line.__dict__["sid"]) == ("whatsapp.not_delivered", 63024, sid)
    assert "not on WhatsApp" in line.__dict__["do"]
    assert "salary" not in caplog.text
    assert desk.counts.counted["whatsapp_undelivered", ""] == 1


async def test_a_report_that_is_not_signed_is_refused(desk: Desk) -> None:
    await ask(desk)
    await say(desk, desk.last, plain("Yes."))
    url = f"{PUBLIC_URL}/whatsapp/status?reply=r_9&part=1"
    form = {"MessageSid": "SM9", "MessageStatus": "sent"}
    assert (await desk.twin.deliver(url, form, unsigned=True)).status == 403
    assert (await desk.twin.deliver(url, form, signed_url=url.replace("r_9", "r_8"))).status == 403
    assert await delivery(desk, "SM9") == {}


async def test_a_message_that_is_sent_to_the_wrong_address_is_taken(desk: Desk) -> None:
    await desk.twin.deliver(f"{PUBLIC_URL}/whatsapp/status", desk.twin.webhooks.text("ann", "hello"))
    assert desk.last.text == "hello"


# -- what may have been sent ------------------------------------------------------------------------------------------


async def found(desk: Desk, text: str, *, reply_id: str = "reply-1", since: float | None = None) -> str | None:
    (part,) = parts_of(desk, desk.last, plain(text), reply_id=reply_id)
    since = desk.clock.now() if since is None else since
    return await desk.whatsapp.channel.find_sent(part.payload, part.marker, since=since)


async def test_what_was_sent_is_found_by_its_report(desk: Desk) -> None:
    await ask(desk)
    (sid,) = await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    await desk.twin.until(lambda: len(desk.twin.reports) == 2)
    assert await found(desk, "Yes.", reply_id="r_1") == sid
    assert desk.twin.calls_to("messages.list") == []


async def test_what_was_sent_is_found_in_the_list(desk: Desk) -> None:
    desk.twin.callbacks = "held"
    await ask(desk)
    (part,) = parts_of(desk, desk.last, plain("Yes."))
    desk.twin.faults.add(faults.reset("messages.create", takes_effect=True))
    with pytest.raises(AmbiguousOutcome):
        await desk.whatsapp.channel.send(part.payload, part.marker)
    (message,) = desk.twin.said("ann")
    assert await found(desk, "Yes.") == message.sid
    assert await found(desk, "Yes!") is None
    assert await found(desk, "Yes.", since=desk.clock.now() + 120) is None


async def test_the_same_words_of_another_reply_are_not_taken_for_it(desk: Desk) -> None:
    """Somebody asks the same twice within a minute: the first answer must not be found as the second."""
    desk.twin.callbacks = "held"
    await ask(desk)
    await say(desk, desk.last, plain("Yes."), reply_id="r_by_journal")
    assert await found(desk, "Yes.", reply_id="r_2") is None
    (part,) = parts_of(desk, desk.last, plain("Yes."), reply_id="r_by_report")
    sid = await desk.whatsapp.channel.send(part.payload, part.marker)
    assert await found(desk, "Yes.", reply_id="r_2") == sid
    await desk.twin.release(sid)
    assert await found(desk, "Yes.", reply_id="r_2") is None


async def test_a_part_that_the_journal_knows_as_sent_is_found_as_itself(desk: Desk) -> None:
    """A process that dies between keeping the turn and letting the conversation go has noted the sid already."""
    desk.twin.callbacks = "held"
    await ask(desk)
    (sid,) = await say(desk, desk.last, plain("Yes."), reply_id="r_1")
    assert await found(desk, "Yes.", reply_id="r_1") == sid


async def test_a_look_up_that_fails_is_to_be_repeated(desk: Desk) -> None:
    await ask(desk)
    desk.twin.faults.add(faults.http_status("messages.list", 503))
    with pytest.raises(DependencyError) as failed:
        await found(desk, "Yes.")
    assert (isinstance(failed.value, AmbiguousOutcome), failed.value.retry_after) == (False, 1.0)


# -- 24 hours ---------------------------------------------------------------------------------------------------------


async def is_kept(desk: Desk, count: int) -> bool:
    """Whether so many parts wait."""
    return await desk.documents.count("kept", {}) == count


def let_a_day_pass(desk: Desk) -> None:
    desk.clock.ahead_s += WINDOW_S
    desk.twin.world.people["ann"].last_inbound = 0.0


async def test_outside_the_window_an_answer_waits_until_the_person_writes(desk: Desk) -> None:
    await ask(desk)
    let_a_day_pass(desk)
    (kept,) = await say(desk, desk.last, plain("An old answer."), reply_id="r_1")
    assert (kept, desk.twin.said("ann")) == ("kept-r_1.1", [])
    assert await found(desk, "An old answer.", reply_id="r_1") == kept
    await ask(desk, "And now?")
    await say(desk, desk.last, plain("A new answer."), reply_id="r_2")
    assert said(desk) == ["An old answer.", "A new answer."]
    assert "reply=r_1&part=1" in desk.twin.said("ann")[0].status_callback
    await say(desk, desk.last, plain("More."), reply_id="r_3")
    assert said(desk) == ["An old answer.", "A new answer.", "More."]


async def test_what_twilio_reports_as_too_late_waits_too(desk: Desk) -> None:
    await desk.whatsapp.connect()
    await ask(desk)
    desk.twin.world.people["ann"].last_inbound = 0.0
    await say(desk, desk.last, reply(LONG), reply_id="r_1")
    await until(lambda: is_kept(desk, 3))
    await ask(desk, "And now?")
    await say(desk, desk.last, plain("A new answer."), reply_id="r_2")
    assert [body[:5] for body in said(desk)] == ["(1/3)", "(2/3)", "(3/3)", "A new"]


async def test_parts_that_were_kept_in_any_order_are_sent_as_they_are_read(desk: Desk) -> None:
    payload: JsonObject = {"conversation": "c", "to": "t", "from": "f"}
    kept = Kept(desk.documents, desk.clock)
    for reply_id, number in (("r_2", 2), ("r_1", 3), ("r_1", 1), ("r_2", 1), ("r_1", 2)):
        await kept.keep(payload, Marker(reply_id, number, 3, (), Outcome.ANSWERED))
        desk.clock.ahead_s += 1
    waiting = [part.key for part in await kept.waiting(payload)]
    assert waiting == ["kept-r_2.1", "kept-r_2.2", "kept-r_1.1", "kept-r_1.2", "kept-r_1.3"]


async def test_a_template_says_a_short_answer(twin: TwilioTwin) -> None:
    add_template(twin)
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        (sid,) = await say(desk, desk.last, plain("Yes,\n\nyou *may*."), reply_id="r_1")
        (message,) = twin.said("ann")
        assert (message.sid, message.content_sid) == (sid, TEMPLATE)
        assert json.loads(message.content_variables) == {"1": "Yes, you _may_."}
        assert await desk.documents.count("kept", {}) == 0
        assert await found(desk, "Yes,\n\nyou *may*.", reply_id="r_2") is None


async def test_the_template_is_in_the_language_of_the_person_else_the_one_for_everybody(twin: TwilioTwin) -> None:
    add_template(twin)
    types = {"twilio/text": {"body": "Zu Ihrer Frage: {{1}}"}}
    twin.world.add_content(Content("HXde", "answer_de", "de", types, approval="approved"))
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE, TWILIO_TEMPLATE_SIDS="de:HXde") as desk:
        await ask(desk)
        let_a_day_pass(desk)
        for number, language in enumerate(("de", "es", "en"), start=1):
            answer = replace(plain(f"Answer {number}."), language=language)
            await say(desk, desk.last, answer, reply_id=f"r_{number}")
        assert [message.content_sid for message in twin.said("ann")] == ["HXde", TEMPLATE, TEMPLATE]


async def test_who_has_no_template_in_their_language_and_none_for_everybody_is_told_when_they_write(
    twin: TwilioTwin,
) -> None:
    async with open_desk(twin, TWILIO_TEMPLATE_SIDS="de:HXde") as desk:
        await ask(desk)
        let_a_day_pass(desk)
        await say(desk, desk.last, replace(plain("Sí."), language="es"), reply_id="r_1")
        assert said(desk) == []
        assert await desk.documents.count("kept", {}) == 1


async def test_a_template_that_may_have_been_sent_is_found_by_its_words(twin: TwilioTwin) -> None:
    add_template(twin)
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        twin.callbacks = "held"
        await ask(desk)
        let_a_day_pass(desk)
        (part,) = parts_of(desk, desk.last, plain("Yes."))
        twin.faults.add(faults.reset("messages.create", takes_effect=True))
        with pytest.raises(AmbiguousOutcome):
            await desk.whatsapp.channel.send(part.payload, part.marker)
        assert await found(desk, "Yes.", since=twin.world.clock()) == twin.said("ann")[0].sid


async def test_of_a_long_answer_the_template_says_the_beginning_and_the_rest_waits(twin: TwilioTwin) -> None:
    add_template(twin)
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        await say(desk, desk.last, reply(LONG), reply_id="r_1")
        assert [message.content_sid for message in twin.said("ann")] == [TEMPLATE]
        assert await desk.documents.count("kept", {}) == 3


async def test_a_template_that_is_not_approved_leaves_the_answer_waiting(twin: TwilioTwin) -> None:
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        assert await say(desk, desk.last, plain("Yes."), reply_id="r_1") == ["kept-r_1.1"]


async def test_a_template_that_fails_in_the_end_is_not_tried_for_ever(twin: TwilioTwin) -> None:
    add_template(twin)
    twin.world.contents[TEMPLATE].approval = "pending"
    async with open_desk(twin, TWILIO_TEMPLATE_SID=TEMPLATE, connected=True) as desk:
        await ask(desk)
        let_a_day_pass(desk)
        await say(desk, desk.last, plain("Yes."), reply_id="r_1")
        await until(lambda: is_kept(desk, 1))
        assert len(twin.said("ann")) == 2


async def test_a_kept_part_whose_sending_broke_off_is_looked_up(desk: Desk) -> None:
    await ask(desk)
    let_a_day_pass(desk)
    await say(desk, desk.last, plain("An old answer."), reply_id="r_1")
    desk.clock.ahead_s = 0
    await ask(desk, "And now?")
    desk.twin.callbacks = "held"
    desk.twin.faults.add(faults.reset("messages.create", takes_effect=True))
    (part,) = parts_of(desk, desk.last, plain("A new answer."), reply_id="r_2")
    with pytest.raises(DependencyError) as refused:
        await desk.whatsapp.channel.send(part.payload, part.marker)
    assert (isinstance(refused.value, AmbiguousOutcome), refused.value.retry_after) == (False, 5.0)
    await desk.whatsapp.channel.send(part.payload, part.marker)
    assert said(desk) == ["An old answer.", "A new answer."]


# -- stop and start ---------------------------------------------------------------------------------------------------


async def test_who_says_stop_hears_nothing_until_they_say_start(desk: Desk) -> None:
    desk.twin.world.handles_opt_out = False
    await ask(desk)
    asked = desk.last
    await ask(desk, "STOP")
    assert desk.inbox.stopped == [asked.conversation]
    with pytest.raises(DependencyError) as refused:
        await say(desk, asked, plain("Yes."))
    assert refused.value.retry_after is None
    await ask(desk, "hello?")
    assert (desk.inbox.messages, desk.twin.said("ann")) == ([asked], [])
    assert desk.counts.counted["http_rejected", "opted_out"] == 1
    await ask(desk, "Start")
    assert desk.last.text == "START"
    await say(desk, desk.last, plain("Here I am."))
    assert said(desk) == ["Here I am."]


async def test_a_yes_to_being_written_to_again_is_none_to_what_the_desk_has_asked(desk: Desk) -> None:
    desk.twin.world.handles_opt_out = False
    for text in ("hello", "STOP", "Yes"):
        await ask(desk, text)
    assert [message.text for message in desk.inbox.messages] == ["hello", "START"]
    await ask(desk, "Yes")
    assert desk.last.text == "Yes"


@pytest.mark.parametrize(("word", "opt_out", "ends_form"), [("Cancel", "", 1), ("cancel", "STOP", 0), ("Stop", "", 0)])
async def test_whoever_cancels_the_form_that_is_open_has_not_stopped_everything(
    desk: Desk, word: str, opt_out: str, ends_form: int
) -> None:
    await ask(desk, "talk to a person")
    await begin_form(desk)
    await desk.hear(desk.twin.webhooks.text("ann", word) | {"OptOutType": opt_out})
    assert [message.text for message in desk.inbox.messages][1:] == [word] * ends_form
    await ask(desk, "hello?")
    assert (desk.last.text == "hello?") is bool(ends_form)


async def test_the_same_word_stops_everything_where_no_form_is_open(desk: Desk) -> None:
    for text in ("hello", "Cancel", "hello?"):
        await ask(desk, text)
    assert [message.text for message in desk.inbox.messages] == ["hello"]


async def begin_form(desk: Desk) -> None:
    """Let whoever wrote last have a form open."""
    record: dict[str, Any] = {"owner": None, "epoch": 1}
    person = desk.last.person.id
    keep(record, Session("s", person, 0.0, 0.0, private=True, filling=Filling("f", "", "asked", "", {}, asks="name")))
    await desk.documents.insert("conversation", str(desk.last.conversation), record)


async def test_a_stop_is_remembered_by_a_desk_that_starts_again(twin: TwilioTwin, documents: Documents) -> None:
    async with open_desk(twin, documents=documents) as desk:
        await ask(desk, "UNSUBSCRIBE")
    async with open_desk(twin, documents=documents) as desk:
        await ask(desk, "hello?")
        assert desk.inbox.messages == []
        (stored,) = await desk.documents.find("opt_out", {"started_at": None}, order="stopped_at", limit=9)
        assert "1349" not in stored.key + json.dumps(stored.doc)


async def test_a_yes_to_nothing_is_an_ordinary_message(desk: Desk) -> None:
    await ask(desk, "Yes")
    assert desk.last.text == "Yes"


async def test_what_the_messaging_service_answers_itself_is_not_answered_again() -> None:
    async with TwilioTwin(messaging_service_sid="MG1") as twin, open_desk(twin) as desk:
        for word in ("STOP", "START"):
            await ask(desk, word)
        assert desk.inbox.messages == []
        await ask(desk, "hello")
        assert desk.last.text == "hello"


async def test_that_twilio_will_not_write_to_somebody_is_remembered(desk: Desk) -> None:
    await ask(desk)
    desk.twin.world.people["ann"].opted_out = True
    with pytest.raises(DependencyError):
        await say(desk, desk.last, plain("Yes."))
    with pytest.raises(DependencyError, match="opted out"):
        await say(desk, desk.last, plain("Yes."))
    assert len(desk.twin.calls_to("messages.create")) == 1


# -- catching up ------------------------------------------------------------------------------------------------------


async def caught_up(desk: Desk, *, messages: int) -> None:
    await desk.twin.until(lambda: desk.twin.calls_to("messages.list"))
    await until(lambda: len(desk.inbox.messages) >= messages)


async def test_what_was_written_while_the_desk_was_off_is_found_and_kept_in_order(
    twin: TwilioTwin, documents: Documents
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        await ask(desk, "before")
    for text in ("one", "two"):
        twin.webhooks.text("ann", text)
    twin.webhooks.image("hana", "three")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=4)
        in_order = sorted(desk.inbox.messages, key=lambda each: each.order)
        assert [message.text for message in in_order] == ["before", "one", "two", "three"]
        assert len({str(message.conversation) for message in in_order[:3]}) == 1
        assert [file.name for file in in_order[-1].attachments] == ["the file"]
        assert desk.counts.counted["whatsapp_caught_up", ""] == 3
        await desk.hear(twin.webhooks.text("ann", "four"))
        assert len(desk.inbox.messages) == 5


async def test_what_comes_while_the_missed_is_looked_for_is_taken_after_it(twin: TwilioTwin) -> None:
    listing = asyncio.Event()
    twin.faults.add(faults.slow("messages.list", until=listing))
    twin.webhooks.text("ann", "missed")
    async with open_desk(twin, connected=True) as desk:
        await twin.until(lambda: twin.calls_to("messages.list"))
        live = asyncio.create_task(ask(desk, "now"))
        await asyncio.wait({live}, timeout=0.2)
        listing.set()
        await live
        await until(lambda: len(desk.inbox.messages) == 2)
        assert [message.text for message in desk.inbox.messages] == ["missed", "now"]


async def test_what_comes_does_not_wait_for_long(twin: TwilioTwin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catch_up, "HOLD_S", 0.01)
    listing = asyncio.Event()
    twin.faults.add(faults.slow("messages.list", until=listing))
    async with open_desk(twin, connected=True) as desk:
        await ask(desk, "now")
        assert desk.last.text == "now"
        listing.set()


async def test_what_comes_does_not_wait_where_the_missed_cannot_be_found(
    twin: TwilioTwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catch_up, "HOLD_S", 3600.0)
    twin.faults.add(faults.http_status("messages.list", 503, times=None))
    async with open_desk(twin, connected=True) as desk:
        await ask(desk, "now")
        assert desk.last.text == "now"


async def test_what_is_older_than_a_day_is_left(twin: TwilioTwin) -> None:
    old = twin.webhooks.text("ann", "old")
    twin.world.messages[old["MessageSid"]].created -= WINDOW_S + 60
    twin.webhooks.text("ben", "new")
    async with open_desk(twin, connected=True) as desk:
        await caught_up(desk, messages=1)
        assert [message.text for message in desk.inbox.messages] == ["new"]


async def test_what_was_written_before_the_desk_was_there_for_the_first_time_is_left(twin: TwilioTwin) -> None:
    old = twin.webhooks.text("ann", "to nobody")
    twin.world.messages[old["MessageSid"]].created -= 3600
    since = twin.world.messages[twin.webhooks.text("ben", "to the desk")["MessageSid"]].created
    async with open_desk(twin, connected=True, there_since=since) as desk:
        await caught_up(desk, messages=1)
        assert [message.text for message in desk.inbox.messages] == ["to the desk"]


async def test_a_stop_that_was_missed_counts_and_one_that_was_taken_back_does_not(twin: TwilioTwin) -> None:
    twin.webhooks.stop("ben")
    twin.webhooks.stop("ann")
    twin.webhooks.start("ann")
    twin.webhooks.text("eve", "hello")
    async with open_desk(twin, connected=True) as desk:
        await caught_up(desk, messages=2)
        assert [message.text for message in desk.inbox.messages] == ["START", "hello"]
        await ask(desk, "again", person="ben")
        await ask(desk, "again", person="ann")
        assert [message.text for message in desk.inbox.messages] == ["START", "hello", "again"]


async def test_what_was_said_while_nothing_was_wanted_is_not_answered_by_a_desk_that_starts_again(
    twin: TwilioTwin, documents: Documents
) -> None:
    twin.world.handles_opt_out = False
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        for text in ("hello", "STOP", "to nobody", "START", "and now?"):
            await ask(desk, text)
    twin.webhooks.text("ben", "missed")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=4)
        assert [message.text for message in desk.inbox.messages] == ["hello", "START", "and now?", "missed"]


async def test_a_stop_of_before_drops_nothing_after_a_restart(documents: Documents) -> None:
    inbox = MemoryInbox()
    async with TwilioTwin(messaging_service_sid="MG1") as twin:
        async with open_desk(twin, inbox=inbox, documents=documents) as desk:
            for text in ("STOP", "START", "and now?"):
                await ask(desk, text)
        stopped = [*inbox.stopped]
        twin.webhooks.text("ben", "missed")
        async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
            await caught_up(desk, messages=2)
            assert (inbox.stopped, len(stopped)) == (stopped, 1)
            assert [message.text for message in inbox.messages] == ["and now?", "missed"]
            assert ("whatsapp_wishes", "STOP") not in desk.counts.counted


async def test_a_button_named_like_a_stop_stops_nothing_when_it_is_found_in_the_list(
    twin: TwilioTwin, documents: Documents
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        press = {"MessageType": "button", "ButtonText": "Cancel", "ButtonPayload": "form::no"}
        await desk.hear(twin.webhooks.text("ann", "Cancel", **press) | {"OptOutType": ""})
        assert desk.last.text == "no"
    twin.webhooks.text("ben", "missed")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=2)
        await ask(desk, "hello")
        assert (desk.last.text, inbox.stopped) == ("hello", [])


@pytest.mark.parametrize("more", [{"MessageType": "reaction"}, {"ButtonPayload": "fb:up:r_1", "ButtonText": "Helpful"}])
async def test_what_asks_for_nothing_is_not_a_question_when_it_is_found_in_the_list(
    more: dict[str, str], twin: TwilioTwin, documents: Documents
) -> None:
    inbox = MemoryInbox()
    async with open_desk(twin, inbox=inbox, documents=documents) as desk:
        await desk.hear(twin.webhooks.text("ann", "👍", **more))
    twin.webhooks.text("ben", "missed")
    async with open_desk(twin, inbox=inbox, documents=documents, connected=True) as desk:
        await caught_up(desk, messages=1)
        assert [message.text for message in inbox.messages] == ["missed"]


async def test_it_is_tried_until_twilio_answers(twin: TwilioTwin) -> None:
    twin.faults.add(faults.http_status("messages.list", 503, times=3))
    twin.webhooks.text("ann", "hello")
    async with open_desk(twin, connected=True) as desk:
        await caught_up(desk, messages=1)
        assert len(twin.calls_to("messages.list")) == 4


async def test_after_twilio_was_away_it_is_looked_again(twin: TwilioTwin) -> None:
    async with open_desk(twin, connected=True) as desk:
        await ask(desk)
        await caught_up(desk, messages=1)
        twin.faults.add(faults.http_status("messages.create", 503))
        (part,) = parts_of(desk, desk.last, plain("Yes."))
        with pytest.raises(AmbiguousOutcome):
            await desk.whatsapp.channel.send(part.payload, part.marker)
        twin.webhooks.text("ann", "missed")
        await desk.whatsapp.channel.send(part.payload, part.marker)
        await caught_up(desk, messages=2)
        assert desk.last.text == "missed"


async def test_what_the_store_could_not_take_is_found_although_twilio_does_not_repeat_it(twin: TwilioTwin) -> None:
    async with open_desk(twin, connected=True) as desk:
        await twin.until(lambda: twin.calls_to("messages.list"))
        desk.inbox.is_down = True
        assert (await desk.hear(twin.webhooks.text("ann", "hello"))).status == 503
        desk.inbox.is_down = False
        await caught_up(desk, messages=1)
        assert desk.last.text == "hello"


async def test_wrong_credentials_make_the_desk_not_ready(twin: TwilioTwin) -> None:
    async with open_desk(twin, TWILIO_AUTH_TOKEN="wrong") as desk:
        assert desk.whatsapp.is_ready()
        await desk.whatsapp.connect()
        await until(lambda: not desk.whatsapp.is_ready())


def test_the_sdk_is_imported_only_where_whatsapp_is_on() -> None:
    code = "import sys, adapters.whatsapp.connection as c; sys.exit('twilio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
