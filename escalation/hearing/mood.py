"""Hears how messages sound: by their meaning and by outward signs, or by these alone where meanings are off.

The weights were fitted by `python -m bench.mood` on GoEmotions' training part (Demszky et al., ACL 2020, CC BY 4.0) and
on sentences of our own; they are for the model in `rag/meaning/embedding.py`.
"""

import json
import math
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.errors import DependencyError
from escalation.hearing.signs import signs_of
from escalation.ports import Mood, Sentiment

Numbers = NDArray[np.float64]
HEADS: Final = ("upset", "negative", "positive")
WEIGHTS: Final = Path(__file__).with_name("mood.json")
MAX_CHARS: Final = 1000
"""What comes after it says nothing new about a mood."""
SURE_FROM: Final = 0.5
CALM: Final = 0.45
"""How upset a question may look whose meaning is not compared: as it does without any sign."""
_ASKS: Final = re.compile(
    r"\W*(?:(?:h(?:i|ello|ey)(?: there)?|good (?:morning|afternoon|evening)|ok(?:ay)?|please|sorry"
    r"|quick (?:one|question))\b\W*)*"
    r"(?:how (?:long|much|many|often|far|soon|do|can|does|should)|what (?:is|are|does|do i)"
    r"|when|where|which|do (?:you|i)|does|can i|may i|is there|are there|is (?:it|the|my))\b",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"[.!\n]")


Meanings = Callable[[Sequence[str]], Awaitable[NDArray[np.float32]]]
"""Texts in, a vector of length 1 out for each. Raises DependencyError when it cannot."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each head makes of a message: a number for each input and one by itself, last. A row for each of HEADS.

    signs: for outward signs alone. both: for the meaning followed by the signs.
    """

    signs: Numbers
    both: Numbers


class LearnedMoods:
    """Implements `Moods`. meanings: None for signs alone. is_read: whether they are told of a text's language."""

    def __init__(self, weights: Weights, meanings: Meanings | None, is_read: Callable[[str], bool]) -> None:
        self._weights = weights
        self._heads: Sequence[Sequence[float]] = weights.signs.tolist()
        self._meanings = meanings
        self._is_read = is_read

    async def moods(self, texts: Sequence[str], *, is_calm: bool = False) -> Sequence[Mood]:
        """See the port. What is in a language that the model does not read is told by signs alone, and so is a plain
        question without any sign: comparing its meaning costs more than all the rest.
        """
        return [await self._mood(text[:MAX_CHARS], is_calm=is_calm) for text in texts]

    async def _mood(self, text: str, *, is_calm: bool) -> Mood:
        by_signs = self._by_signs(text)
        if by_signs[0] < CALM and (is_calm or _is_plain(text)):
            return mood_from(by_signs)
        return mood_from((await self.chances([text]))[0])

    def _by_signs(self, text: str) -> Sequence[float]:
        """As `chance` has it, for one message: so few numbers are multiplied faster without arrays."""
        signs = (*signs_of(text), 1.0)
        return [_logistic(sum(map(mul, signs, head))) for head in self._heads]

    async def chances(self, texts: Sequence[str]) -> Numbers:
        """How likely each of HEADS is, 0 to 1; a row for each text."""
        if not texts:
            return np.zeros((0, len(HEADS)))
        signs = np.array([signs_of(text) for text in texts], dtype=np.float64)
        by_signs = chance(signs, self._weights.signs)
        if self._meanings is None:
            return by_signs
        try:
            vectors = await self._meanings(texts)
        except DependencyError:  # the search says so; a mood is worth no second alarm
            return by_signs
        by_both = chance(np.hstack([vectors, signs]), self._weights.both)
        return np.where([[self._is_read(text)] for text in texts], by_both, by_signs)


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-min(30.0, max(-30.0, total))))


def _is_plain(text: str) -> bool:
    """Whether a text is a question and nothing else, with its mark or without."""
    return bool(_ASKS.match(text)) and (text.rstrip().endswith("?") or not _MORE.search(text))


def mood_from(chances: Sequence[float] | Numbers) -> Mood:
    """The mood for what each head says; where both are likely, the likelier of good and bad."""
    upset, negative, positive = (float(each) for each in chances)
    bad = max(upset, negative)
    if max(bad, positive) < SURE_FROM:
        return Mood(upset, Sentiment.NEUTRAL)
    return Mood(upset, Sentiment.NEGATIVE if bad >= positive else Sentiment.POSITIVE)


def chance(inputs: Numbers, weights: Numbers) -> Numbers:
    """The logistic of the weighted sum; a row for each row of inputs, a column for each row of weights."""
    sums = inputs @ weights[:, :-1].T + weights[:, -1]
    return np.asarray(1 / (1 + np.exp(-np.clip(sums, -30, 30))), dtype=np.float64)


@cache
def learned() -> Weights:
    """The weights that come with the desk."""
    read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(np.array(read["signs"], dtype=np.float64), np.array(read["both"], dtype=np.float64))
