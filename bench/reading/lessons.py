"""What the reader learns from: knowledge bases of made-up organisations, and what they are asked.

A file of `taught/` or `held_out/` is one organisation. Its lines are told apart by how they begin: `@ ` its name and
who it is, `= ` the title of an article, whose text follows, `? ` a question with the words of the text that answer it
behind `>>`, `! ` one about the same matter that no article answers, `~ ` one about another. All was written for this.

From a question come pairs, as the search finds them: with the article that answers (yes), with the same article
without the statements that do (no), and with what else is found for it (no). Those of one question are learned from
together, so that the article that answers comes out before the others.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any  # what tokenizers gives is not typed

import numpy as np

from bot.model import employees
from rag.meaning.embedding import Embedder
from rag.meaning.encoder import Encoder, Floats, Tokens
from rag.meaning.page_reader import joined, shown
from rag.meaning.vectors import VectorStore
from rag.ports import Article
from rag.search.found import Found
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder

TAUGHT, HELD_OUT = (Path(__file__).with_name(name) for name in ("taught", "held_out"))
LOOKED_AT = 4
ABRIDGED_COUNTS = 0.7
"""An article that lost the statement which answers may still say it elsewhere."""
SHARES = {"another": (1.0, 1.0, 0.5, 0.2), "near": (1.0, 0.5, 0.1, 0.0), "far": (1.0, 0.3, 0.0, 0.0)}
"""Of what is found first, second, third, fourth and does not answer, these shares are learned from: what comes late
is easier, and there is much of it."""
EVERYBODY = employees()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. words: those of the article that answer it; both are "" when nothing in the folder does."""

    text: str
    article: str = ""
    words: str = ""
    is_near: bool = False


@dataclass(slots=True)
class Lesson:
    """One organisation: its articles by id, and what it is asked."""

    name: str
    articles: dict[str, Article] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and what is read beside it. kind: of what it is an example. answers: 1.0 or 0.0.

    told: 1.0 for each token of the words that answer, else 0.0. of_question: so many of the tokens are the question's.
    """

    kind: str
    asked: Asked
    tokens: Tokens
    of_question: int
    answers: float
    told: list[float]
    counts: float = 1.0


def lessons(folder: Path) -> list[Lesson]:
    """All of a folder, in the order of their names. Raises ValueError naming the line that is wrong."""
    return [read_lesson(file) for file in sorted(folder.glob("*.txt"))]


def read_lesson(file: Path) -> Lesson:
    """One of them. Raises ValueError naming the line that is wrong."""
    lesson = Lesson(file.stem)
    title, text = "", list[str]()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        sign, said = line[:2], line[2:].strip()
        ident = f"lesson/{len(lesson.articles):02d}"
        match sign:
            case "" | "@ ":
                continue
            case "= ":
                title, text = said, []
                ident = f"lesson/{len(lesson.articles) + 1:02d}"
                lesson.articles[ident] = _article(ident, title, "")
            case "? ":
                asked, _, words = (part.strip() for part in said.partition(">>"))
                if "\n".join(text).count(words or "\n\n") != 1:
                    raise ValueError(f"{file.name}, line {number}: the article holds these words not once")
                lesson.asked.append(Asked(asked, ident, words))
            case "! " | "~ ":
                lesson.asked.append(Asked(said, is_near=sign == "! "))
            case _:
                text.append(line.strip())
                lesson.articles[ident] = _article(ident, title, "\n".join(text))
    return lesson


async def snapshot_of(lesson: Lesson, embedder: Embedder) -> Snapshot:
    """Its articles, with their meanings."""
    snapshot, store = Snapshot(KnowledgeFolder(articles=lesson.articles)), VectorStore(embedder)
    await store.embed(snapshot.texts())
    return snapshot.with_meaning(store)


async def found_for(asked: Asked, snapshot: Snapshot, embedder: Embedder) -> list[Found]:
    """What the search finds for a question, best first."""
    vector = (await embedder.embed([asked.text]))[0]
    return snapshot.find(understand(asked.text), EVERYBODY, vector)[:LOOKED_AT]


class Pairing:
    """Makes pairs of questions and what was found. seed: of what is left out."""

    def __init__(self, encoder: Encoder, offsets: Any, *, seed: int) -> None:
        """offsets: a tokenizer that also says where in a text each token stands."""
        self._encoder, self._offsets = encoder, offsets
        self._chance = random.Random(seed)

    def pairs(self, asked: Asked, found: Sequence[Found]) -> Iterator[Pair]:
        """All that a question teaches."""
        for place, one in enumerate(found):
            indexed, likeness = one.judged.candidate.indexed, one.judged.likeness
            if likeness is None or not indexed.said:
                continue
            said = [statement.text for statement in indexed.said]
            if asked.article != one.article.id:
                kind = "another" if asked.article else "near" if asked.is_near else "far"
                if self._chance.random() < SHARES[kind][place]:
                    yield self._pair(kind, asked, one.article.title, said, likeness.said)
                continue
            answering = _answering(said, asked.words)
            rest = [number for number in range(len(said)) if number not in answering]
            if not answering:
                continue
            yield self._pair("answered", asked, one.article.title, said, _raised(likeness.said, answering), yes=True)
            if rest:
                left = [said[number] for number in rest]
                abridged = self._pair("abridged", asked, one.article.title, left, likeness.said[rest])
                yield replace(abridged, counts=ABRIDGED_COUNTS)

    def _pair(
        self, kind: str, asked: Asked, title: str, said: Sequence[str], likeness: Floats, *, yes: bool = False
    ) -> Pair:
        question, first, *statements = (self._encoder.tokens(text) for text in (asked.text, f"{title}.", *said))
        chosen = shown(statements, likeness)
        tokens, of_question = joined(self._encoder, question, first, [statements[number] for number in chosen])
        told = [0.0] * (of_question + len(first))
        for number in chosen:
            told += self._told(said[number], asked.words if yes else "", len(statements[number]))
        return Pair(kind, asked, tokens, of_question, float(yes), (told + [0.0] * len(tokens))[: len(tokens)])

    def _told(self, statement: str, words: str, count: int) -> list[float]:
        begins = statement.find(words) if words else -1
        if begins < 0:
            return [0.0] * count
        places = self._offsets.encode(statement, add_special_tokens=False).offsets
        return [float(begins <= start and end <= begins + len(words)) for start, end in places][:count]


def _answering(said: Sequence[str], words: str) -> list[int]:
    """The statements that hold the words; both neighbours where the words go over from one to the next."""
    held = [number for number, statement in enumerate(said) if words in statement]
    if held:
        return held
    both = (pair for pair in pairwise(range(len(said))) if words in " ".join(said[number] for number in pair))
    return list(next(both, ()))


def _raised(likeness: Floats, answering: Sequence[int]) -> Floats:
    """The likeness of statements, those that answer so near that they are among what is read."""
    raised = np.array(likeness)
    raised[list(answering)] += 1
    return raised


def _article(ident: str, title: str, text: str) -> Article:
    return Article(ident, title, "lesson", "employee", "lesson@desk.example", "2026-05-01", text)
