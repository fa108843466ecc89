"""P5 and P7: whoever talks in whatever order, nothing of one person reaches another, and nothing private a room."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.departments import Department
from bot.durable.sessions import IDLE_S, current, keep
from bot.model import (
    CUSTOMERS,
    Asked,
    Audience,
    ChannelName,
    Citation,
    ConversationKey,
    Incoming,
    JsonObject,
    Person,
    Reply,
    Turn,
)
from bot.people import Fact, Notes, Profile
from bot.recall.remembering import Memory
from bot.recall.summaries import Summaries
from memory.people import DocumentPeople
from memory.ports import Documents
from memory.sqlite import MEMORY, open_sqlite
from rag.ports import PLAIN, Answer, Article, Manner, Show
from tests.unit.conversing import conversation_over

PEOPLE = ("ann", "bob", "cem")
PLACES = ("alone", "room")
SAYINGS = (
    "My name is {name}.",
    "my order number is {secret}",
    "Hi",
    "Where is {secret}?",
    "and that one?",
    "it is not 7, it is {secret}",
    "I live in {town}.",
    "Where do you deliver to me?",
    "still about that",
    "still about {secret}?",
)
STEP_S = 700.0
"""After three steps without a word a session is over."""


class Parrot:
    """A knowledge base that says everything it is given, so that whatever leaks is heard."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        said = " | ".join((question, *manner.earlier, *manner.told))
        return Answer(True, said, (Citation(1, "a", "A", "o", "2026-01-01", said),), 0.9, "returns")

    def departments(self, audience: Audience) -> Sequence[Department]:
        return []

    def article(self, article_id: str, audience: Audience) -> Article | None:
        return None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        return []

    def reads_for(self, person_id: str) -> Sequence[str]:
        return []


async def undescribed(message: Incoming) -> Mapping[str, str]:
    """A platform that shows nothing of people."""
    return {}


@dataclass
class Ticking:
    """A clock that the test sets."""

    at: float = 1_767_225_600.0

    def now(self) -> float:
        return self.at

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


def named(person: str) -> str:
    """A name that is nobody else's."""
    return f"Z{person}"


def secret(person: str, place: str) -> str:
    """What only this person says, and only in this place."""
    return f"S-{person}-{place}"


def town(person: str, place: str) -> str:
    """Where only this person lives, as they say it in this place."""
    return f"T{person}{place}"


@dataclass
class Desk:
    """Turns one after another on a real store."""

    documents: Documents
    clock: Ticking

    async def say(self, person: str, place: str, saying: str, number: int) -> Reply:
        private = place == "alone"
        thread = f"{place}:{person}" if private else place
        key = ConversationKey(ChannelName.SLACK, "T1", thread)
        text = saying.format(name=named(person), secret=secret(person, place), town=town(person, place))
        message = Incoming(
            f"k{number}", f"m{number}", key, Person(f"slack:T1:{person}"), text, "", self.clock.at, private=private
        )
        stored = await self.documents.get("conversation", str(key))
        doc: JsonObject = stored.doc if stored else {"owner": None}
        people = DocumentPeople(self.documents, self.clock)
        memory = Memory(people, self.clock)
        session = current(doc, message.person.id, now=self.clock.at, idle_s=IDLE_S)
        asked = Turn(f"r_{number}", key, (Asked("e", message),), CUSTOMERS, session=session)
        turn = await memory.recall(asked, undescribed)
        parrot = Parrot()
        reply = await conversation_over(parrot, self.clock, rate_per_minute=0).handle(turn)
        kept, reply = memory.kept(turn, reply)
        assert kept
        keep(doc, kept)
        if stored:
            assert await self.documents.replace("conversation", str(key), doc, version=stored.version)
        else:
            await self.documents.insert("conversation", str(key), doc)
        for effect in reply.effects:
            await memory.note(turn.id, turn.person.id, effect.given)
        self.clock.at += STEP_S
        await Summaries(self.documents, people, self.clock, idle_s=IDLE_S, look_again=print).run()
        return reply


def told(reply: Reply) -> str:
    """Everything that the readers of a place get to see of a reply."""
    return " ".join((reply.text, *reply.choices, *(citation.quote for citation in reply.citations)))


STEPS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PLACES), st.sampled_from(SAYINGS)), max_size=25)


@settings(max_examples=60)
@given(STEPS)
def test_nothing_of_one_person_reaches_another_and_nothing_private_a_room(
    steps: list[tuple[str, str, str]],
) -> None:
    async def play() -> None:
        async with open_sqlite(MEMORY) as documents:
            desk = Desk(documents, Ticking())
            for number, (person, place, saying) in enumerate(steps):
                heard = told(await desk.say(person, place, saying, number))
                for other in PEOPLE:
                    if other != person:
                        assert named(other) not in heard
                        assert secret(other, "alone") not in heard
                        assert secret(other, "room") not in heard
                        assert town(other, "alone") not in heard
                        assert town(other, "room") not in heard
                if place == "room":
                    assert town(person, "alone") not in heard
                    assert secret(person, "alone") not in heard

    asyncio.run(play())


def test_the_same_person_is_known_again_where_they_are_alone() -> None:
    """What the property above would hold for a desk that remembers nothing, too."""

    async def play() -> list[str]:
        async with open_sqlite(MEMORY) as documents:
            desk = Desk(documents, Ticking())
            await desk.say("ann", "alone", "My name is {name}.", 0)
            asked = told(await desk.say("ann", "alone", "Where is {secret}?", 1))
            later = told(await desk.say("ann", "alone", "and that one?", 2))
            desk.clock.at += IDLE_S
            await Summaries(
                documents, DocumentPeople(documents, desk.clock), desk.clock, idle_s=IDLE_S, look_again=print
            ).run()
            return [
                asked,
                later,
                told(await desk.say("ann", "alone", "Hi", 3)),
                told(await desk.say("ann", "room", "Hi", 4)),
            ]

    asked, later, again, in_a_room = asyncio.run(play())
    assert secret("ann", "alone") in asked
    assert secret("ann", "alone") in later
    assert named("ann") in again
    assert named("ann") not in in_a_room


def test_who_comes_back_is_reminded_of_what_they_asked_alone_and_in_a_room_of_nothing() -> None:
    async def play() -> list[str]:
        async with open_sqlite(MEMORY) as documents:
            desk = Desk(documents, Ticking())
            await desk.say("ann", "alone", "Where is {secret}?", 0)
            desk.clock.at += IDLE_S
            await desk.say("bob", "alone", "Hi", 1)  # after which what ann was at is summed up
            steps = [("ann", "room"), ("bob", "alone"), ("ann", "alone")]
            return [told(await desk.say(*step, "still about that", n)) for n, step in enumerate(steps, start=2)]

    in_a_room, another, alone = asyncio.run(play())
    asked = secret("ann", "alone")
    assert (asked in in_a_room, asked in another, asked in alone) == (False, False, True)


def test_what_a_person_stated_reaches_the_answer_only_where_it_bears_on_the_question_and_they_are_alone() -> None:
    async def play() -> list[str]:
        async with open_sqlite(MEMORY) as documents:
            desk = Desk(documents, Ticking())
            await desk.say("ann", "alone", "I live in {town}.", 0)
            steps = [
                ("ann", "alone", "Where do you deliver to me?"),
                ("ann", "alone", "Do you repair my kettle at all, and which parts does that include?"),
                ("ann", "room", "Where do you deliver to me?"),
                ("bob", "alone", "Where do you deliver to me?"),
            ]
            heard = [told(await desk.say(*step, number)) for number, step in enumerate(steps, start=1)]
            desk.clock.at += IDLE_S
            await Summaries(
                documents, DocumentPeople(documents, desk.clock), desk.clock, idle_s=IDLE_S, look_again=print
            ).run()
            return [*heard, told(await desk.say("ann", "alone", "Where do you deliver to me?", 9))]

    asked, unrelated, in_a_room, another, later = asyncio.run(play())
    lives = town("ann", "alone")
    assert lives in asked
    assert lives in later
    assert lives not in unrelated
    assert lives not in in_a_room
    assert lives not in another


def test_two_people_with_one_phone_number_stay_two_until_they_link_themselves() -> None:
    """A household's number in two profiles joins nothing; who writes from one WhatsApp number is one person there."""
    number = "+4915112345678"

    async def play() -> list[Profile | None]:
        async with open_sqlite(MEMORY) as documents:
            people = DocumentPeople(documents, Ticking())
            await people.note("slack:T1:ann", Notes({"name": "Ann", "phone": number}), once="1")
            await people.note("web:bob", Notes({"name": "Bob", "phone": number}), once="2")
            await people.note(f"whatsapp:{number}", Notes(facts=(Fact("city", "Bonn", "r", 1.0),)), once="3")
            return [await people.get(one) for one in ("slack:T1:ann", "web:bob", f"whatsapp:{number}")]

    ann, bob, whatsapp = asyncio.run(play())
    assert ann
    assert bob
    assert whatsapp
    assert [(one.name, one.identities) for one in (ann, bob)] == [("Ann", ("slack:T1:ann",)), ("Bob", ("web:bob",))]
    assert (ann.facts, bob.facts, whatsapp.name) == ((), (), "")
