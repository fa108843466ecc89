"""A double of OpenAI, or of any server that speaks as it does, on this machine; trouble and mischief on demand.

It imports nothing of the product, so that the two can disagree. Times, waits and addresses are given from outside.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any

from aiohttp import web

from adapters.twins.faults import Faults
from adapters.twins.model.abilities import Abilities
from adapters.twins.model.api import COMPLETIONS, Api, Call, Mind
from adapters.twins.model.script import Said, Script
from adapters.twins.serving import listen

API_KEY = "sk-the-twins-key"
MODEL, EMBEDDING_MODEL = "twin-1", "twin-embedding-1"


class ModelTwin:
    """A model of your own: `async with ModelTwin() as model`, then `model.environ` for the app.

    clock: Unix time in seconds; sleep: how slow answers pass their time. It speaks by itself (see reading.py) unless
    `says` gives it words.
    door: adds what a program finds below /_twin/ that cannot reach into the twin; see control.py.
    """

    def __init__(
        self,
        *,
        api_key: str = API_KEY,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        host: str = "127.0.0.1",
        port: int = 0,
        door: Callable[[web.Application, "ModelTwin"], None] | None = None,
    ) -> None:
        self.faults, self.mind = Faults(), Mind()
        self.api = Api(self.mind, self.faults, api_key=api_key, clock=clock, sleep=sleep)
        self.until = self.api.news.until
        self._host, self._port = host, port
        self._door, self._stack = door, AsyncExitStack()

    async def __aenter__(self) -> "ModelTwin":
        self._port = await listen(self._stack, self._application(), self._host, self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.api.close()
        await self._stack.aclose()

    @property
    def base_url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://{self._host}:{self._port}/v1"

    @property
    def environ(self) -> dict[str, str]:
        """The settings with which an app reaches this twin."""
        return {
            "OPENAI_API_KEY": self.api.api_key,
            "OPENAI_BASE_URL": self.base_url,
            "FRONTDESK_LLM": MODEL,
            "FRONTDESK_EMBEDDING_MODEL": EMBEDDING_MODEL,
        }

    @property
    def calls(self) -> list[Call]:
        """Every request that arrived, oldest first."""
        return self.api.calls

    def calls_to(self, method: str = COMPLETIONS) -> list[Call]:
        """Return the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    @property
    def script(self) -> Script:
        """What is said in place of what the model would say by itself."""
        return self.mind.script

    @property
    def abilities(self) -> Abilities:
        """What the server takes."""
        return self.mind.abilities

    @property
    def mischief(self) -> set[str]:
        """The ways in which the model errs on purpose; see reading.MISCHIEF."""
        return self.mind.mischief

    def says(self, text: str | None = None, **how: Any) -> Said:
        """Let the next call be answered so; `how` is what Said takes."""
        return self.script.add(Said(text, **how))

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=16 * 1024 * 1024)
        if self._door is not None:
            self._door(application, self)
        self.api.add_routes(application)
        return application
