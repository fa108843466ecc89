"""The excerpt of a found article that is shown: whole to the gate, which proves sentences by it; brief to a model."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rag.chunking import Chunk, Statement
from rag.ports import Passage
from rag.quoting import choosing
from rag.search.found import Found
from rag.search.question import Question

MAX_CHARS = 3_000
"""A longer article is shown by its best passage and the neighbours of that."""
BRIEF_CHARS = 1_200
"""Of an article that is longer than this, a model reads what bears on the question; see `python -m bench.parts`."""


def shown(found: Found, *, around: int = 1) -> Passage:
    """The whole of a short article, else its best passage. around: how many neighbours on each side come with it."""
    article, indexed, best = found.article, found.judged.candidate.indexed, found.judged.candidate.passage
    text, heading = article.text, ""
    if len(text) > MAX_CHARS:
        near = indexed.passages[max(0, best - around) : best + around + 1]
        text = _written([(chunk.heading, chunk.text) for chunk in near])
        heading = " / ".join(indexed.passages[best].heading[:-1])
    return found.as_passage(text, heading=heading)


def brief(whole: Passage, found: Found, question: Question, *, max_chars: int = BRIEF_CHARS) -> Passage:
    """The passage with what of it bears on the question alone, where it is longer than `max_chars`.

    whole: what `shown` gave. Nothing that limits a sentence is parted from it.
    """
    if len(whole.text) <= max_chars:
        return whole
    indexed = found.judged.candidate.indexed
    chosen = choosing.bearing(indexed, question, found.terms, found.said_likeness, max_chars=max_chars)
    text = _written(_by_heading([indexed.said[number] for number in chosen]))
    return replace(whole, text=text) if len(text) < len(whole.text) else whole


def _by_heading(said: Sequence[Statement]) -> Iterator[tuple[Sequence[str], str]]:
    for heading, under in groupby(said, key=lambda one: one.heading):
        yield heading, Chunk(heading, tuple(under)).text


def _written(parts: Iterable[tuple[Sequence[str], str]]) -> str:
    return "\n\n".join(f"## {heading[-1]}\n\n{text}" if heading else text for heading, text in parts)
