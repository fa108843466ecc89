"""The one HTTP address that Teams calls."""

from collections.abc import Callable

from aiohttp import web

from adapters.http.arrival import Arrivals
from adapters.http.errors import json_response
from adapters.http.fields import text
from adapters.http.payload import read_json
from adapters.teams.gate import Gate
from adapters.teams.inbound import parse
from adapters.teams.invokes import Answer
from adapters.teams.keys import Verifier
from bot.errors import BadSignature
from bot.model import JsonObject
from bot.ports import Clock

PATH = "/api/messages"


class Webhook:
    """Checks the token and the address that it vouches for, parses, and hands over to the gate.

    verifier: None takes in what nobody has signed. trusts: whether a token of ours may be sent to an address.
    """

    def __init__(
        self, gate: Gate, verifier: Verifier | None, *, trusts: Callable[[str], bool], home: str, clock: Clock
    ) -> None:
        self._gate = gate
        self._verifier = verifier
        self._trusts = trusts
        self._home = home
        self._clock = clock
        self._arrivals = Arrivals()

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request. The server has read the body within its limits and words what is raised here."""
        vouched = None
        if self._verifier is not None:
            vouched = (await self._verifier.verify(request.headers.get("Authorization", ""))).service_url
        body = await read_json(request)
        self._check_service_url(body, vouched)
        answer = await self._gate.operate(body)
        if answer is None:
            parsed = parse(body, home=self._home, now=self._clock.now(), order=self._arrivals.next())
            answer = await self._gate.take(parsed)
        return _to_http(answer)

    def _check_service_url(self, body: JsonObject, vouched: str | None) -> None:
        """The address is the one in the token, and one of Microsoft's: our own token will be sent there."""
        service_url = text(body, "serviceUrl")
        if vouched is not None and (not vouched or vouched != service_url):
            raise BadSignature("service_url")
        if not self._trusts(service_url):
            raise BadSignature("foreign_service_url")


def _to_http(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status)
    return json_response(answer.body, status=answer.status)
