"""A knowledge base that answers everything, or as it is told."""

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from bot.departments import Department
from bot.model import Audience, Citation
from rag.ports import PLAIN, Answer, Article, Manner, Show

_POISONED: ContextVar[bool] = ContextVar("poisoned", default=False)
"""Whether poison was asked in the conversation that runs here."""
HELP = Department("help", "Help", "questions about anything", "help@example.org", internal=False)


@dataclass(slots=True)
class Knowledge:
    """Answers everything with the question, or as told. poison: questions that raise. takes_s: how long it thinks."""

    poison: frozenset[str] = frozenset()
    takes_s: float = 0.0
    asked: list[str] = field(default_factory=list)
    related: tuple[str, ...] = ()
    is_empty: bool = False
    """Whether it knows nothing."""
    is_headless: bool = False
    """Whether nobody can be named where poison was asked, so that an apology for it cannot be worded."""
    says: tuple[str, ...] = ()
    """Further sentences, each `takes_s` after the one before, during which those before it are shown."""
    ends_as: str | None = None
    """What is answered instead in the end."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        self.asked.append(question)
        if self.is_empty:
            return Answer(known=False)
        citation = Citation(1, "help/any", "Any", "help@example.org", "2026-01-01", question)
        answer = Answer(known=True, text=f"About {question} [1]", citations=(citation,), confidence=0.96)
        answer = replace(answer, department="help", related=self.related)
        for sentence in self.says:
            await asyncio.sleep(self.takes_s)
            if show:
                await show(answer)
            answer = replace(answer, text=f"{answer.text} {sentence} [1]")
        await asyncio.sleep(self.takes_s)
        if question in self.poison:
            _POISONED.set(True)
            raise ZeroDivisionError("a defect")
        return answer if self.ends_as is None else replace(answer, text=self.ends_as)

    def departments(self, audience: Audience) -> Sequence[Department]:
        if self.is_headless and _POISONED.get():
            raise ZeroDivisionError("a defect")
        return [HELP]

    def article(self, article_id: str, audience: Audience) -> Article | None:
        return None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        return []

    def reads_for(self, person_id: str) -> Sequence[str]:
        return []
