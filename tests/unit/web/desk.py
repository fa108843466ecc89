"""A desk for tests of the chat page: the real routes on a real server over an inbox and a library in memory."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.http.server import Address, build_app, listening
from adapters.twins.rehearsal.desk import free_port
from adapters.web.routes import ChatPage
from bot.departments import Department
from bot.forms import Choice, Field, Kind
from bot.handover.contact import forms_of
from bot.model import CUSTOMERS, Audience, ChannelName, Citation, ConversationKey, Incoming, Outcome, Reply
from bot.progress import Accepted, EventReport, EventState, Feedback, Said
from rag.ports import Article

TOKEN = "an-access-code-of-32-characters!"

RETURNS = Department(
    "returns",
    "Returns & Exchanges",
    "Sending things back",
    "returns@shop.example",
    internal=False,
    form=(
        Field("order_number", "Order number", asks="Which order is it about?"),
        Field("condition", "Condition", Kind.CHOICE, required=False, choices=(Choice("a", "New"), Choice("b", "Used"))),
    ),
)
LEGAL = Department("legal", "Legal", "Contracts", "legal@shop.example", internal=True)
FORM_OF = forms_of({each.id: each for each in (RETURNS, LEGAL)}.get)

ARTICLES = {
    article.id: article
    for article in (
        Article(
            id="returns/how-to-return",
            title="How to return an item",
            department="returns",
            reader_class="customer",
            owner="returns@shop.example",
            updated="2026-05-04",
            text=(
                "## How long you have\n\nMost items can be returned **within 30 days** of delivery."
                " Electronics have 15 days.\n\n"
                + "\n\n".join(f"Paragraph {n} stands between the two passages." for n in range(1, 40))
                + "\n\n## Money back\n\nThe refund is paid within _5 business days_ after the item has arrived.\n\n"
                "| Way | Cost |\n|---|---|\n| In a store | free |\n| By mail | $4.95 |\n"
            ),
        ),
        Article(
            id="legal/contract-review",
            title="Contract review",
            department="legal",
            reader_class="employee",
            owner="legal@shop.example",
            updated="2026-09-01",
            text="Contracts above $10,000 are reviewed by Legal within 3 business days.",
        ),
    )
}


def cite(n: int, article_id: str, quote: str) -> Citation:
    article = ARTICLES[article_id]
    return Citation(n, article.id, article.title, article.owner, article.updated, quote, department=article.department)


RETURN_ANSWER = Reply(
    text="Most items can be returned **within 30 days** of delivery. [1]\n\n"
    "The refund is paid within _5 business days_ after the item has arrived. [2]",
    outcome=Outcome.ANSWERED,
    citations=(
        cite(1, "returns/how-to-return", "Most items can be returned **within 30 days** of delivery."),
        cite(2, "returns/how-to-return", "The refund is paid within _5 business days_ after the item has arrived."),
    ),
    choices=("What does a return by mail cost?",),
    department="returns",
)
CONTRACT_ANSWER = Reply(
    text="Contracts above $10,000 are reviewed by Legal within 3 business days. [1]",
    outcome=Outcome.ANSWERED,
    citations=(cite(1, "legal/contract-review", ARTICLES["legal/contract-review"].text),),
    department="legal",
)


@dataclass
class MemoryInbox:
    """The desk behind the port. answer: what is said to a message, or None to say nothing yet."""

    answer: Callable[[Incoming], Reply | None] = lambda _message: RETURN_ANSWER
    accepted: dict[str, Incoming] = field(default_factory=dict)
    deliveries: list[str] = field(default_factory=list)
    said: dict[str, list[Said]] = field(default_factory=dict)
    feedback: list[Feedback] = field(default_factory=list)
    has_reader: asyncio.Event = field(default_factory=asyncio.Event)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def messages(self) -> list[Incoming]:
        return list(self.accepted.values())

    async def accept(self, message: Incoming) -> Accepted:
        event_id = f"e-{message.dedupe_key}"
        self.deliveries.append(event_id)
        known = self.accepted.get(event_id)
        if known is not None:
            return Accepted(event_id, is_new=False, differs=known.text != message.text)
        self.accepted[event_id] = message
        reply = self.answer(message)
        if reply is not None:
            await self.say(message, reply)
        return Accepted(event_id, is_new=True)

    async def say(self, message: Incoming, reply: Reply) -> None:
        said = self.said.setdefault(str(message.conversation), [])
        reply_id = f"r{sum(map(len, self.said.values())) + 1}"
        said.append(Said(len(said) + 1, reply_id, (f"e-{message.dedupe_key}",), reply))
        async with self._news:
            self._news.notify_all()

    async def replies(self, conversation: ConversationKey, *, after: int, wait_s: float = 0) -> Sequence[Said]:
        def above() -> list[Said]:
            return [said for said in self.said.get(str(conversation), []) if said.seq > after]

        if not wait_s:
            return above()
        self.has_reader.set()
        try:
            async with asyncio.timeout(wait_s), self._news:
                await self._news.wait_for(lambda: bool(above()))
        except TimeoutError:
            pass
        return above()

    async def answers(self, event_id: str, *, wait_s: float = 0) -> Sequence[Said]:
        return [said for every in self.said.values() for said in every if event_id in said.in_reply_to]

    async def event(self, event_id: str) -> EventReport | None:
        if event_id not in self.accepted:
            return None
        reply_ids = tuple(said.reply_id for said in await self.answers(event_id))
        state = EventState.DONE if reply_ids else EventState.WAITING
        return EventReport(event_id, state, 1, reply_ids)

    async def find_event(self, channel: ChannelName, platform_id: str) -> EventReport | None:
        return None

    async def pass_over(self, message: Incoming) -> bool:
        return True

    async def is_active(self, conversation: ConversationKey) -> bool:
        return str(conversation) in self.said

    async def stop(self, conversation: ConversationKey) -> None:
        return None

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        return None

    async def record_feedback(self, feedback: Feedback) -> bool:
        is_known = any(said.reply_id == feedback.reply_id for every in self.said.values() for said in every)
        if is_known:
            self.feedback.append(feedback)
        return is_known


class MemoryLibrary:
    """Two departments with one article each, and what could be asked about them."""

    def departments(self, audience: Audience) -> Sequence[Department]:
        return (RETURNS, LEGAL) if audience.is_employee else (RETURNS,)

    def article(self, article_id: str, audience: Audience) -> Article | None:
        article = ARTICLES.get(article_id)
        return article if article and audience.may_read(article.reader_class) else None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        customers = ("How do I return an item?", "When do I get my money back?")
        return ("Who reviews a contract?", *customers)[:limit] if audience != CUSTOMERS else customers[:limit]

    def reads_for(self, person_id: str) -> Sequence[str]:
        return ()


class CountedMetrics:
    """Counts by name."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def count(self, name: str, **labels: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        return None


class SystemClock:
    """The time of this machine."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@asynccontextmanager
async def web_desk(
    inbox: MemoryInbox,
    *,
    token: str | None = TOKEN,
    trust_local: bool = True,
    port: int = 0,
    metrics: CountedMetrics | None = None,
) -> AsyncIterator[Address]:
    """The chat page's routes, listening on loopback. port: where they were before; else one that nobody takes."""
    metrics = metrics or CountedMetrics()
    page = ChatPage(
        inbox, MemoryLibrary(), metrics, SystemClock(), form_of=FORM_OF, employee_token=token, trust_local=trust_local
    )
    app = build_app(page.routes(), metrics=metrics)
    async with listening(app, host="127.0.0.1", port=port or free_port(), metrics=metrics, grace_s=1) as address:
        yield address
