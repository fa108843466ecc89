"""The one HTTP address that Slack calls: events, commands and interactivity."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from slack_bolt.response import BoltResponse

from adapters.slack.bolt import to_bolt
from adapters.slack.gate import Gate
from adapters.slack.verify import verify
from adapters.slack.wire import decode, is_ssl_check
from bot.errors import BadSignature, InboundRejected, MalformedPayload
from bot.model import JsonObject
from bot.ports import Clock

PATH = "/slack/events"
_BAD_REQUEST, _UNAUTHORIZED = 400, 401


class Webhook:
    """Verifies the raw bytes, decodes them and hands them to Bolt."""

    def __init__(
        self, dispatch: Callable[[JsonObject], Awaitable[BoltResponse]], gate: Gate, *, secret: str, clock: Clock
    ) -> None:
        self._dispatch = dispatch
        self._gate = gate
        self._secret = secret.encode()
        self._clock = clock

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request of Slack's. The server has read the body within its limits."""
        try:
            return _to_http(await self._take(request))
        except BadSignature as exc:
            return self._refuse(exc, _UNAUTHORIZED)
        except MalformedPayload as exc:
            return self._refuse(exc, _BAD_REQUEST)

    async def _take(self, request: web.Request) -> BoltResponse:
        body = await request.read()
        if is_ssl_check(body, request.content_type):
            return BoltResponse(status=200)
        verify(body, request.headers, secret=self._secret, now=self._clock.now())
        return await self._dispatch(decode(body, request.content_type))

    def _refuse(self, why: InboundRejected, status: int) -> web.Response:
        return _to_http(to_bolt(self._gate.reject(why, status)))


def _to_http(answer: BoltResponse) -> web.Response:
    """What Slack sent wrong will be wrong the next time, too: it need not try again."""
    headers = {"X-Slack-No-Retry": "1"} if answer.status == _BAD_REQUEST else None
    content_type = "application/json" if answer.body.startswith("{") else "text/plain"
    return web.Response(status=answer.status, text=answer.body, content_type=content_type, headers=headers)
