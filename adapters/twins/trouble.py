"""How trouble looks over HTTP, the same for every double: lost, late and bad answers."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from aiohttp import web

from adapters.twins.faults import Fault

BAD_BODIES = {
    "garbage": ("application/json; charset=utf-8", b"\x00\x9f\xff not an answer"),
    "html": ("text/html; charset=utf-8", b"<!DOCTYPE html><html><body>Sign in</body></html>"),
}
ERROR_PAGE = b"<!DOCTYPE html><html><body>Something went wrong</body></html>"


class Trouble:
    """Lets calls meet their faults. sleep: how slow answers pass their time."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._closing = asyncio.Event()
        self._late: set[asyncio.Task[web.Response]] = set()

    async def meet(
        self, request: web.Request, fault: Fault, carry_out: Callable[[], web.Response]
    ) -> web.StreamResponse:
        """Return the answer that a fault leaves; a `ratelimited` or `error` is the platform's own to word.

        carry_out: does what was called for and returns the answer that it would have had.
        """
        if fault.kind == "slow":
            return await self._late_answer(fault, carry_out)
        answer = carry_out() if fault.takes_effect else web.json_response({"ok": True})
        match fault.kind:
            case "reset":
                reset(request)
            case "hang":
                await self._closing.wait()
            case "truncated":
                return _raw(_body_of(answer)[:-1], answer.headers.get("Content-Type", "application/octet-stream"))
            case "garbage" | "html":
                content_type, body = BAD_BODIES[fault.kind]
                return _raw(body, content_type)
            case _:
                return _raw(ERROR_PAGE, "text/html; charset=utf-8", status=fault.status)
        return web.Response(status=500)

    def close(self) -> None:
        """Let go of everybody who still waits for an answer."""
        self._closing.set()
        for task in self._late:
            task.cancel()

    async def _late_answer(self, fault: Fault, carry_out: Callable[[], web.Response]) -> web.Response:
        """Return the answer after the wait; the effect comes then even when nobody waits for the answer any more."""
        task = asyncio.ensure_future(self._carry_out_late(fault, carry_out))
        self._late.add(task)
        task.add_done_callback(self._late.discard)
        return await asyncio.shield(task)

    async def _carry_out_late(self, fault: Fault, carry_out: Callable[[], web.Response]) -> web.Response:
        await (fault.until.wait() if fault.until else self._sleep(fault.seconds))
        return carry_out()


def reset(request: web.Request) -> None:
    """Break the connection so that the other side sees a reset, not an end."""
    transport = request.transport
    if transport is None:
        return
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _body_of(answer: web.Response) -> bytes:
    return answer.body if isinstance(answer.body, bytes) else b""


def _raw(body: bytes, content_type: str, *, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, headers={"Content-Type": content_type})
