import asyncio
import inspect
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import twilio.base.exceptions
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.response import Response
from twilio.rest import Client

from adapters.http.outbound import CALL_S
from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.client import Listed, TwilioClient, TwilioRefused, translate
from adapters.whatsapp.http_client import HttpClient
from bot.errors import AmbiguousOutcome, DependencyError
from tests.unit.passing import hang

ANN, OURS = "whatsapp:+15551230000", "whatsapp:+15550001111"


@pytest.fixture
async def twin() -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin() as twin:
        twin.webhooks.text("ann", "hello")
        yield twin


@pytest.fixture
async def client(twin: TwilioTwin) -> AsyncIterator[TwilioClient]:
    async with aiohttp.ClientSession() as session:
        yield client_for(twin, session)


def client_for(twin: TwilioTwin, session: aiohttp.ClientSession, *, url: str = "", token: str = "") -> TwilioClient:
    http_client = HttpClient(session, api_url=url or twin.api_url)
    sdk = Client(twin.world.account_sid, token or twin.credentials.auth_token, http_client=http_client)
    return TwilioClient(sdk)


async def create(client: TwilioClient, **more: str) -> str:
    given = {"to": ANN, "sender": OURS, "service": "", "body": "Yes.", "callback": ""}
    return await client.create(**(given | more))


async def refusal(client: TwilioClient, **more: str) -> DependencyError:
    with pytest.raises(DependencyError) as refused:
        await create(client, **more)
    return refused.value


async def listed(client: TwilioClient, *, to: str = ANN, since: float = 0, most: int = 500) -> list[Listed]:
    return [message async for message in client.listed(to=to, since=since, most=most)]


async def test_a_message_is_sent_with_all_that_it_needs(twin: TwilioTwin, client: TwilioClient) -> None:
    callback = "https://desk.example.com/whatsapp/status?reply=r_1&in_reply_to=SM1,SM2"
    sid = await create(client, body="Yes & no: ü 🌊 +", callback=callback)
    (message,) = twin.said("ann")
    assert (message.sid, message.body, message.status_callback) == (sid, "Yes & no: ü 🌊 +", callback)
    assert (message.from_, message.to) == (OURS, ANN)


async def test_a_template_is_sent_without_a_body(twin: TwilioTwin, client: TwilioClient) -> None:
    assert (await refusal(client, template="HX1", text="Yes.")).args[0] == "create: 21655"
    (call,) = twin.calls_to("messages.create")
    assert (call.params.get("Body"), call.params["ContentVariables"]) == (None, '{"1": "Yes."}')


async def test_a_limited_send_was_not_sent_and_says_when_it_may_be(twin: TwilioTwin, client: TwilioClient) -> None:
    twin.faults.add(faults.rate_limited("messages.create", retry_after_s=7))
    refused = await refusal(client)
    assert (isinstance(refused, AmbiguousOutcome), refused.retry_after) == (False, 7.0)
    assert twin.said("ann") == []


async def test_what_one_answer_said_of_waiting_is_not_said_of_the_next(twin: TwilioTwin, client: TwilioClient) -> None:
    twin.faults.add(faults.rate_limited("messages.create", retry_after_s=7))
    await refusal(client)
    refused = await refusal(client, to="whatsapp:+1")
    assert refused.retry_after is None


@pytest.mark.parametrize(
    "fault",
    [
        faults.http_status("messages.create", 500),
        faults.http_status("messages.create", 503, takes_effect=True),
        faults.reset("messages.create", takes_effect=False),
        faults.reset("messages.create", takes_effect=True),
        faults.hang("messages.create", takes_effect=True),
        faults.bad_body("messages.create", "garbage"),
        faults.bad_body("messages.create", "html"),
        faults.bad_body("messages.create", "truncated"),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.status}-{fault.takes_effect}",
)
async def test_a_send_without_a_clear_answer_may_have_been_sent(
    twin: TwilioTwin, client: TwilioClient, fault: faults.Fault
) -> None:
    twin.faults.add(fault)
    refused = asyncio.create_task(refusal(client))
    if fault.kind == "hang":
        await hang(twin, "messages.create", CALL_S)
    assert isinstance(await refused, AmbiguousOutcome)
    assert len(twin.calls_to("messages.create")) == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [({"to": "whatsapp:+1"}, 21211), ({"body": "x" * 1_601}, 21617), ({"sender": "whatsapp:+19995550000"}, 63007)],
)
async def test_a_send_that_can_never_work_says_so(client: TwilioClient, more: dict[str, str], code: int) -> None:
    refused = await refusal(client, **more)
    assert isinstance(refused, TwilioRefused)
    assert (refused.code, refused.retry_after, str(refused)) == (code, None, f"create: {code}")


async def test_wrong_credentials_are_noticed_until_they_are_right(twin: TwilioTwin) -> None:
    async with aiohttp.ClientSession() as session:
        client = client_for(twin, session, token="wrong")
        assert (await refusal(client)).retry_after is None
        assert client.is_refused
        twin.change_token("wrong")
        await create(client)
        assert not client.is_refused


async def test_what_never_reached_twilio_may_be_sent_soon(twin: TwilioTwin) -> None:
    async with aiohttp.ClientSession() as session:
        refused = await refusal(client_for(twin, session, url="http://127.0.0.1:9"))
    assert (isinstance(refused, AmbiguousOutcome), refused.retry_after) == (False, 1.0)


async def test_that_twilio_is_back_is_said_once(
    twin: TwilioTwin, client: TwilioClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    back: list[bool] = []
    client.on_back = lambda: back.append(True)
    twin.faults.add(faults.http_status("messages.create", 503, times=2))
    for _ in range(2):
        await refusal(client)
    for _ in range(2):
        await create(client)
    assert back == [True]
    said = [record.message for record in caplog.records if record.name.startswith("adapters.whatsapp")]
    assert said == ["whatsapp.unreachable", "whatsapp.back"]


async def test_every_page_of_the_list_is_read_newest_first(twin: TwilioTwin, client: TwilioClient) -> None:
    sids = [await create(client, body=f"{number}") for number in range(120)]
    assert [message.sid for message in await listed(client)] == sids[::-1]
    assert len(twin.calls_to("messages.list")) == 2
    assert len(await listed(client, most=100)) == 100


async def test_the_list_ends_where_it_is_too_old(twin: TwilioTwin, client: TwilioClient) -> None:
    old = await create(client)
    twin.world.messages[old].created -= 3600
    new = await create(client)
    assert [message.sid for message in await listed(client, since=twin.world.clock() - 60)] == [new]


@pytest.mark.parametrize(
    "fault",
    [
        faults.http_status("messages.list", 503),
        faults.rate_limited("messages.list", retry_after_s=1),
        faults.reset("messages.list", takes_effect=False, times=None),
        faults.bad_body("messages.list", "html"),
    ],
    ids=lambda fault: fault.kind,
)
async def test_a_list_that_did_not_come_is_asked_for_again(
    twin: TwilioTwin, client: TwilioClient, fault: faults.Fault
) -> None:
    twin.faults.add(fault)
    with pytest.raises(DependencyError) as failed:
        await listed(client)
    assert (isinstance(failed.value, AmbiguousOutcome), failed.value.retry_after) == (False, 1.0)


async def test_typing_is_shown_for_the_message_that_is_answered(twin: TwilioTwin, client: TwilioClient) -> None:
    form = twin.webhooks.text("ann", "Where is my parcel?")
    await client.show_typing(form["MessageSid"])
    assert twin.world.shows_typing("ann")


async def test_only_addresses_of_twilio_are_replaced() -> None:
    async with aiohttp.ClientSession() as session:
        moved = HttpClient(session, api_url="http://127.0.0.1:1/base")
        assert moved._address("https://api.twilio.com/2010/x?a=1") == "http://127.0.0.1:1/base/2010/x?a=1"
        assert moved._address("https://messaging.edge.us1.twilio.com/v2") == "http://127.0.0.1:1/base/v2"
        for other in ("https://nottwilio.com/x", "https://twilio.com.evil.example/x"):
            assert moved._address(other) == other
        assert HttpClient(session, api_url="")._address("https://api.twilio.com/x") == "https://api.twilio.com/x"


def an_error(cls: type[Exception]) -> Exception:
    if cls is TwilioRestException:
        return TwilioRestException(400, "/x", "the words of somebody", 21211)
    if cls is TwilioServiceException:
        return TwilioServiceException("https://twilio.com/x", "the words of somebody", 400, 21211)
    return cls("wrong")


@pytest.mark.parametrize("cls", [cls for _, cls in inspect.getmembers(twilio.base.exceptions, inspect.isclass)])
def test_every_error_of_the_sdk_is_translated(cls: type[Exception]) -> None:
    if not issubclass(cls, TwilioException):
        return
    translated = translate(an_error(cls), "create")
    assert (isinstance(translated, AmbiguousOutcome), translated.retry_after) == (False, None)
    assert "somebody" not in str(translated)


@pytest.mark.parametrize(
    ("exc", "retry_after"),
    [
        (aiohttp.ConnectionTimeoutError(), 1.0),
        (aiohttp.InvalidURL("twilio"), None),
        (TwilioRestException(429, "/x", "slower", 20429), 1.0),
        (TwilioRestException(400, "/x", "full", 21611), 30.0),
        (TwilioException("Unable to fetch page", Response(429, "")), 1.0),
        (TwilioException("Unable to fetch page", Response(404, "")), None),
    ],
)
def test_what_had_no_effect_is_not_ambiguous(exc: Exception, retry_after: float | None) -> None:
    translated = translate(exc, "create")
    assert (isinstance(translated, AmbiguousOutcome), translated.retry_after) == (False, retry_after)


ODD: Any = "odd"


@pytest.mark.parametrize(
    "exc",
    [
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        ValueError("no JSON"),
        TwilioRestException(500, "/x", "oops"),
        TwilioServiceException("https://twilio.com/x", "odd", ODD, ODD),
        TwilioException("Unable to fetch page", Response(503, "")),
    ],
    ids=lambda exc: type(exc).__name__,
)
def test_what_may_have_had_one_is(exc: Exception) -> None:
    assert isinstance(translate(exc, "create"), AmbiguousOutcome)
