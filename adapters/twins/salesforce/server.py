"""A double of Salesforce on this machine: sign-in by client credentials and the REST API for cases; trouble on demand.

It imports nothing of the product, so that the two can disagree. Sources: help.salesforce.com, "OAuth 2.0 Client
Credentials Flow for Server-to-Server Integration"; developer.salesforce.com/docs, REST API Developer Guide: "Insert or
Update (Upsert) a Record Using an External ID", "Query", "Status Codes and Error Responses".
"""

import hmac
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from adapters.twins.faults import Fault
from adapters.twins.salesforce.soql import query
from adapters.twins.salesforce.world import DESK, FIELD, GRACE, PRIORITIES, STATUSES, Json, Organisation, Refused
from adapters.twins.serving import ApiTwin

CLIENT_ID, CLIENT_SECRET = "the-twins-consumer-key", "the-twins-consumer-secret"
VERSION = "v62.0"
LIFETIME_S = 7_200


class SalesforceTwin(ApiTwin):
    """An organisation of your own: `async with SalesforceTwin() as salesforce`, then `salesforce.environ` for the app.

    clock: Unix time in seconds. page: how many records a query answers at once.
    """

    def __init__(self, *, clock: Callable[[], float] = time.time, page: int = 2_000, **more: Any) -> None:
        super().__init__(**more)
        self.world = Organisation(clock)
        self.page = page
        self._clock = clock
        self._tokens: dict[str, float] = {}
        self._cursors: dict[str, list[Json]] = {}

    @property
    def environ(self) -> dict[str, str]:
        """The settings with which an app reaches this twin."""
        return {
            "SALESFORCE_LOGIN_URL": self.url,
            "SALESFORCE_CLIENT_ID": CLIENT_ID,
            "SALESFORCE_CLIENT_SECRET": CLIENT_SECRET,
        }

    # -- what people do there ---------------------------------------------------------------------------------------

    def reply(self, case_id: str, text: str, *, public: bool = True, by: str = GRACE) -> None:
        """Let somebody comment on a case."""
        self.world.comment({"ParentId": case_id, "CommentBody": text, "IsPublished": public}, by=by)

    def change(self, case_id: str, *, by: str = GRACE, **changes: Any) -> None:
        """Let somebody change a case."""
        self.world.update(case_id, changes, by=by)

    def revoke(self) -> None:
        """Let no token that was issued so far be good any more."""
        self._tokens.clear()

    # -- the API ----------------------------------------------------------------------------------------------------

    def add_routes(self, application: web.Application) -> None:
        """See the base."""
        base = f"/services/data/{VERSION}"
        application.router.add_post("/services/oauth2/token", self._token)
        for verb, path, method, work in (
            ("GET", "/sobjects/Case/describe", "case.describe", self._describe),
            ("GET", "/sobjects/Case/{field}/{number}", "case.find", self._find),
            ("PATCH", "/sobjects/Case/{field}/{number}", "case.upsert", self._upsert),
            ("PATCH", "/sobjects/Case/{id}", "case.update", self._update),
            ("POST", "/sobjects/CaseComment", "comment.create", self._comment),
            ("GET", "/query", "query", self._query),
            ("GET", "/query/{cursor}", "query.more", self._more),
        ):
            application.router.add_route(verb, base + path, self._handler(method, work))

    def worded(self, fault: Fault) -> web.Response:
        """See the base. Salesforce knows no 429 for its API: who asks too often is told so with 403."""
        if fault.kind == "ratelimited":
            said = "TotalRequests Limit exceeded."
            headers = {"Retry-After": str(fault.retry_after_s), "Sforce-Limit-Info": "api-usage=15000/15000"}
            return _json([{"message": said, "errorCode": "REQUEST_LIMIT_EXCEEDED"}], 403, headers)
        return _json([{"message": fault.error, "errorCode": fault.error}], fault.status)

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = {name: str(value) for name, value in (await request.post()).items()}
        shown = {name: value for name, value in form.items() if name != "client_secret"}
        return await self.answer(request, "token", shown, lambda: self._issue(form))

    def _issue(self, form: dict[str, str]) -> web.Response:
        if form.get("grant_type") != "client_credentials":
            return _refused("unsupported_grant_type", "grant type not supported")
        if form.get("client_id") != CLIENT_ID:
            return _refused("invalid_client_id", "client identifier invalid")
        if not hmac.compare_digest(form.get("client_secret", ""), CLIENT_SECRET):
            return _refused("invalid_client", "invalid client credentials")
        token = f"00D000000000001!twin.{len(self._tokens) + 1}.{len(self.calls)}"
        self._tokens[token] = self._clock() + LIFETIME_S
        return _json(
            {
                "access_token": token,
                "signature": "c2lnbmF0dXJl",
                "scope": "api",
                "instance_url": self.url,
                "id": f"{self.url}/id/00D000000000001AAA/{DESK}",
                "token_type": "Bearer",
                "issued_at": str(int(self._clock() * 1000)),
            }
        )

    def _handler(self, method: str, work: Callable[[Json], web.Response]) -> Any:
        async def handle(request: web.Request) -> web.StreamResponse:
            args: Json = {**request.query, **request.match_info}
            try:
                self._check(request)
                args["body"] = await _body(request)
            except Refused as refused:
                return _json(refused.body, refused.status)

            def carry_out() -> web.Response:
                try:
                    return work(args)
                except Refused as refused:
                    return _json(refused.body, refused.status)

            return await self.answer(request, method, args, carry_out)

        return handle

    def _check(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or self._tokens.get(token, 0.0) <= self._clock():
            raise Refused(401, "INVALID_SESSION_ID", "Session expired or invalid")

    def _describe(self, _: Json) -> web.Response:
        def picklist(name: str, values: Any) -> Json:
            options = [{"value": value, "label": value, "active": True} for value in values]
            return {"name": name, "type": "picklist", "externalId": False, "unique": False, "picklistValues": options}

        own = {"name": FIELD, "type": "string", "externalId": True, "unique": True, "picklistValues": []}
        return _json({"name": "Case", "fields": [own, picklist("Status", STATUSES), picklist("Priority", PRIORITIES)]})

    def _find(self, args: Json) -> web.Response:
        self._check_field(args)
        found = [case for case in self.world.cases.values() if case[FIELD] == args["number"]]
        if not found:
            raise Refused(404, "NOT_FOUND", "The requested resource does not exist")
        return _json(found[0])

    def _upsert(self, args: Json) -> web.Response:
        self._check_field(args)
        case_id, created = self.world.upsert(args["number"], args["body"], by=DESK)
        return _json({"id": case_id, "success": True, "errors": [], "created": created}, 201 if created else 200)

    def _update(self, args: Json) -> web.Response:
        self.world.update(args["id"], args["body"], by=DESK)
        return web.Response(status=204)

    def _comment(self, args: Json) -> web.Response:
        return _json({"id": self.world.comment(args["body"], by=DESK), "success": True, "errors": []}, 201)

    def _query(self, args: Json) -> web.Response:
        return self._page(query(args.get("q", ""), self.world))

    def _more(self, args: Json) -> web.Response:
        if args["cursor"] not in self._cursors:
            raise Refused(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        return self._page(self._cursors.pop(args["cursor"]))

    def _page(self, records: list[Json]) -> web.Response:
        shown, rest = records[: self.page], records[self.page :]
        body: Json = {"totalSize": len(records), "done": not rest, "records": shown}
        if rest:
            cursor = f"01g{len(self.calls):012d}-{self.page}"
            self._cursors[cursor] = rest
            body["nextRecordsUrl"] = f"/services/data/{VERSION}/query/{cursor}"
        return _json(body)

    def _check_field(self, args: Json) -> None:
        if args["field"] != FIELD:
            raise Refused(404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible")


async def _body(request: web.Request) -> Json:
    if request.method not in {"POST", "PATCH"}:
        return {}
    if request.content_type != "application/json":
        raise Refused(415, "UNSUPPORTED_MEDIA_TYPE")
    try:
        body = json.loads(await request.read())
    except ValueError as exc:
        raise Refused(400, "JSON_PARSER_ERROR") from exc
    if not isinstance(body, dict):
        raise Refused(400, "JSON_PARSER_ERROR")
    return body


def _refused(error: str, description: str) -> web.Response:
    return _json({"error": error, "error_description": description}, 400)


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response(body, status=status, headers=headers)
