"""The evidence gate: which passage backs which sentence of a written answer.

A sentence stands on one statement of a passage, seen with its heading, its title and the sentence that announces it; a
sentence of two halves may stand on two neighbouring statements. Numbers, units, dates, names, denials, duties and
conditions must be those of the statement. Where that is not sure, the article's own words are said in its place; a
sentence that no statement is near enough to is cut, with the reason. A sentence in another language is compared by what
it says in that of the passages, and stands only where it says that, as far as plain signs show.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.words.languages import ENGLISH
from rag.evidence.carried import is_carried
from rag.evidence.claims import claim
from rag.evidence.comparing import Verdict, verdicts
from rag.evidence.own_words import bare, own_words, quoted
from rag.evidence.places import Place, places_of
from rag.evidence.reasons import Reason
from rag.model.ports import Sentence
from rag.ports import Passage

HALF_WORDS = 2
NEAR = 0.6
"""A statement that says this share of a sentence is what the sentence was written from, if that is its source."""
UNRELATED = frozenset({Reason.TOPIC, Reason.STITCHED})
ELSEWHERE = 0.5
"""A sentence of which the nearest statement says less than this share has its source somewhere else."""
_JOINT = re.compile(r";\s|,\s(?:and|but|while|so|although|whereas|though)\s|\s(?:and|but|while)\s|,\s(?=which\s)")


@dataclass(frozen=True, slots=True)
class Backing:
    """A statement that a sentence stands on. source: the number, from 1, of its passage."""

    source: int
    quote: str

    @property
    def announces(self) -> bool:
        """Whether it is only what stands above the statements that follow it."""
        return self.quote.rstrip("*_ ").endswith(":")


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence that stands, and on what."""

    sentence: Sentence
    backing: tuple[Backing, ...]
    is_backed: ClassVar[bool] = True

    @property
    def is_quoted(self) -> bool:
        """Whether it is said in the article's own words."""
        return bare(_said(self.sentence)) == bare(quoted(one.quote for one in self.backing))


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence that is not said. instead: the article's own words, where it is plain what it was written from."""

    sentence: Sentence
    reason: Reason
    instead: Standing | None = None

    @property
    def is_backed(self) -> bool:
        """Whether it is the article's own words for reasons of prudence alone."""
        return self.reason is Reason.UNSURE


@dataclass(frozen=True, slots=True)
class Evidence:
    """What became of each sentence, in the order of the answer."""

    judged: tuple[Standing | Cut, ...]

    @property
    def stands(self) -> tuple[Standing, ...]:
        """What is said as it was written."""
        return tuple(one for one in self.judged if isinstance(one, Standing))

    @property
    def cut(self) -> tuple[Cut, ...]:
        """What is not said as it was written."""
        return tuple(one for one in self.judged if isinstance(one, Cut))

    @property
    def said(self) -> tuple[Standing, ...]:
        """All that is said: what stands, and the article's own words for what does not."""
        said = [one if isinstance(one, Standing) else one.instead for one in self.judged]
        return tuple(one for one in said if one is not None)


def examine(sentences: Sequence[Sentence], passages: Sequence[Passage], language: str = ENGLISH) -> Evidence:
    """Tie each sentence to what backs it. language: of the sentences."""
    places = [place for number, one in enumerate(passages, 1) for place in places_of(number, one)]
    return Evidence(tuple(_examined(sentence, places, passages, language) for sentence in sentences))


def quotation(backing: tuple[Backing, ...]) -> Standing:
    """These statements in the article's own words."""
    sources = tuple(dict.fromkeys(one.source for one in backing))
    return Standing(Sentence(quoted(one.quote for one in backing), sources), backing)


def _examined(
    sentence: Sentence, places: Sequence[Place], passages: Sequence[Passage], language: str
) -> Standing | Cut:
    whole = claim(_said(sentence))
    if not whole.words:
        return Cut(sentence, Reason.TOPIC)
    judged = verdicts(_said(sentence), places)
    grounds = _grounds(judged, sentence.sources) or _grounds_of_halves(sentence, places)
    stands = bool(grounds) and (not sentence.original or is_carried(sentence.original, sentence.text, language))
    is_sure = stands and all(one.is_sure for one in grounds)
    told = [one.place for one in grounds or _nearest(judged, sentence.sources)]
    instead = None if is_sure else _own_words(told, passages)
    if stands and not instead:
        return Standing(sentence, _backing([(one.place.source, one.place.quote) for one in grounds]))
    return Cut(sentence, Reason.UNSURE if grounds else _reason(judged, sentence.sources), instead)


def _nearest(judged: Sequence[Verdict], sources: Sequence[int]) -> list[Verdict]:
    """The statement of a named source that a sentence which nothing backs was written from, where that is plain."""
    named = [one for one in judged if one.place.source in sources and one.share >= NEAR]
    return [one for one in named[:1] if one is judged[0] or one.reason not in UNRELATED]


def quotation_of(one: Standing, passages: Sequence[Passage]) -> Standing | None:
    """The statements that a sentence stands on in the article's own words; None as in `_own_words`."""
    places = [place for number, each in enumerate(passages, 1) for place in places_of(number, each)]
    told = [place for place in places if Backing(place.source, place.quote) in one.backing]
    return _own_words(told, passages)


def _own_words(places: Sequence[Place], passages: Sequence[Passage]) -> Standing | None:
    """None where they are not said alone."""
    texts = [own_words(passages[place.source - 1], place.number) for place in places]
    if not texts or not all(texts):
        return None
    pairs = zip(places, texts, strict=True)
    return quotation(_backing([(place.source, text) for place, said in pairs for text in said]))


def _backing(quotes: Sequence[tuple[int, str]]) -> tuple[Backing, ...]:
    return tuple(Backing(*one) for one in dict.fromkeys(quotes))


def _said(sentence: Sentence) -> str:
    """What is compared: a sentence in another language stands or falls with its original."""
    return sentence.original or sentence.text


def _grounds(judged: Sequence[Verdict], sources: Sequence[int]) -> tuple[Verdict, ...]:
    """The best statement of a named source that backs all, else the best one of any."""
    good = [one for one in judged if one.reason is None]
    named = [one for one in good if one.place.source in sources] or good
    return tuple([one for one in named if one.is_sure][:1] or named[:1])


def _grounds_of_halves(sentence: Sentence, places: Sequence[Place]) -> tuple[Verdict, ...]:
    """Two neighbouring statements of one passage that back one half each, in the order of the passage."""
    for left, right in _halves(_said(sentence)):
        first = [one for one in verdicts(left, places) if one.reason is None]
        second = [one for one in verdicts(right, places) if one.reason is None] if first else []
        for one in first:
            for other in second:
                if one.place.source == other.place.source and abs(one.place.number - other.place.number) <= 1:
                    return tuple(sorted([one, other], key=lambda each: each.place.number))
    return ()


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
