"""The REST interface on a real port over a MemoryInbox; every answer is checked against /openapi.json."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession
from openapi_schema_validator import OAS31Validator
from yarl import URL

from adapters.api.conversations import Conversations
from adapters.api.escalating import Escalating
from adapters.api.ingesting import Ingesting
from adapters.api.routes import api_routes, endpoints
from adapters.api.settings import parse_keys
from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app, listening
from rag.ingestion.ports import Ingestions
from tests.unit.escalation.escalations import escalating
from tests.unit.inbox import FixedClock, MemoryInbox
from tests.unit.knowledge.ingestions import MemoryIngestions
from tests.unit.memory.audit import MemoryAudit
from tests.unit.memory.people import MemoryPrivacy
from tests.unit.web.desk import FORM_OF, MemoryLibrary

KEYS = "shop:s1:ask,staff:s2:ask+ask:employee,audit:s3:traces:read,other:s4:ask,office:s5:tickets:read"
ASK = {"text": "Where is my order?", "person": {"id": "p1", "kind": "customer"}}
MESSAGES = "/api/v1/conversations/c1/messages"
REPLIES = "/api/v1/conversations/c1/replies"
_DOCUMENT: dict[str, Any] = {}
"""As the first of these servers gave it: all give the same, and making it takes longer than most tests."""


@dataclass
class Given:
    """An answer whose status, media type and body are what /openapi.json says."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"])

    @property
    def fields(self) -> dict[str, str]:
        return dict(self.body["error"]["fields"])


@dataclass
class Rest:
    base: str
    http: ClientSession
    inbox: MemoryInbox
    audit: MemoryAudit
    metrics: PrometheusMetrics
    document: dict[str, Any]

    async def post(self, path: str = MESSAGES, json: object = None, **options: Any) -> Given:
        return await self.call("POST", path, json=ASK if json is None and "data" not in options else json, **options)

    async def get(self, path: str = REPLIES, **options: Any) -> Given:
        return await self.call("GET", path, **options)

    async def call(
        self,
        method: str,
        path: str,
        *,
        secret: str | None = "s1",
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> Given:
        sent = {**(headers or {})}
        if secret is not None:
            sent["Authorization"] = f"Bearer {secret}"
        url = URL(self.base + path, encoded=True)
        async with self.http.request(method, url, headers=sent, **options) as answer:
            assert answer.content_type == "application/json"
            given = Given(answer.status, await answer.json(), answer.headers)
        self._check(method, url.raw_path, given)
        return given

    def _check(self, method: str, path: str, given: Given) -> None:
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) and method.lower() in operations:
                response = operations[method.lower()]["responses"][str(given.status)]
                schema = response["content"]["application/json"]["schema"]
                assert set(response.get("headers", ())) <= set(given.headers)
                return self.validate(schema, given.body)
        return self.validate({"$ref": "#/components/schemas/ErrorOut"}, given.body)

    def validate(self, schema: Mapping[str, Any], body: object) -> None:
        self._validator(schema).validate(body)

    def is_valid(self, schema: Mapping[str, Any], body: object) -> bool:
        return bool(self._validator(schema).is_valid(body))

    def _validator(self, schema: Mapping[str, Any]) -> OAS31Validator:
        return OAS31Validator({**schema, "components": self.document["components"]})


@asynccontextmanager
async def resting(
    inbox: MemoryInbox | None = None,
    *,
    keys: str = KEYS,
    ingestions: Ingestions | None = None,
    tickets: Escalating | None = None,
    privacy: MemoryPrivacy | None = None,
) -> AsyncIterator[Rest]:
    inbox, audit = inbox or MemoryInbox(), MemoryAudit()
    metrics = PrometheusMetrics()
    taken = ingestions or MemoryIngestions()
    conversations = Conversations(inbox, MemoryLibrary(), FixedClock(), audit, form_of=FORM_OF)
    people = (privacy or MemoryPrivacy()).endpoints
    declared = endpoints(conversations, Ingesting(taken), tickets or escalating(inbox=inbox), people)
    routes = api_routes(declared, parse_keys(keys))
    app = build_app(routes, metrics=metrics)
    async with (
        ClientSession() as http,
        listening(app, host="127.0.0.1", port=0, metrics=metrics, grace_s=2.0) as address,
    ):
        if not _DOCUMENT:
            async with http.get(f"{address.url}/openapi.json") as answer:
                _DOCUMENT.update(await answer.json())
        yield Rest(address.url, http, inbox, audit, metrics, _DOCUMENT)


def texts(replies: Sequence[Mapping[str, Any]]) -> list[str]:
    return [reply["text"] for reply in replies]
