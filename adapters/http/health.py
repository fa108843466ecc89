"""`/health` says that the process is alive, `/ready` that messages can be accepted and answered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from aiohttp import web

from adapters.http.errors import json_response
from bot.errors import FrontdeskError
from bot.model import JsonObject

Check: TypeAlias = Callable[[], Awaitable[bool]]

CHECK_TIMEOUT_S: Final = 2.0


def health_routes(checks: Mapping[str, Check], *, timeout_s: float = CHECK_TIMEOUT_S) -> list[web.RouteDef]:
    """Both routes. checks: what must hold before messages can be taken, by a name that `/ready` shows."""

    async def ready(_request: web.Request) -> web.Response:
        results = await asyncio.gather(*(_holds(check, timeout_s) for check in checks.values()))
        is_ready = all(results)
        body: JsonObject = {"ready": is_ready, "checks": {**dict(zip(checks, results, strict=True))}}
        return json_response(body, status=200 if is_ready else 503, headers={"Cache-Control": "no-store"})

    return [web.get("/health", _alive), web.get("/ready", ready)]


async def _alive(_request: web.Request) -> web.Response:
    return json_response({"alive": True}, headers={"Cache-Control": "no-store"})


async def _holds(check: Check, timeout_s: float) -> bool:
    try:
        async with asyncio.timeout(timeout_s):
            return await check()
    except (FrontdeskError, OSError):  # TimeoutError is an OSError
        return False
