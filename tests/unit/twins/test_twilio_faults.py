"""Trouble on demand at the Twilio twin: what the real SDK meets, and whether the message was taken all the same."""

import asyncio

import aiohttp
import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from tests.unit.twins.twilio_kit import LocalClient, client_of, refused

ANN = "whatsapp:+15551230000"
CREATE = "messages.create"


async def send(client: LocalClient, twilio: TwilioTwin, body: str = "hi") -> None:
    await client.messages.create_async(from_=twilio.world.sender, to=ANN, body=body)


def bodies(twilio: TwilioTwin) -> list[str]:
    return [message.body for message in twilio.said()]


async def test_a_rate_limit_says_when_to_come_back_and_has_no_effect(client: LocalClient, twilio: TwilioTwin) -> None:
    twilio.faults.add(faults.rate_limited(CREATE, retry_after_s=7))
    error = await refused(send(client, twilio, "refused"))
    assert (error.status, error.code) == (429, 20429)
    twilio.faults.add(faults.rate_limited(CREATE, retry_after_s=7))
    url = f"{twilio.api_url}/2010-04-01/Accounts/{twilio.world.account_sid}/Messages.json"
    async with aiohttp.ClientSession() as session, session.post(url) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
    await send(client, twilio, "taken")
    assert bodies(twilio) == ["taken"]


@pytest.mark.parametrize(("code", "status"), [(21611, 429), (20003, 401), (63038, 429), (20500, 500)])
async def test_any_of_twilios_errors_comes_on_demand(
    client: LocalClient, twilio: TwilioTwin, code: int, status: int
) -> None:
    twilio.faults.add(faults.error(CREATE, str(code)))
    error = await refused(send(client, twilio))
    assert (error.status, error.code) == (status, code)
    assert bodies(twilio) == []


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_server_error_may_have_taken_the_message(
    client: LocalClient, twilio: TwilioTwin, takes_effect: bool
) -> None:
    twilio.faults.add(faults.http_status(CREATE, 503, takes_effect=takes_effect))
    assert (await refused(send(client, twilio))).status == 503
    assert bodies(twilio) == (["hi"] if takes_effect else [])
    assert [kept.body for kept in await client.messages.list_async(to=ANN)] == bodies(twilio)


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_reset_breaks_the_connection(client: LocalClient, twilio: TwilioTwin, takes_effect: bool) -> None:
    twilio.faults.add(faults.reset(CREATE, takes_effect=takes_effect))
    with pytest.raises(aiohttp.ClientConnectionError):
        await send(client, twilio)
    assert bodies(twilio) == (["hi"] if takes_effect else [])
    assert (twilio.calls[0].fault, twilio.calls[0].status) == ("reset", 0)


@pytest.mark.parametrize("takes_effect", [False, True])
async def test_a_hang_lasts_until_the_client_gives_up(
    client: LocalClient, twilio: TwilioTwin, takes_effect: bool
) -> None:
    twilio.faults.add(faults.hang(CREATE, takes_effect=takes_effect))
    call = asyncio.ensure_future(send(client, twilio))
    await twilio.until(lambda: twilio.calls and twilio.calls[0].fault == "hang")
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await twilio.until(lambda: twilio.calls[0].is_abandoned)
    assert bodies(twilio) == (["hi"] if takes_effect else [])


async def test_a_late_effect_comes_although_the_client_has_gone(client: LocalClient, twilio: TwilioTwin) -> None:
    go = asyncio.Event()
    twilio.faults.add(faults.slow(CREATE, until=go))
    call = asyncio.ensure_future(send(client, twilio, "late"))
    await twilio.until(lambda: twilio.calls and twilio.calls[0].fault == "slow")
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await twilio.until(lambda: twilio.calls[0].is_abandoned)
    assert bodies(twilio) == []
    go.set()
    await twilio.until(lambda: bodies(twilio) == ["late"])


@pytest.mark.parametrize("kind", ["garbage", "html", "truncated"])
async def test_the_sdk_fails_on_a_bad_body_although_the_message_was_taken(
    client: LocalClient, twilio: TwilioTwin, kind: str
) -> None:
    twilio.faults.add(faults.bad_body(CREATE, kind))
    with pytest.raises(ValueError):  # noqa: PT011 whatever the SDK makes of it
        await send(client, twilio)
    assert bodies(twilio) == ["hi"]


async def test_trouble_is_chosen_by_method_and_arguments(client: LocalClient, twilio: TwilioTwin) -> None:
    twilio.faults.add(faults.error(CREATE, "20500", times=None, where={"Body": "bad"}))
    twilio.faults.add(faults.error("messages.list", "20500"))
    assert (await refused(send(client, twilio, "bad"))).code == 20500
    await send(client, twilio, "good")
    assert bodies(twilio) == ["good"]
    assert (await client.messages(twilio.said()[0].sid).fetch_async()).body == "good"
    with pytest.raises(Exception, match="Unable to fetch page"):
        await client.messages.list_async()
    typing = client.messaging.v2.typing_indicator
    twilio.faults.add(faults.http_status("typing", 500))
    assert (await refused(typing.create_async(channel="whatsapp", message_id="SM1"))).status == 500


async def test_a_twin_closes_while_somebody_still_waits_for_it() -> None:
    async with TwilioTwin() as twilio, client_of(twilio) as client:
        twilio.faults.add(faults.hang(CREATE, takes_effect=False))
        waiting = asyncio.ensure_future(send(client, twilio))
        await twilio.until(lambda: twilio.calls)
        await twilio.__aexit__(None, None, None)
        error = await refused(waiting)
    assert error.status == 500
