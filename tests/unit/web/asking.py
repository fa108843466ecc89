"""Asks on the chat page of a desk on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, expect

from tests.unit.web.browser import tab_of
from tests.unit.web.desk import MemoryInbox, web_desk


@asynccontextmanager
async def page_of(browser: Browser, inbox: MemoryInbox, *, trust_local: bool = True) -> AsyncIterator[Page]:
    """The page of a desk that runs on this machine, ready to be asked."""
    async with web_desk(inbox, trust_local=trust_local) as address, tab_of(browser) as page:
        await page.goto(address.url)
        await expect(page.locator("#suggestions button").first).to_be_visible()
        yield page


async def ask(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")
