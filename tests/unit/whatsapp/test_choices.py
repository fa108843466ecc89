"""What the form lets people choose among on WhatsApp: buttons and lists where they can be had, else numbers."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.choices import content_of, read_tap
from adapters.whatsapp.render import render
from bot.forms import Choice
from bot.handover.contact import CONTACT, PREFERRED, URGENCIES, WAYS
from bot.handover.filling_in import ask, go_on
from bot.handover.handing_over import OFFER
from bot.model import Reply
from bot.people import Filling
from bot.tickets import Reason
from tests.unit.answers_kit import turn_of
from tests.unit.golden import check_golden
from tests.unit.whatsapp.desk import NOW, Desk, incoming, open_desk, say

REACHED = {"name": "Ada", "email": "ada@example.org", "phone": "+15550100199"}
BEGUN = Filling("r_1", "returns", Reason.ASKED, "", REACHED)
WAY = go_on(CONTACT, BEGUN)
WHOLE = go_on(CONTACT, replace(BEGUN, given={**REACHED, PREFERRED: "email", "issue_summary": "It broke."}))
URGENCY = ask(BEGUN, "urgency", "Urgency?\n1. Low\n2. Medium\n3. High\n4. Critical")
OFFERED = ask(BEGUN, OFFER, "I can pass this on. Shall I?")


@pytest.fixture
async def desk(twin: TwilioTwin) -> AsyncIterator[Desk]:
    async with open_desk(twin, TWILIO_CONTENT_CHOICES="true") as desk:
        yield desk


async def asked(desk: Desk, reply: Reply, *, reply_id: str = "reply-1") -> Any:
    """Ann is asked; the message as she sees it."""
    await desk.hear(desk.twin.webhooks.text("ann", "talk to a person"))
    (sid,) = await say(desk, desk.last, reply, reply_id=reply_id)
    return desk.twin.world.messages[sid]


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("form_choice", WAY),
        ("form_list", URGENCY),
        ("form_whole", WHOLE),
        ("form_offered", OFFERED),
        ("form_list_in_german", replace(URGENCY, filling=replace(BEGUN, asks="urgency", language="de"))),
    ],
)
def test_each_choice_of_the_form_looks_as_reviewed(kind: str, reply: Reply, request: pytest.FixtureRequest) -> None:
    check_golden(request, f"whatsapp/{kind}", [*render(reply, turn_of(incoming()))])


@pytest.mark.parametrize(
    ("reply", "kind", "titles"),
    [
        (WAY, "twilio/quick-reply", ["E-mail", "Phone", "WhatsApp"]),
        (URGENCY, "twilio/list-picker", ["Low", "Medium", "High", "Critical"]),
        (WHOLE, "twilio/quick-reply", ["Yes", "No"]),
        (OFFERED, "twilio/quick-reply", ["Yes", "No"]),
    ],
)
async def test_choices_can_be_tapped_and_are_numbered_too(
    desk: Desk, reply: Reply, kind: str, titles: list[str]
) -> None:
    message = await asked(desk, reply)
    shown = message.content[kind]
    entries = [*shown.get("actions", ()), *shown.get("items", ())]
    assert [entry.get("title") or entry.get("item") for entry in entries] == titles
    assert shown["body"] == message.body == render(reply, turn_of(incoming()))[0]["body"]


async def test_a_tap_answers_the_field_that_it_stands_under(desk: Desk) -> None:
    way, urgency = await asked(desk, WAY), await asked(desk, URGENCY, reply_id="reply-2")
    for sid, entry, field, value in [
        (way.sid, "form:preferred_contact:phone", PREFERRED, "phone"),
        (urgency.sid, "form:urgency:critical", "urgency", "critical"),
    ]:
        await desk.hear(desk.twin.webhooks.tap(sid, entry))
        submission = desk.last.submission
        assert submission is not None
        assert (submission.asks, submission.given, submission.id) == (field, {field: value}, "")
    assert desk.last.text == "Critical"
    whole = await asked(desk, WHOLE, reply_id="reply-3")
    await desk.hear(desk.twin.webhooks.tap(whole.sid, "form::yes"))
    assert (desk.last.text, desk.last.submission) == ("yes", None)


async def test_content_is_made_once_and_found_again_after_a_restart(twin: TwilioTwin) -> None:
    for number in range(2):
        async with open_desk(twin, TWILIO_CONTENT_CHOICES="true") as desk:
            for again in range(2):
                await asked(desk, WAY, reply_id=f"reply-{number}{again}")
    assert (len(twin.world.contents), len(twin.calls_to("content.list"))) == (1, 2)


async def test_without_the_setting_nothing_is_made_and_the_list_is_numbered(twin: TwilioTwin) -> None:
    async with open_desk(twin) as desk:
        message = await asked(desk, WAY)
    assert (message.content, twin.world.contents, twin.calls_to("content.list")) == ({}, {}, [])
    assert message.body.endswith("1. E-mail\n2. Phone\n3. WhatsApp")


async def test_while_the_content_api_is_away_the_list_is_numbered_and_nobody_waits_again(desk: Desk) -> None:
    desk.twin.faults.add(faults.http_status("content.list", 500))
    assert (await asked(desk, WAY)).content == {}
    assert (await asked(desk, WAY, reply_id="reply-2")).content == {}
    assert len(desk.twin.calls_to("content.list")) == 1
    desk.clock.ahead_s += 61
    assert "twilio/quick-reply" in (await asked(desk, WAY, reply_id="reply-3")).content


async def test_content_that_is_gone_at_twilio_leaves_the_words(desk: Desk) -> None:
    first = await asked(desk, WAY)
    desk.twin.world.contents.clear()
    second = await asked(desk, WAY, reply_id="reply-2")
    assert (second.content, second.body) == ({}, first.body)


async def test_after_24_hours_no_button_is_sent(desk: Desk) -> None:
    await desk.hear(desk.twin.webhooks.text("ann", "talk to a person"))
    late = replace(desk.last, sent_at=desk.clock.now() - 25 * 3600)
    await say(desk, late, WAY)
    assert desk.twin.calls_to("messages.create") == []
    (kept,) = await desk.documents.find("kept", {}, order="at", limit=10)
    payload: Any = kept.doc["payload"]
    assert "content" not in payload
    assert desk.clock.now() > NOW


async def test_an_answer_that_is_called_stop_stops_nothing(desk: Desk) -> None:
    await desk.hear(desk.twin.webhooks.button("ann", "Stop", "form:what:stop"))
    assert desk.last.submission is not None


def test_what_cannot_be_told_apart_on_buttons_is_numbered() -> None:
    assert content_of("f", [Choice("a", "x" * 30 + "a"), Choice("b", "x" * 30 + "b")]) is None
    assert content_of("f", [Choice(str(at), str(at)) for at in range(11)]) is None
    assert content_of("f", [Choice("v" * 300, "V")]) is None
    assert content_of("f", []) is None
    assert [len(URGENCIES), len(WAYS)] == [4, 3]


@pytest.mark.parametrize("payload", ["", "fb:up:r_1", "form:", "form:x", "form:a:"])
def test_another_button_is_no_answer_to_the_form(payload: str) -> None:
    assert read_tap(payload) is None
