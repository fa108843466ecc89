"""What was found for a question: judged articles, the best first, and how near each one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rag.meaning.embedding import Vectors
from rag.meaning.nearness import Meaning
from rag.meaning.pages import PageReading
from rag.ports import Article, Passage
from rag.search.judging import ALIKE_QUESTION, Judged, as_asked, confidence, read_fit, seems
from rag.search.parts import ALL, Part, Parts
from rag.search.reader_index import Bound

NEAR_COVERED, NEAR_COSINE = 0.25, 0.3
ALIKE_COSINE = 0.55
"""An article is evidently near from this share of what was asked, or, where meanings are compared, this cosine on."""
ALIKE_COUNTS = 1.0
"""So much better suits what has a question of its own that is nearly the same: it is not among what is read."""
LIKELY = 0.5
"""From this confidence on, what suits a question best keeps its place before an article that asks it."""
STANDS_IN = 0.7
"""From this share of the same words on, one of an article's own questions stands for what was asked, by its meaning."""


@dataclass(frozen=True, slots=True)
class Found:
    """A judged article of one class with the question as that class understands it.

    meaning: that class's, or None where it is not known. among: all that was found.
    """

    judged: Judged
    terms: Sequence[Bound]
    meaning: Meaning | None
    among: Sequence[Judged]

    @property
    def confidence(self) -> float:
        """How surely it answers, 0 to 1."""
        return confidence(self.judged, self.among)

    @property
    def seems(self) -> float:
        """How surely it seems to, by all but reading it: how much it has to do with what was asked."""
        return seems(self.judged, self.among)

    @property
    def is_near(self) -> bool:
        """Whether it has evidently to do with what was asked, even if it does not answer."""
        likeness = self.judged.likeness
        if likeness is None:
            return self.judged.evidence.covered >= NEAR_COVERED
        return max(likeness.best, likeness.asked) >= NEAR_COSINE

    @property
    def is_alike(self) -> bool:
        """Whether what was asked means nearly the same as one of its own questions."""
        likeness = self.judged.likeness
        return likeness is not None and bool((likeness.asks[1:] >= ALIKE_COSINE).any())

    @property
    def article(self) -> Article:
        """What was found."""
        return self.judged.candidate.indexed.article

    def as_passage(self, text: str, *, heading: str) -> Passage:
        """This text of the article as what its best passage was found for."""
        article = self.article
        return Passage(
            id=f"{article.id}#{self.judged.candidate.passage}",
            article=article.id,
            title=article.title,
            heading=heading,
            text=text,
            department=article.department,
            reader_class=article.reader_class,
            owner=article.owner,
            updated=article.updated,
            url=article.url,
            score=round(self.confidence, 4),
        )

    @property
    def said_likeness(self) -> Vectors | None:
        """How near each statement is to what was asked, by meaning; None where that is not known.

        Where words sufficed, the question has no vector of its own: that of the article's nearest question stands in,
        if it is nearly the same question.
        """
        if self.judged.likeness:
            return self.judged.likeness.said
        if self.meaning is None or self.judged.evidence.worded < STANDS_IN:
            return None
        return self.meaning.as_asked(self.judged.candidate.indexed, nearest_asked(self))


def ranked(found: Sequence[Found], parts: Parts = ALL) -> list[Found]:
    """The best first, each among all of these; without re-ranking, what promised most before it was looked at."""
    looks = Part.RERANKING in parts
    best = among_themselves(
        sorted(found, key=lambda one: (-(one.judged.fit if looks else one.judged.candidate.promise), one.article.id))
    )
    return _led_by_asked(best) if looks else best


def _led_by_asked(found: list[Found]) -> list[Found]:
    """These, led by the one of which the question is nearly an own one, where the first is not likely to answer."""
    if not found or found[0].confidence >= LIKELY:
        return found
    asked = next((one for one in found if as_asked(one.judged) >= ALIKE_QUESTION), None)
    return [asked, *(one for one in found if one is not asked)] if asked else found


def with_readings(found: Sequence[Found], readings: Mapping[int, PageReading]) -> list[Found]:
    """These, of which those at these places were read now: all that were read, the best first, in their places.

    Led by one that is asked in its own words, where none is likely.
    """
    now = [
        replace(one, judged=replace(one.judged, reading=readings.get(place, one.judged.reading)))
        for place, one in enumerate(found)
    ]
    read = [
        (read_fit(one.judged.fit, one.judged.reading) + ALIKE_COUNTS * one.is_alike, one)
        for one in now
        if one.judged.reading
    ]
    best = iter([one for _, one in sorted(read, key=lambda each: (-each[0], each[1].article.id))])
    return _led_by_asked(among_themselves([next(best) if one.judged.reading else one for one in now]))


def among_themselves(found: Sequence[Found]) -> list[Found]:
    """These in the same order, each as sure as it is among them."""
    among = [one.judged for one in found]
    return [replace(one, among=among) for one in found]


def nearest_asked(found: Found) -> int:
    """The number, from 1, of the article's question that is most like what was asked; 0, its title, without any.

    By meaning where that is compared, else by what they share.
    """
    article, indexed, likeness = found.article, found.judged.candidate.indexed, found.judged.likeness
    if not article.questions:
        return 0
    if likeness:
        return int(likeness.asks[1:].argmax()) + 1
    met = [sum(_met(bound, held) for bound in found.terms) for held in indexed.asked[1 : len(article.questions) + 1]]
    return met.index(max(met)) + 1


def _met(bound: Bound, held: frozenset[str]) -> float:
    return bound.weight * max((share for token, share in bound.variants.items() if token in held), default=0.0)
