"""A desk that somebody talks to message by message: the real conversation and form, and little knowledge."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bench.conversing import NO_ESTIMATES
from bot.departments import Department
from bot.forms import Field
from bot.handover.attending import Attending
from bot.handover.contact import forms_of
from bot.handover.handing_over import HandOver
from bot.model import CUSTOMERS, Asked, Attachment, ChannelName, ConversationKey, Incoming, Person, Reply, Turn
from bot.people import Session
from bot.recall.sessions import begun, gone_on
from bot.words.promises import claims
from escalation.policy import decide
from escalation.ports import Mood, Sentiment
from escalation.service import DocumentTickets
from memory.people import DocumentPeople
from rag.ports import Answer
from tests.simulation.documents import MemoryDocuments
from tests.unit.conversing import conversation_over
from tests.unit.core.knowledge import NOW, Knowledge

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


def little(facts: Mapping[str, str] = FACTS) -> Knowledge:
    """Knows these facts, and that orders are a matter of RETURNS."""
    return Knowledge(facts, owners={"SUN-": RETURNS.id}, all_departments=(RETURNS,), related=(), samples=())


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

    def __init__(self, *, private: bool = True, facts: Mapping[str, str] = FACTS) -> None:
        documents = MemoryDocuments()
        people = DocumentPeople(documents, FixedClock())
        tickets = DocumentTickets(documents, FixedClock(), secret="s")
        hand_over = HandOver(tickets, people, NO_ESTIMATES, form_of=forms_of({RETURNS.id: RETURNS}.get))
        self._conversation = conversation_over(
            little(facts), FixedClock(), hand_over=hand_over, attending=Attending(decide, Ears(), hand_over)
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
