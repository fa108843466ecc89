import asyncio
import contextlib
import gzip
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientConnectionError, ClientPayloadError, ClientSession, web

from adapters.http.errors import RequestRefused
from adapters.http.heads import HEAD_TIMEOUT_S
from adapters.http.middleware import REQUEST_ID
from adapters.http.server import Address, build_app, listening, wait_for_news
from bot.errors import BadSignature, MalformedPayload, StoreUnavailable, UnsupportedEvent
from tests.unit.passing import let_pass

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Counts:
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    durations: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def count(self, name: str, **labels: str) -> None:
        self.seen.append((name, labels))

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        assert seconds >= 0
        self.durations.append((name, labels))


@dataclass
class Desk:
    http: ClientSession
    address: Address
    counts: Counts
    app: web.Application


@asynccontextmanager
async def serving(
    handler: Handler,
    *,
    max_body_bytes: int = 1000,
    body_timeout_s: float = 30.0,
    head_timeout_s: float = HEAD_TIMEOUT_S,
) -> AsyncIterator[Desk]:
    counts = Counts()
    routes = [web.post("/say/{name}", handler), web.get("/say/{name}", handler)]
    app = build_app(routes, metrics=counts, max_body_bytes=max_body_bytes, body_timeout_s=body_timeout_s)
    async with (
        listening(app, host="127.0.0.1", port=0, metrics=counts, grace_s=2.0, head_timeout_s=head_timeout_s) as address,
        ClientSession(address.url) as http,
    ):
        yield Desk(http, address, counts, app)


async def echo(request: web.Request) -> web.Response:
    return web.Response(text=f"{request[REQUEST_ID]}:{len(await request.read())}")


def failing(error: BaseException) -> Handler:
    async def handler(_request: web.Request) -> web.Response:
        raise error

    return handler


async def raw(address: Address, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(request)
    answer = await whole(reader)
    writer.close()
    return answer


async def whole(reader: asyncio.StreamReader) -> bytes:
    """One answer, head and body."""
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    return head + await asyncio.wait_for(reader.readexactly(length), 20)


async def test_port_0_takes_a_free_port_and_says_which() -> None:
    async with serving(echo) as desk:
        assert desk.address.port > 0
        assert desk.address.url == f"http://127.0.0.1:{desk.address.port}"
        async with desk.http.get("/say/x") as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("host", "url"),
    [("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80"), ("10.0.0.1", "http://10.0.0.1:80")],
)
def test_the_address_of_all_networks_is_shown_as_one_a_browser_takes(host: str, url: str) -> None:
    assert Address(host, 80).url == url


async def test_a_request_keeps_the_id_it_came_with() -> None:
    async with serving(echo) as desk, desk.http.get("/say/x", headers={"X-Request-Id": "abc-1.2_3"}) as answer:
        assert answer.headers["X-Request-Id"] == "abc-1.2_3"
        assert await answer.text() == "abc-1.2_3:0"


@pytest.mark.parametrize("given", ["a b", "x" * 65, "é", "<script>", ""])
async def test_an_id_that_could_do_harm_is_replaced(given: str) -> None:
    async with serving(echo) as desk, desk.http.get("/say/x", headers={"X-Request-Id": given}) as answer:
        assert len(answer.headers["X-Request-Id"]) == 16


async def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read() -> None:
    async with serving(echo) as desk:
        head = b"POST /say/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10485760\r\n\r\n"
        answer = await raw(desk.address, head)  # not one byte of the body is ever sent
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b'"code":"body_too_large"' in answer
        assert b"at most 1000 bytes" in answer
        assert b"\r\nconnection: close\r\n" in answer.lower()


async def test_ten_megabytes_are_refused_and_the_next_request_is_answered() -> None:
    async with serving(echo, max_body_bytes=1024 * 1024) as desk:
        async with desk.http.post("/say/x", data=io.BytesIO(b"x" * 10_485_760)) as answer:
            assert answer.status == 413
        async with desk.http.post("/say/x", data=io.BytesIO(b"x" * 1024 * 1024)) as answer:
            assert answer.status == 200


async def test_a_body_that_does_not_say_its_length_is_limited_too() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * 500

    async with serving(echo) as desk, desk.http.post("/say/x", data=chunks()) as answer:
        assert answer.status == 413
        assert (await answer.json())["error"]["code"] == "body_too_large"


async def test_a_packed_body_is_limited_by_what_it_unpacks_to() -> None:
    headers = {"Content-Encoding": "gzip"}
    async with serving(echo) as desk:
        async with desk.http.post("/say/x", data=gzip.compress(b"x" * 100_000), headers=headers) as answer:
            assert answer.status == 413
        async with desk.http.post("/say/x", data=b"not gzip at all", headers=headers) as answer:
            assert answer.status == 400


async def test_a_body_that_never_comes_is_given_up() -> None:
    async with serving(echo, body_timeout_s=0.05) as desk:
        answer = await raw(desk.address, b"POST /say/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab")
        assert answer.startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("before", [b"", b"GET /say/x HTTP/1.1\r\nHost: x\r\n\r\n"])
async def test_a_head_that_comes_byte_by_byte_is_given_up_also_after_a_whole_one(before: bytes) -> None:
    async with serving(echo) as desk:
        reader, writer = await asyncio.open_connection(desk.address.host, desk.address.port)
        writer.write(before + b"GET /")
        if before:
            await whole(reader)
        answer = b""
        for _ in range(4):
            writer.write(b"x")
            with contextlib.suppress(TimeoutError):
                answer = answer or await asyncio.wait_for(reader.read(100), 0.05)
            let_pass(HEAD_TIMEOUT_S / 3)
        answer = answer or await asyncio.wait_for(reader.read(100), HEAD_TIMEOUT_S / 3)
        writer.close()
    assert answer.startswith(b"HTTP/1.1 408 ")
    labels = {"route": "unmatched", "status": "408", "reason": "head_too_slow"}
    assert desk.counts.seen == [("http_rejected", labels)]


async def test_who_connects_and_says_nothing_is_let_go_without_a_word() -> None:
    async with serving(echo, head_timeout_s=0.05) as desk:
        reader, writer = await asyncio.open_connection(desk.address.host, desk.address.port)
        assert await asyncio.wait_for(reader.read(), 10) == b""
        writer.close()
        assert desk.counts.seen == []


async def test_only_heads_are_hurried_and_no_handler_and_nobody_who_may_ask_again() -> None:
    async def slow(_request: web.Request) -> web.Response:
        let_pass(2 * HEAD_TIMEOUT_S)
        await asyncio.sleep(0.05)
        return web.Response(text="done")

    async with serving(slow) as desk:
        reader, writer = await asyncio.open_connection(desk.address.host, desk.address.port)
        for _ in range(2):
            writer.write(b"GET /say/x HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readuntil(b"done")).startswith(b"HTTP/1.1 200 ")
            let_pass(2 * HEAD_TIMEOUT_S)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(reader.read(1), 0.05)
        writer.close()


async def test_a_caller_who_hangs_up_halfway_leaves_one_count() -> None:
    async with serving(echo) as desk:
        _, writer = await asyncio.open_connection(desk.address.host, desk.address.port)
        writer.write(b"POST /say/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab")
        await writer.drain()
        async with desk.http.get("/say/x"):
            writer.close()
        await until(lambda: len(desk.counts.seen) > 0)
        assert [labels["reason"] for _, labels in desk.counts.seen] == ["connection_lost"]


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00", b"secret words\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
)
async def test_what_is_not_http_is_answered_400_with_one_line_and_one_count(
    garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(echo) as desk:
        answer = await raw(desk.address, garbage + b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.")
        assert b" 400 " in answer.splitlines()[0]
        async with desk.http.get("/say/x") as next_answer:
            assert next_answer.status == 200
        reasons = [labels["reason"] for _, labels in desk.counts.seen]
    assert reasons == ["not_http"]
    assert [record.message for record in caplog.records if record.name.startswith("adapters")] == ["http.unreadable"]
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("encoding", "logged"),
    [
        ("gzip", "http.rejected"),
        ("deflate", "http.rejected"),
        ("br", "http.unreadable"),
        ("zstd", "http.unreadable"),
    ],
)
async def test_a_body_that_is_not_encoded_as_it_says_or_as_nobody_reads_leaves_one_line_and_one_count(
    encoding: str, logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(echo) as desk:
        head = f"POST /say/x HTTP/1.1\r\nHost: x\r\nContent-Encoding: {encoding}\r\nContent-Length: 12\r\n\r\n"
        answer = await raw(desk.address, head.encode() + b"secret words")
        assert b" 400 " in answer.splitlines()[0]
        reasons = [labels["reason"] for _, labels in desk.counts.seen]
    assert reasons == ["bad_body"]
    assert [record.message for record in caplog.records if record.name.startswith("adapters")] == [logged]
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (MalformedPayload("not_json"), 400, "not_json"),
        (BadSignature("old_timestamp"), 401, "old_timestamp"),
        (RequestRefused(409, "conflict", "No."), 409, "conflict"),
        (StoreUnavailable("disk full"), 503, "unavailable"),
        (RuntimeError("secret words"), 500, "internal_error"),
        (TimeoutError(), 500, "internal_error"),
    ],
)
async def test_an_error_is_answered_in_the_one_shape_with_one_count(error: Exception, status: int, code: str) -> None:
    async with serving(failing(error)) as desk, desk.http.post("/say/x", data=b"hello") as answer:
        body = await answer.json()
        assert answer.status == status
        assert set(body) == {"error"}
        assert set(body["error"]) == {"code", "message", "fields"}
        assert body["error"]["code"] == code
        assert desk.counts.seen == [("http_rejected", {"route": "/say/{name}", "status": str(status), "reason": code})]


async def test_a_store_that_cannot_take_a_message_says_when_to_come_again() -> None:
    async with serving(failing(StoreUnavailable("x", retry_after=2.2))) as desk, desk.http.get("/say/x") as answer:
        assert answer.headers["Retry-After"] == "3"
    async with serving(failing(StoreUnavailable("x"))) as desk, desk.http.get("/say/x") as answer:
        assert answer.headers["Retry-After"] == "1"


async def test_an_event_that_the_desk_does_not_act_on_is_answered_200_and_counted() -> None:
    async with serving(failing(UnsupportedEvent("channel_rename"))) as desk, desk.http.post("/say/x") as answer:
        assert (answer.status, await answer.read()) == (200, b"")
        assert desk.counts.seen[0][1]["reason"] == "channel_rename"


async def test_a_failure_is_logged_once_without_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    headers = {"X-Request-Id": "r1"}
    async with (
        serving(failing(RuntimeError("boom"))) as desk,
        desk.http.post("/say/secret-name", data=b"secret words", headers=headers) as answer,
    ):
        assert "r1" in (await answer.json())["error"]["message"]
    (failure,) = [record for record in caplog.records if record.message == "http.request_failed"]
    assert failure.__dict__["request_id"] == "r1"
    assert failure.__dict__["route"] == "/say/{name}"
    assert not [record for record in caplog.records if "secret" in str(record.__dict__)]


async def test_an_unknown_path_and_a_wrong_method_are_answered_in_the_same_shape() -> None:
    async with serving(echo) as desk:
        async with desk.http.get("/nothing/here") as answer:
            assert (answer.status, (await answer.json())["error"]["code"]) == (404, "not_found")
        async with desk.http.delete("/say/x") as answer:
            assert (answer.status, (await answer.json())["error"]["code"]) == (405, "method_not_allowed")
            assert answer.headers["Allow"] == "GET,HEAD,POST"
    assert [labels["route"] for _, labels in desk.counts.seen] == ["unmatched", "unmatched"]


async def test_a_redirect_is_passed_on() -> None:
    async with (
        serving(failing(web.HTTPFound("/elsewhere"))) as desk,
        desk.http.get("/say/x", allow_redirects=False) as answer,
    ):
        assert (answer.status, answer.headers["Location"]) == (302, "/elsewhere")


async def test_a_page_carries_security_headers_that_it_may_replace() -> None:
    async def page(request: web.Request) -> web.Response:
        own = {"X-Frame-Options": "SAMEORIGIN"} if request.match_info["name"] == "framed" else {}
        return web.Response(text="<p>hi</p>", content_type="text/html", headers=own)

    async with serving(page) as desk:
        async with desk.http.get("/say/x") as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        async with desk.http.get("/say/framed") as answer:
            assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


async def test_a_stream_that_breaks_is_cut_and_not_ended_as_if_whole() -> None:
    async def stream(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"half")
        raise RuntimeError("boom")

    async with serving(stream) as desk, desk.http.get("/say/x") as answer:
        assert answer.headers["X-Request-Id"]
        with pytest.raises(ClientPayloadError):
            await answer.read()


async def test_the_duration_of_every_request_is_recorded_by_route_and_status() -> None:
    async with serving(echo) as desk, desk.http.get("/say/x"), desk.http.get("/nowhere"):
        pass
    assert desk.counts.durations == [
        ("http_request", {"route": "/say/{name}", "status": "200"}),
        ("http_request", {"route": "unmatched", "status": "404"}),
    ]


async def test_stopping_takes_no_more_and_finishes_what_is_in_flight() -> None:
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_request: web.Request) -> web.Response:
        entered.set()
        await go_on.wait()
        return web.Response(text="done")

    counts = Counts()
    app = build_app([web.get("/slow", slow)], metrics=counts)
    async with ClientSession() as http:
        async with listening(app, host="127.0.0.1", port=0, metrics=counts) as address:
            pending = asyncio.create_task(http.get(f"{address.url}/slow"))
            await entered.wait()
            asyncio.get_running_loop().call_later(0.05, go_on.set)
        answer = await pending
        assert await answer.text() == "done"
        with pytest.raises(ClientConnectionError):
            await http.get(f"{address.url}/slow")


async def test_who_waits_for_news_gets_what_there_is_when_the_server_stops() -> None:
    waiting = asyncio.Event()
    cancelled = []

    async def fetch(wait_s: float) -> str:
        if wait_s == 0:
            return "what there is"
        waiting.set()
        try:
            await asyncio.sleep(wait_s)
        except asyncio.CancelledError:
            cancelled.append(wait_s)
            raise
        return "news"

    async def poll(request: web.Request) -> web.Response:
        return web.Response(text=await wait_for_news(request, fetch, wait_s=60))

    counts = Counts()
    app = build_app([web.get("/poll", poll)], metrics=counts)
    async with ClientSession() as http:
        async with listening(app, host="127.0.0.1", port=0, metrics=counts) as address:
            pending = asyncio.create_task(http.get(f"{address.url}/poll"))
            await waiting.wait()
        assert await (await pending).text() == "what there is"
    assert cancelled == [60]


async def test_whoever_leaves_while_waiting_for_news_is_waited_for_no_longer() -> None:
    waiting, over = asyncio.Event(), asyncio.Event()

    async def fetch(wait_s: float) -> str:
        if wait_s == 0:
            return "what there is"
        waiting.set()
        try:
            await asyncio.Event().wait()
        finally:
            over.set()
        raise AssertionError

    async def poll(request: web.Request) -> web.Response:
        return web.Response(text=await wait_for_news(request, fetch, wait_s=60))

    async with serving(poll) as desk:
        _, writer = await asyncio.open_connection(desk.address.host, desk.address.port)
        writer.write(b"GET /say/x HTTP/1.1\r\nHost: x\r\n\r\n")
        await waiting.wait()
        writer.close()
        await asyncio.wait_for(over.wait(), 10)


async def test_an_error_while_waiting_for_news_is_the_waiters_own() -> None:
    async def fetch(_wait_s: float) -> str:
        raise StoreUnavailable("gone")

    async def poll(request: web.Request) -> web.Response:
        return web.Response(text=await wait_for_news(request, fetch, wait_s=5))

    async with serving(poll) as desk, desk.http.get("/say/x") as answer:
        assert answer.status == 503


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - what is awaited happens in the server, which has no event for it
            await asyncio.sleep(0)
