"""An endpoint declared as data: its route, its checks and its OpenAPI description come from one declaration."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from adapters.api.auth import Keyring
from adapters.api.settings import ApiKey, Scope
from adapters.http.errors import RequestRefused, json_response
from adapters.http.middleware import REQUEST_ID, taking
from adapters.http.payload import read_json
from bot.model import JsonObject

Request = TypeVar("Request", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint gives."""

    body: JsonObject
    status: int = 200


@dataclass(frozen=True, slots=True)
class Call(Generic[Request]):
    """A request that is who it says it is and in which every field is right."""

    key: ApiKey
    asked: Request
    request: web.Request
    request_id: str = ""


@dataclass(frozen=True)
class Endpoint(Generic[Request]):
    """One method of one path.

    scopes: one of them is enough. request: a model with any of `path`, `query`, `headers` and `body`.
    answers: status to model. errors: the statuses it may also give, beside those that every endpoint may.
    max_body_bytes: of who holds a scope, where that is more than anybody may send.
    """

    method: str
    path: str
    operation: str
    summary: str
    scopes: tuple[Scope, ...]
    request: type[Request]
    answers: Mapping[int, type[BaseModel]]
    errors: tuple[int, ...]
    handler: Callable[[Call[Request]], Awaitable[Answer]]
    max_body_bytes: int = 0


def build_routes(endpoints: Iterable[Endpoint[Any]], keyring: Keyring) -> list[web.RouteDef]:
    """The routes of these endpoints."""
    return [web.route(endpoint.method, _pattern(endpoint.path), _handler(endpoint, keyring)) for endpoint in endpoints]


def _pattern(path: str) -> str:
    """A parameter takes every character but a plain slash: aiohttp's own pattern leaves out braces as well."""
    return re.sub(r"\{(\w+)\}", r"{\1:[^/]+}", path)


def _handler(endpoint: Endpoint[Request], keyring: Keyring) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        key = keyring.verify(request.headers.get("Authorization", ""), endpoint.scopes)
        asked = await _parse(endpoint.request, request)
        answer = await endpoint.handler(Call(key, asked, request, request[REQUEST_ID]))
        return json_response(answer.body, status=answer.status)

    def limit_of(request: web.Request) -> int:
        is_known = keyring.admits(request.headers.get("Authorization", ""), endpoint.scopes)
        return endpoint.max_body_bytes if is_known else 0

    return taking(limit_of, handle) if endpoint.max_body_bytes else handle


async def _parse(model: type[Request], request: web.Request) -> Request:
    """Raises RequestRefused with every wrong field of path, query, headers and body."""
    parts: dict[str, object] = {name: _read(name, request) for name in model.model_fields if name != "body"}
    if "body" in model.model_fields:
        parts["body"] = await read_json(request)
    try:
        return model.model_validate(parts)
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_context=False, include_input=False)
        fields = {_place(error): _expected(error) for error in errors}
        raise RequestRefused(422, "wrong_fields", f"Wrong fields: {', '.join(fields)}.", fields=fields) from exc


def _read(part: str, request: web.Request) -> Mapping[str, str]:
    if part == "path":
        return request.match_info
    if part == "query":
        return {**request.query}
    return {name.title(): value for name, value in request.headers.items()}


def _place(error: ErrorDetails) -> str:
    """`person.id` in the body, and the plain name of a parameter."""
    return ".".join(str(step) for step in error["loc"][1:])


_WORDS: Final = {
    "missing": "is required",
    "extra_forbidden": "is not known here",
    **dict.fromkeys(("dict_type", "model_type"), "expected an object"),
}
_SHOULD: Final = re.compile("^(?:Input should be|[A-Z][a-z]+ should have)")


def _expected(error: ErrorDetails) -> str:
    return _WORDS.get(error["type"]) or _SHOULD.sub("expected", error["msg"].removeprefix("Value error, "))
