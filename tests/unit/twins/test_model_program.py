"""The model twin as a program of its own, reached through its settings and its control routes only."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import openai
import pytest
from openai import AsyncOpenAI, DefaultAsyncHttpxClient

from adapters.twins.model.reading import WRONG_NUMBER
from tests.unit.twins.model_kit import FENCED, FORMAT
from tests.unit.twins.program_kit import running, settings_of

KEY = "sk-known-to-the-app"


@pytest.fixture
async def environ() -> AsyncIterator[dict[str, str]]:
    async with running("model", "--api-key", KEY, "--mischief", WRONG_NUMBER) as printed:
        yield await settings_of(printed)


async def control(environ: dict[str, str], verb: str, path: str, body: Any = None) -> Any:
    url = environ["OPENAI_BASE_URL"].removesuffix("v1") + "_twin/" + path
    async with aiohttp.ClientSession() as session, session.request(verb, url, json=body) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def test_a_program_is_told_what_to_do_and_asked_what_it_saw(environ: dict[str, str]) -> None:
    assert environ["OPENAI_API_KEY"] == KEY
    http = DefaultAsyncHttpxClient(trust_env=False)
    url = environ["OPENAI_BASE_URL"]
    async with AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0, http_client=http) as client:

        async def ask() -> str:
            create: Any = client.chat.completions.create
            messages = [{"role": "user", "content": FENCED}]
            found = await create(model=environ["FRONTDESK_LLM"], messages=messages, response_format=FORMAT)
            return str(found.choices[0].message.content)

        assert "46 days" in await ask()
        assert await control(environ, "POST", "mischief", {"kinds": []}) == {"kinds": []}
        assert "45 days" in await ask()
        await control(environ, "POST", "says", {"text": "as told"})
        assert await ask() == "as told"
        await control(environ, "POST", "says", {"text": "never said"})
        assert await control(environ, "DELETE", "says") == {"waiting": 0}
        await control(environ, "POST", "faults", {"method": "*", "kind": "status", "status": 503, "times": None})
        with pytest.raises(openai.InternalServerError):
            await ask()
        assert await control(environ, "DELETE", "faults") == {"waiting": 0}
        await control(environ, "POST", "abilities", {"formats": ["json_object"]})
        with pytest.raises(openai.BadRequestError, match="json_schema"):
            await ask()
    calls = (await control(environ, "GET", "calls?method=chat.completions&after=3"))["calls"]
    assert [(call["status"], call["fault"]) for call in calls] == [(503, "status"), (400, "")]
