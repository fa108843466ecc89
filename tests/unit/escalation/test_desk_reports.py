"""What help desks post to the desk: taken once and durably from whom it is, and from nobody else."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.http.desks import desk_routes
from bot.errors import StoreUnavailable
from escalation.notices.notification import State
from escalation.notices.outbox import NOTIFICATION
from escalation.notices.webhooks import signed
from escalation.ports import Door
from tests.simulation.faulty import Call, Moment, fail_at
from tests.unit.escalation.desks_kit import DRAFT, WEBHOOK_SECRET, Frontdesk, Street, ZendeskPlace, at_door, street

JSON = {"Content-Type": "application/json"}


class Counter:
    """A desk at whose doors help desks knock."""

    def __init__(self, street: Street, made: Frontdesk, number: str, url: str, http: ClientSession) -> None:
        self.street, self.made, self.number, self.url, self.http = street, made, number, url, http

    async def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        url = f"{self.url}/desks/{self.street.place.name}"
        async with self.http.post(url, data=body, headers=JSON | headers) as answer:
            text = await answer.text()
            return answer.status, json.loads(text)["error"]["code"] if text else ""

    async def waiting(self) -> int:
        return await self.street.documents.count(NOTIFICATION, {"state": State.PENDING})

    def signed(self, report: Any, *, sent: str = "r1", ago: int = 0, secret: str = WEBHOOK_SECRET) -> Any:
        body = report if isinstance(report, bytes) else json.dumps(report).encode()
        return body, signed(sent, body, secret.encode(), at=int(self.street.clock.now()) - ago)


async def _counter(name: str) -> AsyncIterator[Counter]:
    async with street(name) as there, ClientSession() as http:
        made = there.start()
        ticket = await made.tickets.open(DRAFT, once="t1")
        await made.work()
        door: Door | None = there.place.door(made)
        assert door is not None
        async with at_door(desk_routes({name: door})) as url:
            yield Counter(there, made, ticket.id, url, http)


@pytest.fixture
async def webhook() -> AsyncIterator[Counter]:
    async for made in _counter("webhook"):
        yield made


@pytest.fixture
async def zendesk() -> AsyncIterator[Counter]:
    async for made in _counter("zendesk"):
        yield made


def report(counter: Counter, **more: Any) -> dict[str, Any]:
    return {"ticket": counter.number, "at": counter.street.clock.now(), "status": "waiting", **more}


async def test_a_report_is_taken_once_however_often_it_comes(webhook: Counter) -> None:
    for _ in range(3):
        assert await webhook.post(*webhook.signed(report(webhook))) == (200, "")
    assert await webhook.waiting() == 1
    await webhook.made.work()
    assert (await webhook.street.ticket(webhook.number)).status == "waiting"
    assert await webhook.post(*webhook.signed(report(webhook, status="closed"))) == (200, "")
    assert await webhook.waiting() == 0


async def test_an_older_report_that_comes_late_changes_no_state_but_what_it_says_is_said(webhook: Counter) -> None:
    newer = report(webhook, status="resolved")
    older = report(webhook, comment={"by": "Ada", "text": "I look into it.", "public": True})
    older["at"] -= 10
    await webhook.post(*webhook.signed(newer, sent="r2"))
    await webhook.made.work()
    await webhook.post(*webhook.signed(older, sent="r1"))
    await webhook.made.work()
    assert (await webhook.street.ticket(webhook.number)).status == "resolved"
    assert "**Ada:** I look into it." in webhook.street.told


async def test_words_come_without_what_nobody_sees(webhook: Counter) -> None:
    said = {"by": "A\u0000da\n", "text": "Hel\u0007lo", "public": True}
    await webhook.post(*webhook.signed(report(webhook, status=None, comment=said)))
    await webhook.made.work()
    assert webhook.street.told == ["**Ada:** Hello"]


async def test_who_has_another_secret_is_nobody(webhook: Counter) -> None:
    answer = await webhook.post(*webhook.signed(report(webhook), secret="another-secret-of-somebody"))
    assert answer == (401, "bad_signature")
    assert await webhook.waiting() == 0


@pytest.mark.parametrize("ago", [301, -301, 86_400])
async def test_what_was_signed_long_ago_is_refused(webhook: Counter, ago: int) -> None:
    assert await webhook.post(*webhook.signed(report(webhook), ago=ago)) == (401, "old_timestamp")


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
async def test_what_is_not_signed_is_refused(webhook: Counter, missing: str) -> None:
    body, headers = webhook.signed(report(webhook))
    del headers[missing]
    assert await webhook.post(body, headers) == (401, "unsigned")


async def test_one_of_several_signatures_is_enough_so_that_secrets_can_be_changed(webhook: Counter) -> None:
    body, headers = webhook.signed(report(webhook))
    headers["webhook-signature"] = f"v1,AAAA {headers['webhook-signature']} v2,\u00e9"
    assert await webhook.post(body, headers) == (200, "")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 5_000, "not_json"),
        (b"{}", "wrong_fields"),
        (b"[]", "wrong_fields"),
        (b'{"ticket": "FD-00000000", "at": 1}', "unknown_ticket"),
        (b'{"ticket": "FD-00000000", "at": NaN}', "wrong_fields"),
        (b'{"ticket": "FD-00000000", "at": 1, "status": "exploded"}', "wrong_fields"),
        (b'{"ticket": 7, "at": 1}', "wrong_fields"),
        (b'{"ticket": "FD-00000000", "at": 1, "comment": {"text": "x"}}', "wrong_fields"),
        (b'{"ticket": "FD-0", "at": 1, "comment": {"text": "x", "public": true, "by": "person"}}', "wrong_fields"),
        (b'{"ticket": "FD-0", "at": 1, "assigned_to": "Desk"}', "wrong_fields"),
    ],
)
async def test_a_body_that_is_no_report_is_refused_with_the_reason(webhook: Counter, body: bytes, code: str) -> None:
    assert await webhook.post(*webhook.signed(body)) == (400, code)


async def test_another_media_type_is_refused(webhook: Counter) -> None:
    body, headers = webhook.signed(report(webhook))
    assert await webhook.post(body, headers | {"Content-Type": "text/plain"}) == (400, "content_type")


async def test_what_cannot_be_kept_is_not_taken_so_that_it_comes_again(webhook: Counter) -> None:
    documents = webhook.made.documents
    documents.plan = _failing("insert")
    assert await webhook.post(*webhook.signed(report(webhook))) == (503, "unavailable")
    documents.plan = fail_at(-1, Moment.BEFORE)
    assert await webhook.post(*webhook.signed(report(webhook))) == (200, "")
    assert await webhook.waiting() == 1


async def test_zendesk_says_that_something_has_changed_and_is_asked_what(zendesk: Counter) -> None:
    place = zendesk.street.place
    assert isinstance(place, ZendeskPlace)
    place.twin.reply(int(place.cases()[0].id), "On its way.", status="solved")
    for _ in range(2):
        status = await place.twin.deliver(zendesk.http, f"{zendesk.url}/desks/zendesk", int(place.cases()[0].id))
        assert status == 200
    assert await zendesk.waiting() == 1
    await zendesk.made.work()
    assert zendesk.street.told[0] == "**Ada:** On its way."
    assert (await zendesk.street.ticket(zendesk.number)).status == "resolved"


async def test_who_signs_as_zendesk_with_another_secret_is_nobody(zendesk: Counter) -> None:
    place = zendesk.street.place
    assert isinstance(place, ZendeskPlace)
    body, headers = place.twin.event(int(place.cases()[0].id), secret="another")
    assert await zendesk.post(body, headers) == (401, "bad_signature")
    body, headers = place.twin.event(int(place.cases()[0].id))
    assert await zendesk.post(body + b" ", headers) == (401, "bad_signature")
    assert await zendesk.post(body, {}) == (401, "unsigned")


@pytest.mark.parametrize("ago", [301.0, -301.0])
async def test_what_zendesk_signed_long_ago_is_refused(zendesk: Counter, ago: float) -> None:
    place = zendesk.street.place
    assert isinstance(place, ZendeskPlace)
    at = zendesk.street.clock.now() - ago
    assert await zendesk.post(*place.twin.event(int(place.cases()[0].id), at=at)) == (401, "old_timestamp")


@pytest.mark.parametrize("body", [b"", b"null", b"[1]", b"{}", b'{"detail": {}}', b'{"ticket_id": {}}', b"\xff"])
async def test_a_body_of_zendesk_that_names_no_ticket_is_refused(zendesk: Counter, body: bytes) -> None:
    assert await zendesk.post(body, _as_zendesk(zendesk, body)) == (400, "not_a_ticket_event")


@pytest.mark.parametrize("body", [b'{"ticket_id": "1"}', b'{"ticket_id": 1}', b'{"detail": {"id": "x\'; DROP"}}'])
async def test_a_ticket_of_somebody_else_is_none_of_ours(zendesk: Counter, body: bytes) -> None:
    assert await zendesk.post(body, _as_zendesk(zendesk, body)) == (200, "")
    assert await zendesk.waiting() == 0


async def test_what_a_trigger_is_set_to_send_is_understood(zendesk: Counter) -> None:
    body = json.dumps({"ticket_id": int(zendesk.street.place.cases()[0].id)}).encode()
    assert await zendesk.post(body, _as_zendesk(zendesk, body)) == (200, "")
    assert await zendesk.waiting() == 1


def _as_zendesk(counter: Counter, body: bytes) -> dict[str, str]:
    at = datetime.fromtimestamp(counter.street.clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hmac.new(b"the-twins-signing-secret", at.encode() + body, hashlib.sha256).digest()
    return {
        "X-Zendesk-Webhook-Signature": base64.b64encode(digest).decode(),
        "X-Zendesk-Webhook-Signature-Timestamp": at,
    }


def _failing(method: str) -> Any:
    async def plan(call: Call, moment: Moment) -> None:
        if call.method == method and moment is Moment.BEFORE:
            raise StoreUnavailable("a fault was asked for here")

    return plan
