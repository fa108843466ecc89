"""A double of Zendesk's Ticketing API on this machine, with its webhooks; trouble on demand.

It imports nothing of the product, so that the two can disagree. Sources, below developer.zendesk.com/api-reference/:
ticketing/introduction/ (authentication, 429, idempotency), ticketing/tickets/tickets/, ticketing/users/users/,
ticketing/tickets/ticket_audits/, ticketing/ticket-management/incremental_exports/; documentation/webhooks/verifying/.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientSession, web

from adapters.twins.faults import Fault
from adapters.twins.serving import ApiTwin
from adapters.twins.zendesk.world import ADA, DESK, Json, Refused, Zendesk

EMAIL, TOKEN, SECRET = "frontdesk@example.com", "the-twins-token", "the-twins-signing-secret"
MOST_ON_A_PAGE = 100
EXPORTS_PER_MINUTE = 10


class ZendeskTwin(ApiTwin):
    """A Zendesk of your own: `async with ZendeskTwin() as zendesk`, then `zendesk.environ` for the app.

    clock: Unix time in seconds.
    """

    def __init__(self, *, clock: Callable[[], float] = time.time, **more: Any) -> None:
        super().__init__(**more)
        self.world = Zendesk(clock)
        self._clock = clock
        self._exports: list[float] = []

    @property
    def environ(self) -> dict[str, str]:
        """The settings with which an app reaches this twin."""
        return {
            "ZENDESK_URL": self.url,
            "ZENDESK_EMAIL": EMAIL,
            "ZENDESK_API_TOKEN": TOKEN,
            "ZENDESK_WEBHOOK_SECRET": SECRET,
        }

    # -- what agents do ---------------------------------------------------------------------------------------------

    def reply(self, ticket_id: int, text: str, *, public: bool = True, by: int = ADA, **changes: Any) -> None:
        """Let an agent write something, and change the ticket with it."""
        self.world.update(ticket_id, {"comment": {"body": text, "public": public}, **changes}, by=by)

    def change(self, ticket_id: int, *, by: int = ADA, **changes: Any) -> None:
        """Let an agent change the ticket."""
        self.world.update(ticket_id, changes, by=by)

    def event(self, ticket_id: int, *, at: float | None = None, secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
        """Return body and headers of a webhook that says that a ticket has changed."""
        ticket = self.world.ticket(ticket_id)
        detail = {"id": str(ticket_id), "external_id": ticket["external_id"], "status": ticket["status"].upper()}
        body = json.dumps(
            {
                "type": "zen:event-type:ticket.status_changed",
                "account_id": 22_129_848,
                "id": f"cbe4028c-7239-495d-b020-{len(self.world.audits[ticket_id]):012d}",
                "time": ticket["updated_at"],
                "zendesk_event_version": "2022-11-06",
                "subject": f"zen:ticket:{ticket_id}",
                "detail": detail,
                "event": {"current": ticket["status"].upper()},
            }
        ).encode()
        moment = datetime.fromtimestamp(self._clock() if at is None else at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        signed = hmac.new(secret.encode(), moment.encode() + body, hashlib.sha256).digest()
        return body, {
            "Content-Type": "application/json",
            "X-Zendesk-Webhook-Signature": base64.b64encode(signed).decode(),
            "X-Zendesk-Webhook-Signature-Timestamp": moment,
        }

    async def deliver(self, session: ClientSession, url: str, ticket_id: int) -> int:
        """Post that webhook, and return the status of the answer."""
        body, headers = self.event(ticket_id)
        async with session.post(url, data=body, headers=headers) as answer:
            return answer.status

    # -- the API ----------------------------------------------------------------------------------------------------

    def add_routes(self, application: web.Application) -> None:
        """See the base."""
        for verb, path, method, work in (
            ("POST", "/tickets.json", "tickets.create", self._create),
            ("GET", "/tickets.json", "tickets.list", self._list),
            ("GET", r"/tickets/{id:\d+}.json", "tickets.show", self._show),
            ("PUT", r"/tickets/{id:\d+}.json", "tickets.update", self._update),
            ("GET", r"/tickets/{id:\d+}/audits.json", "audits.list", self._audits),
            ("GET", "/users/me.json", "users.me", self._me),
            ("GET", "/users/show_many.json", "users.show_many", self._users),
            ("GET", "/incremental/tickets/cursor.json", "tickets.export", self._export),
        ):
            application.router.add_route(verb, f"/api/v2{path}", self._handler(method, work))

    def worded(self, fault: Fault) -> web.Response:
        """See the base."""
        if fault.kind == "ratelimited":
            headers = {"Retry-After": str(fault.retry_after_s), "X-Rate-Limit": "700", "X-Rate-Limit-Remaining": "0"}
            said = {"description": "Rate limit for ticket updates exceeded, please wait before trying again"}
            return _json({"error": "APIRateLimitExceeded", **said}, 429, headers)
        return _json({"error": fault.error, "description": fault.error}, fault.status)

    def _handler(self, method: str, work: Callable[[Json], web.Response]) -> Any:
        async def handle(request: web.Request) -> web.StreamResponse:
            args: Json = {**request.query, **request.match_info, "key": request.headers.get("Idempotency-Key", "")}
            try:
                args["user"] = self._signed_in(request, method)
                args |= await _body(request)
            except Refused as refused:
                return _json(refused.body, refused.status, refused.headers)

            def carry_out() -> web.Response:
                try:
                    return work(args)
                except Refused as refused:
                    return _json(refused.body, refused.status, refused.headers)

            return await self.answer(request, method, args, carry_out)

        return handle

    def _signed_in(self, request: web.Request, method: str) -> int:
        expected = "Basic " + base64.b64encode(f"{EMAIL}/token:{TOKEN}".encode()).decode()
        if hmac.compare_digest(request.headers.get("Authorization", ""), expected):
            return DESK
        if method == "users.me":
            return 0  # an anonymous user is shown to strangers
        raise Refused(401, {"error": "Couldn't authenticate you"})

    def _create(self, args: Json) -> web.Response:
        ticket, lookup = self.world.create(_ticket(args), by=args["user"], key=args["key"])
        headers = {"x-idempotency-lookup": lookup} if lookup else {}
        return _json({"ticket": ticket, "audit": self.world.audits[ticket["id"]][0]}, 201, headers)

    def _list(self, args: Json) -> web.Response:
        wanted = args.get("external_id")
        found = [each for each in self.world.tickets.values() if wanted in (None, each["external_id"])]
        return _json({"tickets": found, "count": len(found), "next_page": None, "previous_page": None})

    def _show(self, args: Json) -> web.Response:
        return _json({"ticket": self.world.ticket(int(args["id"]))})

    def _update(self, args: Json) -> web.Response:
        ticket = self.world.update(int(args["id"]), _ticket(args), by=args["user"])
        return _json({"ticket": ticket, "audit": self.world.audits[ticket["id"]][-1]})

    def _audits(self, args: Json) -> web.Response:
        self.world.ticket(int(args["id"]))
        size = int(args.get("page[size]", 0))
        if not 0 < size <= MOST_ON_A_PAGE:
            raise Refused(400, {"error": "InvalidPaginationParameter", "description": "page[size] must be 1 to 100"})
        begin = int(args.get("page[after]", 0))
        every = self.world.audits[int(args["id"])]
        page, more = every[begin : begin + size], begin + size < len(every)
        return _json({"audits": page, "meta": {"has_more": more, "after_cursor": str(begin + size) if more else None}})

    def _me(self, args: Json) -> web.Response:
        anonymous = {"id": None, "name": "Anonymous user", "role": "end-user"}
        return _json({"user": self.world.users.get(args["user"], anonymous)})

    def _users(self, args: Json) -> web.Response:
        ids = [int(each) for each in args.get("ids", "").split(",") if each.isdecimal()]
        if not 0 < len(ids) <= MOST_ON_A_PAGE:
            raise Refused(400, {"error": "BadRequest", "description": "ids must name 1 to 100 users"})
        return _json({"users": [self.world.users[each] for each in ids if each in self.world.users]})

    def _export(self, args: Json) -> web.Response:
        now = self._clock()
        self._exports = [at for at in self._exports if at > now - 60]
        if len(self._exports) >= EXPORTS_PER_MINUTE:
            said = "Number of allowed incremental ticket export API requests per minute exceeded"
            raise Refused(429, {"error": "TooManyRequests", "description": said}, {"Retry-After": "30"})
        self._exports.append(now)
        if "cursor" not in args and float(args.get("start_time", now)) > now - 60:
            raise Refused(422, {"error": "StartTimeTooRecent", "description": "Too recent start_time."})
        after = int(args.get("cursor", 0))
        changed = sorted(self.world.tickets.values(), key=lambda each: int(each["generated"]))
        found = [each for each in changed if each["generated"] > after and self.world.moved[each["id"]] <= now - 60]
        cursor = str(max((each["generated"] for each in found), default=after))
        return _json({"tickets": found, "after_cursor": cursor, "after_url": None, "end_of_stream": True})


def _ticket(args: Json) -> Json:
    given = args.get("ticket")
    if not isinstance(given, dict):
        raise Refused(400, {"error": {"title": "Invalid attribute", "message": "You passed an invalid value"}})
    return given


async def _body(request: web.Request) -> Json:
    if request.method not in {"POST", "PUT"}:
        return {}
    if request.content_type != "application/json":
        raise Refused(415, {"error": "Unsupported Media Type"})
    try:
        body = json.loads(await request.read())
    except ValueError as exc:
        raise Refused(400, {"error": "Unprocessable", "message": "Server could not parse JSON"}) from exc
    return body if isinstance(body, dict) else {}


def _json(body: Json, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response(body, status=status, headers=headers)
