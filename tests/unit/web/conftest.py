"""One browser for all tests of a file, which waits patiently, and an inbox for each test."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.unit.web.browser import MOST_MS, chromium
from tests.unit.web.desk import MemoryInbox


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=MOST_MS)
    async with chromium() as browser:
        yield browser


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()
