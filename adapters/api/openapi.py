"""Builds the OpenAPI document from the endpoints' own declarations."""

import functools
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any, Final, TypeAlias

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from adapters.api.endpoint import Endpoint
from adapters.api.live import LIVE
from adapters.api.shapes import ErrorOut
from adapters.http.errors import json_response
from adapters.http.payload import JSON_MEDIA_TYPE

OPENAPI_VERSION: Final = "3.1.0"
API_VERSION: Final = "1"

Document: TypeAlias = dict[str, Any]
"""JSON as pydantic makes it."""

_SCHEMA_REF: Final = "#/components/schemas/{model}"
_TAKEN: JsonSchemaMode = "validation"
_GIVEN: JsonSchemaMode = "serialization"
_PLACES: Final = {"path": "path", "query": "query", "headers": "header"}
_ALWAYS: Final = (400, 401, 403, 408, 413, 422, 500, 503)
_HEADERS: Final = {401: "WWW-Authenticate", 403: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After"}


def openapi_route(endpoints: Sequence[Endpoint[Any]]) -> web.RouteDef:
    """`/openapi.json`, which anybody may read."""
    document = functools.cache(lambda: openapi(endpoints))  # made when it is first asked for: a start has no need of it

    async def show(_request: web.Request) -> web.Response:
        return json_response(document())

    return web.get("/openapi.json", show)


def openapi(endpoints: Iterable[Endpoint[Any]]) -> Document:
    """The document."""
    declared = list(endpoints)
    paths: Document = {}
    for endpoint in declared:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": OPENAPI_VERSION,
        "info": {
            "title": "Frontdesk",
            "version": API_VERSION,
            "description": "Ask the desk, and read what it answered with its sources.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": {**paths, **LIVE},
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "A key with scopes."}},
            "schemas": _schemas(declared),
        },
    }


def _operation(endpoint: Endpoint[Any]) -> Document:
    operation: Document = {
        "operationId": endpoint.operation,
        "summary": endpoint.summary,
        "description": f"Needs one of the scopes: {', '.join(endpoint.scopes)}.",
        "parameters": [parameter for part in _PLACES for parameter in _parameters(endpoint, part)],
        "responses": {str(status): _answer(model, status) for status, model in sorted(endpoint.answers.items())}
        | {str(status): _answer(ErrorOut, status) for status in sorted({*_ALWAYS, *endpoint.errors})},
    }
    body = _part(endpoint, "body")
    if body is not None:
        operation["requestBody"] = {"required": True, "content": _content(body)}
    return operation


def _parameters(endpoint: Endpoint[Any], part: str) -> list[Document]:
    model = _part(endpoint, part)
    if model is None:
        return []
    schema = model.model_json_schema(ref_template=_SCHEMA_REF)
    required = schema.get("required", [])
    return [
        _parameter(name, _PLACES[part], dict(properties), required=name in required)
        for name, properties in schema["properties"].items()
    ]


def _parameter(name: str, place: str, schema: Document, *, required: bool) -> Document:
    parameter: Document = {"name": name, "in": place, "required": required}
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    schema.pop("title", None)
    return parameter | {"schema": schema}


def _answer(model: type[BaseModel], status: int) -> Document:
    answer: Document = {"description": HTTPStatus(status).phrase, "content": _content(model)}
    if status in _HEADERS:
        answer["headers"] = {_HEADERS[status]: {"schema": {"type": "string"}}}
    return answer


def _content(model: type[BaseModel]) -> Document:
    return {JSON_MEDIA_TYPE: {"schema": {"$ref": _SCHEMA_REF.format(model=model.__name__)}}}


def _schemas(endpoints: Sequence[Endpoint[Any]]) -> Document:
    """Every model that the document refers to; parameters are written out where they belong instead."""
    parameters = {model.__name__ for endpoint in endpoints for part in _PLACES if (model := _part(endpoint, part))}
    modes = [(model, _TAKEN) for endpoint in endpoints for model in _parts(endpoint)]
    modes += [(model, _GIVEN) for endpoint in endpoints for model in endpoint.answers.values()]
    _, schema = models_json_schema([*modes, (ErrorOut, _GIVEN)], ref_template=_SCHEMA_REF)
    definitions: Document = schema["$defs"]
    return {name: definition for name, definition in definitions.items() if name not in parameters}


def _parts(endpoint: Endpoint[Any]) -> list[type[BaseModel]]:
    return [model for part in (*_PLACES, "body") if (model := _part(endpoint, part)) is not None]


def _part(endpoint: Endpoint[Any], part: str) -> type[BaseModel] | None:
    field = endpoint.request.model_fields.get(part)
    return field.annotation if field is not None else None
