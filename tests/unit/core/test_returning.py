"""Somebody who comes back days later for what they were at is known to do so, and need not say it all again."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bench.conversing import NO_ESTIMATES
from bot.durable.effects import NOTE
from bot.durable.sessions import IDLE_S, current, keep, lapsed
from bot.handover.attending import Attending
from bot.handover.contact import forms_of
from bot.handover.handing_over import HandOver
from bot.model import (
    CUSTOMERS,
    Asked,
    Audience,
    ChannelName,
    ConversationKey,
    Incoming,
    JsonObject,
    Outcome,
    Person,
    Reply,
    Turn,
    employees,
)
from bot.people import Entity, Issue, Mentioned, Session, Spoken
from bot.recall.remembering import Memory
from bot.recall.returning import Return, in_full, meant_by, returns
from bot.recall.summaries import Summaries
from bot.rights.privacy import Kept
from bot.rights.wishes import Wishes
from escalation.policy import decide
from escalation.service import DocumentTickets
from memory.exports import DocumentExports
from memory.people import DocumentPeople
from tests.simulation.documents import MemoryDocuments
from tests.unit.conversing import conversation_over
from tests.unit.core.knowledge import NOW
from tests.unit.core.talking import RETURNS, Ears, little
from tests.unit.memory.test_people_are_kept_apart import undescribed

DAY_S = 86_400.0
ADA = "web:ada"


@pytest.mark.parametrize(
    ("text", "named", "more"),
    [
        ("still about order 1042?", "order 1042", ""),
        ("Hi, it's me again. Still about my parcel", "my parcel", ""),
        ("It's about order 1042 again", "order 1042", ""),
        ("any news on order SUN-10421042?", "order SUN-10421042", ""),
        ("still about order 1042: can I get the money back?", "order 1042", "can I get the money back"),
        ("I still have the same problem", "", ""),
        ("Noch immer wegen der Bestellung 1042", "der Bestellung 1042", ""),
        ("Toujours au sujet de la commande 1042", "la commande 1042", ""),
        ("sigo con el pedido 1042", "el pedido 1042", ""),
        ("ancora per l'ordine 1042", "l'ordine 1042", ""),
        ("ainda sobre a encomenda 1042", "a encomenda 1042", ""),
        ("nog steeds over bestelling 1042", "bestelling 1042", ""),
        ("Gibt es schon etwas Neues zu Bestellung 1042?", "Bestellung 1042", ""),
        ("Du nouveau pour ma commande 1042 ?", "ma commande 1042", ""),
        ("Y a-t-il des nouvelles de ma commande ?", "ma commande", ""),
        ("¿Hay alguna novedad sobre mi pedido?", "mi pedido", ""),
        ("Ci sono novità sul mio ordine?", "mio ordine", ""),
        ("Há novidades sobre a minha encomenda?", "a minha encomenda", ""),
        ("Is er al nieuws over mijn bestelling?", "mijn bestelling", ""),
    ],
)
def test_it_is_heard_that_somebody_is_back_in_the_languages_of_the_desk(text: str, named: str, more: str) -> None:
    assert returns(text) == Return(named, more)


@pytest.mark.parametrize(
    "text",
    [
        "Do you still ship to Canada?",
        "I am still waiting for my order",
        "I'm back with a question",
        "about how long does shipping take",
        "Is it still possible to return shoes?",
        "still",
        "Still about " + "the parcel that was sent to my old address " * 6,
        "Still about my " + "parcel" * 100,
    ],
)
def test_what_only_sounds_like_it_is_a_question_like_any_other(text: str) -> None:
    assert returns(text) is None


def _issue(summary: str, at: float, *, resolved: bool = False, ticket: str = "", order: str = "") -> Issue:
    things = (Mentioned("order_number", order, 0.95, at),) if order else ()
    return Issue(f"r{at}", summary, "returns", at, resolved, ticket, things=things)


PARCEL = _issue("My parcel never came", 1.0, order="SUN-10421042")
ZIP = _issue("Order 2077 has a broken zip", 2.0)
SHIPPING = _issue("Do you ship to Canada?", 3.0, resolved=True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("still about order SUN-10421042?", PARCEL),
        ("still about order 10421042?", PARCEL),
        ("still about order 2077", ZIP),
        ("still about order 9999", None),  # a number is of one matter, and of no other
        ("still about the zip", ZIP),
        ("still about Canada", SHIPPING),
        ("still about that", ZIP),  # the last that came to nothing
        ("the same problem again", None),
        ("same problem as last time", ZIP),
        ("order 2077?", ZIP),
        ("zip?", None),
        ("still about my kettle", None),
    ],
)
def test_the_matter_is_told_by_its_number_its_words_or_its_being_open(text: str, meant: Issue | None) -> None:
    assert meant_by(text, (PARCEL, ZIP, SHIPPING)) == meant


def test_a_matter_that_became_a_ticket_is_asked_for_by_its_number_and_remembered_by_its_words() -> None:
    ticket = _issue("My parcel never came", 1.0, ticket="FD-25NDCNKF")
    session = Session("r", ADA, 0, 0, before=ticket)
    assert in_full("still about my parcel", session) == "FD-25NDCNKF"
    assert in_full("still about my parcel", session, is_quoted=True) == "My parcel never came"
    assert in_full("still about my parcel: where is it now?", session) == "where is it now"
    assert in_full("How do I pay?", session) == "How do I pay?"


def read(text: str, _now: float, _spoken: Spoken) -> tuple[Entity, ...]:
    """Orders, as the department names them."""
    named = {"order_number": r"SUN-\d{8}", "email": r"[\w.]+@[\w.]+\w"}
    found = ((kind, one) for kind, pattern in named.items() for one in re.finditer(pattern, text))
    return tuple(Entity(kind, one[0], one[0], 0.95, *one.span()) for kind, one in found)


class Days:
    """A desk that one person comes to now and then: the real conversation, memory and summing up."""

    def __init__(self) -> None:
        self._now = NOW
        self._documents = MemoryDocuments()
        self.people = DocumentPeople(self._documents, self)
        self._memory = Memory(self.people, self, read=read)
        form_of = forms_of({RETURNS.id: RETURNS}.get)
        tickets = DocumentTickets(self._documents, self, secret="s")
        hand_over = HandOver(tickets, self.people, NO_ESTIMATES, form_of=form_of)
        attending = Attending(decide, Ears(), hand_over)
        exports = DocumentExports(self._documents, self.people, self)
        wishes = Wishes(self.people, exports, tickets, kept=Kept())
        self._conversation = conversation_over(
            little(), self, hand_over=hand_over, attending=attending, wishes=wishes, read=read
        )
        self.session: Session | None = None
        self._turns = 0

    def now(self) -> float:
        return self._now

    def monotonic(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("nothing waits")

    async def hear(self, text: str, *, thread: str = "c", private: bool = True, who: Audience = CUSTOMERS) -> Reply:
        self._turns += 1
        key = ConversationKey(ChannelName.WEB, "t", thread)
        stored: Any = await self._documents.get("conversation", str(key))
        doc: JsonObject = stored.doc if stored else {"owner": None, "seq": 1}
        said = Incoming(f"k{self._turns}", "m", key, Person(ADA), text, "1", self._now, private=private)
        turn = Turn(f"r_{self._turns}", key, (Asked("e", said),), who)
        session = current(doc, ADA, now=self._now, idle_s=IDLE_S)
        turn = replace(turn, session=session, lapsed=lapsed(doc, ADA, now=self._now, idle_s=IDLE_S))
        turn = await self._memory.recall(turn, undescribed)
        self.session, reply = self._memory.kept(turn, await self._conversation.handle(turn))
        for effect in reply.effects:
            if effect.name == NOTE:
                await self._memory.note(turn.id, ADA, effect.given)
        if self.session:
            keep(doc, self.session)
        if stored:
            await self._documents.replace("conversation", str(key), doc, version=stored.version)
        else:
            await self._documents.insert("conversation", str(key), doc)
        return reply

    async def later(self, days: float, *, is_summed_up: bool = True) -> None:
        self._now += days * DAY_S
        if is_summed_up:
            await Summaries(self._documents, self.people, self, idle_s=IDLE_S, look_again=lambda _: None).run()


async def test_still_about_an_order_works_days_later() -> None:
    desk = Days()
    await desk.hear("My parcel for order SUN-10421042 is lost")
    await desk.later(3)
    await desk.hear("Can I return shoes?")  # another matter in between
    await desk.later(3)
    reply = await desk.hear("still about order 10421042?")
    assert reply.text.startswith("This is about “My parcel for order SUN-10421042 is lost”, of 2026-01-01.")
    assert reply.filling is not None  # what a department looks up by hand is passed on
    assert reply.filling.given["order_number"] == "SUN-10421042"
    assert "could not find" not in reply.text


@pytest.mark.parametrize("greeting", ["", "hello"])
async def test_who_comes_back_before_the_desk_has_summed_up_is_understood_all_the_same(greeting: str) -> None:
    """For a minute after the session, or after a weekend on which no desk ran, the matter was known nowhere."""
    desk = Days()
    await desk.hear("My parcel for order SUN-10421042 is lost")
    await desk.later(3, is_summed_up=False)
    if greeting:
        await desk.hear(greeting)
    reply = await desk.hear("still about order 10421042?")
    assert reply.text.startswith("This is about “My parcel for order SUN-10421042 is lost”, of 2026-01-01.")
    assert reply.filling is not None
    assert reply.filling.given["order_number"] == "SUN-10421042"


async def test_an_order_without_a_pattern_is_found_by_its_number_in_the_words_of_then() -> None:
    desk = Days()
    await desk.hear("My order 1042 has a broken zip, what now?")
    await desk.later(5)
    reply = await desk.hear("still about order 1042?")
    assert "My order 1042 has a broken zip, what now?" in reply.text
    assert desk.session is not None
    assert desk.session.exchanges[-1].asked == "My order 1042 has a broken zip, what now?"  # what follows leans on it
    form = (await desk.hear("I want to talk to a person")).filling
    assert form is not None
    assert form.given["issue_summary"] == "My order 1042 has a broken zip, what now?"


async def test_what_was_answered_before_is_answered_again_for_who_comes_back_for_it() -> None:
    desk = Days()
    await desk.hear("Can I return shoes that I wore?")
    await desk.later(2)
    reply = await desk.hear("still about the shoes")
    assert reply.outcome is Outcome.ANSWERED
    assert "Shoes can be returned within 30 days. [1]" in reply.text


async def test_things_that_were_spoken_of_are_kept_with_the_matter_and_put_right_later() -> None:
    desk = Days()
    await desk.hear("My parcel for order SUN-10421042 is lost")
    await desk.later(2)
    known = await desk.people.get(ADA)
    assert known is not None
    (issue,) = known.issues
    assert [(one.kind, one.value, one.confidence, one.at) for one in issue.things] == [
        ("order_number", "SUN-10421042", 0.95, NOW)
    ]
    await desk.hear("it's not SUN-10421042 but SUN-10421043")
    known = await desk.people.get(ADA)
    assert known is not None
    assert known.issues[0].summary == "My parcel for order SUN-10421043 is lost"
    assert known.issues[0].things[0].value == "SUN-10421043"


async def test_in_a_room_and_where_less_may_be_read_nobody_is_reminded() -> None:
    desk = Days()
    await desk.hear("My parcel for order SUN-10421042 is lost", who=employees())
    await desk.later(2)
    for reply in (
        await desk.hear("still about order SUN-10421042?", thread="room", private=False, who=employees()),
        await desk.hear("still about order SUN-10421042?", thread="elsewhere"),
    ):
        assert "parcel" not in reply.text
    assert "parcel" in (await desk.hear("still about order SUN-10421042?", thread="own", who=employees())).text


async def test_the_department_of_last_time_is_who_a_person_is_wanted_of() -> None:
    desk = Days()
    await desk.hear("Can I return shoes that I wore?")
    await desk.later(2)
    reply = await desk.hear("I want to talk to a person")
    assert reply.filling is not None
    assert reply.filling.department == "returns"


async def test_who_says_how_to_reach_them_is_thanked_and_need_not_say_it_again() -> None:
    desk = Days()
    await desk.hear("My parcel for order SUN-10421042 is lost")
    reply = await desk.hear("My email is ada@example.org")
    assert (reply.reason, "ada@example.org" in reply.text) == ("noted", True)
    form = (await desk.hear("I want to talk to a person")).filling
    assert form is not None
    assert form.given["email"] == "ada@example.org"
    assert "ada@example.org" not in form.given["issue_summary"]


async def test_what_somebody_is_at_now_is_among_what_the_desk_knows_of_them() -> None:
    desk = Days()
    await desk.hear("My parcel for order SUN-10421042 is lost")
    assert "My parcel for order SUN-10421042 is lost" in (await desk.hear("what do you know about me?")).text
