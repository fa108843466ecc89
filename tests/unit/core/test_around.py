"""What stands around a reply, and what the desk says of itself: in every language, and in that of whoever reads it."""

import string
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from adapters.slack.own_words import OWN_WORDS as IN_SLACK
from adapters.teams.own_words import OWN_WORDS as IN_TEAMS
from bot.handlers import answered, files_unread, stopped
from bot.handover.offer_words import OFFER_WORDS
from bot.model import CUSTOMERS, Asked, ChannelName, ConversationKey, Incoming, Outcome, Person, Reply, Turn
from bot.people import Session
from bot.recall.sessions import gone_on
from bot.rights.export_words import EXPORT_WORDS
from bot.words.around import ASKED, ASKED_ABOUT, ASKED_BY, ASKED_IN, heading_of, language_around, short
from bot.words.around_words import AROUND_WORDS
from bot.words.desk_words import DESK_WORDS
from bot.words.file_words import FILE_WORDS, called
from bot.words.promises import claims, truthful
from rag.ports import Answer

TABLES: Mapping[str, Mapping[str, Any]] = {
    "around": AROUND_WORDS,
    "desk": DESK_WORDS,
    "slack": IN_SLACK,
    "teams": IN_TEAMS,
    "export": EXPORT_WORDS,
}
"""By the room that they are said in."""
SAME = {
    ("desk", "nl", "quoted"),
    ("around", "fr", "sources"),
    ("around", "fr", "source"),
}
"""What is spelt like the English word."""
EMPTY_IN_ENGLISH = {"english_alone", "or_below", "or_person"}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("table", TABLES)
def test_every_language_has_every_word_with_the_same_blanks_and_none_is_left_in_english(table: str) -> None:
    words = TABLES[table]
    assert [*words] == [*DESK_WORDS]
    for language in [*words][1:]:
        for each in fields(words["en"]):
            english, other = getattr(words["en"], each.name), getattr(words[language], each.name)
            assert other, (language, each.name)
            assert blanks(other) == blanks(english), (language, each.name)
            assert other != english or (table, language, each.name) in SAME, (language, each.name)
            assert english or each.name in EMPTY_IN_ENGLISH


def turn(text: str = "?", *, locale: str = "", private: bool = True, **more: Any) -> Turn:
    message = Incoming(
        "k",
        "1",
        ConversationKey(ChannelName.WEB, "t", "c"),
        Person("web:1"),
        text,
        "1",
        0.0,
        locale=locale,
        private=private,
    )
    return Turn("t1", message.conversation, (Asked("e1", message),), CUSTOMERS, **more)


def in_session(language: str) -> Session:
    return Session("s", "web:1", 0, 0, language=language)


ENGLISH = Reply("Within 30 days.", Outcome.ANSWERED)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (turn("Wie kann ich das zurückgeben?"), "de"),
        (turn("Wie kann ich das zurückgeben?", locale="es-ES"), "de"),
        (turn("How can I return this?", locale="es-ES", session=in_session("de")), "en"),
        (turn("Retoure", session=in_session("de")), "de"),
        (turn("Retoure", session=in_session("de"), locale="fr"), "de"),
        (turn("Retoure", locale="es-ES"), "es"),
        (turn("Retoure", described={"language": "it"}), "it"),
        (turn("Retoure", described={"language": "it"}, private=False), "en"),
        (turn("Retoure", locale="pt_BR", private=False), "en"),
        (turn("Retoure"), "en"),
        (
            turn("How long does a refund take?", session=in_session("de"), offered=("How long does a refund take?",)),
            "de",
        ),
    ],
)
def test_around_an_english_answer_the_language_is_that_of_the_message_else_of_what_is_known(
    asked: Turn, language: str
) -> None:
    assert language_around(ENGLISH, asked) == language
    assert language_around(replace(ENGLISH, language="nl"), asked) == "nl"


def test_whoever_presses_an_english_question_goes_on_in_their_own_language() -> None:
    pressed = turn("How long does a refund take?", session=in_session("de"), offered=("How long does a refund take?",))
    assert gone_on(pressed, ENGLISH, now=1.0).language == "de"
    assert gone_on(replace(pressed, offered=()), ENGLISH, now=1.0).language == "en"


@pytest.mark.parametrize(
    ("address", "english", "german"),
    [
        ({}, "", ""),
        ({"heading": ASKED}, "You asked: Why?", "Ihre Frage: Why?"),
        ({"heading": ASKED_IN, "named": "help"}, "You asked in #help: Why?", "Ihre Frage in #help: Why?"),
        ({"heading": ASKED_ABOUT}, "You asked about this message: Why?", "Ihre Frage zu dieser Nachricht: Why?"),
        ({"heading": ASKED_BY, "named": "Ada {x}"}, "Ada {x} asked: Why?", "Frage von Ada {x}: Why?"),
        ({"heading": ASKED_BY, "named": ""}, "Somebody asked: Why?", "Frage von jemandem: Why?"),
        ({"heading": "Sie haben gesagt"}, "Sie haben gesagt: Why?", "Sie haben gesagt: Why?"),
    ],
)
def test_what_was_asked_is_repeated_in_the_language_of_its_reader(
    address: Mapping[str, str], english: str, german: str
) -> None:
    asked = replace(turn("Why?").last, address=address)
    assert [heading_of(asked, language) for language in ("en", "de")] == [english, german]


def test_above_what_nobody_asked_for_stands_no_question() -> None:
    told = replace(turn("").last, notice="Your ticket is solved.", address={"heading": ASKED})
    assert heading_of(told, "en") == ""


@pytest.mark.parametrize(("locale", "language"), [("de-CH", "de"), ("pt_BR", "pt"), ("EN", "en"), ("", "")])
def test_the_language_of_a_locale(locale: str, language: str) -> None:
    assert short(locale) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [("Return it within 30 days. [1]", "en"), ("Sie können es in den 30 Tagen zurückgeben. [1]", "de")],
)
def test_an_answer_says_in_which_language_it_is(text: str, language: str) -> None:
    answer = Answer(known=True, text=text, confidence=0.9)
    assert answered(answer).language == language
    assert stopped(answer, language=language).language == language


@pytest.mark.parametrize("language", AROUND_WORDS)
def test_what_is_said_in_the_place_of_a_claim_is_none_and_names_what_to_say_for_a_person(language: str) -> None:
    words = AROUND_WORDS[language]
    assert claims(f"{words.no_answer} {words.nothing_done}") == ()
    assert OFFER_WORDS[language].person in words.nothing_done
    said = truthful(Reply("I have opened a ticket for you.", Outcome.ANSWERED, language=language))
    assert (said.text, said.language) == (f"{words.no_answer} {words.nothing_done}", language)


@pytest.mark.parametrize("language", FILE_WORDS)
def test_a_file_without_a_name_of_its_own_is_called_in_the_language_and_every_other_keeps_its_name(
    language: str,
) -> None:
    assert len(set(FILE_WORDS[language])) == len(FILE_WORDS["de"])
    assert called("the photo", language) == FILE_WORDS[language][1]
    assert called("the photo 2", language) == f"{FILE_WORDS[language][1]} 2"
    assert called("the location Main St, 1", language) == f"{FILE_WORDS[language][-1]} Main St, 1"
    for name in ("photo.jpg", "the photo of us.jpg"):
        assert called(name, language) == name
    assert FILE_WORDS[language][1] in files_unread(["the photo"], language=language)
    assert "the photo" in files_unread(["the photo"], language="en")
