"""Caches answers for as long as the knowledge base stays as it is: many people ask in the same words."""

from collections import OrderedDict

from bot.model import Audience
from rag.ports import PLAIN, Answer, Manner

REMEMBERED = 1_000


class AnswerCache:
    """The answers last given over one state of the knowledge base, to the same words and the same readers.

    What one audience was told is never found by another, even by one that may read more (P5).
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._state: object = None
        self._answers: OrderedDict[tuple[str, Audience, Manner], Answer] = OrderedDict()

    def find(self, state: object, question: str, audience: Audience, manner: Manner = PLAIN) -> Answer | None:
        """What this question was answered with in this state, if it was."""
        if state != self._state:
            return None
        answer = self._answers.get((question, audience, manner))
        if answer is not None:
            self._answers.move_to_end((question, audience, manner))
        return answer

    def keep(self, state: object, question: str, audience: Audience, answer: Answer, manner: Manner = PLAIN) -> None:
        """Remember an answer; what was said in another state is forgotten."""
        if state != self._state:
            self._state = state
            self._answers.clear()
        self._answers[question, audience, manner] = answer
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)

    def forget(self) -> None:
        """Drop everything: nobody can say whose words these are."""
        self._answers.clear()
