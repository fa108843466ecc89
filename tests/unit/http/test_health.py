import asyncio

from aiohttp.test_utils import TestClient, TestServer

from adapters.http.health import Check, health_routes
from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app
from bot.errors import StoreUnavailable


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def never() -> bool:
    await asyncio.Event().wait()
    return True


async def down() -> bool:
    raise StoreUnavailable("gone")


async def ask(path: str, checks: dict[str, Check]) -> tuple[int, object]:
    app = build_app(health_routes(checks, timeout_s=0.05), metrics=PrometheusMetrics())
    async with TestClient(TestServer(app)) as http:
        answer = await http.get(path)
        return answer.status, await answer.json()


async def test_the_process_is_alive_whatever_it_depends_on() -> None:
    assert await ask("/health", {"documents": down}) == (200, {"alive": True})


async def test_it_is_ready_when_every_check_holds() -> None:
    assert await ask("/ready", {"documents": yes, "knowledge": yes}) == (
        200,
        {"ready": True, "checks": {"documents": True, "knowledge": True}},
    )


async def test_it_is_not_ready_while_one_check_fails_and_says_which() -> None:
    checks: dict[str, Check] = {"documents": yes, "knowledge": no, "slack": never, "store": down}
    assert await ask("/ready", checks) == (
        503,
        {"ready": False, "checks": {"documents": True, "knowledge": False, "slack": False, "store": False}},
    )
