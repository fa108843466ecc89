"""A real browser for tests of the chat page. Without Chromium they are skipped in plain sight; never under CI."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MOST_MS = 20_000
PHONE = (375, 700)
DESKTOP = (1200, 800)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("needs Chromium, which is not installed here")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def tab_of(
    browser: Browser, *, size: tuple[int, int] = DESKTOP, scheme: str = "light", locale: str = "en-US"
) -> AsyncIterator[Page]:
    """A tab of a visitor who was never here. What the page's own code or its policy complains about fails the test."""
    context = await _context(browser, size, scheme, locale)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if _is_complaint(message.text) else None)
    page.set_default_timeout(MOST_MS)
    yield page
    await context.close()
    assert complaints == []


async def _context(browser: Browser, size: tuple[int, int], scheme: str, locale: str) -> BrowserContext:
    is_phone = size[0] < 500
    return await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=is_phone,
        is_mobile=is_phone,
        locale=locale,
        timezone_id="UTC",
    )


def _is_complaint(text: str) -> bool:
    return "Content Security Policy" in text or "Refused to" in text or "Uncaught" in text
