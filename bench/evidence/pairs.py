"""Sentences that say again, in other words, what an article says; and the passages that a search gives for them."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.evidence import handbook
from rag.evaluation.evidence import Base, Pair, verbatim
from rag.pipeline import Knowledge
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder, read_folder

OWN = "own"
ROOT = Path(__file__).parents[2]
FILE = Path(__file__).parent / "paraphrases.jsonl"
FRESH = Path(__file__).parent / "paraphrases_fresh.jsonl"
"""Written after the checks that were measured with the first ones, from folders that had none."""
FROM_HANDBOOK = Path(__file__).parent / "paraphrases_handbook.jsonl"
SEEN = frozenset({"ferry", "union"})
"""The folders of the fresh ones that checks, words and weights may be chosen by."""
SPLIT_SEED = 7


@dataclass(frozen=True, slots=True)
class Filed:
    """A pair and the knowledge base it is of. folder: `own` or the name of a question set."""

    folder: str
    pair: Pair
    is_fresh: bool = False

    @property
    def part(self) -> str:
        """`dev`, or where no threshold, weight and word may be chosen by it: `held out`, `fresh` or `handbook`.

        Held out is a third of the articles of the first file, fresh are two folders of the second, and of the handbook
        it is one section of two. Sentences as the articles have them are parts of their own.
        """
        if self.pair.is_verbatim:
            return f"{self.folder}, verbatim"
        digest = hashlib.sha256(f"{SPLIT_SEED}:{self.folder}:{self.pair.article}".encode()).digest()[0]
        if self.folder == handbook.NAME:
            return handbook.NAME if digest % 2 else "dev"
        if self.is_fresh:
            return "dev" if self.folder in SEEN else "fresh"
        return "dev" if digest % 3 else "held out"


def load(file: Path = FILE, field: str = "paraphrase") -> list[Filed]:
    """The pairs that were written by hand. field: where the sentence is."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Filed(row["folder"], Pair(row["article"], row["says"], row[field]), is_fresh=file == FRESH) for row in rows]


def from_handbook() -> list[Filed]:
    """Those of the handbook, of which only the digest of what they say again is kept here."""
    rows = [json.loads(line) for line in FROM_HANDBOOK.read_text(encoding="utf-8").splitlines()]
    return [
        Filed(
            handbook.NAME,
            Pair(row["section"], handbook.statement(row["section"], row["says"]), row["paraphrase"]),
        )
        for row in rows
    ]


def as_written(folder: str) -> list[Filed]:
    """Every sentence of a folder as it stands there."""
    return [Filed(folder, pair) for pair in verbatim(contents(folder).articles)]


def folder_of(name: str) -> Path:
    """Where the knowledge base of this name is."""
    return ROOT / "knowledge_base" if name == OWN else ROOT / "bench" / "answers" / "sets" / name / "knowledge_base"


@cache
def contents(name: str) -> KnowledgeFolder:
    """What is in the knowledge base of this name."""
    return handbook.folder() if name == handbook.NAME else read_folder(folder_of(name))


@cache
def base(folder: str) -> Base:
    """A folder with the desk's own search over it, by words alone."""
    return Base(contents(folder).articles, Knowledge(Snapshot(contents(folder))))
