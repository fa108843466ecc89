"""Who a browser is: the visitor in its cookie, whether it may ask as an employee, and whether our page calls."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from adapters.http.errors import RequestRefused
from bot.hosts import is_loopback

VISITOR_COOKIE: Final = "frontdesk_visitor"
VISITOR_DAYS: Final = 30
EMPLOYEE_HEADER: Final = "X-Frontdesk-Employee"

_SECRET = re.compile(r"[0-9a-f]{32}")
_FORWARDING = ("Forwarded", "Via", "X-Real-IP")


def visitor_of(request: web.Request) -> str:
    """The id of the browser's person; raises RequestRefused (401) when it never asked for a session."""
    secret = secret_of(request)
    if secret is None:
        raise RequestRefused(401, "no_session", "Fetch /web/session first, and keep its cookie.")
    return visitor_id(secret)


def visitor_id(secret: str) -> str:
    """What a visitor is called everywhere else: it may be logged and stored, and does not open the conversation."""
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


def secret_of(request: web.Request) -> str | None:
    """The visitor's cookie, or None when there is none of ours."""
    value = request.cookies.get(VISITOR_COOKIE, "")
    return value if _SECRET.fullmatch(value) else None


def new_secret() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def is_employee(request: web.Request, token: str | None) -> bool:
    """Whether the request carries the access code; compared in constant time."""
    given = request.headers.get(EMPLOYEE_HEADER, "").encode("utf-8", "surrogateescape")
    return token is not None and hmac.compare_digest(given, token.encode())


def is_local(request: web.Request) -> bool:
    """Whether somebody at this very machine asks, and no proxy for somebody else.

    The Host is looked at too: a foreign page whose name was made to point here (DNS rebinding) keeps its own name.
    """
    return (
        request.remote is not None
        and is_loopback(request.remote)
        and is_loopback(host_name(request.host))
        and not is_forwarded(request.headers)
    )


def is_forwarded(headers: Mapping[str, str]) -> bool:
    """Whether a proxy says that it passes the request on."""
    return any(name in headers for name in _FORWARDING) or any(
        name.lower().startswith("x-forwarded-") for name in headers
    )


def is_secure(request: web.Request) -> bool:
    """Whether the browser came by https, here or at the proxy in front of us."""
    return request.secure or request.headers.get("X-Forwarded-Proto", "").lower() == "https"


def check_origin(request: web.Request) -> None:
    """Refuse (403) what another site's page sends. Its scripts cannot set the headers that name our host.

    Schemes are not compared: behind a proxy that ends TLS we see http where the browser sees https.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return
    ours = {request.host.lower(), request.headers.get("X-Forwarded-Host", "").lower()} - {""}
    if _authority(origin) not in ours:
        raise RequestRefused(403, "foreign_origin", "Only the desk's own page may send this.")


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets; "" when it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _authority(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
