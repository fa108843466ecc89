"""The double of a model's service, and a cache of the user that is empty."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.twins.model.server import ModelTwin
from rag.meaning.model_files import model_folder
from rag.model.client import OpenAIModel
from tests.unit.inbox import FixedClock
from tests.unit.twins.model_kit import server_of


@pytest.fixture
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as one:
        yield one


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def model(twin: ModelTwin, clock: FixedClock) -> AsyncIterator[OpenAIModel]:
    async with server_of(twin, clock) as server:
        await server.client()
        yield OpenAIModel(server)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the user."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return model_folder()
