"""The HTTP side of the twin: reads calls, records them, lets them meet trouble, answers as Slack does."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from adapters.twins.faults import Fault, Faults
from adapters.twins.news import News
from adapters.twins.slack import methods, responses
from adapters.twins.slack.access import Tokens
from adapters.twins.slack.arguments import Arguments, parse_arguments
from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.limits import RateLimits
from adapters.twins.slack.world import World
from adapters.twins.trouble import BAD_BODIES, Trouble

RESPONSE_URL_METHOD = "response_url"


@dataclass
class Call:
    """One request as it arrived. result: the answer, None while there is none; fault: the trouble it met.

    is_abandoned: the caller gave up before the answer came. key: which response_url.
    """

    method: str
    params: Json
    headers: dict[str, str]
    at: float
    verb: str = "POST"
    status: int = 0
    result: Json | None = None
    fault: str = ""
    is_abandoned: bool = False
    key: str = ""


class WebApi:
    """Serves the methods, the response_urls and the private files. sleep: how slow answers pass their time."""

    def __init__(
        self,
        world: World,
        tokens: Tokens,
        faults: Faults,
        limits: RateLimits,
        *,
        origin: Callable[[], str],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.calls: list[Call] = []
        self._world, self._tokens, self._faults, self._limits = world, tokens, faults, limits
        self._origin, self._trouble = origin, Trouble(sleep)
        self.news = News()

    def add_routes(self, application: web.Application) -> None:
        """Add what Slack serves."""
        application.router.add_route("*", "/api/{method}", self._serve_method)
        application.router.add_post("/response/{key}", self._serve_response_url)
        application.router.add_get("/files-pri/{file}/{tail:.*}", self._serve_file)
        application.router.add_get("/login", _serve_login)

    def close(self) -> None:
        """Let go of everybody who still waits for an answer."""
        self._trouble.close()

    async def _serve_method(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, request.match_info["method"])

    async def _serve_response_url(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, RESPONSE_URL_METHOD)

    async def _serve(self, request: web.Request, method: str) -> web.StreamResponse:
        call, args = await self._record(request, method)
        try:
            return self._reply(call) if args is None else await self._answer(request, call, args)
        except asyncio.CancelledError:
            call.is_abandoned, call.status = True, 0
            self.news.tell()
            raise

    async def _answer(self, request: web.Request, call: Call, args: Arguments) -> web.StreamResponse:
        fault = self._faults.take(call.method, args)
        if fault is not None:
            call.fault = fault.kind
            self.news.tell()
            return await self._misbehave(request, call, args, fault)
        return self._limit(call, args) or self._reply(call, self._carry_out(call, args))

    async def _record(self, request: web.Request, method: str) -> tuple[Call, Arguments | None]:
        """Note a request; no arguments where Slack could not read them, and then the answer is in the call."""
        call = Call(method, {}, dict(request.headers), self._world.clock(), request.method)
        call.key = request.match_info.get("key", "")
        self.calls.append(call)
        body, content_type = await request.read(), request.headers.get("Content-Type", "")
        try:
            args = parse_arguments(query=request.query, body=body, content_type=content_type, verb=request.method)
        except SlackError as refusal:
            call.result = refusal.as_json()
            return call, None
        call.params = args.values
        self.news.tell()
        return call, args

    def _carry_out(self, call: Call, args: Arguments) -> Json:
        call.result = self._respond(call, args) if call.method == RESPONSE_URL_METHOD else self._run(call, args)
        self.news.tell()
        return call.result

    def _run(self, call: Call, args: Arguments) -> Json:
        return methods.answer(
            call.method, args, call.headers, world=self._world, tokens=self._tokens, origin=self._origin()
        )

    def _respond(self, call: Call, args: Arguments) -> Json:
        try:
            responses.respond(self._world, call.key, args)
        except SlackError as refusal:
            return refusal.as_json()
        return {"ok": True}

    def _limit(self, call: Call, args: Arguments) -> web.Response | None:
        method = methods.METHODS.get(call.method)
        wait_s = self._limits.retry_after(call.method, method.tier if method else 0, str(args.get("channel", "")))
        return self._reject(call, wait_s) if wait_s else None

    def _reject(self, call: Call, wait_s: int) -> web.Response:
        word = "rate_limited" if call.method.endswith("Stream") else "ratelimited"
        return self._reply(call, {"ok": False, "error": word}, status=429, headers={"Retry-After": str(wait_s)})

    def _reply(
        self, call: Call, body: Json | None = None, *, status: int = 0, headers: dict[str, str] | None = None
    ) -> web.Response:
        call.result = body if body is not None else call.result
        call.status = status or _status(call)
        self.news.tell()
        scopes = {"x-oauth-scopes": self._tokens.scopes_of(call.headers)}
        return web.json_response(call.result, status=call.status, headers=scopes | (headers or {}), dumps=_dumps)

    async def _misbehave(self, request: web.Request, call: Call, args: Arguments, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case "ratelimited":
                return self._reject(call, fault.retry_after_s)
            case "error":
                return self._reply(call, {"ok": False, "error": fault.error})
        answer = await self._trouble.meet(request, fault, lambda: self._reply(call, self._carry_out(call, args)))
        call.status = 0 if fault.kind == "reset" else answer.status
        self.news.tell()
        return answer

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        """Serve a private file; without a good token Slack sends browsers and programs alike to its sign-in page."""
        file = request.match_info["file"].rpartition("-")[2]
        call = Call("files.download", {"file": file}, dict(request.headers), self._world.clock(), request.method)
        self.calls.append(call)
        try:
            self._tokens.identify(call.headers, "", kind="bot").demand(["files:read"])
        except SlackError:
            raise web.HTTPFound("/login") from None
        content, known = self._world.file_contents.get(file), self._world.files.get(file, {})
        if content is None:
            raise web.HTTPNotFound
        call.status = 200
        self.news.tell()
        return web.Response(body=content, headers={"Content-Type": known["mimetype"]})


async def _serve_login(request: web.Request) -> web.StreamResponse:  # noqa: ARG001 the signature of a handler
    content_type, body = BAD_BODIES["html"]
    return web.Response(body=body, headers={"Content-Type": content_type})


def _status(call: Call) -> int:
    """Methods refuse with 200; a response_url that is used up, over or unknown is not found."""
    error = str((call.result or {}).get("error", ""))
    if call.method != RESPONSE_URL_METHOD or not error:
        return 200
    return 404 if error in {"used_url", "expired_url", "not_found"} else 400


def _dumps(body: Any) -> str:
    return json.dumps(body, separators=(",", ":"))
