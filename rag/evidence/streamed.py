"""Applies the evidence gate to an answer while it is being written: how much may be shown already."""

from collections.abc import Sequence

from rag.evidence.gate import Gated, Standing, compose, examine
from rag.model.ports import Sentence
from rag.ports import Passage
from rag.quoting.context import qualifies


class StreamGate:
    """Hears one sentence after the other.

    A sentence may be seen once the next one is whole and does not belong to it: what limits a sentence is never cut off
    it, and is seen together with it.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._stands: list[Standing] = []
        self._heard = 0
        self._has_cut = False
        self._certain = 0

    def hear(self, sentence: Sentence) -> bool:
        """Whether the answer can still be one.

        It cannot when its first sentence falls, one that limits another, or one to which another points back.
        """
        stands = examine([sentence], self._passages).stands
        belongs = self._heard > 0 and qualifies(sentence.original or sentence.text)
        is_lost = belongs and (self._has_cut or not stands)
        self._heard += 1
        self._has_cut = not stands
        if not belongs:
            self._certain = len(self._stands)
        self._stands += stands
        return bool(self._stands) and not is_lost

    def certain(self) -> Gated | None:
        """What may be seen while more is being written; it begins with what could be seen before."""
        return compose(self._stands[: self._certain], self._passages) if self._is_an_answer else None

    def whole(self) -> Gated | None:
        """The answer, once all of it was heard; None where too little of it stands."""
        return compose(self._stands, self._passages) if self._is_an_answer else None

    @property
    def _is_an_answer(self) -> bool:
        """Whether at least half of what was written stands: else the article itself says more."""
        return 2 * len(self._stands) >= self._heard
