"""The double of a model's service, and a store in memory."""

from collections.abc import AsyncIterator

import pytest

from adapters.twins.model.server import ModelTwin
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite


@pytest.fixture
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as one:
        yield one


@pytest.fixture
async def documents() -> AsyncIterator[Documents]:
    async with open_sqlite(MEMORY) as documents:
        yield documents
