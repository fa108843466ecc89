"""Opens the embedder and the writing model, as the settings say."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.errors import ConfigurationError
from bot.ports import Clock
from rag.authoring import Author
from rag.meaning.embedding import OPENAI, Embedder, open_embedder
from rag.meaning.page_reader import reader_on
from rag.meaning.pages import PageReader
from rag.model.client import OpenAIModel
from rag.model.embedder import OpenAIEmbedder
from rag.model.extracting import ModelExtractor
from rag.model.ports import Extractor, Masks, Summariser
from rag.model.rewriting import ModelReader
from rag.model.server import ModelServer
from rag.model.settings import ModelSettings
from rag.model.summarising import ModelSummariser
from rag.model.translating import ModelTranslator
from rag.model.unmasked import Unmasked
from rag.model.writing import ModelWriter


@dataclass(frozen=True, slots=True)
class Models:
    """embedder: None for words alone. reader: of articles beside a question, on top of the embedder in this process.

    author, extractor, summariser: None where articles are quoted.
    """

    embedder: Embedder | None
    reader: PageReader | None
    author: Author | None
    extractor: Extractor | None
    summariser: Summariser | None


@contextlib.asynccontextmanager
async def open_models(
    embeddings: str | None, settings: ModelSettings, clock: Clock, masks: Masks = Unmasked
) -> AsyncIterator[Models]:
    """Nothing is asked of a server yet. embeddings: FRONTDESK_EMBEDDINGS. masks: of what a person said.

    Raises ConfigurationError when what is asked for is not there.
    """
    if embeddings == OPENAI and not settings.can_ask:
        raise ConfigurationError("FRONTDESK_EMBEDDINGS=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server")
    async with contextlib.AsyncExitStack() as stack:
        server = await stack.enter_async_context(ModelServer(settings, clock))
        if embeddings == OPENAI:
            embedder: Embedder | None = OpenAIEmbedder(server)
        elif local := open_embedder(embeddings):
            embedder = local
            stack.callback(local.close)
        else:
            embedder = None
        if settings.model or embeddings == OPENAI:
            loading = asyncio.create_task(server.client(), name="model.loading")
            stack.callback(loading.cancel)
        if settings.model:
            extractor = ModelExtractor(OpenAIModel(server), masks)
            summariser = ModelSummariser(OpenAIModel(server), masks)
            yield Models(embedder, reader_on(embedder), _author(server, masks), extractor, summariser)
        else:
            yield Models(embedder, reader_on(embedder), None, None, None)


def _author(server: ModelServer, masks: Masks) -> Author:
    """Reader and translator ask by themselves: their short time-outs must not count against the writer."""
    reader, translator = ModelReader(OpenAIModel(server), masks), ModelTranslator(OpenAIModel(server))
    return Author(ModelWriter(OpenAIModel(server), masks), reader, translator, expands=server.settings.expands)
