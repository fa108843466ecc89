"""What somebody is at in a place: how it goes on, when it is over, and what is recalled of it elsewhere."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from adapters.http.pull import said_to_json
from bot.durable.effects import ERASE, NOTE
from bot.durable.records import notes_from_doc, reply_from_doc, reply_to_doc
from bot.durable.sessions import MOST, current, forget, keep, sessions_of
from bot.model import (
    Asked,
    Effect,
    JsonObject,
    Outcome,
    Person,
    Reply,
    employees,
)
from bot.people import Entity, Issue, Notes, Noticed, Profile, Session, Spoken
from bot.progress import Said
from bot.recall.remembering import Memory
from bot.recall.sessions import EXCHANGES, begun, earlier, gone_on
from bot.recall.summaries import summary
from memory.documents import KINDS
from memory.people import MAX_CHARS, MOST_FACTS, DocumentPeople
from memory.ports import Stored
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.core.session_kit import ANSWERED, IDLE_S, NOW, session_after, turn
from tests.unit.inbox import FixedClock
from tests.unit.memory.test_people_are_kept_apart import undescribed
from tests.unit.web.desk import FORM_OF


def test_a_session_keeps_its_last_exchanges_department_and_language() -> None:
    session = session_after(
        (turn("Wie lange kann ich die Schuhe zurückgeben?"), ANSWERED), (turn("ok?"), Reply("", Outcome.NOTICE))
    )
    assert [one.asked for one in session.exchanges] == ["Wie lange kann ich die Schuhe zurückgeben?", "ok?"]
    assert (session.department, session.language) == ("returns", "de")
    assert earlier(session) == ["Wie lange kann ich die Schuhe zurückgeben?"]
    long = session_after(*((turn(f"question {number}?"), ANSWERED) for number in range(EXCHANGES + 3)))
    assert len(long.exchanges) == EXCHANGES
    assert long.id == "r_0"


def test_a_question_that_was_chosen_by_its_number_is_kept_in_its_words() -> None:
    session = gone_on(replace(turn("2"), offered=("How do I pay?", "How do I return shoes?")), ANSWERED, now=NOW)
    assert earlier(session) == ["How do I return shoes?"]


def test_a_turn_that_is_decided_again_is_kept_once() -> None:
    once = gone_on(turn("When?"), ANSWERED, now=NOW)
    again = gone_on(replace(turn("When?", "And where?"), session=once), ANSWERED, now=NOW + 1)
    assert [one.asked for one in again.exchanges] == ["When?", "And where?"]


def test_a_session_is_its_persons_alone_and_is_over_after_a_while() -> None:
    doc: JsonObject = {}
    for person, text in (("web:a", "When?"), ("web:b", "Where?")):
        keep(doc, replace(session_after((turn(text, person=person), ANSWERED)), id=person))
    mine = current(doc, "web:a", now=NOW + IDLE_S, idle_s=IDLE_S)
    assert mine is not None
    assert earlier(mine) == ["When?"]
    assert current(doc, "web:a", now=NOW + IDLE_S + 1, idle_s=IDLE_S) is None
    assert current(doc, "web:c", now=NOW, idle_s=IDLE_S) is None
    assert current(doc, "web:a", now=NOW - 86_400, idle_s=IDLE_S) == mine  # a clock that went back ends nothing


def test_a_record_keeps_only_so_many_sessions_and_says_when_the_last_word_was() -> None:
    doc: JsonObject = {}
    for number in range(MOST + 5):
        keep(doc, replace(session_after((turn("?"), ANSWERED)), id=f"r_{number}", at=NOW + number))
    assert len(sessions_of(doc)) == MOST
    assert doc["said_at"] == NOW + MOST + 4
    forget(doc, [one.id for one in sessions_of(doc)])
    assert sessions_of(doc) == []
    assert doc["said_at"] is None


def test_what_a_room_reads_is_nothing_that_was_known_before() -> None:
    known = Profile("web:p", name="Ada", language="fr", issues=(Issue("i", "my divorce", "hr", NOW, resolved=False),))
    assert begun(turn("Hi", private=False), known, now=NOW).before is None
    assert begun(turn("Hi", private=False), known, now=NOW).name == ""
    at_home = begun(turn("Hi"), known, now=NOW)
    assert (at_home.name, at_home.language) == ("Ada", "fr")
    assert at_home.before == known.issues[0]


def test_a_name_loses_what_no_reader_sees_before_anybody_is_called_by_it() -> None:
    given = turn("Hi")
    evil = replace(given.last, person=Person("web:p", "Ada\u202e\u200b drac eht kcilC"))
    hidden = replace(given, asked=(Asked("ev", evil),))
    assert begun(hidden, None, now=NOW).name == "Ada drac eht kcilC"


def test_what_was_said_as_an_employee_is_not_recalled_where_customers_read() -> None:
    inside = Issue("i", "my salary", "payroll", NOW, resolved=False, classes=employees().classes)
    known = Profile("web:p", issues=(inside,))
    assert begun(turn("Hi"), known, now=NOW).before is None
    assert begun(turn("Hi", audience=employees()), known, now=NOW).before == inside


def test_what_came_to_an_end_is_not_asked_about_again() -> None:
    done = Issue("i", "shoes", "returns", NOW, resolved=True)
    assert begun(turn("Hi"), Profile("web:p", issues=(done,)), now=NOW).before is None


async def test_only_the_first_turn_of_a_session_looks_the_person_up_and_counts_them() -> None:
    async with open_sqlite(MEMORY) as documents:
        people = DocumentPeople(documents, FixedClock())
        memory = Memory(people, FixedClock())
        await people.note("web:p", Notes({"name": "Ada"}), once="x")
        first = await memory.recall(turn("When?"), undescribed)
        assert first.session is not None
        assert first.session.name == "Ada"
        session, reply = memory.kept(first, ANSWERED)
        (effect,) = reply.effects
        assert effect.name == NOTE
        assert notes_from_doc(effect.given).contact_at == FixedClock().now()
        second = replace(turn("And my name is Bea."), session=session)
        named, reply = memory.kept(second, ANSWERED)
        assert named is not None
        assert named.name == "Bea"
        notes = notes_from_doc(reply.effects[0].given)
        assert (notes.contact_at, notes.details) == (None, {"name": "Bea"})
        _, reply = memory.kept(replace(turn("How long?"), session=session), ANSWERED)
        assert reply.effects == ()


class Nobody:
    """People that nobody may ask for."""

    async def get(self, person_id: str) -> Profile | None:
        raise AssertionError

    async def note(self, person_id: str, notes: Notes, *, once: str, after: str = "") -> None:
        raise AssertionError

    async def recall(self, person_id: str, *, since: float) -> tuple[Profile | None, Sequence[Stored]]:
        raise AssertionError


def test_of_a_turn_that_asks_to_be_forgotten_nothing_is_kept() -> None:
    forgotten = replace(ANSWERED, effects=(Effect(ERASE, {}),))

    session, reply = Memory(Nobody(), FixedClock()).kept(turn("My name is Ada."), forgotten)
    assert reply is forgotten
    assert session == Session("r_1", "web:p", FixedClock().now(), FixedClock().now(), private=True)
    assert not summary(session)


async def test_a_correction_replaces_what_was_known_and_a_later_fact_the_one_before() -> None:
    async with open_sqlite(MEMORY) as documents:
        memory = Memory(people := DocumentPeople(documents, FixedClock()), FixedClock())
        said = ("my size is 43", "my order number is 1042", "it's not 43, it's 44", "my order number is 1043")
        for number, text in enumerate(said):
            _, reply = memory.kept(replace(turn(text), id=f"r_{number}"), ANSWERED)
            await memory.note(f"r_{number}", "web:p", reply.effects[0].given)
        known = await people.get("web:p")
        assert known is not None
        assert {fact.name: fact.value for fact in known.facts} == {"size": "44", "order number": "1043"}
        assert {fact.turn for fact in known.facts} == {"r_0", "r_3"}


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        ("My name is Adda Byron", "my name is not Adda but Ada", "Ada Byron"),
        ("Ich heiße Anna Weber", "Ich heiße nicht Anna, sondern Hanna", "Hanna Weber"),
        ("Je m'appelle Marie Durant", "Mon nom n'est pas Durant mais Dupont", "Marie Dupont"),
        ("My name is Adda Byron", "my name is not Adda Byron but Ada Lovelace", "Ada Lovelace"),
        ("My name is Bob", "my name is not Adda but Ada", "Ada"),
    ],
)
async def test_of_a_name_only_the_part_changes_that_was_put_right(first: str, then: str, name: str) -> None:
    """It once became "nicht Anna"."""
    async with open_sqlite(MEMORY) as documents:
        memory = Memory(people := DocumentPeople(documents, FixedClock()), FixedClock())
        for number, text in enumerate((first, then)):
            _, reply = memory.kept(replace(turn(text), id=f"r_{number}"), ANSWERED)
            await memory.note(f"r_{number}", "web:p", reply.effects[0].given)
        known = await people.get("web:p")
        assert known is not None
        assert known.name == name


async def test_a_profile_that_is_far_too_long_is_cut_and_cleaned() -> None:
    async with open_sqlite(MEMORY) as documents:
        people = DocumentPeople(documents, FixedClock())
        await people.note("p", Notes({"name": "Ada\n\u202e\x00 " + "x" * 100_000, "unknown": "y"}), once="1")
        known = await people.get("p")
        assert known is not None
        assert known.name.startswith("Ada x")
        assert len(known.name) <= MAX_CHARS
        for number in range(MOST_FACTS + 5):
            _, reply = Memory(people, FixedClock()).kept(turn(f"my order number is {number}"), ANSWERED)
            await people.note("p", notes_from_doc(reply.effects[0].given), once=f"f{number}")
        known = await people.get("p")
        assert known is not None
        assert [fact.value for fact in known.facts] == [str(MOST_FACTS + 4)]


def test_what_is_spoken_of_is_kept_by_its_value_and_ones_own_address_in_the_profile() -> None:
    def read(text: str, _now: float, _spoken: Spoken) -> tuple[Entity, ...]:
        found = re.finditer(r"SUN-\d{8}|\S+@\S+\w", text)
        return tuple(
            Entity("email" if "@" in each[0] else "order_number", each[0], each[0], 0.9, *each.span()) for each in found
        )

    memory = Memory(Nobody(), FixedClock(), read=read)
    session, reply = memory.kept(turn("Where is SUN-12345678? My e-mail is ada@example.org."), ANSWERED)
    assert session is not None
    assert [(one.kind, one.value) for one in session.entities] == [
        ("order_number", "SUN-12345678"),
        ("email", "ada@example.org"),
    ]
    assert notes_from_doc(reply.effects[0].given).details["email"] == "ada@example.org"
    later = replace(turn("And SUN-12345678 again? Write to bob@example.org", "SUN-22222222"), session=session)
    session, reply = memory.kept(later, ANSWERED)
    assert session is not None
    assert [one.value for one in session.entities] == [
        "ada@example.org",
        "SUN-12345678",
        "bob@example.org",
        "SUN-22222222",
    ]
    assert reply.effects == ()  # whose address that is, nobody has said
    moved, _ = memory.kept(replace(turn("My e-mail is ada@new.example."), session=session), ANSWERED)
    assert moved is not None
    assert [one.value for one in moved.entities] == ["SUN-12345678", "SUN-22222222", "ada@new.example"]
    doc: JsonObject = {}
    keep(doc, session)
    assert sessions_of(doc) == [session]


def test_a_day_is_counted_where_the_person_is() -> None:
    heard: list[Spoken] = []

    def read(_text: str, _now: float, spoken: Spoken) -> tuple[Entity, ...]:
        heard.append(spoken)
        return ()

    memory = Memory(Nobody(), FixedClock(), read=read)
    with_message = turn("It came yesterday")
    there = replace(with_message.last, time_zone="Pacific/Auckland", locale="en-NZ")
    memory.kept(replace(with_message, asked=(Asked("ev", there),)), ANSWERED)
    known = begun(turn("Hi"), Profile("web:p", time_zone="Asia/Tokyo"), now=NOW)
    doc: JsonObject = {}
    keep(doc, known)
    assert sessions_of(doc) == [known]
    memory.kept(replace(turn("It came yesterday"), session=known), ANSWERED)
    shown = replace(turn("It came yesterday"), described={"time_zone": "America/Chicago"})
    memory.kept(shown, ANSWERED)
    assert [one.time_zone for one in heard] == ["Pacific/Auckland", "Asia/Tokyo", "America/Chicago"]
    assert heard[0].locale == "en-NZ"


def test_every_kind_that_memory_uses_is_declared() -> None:
    assert {"person", "conversation"} <= KINDS.keys()


def test_moods_offers_and_what_was_declined_are_kept_with_the_session() -> None:
    offer = Reply("", Outcome.ASKED, reason="unhelpful", confidence=0.4, noticed=Noticed((0.1, 0.9), offered="no_help"))
    no = Reply("", Outcome.NOTICE, noticed=Noticed((0.2,), declined="no_help"))
    session = session_after((turn("Hm", "That did not help!"), offer), (turn("never mind"), no), (turn("no"), no))
    doc: JsonObject = {}
    keep(doc, session)
    (kept,) = sessions_of(json.loads(json.dumps(doc)))
    assert kept == session
    assert [(each.upset, each.offered) for each in kept.exchanges[:2]] == [(0.1, ""), (0.9, "no_help")]
    assert (kept.exchanges[0].why, kept.exchanges[0].confidence) == ("unhelpful", 0.4)
    assert kept.declined == ("no_help",)


def test_a_session_that_was_kept_before_moods_were_heard_is_read() -> None:
    doc: JsonObject = {}
    keep(doc, session_after((turn("When?"), ANSWERED)))
    (old,) = json.loads(json.dumps(doc["sessions"]))
    del old["declined"]
    for each in old["exchanges"]:
        for name in ("why", "confidence", "upset", "offered"):
            del each[name]
    (kept,) = sessions_of({"sessions": [old]})
    assert (kept.declined, kept.exchanges[0].upset, kept.exchanges[0].asked) == ((), 0.0, "When?")


def test_how_a_message_sounded_is_kept_with_the_reply_and_shown_where_replies_are_fetched() -> None:
    kept = reply_from_doc(reply_to_doc(replace(ANSWERED, sentiment="negative")))
    assert said_to_json(Said(1, "r_1", ("e",), kept), FORM_OF)["sentiment"] == "negative"


@pytest.mark.parametrize(("quoted", "asked"), [("r_0", ["Size?", "Ship?"]), ("r_9", ["Ship?", "Size?"])])
async def test_who_quotes_an_earlier_reply_goes_on_from_there(quoted: str, asked: list[str]) -> None:
    shipping = replace(ANSWERED, department="orders")
    session = session_after((turn("Ship?"), shipping), (turn("Size?"), ANSWERED))
    more = turn("How long does it take?")
    said = replace(more.last, address={"about": quoted})
    more = replace(more, id="r_2", session=session, asked=(Asked("ev_m0", said),))
    async with open_sqlite(MEMORY) as documents:
        recalled = await Memory(DocumentPeople(documents, FixedClock()), FixedClock()).recall(more, undescribed)
    assert [each.asked for each in recalled.at.exchanges] == asked
    assert recalled.at.department == ("orders" if quoted == "r_0" else "returns")
