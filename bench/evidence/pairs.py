"""Sentences that say again, in other words, what an article says; and the passages that a search gives for them."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.evidence import handbook
from bot.model import employees
from rag import chunking
from rag.pipeline import Knowledge
from rag.ports import Article, Passage
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
GIVEN = 5
"""So many passages are given to a writer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and what it says again. folder: `own` or the name of a question set. article: id in that folder."""

    folder: str
    article: str
    says: str
    sentence: str
    is_fresh: bool = False

    @property
    def part(self) -> str:
        """`dev`, or where no threshold, weight and word may be chosen by it: `held out`, `fresh` or `handbook`.

        Held out is a third of the articles of the first file, fresh are two folders of the second, and of the handbook
        it is one section of two.
        """
        digest = hashlib.sha256(f"{SPLIT_SEED}:{self.folder}:{self.article}".encode()).digest()[0]
        if self.folder == handbook.NAME:
            return handbook.NAME if digest % 2 else "dev"
        if self.is_fresh:
            return "dev" if self.folder in SEEN else "fresh"
        return "dev" if digest % 3 else "held out"


@dataclass(frozen=True, slots=True)
class Given:
    """What a writer gets. true: the number, from 1, of the passage that the sentence was written from."""

    passages: tuple[Passage, ...]
    true: int


def load(file: Path = FILE, field: str = "paraphrase") -> list[Pair]:
    """The pairs that were written by hand. field: where the sentence is."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Pair(row["folder"], row["article"], row["says"], row[field], is_fresh=file == FRESH) for row in rows]


def from_handbook() -> list[Pair]:
    """Those of the handbook, of which only the digest of what they say again is kept here."""
    rows = [json.loads(line) for line in FROM_HANDBOOK.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(handbook.NAME, row["section"], handbook.statement(row["section"], row["says"]), row["paraphrase"])
        for row in rows
    ]


def verbatim(folder: str) -> list[Pair]:
    """Every sentence of a folder as it stands there."""
    articles = contents(folder).articles
    return [
        Pair(folder, article.id, one.text, one.text)
        for article in articles.values()
        for one in chunking.statements(article.text)
        if one.form is chunking.Form.SENTENCE and not one.text.rstrip().endswith(":")
    ]


def folder_of(name: str) -> Path:
    """Where the knowledge base of this name is."""
    return ROOT / "knowledge_base" if name == OWN else ROOT / "bench" / "answers" / "sets" / name / "knowledge_base"


@cache
def contents(name: str) -> KnowledgeFolder:
    """What is in the knowledge base of this name."""
    return handbook.folder() if name == handbook.NAME else read_folder(folder_of(name))


@cache
def knowledge(folder: str) -> Knowledge:
    """The desk's own search over a folder, by words alone."""
    return Knowledge(Snapshot(contents(folder)))


def article(folder: str, article_id: str) -> Article:
    """One article."""
    return contents(folder).articles[article_id]


async def given(pair: Pair) -> Given:
    """The passages that are found for the sentence; the true one takes the last place when it is not among them."""
    found = list(await knowledge(pair.folder).retrieve(pair.sentence, employees(), limit=GIVEN))
    true = next(one for one in passages_of(article(pair.folder, pair.article)) if holds(one, pair.says))
    at = next((number for number, one in enumerate(found) if one.id == true.id), None)
    if at is None:
        found = [*found[: GIVEN - 1], true]
        at = len(found) - 1
    return Given(tuple(found), at + 1)


def passages_of(one: Article) -> list[Passage]:
    """The passages of an article as the index cuts them."""
    chunks = chunking.chunks(chunking.statements(one.text))
    return [
        Passage(
            f"{one.id}#{number}", one.id, one.title, " / ".join(chunk.heading), chunk.text, one.department,
            one.reader_class, one.owner, one.updated,
        )
        for number, chunk in enumerate(chunks)
    ]  # fmt: skip


def holds(passage: Passage, says: str) -> bool:
    """Whether a statement stands in a passage, where it may go on."""
    return " ".join(says.split()).rstrip(".")[:60] in " ".join(passage.text.split())
