"""Content and media at the Twilio twin, through the real SDK and over plain HTTP."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest.content.v1.content import ContentList

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.webhooks import PDF, File, Form
from tests.unit.twins.twilio_kit import LocalClient, refused

ANN = "whatsapp:+15551230000"
QUICK = {
    "body": "Was this good, {{1}}?",
    "actions": [{"title": "Yes {{1}}", "id": "fb:up"}, {"title": "No", "id": "fb:down"}],
}
LIST = {"body": "Which?", "button": "Choose", "items": [{"item": "Bills", "id": "bills", "description": "money"}]}
Json = dict[str, Any]


def wanted_content() -> Any:
    types = ContentList.Types({"twilio/text": ContentList.TwilioText({"body": "Hi {{1}}"})})
    wanted = {"friendly_name": "Feedback", "language": "en", "types": types, "variables": {"1": "there"}}
    return ContentList.ContentCreateRequest(wanted)


async def post(twilio: TwilioTwin, document: Any, **more: Any) -> tuple[int, Json]:
    auth = aiohttp.encode_basic_auth(twilio.world.account_sid, twilio.credentials.auth_token)
    async with (
        aiohttp.ClientSession(headers={"Authorization": auth}) as session,
        session.post(f"{twilio.api_url}/v1/Content", **({"json": document} | more)) as answer,
    ):
        body: Json = await answer.json()
        return answer.status, body


async def create_raw(twilio: TwilioTwin, types: Json) -> str:
    document = {"friendly_name": "x", "language": "en", "variables": {"1": "there"}, "types": types}
    status, body = await post(twilio, document)
    assert status == 201, body
    return str(body["sid"])


async def send(client: LocalClient, twilio: TwilioTwin, sid: str, **more: Any) -> Any:
    return await client.messages.create_async(from_=twilio.world.sender, to=ANN, content_sid=sid, **more)


async def test_the_sdk_creates_fetches_lists_and_deletes_content(client: LocalClient, twilio: TwilioTwin) -> None:
    blocking = LocalClient(twilio, TwilioHttpClient(pool_connections=False))
    made = await asyncio.to_thread(blocking.content.v1.contents.create, wanted_content())
    assert made.sid.startswith("HX")
    assert (await client.content.v1.contents(made.sid).fetch_async()).friendly_name == "Feedback"
    assert [kept.sid for kept in await client.content.v1.contents.list_async()] == [made.sid]
    assert await client.content.v1.contents(made.sid).delete_async()
    error = await refused(client.content.v1.contents(made.sid).fetch_async())
    assert (error.status, error.code) == (404, 20404)


async def test_the_async_sdk_creates_no_content_because_it_sends_a_form_as_json(client: LocalClient) -> None:
    assert (await refused(client.content.v1.contents.create_async(wanted_content()))).code == 20001


async def test_variables_are_filled_in(client: LocalClient, twilio: TwilioTwin) -> None:
    sid = await create_raw(twilio, {"twilio/quick-reply": QUICK})
    await send(client, twilio, sid, content_variables=json.dumps({"1": "Ann"}))
    await send(client, twilio, sid)
    assert [message.body for message in twilio.said("ann")] == ["Was this good, Ann?", "Was this good, there?"]


async def test_only_what_stands_in_a_message_can_be_tapped(client: LocalClient, twilio: TwilioTwin) -> None:
    quick = (await send(client, twilio, await create_raw(twilio, {"twilio/quick-reply": QUICK}))).sid
    tapped = twilio.webhooks.tap(quick, "fb:up")
    assert (tapped["ButtonText"], tapped["ButtonPayload"], tapped["Body"]) == ("Yes there", "fb:up", "Yes there")
    assert (tapped["OriginalRepliedMessageSid"], tapped["From"]) == (quick, ANN)
    assert tapped["OriginalRepliedMessageSender"] == twilio.world.sender
    listed = (await send(client, twilio, await create_raw(twilio, {"twilio/list-picker": LIST}))).sid
    chosen = twilio.webhooks.tap(listed, "bills")
    assert (chosen["ListId"], chosen["ListTitle"], chosen["ListDescription"]) == ("bills", "Bills", "money")
    with pytest.raises(LookupError):
        twilio.webhooks.tap(quick, "bills")


@pytest.mark.parametrize(
    "types",
    [
        {},
        {"twilio/unknown": {}},
        {"twilio/text": "Hi"},
        {"twilio/text": {"body": "x" * 1601}},
        {"twilio/quick-reply": {"body": "x" * 1025, "actions": QUICK["actions"]}},
        {"twilio/quick-reply": {"body": "x", "actions": []}},
        {"twilio/quick-reply": {"body": "x", "actions": [{"title": "x" * 21, "id": "a"}]}},
        {"twilio/quick-reply": {"body": "x", "actions": [{"title": "x", "id": "a" * 201}]}},
        {"twilio/quick-reply": {"body": "x", "actions": [{"title": "x", "id": "a"}] * 11}},
        {"twilio/list-picker": {"body": "x", "button": "b", "items": [{"item": "x" * 25, "id": "a"}]}},
        {"twilio/list-picker": {"body": "x", "button": "b", "items": [{"item": "x", "id": "a"}] * 11}},
        {"twilio/list-picker": {"body": "x", "button": "b" * 21, "items": [{"item": "x", "id": "a"}]}},
        {"twilio/list-picker": {"body": "x", "button": "b", "items": ["x"]}},
        {"twilio/list-picker": {"body": "x", "button": "b", "items": [{"item": "x", "description": "d" * 73}]}},
    ],
)
async def test_content_beyond_its_limits_is_refused(twilio: TwilioTwin, types: Json) -> None:
    status, body = await post(twilio, {"language": "en", "types": types})
    assert (status, body["code"]) == (400, 20001)
    assert twilio.world.contents == {}


@pytest.mark.parametrize("more", [{"json": {"types": {"twilio/text": {"body": "x"}}}}, {"json": []}, {"json": "x"}])
async def test_content_needs_a_language_and_an_object(twilio: TwilioTwin, more: Json) -> None:
    assert (await post(twilio, None, **more))[1]["code"] == 20001


async def test_content_comes_as_json_alone(twilio: TwilioTwin) -> None:
    form = {"json": None, "data": {"language": "en"}}
    assert (await post(twilio, None, **form))[1]["code"] == 20001
    broken = {"json": None, "data": b"{", "headers": {"Content-Type": "application/json"}}
    assert (await post(twilio, None, **broken))[1]["code"] == 20001


@pytest.mark.parametrize(
    ("types", "variables", "approval"),
    [
        ({"twilio/text": {"body": "Hi {{1}}"}}, {"1": "x" * 1025}, "unsubmitted"),
        ({"twilio/text": {"body": "Hi {{1}}"}}, {"1": "two\nlines"}, "approved"),
        ({"twilio/text": {"body": "Hi {{1}}"}}, {"1": "a\tb"}, "approved"),
        ({"twilio/text": {"body": "Hi {{1}}"}}, {"1": "a     b"}, "approved"),
        ({"twilio/text": {"body": "Hi {{2}}"}}, {"1": "x"}, "approved"),
        ({"twilio/quick-reply": {"body": "x", "actions": [{"title": "x", "id": "a"}] * 4}}, {}, "unsubmitted"),
    ],
)
async def test_a_message_of_bad_content_is_taken_and_fails(
    client: LocalClient, twilio: TwilioTwin, types: Json, variables: dict[str, str], approval: str
) -> None:
    sid = await create_raw(twilio, types)
    twilio.world.contents[sid].approval = approval
    await send(client, twilio, sid, content_variables=json.dumps(variables))
    await twilio.until(lambda: twilio.said()[0].status == "failed")
    assert twilio.said()[0].error_code == 63021


async def test_content_within_its_limits_arrives(client: LocalClient, twilio: TwilioTwin) -> None:
    sid = await create_raw(twilio, {"twilio/text": {"body": "Hi {{1}}"}})
    await send(client, twilio, sid, content_variables=json.dumps({"1": "two\nlines"}))
    await send(client, twilio, sid, content_variables=json.dumps({"1": "x" * 1024}))
    await twilio.until(lambda: [message.status for message in twilio.said()] == ["delivered", "delivered"])


@pytest.mark.parametrize("variables", ["{", "[]", '{"1": ""}', '{"1": null}', '{"1": 1}'])
async def test_variables_that_are_none_are_refused(client: LocalClient, twilio: TwilioTwin, variables: str) -> None:
    sid = await create_raw(twilio, {"twilio/text": {"body": "Hi {{1}}"}})
    assert (await refused(send(client, twilio, sid, content_variables=variables))).code == 21656


async def test_content_comes_without_body_and_media(client: LocalClient, twilio: TwilioTwin) -> None:
    sid = await create_raw(twilio, {"twilio/text": {"body": "Hi {{1}}"}})
    assert (await refused(send(client, twilio, sid, body="and this"))).code == 20001
    assert (await refused(send(client, twilio, sid, media_url=["https://a.example/1"]))).code == 20001


async def test_content_is_sent_in_for_approval_unless_it_is_for_sessions(
    client: LocalClient, twilio: TwilioTwin
) -> None:
    text = await create_raw(twilio, {"twilio/text": {"body": "Hi {{1}}"}})
    choice = await create_raw(twilio, {"twilio/list-picker": LIST})
    auth = aiohttp.encode_basic_auth(twilio.world.account_sid, twilio.credentials.auth_token)
    async with aiohttp.ClientSession(headers={"Authorization": auth}) as session:
        for sid, status in ((text, 201), (choice, 400)):
            url = f"{twilio.api_url}/v1/Content/{sid}/ApprovalRequests/whatsapp"
            async with session.post(url, json={"name": "back", "category": "UTILITY"}) as answer:
                assert answer.status == status
    fetched = await client.content.v1.contents(text).approval_fetch().fetch_async()
    assert (fetched.whatsapp["status"], fetched.whatsapp["category"]) == ("received", "UTILITY")


def media_url(twilio: TwilioTwin, form: Form, number: int = 0) -> str:
    real = form[f"MediaUrl{number}"]
    assert real.startswith("https://api.twilio.com/2010-04-01/")
    return real.replace("https://api.twilio.com", twilio.api_url)


@dataclass(frozen=True)
class Got:
    """An answer that was read."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def get(url: str, *, auth: str = "", **more: Any) -> Got:
    headers = {"Authorization": auth} if auth else {}
    async with aiohttp.ClientSession(headers=headers) as session, session.get(url, **more) as answer:
        return Got(answer.status, dict(answer.headers), await answer.read())


async def test_media_lie_behind_a_redirect_that_takes_no_authorization(twilio: TwilioTwin) -> None:
    url = media_url(twilio, twilio.webhooks.pdf("ann"))
    good = aiohttp.encode_basic_auth(twilio.world.account_sid, twilio.credentials.auth_token)
    assert (await get(url)).status == 401
    assert (await get(url, auth=aiohttp.encode_basic_auth(twilio.world.account_sid, "wrong"))).status == 401
    followed = await get(url, auth=good)
    assert (followed.status, followed.headers["Content-Type"], followed.body) == (200, "application/pdf", PDF)
    redirect = await get(url, auth=good, allow_redirects=False)
    stored = redirect.headers["Location"]
    assert redirect.status == 307
    assert stored.removeprefix("http://").partition("/")[0] in twilio.environ["FRONTDESK_DANGEROUSLY_ALLOW_HOSTS"]
    assert (await get(stored, auth=good)).status == 400
    assert (await get(stored)).status == 200
    assert (await get(stored.replace("?", "0?"))).status == 403


async def test_media_may_come_late(twilio: TwilioTwin) -> None:
    url = media_url(twilio, twilio.webhooks.voice_note("ann"))
    good = aiohttp.encode_basic_auth(twilio.world.account_sid, twilio.credentials.auth_token)
    twilio.faults.add(faults.error("media.fetch", "20404", times=2))
    assert [(await get(url, auth=good)).status for _ in range(3)] == [404, 404, 200]


async def test_stored_media_may_be_cut_short(twilio: TwilioTwin) -> None:
    url = media_url(twilio, twilio.webhooks.pdf("ann"))
    good = aiohttp.encode_basic_auth(twilio.world.account_sid, twilio.credentials.auth_token)
    twilio.faults.add(faults.bad_body("media.stored", "truncated"))
    assert (await get(url, auth=good)).body == PDF[:-1]


async def test_the_sdk_lists_and_deletes_media(client: LocalClient, twilio: TwilioTwin) -> None:
    form = twilio.webhooks.media("ann", File("image/jpeg", b"1"), File("image/webp", b"2"), body="look")
    message = client.messages(form["MessageSid"])
    listed = await message.media.list_async()
    assert [media.content_type for media in listed] == ["image/jpeg", "image/webp"]
    assert (form["NumMedia"], form["MediaUrl1"].rpartition("/")[2]) == ("2", listed[1].sid)
    assert await message.media(listed[0].sid).delete_async()
    assert (await refused(message.media(listed[0].sid).fetch_async())).code == 20404
    assert (await message.media(listed[1].sid).fetch_async()).parent_sid == form["MessageSid"]
