"""Remembers answers for as long as the knowledge base stays as it is: many people ask in the same words."""

from collections import OrderedDict

from bot.model import Audience
from rag.ports import Answer

REMEMBERED = 1_000


class Remembered:
    """The answers last given over one state of the knowledge base, to the same words and the same readers.

    What one audience was told is never found by another, even by one that may read more (P5).
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._state: object = None
        self._answers: OrderedDict[tuple[str, Audience], Answer] = OrderedDict()

    def find(self, state: object, question: str, audience: Audience) -> Answer | None:
        """What this question was answered with in this state, if it was."""
        if state is not self._state:
            return None
        answer = self._answers.get((question, audience))
        if answer is not None:
            self._answers.move_to_end((question, audience))
        return answer

    def keep(self, state: object, question: str, audience: Audience, answer: Answer) -> None:
        """Remember an answer; what was said in another state is forgotten."""
        if state is not self._state:
            self._state = state
            self._answers.clear()
        self._answers[question, audience] = answer
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)
