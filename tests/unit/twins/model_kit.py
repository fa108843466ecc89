"""What the tests of the model share: the real client against the twin, and passages to write from."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from openai import AsyncOpenAI, DefaultAsyncHttpxClient

from adapters.twins.model.server import API_KEY, MODEL, ModelTwin
from bot.settings import read_settings
from rag.model.server import ModelServer
from rag.model.settings import ModelSettings
from tests.unit.inbox import FixedClock

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "sources": {"type": "array", "items": {"type": "integer"}}},
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
FORMAT: dict[str, Any] = {
    "type": "json_schema",
    "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
}
FENCED = """
<passage-0123456789abcdef number="1">
Parcels are delivered within 3 days. Heavy parcels take 9 days.
</passage-0123456789abcdef>
<passage-0123456789abcdef number="2">
Most items can be returned within 45 days of delivery. Shoes must be unworn.
</passage-0123456789abcdef>
<question-0123456789abcdef>
Until when can items be returned?
</question-0123456789abcdef>
"""


@asynccontextmanager
async def client_of(model: ModelTwin, *, key: str = API_KEY, timeout_s: float = 5.0) -> AsyncIterator[AsyncOpenAI]:
    """OpenAI's own client without any retry, so that each call is one request."""
    http = DefaultAsyncHttpxClient(trust_env=False)
    client = AsyncOpenAI(api_key=key, base_url=model.base_url, max_retries=0, timeout=timeout_s, http_client=http)
    async with client:
        yield client


async def ask(client: AsyncOpenAI, text: str = FENCED, **more: Any) -> Any:
    """One completion of a single user message."""
    messages = [{"role": "user", "content": text}]
    create: Any = client.chat.completions.create
    return await create(**{"model": MODEL, "messages": messages} | more)


def settings_of(model: ModelTwin, **changes: str) -> ModelSettings:
    """The settings with which the desk reaches the twin."""
    return read_settings(ModelSettings, environ=model.environ | changes, env_file=None)[ModelSettings]


@asynccontextmanager
async def server_of(model: ModelTwin, clock: FixedClock | None = None, **changes: str) -> AsyncIterator[ModelServer]:
    """The desk's connection to the twin; `changes` are settings."""
    async with ModelServer(settings_of(model, **changes), clock or FixedClock()) as server:
        await server.client()  # loading it takes seconds on a busy machine, and no test is about that
        yield server


def until(seconds: float = 20.0) -> float:
    """The event loop's time in so many seconds."""
    return asyncio.get_running_loop().time() + seconds
