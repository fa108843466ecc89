"""The HTTP client behind Twilio's SDK: one session, another base address where one is set, headers that can be read."""

import base64
import json
import logging
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from urllib.parse import urlencode, urlsplit

import aiohttp
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from yarl import URL

RETRY_AFTER: ContextVar[str] = ContextVar("RETRY_AFTER", default="")
"""What the last answer said in this header; the SDK's errors do not carry it."""

_OWN = "twilio.com"


class HttpClient(AsyncHttpClient):  # type: ignore[misc] # the SDK has no types
    """Makes each request once; the caller bounds its time.

    api_url: replaces scheme and host of every address of twilio.com, paths unchanged; empty for Twilio itself.
    """

    def __init__(self, session: aiohttp.ClientSession, *, api_url: str) -> None:
        super().__init__(logging.getLogger(__name__), is_async=True)
        self._session = session
        self._api_url = api_url

    async def request(  # noqa: PLR0917 the SDK's signature
        self,
        method: str,
        uri: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ARG002 the SDK's signature
        allow_redirects: bool = False,  # noqa: FBT001, FBT002 the SDK's signature
    ) -> Response:
        """One request in the SDK's words."""
        RETRY_AFTER.set("")
        sent = dict(headers or {}) | ({"Authorization": _basic(auth)} if auth else {})
        query = urlencode(params, doseq=True) if params else ""
        url = self._address(uri)
        async with self._session.request(
            method,
            URL(f"{url}{'&' if '?' in url else '?'}{query}" if query else url, encoded=True),
            data=_body(data, sent) if data else None,
            headers=sent,
            allow_redirects=allow_redirects,
        ) as answer:
            RETRY_AFTER.set(answer.headers.get("Retry-After", ""))
            return Response(answer.status, await answer.text(), answer.headers)

    def _address(self, uri: str) -> str:
        if not self._api_url:
            return uri
        parts = urlsplit(uri)
        host = parts.hostname or ""
        if host != _OWN and not host.endswith(f".{_OWN}"):
            return uri
        return f"{self._api_url}{parts.path}{'?' if parts.query else ''}{parts.query}"


def _body(data: Mapping[str, object], headers: Mapping[str, str]) -> bytes:
    """Most resources take forms; those that take JSON say so."""
    if headers.get("Content-Type") == "application/json":
        return json.dumps(data).encode()
    return urlencode(data, doseq=True).encode()


@lru_cache(maxsize=4)
def _basic(auth: tuple[str, str]) -> str:
    return "Basic " + base64.b64encode(":".join(auth).encode()).decode()
