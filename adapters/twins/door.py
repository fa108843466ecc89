"""What the door of every twin has: its calls are read there, and faults are set and taken away."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Any, Final, Protocol

from aiohttp import ClientError, web

from adapters.twins.faults import Fault, Faults

DOOR: Final = "/_twin/"
_WRONG: Final = (TypeError, ValueError, LookupError, AttributeError, ClientError)
"""What comes of a request with a field that is missing or of no use, an unknown name, or an address nobody answers."""


class Door(Protocol):
    """A twin, as far as its door has to do with it. Calls are dataclasses that have a `method`."""

    faults: Faults

    @property
    def calls(self) -> Sequence[Any]:
        """Every request that arrived, oldest first."""


def add_door(application: web.Application, twin: Door, on_clear: Callable[[], None] = lambda: None) -> None:
    """Add the routes that every twin has. on_clear: takes away what stands beside the faults."""

    async def calls(request: web.Request) -> web.Response:
        """Every recorded call. ?method= one method; ?after= skips so many."""
        kept = twin.calls[int(request.query.get("after", 0)) :]
        wanted = request.query.get("method", "")
        return web.json_response({"calls": [asdict(call) for call in kept if wanted in ("", call.method)]})

    async def add_fault(request: web.Request) -> web.Response:
        """Set a fault: the fields of Fault that JSON can hold."""
        twin.faults.add(Fault(**await body_of(request)))
        return web.json_response({"waiting": len(twin.faults.waiting)})

    async def clear_faults(_: web.Request) -> web.Response:
        """Take all faults away."""
        twin.faults.clear()
        on_clear()
        return web.json_response({"waiting": 0})

    application.middlewares.append(_say_what_is_wrong)
    application.router.add_get("/_twin/calls", calls)
    application.router.add_post("/_twin/faults", add_fault)
    application.router.add_delete("/_twin/faults", clear_faults)


async def body_of(request: web.Request) -> dict[str, Any]:
    """What a program says at the door. Raises TypeError or ValueError for what is no object of JSON."""
    body = await request.json()
    if not isinstance(body, dict):
        raise TypeError(f"expected an object of JSON, not {type(body).__name__}")
    return body


@web.middleware
async def _say_what_is_wrong(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer 400 with the reason where a program asks for what there is not."""
    if not request.path.startswith(DOOR):
        return await handler(request)
    try:
        return await handler(request)
    except _WRONG as exc:
        return web.json_response({"error": f"{type(exc).__name__}: {exc}"}, status=400)
