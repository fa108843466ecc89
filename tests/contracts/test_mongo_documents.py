"""MongoDB keeps the contract of the document port, over TCP."""

from collections.abc import AsyncIterator

import pytest

from memory.mongo import open_mongo
from memory.ports import Documents
from tests.contracts.respelt import Respelt
from tests.contracts.test_documents import KINDS, DocumentsContract
from tests.mongo_kit import database, named_url, orders_by_utf16


class TestMongo(DocumentsContract):
    @pytest.fixture
    async def documents(self, request: pytest.FixtureRequest) -> AsyncIterator[Documents]:
        with database(named_url(request.config)) as url:
            async with open_mongo(url, kinds=KINDS) as documents:
                yield Respelt(documents) if orders_by_utf16(url) else documents
