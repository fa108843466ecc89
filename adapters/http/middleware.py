"""The middleware of every request: a request id, a body limit, and an answer for every error."""

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Callable, Mapping
from math import ceil
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.http.errors import RequestRefused, error_response
from bot.durable.ids import random_hex
from bot.errors import BadSignature, DependencyError, InboundRejected, UnsupportedEvent
from bot.ports import Metrics

HTTP_REQUEST: Final = "http_request"
"""Duration of a request; labels: route, status."""
HTTP_REJECTED: Final = "http_rejected"
"""Requests that were refused or ignored; labels: route, status, reason."""

REQUEST_ID = web.RequestKey("request_id", str)
REQUEST_ID_HEADER: Final = "X-Request-Id"

HTML_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
"""Added to every page that does not say otherwise itself."""

_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_MULTIPART = "multipart/"
_LIMIT_OF = "limit_of"
_EXPECTED: Final[Mapping[str, str]] = {
    "content_type": "Expected the header Content-Type: application/json.",
    "not_json": "The body is not JSON in UTF-8.",
}

log = logging.getLogger(__name__)


def guard(metrics: Metrics, *, max_body_bytes: int, body_timeout_s: float) -> Middleware:
    """The middleware that reads the body within its limits and turns every error into an answer."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        began = time.perf_counter()
        request[REQUEST_ID] = _request_id(request)
        try:
            limit = max(max_body_bytes, _own_limit(request))
            if limit > max_body_bytes:
                request = request.clone(client_max_size=limit)
            await _read_body(request, max_body_bytes=limit, timeout_s=body_timeout_s)
            response = await handler(request)
        except (asyncio.CancelledError, web.HTTPSuccessful, web.HTTPRedirection):
            raise
        except Exception as exc:  # noqa: BLE001 - one request is one job: log it and go on
            response = _answer(request, exc, metrics)
        took = time.perf_counter() - began
        metrics.observe(HTTP_REQUEST, took, route=route_of(request), status=str(response.status))
        return response

    return guarded


def taking(limit_of: Callable[[web.Request], int], handler: Handler) -> Handler:
    """The handler, which takes larger bodies from some: as many bytes as `limit_of` says of a request not yet read."""
    setattr(handler, _LIMIT_OF, limit_of)
    return handler


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """The request id and the security headers, on streamed answers too."""
    response.headers[REQUEST_ID_HEADER] = request.get(REQUEST_ID) or _request_id(request)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if response.content_type == "text/html":
        for name, value in HTML_HEADERS.items():
            response.headers.setdefault(name, value)


def route_of(request: web.Request) -> str:
    """The pattern of the route, never the path itself: it names nobody, and there are only so many."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unmatched"


def _request_id(request: web.Request) -> str:
    given = request.headers.get(REQUEST_ID_HEADER, "")
    return given if _GIVEN_ID.fullmatch(given) else random_hex(8)


def _own_limit(request: web.Request) -> int:
    limit_of: Callable[[web.Request], int] | None = getattr(request.match_info.handler, _LIMIT_OF, None)
    return limit_of(request) if limit_of else 0


async def _read_body(request: web.Request, *, max_body_bytes: int, timeout_s: float) -> None:
    """Read the body once, so that later reads are free; parts of a multipart body are left to its handler."""
    if (request.content_length or 0) > max_body_bytes:
        raise _too_large(max_body_bytes)
    if not request.can_read_body or request.content_type.startswith(_MULTIPART):
        return
    try:
        async with contextlib.nullcontext() if request.content.is_eof() else asyncio.timeout(timeout_s):
            await request.read()
    except TimeoutError as exc:
        raise RequestRefused(408, "body_too_slow", f"The body did not arrive within {timeout_s:g} s.") from exc
    except ConnectionError as exc:
        raise RequestRefused(400, "connection_lost", "The body did not arrive.") from exc
    except web.RequestPayloadError as exc:
        raise RequestRefused(400, "bad_body", "The body is not encoded as its headers say.") from exc


def _answer(request: web.Request, exc: Exception, metrics: Metrics) -> web.StreamResponse:
    if isinstance(exc, UnsupportedEvent):
        _note(request, metrics, status=200, reason=exc.reason)
        return web.Response()
    refused = _refusal(exc)
    if refused is None:
        log.error("http.request_failed", extra=_about(request), exc_info=exc)
        refused = RequestRefused(500, "internal_error", f"Something failed here; request {request[REQUEST_ID]}.")
    _note(request, metrics, status=refused.status, reason=refused.reason)
    if request.writer.output_size > 0:
        raise ConnectionResetError("an answer had begun, and a broken one must not look whole") from exc
    response = error_response(refused)
    if not request.content.is_eof():
        response.force_close()
    return response


def _refusal(exc: Exception) -> RequestRefused | None:
    """How this error is said to the caller; None for one that nobody expected."""
    if isinstance(exc, RequestRefused):
        return exc
    if isinstance(exc, InboundRejected):
        return _rejection(exc)
    if isinstance(exc, web.HTTPRequestEntityTooLarge):
        return _too_large()
    if isinstance(exc, web.HTTPException):
        return _http_error(exc)
    if isinstance(exc, DependencyError):
        wait = str(max(1, ceil(exc.retry_after or 1)))
        message = "The desk cannot do this now; try again."
        return RequestRefused(503, "unavailable", message, headers={"Retry-After": wait})
    return None


def _rejection(exc: InboundRejected) -> RequestRefused:
    if isinstance(exc, BadSignature):
        return RequestRefused(401, exc.reason, "The request does not prove who sent it.")
    return RequestRefused(400, exc.reason, _EXPECTED.get(exc.reason, "The body is not what is expected here."))


def _http_error(exc: web.HTTPException) -> RequestRefused:
    """What aiohttp itself refuses, such as an unknown path or method."""
    reason = re.sub(r"\W+", "_", exc.reason.lower())
    headers = {name: value for name, value in exc.headers.items() if name == "Allow"}
    return RequestRefused(exc.status, reason, f"{exc.reason}.", headers=headers)


def _too_large(max_body_bytes: int | None = None) -> RequestRefused:
    limit = f"at most {max_body_bytes} bytes" if max_body_bytes else "a smaller one"
    return RequestRefused(413, "body_too_large", f"The body is too large: expected {limit}.")


def _note(request: web.Request, metrics: Metrics, *, status: int, reason: str) -> None:
    log.info("http.rejected", extra={**_about(request), "status": status, "reason": reason})
    metrics.count(HTTP_REJECTED, route=route_of(request), status=str(status), reason=reason)


def _about(request: web.Request) -> dict[str, str]:
    return {"request_id": request[REQUEST_ID], "method": request.method, "route": route_of(request)}
