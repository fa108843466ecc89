"""What nobody should send: a clear status, one log line without a word of it, one count, and the desk lives on."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.signing import SETTINGS, SIGNATURE, Signer, with_body_hash
from adapters.whatsapp.wire import FORM
from tests.unit.whatsapp.desk import PUBLIC_URL, Desk, open_desk
from tests.unit.whatsapp.payloads import form_named, recorded

SECRET_WORDS = "my salary is too low"
JSON = "application/json"
WEBHOOK, STATUS = "/whatsapp/webhook", "/whatsapp/status?reply=r_1&part=1"


@dataclass
class Door:
    """Sends bytes to the desk as they are."""

    desk: Desk
    session: aiohttp.ClientSession

    async def knock(
        self,
        body: bytes,
        *,
        path: str = WEBHOOK,
        content_type: str = FORM,
        chunked: bool = False,
        headers: dict[str, str] | None = None,
    ) -> int:
        """Send it signed, but for what `headers` says, and return the status."""
        fields = _fields(body) if content_type == FORM else []
        signer = Signer(self.desk.twin.credentials.auth_token)
        signed = {"Content-Type": content_type} | signer.headers(PUBLIC_URL + path, fields)
        sent = {name: value for name, value in (signed | (headers or {})).items() if value}
        data: Any = _in_pieces(body) if chunked else io.BytesIO(body)
        url = self.desk.local_url.removesuffix(WEBHOOK) + path
        async with self.session.post(url, data=data, headers=sent) as answer:
            await answer.read()
            return answer.status

    async def is_alive(self) -> bool:
        """Whether the next person is heard."""
        known = len(self.desk.inbox.messages)
        delivery = await self.desk.hear(self.desk.twin.webhooks.text("ben", "still there?"))
        return delivery.status == 200 and len(self.desk.inbox.messages) == known + 1


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    async with (
        TwilioTwin() as twin,
        open_desk(twin) as desk,
        aiohttp.ClientSession(skip_auto_headers=["Content-Type"]) as session,
    ):
        yield Door(desk, session)


def _fields(body: bytes) -> Any:
    """Names and values as the bytes that they are."""
    text = body.decode("utf-8", "surrogateescape")
    pairs = parse_qsl(text, keep_blank_values=True, errors="surrogateescape", max_num_fields=None)
    return [
        (name.encode("utf-8", "surrogateescape"), value.encode("utf-8", "surrogateescape")) for name, value in pairs
    ]


async def _in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


def wire(**changed: str) -> bytes:
    form = form_named("text") | {"Body": SECRET_WORDS} | changed
    return urlencode({name: value for name, value in form.items() if value != "-"}).encode()


BODY = wire()
META = json.dumps({"object": "whatsapp_business_account", "entry": [{"changes": [SECRET_WORDS]}]}).encode()
REPORT = urlencode({"MessageSid": "SM1", "MessageStatus": "sent", "Body": SECRET_WORDS}).encode()

REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "no signature": ({"body": BODY, "headers": {SIGNATURE: ""}}, 403, "unsigned"),
    "a wrong signature": ({"body": BODY, "headers": {SIGNATURE: "RSOYDt4T1cUTdK1PDd93/VVr8B8="}}, 403, "signature"),
    "a signature that is no text": ({"body": BODY, "headers": {SIGNATURE: "é"}}, 403, "signature"),
    "an algorithm that nobody knows": ({"body": BODY, "headers": {SETTINGS: "algorithm=MD5"}}, 403, "algorithm"),
    "another algorithm": ({"body": BODY, "headers": {SETTINGS: "algorithm=HMAC_SHA256"}}, 403, "signature"),
    "Meta's JSON": ({"body": META, "content_type": JSON, "headers": {SIGNATURE: ""}}, 400, "content_type"),
    "Meta's JSON with a signature": ({"body": META, "content_type": JSON}, 403, "signature"),
    "Meta's JSON, signed": (
        {"body": META, "content_type": JSON, "path": with_body_hash(WEBHOOK, META)},
        400,
        "content_type",
    ),
    "no content type": ({"body": BODY, "content_type": "", "headers": {SIGNATURE: ""}}, 400, "content_type"),
    "a form of files": ({"body": b"--x--", "content_type": "multipart/form-data; boundary=x"}, 403, "signature"),
    "nothing": ({"body": b""}, 400, "field_MessageSid"),
    "garbage": ({"body": b"%%%=&&&=%zz" + SECRET_WORDS.encode()}, 400, "field_MessageSid"),
    "bytes that are no text": ({"body": b"\xff\xfe\x00=" + SECRET_WORDS.encode()}, 400, "field_MessageSid"),
    "four hundred fields": ({"body": BODY + b"&a=1" * 400}, 400, "form"),
    "no sid": ({"body": wire(MessageSid="-")}, 400, "field_MessageSid"),
    "no sender": ({"body": wire(From="-")}, 400, "field_From"),
    "no recipient": ({"body": wire(To="-")}, 400, "field_To"),
    "a sender that is none": ({"body": wire(From="whatsapp:<script>")}, 400, "field_From"),
    "a number of files that is none": ({"body": wire(NumMedia="-1")}, 400, "field_NumMedia"),
    "two bodies": ({"body": BODY + b"&Body=and+another"}, 400, "repeated_Body"),
    "two senders": ({"body": BODY + b"&From=whatsapp%3A%2B1999"}, 400, "repeated_From"),
    "a report without a status": ({"body": b"MessageSid=SM1", "path": STATUS}, 400, "field_MessageStatus"),
    "a report without a sid": ({"body": b"MessageStatus=sent", "path": STATUS}, 400, "field_MessageSid"),
    "a report of two": ({"body": REPORT + b"&MessageStatus=failed", "path": STATUS}, 400, "repeated_MessageStatus"),
    "an unsigned report": ({"body": REPORT, "path": STATUS, "headers": {SIGNATURE: ""}}, 403, "unsigned"),
    "Meta's JSON for a report": (
        {"body": META, "path": STATUS, "content_type": JSON, "headers": {SIGNATURE: ""}},
        400,
        "content_type",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_is_wrong_is_refused_with_one_line_and_one_count(
    door: Door, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    request, status, reason = REFUSED[case]
    caplog.set_level(logging.INFO)
    caplog.clear()
    assert await door.knock(**request) == status
    lines = [record for record in caplog.records if record.name.startswith("adapters.") and "twins" not in record.name]
    assert [record.getMessage() for record in lines] == ["http.rejected"]
    assert [(record.__dict__["reason"], record.__dict__["status"]) for record in lines] == [(reason, status)]
    assert SECRET_WORDS not in caplog.text
    assert sum(door.desk.counts.counted.values()) == door.desk.counts.counted["http_rejected", reason] == 1
    assert door.desk.inbox.messages == []
    assert await door.is_alive()


async def test_text_that_is_not_utf_8_is_refused_although_it_is_signed(door: Door) -> None:
    form = [(name, value.encode() if name != "Body" else b"caf\xe9") for name, value in form_named("text").items()]
    assert (await door.desk.hear(form)).status == 400
    assert door.desk.counts.counted["http_rejected", "field_Body"] == 1
    extra = [*((name, value.encode()) for name, value in form_named("text").items()), ("New", b"caf\xe9")]
    assert (await door.desk.hear(extra)).status == 200


async def test_fields_that_are_new_or_say_the_same_twice_do_no_harm(door: Door) -> None:
    assert await door.knock(BODY + b"&Tomorrow=1&Tomorrow=2&Body=" + urlencode({"": SECRET_WORDS}).encode()[1:]) == 200
    assert [message.text for message in door.desk.inbox.messages] == [SECRET_WORDS]


@pytest.mark.parametrize("chunked", [False, True])
async def test_ten_megabytes_are_refused_by_the_server(door: Door, chunked: bool) -> None:
    assert await door.knock(b" " * 10_000_000, chunked=chunked) == 413
    assert sum(door.desk.counts.counted.values()) == door.desk.counts.counted["http_rejected", "body_too_large"] == 1
    assert await door.is_alive()


@pytest.mark.parametrize("name", [payload.name for payload in recorded() if payload.ignored])
async def test_what_is_no_message_is_accepted_and_counted(door: Door, name: str) -> None:
    assert await door.knock(urlencode(form_named(name)).encode()) == 200
    assert sum(door.desk.counts.counted.values()) == 1
    assert door.desk.inbox.messages == []


async def test_a_report_on_a_message_of_somebody_elses_is_accepted_and_counted(door: Door) -> None:
    assert await door.knock(REPORT, path="/whatsapp/status") == 200
    assert door.desk.counts.counted["http_rejected", "not_ours"] == 1
    assert await door.desk.documents.count("delivery", {}) == 0


async def test_two_hundred_messages_at_once_are_all_taken(door: Door) -> None:
    bodies = [wire(MessageSid=f"SM{number}", Body=f"{number}") for number in range(200)]
    assert set(await asyncio.gather(*(door.knock(body) for body in bodies))) == {200}
    assert len(door.desk.inbox.messages) == 200


async def test_nobody_else_is_answered_here(door: Door) -> None:
    for path in (WEBHOOK, "/whatsapp/status"):
        async with door.session.get(door.desk.local_url.removesuffix(WEBHOOK) + path) as answer:
            assert answer.status == 405


NAMES = st.sampled_from([*form_named("image"), "ButtonPayload", "ListTitle", "Latitude", "ErrorCode", "MessageStatus"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    fields=st.lists(st.tuples(NAMES, st.binary(max_size=12)), max_size=6),
    path=st.sampled_from([WEBHOOK, STATUS, "/whatsapp/status?part=%FF&reply=%00"]),
    name=st.sampled_from(["image", "button", "text"]),
)
async def test_no_signed_form_is_a_fault_of_ours(
    door: Door, fields: list[tuple[str, bytes]], path: str, name: str
) -> None:
    changed = {name for name, _ in fields}
    kept = [(each, value.encode()) for each, value in form_named(name).items() if each not in changed]
    delivery = await door.desk.twin.deliver(PUBLIC_URL + path, [*kept, *fields])
    assert delivery.status in (200, 400)
