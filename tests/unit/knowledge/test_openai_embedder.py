"""Vectors from a server: near where texts are alike, in the order of the texts, and an error for anything else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.twins import faults
from adapters.twins.faults import Fault
from adapters.twins.model.api import EMBEDDINGS
from adapters.twins.model.server import ModelTwin
from bot.errors import DependencyError
from bot.settings import read_settings
from rag.model.breaker import FAILURES
from rag.model.embedder import MAX_CHARS, TOGETHER, OpenAIEmbedder
from rag.model.server import ModelServer
from rag.model.settings import ModelSettings
from tests.unit.inbox import FixedClock
from tests.unit.twins.model_kit import server_of

TEXTS = ["How do I return shoes?", "Returning shoes: how do I do it?", "The printer is on fire"]


@pytest.fixture
async def embedder(twin: ModelTwin) -> AsyncIterator[OpenAIEmbedder]:
    async with server_of(twin) as server:
        yield OpenAIEmbedder(server)


@pytest.mark.parametrize("takes_base64", [True, False])
async def test_like_texts_are_near_in_either_encoding(
    twin: ModelTwin, embedder: OpenAIEmbedder, takes_base64: bool
) -> None:
    twin.abilities.takes_base64 = takes_base64
    rows = await embedder.embed(TEXTS)
    await embedder.embed(TEXTS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.3
    sent = [call.params["encoding_format"] for call in twin.calls]
    assert sent == (["base64", "base64"] if takes_base64 else ["base64", "float", "float"])


async def test_many_texts_go_in_several_calls_and_keep_their_order(twin: ModelTwin, embedder: OpenAIEmbedder) -> None:
    texts = [f"number {number}" for number in range(TOGETHER + 3)]
    rows = await embedder.embed(texts)
    assert len(twin.calls) == 2
    assert len(rows) == len(texts)
    assert np.allclose(rows[-1], (await embedder.embed(texts[-1:]))[0])


async def test_texts_that_no_server_takes_get_a_vector_all_the_same(twin: ModelTwin, embedder: OpenAIEmbedder) -> None:
    rows = await embedder.embed(["", "  \n", "odd \ud800", "x" * (MAX_CHARS * 3)])
    assert len(rows) == 4
    assert [len(text) for text in twin.calls[0].params["input"]] == [1, 1, 5, MAX_CHARS]
    assert len(await embedder.embed([])) == 0


@pytest.mark.parametrize(
    ("fault", "retry_after"),
    [
        (faults.http_status(EMBEDDINGS, 500, times=None), 1.0),
        (faults.rate_limited(EMBEDDINGS, retry_after_s=60, times=None), 60.0),
        (faults.http_status(EMBEDDINGS, 401, times=None), None),
        (faults.bad_body(EMBEDDINGS, "html", times=None), None),
        (faults.bad_body(EMBEDDINGS, "garbage", times=None), 1.0),
        (faults.reset(EMBEDDINGS, takes_effect=False, times=None), 1.0),
    ],
)
async def test_trouble_is_a_dependency_error_and_after_three_times_nobody_asks(
    twin: ModelTwin, embedder: OpenAIEmbedder, fault: Fault, retry_after: float | None
) -> None:
    twin.faults.add(Fault(**{name: getattr(fault, name) for name in fault.__dataclass_fields__}))
    for _ in range(FAILURES):
        with pytest.raises(DependencyError) as caught:
            await embedder.embed(TEXTS)
        assert caught.value.retry_after == retry_after
    asked = len(twin.calls)
    with pytest.raises(DependencyError, match="3 times in a row"):
        await embedder.embed(TEXTS)
    assert len(twin.calls) == asked


async def test_a_model_that_is_missing_is_a_dependency_error(twin: ModelTwin) -> None:
    async with server_of(twin, FRONTDESK_EMBEDDING_MODEL="none-such") as server:
        with pytest.raises(DependencyError, match="model_not_found"):
            await OpenAIEmbedder(server).embed(TEXTS)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        [{"index": 0, "embedding": [1.0, 0.0]}],
        [{"index": 0, "embedding": [1.0]}, {"index": 1, "embedding": [1.0, 0.0]}],
        [{"index": 0, "embedding": [0.0, 0.0]}, {"index": 1, "embedding": [1.0, 0.0]}],
        [{"index": 0, "embedding": ["a", "b"]}, {"index": 1, "embedding": [1.0, 0.0]}],
        [{"index": 0, "embedding": "!!"}, {"index": 1, "embedding": "!!"}],
        [{"index": "x", "embedding": [1.0]}, {"index": 1, "embedding": [1.0]}],
        [{"index": 0}, {"index": 1}],
        [{"index": 0, "embedding": [1e999]}, {"index": 1, "embedding": [1.0]}],
    ],
)
async def test_what_is_no_list_of_vectors_is_a_dependency_error(data: Any) -> None:
    async with served(data) as embedder:
        with pytest.raises(DependencyError):
            await embedder.embed(["a", "b"])


async def test_vectors_are_put_in_the_order_of_the_texts_and_made_1_long() -> None:
    async with served([{"index": 1, "embedding": [0.0, 3.0]}, {"index": 0, "embedding": [2.0, 0.0]}]) as embedder:
        assert (await embedder.embed(["a", "b"])).tolist() == [[1.0, 0.0], [0.0, 1.0]]


async def test_a_model_that_changes_its_size_is_not_believed() -> None:
    data = [{"index": 0, "embedding": [1.0, 0.0]}]
    async with served(data) as embedder:
        await embedder.embed(["a"])
        data[0] = {"index": 0, "embedding": [1.0, 0.0, 0.0]}
        with pytest.raises(DependencyError):
            await embedder.embed(["a"])


def test_the_same_name_at_another_server_is_another_model() -> None:
    names = {
        OpenAIEmbedder(ModelServer(_settings(OPENAI_BASE_URL=url), FixedClock())).model
        for url in ("https://one.example/v1", "https://two.example/v1", "")
    }
    hosts = ("one.example", "two.example", "api.openai.com")
    assert names == {f"openai:text-embedding-3-small@{host}" for host in hosts}


def _settings(**environ: str) -> ModelSettings:
    return read_settings(ModelSettings, environ=environ, env_file=None)[ModelSettings]


@asynccontextmanager
async def served(data: Any) -> AsyncIterator[OpenAIEmbedder]:
    """An embedder whose server always answers with this data."""

    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"object": "list", "data": data, "model": "m"})

    application = web.Application()
    application.router.add_post("/v1/embeddings", answer)
    async with TestServer(application) as server:
        settings = _settings(OPENAI_BASE_URL=str(server.make_url("/v1")))
        async with ModelServer(settings, FixedClock()) as asked:
            yield OpenAIEmbedder(asked)
