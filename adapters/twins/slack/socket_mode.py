"""Socket Mode: the same payloads through a WebSocket that the app opened, each acknowledged by its envelope_id."""

import asyncio
import itertools
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web

from adapters.twins.slack.errors import Json
from adapters.twins.slack.payload import EVENT, SOCKET_TYPES, Payload
from adapters.twins.slack.world import World

MAX_CONNECTIONS = 10
ANSWER_WITHIN_S = 3.0


@dataclass(frozen=True)
class SocketDelivery:
    """What came of one payload. envelopes: one id for each attempt; answer: what the acknowledgement carried."""

    envelopes: tuple[str, ...]
    is_acknowledged: bool
    answer: Any = None


class Sockets:
    """The open connections of the app; each payload goes to one of them, in turn."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: list[web.WebSocketResponse] = []
        self._turn = itertools.count()
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._connected = asyncio.Event()
        self.acknowledged: list[Json] = []

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._open)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Accept a connection whose address apps.connections.open gave out, once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._world.socket_tickets or len(self._open) >= MAX_CONNECTIONS:
            return web.json_response({"ok": False, "error": "invalid_auth"}, status=401)
        self._world.socket_tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._open.append(socket)
        await socket.send_json(self._hello())
        self._connected.set()
        try:
            await self._listen(socket)
        finally:
            self._drop(socket)
        return socket

    async def connected(self, timeout_s: float = 20.0) -> None:
        """Wait until a connection is open. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s):
            await self._connected.wait()

    async def deliver(
        self,
        payload: Payload,
        *,
        retries: int = 0,
        timeout_s: float = ANSWER_WITHIN_S,
        num: int = 0,
        reason: str = "timeout",
    ) -> SocketDelivery:
        """Send a payload and wait for its acknowledgement; events again up to so many times while there is none.

        num, reason: what the first attempt says of earlier ones. Raises LookupError where no connection is open.
        """
        envelopes: list[str] = []
        for attempt in range(num, num + retries + 1):
            envelope = self._envelope(payload, attempt, reason)
            envelopes.append(envelope["envelope_id"])
            answered, answer = await self._exchange(envelope, timeout_s)
            if answered or payload.kind != EVENT:
                return SocketDelivery(tuple(envelopes), answered, answer)
        return SocketDelivery(tuple(envelopes), is_acknowledged=False)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection that it is over, and close it; the app is expected to open a new one."""
        self._connected.clear()
        for socket in list(self._open):
            self._drop(socket)
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "twin"}})

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self._open):
            await socket.close()

    async def _exchange(self, envelope: Json, timeout_s: float) -> tuple[bool, Any]:
        if not self._open:
            raise LookupError("no Socket Mode connection is open")
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = answer
        await self._open[next(self._turn) % len(self._open)].send_json(envelope)
        try:
            async with asyncio.timeout(timeout_s):
                return True, await answer
        except TimeoutError:
            return False, None
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                self._acknowledge(frame.json())

    def _acknowledge(self, said: Json) -> None:
        self.acknowledged.append(said)
        answer = self._waiting.get(said.get("envelope_id", ""))
        if answer is not None and not answer.done():
            answer.set_result(said.get("payload"))

    def _drop(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)

    def _hello(self) -> Json:
        app = {"app_id": self._world.app_id}
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": app,
            "debug_info": {"host": "twin"},
        }

    def _envelope(self, payload: Payload, attempt: int, reason: str) -> Json:
        envelope: Json = {"envelope_id": str(uuid.uuid4()), "type": SOCKET_TYPES[payload.kind], "payload": payload.body}
        envelope["accepts_response_payload"] = payload.kind != EVENT
        if payload.kind == EVENT:
            envelope |= {"retry_attempt": attempt, "retry_reason": reason if attempt else ""}
        return envelope
