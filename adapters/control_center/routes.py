"""`/control/events`: what happens to tickets, live, for staff."""

from typing import Final

from aiohttp import web

from adapters.control_center.auth import Refused, Staff, Verify, introduced
from adapters.control_center.live import HEARTBEAT_S, Live, Watcher, close
from adapters.control_center.window import Window
from adapters.http.errors import RequestRefused
from adapters.http.middleware import REQUEST_ID
from bot.ports import Metrics
from memory.ports import AuditLog

PATH: Final = "/control/events"
MAX_MESSAGE_BYTES: Final = 4096
MOST_STRANGERS: Final = 20
"""How many may be connected that have not said who they are, so that they take no place from staff."""
CONTROL_CLIENTS: Final = "control_clients"
"""Connections that ended; label: reason."""


class ControlCenter:
    """Takes connections. most: how many at a time."""

    def __init__(self, window: Window, audit: AuditLog, verify: Verify, metrics: Metrics, *, most: int) -> None:
        self._window = window
        self._audit = audit
        self._verify = verify
        self._metrics = metrics
        self._most = most
        self._watchers = 0
        self._strangers = 0

    def routes(self) -> list[web.RouteDef]:
        """What the server answers."""
        return [web.get(PATH, self.watch)]

    async def watch(self, request: web.Request) -> web.StreamResponse:
        """A connection from its request to its end. Raises RequestRefused before it is one."""
        header = request.headers.get("Authorization")
        staff = self._verify(header) if header is not None else None
        after = _after(request)
        ws = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=MAX_MESSAGE_BYTES, compress=False)
        if not ws.can_prepare(request):
            raise RequestRefused(426, "upgrade_required", "Expected a WebSocket.", headers={"Upgrade": "websocket"})
        if self._watchers >= self._most or (staff is None and self._strangers >= MOST_STRANGERS):
            raise RequestRefused(503, "too_many_clients", "Too many watch already.", headers={"Retry-After": "5"})
        await ws.prepare(request)
        reason = "left"
        try:
            staff = staff or await self._introduced(ws)
            await self._watched(ws, Watcher(staff, request[REQUEST_ID]), after, request.app)
        except Refused as refused:
            reason = refused.reason
            await close(ws, refused, request)
        except ConnectionError:
            reason = "lost"
        self._metrics.count(CONTROL_CLIENTS, reason=reason)
        return ws

    async def _introduced(self, ws: web.WebSocketResponse) -> Staff:
        self._strangers += 1
        try:
            return await introduced(ws, self._verify)
        finally:
            self._strangers -= 1

    async def _watched(
        self, ws: web.WebSocketResponse, watcher: Watcher, after: int | None, app: web.Application
    ) -> None:
        if self._watchers >= self._most:
            raise Refused(1013, "too_many_clients")
        self._watchers += 1
        try:
            async with self._window.watched():
                await Live(ws, watcher, self._window, self._audit).run(after, app)
        finally:
            self._watchers -= 1


def _after(request: web.Request) -> int | None:
    given = request.query.get("after")
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 16):  # noqa: PLR2004  # more is no place
        fields = {"after": "expected the position of the last event that you had"}
        raise RequestRefused(422, "wrong_fields", "Wrong fields: after.", fields=fields)
    return int(given)
