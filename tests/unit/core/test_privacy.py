"""P7: what people want done with their own data is answered, and done once they have confirmed it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.durable.effects import ERASE, EXPORT
from bot.model import (
    CUSTOMERS,
    Asked,
    ChannelName,
    ConversationKey,
    Incoming,
    JsonObject,
    Outcome,
    Person,
    Reply,
    Turn,
)
from bot.people import Fact, Issue, Notes, Profile, Session
from bot.rights import privacy
from bot.rights.privacy import FORGET_AWAITED, Kept, erasure_id
from bot.rights.privacy_words import ANSWERS
from bot.rights.wishes import Wishes, token_hash
from bot.routing import plain
from bot.tickets import Reason, Status, Ticket, Urgency
from escalation.service import DocumentTickets
from memory.ports import Stored
from tests.simulation.documents import MemoryDocuments
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import EPOCH_S, run
from tests.unit.conversing import conversation_over
from tests.unit.inbox import FixedClock

ADA = Profile(
    "web:v1",
    name="Ada _Lovelace_",
    kind="customer",
    preferred_contact="email",
    language="en",
    first_contact=1_767_225_600.0,
    last_contact=1_767_312_000.0,
    contacts=3,
    issues=(Issue("r1", "Where is my parcel?", "help", 1_767_225_600.0, resolved=False),),
    facts=(Fact("shoe size", "43", "r1", 1_767_225_600.0),),
    identities=("web:v1", "slack:T1:U1"),
)


class People:
    def __init__(self, profile: Profile | None = ADA) -> None:
        self.profile = profile

    async def get(self, person_id: str) -> Profile | None:
        return self.profile

    async def note(self, person_id: str, notes: Notes, *, once: str, after: str = "") -> None:
        raise AssertionError("nothing is noted here")

    async def recall(self, person_id: str, *, since: float) -> tuple[Profile | None, Sequence[Stored]]:
        raise AssertionError("nothing is recalled here")


class Exports:
    def __init__(self, data: JsonObject) -> None:
        self.data = data

    async def of(self, person_id: str) -> JsonObject:
        return {"person": person_id, **self.data}

    async def take(self, token: str) -> "JsonObject | None":
        raise AssertionError("nobody has a link here")


def turn(*texts: str, channel: ChannelName = ChannelName.WEB, private: bool = True, awaits: str = "") -> Turn:
    where = ConversationKey(channel, "t", "c")
    asked = tuple(
        Asked(f"ev{n}", Incoming(f"k{n}", f"p{n}", where, Person("web:v1"), text, str(n), EPOCH_S, private=private))
        for n, text in enumerate(texts)
    )
    session = Session("s", "web:v1", EPOCH_S, EPOCH_S, private=private, awaits=awaits)
    return Turn("r_1", where, asked, CUSTOMERS, session=session)


def wishes_of(
    people: People | None = None, exports: Exports | None = None, tickets: Any = None, *, public_url: str = ""
) -> Wishes:
    tickets = tickets or DocumentTickets(MemoryDocuments(), FixedClock(), secret="s")
    return Wishes(people or People(), exports or Exports({}), tickets, kept=Kept(), public_url=public_url)


def say(*texts: str, wishes: Wishes | None = None, **given: Any) -> Reply:
    async def said() -> Reply:
        desk = conversation_over(Knowledge(), FixedClock(), rate_per_minute=0, wishes=wishes or wishes_of())
        return await desk.handle(turn(*texts, **given))

    return run(said())


def test_what_is_known_is_listed_plainly_with_its_dates() -> None:
    reply = say("What do you know about me?")
    assert (reply.outcome, reply.reason) == (Outcome.NOTICE, "privacy_known")
    for line in (
        "- Name: Ada Lovelace",
        "- You are: customer",
        "- Best reached by: e-mail",
        "- Contacts: 3 since 2026-01-01, the last on 2026-01-02",
        "- You were at: Where is my parcel?, 2026-01-01",
        "- You told me: shoe size: 43, 2026-01-01",
        "- I know you as: slack:T1:U1",
        "90 days",
        "365 days",
        "**forget me**",
    ):
        assert line in reply.text


def test_of_whom_nothing_is_known_nothing_is_said() -> None:
    assert "I know nothing about you" in say("what do you know about me", wishes=wishes_of(People(None))).text


@pytest.mark.parametrize("text", ["what do you know about me", "forget me", "export my data", "/privacy"])
def test_where_others_read_along_nothing_personal_is_said(text: str) -> None:
    reply = say(text, private=False, wishes=wishes_of(public_url="https://desk.example"))
    assert reply.reason == "privacy_in_person"
    assert "Ada" not in reply.text
    assert (reply.effects, reply.awaits) == ((), "")


def test_a_yes_in_a_room_confirms_nothing() -> None:
    assert say("yes, delete", private=False, awaits=FORGET_AWAITED).effects == ()


def test_whoever_wants_to_be_forgotten_is_asked_first() -> None:
    reply = say("forget me")
    assert (reply.outcome, reply.awaits, reply.effects) == (Outcome.ASKED, FORGET_AWAITED, ())
    assert "cannot be undone" in reply.text


@pytest.mark.parametrize("text", ["forget it", "oh forget it", "drop it"])
def test_whoever_drops_it_when_asked_whether_to_delete_keeps_everything(text: str) -> None:
    assert say(text, awaits=FORGET_AWAITED).effects == ()


@pytest.mark.parametrize(
    ("text", "language"), [("yes", "en"), ("Ja, löschen!", "de"), ("oui", "fr"), ("sì, cancella", "it")]
)
def test_a_yes_has_it_done_and_tells_the_reference(text: str, language: str) -> None:
    reply = say(text, awaits=FORGET_AWAITED)
    assert [(effect.name, effect.given) for effect in reply.effects] == [(ERASE, {"erasure": erasure_id("r_1")})]
    assert erasure_id("r_1") in reply.text
    assert (reply.language, reply.awaits) == (language, "")


@pytest.mark.parametrize("language", [*ANSWERS])
def test_before_everything_is_deleted_it_is_said_that_a_bare_yes_is_enough(language: str) -> None:
    said, named = (
        re.sub(r"\*\*.*?\*\*", " ", ANSWERS[language].sure),
        re.findall(r"\*\*(.*?)\*\*", ANSWERS[language].sure),
    )
    assert [privacy.verdict_of(plain(each), language) for each in named] == [(True, language)]
    assert [word for word in plain(said).split() if privacy.verdict_of(word, language) == (True, language)]


def test_nobody_is_told_of_a_wish_that_they_may_never_have_had() -> None:
    said = say("yes", awaits=FORGET_AWAITED).text
    assert "If you said that you want no messages, that stays noted" in said


@pytest.mark.parametrize("text", ["no", "Nein", "cancel"])
def test_a_no_leaves_everything_and_says_so(text: str) -> None:
    reply = say(text, awaits=FORGET_AWAITED)
    assert (reply.reason, reply.effects, reply.awaits) == ("privacy_left", (), "")


def test_any_other_answer_is_a_no_and_is_answered_as_well() -> None:
    reply = say("Where is my parcel?", awaits=FORGET_AWAITED)
    assert reply.text.startswith("All right, nothing was deleted.\n\nAbout Where is my parcel?")
    assert reply.effects == ()


def test_a_yes_that_nobody_asked_for_deletes_nothing() -> None:
    assert say("yes").effects == ()


def test_a_yes_in_one_breath_with_the_wish_is_no_confirmation() -> None:
    reply = say("forget me", "yes")
    assert (reply.awaits, reply.effects) == (FORGET_AWAITED, ())


def test_a_confirmation_that_comes_with_a_question_is_carried_out_and_the_question_answered() -> None:
    reply = say("yes, delete", "Where is my parcel?", awaits=FORGET_AWAITED)
    assert [effect.name for effect in reply.effects] == [ERASE]
    assert "About Where is my parcel?" in reply.text


@pytest.mark.parametrize("channel", [ChannelName.REST, ChannelName.TERMINAL])
def test_data_are_handed_over_as_text_where_a_program_or_a_terminal_reads_them(channel: ChannelName) -> None:
    reply = say("export my data", channel=channel, wishes=wishes_of(exports=Exports({"name": "Ada"})))
    assert '"name": "Ada"' in reply.text
    assert reply.effects == ()


@pytest.mark.parametrize("channel", [ChannelName.SLACK, ChannelName.WHATSAPP, ChannelName.TEAMS])
def test_elsewhere_they_come_by_a_link_of_which_only_a_hash_is_kept(channel: ChannelName) -> None:
    wishes = wishes_of(public_url="https://desk.example")
    reply = say("export my data", channel=channel, wishes=wishes)
    token = reply.text.rpartition("(https://desk.example/export/")[2].removesuffix(")")
    assert len(token) == 43
    assert [(effect.name, effect.given) for effect in reply.effects] == [(EXPORT, {"token": token_hash(token)})]
    assert say("export my data", channel=channel, wishes=wishes).text != reply.text


def test_the_link_says_in_which_language_its_page_is_to_be() -> None:
    reply = say("Meine Daten exportieren", channel=ChannelName.WEB, wishes=wishes_of())
    assert re.search(r"\[my-data\.json\]\(/export/[\w-]{43}\?language=de\)", reply.text)


def test_the_chat_page_links_to_the_desk_that_it_is_of() -> None:
    reply = say("export my data", channel=ChannelName.WEB, wishes=wishes_of())
    assert "[my-data.json](/export/" in reply.text
    assert [effect.name for effect in reply.effects] == [EXPORT]


def test_without_an_address_of_its_own_the_desk_says_whom_to_ask() -> None:
    reply = say("export my data", channel=ChannelName.SLACK, wishes=wishes_of())
    assert (reply.reason, reply.effects) == ("privacy_elsewhere", ())


def test_data_that_are_too_long_for_a_message_are_a_file() -> None:
    wishes = wishes_of(exports=Exports({"long": "x" * 30_000}), public_url="https://desk.example")
    assert "https://desk.example/export/" in say("export my data", channel=ChannelName.REST, wishes=wishes).text


def test_a_shared_word_is_answered_in_the_language_written_before() -> None:
    async def said() -> Reply | None:
        asked = turn("privacy")
        assert asked.session
        dutch = replace(asked, session=replace(asked.session, language="nl"))
        return await wishes_of().answer(dutch, dutch.asked[0])

    reply = run(said())
    assert reply
    assert "Vergeet mij" in reply.text


def test_the_wish_said_again_is_asked_back_again() -> None:
    reply = say("forget me", awaits=FORGET_AWAITED)
    assert (reply.awaits, reply.effects) == (FORGET_AWAITED, ())


DATES = {
    "en": "2026-01-14",
    "de": "14.01.2026",
    "fr": "14/01/2026",
    "es": "14/01/2026",
    "it": "14/01/2026",
    "pt": "14/01/2026",
    "nl": "14-01-2026",
}


@pytest.mark.parametrize("language", [*ANSWERS])
def test_tickets_are_listed_with_their_state_and_grave_ones_without_what_they_are_about(language: str) -> None:
    plain_one = ticket("FD-AAAAAAAA", Status.RESOLVED, Reason.ASKED, "My refund")
    grave = ticket("FD-BBBBBBBB", Status.CREATED, Reason.HARASSMENT, "He touches me")
    lines = privacy.known(ADA, "", Kept(), language, [plain_one, grave]).text.replace("Ticket :", "Ticket:").split("\n")
    first, second = [line for line in lines if line.startswith("- Ticket: ")]
    words = ANSWERS[language]
    assert first == f"- Ticket: FD-AAAAAAAA, {words.states[4]}, My refund, {DATES[language]}"
    assert second == f"- Ticket: FD-BBBBBBBB, {words.states[0]}, {words.discreet}, {DATES[language]}"
    assert len({*words.states}) == len(Status)


def ticket(number: str, status: Status, reason: Reason, about: str) -> Ticket:
    return Ticket(
        number,
        status,
        person="web:v1",
        conversation="",
        channel="web",
        department="help",
        reason=reason,
        urgency=Urgency.MEDIUM,
        form={"issue_summary": about},
        question=about,
        created_at=1_768_348_800.0,
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", ("- Sie sind: Kundin oder Kunde", "- Am besten erreichbar über: Telefon", "Arbeitszeit: Teilzeit")),
        (
            "fr",
            ("- Vous êtes : client ou cliente", "- Contact préféré : téléphone", "temps de travail : temps partiel"),
        ),
        ("nl", ("- U bent: klant", "- Liefst bereikt via: telefoon", "werktijd: deeltijd")),
    ],
)
def test_what_is_known_is_told_in_words_of_the_language(language: str, told: tuple[str, ...]) -> None:
    hours = Fact("hours", "part-time", "r_1", 1.7e9)
    profile = replace(ADA, kind="customer", preferred_contact="phone", facts=(hours,))
    text = privacy.known(profile, "", Kept(), language, []).text
    assert [each for each in told if each not in text] == []
