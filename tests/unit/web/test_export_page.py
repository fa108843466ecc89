"""The page under which somebody gets their data, in a real browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.http.export import export_routes
from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import build_app, listening
from tests.unit.web.accessibility import LOW_CONTRASTS
from tests.unit.web.browser import PHONE, tab_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Once:
    """Somebody's data, which can be taken once."""

    def __init__(self) -> None:
        self.left: list[dict[str, Any]] = [{"profile": {"name": "Ada"}}]

    async def take(self, token: str) -> dict[str, Any] | None:
        return self.left.pop() if token == "secret" and self.left else None

    async def of(self, person_id: str) -> dict[str, Any]:
        raise NotImplementedError


@asynccontextmanager
async def shown(browser: Browser, scheme: str = "light") -> AsyncIterator[Page]:
    metrics = PrometheusMetrics()
    app = build_app(export_routes(Once()), metrics=metrics)
    async with (
        listening(app, host="127.0.0.1", port=0, metrics=metrics) as address,
        tab_of(browser, size=PHONE, scheme=scheme) as page,
    ):
        await page.goto(f"{address.url}/export/secret?language=fr")
        yield page


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(250, 249, 246)"), ("dark", "rgb(20, 24, 26)")])
async def test_it_looks_like_the_chat_page_in_dark_and_light(browser: Browser, scheme: str, ground: str) -> None:
    async with shown(browser, scheme) as page:
        assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        assert await page.evaluate(LOW_CONTRASTS) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_keyboard_alone_gets_the_file_once(browser: Browser) -> None:
    async with shown(browser) as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name="Télécharger")).to_be_focused()
        async with page.expect_download() as download:
            await page.keyboard.press("Enter")
        assert (await download.value).suggested_filename == "my-data.json"
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Ce lien a déjà servi")).to_be_visible()
