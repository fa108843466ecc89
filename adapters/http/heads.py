"""Ends connections on which the head of a request does not come within its time, so that nobody holds them for ever."""

import asyncio
import logging
from typing import Any, Final  # what aiohttp's own takes

from aiohttp.web_protocol import RequestHandler
from aiohttp.web_server import Server

from adapters.http.middleware import HTTP_REJECTED
from bot.ports import Metrics

HEAD_TIMEOUT_S: Final = 30.0
_ANSWER: Final = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

log = logging.getLogger(__name__)


class TimedHandler(RequestHandler):
    """One connection. The time runs from its beginning, and then from the first byte of each further head.

    A head that comes whole, as nearly all do, costs a look and no timer. aiohttp itself bounds only how long nothing is
    asked; that it waits for a head, only its own fields say.
    """

    __slots__ = ("_late", "_metrics", "_timeout_s", "_was_heard", "lost")

    def __init__(self, server: Server, *, metrics: Metrics, timeout_s: float, **options: Any) -> None:
        super().__init__(server, **options)
        self._metrics = metrics
        self._timeout_s = timeout_s
        self._late: asyncio.TimerHandle | None = None
        self._was_heard = False
        self.lost = asyncio.Event()
        """Set when the connection is: whoever asked has left."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's own hook."""
        super().connection_made(transport)
        self._late = self._loop.call_later(self._timeout_s, self._end)

    def data_received(self, data: bytes) -> None:
        """Asyncio's own hook."""
        super().data_received(data)
        if self._waiter is None or self._waiter.done():
            if self._late:
                self._late.cancel()
                self._late = None
            return
        self._was_heard = True
        self._late = self._late or self._loop.call_later(self._timeout_s, self._end)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Asyncio's own hook."""
        if self._late:
            self._late.cancel()
        self.lost.set()
        super().connection_lost(exc)

    def _end(self) -> None:
        """Whoever never sent a byte, such as a browser that connected to be ready, is told nothing."""
        if self._was_heard and self.transport:
            log.info("http.head_too_slow")
            self._metrics.count(HTTP_REJECTED, route="unmatched", status="408", reason="head_too_slow")
            self.transport.write(_ANSWER)
        self.force_close()
