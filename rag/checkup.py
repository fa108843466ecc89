"""Checks the knowledge base folder and the embedding model."""

import asyncio
from collections import Counter
from pathlib import Path

import numpy as np

from bot.checkup import Finding, Grade
from bot.errors import ConfigurationError, DependencyError
from bot.ports import Clock
from rag.meaning.embedding import OPENAI
from rag.meaning.pages import Page
from rag.model.opening import open_models
from rag.model.settings import ModelSettings
from rag.sources.folder import read_folder

PART, EMBEDDINGS = "Knowledge base", "Embeddings"


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


async def check_embeddings(setting: str | None, model: ModelSettings, clock: Clock) -> list[Finding]:
    """Whether what compares meanings can be used, where it is asked for. model: whose server `openai` means."""
    try:
        async with open_models(setting, model, clock) as models:
            if models.embedder is None:
                repair = "" if setting else "`make model` fetches the model."
                return [Finding(EMBEDDINGS, "words alone", Grade.OFF, repair)]
            await models.embedder.embed(["a question"])
            page = Page("A title", ("A statement.",), np.ones(1, np.float32))
            reads = models.reader is None or await models.reader.read("a question", page) is not None
    except ConfigurationError as exc:
        return [Finding(EMBEDDINGS, str(exc), Grade.WRONG, "`make model` fetches the model; `none` does without.")]
    except DependencyError as exc:
        repair = "Look at OPENAI_API_KEY and FRONTDESK_EMBEDDING_MODEL; until then words alone are compared."
        if setting != OPENAI:
            repair = "Until then answers are found without it, and worse: `make model`, or the desk's files once more."
        return [Finding(EMBEDDINGS, str(exc), Grade.WRONG, repair)]
    if not reads:
        repair = "It is not the model that `make model` fetches: articles are judged by likeness, not read."
        return [Finding(EMBEDDINGS, "the model is there and works; nothing is read", Grade.OFF, repair)]
    return [Finding(EMBEDDINGS, "the model is there and works")]
