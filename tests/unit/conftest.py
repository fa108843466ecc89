"""A store in memory."""

from collections.abc import AsyncIterator

import pytest

from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite


@pytest.fixture
async def documents() -> AsyncIterator[Documents]:
    async with open_sqlite(MEMORY) as documents:
        yield documents
