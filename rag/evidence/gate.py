"""The evidence gate: which passage backs which sentence of a written answer, and what is left of the answer.

A sentence stands on one statement of a passage, seen with its heading, its title and the sentence that announces it; a
sentence of two halves may stand on two neighbouring statements. Numbers, units, dates, names, denials, duties and
conditions must be those of the statement. What does not stand is cut, with the reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bot.model import Citation
from rag.evidence.claims import claim
from rag.evidence.comparing import Verdict, verdicts
from rag.evidence.places import Place, places_of
from rag.evidence.reasons import Reason
from rag.model.ports import Sentence
from rag.ports import Passage

HALF_WORDS = 2
ELSEWHERE = 0.5
"""A sentence of which the nearest statement says less than this share has its source somewhere else."""
_JOINT = re.compile(r";\s|,\s(?:and|but|while|so|although|whereas|though)\s|\s(?:and|but|while)\s|,\s(?=which\s)")


@dataclass(frozen=True, slots=True)
class Backing:
    """A statement that a sentence stands on. source: the number, from 1, of its passage."""

    source: int
    quote: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence that stands, and on what."""

    sentence: Sentence
    backing: tuple[Backing, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence that does not stand."""

    sentence: Sentence
    reason: Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands and what is cut, each in the order of the answer."""

    stands: tuple[Standing, ...]
    cut: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Gated:
    """An answer of which every sentence stands. text: Markdown, each sentence followed by its marks, as in `[1]`."""

    text: str
    citations: tuple[Citation, ...]


def examine(sentences: Sequence[Sentence], passages: Sequence[Passage]) -> Evidence:
    """Tie each sentence to what backs it."""
    places = [place for number, one in enumerate(passages, 1) for place in places_of(number, one)]
    stands: list[Standing] = []
    cut: list[Cut] = []
    for sentence in sentences:
        found = _examined(sentence, places)
        if isinstance(found, Standing):
            stands.append(found)
        else:
            cut.append(found)
    return Evidence(tuple(stands), tuple(cut))


def compose(stands: Sequence[Standing], passages: Sequence[Passage]) -> Gated | None:
    """What stands as an answer, its sources numbered anew in the order they are cited; None for nothing."""
    if not stands:
        return None
    order = list(dict.fromkeys(one.source for standing in stands for one in standing.backing))
    marks = {source: number for number, source in enumerate(order, 1)}
    text = " ".join(_marked(standing, marks) for standing in stands)
    return Gated(
        text, tuple(_citation(number, passages[source - 1], source, stands) for source, number in marks.items())
    )


def _marked(standing: Standing, marks: dict[int, int]) -> str:
    numbers = sorted({marks[one.source] for one in standing.backing})
    return f"{standing.sentence.text.strip()} {''.join(f'[{number}]' for number in numbers)}"


def _citation(number: int, passage: Passage, source: int, stands: Sequence[Standing]) -> Citation:
    quotes = dict.fromkeys(one.quote for standing in stands for one in standing.backing if one.source == source)
    return Citation(
        number, passage.article, passage.title, passage.owner, passage.updated, " ".join(quotes), passage.department,
        passage.url,
    )  # fmt: skip


def _examined(sentence: Sentence, places: Sequence[Place]) -> Standing | Cut:
    whole = claim(_said(sentence))
    if not whole.words:
        return Cut(sentence, Reason.TOPIC)
    judged = verdicts(_said(sentence), places)
    backing = _backing(judged, sentence.sources) or _backing_of_halves(sentence, places)
    if backing:
        return Standing(sentence, backing)
    return Cut(sentence, _reason(judged, sentence.sources))


def _said(sentence: Sentence) -> str:
    """What is compared: a sentence in another language stands or falls with its original."""
    return sentence.original or sentence.text


def _backing(judged: Sequence[Verdict], sources: Sequence[int]) -> tuple[Backing, ...]:
    """The best statement of a named source that backs all, else the best one of any."""
    good = [one for one in judged if one.reason is None]
    named = [one for one in good if one.place.source in sources] or good
    return (Backing(named[0].place.source, named[0].place.quote),) if named else ()


def _backing_of_halves(sentence: Sentence, places: Sequence[Place]) -> tuple[Backing, ...]:
    """Two neighbouring statements of one passage that back one half each."""
    for left, right in _halves(_said(sentence)):
        first = _backers(left, places)
        second = _backers(right, places) if first else []
        for one, other in product(first, second):
            if one.source == other.source and abs(one.number - other.number) <= 1:
                quotes = [one.quote, other.quote] if one.number < other.number else [other.quote, one.quote]
                return tuple(Backing(one.source, quote) for quote in dict.fromkeys(quotes))
    return ()


def _backers(text: str, places: Sequence[Place]) -> list[Place]:
    return [one.place for one in verdicts(text, places) if one.reason is None]


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if min(len(claim(left).words), len(claim(right).words)) >= HALF_WORDS:
            yield left, right


def _reason(judged: Sequence[Verdict], sources: Sequence[int]) -> Reason:
    if not judged:
        return Reason.TOPIC
    named = [one for one in judged if one.place.source in sources]
    best = (named or judged)[0]
    if best.reason is Reason.TOPIC and best.share < ELSEWHERE and not named:
        return Reason.SOURCE
    return best.reason or Reason.TOPIC
