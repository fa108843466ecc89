import re

import pytest
from aiohttp import web
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from adapters.api.conversation_models import CitationOut, ReplyOut
from adapters.api.conversations import Conversations
from adapters.api.ingesting import Ingesting
from adapters.api.openapi import openapi
from adapters.api.routes import api_routes, endpoints
from adapters.api.settings import Scope, parse_keys
from adapters.control_center.routes import PATH
from adapters.http.metrics import PrometheusMetrics
from adapters.http.pull import said_to_json
from adapters.http.server import build_app
from bot.model import Citation, Outcome, Reply
from bot.progress import Said
from tests.unit.escalation.escalations import escalating
from tests.unit.inbox import FixedClock, MemoryInbox
from tests.unit.knowledge.ingestions import MemoryIngestions
from tests.unit.memory.audit import MemoryAudit
from tests.unit.memory.people import MemoryPrivacy
from tests.unit.rest.rest import ASK, KEYS, resting
from tests.unit.web.desk import FORM_OF, MemoryLibrary

CONVERSATIONS = Conversations(MemoryInbox(), MemoryLibrary(), FixedClock(), MemoryAudit(), form_of=FORM_OF)
DECLARED = endpoints(CONVERSATIONS, Ingesting(MemoryIngestions()), escalating(), MemoryPrivacy().endpoints)
DOCUMENT = openapi(DECLARED)
OPERATIONS = {
    (path, method): operation for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
}


WATCHED = (PATH, "get")
"""The WebSocket, which the control center serves."""


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT, cls=OpenAPIV31SpecValidator)


def test_every_route_is_described_and_everything_described_is_a_route() -> None:
    app = build_app(api_routes(DECLARED, parse_keys(KEYS)), metrics=PrometheusMetrics())
    routes = {
        (route.resource.canonical, route.method.lower())
        for route in app.router.routes()
        if isinstance(route, web.ResourceRoute) and route.resource is not None and route.method != "HEAD"
    }
    assert routes - {("/openapi.json", "get")} == set(OPERATIONS) - {WATCHED}


def test_the_endpoints_are_those_of_the_contract() -> None:
    assert set(OPERATIONS) == {
        ("/api/v1/conversations/{id}/messages", "post"),
        ("/api/v1/conversations/{id}/replies", "get"),
        ("/api/v1/events", "get"),
        ("/api/v1/feedback", "post"),
        ("/api/v1/escalation", "get"),
        ("/api/v1/escalation/form", "post"),
        ("/api/v1/escalation/{ticket_id}", "get"),
        ("/api/v1/escalation/{ticket_id}", "patch"),
        ("/api/v1/escalation/{ticket_id}/words", "post"),
        ("/api/v1/escalation/{ticket_id}/notes", "post"),
        ("/api/v1/notifications", "get"),
        ("/api/v1/notifications/retry", "post"),
        ("/api/v1/ingest", "post"),
        ("/api/v1/ingest/{job_id}", "get"),
        ("/api/v1/people/{id}", "get"),
        ("/api/v1/people/{id}", "delete"),
        ("/api/v1/erasures/{erasure_id}", "get"),
        WATCHED,
    }


@pytest.mark.parametrize(("path", "method"), list(OPERATIONS))
def test_every_endpoint_describes_its_errors_parameters_and_scopes(path: str, method: str) -> None:
    operation = OPERATIONS[path, method]
    assert {"401", "403", "422", "503"} <= set(operation["responses"])
    assert "400" in operation["responses"] or (path, method) == WATCHED
    described = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
    assert described == set(re.findall(r"\{(\w+)\}", path))
    assert any(scope in operation["description"] for scope in Scope)
    assert ("requestBody" in operation) == (method in {"post", "patch"})


def test_nothing_is_described_that_nothing_refers_to() -> None:
    text = str(DOCUMENT)
    assert [name for name in DOCUMENT["components"]["schemas"] if f"#/components/schemas/{name}'" not in text] == []


def test_a_reply_has_exactly_the_fields_that_are_described() -> None:
    reply = Reply("Here.", Outcome.ANSWERED, (Citation(1, "a", "t", "o", "2026-01-01", "q"),))
    shown = said_to_json(Said(1, "r", ("e",), reply), FORM_OF)
    assert set(shown) == set(ReplyOut.model_fields)
    assert isinstance(shown["citations"], list)
    assert set(CitationOut.model_fields) == set(shown["citations"][0])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "is_right"),
    [
        (ASK, True),
        ({**ASK, "locale": "de"}, True),
        ({**ASK, "colour": "red"}, False),
        ({**ASK, "text": ""}, False),
        ({**ASK, "text": "x" * 40_001}, False),
        ({**ASK, "person": {"id": "p1", "kind": "robot"}}, False),
        ({**ASK, "person": {"id": "p1"}}, False),
    ],
)
async def test_what_the_description_calls_right_is_taken_and_what_it_calls_wrong_is_not(
    body: dict[str, object], is_right: bool
) -> None:
    async with resting() as rest:
        assert rest.is_valid({"$ref": "#/components/schemas/MessageIn"}, body) is is_right
        assert (await rest.post(json=body)).status == (202 if is_right else 422)


async def test_anybody_may_read_the_description() -> None:
    async with resting(keys="") as rest, rest.http.get(f"{rest.base}/openapi.json") as answer:
        assert (answer.status, answer.content_type) == (200, "application/json")
        assert await answer.json() == DOCUMENT
