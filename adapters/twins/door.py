"""What the door of every twin has: its calls are read there, and faults are set and taken away."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from aiohttp import web

from adapters.twins.faults import Fault, Faults


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

    application.router.add_get("/_twin/calls", calls)
    application.router.add_post("/_twin/faults", add_fault)
    application.router.add_delete("/_twin/faults", clear_faults)


async def body_of(request: web.Request) -> dict[str, Any]:
    """What a program says at the door."""
    body: dict[str, Any] = await request.json()
    return body
