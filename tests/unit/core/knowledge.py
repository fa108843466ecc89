"""A knowledge base that knows a few facts by their words, and turns to ask it with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.departments import Department
from bot.model import (
    CUSTOMERS,
    Asked,
    Audience,
    ChannelName,
    Citation,
    ConversationKey,
    Incoming,
    Person,
    Turn,
)
from rag.ports import PLAIN, Answer, Article, Manner, Show

NOW = 1_767_225_600.0
RETURNS = Department("returns", "Returns", "returns and refunds", "returns@example.org", internal=False)
PAYROLL = Department("payroll", "Payroll", "salary and payslips", "payroll@example.org", internal=True)
FACTS = {"return": "Shoes can be returned within 30 days.", "refund": "A refund takes 5 days."}


@dataclass
class Knowledge:
    """Knows facts by their word, except of salaries, and whose matter some other words are.

    all_departments: of which customers see those that are not internal. related: what is offered beside an unknown
    shoe. samples: the first one is for customers, too.
    """

    facts: Mapping[str, str] = field(default_factory=lambda: FACTS)
    owners: Mapping[str, str] = field(default_factory=lambda: {"salary": PAYROLL.id})
    all_departments: Sequence[Department] = (RETURNS, PAYROLL)
    related: Sequence[str] = ("How do I return shoes?",)
    samples: Sequence[str] = ("How do I return shoes?", "What is a payslip?")
    asked: list[str] = field(default_factory=list)

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        self.asked.append(question)
        for word, fact in self.facts.items():
            if word in question and "salary" not in question:
                citation = Citation(1, f"returns/{word}", word.title(), RETURNS.escalation_email, "2026-01-01", fact)
                answer = Answer(True, f"{fact} [1]", (citation,), 0.9, RETURNS.id)
                if show:
                    await show(answer)
                return answer
        owner = next((name for word, name in self.owners.items() if word in question), "")
        return Answer(False, related=tuple(self.related) * ("shoe" in question), confidence=0.1, department=owner)

    def departments(self, audience: Audience) -> Sequence[Department]:
        return [one for one in self.all_departments if audience.is_employee or not one.internal]

    def article(self, article_id: str, audience: Audience) -> Article | None:
        return None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        return self.samples[: limit if audience.is_employee else 1]

    def reads_for(self, person_id: str) -> Sequence[str]:
        return []


def a_message(text: str, number: int = 1) -> Incoming:
    """What somebody says on the chat page."""
    key = ConversationKey(ChannelName.WEB, "t", "c")
    return Incoming(f"k{number}", f"m{number}", key, Person("web:p"), text, f"{number:05d}", NOW)


def a_turn(*messages: Incoming, audience: Audience = CUSTOMERS, hurried: bool = False) -> Turn:
    """These messages as one turn."""
    asked = tuple(Asked(f"ev_{one.platform_id}", one) for one in messages)
    return Turn("r_1", messages[0].conversation, asked, audience, hurried=hurried)
