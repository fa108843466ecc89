"""Looks at the knowledge base folder, at the model that compares meanings, and at the one that writes."""

import asyncio
from collections import Counter
from pathlib import Path

from bot.checkup import Finding, Grade
from bot.errors import ConfigurationError, DependencyError
from bot.ports import Clock
from rag.authoring import Author
from rag.embedding import Embedder
from rag.minds import open_minds
from rag.model_settings import ModelSettings
from rag.sources.folder import read_folder

PART, EMBEDDINGS, WRITING = "Knowledge base", "Embeddings", "Written answers"


async def check_knowledge(folder: Path) -> list[Finding]:
    """What the folder holds, and every mistake in it."""
    state = await asyncio.to_thread(read_folder, folder)
    repair = (
        "Correct the line; a running desk takes the file up within seconds and keeps its last good state until then."
    )
    findings = [Finding(PART, f"{folder}/{problem}", Grade.WRONG, repair) for problem in state.problems]
    if not state.articles:
        repair = "Set FRONTDESK_KNOWLEDGE_BASE to a folder with departments.yaml and articles (docs/knowledge-base.md)."
        return [*findings, Finding(PART, f"no article can be read in {folder}", Grade.WRONG, repair)]
    classes = Counter(article.reader_class for article in state.articles.values())
    readers = ", ".join(f"{count} for {name}" for name, count in sorted(classes.items()))
    return [
        Finding(PART, f"{len(state.articles)} articles of {len(state.departments)} departments ({readers})"),
        *findings,
    ]


async def check_minds(setting: str | None, model: ModelSettings, clock: Clock) -> list[Finding]:
    """Whether what compares meanings and what writes answers can be used, where they are asked for."""
    try:
        async with open_minds(setting, model, clock) as minds:
            return [await _check_embedder(setting, minds.embedder), await _check_author(model, minds.author)]
    except ConfigurationError as exc:
        return [Finding(EMBEDDINGS, str(exc), Grade.WRONG, "`make model` fetches the model; `none` does without.")]


async def _check_embedder(setting: str | None, embedder: Embedder | None) -> Finding:
    if embedder is None:
        return Finding(EMBEDDINGS, "words alone", Grade.OFF, "" if setting else "`make model` fetches the model.")
    try:
        await embedder.embed(["a question"])
    except DependencyError as exc:
        repair = "Look at OPENAI_API_KEY and FRONTDESK_EMBEDDING_MODEL; until then words alone are compared."
        return Finding(EMBEDDINGS, str(exc), Grade.WRONG, repair)
    return Finding(EMBEDDINGS, "the model is there and works")


async def _check_author(settings: ModelSettings, author: Author | None) -> Finding:
    if author is None:
        return Finding(WRITING, "articles are quoted", Grade.OFF, "OPENAI_API_KEY has answers written (docs/model.md).")
    try:
        await author.try_out()
    except DependencyError as exc:
        repair = "Look at OPENAI_API_KEY, OPENAI_BASE_URL and FRONTDESK_LLM; until then articles are quoted."
        return Finding(WRITING, str(exc), Grade.WRONG, repair)
    return Finding(WRITING, f"{settings.model} at {settings.host} answers")
