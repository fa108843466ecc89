"""Sentences that say again, in other words, what an article says; and the passages that a search gives for them."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.model import employees
from rag import chunking
from rag.pipeline import Knowledge
from rag.ports import Article, Passage
from rag.snapshot import Snapshot
from rag.sources.folder import read_folder

OWN = "own"
ROOT = Path(__file__).parents[2]
FILE = Path(__file__).parent / "paraphrases.jsonl"
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

    @property
    def is_held_out(self) -> bool:
        """Whether no threshold and no word may be chosen by it: a third of the articles."""
        digest = hashlib.sha256(f"{SPLIT_SEED}:{self.folder}:{self.article}".encode()).digest()
        return digest[0] % 3 == 0


@dataclass(frozen=True, slots=True)
class Given:
    """What a writer gets. true: the number, from 1, of the passage that the sentence was written from."""

    passages: tuple[Passage, ...]
    true: int


def load(file: Path = FILE, field: str = "paraphrase") -> list[Pair]:
    """The pairs that were written by hand. field: where the sentence is."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Pair(row["folder"], row["article"], row["says"], row[field]) for row in rows]


def verbatim(folder: str) -> list[Pair]:
    """Every sentence of a folder as it stands there."""
    articles = read_folder(folder_of(folder)).articles
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
def knowledge(folder: str) -> Knowledge:
    """The desk's own search over a folder, by words alone."""
    return Knowledge(Snapshot(read_folder(folder_of(folder))))


@cache
def article(folder: str, article_id: str) -> Article:
    """One article."""
    return read_folder(folder_of(folder)).articles[article_id]


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
    """Whether a statement stands in a passage."""
    return " ".join(says.split())[:60] in " ".join(passage.text.split())
