"""The HTTP side of the twin: reads calls, records them, lets them meet trouble, answers as Microsoft does."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from adapters.twins.faults import Fault, Faults
from adapters.twins.news import News
from adapters.twins.teams.errors import Json, Refused, bad_syntax
from adapters.twins.teams.keys import CACHE_CONTROL, SigningKeys
from adapters.twins.teams.limits import RateLimits
from adapters.twins.teams.login import LoginRefused, Logins
from adapters.twins.teams.methods import KEYS_PATH, METADATA_PATH, METHODS, TOKEN_PATH
from adapters.twins.teams.request import Answer, Request
from adapters.twins.teams.world import World
from adapters.twins.trouble import Trouble

NO_STORE = {"Cache-Control": "no-store, no-cache", "Pragma": "no-cache"}


@dataclass
class Call:
    """One request as it arrived. params: the body's members and the ids in the address; path: decoded.

    result: the answer, None while there is none; fault: the trouble it met; is_abandoned: the caller gave up.
    """

    method: str
    params: Json
    headers: dict[str, str]
    at: float
    verb: str = "POST"
    path: str = ""
    status: int = 0
    result: Any = None
    fault: str = ""
    is_abandoned: bool = False


class Service:
    """Serves the connector, the login and the keys. sleep: how slow answers pass their time."""

    def __init__(
        self,
        world: World,
        logins: Logins,
        keys: SigningKeys,
        faults: Faults,
        limits: RateLimits,
        *,
        origin: Callable[[], str],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.calls: list[Call] = []
        self._world, self._logins, self._keys = world, logins, keys
        self._faults, self._limits = faults, limits
        self._origin, self._trouble = origin, Trouble(sleep)
        self.news = News()

    def add_routes(self, application: web.Application) -> None:
        """Add what Microsoft serves."""
        for name, method in METHODS.items():
            application.router.add_route(method.verb, method.path, self._handler(name))
        application.router.add_get(METADATA_PATH, self._handler("metadata"))
        application.router.add_get(KEYS_PATH, self._handler("keys"))
        application.router.add_post(TOKEN_PATH, self._handler("token"))

    def close(self) -> None:
        """Let go of everybody who still waits for an answer."""
        self._trouble.close()

    def _handler(self, name: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, name)

        return serve

    async def _serve(self, request: web.Request, name: str) -> web.StreamResponse:
        call = Call(name, {}, dict(request.headers), self._world.clock(), request.method, request.path)
        self.calls.append(call)
        content = await request.read()
        call.params = _parse(content, call.headers) | dict(request.match_info)
        self.news.tell()
        try:
            return await self._answer(request, call, content)
        except asyncio.CancelledError:
            call.is_abandoned, call.status = True, 0
            raise
        finally:
            self.news.tell()

    async def _answer(self, request: web.Request, call: Call, content: bytes) -> web.StreamResponse:
        fault = self._faults.take(call.method, call.params)
        if fault is None:
            return self._carry_out(request, call, content)
        call.fault = fault.kind
        self.news.tell()
        match fault.kind:
            case "ratelimited":
                return self._respond(call, _throttled(fault.retry_after_s))
            case "error":
                refusal = Refused(fault.status, fault.error, "The twin was told to refuse this.")
                return self._respond(call, Answer(refusal.status, refusal.as_json()))
        return await self._misbehave(request, call, content, fault)

    async def _misbehave(self, request: web.Request, call: Call, content: bytes, fault: Fault) -> web.StreamResponse:
        answer = await self._trouble.meet(request, fault, lambda: self._carry_out(request, call, content))
        call.status = 0 if fault.kind == "reset" else answer.status
        return answer

    def _carry_out(self, request: web.Request, call: Call, content: bytes) -> web.Response:
        response = self._respond(call, self._run(request, call, content))
        self.news.tell()
        return response

    def _run(self, request: web.Request, call: Call, content: bytes) -> Answer:
        try:
            match call.method:
                case "metadata":
                    return Answer(200, self._keys.metadata(self._origin()), {"Cache-Control": CACHE_CONTROL})
                case "keys":
                    return Answer(200, self._keys.published(), {"Cache-Control": CACHE_CONTROL})
                case "token":
                    return Answer(200, self._logins.issue(call.params["tenant"], call.params), NO_STORE)
            return self._connect(request, call, content)
        except LoginRefused as refusal:
            return Answer(refusal.status, refusal.as_json(), NO_STORE)
        except Refused as refusal:
            asks = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else {}  # noqa: PLR2004 unauthorized
            return Answer(refusal.status, refusal.as_json(), asks)

    def _connect(self, request: web.Request, call: Call, content: bytes) -> Answer:
        method = METHODS[call.method]
        if method.needs_token:
            self._logins.check(request.headers)
        wait_s = self._wait_s(call) if method.needs_token else 0
        if wait_s:
            return _throttled(wait_s)
        body = _parse_activity(content, call.headers) if method.has_json_body else {}
        path, origin = dict(request.match_info), self._origin()
        service_url = f"{origin}/{path.get('region', '')}/{path.get('tenant', '')}/"
        return method.run(
            Request(self._world, path, request.query, body, request.headers, origin, service_url, content)
        )

    def _wait_s(self, call: Call) -> int:
        entities = call.params.get("entities")
        infos = [one for one in entities if isinstance(one, dict)] if isinstance(entities, list) else []
        stream = next((str(one.get("streamId", "")) for one in infos if one.get("type") == "streaminfo"), "")
        conversation = str(call.params.get("conversation_id", ""))
        is_write = not METHODS[call.method].is_read
        return self._limits.retry_after(conversation=conversation, is_write=is_write, stream=stream)

    def _respond(self, call: Call, answer: Answer) -> web.Response:
        call.status = answer.status
        call.result = None if isinstance(answer.body, bytes) else answer.body
        if answer.body is None or isinstance(answer.body, bytes):
            return web.Response(status=answer.status, body=answer.body, headers=answer.headers)
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)


def _parse(content: bytes, headers: Mapping[str, str]) -> Json:
    """Return a body as members for whoever asks about the call; what cannot be read has none."""
    if headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True))
    try:
        return _parse_activity(content, headers) if content else {}
    except Refused:
        return {}


def _parse_activity(content: bytes, headers: Mapping[str, str]) -> Json:
    """Return a JSON object. Raises Refused: 400, 415."""
    if not headers.get("Content-Type", "").startswith("application/json"):
        raise Refused(415, "UnsupportedMediaType", "The request must be application/json.")
    try:
        body = json.loads(content)
    except ValueError:
        raise bad_syntax("The body is not JSON") from None
    if not isinstance(body, dict):
        raise bad_syntax("The body is not an object")
    return body


def _throttled(retry_after_s: int) -> Answer:
    """A negative time stands for an answer that does not say when to come back."""
    headers = {"Retry-After": str(retry_after_s)} if retry_after_s >= 0 else {}
    refusal = Refused(429, "TooManyRequests", "API calls quota exceeded.")
    return Answer(429, refusal.as_json(), headers)
