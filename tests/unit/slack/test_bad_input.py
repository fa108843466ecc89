"""What nobody should send: a clear status, one log line without a word of it, one count, and the desk lives on."""

import asyncio
import contextlib
import io
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack.acts import parse_act
from adapters.slack.wire import FORM, JSON
from adapters.twins.slack.server import SlackTwin
from bot.errors import MalformedPayload
from bot.model import JsonObject
from tests.steady import steady_now
from tests.unit.slack.desk import Desk, open_desk
from tests.unit.slack.payloads import recorded

SECRET_WORDS = "my salary is too low"
SIGNATURE, TIMESTAMP = "X-Slack-Signature", "X-Slack-Request-Timestamp"


@dataclass
class Door:
    """Sends bytes to the desk as they are."""

    desk: Desk
    session: aiohttp.ClientSession

    async def knock(
        self,
        body: bytes,
        *,
        content_type: str = JSON,
        age_s: int = 0,
        chunked: bool = False,
        headers: dict[str, str] | None = None,
    ) -> int:
        """Send it signed, but for what `headers` says, and return the status."""
        at = int(steady_now()) - age_s
        signed = {"Content-Type": content_type, TIMESTAMP: str(at), SIGNATURE: self.desk.twin.sign(body, at)}
        sent = {name: value for name, value in (signed | (headers or {})).items() if value}
        data: Any = _in_pieces(body) if chunked else io.BytesIO(body)
        async with self.session.post(self.desk.url, data=data, headers=sent) as answer:
            await answer.read()
            return answer.status

    async def is_alive(self) -> bool:
        """Whether the next person is heard."""
        known = len(self.desk.inbox.messages)
        payload = self.desk.twin.events.message_im("U1", "still there?")
        return (await self.desk.twin.deliver(self.desk.url, payload)).status == 200 and (
            len(self.desk.inbox.messages) == known + 1
        )


@pytest.fixture
async def door(twin: SlackTwin) -> AsyncIterator[Door]:
    async with open_desk(twin) as desk, aiohttp.ClientSession(skip_auto_headers=["Content-Type"]) as session:
        yield Door(desk, session)


async def _in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


def message(**changed: Any) -> dict[str, Any]:
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "text": SECRET_WORDS,
        "ts": "1767225600.000100",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event | changed}


def as_json(body: Any) -> bytes:
    return json.dumps(body).encode()


BODY = as_json(message())

REFUSED: dict[str, tuple[dict[str, Any], int, str]] = {
    "no signature": ({"body": BODY, "headers": {SIGNATURE: ""}}, 401, "unsigned"),
    "no timestamp": ({"body": BODY, "headers": {TIMESTAMP: ""}}, 401, "unsigned"),
    "a wrong signature": ({"body": BODY, "headers": {SIGNATURE: "v0=" + "0" * 64}}, 401, "signature"),
    "an old request": ({"body": BODY, "age_s": 301}, 401, "expired"),
    "a request from the future": ({"body": BODY, "age_s": -400}, 401, "expired"),
    "a timestamp that is no number": ({"body": BODY, "headers": {TIMESTAMP: "yesterday"}}, 401, "timestamp"),
    "garbage": ({"body": b"{" + SECRET_WORDS.encode()}, 400, "json"),
    "nothing": ({"body": b""}, 400, "json"),
    "a list": ({"body": b"[1]"}, 400, "json"),
    "bytes that are no text": ({"body": b"\xff\xfe\x00"}, 400, "json"),
    "a hundred thousand brackets": ({"body": b"[" * 100_000}, 400, "json"),
    "a wrong content type": ({"body": BODY, "content_type": "text/plain"}, 400, "content_type"),
    "no content type": ({"body": BODY, "content_type": ""}, 400, "content_type"),
    "a form with broken JSON": ({"body": b"payload=%7B", "content_type": FORM}, 400, "json"),
    "a form of nothing": ({"body": b"", "content_type": FORM}, 400, "type"),
    "a challenge without a challenge": ({"body": as_json({"type": "url_verification"})}, 400, "field_challenge"),
    "a command that says what a look at the certificate says": (
        {"body": b"command=/ask&text=x%26ssl_check=1&ssl_check=10", "content_type": FORM},
        400,
        "field_user_id",
    ),
    "no type": ({"body": as_json({"event": {}})}, 400, "type"),
    "no event": ({"body": as_json({"type": "event_callback"})}, 400, "field_event"),
    "no event type": ({"body": as_json({"type": "event_callback", "event": {}})}, 400, "event_type"),
    "no channel": ({"body": as_json(message(channel=None))}, 400, "field_channel"),
    "no user": ({"body": as_json(message(user=None))}, 400, "field_user"),
    "an event that is null": ({"body": as_json({"type": "block_actions", "event": None})}, 400, "field_event"),
    "numbers for objects": ({"body": as_json({**message(), "authorizations": 7})}, 400, "shape"),
    "no ts": ({"body": as_json(message(ts=None))}, 400, "field_ts"),
    "no team": ({"body": as_json({**message(), "team_id": None})}, 400, "field_team_id"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_is_wrong_is_refused_with_one_line_and_one_count(
    door: Door, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    request, status, reason = REFUSED[case]
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    assert await door.knock(**request) == status
    lines = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.getMessage() for record in lines] == ["slack.rejected"]
    assert [(record.__dict__["reason"], record.__dict__["status"]) for record in lines] == [(reason, status)]
    assert SECRET_WORDS not in caplog.text
    assert sum(door.desk.counts.counted.values()) == door.desk.counts.counted["slack_rejected", reason] == 1
    assert door.desk.inbox.messages == []
    assert await door.is_alive()


@pytest.mark.parametrize("chunked", [False, True])
async def test_ten_megabytes_are_refused_by_the_server(door: Door, chunked: bool) -> None:
    assert await door.knock(b" " * 10_000_000, chunked=chunked) == 413
    assert sum(door.desk.counts.counted.values()) == door.desk.counts.counted["http_rejected", "body_too_large"] == 1
    assert await door.is_alive()


@pytest.mark.parametrize("body", [b"ssl_check=1&token=x", b"token=x&ssl_check=1"])
@pytest.mark.parametrize("headers", [{}, {SIGNATURE: "", TIMESTAMP: ""}])
async def test_a_look_at_the_certificate_is_answered_signed_or_not(
    door: Door, body: bytes, headers: dict[str, str]
) -> None:
    assert await door.knock(body, content_type=FORM, headers=headers) == 200
    assert not door.desk.counts.counted
    assert await door.knock(body, content_type=JSON) == 400


async def test_slack_need_not_repeat_what_is_malformed(door: Door) -> None:
    payload = door.desk.twin.events.envelope({"type": "message", "channel": "D1", "text": "hello"})
    delivery = await door.desk.twin.deliver(door.desk.url, payload, retries=3)
    assert (delivery.status, len(delivery.attempts)) == (400, 1)


async def test_a_replayed_request_changes_nothing(door: Door) -> None:
    at = int(steady_now())
    headers = {TIMESTAMP: str(at), SIGNATURE: door.desk.twin.sign(BODY, at)}
    for _ in range(3):
        assert await door.knock(BODY, headers=headers) == 200
    assert (len(door.desk.inbox.messages), door.desk.inbox.duplicates) == (1, 2)


async def test_lone_surrogates_and_control_characters_are_cleaned(door: Door) -> None:
    assert await door.knock(as_json(message(text="odd \ud83d text\x00\x1b"))) == 200
    assert door.desk.inbox.messages[0].text == "odd \ufffd text"


@pytest.mark.parametrize("text", ["", "   \n ", None])
async def test_a_message_without_words_is_taken_and_left_to_the_core(door: Door, text: str | None) -> None:
    assert await door.knock(as_json(message(text=text))) == 200
    assert [one.text for one in door.desk.inbox.messages] == [""]


async def test_forty_thousand_characters_are_taken_as_they_are(door: Door) -> None:
    text = "word " * 8_000
    assert await door.knock(as_json(message(text=text))) == 200
    assert door.desk.inbox.messages[0].text == text.strip()


async def test_two_hundred_messages_at_once_are_all_taken(door: Door) -> None:
    bodies = [as_json(message(ts=f"1767225600.{number:06d}", text=f"{number}")) for number in range(200)]
    assert set(await asyncio.gather(*(door.knock(body) for body in bodies))) == {200}
    assert len(door.desk.inbox.messages) == 200


async def test_an_unknown_event_is_accepted_with_one_line_and_one_count(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.clear()
    assert await door.knock(as_json(message(type="invented", text=SECRET_WORDS))) == 200
    assert sum(door.desk.counts.counted.values()) == door.desk.counts.counted["slack_ignored", "event"] == 1
    lines = [record for record in caplog.records if record.name.startswith("adapters.slack")]
    assert [(record.getMessage(), record.levelno) for record in lines] == [("slack.ignored", logging.INFO)]
    assert SECRET_WORDS not in caplog.text


async def test_what_people_say_to_each_other_is_counted_without_a_line(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.clear()
    assert await door.knock(as_json(message(subtype="message_changed"))) == 200
    assert door.desk.counts.counted["slack_ignored", "edited"] == 1
    assert [record for record in caplog.records if record.name.startswith("adapters.slack")] == []


async def test_nobody_else_is_answered_here(door: Door) -> None:
    async with door.session.get(door.desk.url) as answer:
        assert answer.status == 405


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)
FIELDS = (
    "event authorizations team user channel enterprise enterprise_id view actions container message response_urls"
    " item is_ext_shared_channel assistant_thread function_data previous_message challenge ssl_check command user_id"
)
ACT_FIELDS = (
    "type event actions view container user channel trigger_id thread_ts parent_user_id subtype bot_id files blocks"
)
BODIES = [(payload.body, payload.content_type) for payload in recorded()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
async def test_no_shape_of_a_signed_request_is_a_fault_of_ours(door: Door, data: st.DataObject) -> None:
    body, content_type = data.draw(st.sampled_from([body for body in BODIES if body[1] == JSON]))
    payload = json.loads(body)
    for name in data.draw(st.lists(st.sampled_from(FIELDS.split()), max_size=3)):
        payload[name] = data.draw(ODD)
    inner = payload.get("event")
    if isinstance(inner, dict) and inner:
        inner[data.draw(st.sampled_from([*sorted(inner), "user_team", "files", "bot_id"]))] = data.draw(ODD)
    assert await door.knock(as_json(payload), content_type=content_type) in (200, 400)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
async def test_no_shape_of_an_interaction_is_a_fault_of_ours(door: Door, data: st.DataObject) -> None:
    body, content_type = data.draw(st.sampled_from([one for one in BODIES if b"payload=" in one[0]]))
    payload = json.loads(parse_qs(body.decode())["payload"][0])
    for name in data.draw(st.lists(st.sampled_from(FIELDS.split()), min_size=1, max_size=3)):
        payload[name] = data.draw(ODD)
    form = urlencode({"payload": json.dumps(payload)}).encode()
    assert await door.knock(form, content_type=content_type) in (200, 400)


@given(data=st.data())
def test_no_shape_of_what_operators_do_is_a_fault_of_ours(data: st.DataObject) -> None:
    odd = st.dictionaries(st.sampled_from(ACT_FIELDS.split()), ODD | st.just("1767225600.000100"), max_size=4)
    event: JsonObject = {"type": "message", "channel": "C1", "user": "U1", "ts": "1767225601.000100"}
    body: JsonObject = {"type": "event_callback", "event": event | data.draw(odd)}
    with contextlib.suppress(MalformedPayload):
        parse_act(body | data.draw(odd), me=data.draw(st.sampled_from(["", "UBOT"])), is_room="C1".__eq__)
