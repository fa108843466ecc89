"""The Messages resource of the Twilio twin, through the real SDK: what is taken, what is refused, what is listed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from adapters.twins.twilio.server import TwilioTwin
from tests.unit.twins.hand_clock import HandClock
from tests.unit.twins.twilio_kit import LocalClient, client_of, refused

ANN, BEN, HANA = "whatsapp:+15551230000", "whatsapp:+4915112345678", "whatsapp:JP.9f3KzQ0000000000001"


@pytest.fixture
async def twilio(clock: HandClock) -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin(clock=clock) as twin:
        for person in ("ann", "ben", "hana"):
            twin.webhooks.text(person, "hello")
        yield twin


async def send(client: LocalClient, twilio: TwilioTwin, body: str = "hi", to: str = ANN, **more: Any) -> Any:
    wanted = {"from_": twilio.world.sender, "to": to, "body": body} | more
    return await client.messages.create_async(**wanted)


async def test_a_message_is_taken_and_arrives(client: LocalClient, twilio: TwilioTwin, clock: HandClock) -> None:
    message = await send(client, twilio, "Grüße 🎉")
    assert (message.status, message.direction, message.body) == ("queued", "outbound-api", "Grüße 🎉")
    assert message.date_created == datetime.fromtimestamp(clock.now, UTC)
    assert (message.date_sent, message.error_code, message.num_media) == (None, None, "0")
    await twilio.until(lambda: twilio.said("ann")[0].status == "delivered")
    fetched = await client.messages(message.sid).fetch_async()
    assert (fetched.status, fetched.date_sent) == ("delivered", datetime.fromtimestamp(clock.now, UTC))
    assert [kept.body for kept in twilio.said("ann")] == [kept.body for kept in twilio.seen("ann")] == ["Grüße 🎉"]
    assert twilio.said("ben") == []


async def test_somebody_with_a_hidden_phone_is_written_to_by_user_id(client: LocalClient, twilio: TwilioTwin) -> None:
    await send(client, twilio, to=HANA)
    await twilio.until(lambda: twilio.said("hana")[0].status == "delivered")
    assert [message.to for message in twilio.said()] == [HANA]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"body": "x" * 1601}, 21617),
        ({"body": "🎉" * 801}, 21617),
        ({"to": "whatsapp:12"}, 21211),
        ({"to": "whatsapp:+0123456789"}, 21211),
        ({"to": "ann"}, 21211),
        ({"to": "+15551230000"}, 21910),
        ({"to": ""}, 21604),
        ({"from_": "whatsapp:+15559999999"}, 63007),
        ({"from_": "+15550001111"}, 21606),
        ({"from_": None}, 21603),
        ({"from_": None, "messaging_service_sid": "MG" + "1" * 32}, 21701),
        ({"body": ""}, 21619),
        ({"body": " \n"}, 21619),
        ({"body": None}, 21619),
        ({"status_callback": "desk.example/status"}, 21609),
        ({"status_callback": "/status"}, 21609),
        ({"media_url": ["not an address"]}, 21620),
        ({"media_url": ["https://a.example/1", "https://a.example/2"]}, 21623),
        ({"content_sid": "HX" + "0" * 32, "body": None}, 21655),
        ({"content_variables": '{"1": "x"}'}, 21654),
        ({"validity_period": 36_001}, 20001),
        ({"validity_period": 0}, 20001),
    ],
)
async def test_what_twilio_refuses_has_its_code(
    client: LocalClient, twilio: TwilioTwin, more: dict[str, Any], code: int
) -> None:
    error = await refused(send(client, twilio, **more))
    assert error.code == code
    assert error.status in {400, 404}
    assert twilio.said() == []


async def test_sixteen_hundred_characters_are_taken(client: LocalClient, twilio: TwilioTwin) -> None:
    assert (await send(client, twilio, "x" * 1600)).status == "queued"
    assert (await send(client, twilio, "🎉" * 800)).status == "queued"


async def test_who_opted_out_is_not_written_to(client: LocalClient, twilio: TwilioTwin) -> None:
    twilio.world.handles_opt_out = True
    twilio.webhooks.stop("ann")
    assert (await refused(send(client, twilio))).code == 21610
    assert (await send(client, twilio, to=BEN)).status == "queued"
    twilio.webhooks.start("ann")
    assert (await send(client, twilio)).status == "queued"


async def test_a_refusal_has_the_documented_shape(twilio: TwilioTwin) -> None:
    url = f"{twilio.api_url}/2010-04-01/Accounts/{twilio.world.account_sid}/Messages.json"
    auth = aiohttp.encode_basic_auth(twilio.world.account_sid, twilio.credentials.auth_token)
    async with aiohttp.ClientSession(headers={"Authorization": auth}) as session:
        async with session.post(url, data={"To": ANN}) as answer:
            assert answer.status == 400
            assert await answer.json() == {
                "code": 21603,
                "message": "A 'From' phone number is required",
                "more_info": "https://www.twilio.com/docs/errors/21603",
                "status": 400,
            }
        async with session.post(url, json={"To": ANN}) as answer:
            assert (await answer.json())["code"] == 21604


async def test_only_the_account_and_its_keys_may_call(client: LocalClient, twilio: TwilioTwin) -> None:
    for user, password in ((twilio.world.account_sid, "wrong"), ("SK1", "secret"), ("AC1", "x")):
        async with client_of(twilio, username=user, password=password, account_sid=twilio.world.account_sid) as other:
            error = await refused(send(other, twilio))
            assert (error.status, error.code) == (401, 20003)
    twilio.credentials.keys["SK1"] = "secret"
    async with client_of(twilio, username="SK1", password="secret", account_sid=twilio.world.account_sid) as key:
        await send(key, twilio)
    twilio.change_token("rotated")
    assert (await refused(send(client, twilio))).code == 20003
    async with client_of(twilio) as rotated:
        await send(rotated, twilio)


async def test_another_account_is_not_found(twilio: TwilioTwin) -> None:
    async with client_of(twilio, account_sid="AC" + "9" * 32) as stranger:
        error = await refused(send(stranger, twilio))
    assert (error.status, error.code) == (404, 20404)


async def test_an_unknown_message_is_not_found(client: LocalClient) -> None:
    error = await refused(client.messages("SM" + "0" * 32).fetch_async())
    assert (error.status, error.code) == (404, 20404)


async def test_a_messaging_service_sends_too() -> None:
    async with TwilioTwin(messaging_service_sid="MG" + "0" * 32) as twilio, client_of(twilio) as client:
        twilio.webhooks.text("ann", "hi")
        message = await client.messages.create_async(messaging_service_sid="MG" + "0" * 32, to=ANN, body="hi")
        await twilio.until(lambda: twilio.said("ann")[0].status == "delivered")
        assert (message.status, message.messaging_service_sid) == ("accepted", "MG" + "0" * 32)
        assert twilio.environ["TWILIO_MESSAGING_SERVICE_SID"] == "MG" + "0" * 32


async def test_a_list_holds_both_directions_newest_first(client: LocalClient, twilio: TwilioTwin) -> None:
    await send(client, twilio, "answer")
    await twilio.until(lambda: twilio.said("ann")[0].status == "delivered")
    question = twilio.webhooks.text("ann", "again?")
    listed = await client.messages.list_async()
    assert [(kept.direction, kept.body) for kept in listed[:2]] == [("inbound", "again?"), ("outbound-api", "answer")]
    assert (listed[0].sid, listed[0].status, listed[0].from_) == (question["MessageSid"], "received", ANN)
    inbound = await client.messages.list_async(to=twilio.world.sender)
    assert [kept.body for kept in inbound] == ["again?", "hello", "hello", "hello"]
    from_ann = await client.messages.list_async(to=twilio.world.sender, from_=ANN)
    assert [kept.body for kept in from_ann] == ["again?", "hello"]
    assert [kept.body for kept in await client.messages.list_async(to=ANN)] == ["answer"]


async def test_a_list_comes_in_pages(client: LocalClient, twilio: TwilioTwin) -> None:
    for number in range(7):
        twilio.webhooks.text("ann", str(number))
    listed = await client.messages.list_async(from_=ANN, page_size=3)
    assert [kept.body for kept in listed] == ["6", "5", "4", "3", "2", "1", "0", "hello"]
    pages = twilio.calls_to("messages.list")
    assert [call.params.get("Page", "0") for call in pages] == ["0", "1", "2"]
    assert all(call.params["From"] == ANN for call in pages)
    assert [kept.body for kept in await client.messages.list_async(from_=ANN, limit=2)] == ["6", "5"]
    assert "StatusCallback" not in str(pages[0].result)
    assert "status_callback" not in str(pages[0].result)


async def test_what_is_queued_has_no_time_of_sending_and_is_not_found_by_it(
    client: LocalClient, twilio: TwilioTwin, clock: HandClock
) -> None:
    twilio.callbacks = "held"
    sid = (await send(client, twilio, "waits")).sid
    since = datetime.fromtimestamp(clock.now, UTC) - timedelta(hours=1)
    assert (await client.messages.list_async(to=ANN))[0].sid == sid
    assert await client.messages.list_async(to=ANN, date_sent_after=since) == []
    await twilio.release()
    assert [kept.sid for kept in await client.messages.list_async(to=ANN, date_sent_after=since)] == [sid]
    later = datetime.fromtimestamp(clock.now, UTC) + timedelta(hours=1)
    assert await client.messages.list_async(to=ANN, date_sent_after=later) == []
    assert len(await client.messages.list_async(to=ANN, date_sent_before=later)) == 1


async def test_a_deleted_message_is_gone_from_the_records(client: LocalClient, twilio: TwilioTwin) -> None:
    heard, said = twilio.webhooks.text("ann", "secret")["MessageSid"], (await send(client, twilio)).sid
    await twilio.until(lambda: twilio.said()[0].status == "delivered")
    for sid in (heard, said):
        assert await client.messages(sid).delete_async()
        assert (await refused(client.messages(sid).fetch_async())).code == 20404
    assert not {heard, said} & {kept.sid for kept in await client.messages.list_async()}
    assert [message.sid for message in twilio.seen("ann")] == [said]


async def test_typing_shows_until_the_answer_or_25_seconds(
    client: LocalClient, twilio: TwilioTwin, clock: HandClock
) -> None:
    sid = twilio.webhooks.text("ann", "hi")["MessageSid"]
    shown = await client.messaging.v2.typing_indicator.create_async(channel="whatsapp", message_id=sid)
    assert shown.success
    assert [(typing.person, typing.message_sid) for typing in twilio.typing] == [("ann", sid)]
    assert twilio.world.messages[sid].is_read
    assert (twilio.world.shows_typing("ann"), twilio.world.shows_typing("ben")) == (True, False)
    clock.now += 24
    assert twilio.world.shows_typing("ann")
    clock.now += 1
    assert not twilio.world.shows_typing("ann")
    await client.messaging.v2.typing_indicator.create_async(channel="whatsapp", message_id=sid)
    await send(client, twilio)
    await twilio.until(lambda: not twilio.world.shows_typing("ann"))


@pytest.mark.parametrize("message_id", ["SM" + "0" * 32, ""])
async def test_typing_needs_a_message_of_a_person(client: LocalClient, twilio: TwilioTwin, message_id: str) -> None:
    typing = client.messaging.v2.typing_indicator
    assert (await refused(typing.create_async(channel="whatsapp", message_id=message_id))).code == 20001
    own = (await send(client, twilio)).sid
    assert (await refused(typing.create_async(channel="whatsapp", message_id=own))).code == 20001
    heard = twilio.webhooks.text("ann", "hi")["MessageSid"]
    assert (await refused(typing.create_async(channel="sms", message_id=heard))).code == 20001
    assert twilio.typing == []


async def test_the_sender_is_limited_to_its_rate(client: LocalClient, twilio: TwilioTwin, clock: HandClock) -> None:
    twilio.limits.is_on, twilio.limits.per_second = True, 2
    await send(client, twilio)
    await send(client, twilio, to=BEN)
    error = await refused(send(client, twilio))
    assert (error.status, error.code) == (429, 20429)
    clock.now += 1
    await send(client, twilio)


async def test_many_messages_to_one_person_fail_later(
    client: LocalClient, twilio: TwilioTwin, clock: HandClock
) -> None:
    twilio.limits.is_on, twilio.limits.pair_burst = True, 1
    first, second = [(await send(client, twilio)).sid for _ in range(2)]
    await send(client, twilio, to=BEN)
    await twilio.until(lambda: [message.status for message in twilio.said()] == ["delivered", "failed", "delivered"])
    assert twilio.world.messages[second].error_code == 63018
    clock.now += 6
    third = (await send(client, twilio)).sid
    await twilio.until(lambda: twilio.world.messages[third].status == "delivered")
    assert first != third


async def test_the_account_and_its_sender_can_be_looked_at(client: LocalClient, twilio: TwilioTwin) -> None:
    twilio.sender.callback_url = "https://desk.example/whatsapp/webhook"
    account = await client.api.accounts(twilio.world.account_sid).fetch_async()
    assert (account.sid, account.status) == (twilio.world.account_sid, "active")
    (sender,) = await client.messaging.v2.channels_senders.list_async(channel="whatsapp")
    assert (sender.sender_id, sender.status) == (twilio.world.sender, "ONLINE")
    fetched = await client.messaging.v2.channels_senders(sender.sid).fetch_async()
    assert fetched.webhook["callback_url"] == "https://desk.example/whatsapp/webhook"


async def test_calls_keep_what_was_asked_and_answered(client: LocalClient, twilio: TwilioTwin) -> None:
    sid = (await send(client, twilio, persistent_action=["geo:52.5,13.4|Office"])).sid
    (call,) = twilio.calls_to("messages.create")
    assert (call.verb, call.status, call.params["Body"]) == ("POST", 201, "hi")
    assert call.result is not None
    assert call.result["sid"] == sid
    assert twilio.said()[0].persistent_action == ["geo:52.5,13.4|Office"]


async def test_messages_can_be_created_at_once(client: LocalClient, twilio: TwilioTwin) -> None:
    await asyncio.gather(*(send(client, twilio, str(number)) for number in range(20)))
    await twilio.until(lambda: all(message.status == "delivered" for message in twilio.said()))
    assert sorted(int(message.body) for message in twilio.seen("ann")) == list(range(20))
