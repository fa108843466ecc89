"""The one shape in which every HTTP request is refused."""

from collections.abc import Mapping

import orjson
from aiohttp import web

from bot.errors import InboundRejected
from bot.model import JsonObject


class RequestRefused(InboundRejected):
    """A request that is answered with an error; `reason` is the code in the answer and what is counted.

    message: for the caller's developer. fields: wrong field to what is expected there.
    """

    def __init__(
        self,
        status: int,
        reason: str,
        message: str,
        *,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.message = message
        self.fields = dict(fields or {})
        self.headers = dict(headers or {})


def json_response(body: JsonObject, *, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A JSON answer."""
    return web.Response(
        body=orjson.dumps(body), status=status, headers=headers, content_type="application/json", charset="utf-8"
    )


def error_response(refused: RequestRefused) -> web.Response:
    """The answer that says why."""
    error: JsonObject = {"code": refused.reason, "message": refused.message, "fields": {**refused.fields}}
    return json_response({"error": error}, status=refused.status, headers=refused.headers)
