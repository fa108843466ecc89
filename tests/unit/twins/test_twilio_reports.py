"""What becomes of messages at the Twilio twin: the 24 hours, failures, and the status callbacks that tell of them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.twins.twilio.reporting import statuses
from adapters.twins.twilio.server import SHARED_KEY_SECRET, TwilioTwin
from adapters.twins.twilio.world import Content
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.twilio_kit import App, LocalClient, app_of, client_of

ANN, EVE, GUS, NOBODY = "whatsapp:+15551230000", "whatsapp:+447700900123", "whatsapp:+15551239999", "whatsapp:+15550123"
DAY_S = 24 * 3600


@pytest.fixture
async def twilio(clock: HandClock) -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin(clock=clock) as twin:
        twin.webhooks.text("ann", "hello")
        twin.webhooks.text("eve", "hello")
        yield twin


async def send(client: LocalClient, twilio: TwilioTwin, app: App, to: str = ANN, **more: Any) -> str:
    wanted = {"from_": twilio.world.sender, "to": to, "body": "hi", "status_callback": f"{app.url}/whatsapp/status"}
    return str((await client.messages.create_async(**wanted | more)).sid)


def heard(app: App) -> list[tuple[str, str]]:
    return [(form["MessageStatus"], form.get("ErrorCode", "")) for form in app.forms]


async def told(twilio: TwilioTwin, sid: str, *expected: str) -> None:
    await twilio.until(lambda: len(statuses(twilio.reports, sid)) >= len(expected))
    assert statuses(twilio.reports, sid) == list(expected)


async def test_callbacks_come_signed_and_in_order(client: LocalClient, twilio: TwilioTwin, app: App) -> None:
    sid = await send(client, twilio, app)
    await told(twilio, sid, "sent", "delivered")
    assert app.verdicts == [True, True]
    form = dict(app.forms[0])
    assert form["MessageSid"] == form["SmsSid"] == sid
    assert (form["MessageStatus"], form["SmsStatus"], form["ChannelPrefix"]) == ("sent", "sent", "whatsapp")
    assert (form["To"], form["From"], form["ChannelToAddress"]) == (ANN, twilio.world.sender, "+15551230000")
    assert form["ExternalUserId"] == "whatsapp:US.13491208655302741918"
    assert "ErrorCode" not in form
    assert [report.delivery.status for report in twilio.reports] == [200, 200]


async def test_who_sends_read_receipts_is_told_of_as_having_read(
    client: LocalClient, twilio: TwilioTwin, app: App
) -> None:
    await told(twilio, await send(client, twilio, app, EVE), "sent", "delivered", "read")
    sid = await send(client, twilio, app)
    await told(twilio, sid, "sent", "delivered")
    await twilio.read(sid)
    assert statuses(twilio.reports, sid) == ["sent", "delivered", "read"]
    assert app.forms[-1]["EventType"] == "READ"
    assert twilio.world.messages[sid].status == "read"


async def test_callbacks_come_out_of_order_and_twice_on_demand(
    client: LocalClient, twilio: TwilioTwin, app: App
) -> None:
    twilio.reporting.course = ("delivered", "sent", "sent")
    sid = await send(client, twilio, app)
    await told(twilio, sid, "delivered", "sent", "sent")
    assert twilio.world.messages[sid].status == "delivered"
    await twilio.report(sid, "queued")
    assert heard(app)[-1] == ("queued", "")
    assert twilio.world.messages[sid].status == "delivered"


async def test_held_messages_wait_until_they_are_released(client: LocalClient, twilio: TwilioTwin, app: App) -> None:
    twilio.callbacks = "held"
    first, second = await send(client, twilio, app), await send(client, twilio, app)
    assert (twilio.world.messages[first].status, twilio.seen(), twilio.reports) == ("queued", [], [])
    await twilio.release(second, steps=1)
    assert heard(app) == [("sent", "")]
    await twilio.release()
    assert [message.sid for message in twilio.seen("ann")] == [second, first]
    assert statuses(twilio.reports, second) == statuses(twilio.reports, first) == ["sent", "delivered"]
    await twilio.release()
    assert len(twilio.reports) == 4


async def test_a_pace_is_kept_between_callbacks(clock: HandClock) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async with TwilioTwin(clock=clock, sleep=sleep) as twilio, client_of(twilio) as client, app_of(twilio) as app:
        twilio.webhooks.text("ann", "hello")
        twilio.reporting.pace_s = 1.5
        await told(twilio, await send(client, twilio, app), "sent", "delivered")
    assert waited == [1.5, 1.5]


@pytest.mark.parametrize("refusal", ["failed", "undelivered"])
async def test_free_text_outside_the_24_hours_is_taken_and_fails(
    client: LocalClient, twilio: TwilioTwin, app: App, clock: HandClock, refusal: str
) -> None:
    twilio.reporting.refusal = refusal
    clock.now += DAY_S - 1
    await told(twilio, await send(client, twilio, app), "sent", "delivered")
    clock.now += 1
    sid = await send(client, twilio, app)
    await told(twilio, sid, refusal)
    assert heard(app)[-1] == (refusal, "63016")
    message = await client.messages(sid).fetch_async()
    assert (message.status, message.error_code, message.date_sent) == (refusal, 63016, None)
    assert sid not in [kept.sid for kept in twilio.seen()]
    twilio.webhooks.text("ann", "back again")
    await told(twilio, await send(client, twilio, app), "sent", "delivered")


async def test_templates_pass_outside_the_24_hours_once_they_are_approved(
    client: LocalClient, twilio: TwilioTwin, app: App, clock: HandClock
) -> None:
    template = twilio.world.add_content(
        Content("HX" + "a" * 32, "back", "en", {"twilio/text": {"body": "We are back"}})
    )
    clock.now += DAY_S
    wanted: Any = {"content_sid": template.sid, "body": None}
    await told(twilio, await send(client, twilio, app, **wanted), "failed")
    template.approval = "approved"
    sid = await send(client, twilio, app, **wanted)
    await told(twilio, sid, "sent", "delivered")
    assert twilio.world.messages[sid].body == "We are back"
    for approval, code in (("paused", "63041"), ("disabled", "63042")):
        template.approval = approval
        await told(twilio, await send(client, twilio, app, **wanted), "failed")
        assert heard(app)[-1] == ("failed", code)


@pytest.mark.parametrize("to", [GUS, NOBODY])
async def test_who_has_no_whatsapp_gets_nothing(client: LocalClient, twilio: TwilioTwin, app: App, to: str) -> None:
    await told(twilio, await send(client, twilio, app, to), "failed")
    assert heard(app) == [("failed", "63024")]
    assert app.forms[0]["ErrorMessage"] == app.forms[0]["ChannelStatusMessage"] == "Invalid message recipient"


async def test_failures_are_ordered_by_code_person_and_number(
    client: LocalClient, twilio: TwilioTwin, app: App
) -> None:
    twilio.fail(63018, person="ann", status="undelivered", times=2)
    sids = [await send(client, twilio, app, to) for to in (EVE, ANN, ANN, ANN)]
    ends = ["read", "undelivered", "undelivered", "delivered"]
    await twilio.until(lambda: [twilio.world.messages[sid].status for sid in sids] == ends and len(twilio.reports) == 7)
    assert [code for status, code in heard(app) if status == "undelivered"] == ["63018", "63018"]


async def test_a_message_that_waited_too_long_expires(
    client: LocalClient, twilio: TwilioTwin, app: App, clock: HandClock
) -> None:
    twilio.callbacks = "held"
    await send(client, twilio, app, validity_period=60)
    clock.now += 61
    await twilio.release()
    assert heard(app) == [("failed", "30036")]


async def test_a_failure_is_final(client: LocalClient, twilio: TwilioTwin, app: App) -> None:
    twilio.fail(63013)
    sid = await send(client, twilio, app)
    await told(twilio, sid, "failed")
    await twilio.report(sid, "delivered")
    assert twilio.world.messages[sid].status == "failed"


async def test_without_a_callback_address_nothing_is_told(client: LocalClient, twilio: TwilioTwin, app: App) -> None:
    sid = await send(client, twilio, app, status_callback=None)
    await twilio.until(lambda: twilio.world.messages[sid].status == "delivered")
    assert (twilio.reports, await twilio.read(sid)) == ([], None)


async def test_callbacks_go_to_the_public_address_as_a_proxy_leads_it(client: LocalClient, twilio: TwilioTwin) -> None:
    async with app_of(twilio, public_url="https://desk.example") as app:
        twilio.behind("https://desk.example/", app.url)
        sid = await send(client, twilio, app, status_callback="https://desk.example/whatsapp/status?x=1#rc=2")
        await told(twilio, sid, "sent", "delivered")
    assert app.verdicts == [True, True]
    assert app.paths == ["/whatsapp/status?x=1"] * 2


async def test_callbacks_are_signed_with_a_shared_key_too(client: LocalClient, twilio: TwilioTwin) -> None:
    async with app_of(twilio, secret=SHARED_KEY_SECRET) as app:
        twilio.use_shared_key()
        await told(twilio, await send(client, twilio, app), "sent", "delivered")
    assert app.verdicts == [True, True]


async def test_an_app_that_is_gone_is_noted(client: LocalClient, twilio: TwilioTwin, app: App) -> None:
    async with app_of(twilio) as gone:
        pass
    sid = await send(client, twilio, gone)
    await told(twilio, sid, "sent", "delivered")
    assert [report.delivery.status for report in twilio.reports] == [0, 0]
    assert twilio.world.messages[sid].status == "delivered"


async def test_a_twin_closes_while_messages_are_under_way() -> None:
    async with app_of(TwilioTwin()) as app:
        async with TwilioTwin() as twilio, client_of(twilio) as client:
            twilio.webhooks.text("ann", "hello")
            twilio.reporting.pace_s = 60.0
            sid = await send(client, twilio, app)
        assert twilio.world.messages[sid].status == "queued"
    assert app.forms == []
