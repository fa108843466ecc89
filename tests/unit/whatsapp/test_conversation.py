"""From a signed webhook to the inbox, and from a reply to the phone: sent once and in order, and reported."""

from pathlib import Path

import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from bot.model import CUSTOMERS
from tests.unit.answers_kit import reply
from tests.unit.whatsapp.desk import PUBLIC_URL, Desk, open_desk, plain, say
from tests.unit.whatsapp.talks import ask, delivery

ROOT = Path(__file__).parents[3]
LONG = "\n\n".join(f"{number}. " + "Close the box well. " * 60 for number in range(1, 4))


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


async def test_a_number_that_replies_to_a_message_means_what_stood_there_under_it(desk: Desk) -> None:
    await ask(desk)
    (first,) = await say(desk, desk.last, reply(choices=("Which gifts?", "How long?")), reply_id="r_1")
    await ask(desk, "Do you ship to Canada?")
    await say(desk, desk.last, reply(choices=("What does it cost?",)), reply_id="r_2")
    for body in ("2", "option 1", "3", "Thank you", "2"):
        await desk.hear(desk.twin.webhooks.reply_to("ann", body, first))
    await ask(desk, "2")
    unknown = desk.twin.webhooks.reply_to("ann", "2", first) | {"OriginalRepliedMessageSid": "SM" + "0" * 32}
    await desk.hear(unknown)
    taken = [message.text for message in desk.inbox.messages[2:]]
    assert taken == ["How long?", "Which gifts?", "3", "Thank you", "How long?", "2", "2"]


async def test_words_that_quote_a_reply_say_which_it_is(desk: Desk) -> None:
    await ask(desk)
    (first,) = await say(desk, desk.last, reply(), reply_id="r_1")
    await ask(desk, "Do you ship to Canada?")
    await say(desk, desk.last, reply(), reply_id="r_2")
    await desk.hear(desk.twin.webhooks.reply_to("ann", "How long does it take?", first))
    assert desk.last.address["about"] == "r_1"
    await ask(desk, "And to Mexico?")
    await desk.hear(desk.twin.webhooks.reply_to("ann", "And this?", "SM" + "0" * 32))
    assert not any("about" in message.address for message in desk.inbox.messages[3:])


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
