"""Fetches pages that strangers name: from the public network alone, within limits of size, time and redirects."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from rag.sources.addresses import PublicResolver, RefusedAddress, check_url, is_allowed, public_socket
from rag.sources.draft import Document, TooLate, Unreadable

MAX_BYTES: Final = 32 * 1024 * 1024
TIMEOUT_S: Final = 60.0
MAX_REDIRECTS: Final = 5
USER_AGENT: Final = "Frontdesk"

_CHUNK_BYTES = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNWANTED = ("image/", "audio/", "video/", "font/")
_LARGEST_STATUS_THAT_IS_GOOD = 299


class Fetcher:
    """Implements fetching over two sessions: one that reaches public addresses only, one for hosts that are allowed."""

    def __init__(
        self,
        guarded: ClientSession,
        free: ClientSession,
        *,
        allowed: Collection[str],
        max_bytes: int,
        timeout_s: float,
    ) -> None:
        self._guarded = guarded
        self._free = free
        self._allowed = allowed
        self._max_bytes = max_bytes
        self._timeout_s = timeout_s

    async def fetch(self, address: str) -> Document:
        """What is there. Raises Unreadable for every reason why there is nothing to be had."""
        try:
            async with asyncio.timeout(self._timeout_s):
                return await self._follow(address)
        except TimeoutError as exc:
            raise TooLate(f"it did not arrive within {self._timeout_s:g} s") from exc
        except RefusedAddress as exc:
            raise Unreadable(str(exc)) from exc
        except (ClientError, OSError, ValueError) as exc:
            raise Unreadable(_why(exc)) from exc

    async def _follow(self, address: str) -> Document:
        """Each redirect is checked as the first address was."""
        url = check_url(address, self._allowed)
        for _ in range(MAX_REDIRECTS + 1):
            session = self._free if is_allowed(url, self._allowed) else self._guarded
            async with session.get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await self._read(response, url)
                target = response.headers.get("Location", "")
            if not target:
                raise Unreadable("it redirects to nowhere")
            url = check_url(str(url.join(URL(target))), self._allowed)
        raise Unreadable(f"it redirects more than {MAX_REDIRECTS} times")

    async def _read(self, response: ClientResponse, url: URL) -> Document:
        if response.status > _LARGEST_STATUS_THAT_IS_GOOD:
            raise Unreadable(f"its server answered {response.status}")
        if response.content_type.startswith(_UNWANTED):
            raise Unreadable(f"its kind is not supported: {response.content_type}")
        if (response.content_length or 0) > self._max_bytes:
            raise self._too_large()
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
            body += chunk
            if len(body) > self._max_bytes:
                raise self._too_large()
        given = response.headers.get("Content-Type", "")
        return Document(str(url), bytes(body), given, str(url.with_fragment(None)))

    def _too_large(self) -> Unreadable:
        return Unreadable(f"it is larger than {self._max_bytes // 1024**2} MB")


@asynccontextmanager
async def open_fetcher(
    allowed: Collection[str] = (),
    *,
    resolver: AbstractResolver | None = None,
    max_bytes: int = MAX_BYTES,
    timeout_s: float = TIMEOUT_S,
) -> AsyncIterator[Fetcher]:
    """A fetcher. allowed: `host:port` of hosts that are fetched from wherever they are (dangerously).

    resolver: looks up hosts in the place of the system; what it finds is checked all the same.
    """
    async with open_sessions(resolver=resolver) as (guarded, free):
        yield Fetcher(guarded, free, allowed=allowed, max_bytes=max_bytes, timeout_s=timeout_s)


@asynccontextmanager
async def open_sessions(
    *, resolver: AbstractResolver | None = None
) -> AsyncIterator[tuple[ClientSession, ClientSession]]:
    """A session that connects to the public network alone, and one that connects to whatever it is told."""
    public = PublicResolver(resolver or ThreadedResolver())
    connector = TCPConnector(resolver=public, use_dns_cache=False, socket_factory=public_socket, force_close=True)
    async with _session(connector) as guarded, _session(TCPConnector(force_close=True)) as free:
        yield guarded, free
    await public.close()


def _session(connector: TCPConnector) -> ClientSession:
    """No cookies, no proxies of the environment, no names and passwords out of anybody's files."""
    return ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        headers={"User-Agent": USER_AGENT},
        timeout=ClientTimeout(total=None),
        trust_env=False,
    )


def _why(exc: Exception) -> str:
    """Refusals come wrapped in the client's own errors."""
    cause: BaseException | None = exc
    while cause is not None:
        if isinstance(cause, RefusedAddress):
            return str(cause)
        cause = getattr(cause, "os_error", None) or cause.__cause__
    return f"it could not be fetched ({type(exc).__name__})"
