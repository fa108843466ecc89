"""Looks at the knowledge base folder and at the model that compares meanings."""

import asyncio
from collections import Counter
from pathlib import Path

from bot.checkup import Finding, Grade
from bot.errors import ConfigurationError
from rag.embedding import embeddings_are_on, open_embedder
from rag.sources.folder import read_folder

PART = "Knowledge base"


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


async def check_embeddings(setting: str | None) -> list[Finding]:
    """Whether the model can be loaded, where it is asked for."""
    part = "Embeddings"
    if not embeddings_are_on(setting):
        return [Finding(part, "words alone", Grade.OFF, "" if setting else "`make model` fetches the model.")]
    try:
        embedder = await asyncio.to_thread(open_embedder, setting)
        if embedder:
            await embedder.embed(["a question"])
            embedder.close()
    except ConfigurationError as exc:
        return [Finding(part, str(exc), Grade.WRONG, "`make model` fetches the model; `none` does without.")]
    return [Finding(part, "the model is there and works")]
