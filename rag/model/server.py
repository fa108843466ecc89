"""The connection to an OpenAI-compatible server: one client, and how calls are made and repeated."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from bot.errors import DependencyError
from bot.hosts import is_loopback
from bot.ports import Clock
from bot.waiting_since import waiting_since
from rag.model.breaker import Breaker
from rag.model.errors import Unusable, sdk_errors, translate
from rag.model.settings import ModelSettings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

T = TypeVar("T")

CONNECT_TIMEOUT_S = 3.0
MAX_WAIT_S = 2.0
"""A call that would have to wait longer is not repeated: a person waits."""
BESIDE_WRITING_S = 4.0
"""So much longer than one answer all calls take together while a person waits: reading the question is among them."""
TOO_LITTLE_S = 1.0
"""With less time left the model is not asked any more."""


class ModelServer:
    """Makes calls: `async with ModelServer(settings, clock) as server`.

    The client library is loaded in a thread at the first call. A call is repeated once, where the server says that it
    will work soon.
    """

    def __init__(self, settings: ModelSettings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self._client: AsyncOpenAI | None = None
        self._loading = asyncio.Lock()

    async def __aenter__(self) -> "ModelServer":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            await self._client.close()

    async def client(self) -> "AsyncOpenAI":
        """The library's client; the first time this takes more than a second."""
        async with self._loading:
            if self._client is None:
                self._client = await asyncio.to_thread(_open, self.settings)
        return self._client

    def in_time(self, until: float) -> float:
        """The event loop's time by which a call must be done that may take until `until`, where a person waits.

        Raises DependencyError where what was done for that person before has taken all the time.
        """
        since = waiting_since()
        if since is None:
            return until
        last = since + self.settings.llm_timeout_s + BESIDE_WRITING_S
        if last - asyncio.get_running_loop().time() < TOO_LITTLE_S:
            raise DependencyError("the model: no time is left for this turn")
        return min(until, last)

    async def call(
        self, make: Callable[["AsyncOpenAI"], Awaitable[T]], breaker: Breaker, *, name: str, until: float
    ) -> T:
        """What a call returns. name: of the call, for messages. until: the event loop's time at which it must be done.

        Raises DependencyError, without a call while the breaker says so.
        """
        breaker.check()
        try:
            async with asyncio.timeout_at(until):
                found = await self._repeated(make, await self.client(), name)
        except TimeoutError as exc:
            trouble = translate(exc, name)
            breaker.failed(trouble)
            raise trouble from exc
        except Unusable:
            breaker.worked()
            raise
        except DependencyError as exc:
            breaker.failed(exc)
            raise
        return found

    async def _repeated(self, make: Callable[["AsyncOpenAI"], Awaitable[T]], client: "AsyncOpenAI", name: str) -> T:
        try:
            return await _translated(make(client), name)
        except DependencyError as exc:
            if exc.retry_after is None or exc.retry_after > MAX_WAIT_S:
                raise
            await self.clock.sleep(exc.retry_after * random.uniform(0.5, 1.0))  # noqa: S311 it spreads the load
        return await _translated(make(client), name)


async def _translated(call: Awaitable[T], name: str) -> T:
    try:
        return await call
    except sdk_errors() as exc:
        raise translate(exc, name) from exc


def _open(settings: ModelSettings) -> "AsyncOpenAI":
    """The client, without retries of its own: it would wait minutes for who says so. It follows no redirects either.

    What is on this machine is never asked through a proxy.
    """
    import httpx
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient

    timeout = httpx.Timeout(settings.llm_timeout_s, connect=min(CONNECT_TIMEOUT_S, settings.llm_timeout_s))
    http = DefaultAsyncHttpxClient(timeout=timeout, follow_redirects=False, trust_env=not is_loopback(settings.host))
    client = AsyncOpenAI(api_key=settings.key, base_url=settings.url, timeout=timeout, max_retries=0, http_client=http)
    _ = client.chat.completions, client.embeddings  # the library loads them when first named, for up to a second
    return client
