"""One watcher's connection: sends events from a given place on, each once and in order, and says why it closes."""

import asyncio
import contextlib
import json
import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any  # what a task gives

from aiohttp import WSMsgType, web

from adapters.control_center.auth import Refused, Staff
from adapters.control_center.render import event, heartbeat, hello
from adapters.control_center.window import Seen, Window
from adapters.http.server import CLOSING
from bot.background import cancel
from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.waiting import woken
from memory.ports import AuditLog, ReadKind

HEARTBEAT_S = 20.0
SEND_WITHIN_S = 10.0
"""Who does not take a message for so long is dropped."""
CLOSE_WITHIN_S = 2.0
MOST_REMEMBERED = 10_000
"""Of so many tickets a connection remembers that its reading them is in the audit log."""
GOING_AWAY, TRY_AGAIN, POLICY = 1001, 1013, 1008

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who watches, by which request."""

    staff: Staff
    request_id: str


class Live:
    """Sends through one connection."""

    def __init__(self, ws: web.WebSocketResponse, watcher: Watcher, window: Window, audit: AuditLog) -> None:
        self._ws = ws
        self._watcher = watcher
        self._window = window
        self._audit = audit
        self._read: OrderedDict[str, None] = OrderedDict()

    async def run(self, after: int | None, app: web.Application) -> None:
        """Until it ends: with Refused, or because the other side left. after: None for what is new alone."""
        speaking = asyncio.create_task(self._speak(after))
        listening = asyncio.create_task(self._listen())
        closing = asyncio.create_task(app[CLOSING].wait())
        tasks: tuple[asyncio.Task[Any], ...] = (speaking, listening, closing)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if closing.done():
                raise Refused(GOING_AWAY, "closing")
            for task in (speaking, listening):
                if task.done():
                    task.result()
        finally:
            await cancel(tasks)

    async def _listen(self) -> None:
        """Nothing is expected any more but the end."""
        message = await self._ws.receive()
        if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
            raise Refused(POLICY, "nothing_expected")

    async def _speak(self, after: int | None) -> None:
        try:
            position = await self._begin(after)
            await self._send(hello(position))
            while True:
                news = self._window.news
                page = await self._window.after(position)
                for seen in page:
                    await self._record(seen)
                    await self._send(event(seen))
                    position = seen.happening.seq
                if not page:
                    await woken(news, HEARTBEAT_S)
                    if not news.is_set():
                        await self._send(heartbeat(position))
        except StoreUnavailable:
            raise Refused(TRY_AGAIN, "store_unavailable") from None

    async def _begin(self, after: int | None) -> int:
        """The place to begin at. Raises Refused for one of which not all that followed is kept, or that never was."""
        first, last = await self._window.bounds()
        if after is None:
            return last
        if after > last:
            raise Refused(4404, "unknown_position")
        if first and after < first - 1:
            raise Refused(4410, "position_gone")
        return after

    async def _record(self, seen: Seen) -> None:
        """That this ticket is read through this connection, before it is: without that nothing of it is given out."""
        if seen.ticket is None or seen.ticket.id in self._read:
            return
        whom = seen.ticket.person or seen.ticket.id
        who, request = self._watcher.staff.name, self._watcher.request_id
        await self._audit.record(ReadKind.READ_TICKET, who=who, whom=whom, request=request)
        self._read[seen.ticket.id] = None
        if len(self._read) > MOST_REMEMBERED:
            self._read.popitem(last=False)

    async def _send(self, message: JsonObject) -> None:
        try:
            async with asyncio.timeout(SEND_WITHIN_S):
                await self._ws.send_str(json.dumps(message, separators=(",", ":"), ensure_ascii=False))
        except TimeoutError:
            raise Refused(4408, "too_slow") from None


async def close(ws: web.WebSocketResponse, refused: Refused, request: web.Request) -> None:
    """End a connection with its reason; one that does not even take that is cut."""
    log.info("control.closed", extra={"code": refused.code, "reason": refused.reason})
    with contextlib.suppress(TimeoutError, ConnectionError):
        async with asyncio.timeout(CLOSE_WITHIN_S):
            await ws.close(code=refused.code, message=refused.reason.encode())
    if refused.reason == "too_slow" and request.transport is not None:
        request.transport.abort()
