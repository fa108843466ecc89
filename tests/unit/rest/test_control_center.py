"""Live events over WebSocket: for staff alone, from a position on, nothing missed and nothing twice."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError, web

from adapters.api.auth import Keyring
from adapters.api.settings import Scope, parse_keys
from adapters.control_center import live
from adapters.control_center.render import event
from adapters.control_center.routes import ControlCenter
from adapters.control_center.window import Seen, Window
from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app, listening
from bot.clock import SystemClock
from bot.tickets import Change, Line, Status
from escalation.attendant import Attendant
from escalation.feed import DocumentFeed
from escalation.notices.news import Reach
from escalation.notices.outbox import Outbox
from escalation.ports import Happening
from escalation.service import DocumentTickets
from memory.ports import ReadKind
from tests.simulation.documents import MemoryDocuments
from tests.unit.core.test_tickets import DRAFT
from tests.unit.memory.audit import MemoryAudit

KEYS = parse_keys("staff:the-secret:tickets:read,shop:another:ask")
BEARER = {"Authorization": "Bearer the-secret"}


@dataclass
class Center:
    """A replica."""

    url: str
    tickets: DocumentTickets
    audit: MemoryAudit
    session: ClientSession

    @asynccontextmanager
    async def watching(self, after: int | None = None, **given: Any) -> AsyncIterator[ClientWebSocketResponse]:
        where = self.url if after is None else f"{self.url}?after={after}"
        async with self.session.ws_connect(where, **({"headers": BEARER} | given)) as ws:
            yield ws


@asynccontextmanager
async def replica(documents: MemoryDocuments, *, most: int = 5) -> AsyncIterator[Center]:
    clock, metrics, audit = SystemClock(), PrometheusMetrics(), MemoryAudit()
    attendant = Attendant(
        documents,
        Outbox(documents, {}, clock, metrics, audit=MemoryAudit()),
        clock,
        metrics,
        find=lambda _: None,
        reach=Reach({}),
    )
    tickets = DocumentTickets(documents, clock, secret="salt", attend=attendant.attend)
    feed = DocumentFeed(documents)
    attendant.add(feed.hear)
    verify = partial(Keyring(KEYS).verify, scopes=(Scope.TICKETS_READ,))
    center = ControlCenter(Window(feed, tickets, clock), audit, verify, metrics, most=most)
    app = build_app(center.routes(), metrics=metrics)
    async with listening(app, host="127.0.0.1", port=0, metrics=metrics, grace_s=1) as address, ClientSession() as http:
        yield Center(f"{address.url}/control/events", tickets, audit, http)


@pytest.fixture
async def center() -> AsyncIterator[Center]:
    async with replica(MemoryDocuments()) as made:
        yield made


async def read(ws: ClientWebSocketResponse) -> Any:
    async with asyncio.timeout(20):
        return json.loads(await ws.receive_str())


async def reads(ws: ClientWebSocketResponse, count: int) -> list[Any]:
    return [await read(ws) for _ in range(count)]


async def ended(ws: ClientWebSocketResponse) -> tuple[int | None, str]:
    async with asyncio.timeout(20):
        message = await ws.receive()
        while message.type is WSMsgType.TEXT:
            message = await ws.receive()
    assert message.type in {WSMsgType.CLOSE, WSMsgType.CLOSED}
    return ws.close_code, str(message.extra or "")


async def test_staff_hear_what_happens_with_what_was_said_and_the_ticket_as_it_is(center: Center) -> None:
    async with center.watching() as ws:
        assert await read(ws) == {"type": "hello", "position": 0}
        ticket = await center.tickets.open(DRAFT, once="t1")
        await center.tickets.change(ticket.id, Change(Status.ASSIGNED, "Grace"), version=None, by="Grace")
        await center.tickets.add(ticket.id, Line("person", "Any news?", 5.0), once="w1")
        events = await reads(ws, 5)
    assert [each["event"] for each in events] == [
        "ticket.created",
        "ticket.status",
        "conversation.handed_over",
        "ticket.assigned",
        "ticket.said",
    ]
    assert [each["position"] for each in events] == [1, 2, 3, 4, 5]
    assert (events[4]["text"], events[4]["by"], events[3]["by"]) == ("Any news?", "person", "Grace")
    assert events[4]["ticket"]["assigned_to"] == "Grace"


async def test_who_comes_back_misses_nothing_and_gets_nothing_twice_through_any_replica() -> None:
    documents = MemoryDocuments()
    async with replica(documents) as one, replica(documents) as two:
        got: list[int] = []

        async def works() -> None:
            for number in range(60):
                await (one, two)[number % 2].tickets.open(DRAFT, once=f"t{number}")
                await asyncio.sleep(0)

        working = asyncio.create_task(works())
        for number in range(20):
            async with (one, two)[number % 2].watching(after=got[-1] if got else 0) as ws:
                await read(ws)
                got += [each["position"] for each in await reads(ws, 3)]
        await working
    assert got == list(range(1, 61))


async def test_what_another_replica_writes_is_heard_here() -> None:
    documents = MemoryDocuments()
    async with replica(documents) as one, replica(documents) as two, one.watching() as ws:
        await read(ws)
        await two.tickets.open(DRAFT, once="t1")
        assert (await read(ws))["event"] == "ticket.created"


async def test_every_ticket_that_is_read_so_is_in_the_audit_log_once_for_a_connection(center: Center) -> None:
    ticket = await center.tickets.open(DRAFT, once="t1")
    await center.tickets.add(ticket.id, Line("person", "Any news?", 5.0), once="w1")
    for _ in range(2):
        async with center.watching(after=0) as ws:
            await reads(ws, 3)
    assert [record[:3] for record in center.audit.records] == [(ReadKind.READ_TICKET, "staff", DRAFT.person)] * 2


async def test_a_browser_says_who_it_is_in_its_first_message(center: Center) -> None:
    async with center.watching(headers={}) as ws:
        await ws.send_str(json.dumps({"key": "the-secret"}))
        assert (await read(ws))["type"] == "hello"


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        ({"key": "wrong"}, 4401, "unauthorized"),
        ({"key": "another"}, 4403, "missing_scope"),
        ({"token": "the-secret"}, 4400, "expected_hello"),
        ([], 4400, "expected_hello"),
    ],
)
async def test_who_does_not_prove_it_is_refused_with_a_reason(
    center: Center, said: object, code: int, reason: str
) -> None:
    await center.tickets.open(DRAFT, once="t1")
    async with center.watching(after=0, headers={}) as ws:
        await ws.send_str(json.dumps(said))
        assert await ended(ws) == (code, reason)
    assert not center.audit.records


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ({"Authorization": "Bearer wrong"}, "", 401),
        ({"Authorization": "Bearer another"}, "", 403),
        ({}, "?key=the-secret&after=x", 422),
        (BEARER, "?after=-1", 422),
    ],
)
async def test_what_is_wrong_with_a_request_is_said_before_it_is_a_connection(
    center: Center, headers: dict[str, str], query: str, status: int
) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await center.session.ws_connect(f"{center.url}{query}", headers=headers)
    assert refused.value.status == status


async def test_a_plain_request_is_told_to_come_by_websocket(center: Center) -> None:
    async with center.session.get(center.url, headers=BEARER) as answer:
        assert answer.status == 426


async def test_a_key_in_the_address_counts_for_nothing(center: Center) -> None:
    async with center.session.ws_connect(f"{center.url}?key=the-secret") as ws:
        await ws.send_str("{}")
        assert await ended(ws) == (4400, "expected_hello")


async def test_more_than_so_many_are_asked_to_come_later_and_who_leaves_makes_room() -> None:
    async with replica(MemoryDocuments(), most=1) as center:
        async with center.watching() as ws:
            await read(ws)
            with pytest.raises(WSServerHandshakeError) as refused:
                await center.session.ws_connect(center.url, headers=BEARER)
            assert refused.value.status == 503
        async with asyncio.timeout(20):
            while True:
                try:
                    async with center.watching() as ws:
                        await read(ws)
                        break
                except WSServerHandshakeError:
                    await asyncio.sleep(0)


async def test_a_position_that_never_was_or_is_gone_is_refused_and_the_last_that_is_kept_is_not(center: Center) -> None:
    for number in range(3):
        await center.tickets.open(DRAFT, once=f"t{number}")
    async with center.watching(after=9) as ws:
        assert await ended(ws) == (4404, "unknown_position")
    documents = MemoryDocuments()
    async with replica(documents) as other:
        for number in range(3):
            await other.tickets.open(DRAFT, once=f"t{number}")
        await documents.delete("feed", {"seq": 1})
        async with other.watching(after=0) as ws:
            assert await ended(ws) == (4410, "position_gone")
        async with other.watching(after=1) as ws:
            assert [each.get("position") for each in await reads(ws, 3)] == [1, 2, 3]


async def test_who_says_more_than_who_they_are_or_too_much_is_cut_off(center: Center) -> None:
    async with center.watching() as ws:
        await read(ws)
        await ws.send_str("hello?")
        assert await ended(ws) == (1008, "nothing_expected")
    async with center.watching() as ws:
        await read(ws)
        await ws.send_str("x" * 5000)
        assert (await ended(ws))[0] in {1009, 1006}


async def test_who_does_not_read_is_dropped(center: Center, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SEND_WITHIN_S", 0.05)

    async def never(_ws: web.WebSocketResponse, _text: str) -> None:
        await asyncio.Event().wait()

    async with center.watching() as ws:
        await read(ws)
        monkeypatch.setattr(web.WebSocketResponse, "send_str", never)
        await center.tickets.open(DRAFT, once="t1")
        assert await ended(ws) == (4408, "too_slow")


async def test_an_idle_connection_hears_that_it_is_alive(center: Center, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.02)
    await center.tickets.open(DRAFT, once="t1")
    async with center.watching() as ws:
        assert await reads(ws, 2) == [{"type": "hello", "position": 1}, {"type": "heartbeat", "position": 1}]


async def test_a_ticket_that_is_gone_tells_nothing_of_anybody(center: Center) -> None:
    documents = MemoryDocuments()
    async with replica(documents) as other:
        ticket = await other.tickets.open(DRAFT, once="t1")
        await documents.delete("ticket", {"person": DRAFT.person})
        async with other.watching(after=0) as ws:
            (_, event) = await reads(ws, 2)
    assert event["ticket"] is None
    assert event["ticket_id"] == ticket.id
    assert not other.audit.records


async def test_who_watches_again_sees_nothing_that_was_erased_meanwhile() -> None:
    documents, clock = MemoryDocuments(), SystemClock()
    tickets = DocumentTickets(documents, clock, secret="salt")
    window = Window(DocumentFeed(documents), tickets, clock)
    said = await tickets.add((await tickets.open(DRAFT, once="r")).id, Line("person", "My secret.", 1.0), once="w")
    erased = replace(said, status=Status.CLOSED, transcript=())
    for seq, ticket in enumerate((said, erased), start=1):
        window._keep([Seen(Happening(seq, "ticket.said", ticket.id, "said", "person", 1.0), ticket)])
    kept = await window.after(0)
    assert [event(seen)["text"] for seen in kept] == ["", ""]
    assert [seen.happening.seq for seen in kept] == [1, 2]
