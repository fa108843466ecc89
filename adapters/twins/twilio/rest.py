"""The HTTP side of the twin: reads calls, records them, lets them meet trouble, answers as Twilio does.

Every host of twilio.com is served here alike, by its paths; only the storage of media is a place of its own.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from adapters.twins.faults import Fault, Faults
from adapters.twins.news import News
from adapters.twins.trouble import Trouble
from adapters.twins.twilio import accounts, contents, messages
from adapters.twins.twilio.accounts import Credentials, Sender
from adapters.twins.twilio.arguments import Arguments, parse_arguments
from adapters.twins.twilio.errors import Json, TwilioError, not_found, too_many
from adapters.twins.twilio.limits import RateLimits
from adapters.twins.twilio.reporting import Reporting
from adapters.twins.twilio.request import Answer, Request
from adapters.twins.twilio.world import World

_ACCOUNT = "/2010-04-01/Accounts/{account}"
_MEDIA = _ACCOUNT + "/Messages/{sid}/Media"
JSON_METHODS = frozenset({"content.create", "content.submit"})
ROUTES: Mapping[str, tuple[str, str]] = {
    "accounts.fetch": ("GET", "/2010-04-01/Accounts/{account}.json"),
    "numbers.list": ("GET", _ACCOUNT + "/IncomingPhoneNumbers.json"),
    "messages.create": ("POST", _ACCOUNT + "/Messages.json"),
    "messages.list": ("GET", _ACCOUNT + "/Messages.json"),
    "media.list": ("GET", _MEDIA + ".json"),
    "media.fetch": ("GET", _MEDIA + "/{media}"),
    "media.delete": ("DELETE", _MEDIA + "/{media}"),
    "messages.fetch": ("GET", _ACCOUNT + "/Messages/{sid}.json"),
    "messages.delete": ("DELETE", _ACCOUNT + "/Messages/{sid}.json"),
    "typing": ("POST", "/v2/Indicators/Typing.json"),
    "senders.list": ("GET", "/v2/Channels/Senders"),
    "senders.fetch": ("GET", "/v2/Channels/Senders/{sid}"),
    "services.fetch": ("GET", "/v1/Services/{sid}"),
    "content.create": ("POST", "/v1/Content"),
    "content.list": ("GET", "/v1/Content"),
    "content.fetch": ("GET", "/v1/Content/{sid}"),
    "content.delete": ("DELETE", "/v1/Content/{sid}"),
    "content.submit": ("POST", "/v1/Content/{sid}/ApprovalRequests/whatsapp"),
    "content.approvals": ("GET", "/v1/Content/{sid}/ApprovalRequests"),
}
_PLAIN: Mapping[str, Callable[[Request], Answer]] = {
    "accounts.fetch": accounts.fetch_account,
    "numbers.list": accounts.list_numbers,
    "messages.list": messages.listed,
    "messages.fetch": messages.fetch,
    "messages.delete": messages.delete,
    "media.list": messages.list_media,
    "media.fetch": messages.fetch_media,
    "media.delete": messages.delete_media,
    "typing": messages.show_typing,
    "content.create": contents.create,
    "content.list": contents.listed,
    "content.fetch": contents.fetch,
    "content.delete": contents.delete,
    "content.submit": contents.submit,
    "content.approvals": contents.approvals,
}


@dataclass
class Call:
    """One request as it arrived. result: the answer, None while there is none; fault: the trouble it met.

    is_abandoned: the caller gave up before the answer came.
    """

    method: str
    path: str
    params: Json
    headers: dict[str, str]
    at: float
    verb: str
    status: int = 0
    result: Json | None = None
    fault: str = ""
    is_abandoned: bool = False


class Rest:
    """Serves the resources and the stored media. storage: the address of the latter."""

    def __init__(
        self,
        world: World,
        credentials: Credentials,
        faults: Faults,
        limits: RateLimits,
        *,
        sender: Sender,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.calls: list[Call] = []
        self.storage = ""
        self.reporting: Reporting | None = None
        self._world, self._credentials, self._faults, self._limits = world, credentials, faults, limits
        self._sender, self._trouble = sender, Trouble(sleep)
        self.news = News()

    def add_routes(self, application: web.Application) -> None:
        """Add what Twilio serves."""
        for method, (verb, path) in ROUTES.items():
            application.router.add_route(verb, path, self._server(method))

    def add_storage(self, application: web.Application) -> None:
        """Add what the storage of media serves."""
        application.router.add_get("/{account}/{ticket}", self._serve_stored)

    def close(self) -> None:
        """Let go of everybody who still waits for an answer."""
        self._trouble.close()

    def _server(self, method: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, method)

        return serve

    async def _serve(self, request: web.Request, method: str) -> web.StreamResponse:
        call = self._record(request, method)
        try:
            args = await self._read(request, call)
            return await self._answer(request, call, args)
        except TwilioError as refusal:
            return self._refuse(call, refusal)
        except asyncio.CancelledError:
            call.is_abandoned, call.status = True, 0
            self.news.tell()
            raise

    def _record(self, request: web.Request, method: str) -> Call:
        call = Call(method, request.path, {}, dict(request.headers), self._world.clock(), request.method)
        self.calls.append(call)
        return call

    async def _read(self, request: web.Request, call: Call) -> Arguments:
        args = parse_arguments(
            verb=request.method,
            query=request.query_string,
            body=await request.read(),
            content_type=request.headers.get("Content-Type", ""),
            takes_json=call.method in JSON_METHODS,
        )
        call.params = args.as_json()
        self.news.tell()
        return args

    async def _answer(self, request: web.Request, call: Call, args: Arguments) -> web.StreamResponse:
        fault = self._faults.take(call.method, args)
        if fault is not None:
            call.fault = fault.kind
            self.news.tell()
            return await self._misbehave(request, call, args, fault)
        return self._carry_out(request, call, args)

    def _carry_out(self, request: web.Request, call: Call, args: Arguments) -> web.Response:
        try:
            self._check_caller(request)
            answer = self._run(call, Request(self._world, args, request.match_info, str(request.rel_url), self.storage))
        except TwilioError as refusal:
            return self._refuse(call, refusal)
        return self._reply(call, answer)

    def _check_caller(self, request: web.Request) -> None:
        self._credentials.check(request.headers.get("Authorization", ""))
        if request.match_info.get("account", self._world.account_sid) != self._world.account_sid:
            raise not_found(request.path)

    def _run(self, call: Call, request: Request) -> Answer:
        match call.method:
            case "messages.create":
                return self._create(request)
            case "senders.list":
                return accounts.list_senders(request, self._sender)
            case "senders.fetch":
                return accounts.fetch_sender(request, self._sender)
            case "services.fetch":
                return accounts.fetch_service(request, self._sender)
        return _PLAIN[call.method](request)

    def _create(self, request: Request) -> Answer:
        wait_s = self._limits.retry_after()
        if wait_s:
            raise too_many(wait_s)
        answer, message = messages.create(request)
        if self.reporting is not None:
            self.reporting.begin(message)
        return answer

    def _refuse(self, call: Call, refusal: TwilioError) -> web.Response:
        return self._reply(call, Answer(refusal.as_json(), refusal.status, refusal.headers))

    def _reply(self, call: Call, answer: Answer) -> web.Response:
        call.result, call.status = answer.body, answer.status
        self.news.tell()
        headers = dict(answer.headers)
        if answer.body is None:
            return web.Response(status=answer.status, headers=headers)
        return web.json_response(answer.body, status=answer.status, headers=headers, dumps=_dumps)

    async def _misbehave(self, request: web.Request, call: Call, args: Arguments, fault: Fault) -> web.StreamResponse:
        match fault.kind:
            case "ratelimited":
                return self._refuse(call, too_many(fault.retry_after_s))
            case "error":
                return self._refuse(call, TwilioError(int(fault.error)))
        answer = await self._trouble.meet(request, fault, lambda: self._carry_out(request, call, args))
        call.status = 0 if fault.kind == "reset" else answer.status
        self.news.tell()
        return answer

    async def _serve_stored(self, request: web.Request) -> web.StreamResponse:
        """Serve a file by its ticket; a storage that is signed by address takes no other authorization."""
        call = self._record(request, "media.stored")
        fault = self._faults.take(call.method, Arguments())
        if fault is None:
            return self._stored(request, call)
        call.fault = fault.kind
        return await self._trouble.meet(request, fault, lambda: self._stored(request, call))

    def _stored(self, request: web.Request, call: Call) -> web.Response:
        media = self._world.media.get(self._world.tickets.get(request.match_info["ticket"], ""))
        if "Authorization" in request.headers:
            call.status = 400
        else:
            call.status = 200 if media else 403
        self.news.tell()
        if media is None or call.status != 200:  # noqa: PLR2004 HTTP
            return web.Response(status=call.status, text="<Error><Code>InvalidArgument</Code></Error>")
        return web.Response(body=media.content, headers={"Content-Type": media.content_type})


def _dumps(body: object) -> str:
    return json.dumps(body, separators=(",", ":"))
