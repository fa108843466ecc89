"""The HTTP client of this channel: one bounded request, its answer as JSON, and errors by what they mean."""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import aiohttp
import orjson

from adapters.http.fields import Fields
from adapters.http.outbound import CALL_S, MAX_RETRY_AFTER_S, SOON_S, connection_error
from bot.errors import DependencyError
from bot.model import JsonObject

_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer. body: empty where there was none; is_json: whether what was there could be read."""

    status: int
    body: Fields = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    is_json: bool = True

    @property
    def is_ok(self) -> bool:
        """2xx."""
        return self.status in _OK

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait, where it does: in seconds or as a date."""
        asked = self.headers.get("Retry-After", "")
        seconds = _number(asked)
        if seconds is None:
            seconds = _seconds_until(asked, since=self.headers.get("Date", ""))
        return None if seconds is None else min(max(seconds, 0.1), MAX_RETRY_AFTER_S)


class Http:
    """Sends requests through one session. Every call is bounded by CALL_S seconds and follows no redirect."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        json: "JsonObject | None" = None,
        form: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Reply:
        """The answer, whatever its status. Raises DependencyError, AmbiguousOutcome where it may have taken effect."""
        sent = dict(headers or {})
        if json is not None:
            sent["Content-Type"] = "application/json; charset=utf-8"
        data = orjson.dumps(json) if json is not None else form
        try:
            async with (
                asyncio.timeout(CALL_S),
                self._session.request(
                    method, url, headers=sent, data=data, params=query, allow_redirects=False
                ) as response,
            ):
                return _read(response.status, await response.read(), response.headers)
        except (aiohttp.ClientError, OSError, ValueError) as exc:
            raise connection_error(exc) from exc

    async def fetch(self, url: str) -> Fields:
        """The JSON object at an address. Raises DependencyError."""
        reply = await self.call("GET", url)
        if not reply.is_ok or not reply.is_json:
            raise DependencyError(f"status {reply.status}", retry_after=reply.retry_after or SOON_S)
        return reply.body


def _number(asked: str) -> float | None:
    try:
        seconds = float(asked)
    except ValueError:
        return None
    return None if math.isnan(seconds) else seconds


def _seconds_until(asked: str, *, since: str) -> float | None:
    """The seconds to a date of HTTP, by the server's own clock."""
    try:
        return (parsedate_to_datetime(asked) - parsedate_to_datetime(since)).total_seconds()
    except (ValueError, TypeError):
        return None


def _read(status: int, content: bytes, headers: Mapping[str, str]) -> Reply:
    if not content.strip():
        return Reply(status, {}, headers)
    try:
        body = orjson.loads(content)
    except ValueError:
        return Reply(status, {}, headers, is_json=False)
    if isinstance(body, list):
        return Reply(status, {"items": body}, headers)
    return Reply(status, body, headers) if isinstance(body, dict) else Reply(status, {}, headers, is_json=False)
