"""Authenticates a watcher: a key in the header, or in a browser's first message; never in the URL."""

import asyncio
import json
from collections.abc import Callable
from typing import Protocol

from aiohttp import WSMsgType, web
from pydantic import BaseModel, ConfigDict, ValidationError

from adapters.http.errors import RequestRefused

HELLO_WITHIN_S = 10.0


class Staff(Protocol):
    """Who a key belongs to."""

    @property
    def name(self) -> str:
        """By which they are in the audit log."""


Verify = Callable[[str], Staff]
"""Whose key an Authorization header holds; raises RequestRefused where it holds none that may watch."""


class Hello(BaseModel):
    """The first message of who has sent no header."""

    model_config = ConfigDict(extra="forbid")

    key: str


class Refused(Exception):
    """A connection that is not wanted any more. code: of WebSocket's close frame (RFC 6455, section 7.4)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


async def introduced(ws: web.WebSocketResponse, verify: Verify) -> Staff:
    """Who says so in the first message. Raises Refused."""
    try:
        async with asyncio.timeout(HELLO_WITHIN_S):
            message = await ws.receive()
    except TimeoutError:
        raise Refused(4401, "no_key") from None
    if message.type is not WSMsgType.TEXT:
        raise Refused(4400, "expected_hello")
    try:
        return verify(f"Bearer {Hello.model_validate(json.loads(message.data)).key}")
    except (ValueError, ValidationError):
        raise Refused(4400, "expected_hello") from None
    except RequestRefused as exc:
        raise Refused(4401 if exc.status == web.HTTPUnauthorized.status_code else 4403, exc.reason) from None
