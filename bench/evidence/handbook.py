"""A real handbook, which nobody wrote for the desk, as a folder of articles: one for each section."""

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from rag import chunking
from rag.ports import Article
from rag.sources.folder import KnowledgeFolder

NAME = "handbook"
FILE = Path(__file__).parents[3] / "shared" / "data" / "handbook-18f" / "sections.jsonl.gz"
"""It lies beside the repository, and may be absent."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@cache
def folder() -> KnowledgeFolder:
    """Every section under its id."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return KnowledgeFolder(articles={row["id"]: _article(row) for row in rows})


def statement(section: str, digest: str) -> str:
    """The statement of a section whose digest this is; the sentences themselves stay where they are."""
    said = chunking.statements(folder().articles[section].text)
    return next(one.text for one in said if digest_of(one.text) == digest)


def digest_of(text: str) -> str:
    """What tells one statement from another."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def _article(row: dict[str, str]) -> Article:
    title = ": ".join([row["title"], *row["headings"]])
    return Article(row["id"], title, row["department"], "employee", "", "", _LINK.sub(r"\1", row["text"]))
