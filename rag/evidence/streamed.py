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
        self._said: list[Standing] = []
        self._heard = 0
        self._has_cut = False
        self._certain = 0

    def hear(self, sentence: Sentence) -> bool:
        """Whether the answer can still be one.

        It cannot when its first sentence falls, one that limits another, or one to which another points back.
        """
        evidence = examine([sentence], self._passages)
        is_backed = evidence.judged[0].is_backed
        belongs = self._heard > 0 and qualifies(sentence.original or sentence.text)
        is_lost = (not is_backed and (belongs or not self._heard)) or (belongs and self._has_cut)
        self._heard += 1
        self._has_cut = not is_backed
        if not belongs:
            self._certain = len(self._said)
        self._said += evidence.said
        return not is_lost

    def certain(self) -> Gated | None:
        """What may be seen while more is being written; it begins with what could be seen before."""
        return compose(self._said[: self._certain], self._passages) if self._is_an_answer else None

    def whole(self) -> Gated | None:
        """The answer, once all of it was heard; None where too little of it can be said."""
        return compose(self._said, self._passages) if self._is_an_answer else None

    @property
    def _is_an_answer(self) -> bool:
        """Whether something is said for at least half of what was written: else the article itself says more."""
        return 2 * len(self._said) >= self._heard
