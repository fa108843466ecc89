import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adapters.api.auth import Keyring
from adapters.api.conversations import Conversations
from adapters.api.endpoint import build_routes
from adapters.api.ingesting import Ingesting
from adapters.api.routes import endpoints
from adapters.api.settings import parse_keys
from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app, listening
from bot.model import CUSTOMERS, ChannelName, ConversationKey, Incoming, Outcome, Person, Reply, employees
from memory.ports import ReadKind
from tests.unit.escalation.escalations import escalating
from tests.unit.inbox import FixedClock, MemoryInbox
from tests.unit.knowledge.ingestions import MemoryIngestions
from tests.unit.memory.audit import MemoryAudit
from tests.unit.memory.people import MemoryPrivacy
from tests.unit.rest.rest import ASK, MESSAGES, REPLIES, Rest, resting, texts
from tests.unit.web.desk import FORM_OF, MemoryLibrary


def only(rest: Rest) -> Incoming:
    (message,) = rest.inbox.messages.values()
    return message


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - what is awaited happens in the server, which has no event for it
            await asyncio.sleep(0)


async def test_a_message_is_kept_and_named() -> None:
    async with resting() as rest:
        given = await rest.post(json={**ASK, "locale": "pt-BR"}, headers={"Idempotency-Key": "k1"})
        assert (given.status, given.body["state"]) == (202, "waiting")
        assert list(rest.inbox.messages) == [given.body["event_id"]]
        message = only(rest)
    assert message.conversation == ConversationKey(ChannelName.REST, "shop", "c1")
    assert message.person == Person("rest:shop:p1")
    assert (message.text, message.locale, message.audience) == ("Where is my order?", "pt-BR", CUSTOMERS)
    assert (message.dedupe_key, message.sent_at) == ("rest:shop:k1", FixedClock().now())
    assert len(message.order) == 20


async def test_messages_are_ordered_as_they_arrived() -> None:
    async with resting(MemoryInbox(answering=False)) as rest:
        for n in range(5):
            await rest.post(json={**ASK, "text": f"{n}"})
        orders = {message.order: message.text for message in rest.inbox.messages.values()}
    assert [orders[order] for order in sorted(orders)] == ["0", "1", "2", "3", "4"]


async def test_who_waits_gets_the_answer_with_the_message() -> None:
    async with resting() as rest:
        given = await rest.post(f"{MESSAGES}?wait_s=5")
        assert given.status == 200
        assert texts(given.body["replies"]) == ["You said: Where is my order?"]
        assert given.body["replies"][0]["in_reply_to"] == [given.body["event_id"]]


async def test_an_answer_that_comes_while_waiting_is_given() -> None:
    async with resting(MemoryInbox(answering=False)) as rest:
        pending = asyncio.create_task(rest.post(f"{MESSAGES}?wait_s=60"))
        await until(lambda: rest.inbox.waiting == 1)
        await rest.inbox.say([*rest.inbox.messages], Reply("Here.", Outcome.ANSWERED))
        assert texts((await pending).body["replies"]) == ["Here."]


async def test_who_waited_in_vain_is_told_how_far_it_is() -> None:
    async with resting(MemoryInbox(answering=False)) as rest:
        given = await rest.post(f"{MESSAGES}?wait_s=0.01")
        assert (given.status, given.body["state"]) == (202, "waiting")


async def test_the_same_key_and_body_again_is_asked_once() -> None:
    async with resting() as rest:
        first = await rest.post(headers={"Idempotency-Key": "k1"})
        again = await rest.post(headers={"idempotency-key": "k1"})
        assert again.body["event_id"] == first.body["event_id"]
        assert (again.status, again.body["state"]) == (202, "done")
        assert len(rest.inbox.messages) == 1
        waited = await rest.post(f"{MESSAGES}?wait_s=1", headers={"Idempotency-Key": "k1"})
        assert (waited.status, len(waited.body["replies"])) == (200, 1)


async def test_the_same_key_with_another_body_is_refused() -> None:
    async with resting() as rest:
        await rest.post(headers={"Idempotency-Key": "k1"})
        given = await rest.post(json={**ASK, "text": "Something else"}, headers={"Idempotency-Key": "k1"})
        assert (given.status, given.code) == (409, "idempotency_key_used")


async def test_without_a_key_every_message_is_its_own() -> None:
    async with resting() as rest:
        assert (await rest.post()).body["event_id"] != (await rest.post()).body["event_id"]


async def test_two_callers_may_use_the_same_key_and_conversation() -> None:
    async with resting() as rest:
        mine = await rest.post(headers={"Idempotency-Key": "k1"})
        theirs = await rest.post(headers={"Idempotency-Key": "k1"}, secret="s4")
        assert mine.body["event_id"] != theirs.body["event_id"]


async def test_replies_are_read_from_where_one_stopped() -> None:
    async with resting() as rest:
        assert (await rest.get()).body == {"next": 0, "replies": []}
        for n in range(3):
            await rest.post(json={**ASK, "text": f"{n}"})
        everything = (await rest.get()).body
        assert (everything["next"], texts(everything["replies"])) == (3, [f"You said: {n}" for n in range(3)])
        assert texts((await rest.get(f"{REPLIES}?after=2")).body["replies"]) == ["You said: 2"]
        assert (await rest.get(f"{REPLIES}?after=3")).body == {"next": 3, "replies": []}


async def test_reading_waits_for_the_first_reply() -> None:
    async with resting() as rest:
        pending = asyncio.create_task(rest.get(f"{REPLIES}?wait_s=60"))
        await until(lambda: rest.inbox.waiting == 1)
        await rest.post()
        assert texts((await pending).body["replies"]) == ["You said: Where is my order?"]


async def test_one_key_never_reads_what_another_asked() -> None:
    async with resting() as rest:
        asked = await rest.post(headers={"Idempotency-Key": "k1"})
        assert (await rest.get(secret="s4")).body["replies"] == []
        for platform_id in ("k1", "shop:k1", asked.body["event_id"]):
            found = await rest.get(f"/api/v1/events?channel=rest&platform_id={platform_id}", secret="s4")
            assert found.status == 404


async def test_a_key_name_that_looks_like_anothers_prefix_reads_nothing_of_it() -> None:
    async with resting(keys="a:s1:ask,a.b:s2:ask") as rest:
        await rest.post("/api/v1/conversations/b:c/messages", headers={"Idempotency-Key": "b:k"})
        assert (await rest.get("/api/v1/conversations/c/replies", secret="s2")).body["replies"] == []
        found = await rest.get("/api/v1/events?channel=rest&platform_id=k", secret="s2")
        assert found.status == 404


@pytest.mark.parametrize("by", ["key", "event_id"])
@pytest.mark.parametrize("secret", ["s1", "s3"])
async def test_a_message_is_found_by_its_owner_and_by_who_reads_traces(by: str, secret: str) -> None:
    async with resting() as rest:
        event_id = (await rest.post(headers={"Idempotency-Key": "k1"})).body["event_id"]
        own_name = "k1" if secret == "s1" else "shop:k1"
        platform_id = own_name if by == "key" else event_id
        given = await rest.get(f"/api/v1/events?channel=rest&platform_id={platform_id}", secret=secret)
        assert given.status == 200
        assert given.body == {"event_id": event_id, "state": "done", "attempts": 1, "reply_ids": [f"r_{event_id}"]}


async def test_messages_of_other_channels_need_the_scope_for_traces() -> None:
    async with resting() as rest:
        key = ConversationKey(ChannelName.SLACK, "T1", "C1")
        slack = Incoming("slack:1", "1700.1", key, Person("slack:T1:U1"), "hi", "1", 1.0)
        accepted = await rest.inbox.accept(slack)
        path = "/api/v1/events?channel=slack&platform_id=1700.1"
        refused = await rest.get(path)
        assert (refused.status, refused.code) == (403, "missing_scope")
        assert "traces:read" in refused.body["error"]["message"]
        assert (await rest.get(path, secret="s3")).body["event_id"] == accepted.event_id
        sideways = await rest.get(f"/api/v1/events?channel=rest&platform_id={accepted.event_id}")
        assert sideways.status == 404


async def test_looking_up_a_message_of_somebody_else_is_written_down_and_one_of_ones_own_is_not() -> None:
    async with resting() as rest:
        event_id = (await rest.post(headers={"Idempotency-Key": "k1"})).body["event_id"]
        await rest.get("/api/v1/events?channel=rest&platform_id=k1")
        assert rest.audit.records == []
        path = f"/api/v1/events?channel=rest&platform_id={event_id}"
        await rest.get(path, secret="s3", headers={"X-Request-Id": "req-7"})
        assert rest.audit.records == [(ReadKind.READ_TRACE, "audit", event_id, "req-7")]


async def test_what_cannot_be_written_down_is_not_given_out() -> None:
    async with resting() as rest:
        event_id = (await rest.post()).body["event_id"]
        rest.audit.failing = True
        refused = await rest.get(f"/api/v1/events?channel=rest&platform_id={event_id}", secret="s3")
        assert refused.status == 503
        assert event_id not in str(refused.body)


async def test_an_employee_is_asked_for_with_the_scope_for_it_only() -> None:
    body = {**ASK, "person": {"id": "p1", "kind": "employee", "name": "Ada"}}
    async with resting() as rest:
        refused = await rest.post(json=body)
        assert (refused.status, refused.code) == (403, "missing_scope")
        assert "ask:employee" in refused.body["error"]["message"]
        assert rest.inbox.messages == {}
        assert (await rest.post(json=body, secret="s2")).status == 202
        assert only(rest).audience == employees()
        assert only(rest).person == Person("rest:staff:p1", "Ada")


async def test_feedback_is_kept_for_a_reply_that_was_given() -> None:
    async with resting() as rest:
        reply_id = (await rest.post(f"{MESSAGES}?wait_s=1")).body["replies"][0]["reply_id"]
        body = {"reply_id": reply_id, "helpful": False, "person_id": "p1", "comment": "Too long.\n"}
        given = await rest.post("/api/v1/feedback", json=body)
        assert (given.status, given.body) == (200, {"recorded": True})
        (feedback,) = rest.inbox.feedback.values()
        assert (feedback.person_id, feedback.helpful, feedback.channel) == ("rest:shop:p1", False, ChannelName.REST)
        assert feedback.comment == "Too long."
        short = {"reply_id": reply_id, "helpful": True, "person_id": "p1"}
        assert (await rest.post("/api/v1/feedback", json=short)).status == 200
        long = await rest.post("/api/v1/feedback", json={**short, "comment": "x" * 4001})
        assert (long.status, list(long.fields)) == (422, ["comment"])
        unknown = await rest.post("/api/v1/feedback", json={**body, "reply_id": "r_unknown"})
        assert (unknown.status, unknown.code) == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("accept", {"method": "POST", "path": MESSAGES, "json": ASK}),
        ("replies", {"method": "GET", "path": REPLIES}),
        ("find_event", {"method": "GET", "path": "/api/v1/events?channel=rest&platform_id=k"}),
        (
            "record_feedback",
            {
                "method": "POST",
                "path": "/api/v1/feedback",
                "json": {"reply_id": "r", "helpful": True, "person_id": "p"},
            },
        ),
    ],
)
async def test_a_store_that_fails_is_said_so_that_the_caller_comes_again(method: str, call: dict[str, Any]) -> None:
    async with resting(MemoryInbox(failing={method})) as rest:
        given = await rest.call(**call)
        assert (given.status, given.code, given.headers["Retry-After"]) == (503, "unavailable", "1")


@pytest.mark.parametrize("failing", [{"answers"}, {"event"}, {"answers", "event"}])
async def test_a_message_that_was_kept_is_never_called_failed(failing: set[str]) -> None:
    async with resting(MemoryInbox(answering=False, failing=failing)) as rest:
        given = await rest.post(f"{MESSAGES}?wait_s=0.01")
        assert (given.status, given.body["state"]) == (202, "waiting")
        assert len(rest.inbox.messages) == 1


async def test_who_waits_is_answered_at_once_when_the_desk_stops() -> None:
    inbox = MemoryInbox(answering=False)
    async with resting(inbox) as rest:
        asking = asyncio.create_task(rest.post(f"{MESSAGES}?wait_s=60"))
        reading = asyncio.create_task(rest.get(f"{REPLIES}?wait_s=60"))
        await until(lambda: inbox.waiting == 2)
    asked, read = await asyncio.gather(asking, reading)
    assert (asked.status, asked.body["state"]) == (202, "waiting")
    assert (read.status, read.body["replies"]) == (200, [])


async def test_two_hundred_messages_at_once_are_all_kept() -> None:
    async with resting() as rest:
        given = await asyncio.gather(*(rest.post(json={**ASK, "text": f"{n}"}) for n in range(200)))
        assert {answer.status for answer in given} == {202}
        assert len({answer.body["event_id"] for answer in given}) == len(rest.inbox.messages) == 200


async def test_no_line_of_the_log_holds_what_was_said_or_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with resting(keys="shop:hush-hush:ask") as rest:
        await rest.post(json={**ASK, "text": "private words"}, secret="hush-hush")
        await rest.post(json={**ASK, "text": "private words", "private field": 1}, secret="hush-hush")
        await rest.post("/api/v1/conversations/private-place/messages", data=b"private words", secret="hush-hush")
        await rest.post(secret="nearly-hush-hush")
    rejected = [record for record in caplog.records if record.message == "http.rejected"]
    assert [record.__dict__["reason"] for record in rejected] == ["wrong_fields", "content_type", "unauthorized"]
    said = " ".join(str(record.__dict__) for record in caplog.records)
    assert "private" not in said
    assert "hush" not in said


async def test_only_so_many_of_one_key_may_wait_and_another_key_is_not_held_up() -> None:
    inbox, metrics = MemoryInbox(answering=False), PrometheusMetrics()
    conversations = Conversations(inbox, MemoryLibrary(), FixedClock(), MemoryAudit(), form_of=FORM_OF, max_waiting=1)
    declared = endpoints(conversations, Ingesting(MemoryIngestions()), escalating(), MemoryPrivacy().endpoints)
    app = build_app(build_routes(declared, Keyring(parse_keys("a:s1:ask,b:s4:ask"))), metrics=metrics)
    async with resting(inbox) as described, listening(app, host="127.0.0.1", port=0, metrics=metrics) as address:
        rest = replace(described, base=address.url)
        pending = asyncio.create_task(rest.get(f"{REPLIES}?wait_s=60"))
        await until(lambda: inbox.waiting == 1)
        refused = await rest.get(f"{REPLIES}?wait_s=60")
        assert (refused.status, refused.code) == (429, "too_many_waiting")
        assert (await rest.get()).status == 200
        assert (await rest.post(f"{MESSAGES}?wait_s=60")).status == 202
        other = asyncio.create_task(rest.get(f"{REPLIES}?wait_s=60", secret="s4"))
        await until(lambda: inbox.waiting == 2)
        await inbox.say([*inbox.messages], Reply("Here.", Outcome.ANSWERED))
        assert texts((await pending).body["replies"]) == ["Here."]
        assert (await rest.get(f"{REPLIES}?wait_s=60")).status == 200  # the one that waited made room
    assert (await other).body["replies"] == []
