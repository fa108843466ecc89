"""Tickets of a department, and everybody who is told of them: a desk without a conversation."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.departments import Department
from bot.hours import Hours, Targets
from bot.model import Citation, JsonObject
from bot.tickets import Draft, Line, Reason, Urgency
from escalation.attendant import Attendant
from escalation.notices.news import Reach
from escalation.notices.notification import Way
from escalation.notices.outbox import Outbox
from escalation.notices.wording import read_templates
from escalation.service import DocumentTickets
from memory.ports import Documents
from tests.simulation.faulty import FaultyDocuments, Plan, no_faults
from tests.simulation.loop import EPOCH_S, LoopClock
from tests.simulation.metrics import NoMetrics
from tests.unit.memory.audit import MemoryAudit

HOUR_S = 3600.0
HOOK = "https://crm.example/hook"
WORDS = read_templates(None)
BOSS = "boss@shop.example"
NIGHT_AND_DAY = Hours("UTC", (((0, 24 * 60),),) * 7)
TARGETS = Targets(
    first_reply=(("medium", 4 * HOUR_S),),
    next_reply=(("medium", 2 * HOUR_S),),
    resolution=(("medium", 100 * HOUR_S),),
)
RETURNS = Department(
    "returns", "Returns", "", "returns@shop.example", internal=False, hours=NIGHT_AND_DAY, targets=TARGETS
)
FORM = {"name": "Ada <b>", "email": "ada@example.org", "issue_summary": "It is & broken", "urgency": "medium"}
DRAFT = Draft(
    person="rest:p1",
    conversation="",
    channel="rest",
    department="returns",
    reason=Reason.FORM,
    urgency=Urgency.MEDIUM,
    form=FORM,
    question="How do I return it?",
    summary="It is & broken",
    transcript=(Line("person", "How do I return it?", EPOCH_S - 60), Line("desk", "With the label.", EPOCH_S - 59)),
    passages=(Citation(1, "returns/label", "Labels", "r", "", "q", url="https://shop.example/label"),),
    due_at=EPOCH_S + 4 * HOUR_S,
    confirmation="email",
)
EVERYBODY = {"returns@shop.example", "ada@example.org", HOOK}
Fault = Callable[[str, str], Awaitable[None]]


@dataclass
class Post:
    """Everything that was sent, by every process. fault: what goes wrong before it goes out."""

    sent: list[tuple[str, str, JsonObject]] = field(default_factory=list)
    fault: Fault | None = None

    async def send(self, key: str, to: str, content: JsonObject) -> None:
        if self.fault:
            await self.fault(key, to)
        self.sent.append((key, to, content))

    def keys(self, to: str) -> list[str]:
        return [key for key, each, _ in self.sent if each == to]

    def subjects(self, to: str) -> list[str]:
        seen = {key: str(content["subject"]) for key, each, content in self.sent if each == to}
        return list(seen.values())


@dataclass
class Desk:
    documents: FaultyDocuments
    outbox: Outbox
    attendant: Attendant
    tickets: DocumentTickets
    metrics: NoMetrics


def desk(
    documents: Documents, post: Post, plan: Plan = no_faults, *, department: Department | None = RETURNS, **reach: Any
) -> Desk:
    """A process over these documents."""
    faulty, clock, metrics = FaultyDocuments(documents, plan), LoopClock(), NoMetrics()
    outbox = Outbox(
        faulty, {Way.EMAIL: post, Way.WEBHOOK: post}, clock, metrics, dice=random.Random(1), audit=MemoryAudit()
    )
    told: dict[str, Any] = {"mails": True, "fallback": BOSS, "hooks": (HOOK,)} | reach
    attendant = Attendant(faulty, outbox, clock, metrics, find=lambda _: department, reach=Reach(WORDS, **told))
    tickets = DocumentTickets(faulty, clock, secret="salt", attend=attendant.attend)
    return Desk(faulty, outbox, attendant, tickets, metrics)


async def everything(made: Desk) -> None:
    """Send what is due now."""
    while await made.outbox.work():
        pass
