"""The endpoints of the chat page: its files, a session, messages, replies, feedback, and articles to read."""

from collections.abc import Mapping, Sequence
from typing import Final

from aiohttp import web

from adapters.http.errors import RequestRefused, json_response
from adapters.http.payload import read_json
from adapters.http.pull import said_to_json
from adapters.http.server import wait_for_news
from adapters.web.assets import PAGE, Asset, asset_response, read_assets
from adapters.web.inbound import (
    MAX_TEXT_CHARS,
    ArticleQuery,
    Kind,
    MessageBody,
    RepliesQuery,
    conversation_key,
    parse,
    parse_message,
    parse_verdict,
)
from adapters.web.page import language_of_page, locale_of, pages_of
from adapters.web.verify import (
    EMPLOYEE_HEADER,
    VISITOR_COOKIE,
    VISITOR_DAYS,
    check_origin,
    is_employee,
    is_local,
    is_secure,
    new_secret,
    secret_of,
    visitor_id,
    visitor_of,
)
from bot.departments import Department
from bot.handover.contact import FormOf
from bot.model import CUSTOMERS, Audience, Json, JsonObject, employees
from bot.ports import Clock, Inbox, Metrics
from bot.progress import EventState, Said
from rag.ports import Article, Library

SUGGESTIONS: Final = 6
CODES_REFUSED: Final = "web_codes_refused"
"""Wrong access codes; no labels."""

_FRESH: Final = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}
_KNOWS_NO_SUCH: Final = "There is nothing under this name."


class ChatPage:
    """What answers a browser.

    form_of: what a department asks. employee_token: what a browser shows to ask as an employee; None: nobody may.
    trust_local: hand it to browsers on this machine; only for a desk that listens on loopback and has no public URL.
    """

    def __init__(
        self,
        inbox: Inbox,
        library: Library,
        metrics: Metrics,
        clock: Clock,
        *,
        form_of: FormOf,
        employee_token: str | None,
        trust_local: bool,
    ) -> None:
        self._inbox = inbox
        self._library = library
        self._metrics = metrics
        self._clock = clock
        self._form_of = form_of
        self._token = employee_token
        self._trust_local = trust_local
        self._assets: Mapping[str, Asset] = read_assets()
        self._pages = pages_of(self._assets[PAGE])

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What `adapters/http/server.py` serves."""
        return (
            web.get("/", self._page),
            web.get("/web/static/{file}", self._static),
            web.get("/web/session", self._session),
            web.post("/web/messages", self._accept),
            web.get("/web/replies", self._replies),
            web.post("/web/feedback", self._judge),
            web.get("/web/articles/{article:.+}", self._article),
        )

    async def _page(self, request: web.Request) -> web.Response:
        language = language_of_page(request)
        return asset_response(request, self._pages[language], language=language)

    async def _static(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        asset = self._assets.get(name)
        if asset is None or name == PAGE:
            raise RequestRefused(404, "not_found", _KNOWS_NO_SUCH)
        return asset_response(request, asset)

    async def _session(self, request: web.Request) -> web.Response:
        """Who this browser is, what it may do, and what it could ask."""
        secret = secret_of(request) or new_secret()
        is_trusted = self._trust_local and self._token is not None and is_local(request)
        may_ask_as_employee = is_trusted or is_employee(request, self._token)
        if EMPLOYEE_HEADER in request.headers and not may_ask_as_employee:
            self._metrics.count(CODES_REFUSED)
        body: JsonObject = {
            "visitor": visitor_id(secret),
            "employee": may_ask_as_employee,
            "employee_by_code": self._token is not None,
            "max_chars": MAX_TEXT_CHARS,
            **self._directory(employees() if may_ask_as_employee else CUSTOMERS),
        }
        if is_trusted:
            body["employee_token"] = self._token
        response = json_response(body, headers=_FRESH)
        _set_visitor(response, secret, secure=is_secure(request))
        return response

    def _directory(self, audience: Audience) -> JsonObject:
        suggestions: JsonObject = {"customer": self._questions(CUSTOMERS)}
        if audience.is_employee:
            suggestions["employee"] = self._questions(audience)
        departments = [_department_to_json(department) for department in self._library.departments(audience)]
        return {"suggestions": suggestions, "departments": departments}

    def _questions(self, audience: Audience) -> list[Json]:
        return [*self._library.sample_questions(audience, limit=SUGGESTIONS)]

    async def _accept(self, request: web.Request) -> web.Response:
        check_origin(request)
        visitor = visitor_of(request)
        body = await read_json(request)
        audience = self._audience_of(request, parse(MessageBody, body).kind)
        locale = locale_of(request)
        departments = self._library.departments(audience)
        message = parse_message(body, visitor, audience, departments, now=self._clock.now(), locale=locale)
        accepted = await self._inbox.accept(message)
        if accepted.differs:
            raise RequestRefused(409, "id_used", "Another message has been sent under this id.")
        state = EventState.WAITING if accepted.is_new else await self._state_of(accepted.event_id)
        return json_response({"event_id": accepted.event_id, "state": state.value}, status=202, headers=_FRESH)

    async def _state_of(self, event_id: str) -> EventState:
        report = await self._inbox.event(event_id)
        return report.state if report else EventState.WAITING

    async def _replies(self, request: web.Request) -> web.Response:
        visitor = visitor_of(request)
        query = parse(RepliesQuery, dict(request.query))
        self._audience_of(request, query.kind)
        key = conversation_key(visitor, query.conversation, query.kind)

        async def fetch(wait_s: float) -> Sequence[Said]:
            return await self._inbox.replies(key, after=query.after, wait_s=wait_s)

        said = await wait_for_news(request, fetch, wait_s=query.wait_s)
        body: JsonObject = {
            "next": said[-1].seq if said else query.after,
            "replies": [said_to_json(one, self._form_of) for one in said],
        }
        return json_response(body, headers=_FRESH)

    async def _judge(self, request: web.Request) -> web.Response:
        check_origin(request)
        verdict = parse_verdict(await read_json(request), visitor_of(request))
        if not await self._inbox.record_feedback(verdict):
            raise RequestRefused(404, "not_found", _KNOWS_NO_SUCH)
        return json_response({"reply_id": verdict.reply_id, "helpful": verdict.helpful}, headers=_FRESH)

    async def _article(self, request: web.Request) -> web.Response:
        """An article that this browser may read; one that it may not is answered like one that is not there."""
        kind = parse(ArticleQuery, dict(request.query)).kind
        audience = self._audience_of(request, kind)
        article = self._library.article(request.match_info["article"], audience)
        if article is None:
            raise RequestRefused(404, "not_found", _KNOWS_NO_SUCH)
        names = {department.id: department.name for department in self._library.departments(audience)}
        return json_response(_article_to_json(article, names.get(article.department, "")), headers=_FRESH)

    def _audience_of(self, request: web.Request, kind: Kind) -> Audience:
        """Who reads the answers; raises RequestRefused (403) for an employee without the access code."""
        if kind == "customer":
            return CUSTOMERS
        if not is_employee(request, self._token):
            raise RequestRefused(403, "employee_only", "Asking as an employee needs the access code.")
        return employees()


def _set_visitor(response: web.Response, secret: str, *, secure: bool) -> None:
    response.set_cookie(
        VISITOR_COOKIE, secret, max_age=VISITOR_DAYS * 86_400, httponly=True, samesite="Strict", secure=secure
    )


def _department_to_json(department: Department) -> Json:
    return {
        "id": department.id,
        "name": department.name,
        "description": department.description,
        "internal": department.internal,
    }


def _article_to_json(article: Article, department_name: str) -> JsonObject:
    return {
        "id": article.id,
        "title": article.title,
        "department": article.department,
        "department_name": department_name,
        "owner": article.owner,
        "updated": article.updated,
        "text": article.text,
        "url": article.url,
    }
