"""The endpoint where help desks report changes: POST /desks/<name>, each signed in its own way."""

from collections.abc import Mapping

from aiohttp import web

from adapters.http.payload import JSON_MEDIA_TYPE
from bot.errors import MalformedPayload
from escalation.ports import Door

DESKS_PATH = "/desks/"


def desk_routes(doors: Mapping[str, Door]) -> list[web.RouteDef]:
    """A route for each door; errors are answered by the server's middleware."""
    return [web.post(f"{DESKS_PATH}{name}", _Taking(door).take) for name, door in doors.items()]


class _Taking:
    def __init__(self, door: Door) -> None:
        self._door = door

    async def take(self, request: web.Request) -> web.Response:
        """Taken: 200; what was already taken, too."""
        if request.content_type != JSON_MEDIA_TYPE:
            raise MalformedPayload("content_type")
        await self._door.take(await request.read(), request.headers)
        return web.Response()
