"""Embeds texts at OpenAI or an OpenAI-compatible server."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any  # the library passes unknown shapes through

import numpy as np

from bot.errors import DependencyError
from rag.meaning.embedding import Vectors
from rag.model.breaker import Breaker
from rag.model.errors import is_about_parameters, sdk_errors
from rag.model.server import ModelServer

if TYPE_CHECKING:
    from openai import AsyncOpenAI

TIMEOUT_S = 20.0
TOGETHER = 128
MAX_CHARS = 8_000
"""Of a text; the usual models read 8,192 tokens, and passages are far shorter."""
_CALL = "the embedding model"


class OpenAIEmbedder:
    """Implements `Embedder`. What a text may not be, empty or longer than the model reads, is put right before."""

    def __init__(self, server: ModelServer) -> None:
        self._server = server
        self._breaker = Breaker(_CALL, server.clock)
        self._encoding = "base64"
        self._size = 0

    @property
    def model(self) -> str:
        """See `Embedder.model`: the same name at another server may be another model."""
        settings = self._server.settings
        return f"openai:{settings.embedding_model}@{settings.host}"

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder.embed`."""
        parts = [texts[start : start + TOGETHER] for start in range(0, len(texts), TOGETHER)]
        rows = [await self._embed([_sendable(text) for text in part]) for part in parts]
        return np.concatenate(rows) if rows else np.zeros((0, 0), dtype=np.float32)

    async def _embed(self, texts: list[str]) -> Vectors:
        until = asyncio.get_running_loop().time() + TIMEOUT_S

        async def make(client: "AsyncOpenAI") -> Any:
            return await self._create(client, texts)

        found = await self._server.call(make, self._breaker, name=_CALL, until=until)
        try:
            vectors = self._checked(_rows(found), len(texts))
        except (TypeError, ValueError) as exc:
            trouble = DependencyError(f"{_CALL}: what came is no list of vectors")
            self._breaker.failed(trouble)
            raise trouble from exc
        self._breaker.worked()
        return vectors

    async def _create(self, client: "AsyncOpenAI", texts: list[str]) -> Any:
        """Ask for the shorter encoding; a server that does not know it is remembered."""
        create: Any = client.embeddings.create  # the encoding is a literal there
        model, encoding = self._server.settings.embedding_model, self._encoding
        try:
            return await create(model=model, input=texts, encoding_format=encoding)
        except sdk_errors() as exc:
            if encoding == "float" or not is_about_parameters(exc):
                raise
        self._encoding = "float"
        return await create(model=model, input=texts, encoding_format="float")

    def _checked(self, rows: list[Any], count: int) -> Vectors:
        """The vectors, 1 long. Raises ValueError for another number of them, or another size than before."""
        vectors = np.asarray(rows, dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != count or not vectors.size:  # noqa: PLR2004 rows of numbers
            raise ValueError("another number of vectors than of texts")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(vectors).all() or not lengths.all():
            raise ValueError("vectors without a direction")
        self._size = self._size or vectors.shape[1]
        if vectors.shape[1] != self._size:
            raise ValueError("another size than before")
        return np.asarray(vectors / lengths, dtype=np.float32)


def _rows(found: Any) -> list[Any]:
    """The vectors in the order of the texts. Raises ValueError or TypeError."""
    data = getattr(found, "data", None)
    if not isinstance(data, list):
        raise TypeError("no list")
    ordered = sorted(data, key=lambda one: int(getattr(one, "index", None) or 0))
    return [_numbers(getattr(one, "embedding", None)) for one in ordered]


def _numbers(embedding: Any) -> Any:
    """The library decodes what is packed only where it asked for it by itself."""
    if isinstance(embedding, str):
        import base64

        return np.frombuffer(base64.b64decode(embedding, validate=True), dtype="<f4")
    return embedding


def _sendable(text: str) -> str:
    return text[:MAX_CHARS].encode("utf-8", "replace").decode("utf-8").strip() or "."
