"""Runs the HTTP server: an application of the given routes that listens until its caller lets go."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar, cast

from aiohttp import web
from aiohttp.http_exceptions import ContentEncodingError
from aiohttp.web_server import Server

from adapters.http.heads import HEAD_TIMEOUT_S, TimedHandler
from adapters.http.middleware import HTTP_REJECTED, add_headers, guard
from bot.background import cancel
from bot.hosts import local_url
from bot.ports import Metrics

MAX_BODY_BYTES: Final = 1024 * 1024
BODY_TIMEOUT_S: Final = 30.0
BACKLOG: Final = 1024
"""Connections that wait to be taken: a burst of webhooks comes on one connection each."""

LINGERING_S: Final = 2.0
"""How long a refused body is still read and thrown away, so that its sender gets to read why."""

CLOSING = web.AppKey("closing", asyncio.Event)
"""Set when the server stops: whoever waits for news then answers with what there is."""

_REFUSED_ALREADY: Final = web.RequestPayloadError
"""A body that is not as its headers say: the middleware has refused it, and aiohttp meets it again as it closes."""

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address as a browser takes it; an address of all networks as the one of this machine."""
        return local_url(self.host, self.port)


def build_app(
    routes: Iterable[web.AbstractRouteDef],
    *,
    metrics: Metrics,
    max_body_bytes: int = MAX_BODY_BYTES,
    body_timeout_s: float = BODY_TIMEOUT_S,
) -> web.Application:
    """The application: these routes behind the limits, ids and errors that all of them share."""
    limits = guard(metrics, max_body_bytes=max_body_bytes, body_timeout_s=body_timeout_s)
    app = web.Application(middlewares=[limits], client_max_size=max_body_bytes)
    app.add_routes(routes)
    app[CLOSING] = asyncio.Event()
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_close)
    return app


@asynccontextmanager
async def listening(
    app: web.Application,
    *,
    host: str,
    port: int,
    metrics: Metrics,
    grace_s: float = 10.0,
    head_timeout_s: float = HEAD_TIMEOUT_S,
) -> AsyncIterator[Address]:
    """Serve until the block ends; then take no more, answer what is in flight within `grace_s`, cancel the rest.

    port: 0 takes any free one. Raises OSError when the address cannot be had.
    """
    loop, runner = asyncio.get_running_loop(), web.AppRunner(app, shutdown_timeout=grace_s)
    await runner.setup()
    taken = partial(
        TimedHandler,
        cast("Server", runner.server),
        metrics=metrics,
        timeout_s=head_timeout_s,
        loop=loop,
        access_log=None,
        lingering_time=LINGERING_S,
        logger=_protocol_log(metrics),
    )
    try:
        server = await loop.create_server(taken, host, port, backlog=BACKLOG)
        bound = server.sockets[0].getsockname()
        try:
            yield Address(str(bound[0]), int(bound[1]))
        finally:
            server.close()
    finally:
        await runner.cleanup()


async def wait_for_news(request: web.Request, fetch: Callable[[float], Awaitable[T]], *, wait_s: float) -> T:
    """What `fetch(wait_s)` gives; when the server stops first, or the caller leaves, what `fetch(0)` gives then."""
    ends = [request.app[CLOSING], cast("TimedHandler", request.protocol).lost]
    if wait_s <= 0 or any(end.is_set() for end in ends):
        return await fetch(0)
    news = asyncio.ensure_future(fetch(wait_s))
    tasks = [news, *(asyncio.ensure_future(end.wait()) for end in ends)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return await news if news.done() else await fetch(0)
    finally:
        await cancel(tasks)


async def _close(app: web.Application) -> None:
    app[CLOSING].set()


class _ProtocolLog(logging.Handler):
    """Says what aiohttp could not even read as HTTP in our own words: one line without its bytes, and one count."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0] if record.exc_info else None
        if kind is None or issubclass(kind, _REFUSED_ALREADY):
            return
        log.info("http.unreadable", extra={"error": kind.__name__})
        reason = "bad_body" if issubclass(kind, ContentEncodingError) else "not_http"  # one that nobody here decodes
        self._metrics.count(HTTP_REJECTED, route="unmatched", status="400", reason=reason)


def _protocol_log(metrics: Metrics) -> logging.Logger:
    """A logger of this server alone: aiohttp's own would print what a stranger sent."""
    logger = logging.Logger("aiohttp.server")
    logger.addHandler(_ProtocolLog(metrics))
    return logger
