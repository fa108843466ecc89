"""What nobody should send: a clear status, one log line without a word of it, one count, and the desk lives on."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.twins.teams.delivery import Delivery
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.tokens import DECEITS, Token
from tests.unit.teams.desk import Desk, open_desk
from tests.unit.teams.payloads import recorded

SECRET_WORDS = "my salary is too low"


@dataclass
class Door:
    """Sends activities to the desk as they are."""

    desk: Desk

    def message(self, **changed: Any) -> dict[str, Any]:
        activity = self.desk.twin.activities.personal_message("29:ada", SECRET_WORDS)
        return {name: value for name, value in (activity | changed).items() if value is not None}

    async def knock(self, activity: dict[str, Any] | None = None, **how: Any) -> Delivery:
        sent = self.message() if activity is None else activity
        return await self.desk.twin.deliver(self.desk.url, sent, **how)

    async def is_alive(self) -> bool:
        """Whether the next person is heard."""
        known = len(self.desk.inbox.messages)
        activity = self.desk.twin.activities.personal_message("29:grace", "still there?")
        return (await self.knock(activity)).status == 202 and len(self.desk.inbox.messages) == known + 1


@pytest.fixture
async def door(twin: TeamsTwin) -> AsyncIterator[Door]:
    async with open_desk(twin) as desk:
        yield Door(desk)


REASONS = {
    "no header": "unsigned",
    "empty bearer": "scheme",
    "garbage": "token",
    "binary garbage": "scheme",
    "two words": "scheme",
    "basic": "scheme",
    "no issuer": "issuer",
    "wrong issuer": "issuer",
    "no audience": "audience",
    "wrong audience": "audience",
    "no service url": "service_url",
    "wrong service url": "service_url",
    "expired": "expired",
    "not yet valid": "not_yet_valid",
    "issued in days to come": "not_yet_valid",
    "issued in words": "token",
    "forged": "signature",
    "unknown kid": "key",
    "no kid": "key",
    "unsigned": "algorithm",
    "signed with the public key": "algorithm",
    "endorsed for another channel": "endorsement",
}

BODIES: dict[str, tuple[dict[str, Any], int, str]] = {
    "garbage": ({"content": b"{" + SECRET_WORDS.encode()}, 400, "not_json"),
    "nothing": ({"content": b""}, 400, "not_json"),
    "a list": ({"content": b"[1]"}, 400, "not_an_object"),
    "bytes that are no text": ({"content": b"\xff\xfe\x00"}, 400, "not_json"),
    "a hundred thousand brackets": ({"content": b"[" * 100_000}, 400, "nested_too_deeply"),
    "a wrong content type": ({"headers": {"Content-Type": "text/plain"}}, 400, "content_type"),
    "a form": ({"headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400, "content_type"),
}
FIELDS: dict[str, tuple[dict[str, Any], int, str]] = {
    "no type": ({"type": None}, 400, "type"),
    "no sender": ({"from": None}, 400, "field_from"),
    "no conversation": ({"conversation": None}, 400, "field_conversation"),
    "a conversation that is a number": ({"conversation": 7}, 400, "field_conversation"),
    "no recipient": ({"recipient": None}, 400, "field_recipient"),
    "no id": ({"id": None}, 400, "field_id"),
    "no tenant": ({"channelData": {}, "conversation": {"id": "a:1"}}, 400, "field_tenant"),
    "no service url": ({"serviceUrl": None}, 401, "service_url"),
    "a foreign service url": ({"serviceUrl": "https://evil.example/"}, 401, "foreign_service_url"),
    "plain http": ({"serviceUrl": "http://smba.trafficmanager.net/emea/"}, 401, "foreign_service_url"),
    "an unknown type": ({"type": "fromTheFuture"}, 200, "type"),
    "another channel": ({"channelId": "webchat"}, 200, "channel"),
    "a card of somebody elses": ({"text": None, "value": {"a": 1}, "attachments": None}, 200, "submit"),
}


async def check_refused(
    door: Door, caplog: pytest.LogCaptureFixture, delivery: Delivery, status: int, reason: str
) -> None:
    assert delivery.status == status
    lines = [record for record in caplog.records if record.getMessage() == "http.rejected"]
    assert [(line.__dict__["reason"], line.__dict__["status"]) for line in lines] == [(reason, status)]
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert SECRET_WORDS not in caplog.text
    assert sum(door.desk.counts.counted.values()) == door.desk.counts.counted["http_rejected", reason] == 1
    assert door.desk.inbox.messages == []
    assert door.desk.twin.said() == []
    assert await door.is_alive()


@pytest.mark.parametrize("name", DECEITS)
async def test_a_deceit_is_unauthorized(door: Door, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "adapters")
    caplog.clear()
    await check_refused(door, caplog, await door.knock(token=name), 401, REASONS[name])


@pytest.mark.parametrize("case", BODIES)
async def test_a_body_that_is_none_is_refused(door: Door, case: str, caplog: pytest.LogCaptureFixture) -> None:
    how, status, reason = BODIES[case]
    caplog.set_level(logging.DEBUG, "adapters")
    caplog.clear()
    await check_refused(door, caplog, await door.knock(**how), status, reason)


@pytest.mark.parametrize("case", FIELDS)
async def test_an_activity_that_is_none_is_refused_and_one_that_asks_nothing_passed_over(
    door: Door, case: str, caplog: pytest.LogCaptureFixture
) -> None:
    changed, status, reason = FIELDS[case]
    caplog.set_level(logging.DEBUG, "adapters")
    caplog.clear()
    activity = door.message(**changed)
    token = Token(service_url=activity.get("serviceUrl", ""))
    delivery = await door.knock(content=json.dumps(activity).encode(), token=token)
    await check_refused(door, caplog, delivery, status, reason)


async def test_ten_megabytes_are_refused_by_the_server(door: Door) -> None:
    delivery = await door.knock(content=io.BytesIO(b" " * 10_000_000))
    assert delivery.status == 413
    assert await door.is_alive()


async def test_a_replayed_request_changes_nothing(door: Door) -> None:
    activity = door.message()
    assert [(await door.knock(activity)).status for _ in range(3)] == [202, 200, 200]
    assert (len(door.desk.inbox.messages), door.desk.inbox.duplicates) == (1, 2)


@pytest.mark.parametrize("text", ["", "   \n ", "&nbsp;", None])
async def test_a_message_without_words_is_taken_and_left_to_the_core(door: Door, text: str | None) -> None:
    assert (await door.knock(door.message(text=text, attachments=None))).status == 202
    assert [one.text for one in door.desk.inbox.messages] == [""]


@pytest.mark.parametrize("piece", ["word ", "<at>x</at>", "&amp;", "😀 "])
async def test_twenty_eight_kilobytes_of_text_are_taken(door: Door, piece: str) -> None:
    text = piece * (28_000 // len(piece.encode()))
    assert (await door.knock(door.message(text=text))).status == 202
    assert len(door.desk.inbox.messages[0].text) >= len(text) // 10


async def test_lone_surrogates_and_control_characters_are_cleaned(door: Door) -> None:
    content = json.dumps(door.message(text="odd \ud83d text\x00\x1b")).encode()
    assert (await door.knock(content=content)).status == 202
    assert door.desk.inbox.messages[0].text == "odd \ufffd text"


async def test_two_hundred_messages_at_once_are_all_taken(door: Door) -> None:
    activities = [door.message(text=f"{number}") for number in range(200)]
    assert {one.status for one in await asyncio.gather(*map(door.knock, activities))} == {202}
    assert len(door.desk.inbox.messages) == 200


async def test_while_no_key_can_be_had_teams_is_asked_to_come_again(twin: TeamsTwin) -> None:
    async with open_desk(twin, connected=False, TEAMS_OPENID_METADATA_URL=f"{twin.origin}/nowhere") as desk:
        delivery = await Door(desk).knock()
        assert (delivery.status, "Retry-After" in delivery.headers) == (503, True)


async def test_a_token_of_before_the_rotation_is_refused_after_it(door: Door) -> None:
    assert (await door.knock()).status == 202
    door.desk.twin.rotate_keys()
    assert (await door.knock()).status == 202
    assert (await door.knock(token=Token(key="retired"))).status == 401


async def test_nobody_else_is_answered_here(door: Door) -> None:
    async with aiohttp.ClientSession() as session, session.get(door.desk.url) as answer:
        assert answer.status == 405


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)
PAYLOADS = [payload.payload for payload in recorded()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(data=st.data())
async def test_no_shape_of_a_signed_activity_is_a_fault_of_ours(door: Door, data: st.DataObject) -> None:
    activity = json.loads(json.dumps(data.draw(st.sampled_from(PAYLOADS))))
    for name in data.draw(st.lists(st.sampled_from([*sorted(activity), "value", "name"]), max_size=3)):
        activity[name] = data.draw(ODD)
    service_url = activity.get("serviceUrl")
    token = Token(service_url=service_url if isinstance(service_url, str) else "")
    assert (await door.knock(content=json.dumps(activity).encode(), token=token)).status in (200, 202, 400, 401, 501)
