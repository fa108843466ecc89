"""A desk that somebody talks to message by message: the real conversation and form, and little knowledge."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import Conversation
from bot.departments import Department
from bot.forms import Field
from bot.handover.attending import Attending
from bot.handover.contact import forms_of
from bot.handover.handing_over import HandOver
from bot.model import (
    CUSTOMERS,
    Asked,
    Attachment,
    Audience,
    ChannelName,
    Citation,
    ConversationKey,
    Incoming,
    Person,
    Reply,
    Turn,
)
from bot.people import Session
from bot.recall.sessions import begun, gone_on
from bot.words.promises import claims
from escalation.policy import decide
from escalation.ports import Mood, Sentiment
from escalation.service import DocumentTickets
from memory.people import DocumentPeople
from rag.ports import PLAIN, Answer, Article, Manner, Show
from tests.simulation.world import MemoryDocuments

NOW = 1_767_225_600.0
ORDER = Field("order_number", "Order number", required=False, asks="Which order?", pattern=r"SUN-\d{8}")
RETURNS = Department(
    "returns",
    "Returns",
    "returns and refunds",
    "returns@example.org",
    internal=False,
    requires_order_lookup=True,
    form=(ORDER,),
)
FACTS = {"return": "Shoes can be returned within 30 days.", "claim": "I have refunded you. Refunds take 5 days."}


class Knowledge:
    """Knows FACTS by their word."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        for word, fact in FACTS.items():
            if word in question:
                citation = Citation(1, f"returns/{word}", word, "", "2026-01-01", fact)
                answer = Answer(True, f"{fact} [1]", (citation,), 0.9, "returns")
                if show:
                    await show(answer)
                return answer
        return Answer(False, confidence=0.1, department="returns" if "SUN-" in question else "")

    def departments(self, audience: Audience) -> Sequence[Department]:
        return [RETURNS]

    def article(self, article_id: str, audience: Audience) -> Article | None:
        return None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        return []

    def reads_for(self, person_id: str) -> Sequence[str]:
        return []


class FixedClock:
    def now(self) -> float:
        return NOW

    def monotonic(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("the conversation never waits")


class Ears:
    """Hears anger where there is an exclamation mark."""

    async def moods(self, texts: Sequence[str], *, is_calm: bool = False) -> Sequence[Mood]:
        return [Mood(0.9, Sentiment.NEGATIVE) if "!" in text else Mood() for text in texts]


class Desk:
    """A conversation that goes on from message to message."""

    def __init__(self, *, private: bool = True) -> None:
        documents = MemoryDocuments()
        people = DocumentPeople(documents, FixedClock())
        hand_over = HandOver(
            DocumentTickets(documents, FixedClock(), secret="s"), people, form_of=forms_of({RETURNS.id: RETURNS}.get)
        )
        self._conversation = Conversation(
            Knowledge(),
            Knowledge(),
            FixedClock(),
            rate_per_minute=30,
            hand_over=hand_over,
            attending=Attending(decide, Ears(), hand_over),
        )
        self._private = private
        self.session: Session | None = None
        self.shown: list[str] = []
        self._turns = 0

    async def hear(self, *texts: str, files: Sequence[str] = ()) -> Reply:
        """What is said to texts that form one turn. files: that came with each of them."""
        self._turns += 1
        sent = tuple(Attachment(name) for name in files)
        asked = tuple(
            Asked(f"e{at}", replace(self._message(text, at), attachments=sent)) for at, text in enumerate(texts)
        )
        turn = Turn(f"r_{self._turns}", asked[0].message.conversation, asked, CUSTOMERS)
        turn = replace(turn, session=self.session or begun(turn, None, now=NOW))

        async def show(answer: Answer) -> None:
            self.shown.append(answer.text)

        reply = await self._conversation.handle(turn, show)
        self.session = gone_on(turn, reply, now=NOW)
        assert reply.effects or not claims(reply.text)
        return reply

    def _message(self, text: str, at: int) -> Incoming:
        key = ConversationKey(ChannelName.WEB, "t", "c")
        return Incoming(f"k{self._turns}.{at}", "m", key, Person("web:p"), text, "1", NOW, private=self._private)
