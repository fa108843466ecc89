"""What people ask of the form itself while it is open, and the number at which they want to be called."""

import pytest

from bot.handover.contact import CONTACT
from bot.handover.course import COURSE_WORDS, asks_course
from bot.handover.reading_answers import called_at, wants_call
from bot.handover.why import WHY_WORDS, asks_why
from escalation.hearing.rules import wants_person
from tests.unit.core.talking import Desk

NUMBER = "+34 612 345 678"


@pytest.mark.parametrize(
    "text",
    [
        "what happens next",
        "And what happens now?",
        "wait, what happens next?",
        "ok but how long does it take",
        "how long does it take?",
        "when will they answer",
        "how long",
        "will i hear back?",
        "Will somebody call me?",
        "wie lange?",
        "Combien de temps ?",
        "Was passiert jetzt?",
        "Und wie lange dauert das?",
        "Et ensuite ?",
        "Que se passe-t-il maintenant ?",
        "\u00bfY ahora qu\u00e9?",
        "\u00bfCu\u00e1ndo me contestar\u00e1n?",
        "Cosa succede adesso?",
        "E agora?",
        "Wat gebeurt er nu?",
        "to whom",
        "who sees this?",
        "An wen geht das?",
    ],
)
def test_these_ask_what_becomes_of_a_form(text: str) -> None:
    assert asks_course(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee",
        "ann@example.org",
        "what happens if it breaks again",
        "how long is the warranty",
        "now",
        "Et",
        "Will Hear",
    ],
)
def test_these_are_answers_or_other_questions(text: str) -> None:
    assert not asks_course(text)


async def test_what_happens_next_is_no_name_and_no_address() -> None:
    desk = Desk()
    await desk.hear("I want to talk to a person about my broken lamp")
    reply = await desk.hear("what happens next")
    assert "ticket number" in reply.text
    assert reply.text.endswith("What is your name?")
    await desk.hear("Ann Lee")
    assert desk.session
    assert desk.session.filling
    assert desk.session.filling.given["name"] == "Ann Lee"


def test_each_language_says_to_whom_it_goes() -> None:
    assert all("{whom}" in words.told and "{expected}" in words.told for words in COURSE_WORDS.values())


@pytest.mark.parametrize(
    "text",
    [
        f"call me at {NUMBER}",
        f"ll\u00e1menme al {NUMBER}",
        f"rufen Sie mich bitte an unter {NUMBER}",
        f"Rappelez-moi au {NUMBER}",
        f"chiamatemi al {NUMBER}",
        f"ligue-me para {NUMBER}",
        f"bel me op {NUMBER}",
    ],
)
async def test_the_number_of_who_wants_to_be_called_is_taken_over(text: str) -> None:
    assert wants_person(text)
    assert called_at(CONTACT, text) == {"phone": NUMBER}
    desk = Desk()
    await desk.hear(text)
    assert desk.session
    assert desk.session.filling
    assert desk.session.filling.given["phone"].replace(" ", "") == NUMBER.replace(" ", "")
    assert desk.session.filling.asks == "name"
    asked = Desk()
    await asked.hear("I want to talk to a person")
    await asked.hear(text)
    assert asked.session
    assert asked.session.filling
    assert (asked.session.filling.asks, "name" in asked.session.filling.given) == ("name", False)


@pytest.mark.parametrize("wish", ["call me please", "can someone call me back", "bitte rufen Sie mich an"])
async def test_who_wants_to_be_called_is_asked_for_the_number_and_not_for_an_address(wish: str) -> None:
    desk = Desk()
    await desk.hear(wish)
    await desk.hear("Ann Lee")
    assert desk.session
    assert desk.session.filling
    assert (desk.session.filling.asks, desk.session.filling.given["preferred_contact"]) == ("phone", "phone")


@pytest.mark.parametrize("said", ["don't call me, I want a person", "I want a person, never call me", "call me Ann"])
def test_who_is_not_to_be_called_or_says_a_name_does_not_want_a_call(said: str) -> None:
    assert not wants_call(said)


def test_a_number_in_another_sentence_is_nobodys_yet() -> None:
    assert called_at(CONTACT, f"who calls from {NUMBER}?") == {}


@pytest.mark.parametrize(
    "text",
    [
        "why?",
        "Why do you need that",
        "why do you need my phone number?",
        "what for",
        "is that necessary?",
        "do i have to give my name",
        "Warum?",
        "Wozu brauchen Sie das?",
        "Pourquoi voulez-vous mon nom ?",
        "\u00bfPara qu\u00e9 necesita mi correo?",
        "Perch\u00e9?",
        "Porqu\u00ea?",
        "Waarom moet u dat weten?",
    ],
)
def test_these_ask_what_an_answer_is_needed_for(text: str) -> None:
    assert asks_why(text)


@pytest.mark.parametrize(
    "text",
    ["why was my card declined", "do i have to send the shoe back", "Ann Lee", "warum ist mein Paket weg", "is dat"],
)
def test_these_ask_something_else(text: str) -> None:
    assert not asks_why(text)


@pytest.mark.parametrize("language", [*WHY_WORDS])
def test_why_is_told_in_every_language_with_whom_and_the_way_out(language: str) -> None:
    assert sorted(WHY_WORDS) == sorted(COURSE_WORDS)
    assert [WHY_WORDS[language].told.count(place) for place in ("{whom}", "{leave}")] == [1, 1]


async def test_who_asks_why_hears_it_and_is_asked_again_with_nothing_taken_for_an_answer() -> None:
    desk = Desk()
    await desk.hear("I want to talk to a person about my broken lamp")
    for why, asked in (("why do you need that", "What is your name?"), ("Ann Lee", ""), ("why?", "may they write to?")):
        reply = await desk.hear(why)
        assert reply.text.endswith(asked)
        assert ("know whom they help" in reply.text) is bool(asked)
    assert "looked" not in reply.text
