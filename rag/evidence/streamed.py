"""Applies the evidence gate to an answer, also while it is being written: how much may be shown already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from bot.words.languages import ENGLISH
from rag.evidence.composing import Gated, Voice, compose, said_once
from rag.evidence.gate import Standing, examine
from rag.evidence.pointing import pointing_right
from rag.model.ports import Sentence
from rag.ports import Passage
from rag.quoting.context import limits, qualifies


class StreamGate:
    """Hears one sentence after the other.

    A sentence may be seen once the next one is whole and does not belong to it: what limits a sentence is never cut off
    it, and is seen together with it. Where such a limit falls, what it limits falls with it. In another language than
    the passages' nothing is seen from the first statement on that is to be quoted and is not known in the language.
    """

    def __init__(self, passages: Sequence[Passage], language: str = ENGLISH) -> None:
        """language: of the answer."""
        self._passages = passages
        self._voice = Voice(language)
        self._said: list[Standing] = []
        self._heard = 0
        self._has_cut = False
        self._certain = 0

    def hear(self, sentence: Sentence) -> bool:
        """Whether the answer can still be one: it cannot when its first sentence falls."""
        text = sentence.original or sentence.text
        evidence = examine([sentence], self._passages, self._voice.language)
        last = self._said[-1] if self._said else None
        right = [pointing_right(one, last, self._passages) for one in evidence.said]
        said = [one for one in right if one is not None]
        is_first, is_backed, is_cut = not self._heard, evidence.judged[0].is_backed, not said
        belongs = not is_first and qualifies(text)
        self._heard += 1
        if not belongs:
            self._certain = len(self._said)
        if belongs and self._has_cut and not any(one.is_quoted for one in said):
            return True  # it points back to what is not said, and what points back to it does, too
        if belongs and is_cut and limits(text):
            del self._said[self._certain :]
        self._said += said
        self._has_cut = is_cut
        return bool(self._said) and (is_backed or not is_first)

    @property
    def language(self) -> str:
        """That of the answer."""
        return self._voice.language

    @property
    def untranslated(self) -> Sequence[str]:
        """The statements that are to be quoted and are not known in the language of the answer."""
        said = said_once(self._said) if self._is_an_answer else []
        return list(dict.fromkeys(statement for one in said for statement in self._voice.lacks(one)))

    def learn(self, translated: Mapping[str, str]) -> None:
        """Take note of what statements are in the language; those that are not known are quoted in their own."""
        self._voice = replace(self._voice, translated={**translated, **self._voice.translated})

    def certain(self) -> Gated | None:
        """What may be seen while more is being written; it begins with what could be seen before."""
        said = takewhile(lambda one: not self._voice.lacks(one), said_once(self._said[: self._certain]))
        return compose(list(said), self._passages, self._voice) if self._is_an_answer else None

    def whole(self) -> Gated | None:
        """The answer, once all of it was heard; None where too little of it can be said."""
        return compose(said_once(self._said), self._passages, self._voice) if self._is_an_answer else None

    @property
    def _is_an_answer(self) -> bool:
        """Whether something is said for at least half of what was written: else the article itself says more."""
        return 2 * len(self._said) >= self._heard
