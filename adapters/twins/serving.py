"""What a double of a web API is as a server: it listens, records every call, and lets calls meet their faults."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from adapters.twins.door import add_door
from adapters.twins.faults import Fault, Faults
from adapters.twins.trouble import Trouble


@dataclass(frozen=True)
class Call:
    """One request that arrived. method: what it is for. args: of the address, the query and the body."""

    method: str
    path: str
    args: dict[str, Any]


async def listen(stack: AsyncExitStack, application: web.Application, host: str, port: int) -> int:
    """Serve until the stack is closed; the port, which is a free one where 0 was asked for."""
    runner = web.AppRunner(application, handler_cancellation=True, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, host, port).start()
    return int(runner.addresses[0][1])


class ApiTwin(ABC):
    """Listens while its block lasts. A subclass adds its routes, and words its own refusals."""

    def __init__(
        self, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self.faults = Faults()
        self.calls: list[Call] = []
        self._trouble = Trouble(sleep)
        self._host, self._port = host, port
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        application = web.Application()
        add_door(application, self)
        self.add_routes(application)
        self._port = await listen(self._stack, application, self._host, self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._trouble.close()
        await self._stack.aclose()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self._host}:{self._port}"

    @abstractmethod
    def add_routes(self, application: web.Application) -> None:
        """Add what it answers."""

    @abstractmethod
    def worded(self, fault: Fault) -> web.Response:
        """Return the platform's own answer for a `ratelimited` or an `error`."""

    def calls_to(self, method: str) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    async def answer(
        self, request: web.Request, method: str, args: dict[str, Any], carry_out: Callable[[], web.Response]
    ) -> web.StreamResponse:
        """Record a call and carry it out, or let it meet its fault."""
        self.calls.append(Call(method, request.path, args))
        fault = self.faults.take(method, args)
        if fault is None:
            return carry_out()
        if fault.kind in {"ratelimited", "error"}:
            return self.worded(fault)
        return await self._trouble.meet(request, fault, carry_out)
