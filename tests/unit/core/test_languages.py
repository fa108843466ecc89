"""In which language somebody writes, however short the message is."""

import pytest

from bench.languages import rows
from bot.words.languages import language_of, language_shown

SHORT = [
    ("Livrez-vous au Canada ?", "fr"),
    ("Spedite in Canada? Grazie", "it"),
    ("Ciao, mi chiamo Giulia", "it"),
    ("Hola, me llamo Ana", "es"),
    ("¿Entregan en Canadá?", "es"),
    ("Vocês entregam no Canadá?", "pt"),
    ("Leveren jullie in Canada?", "nl"),
    ("Hallo, ik heet Sanne", "nl"),
    ("Straße?", "de"),
    ("J\u2019ai faim", "fr"),
    ("cuanto tarda el envio", "es"),
    ("donde esta mi pedido", "es"),
    ("voce nao respondeu", "pt"),
    ("perche non arriva", "it"),
    ("ich moechte meine Schuhe", "de"),
]


@pytest.mark.parametrize(("text", "language"), SHORT)
def test_a_short_message_shows_its_language_where_another_was_spoken_before(text: str, language: str) -> None:
    assert [language_of(text, unless=before) for before in ("en", "de", "pt")] == [language] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Hola, where is my order?",
        "where is Cafe Donde",
        "the voce app is gone",
        "I'd prefer a Mastercard",
        "merci, but what about shoes?",
        "Roll an eight sided die",
    ],
)
def test_english_with_a_word_of_another_language_is_not_that_language(text: str) -> None:
    assert language_of(text, unless="en") == "en"


@pytest.mark.parametrize(
    "text",
    [
        *("Canada", "ana@example.org", "SUN-10428837", "+33 6 12 34 56 78", "link J4L7-C9DM", ""),
        *("size M or L", "3pm EST", "Springfield IL", "Mia Schmidt", "soy milk", "FD-NAAR-LPBK", "FD-POUR-VOUS"),
    ],
)
def test_names_codes_and_numbers_show_no_language(text: str) -> None:
    assert language_shown(text) == ""


@pytest.mark.timeout(20)  # looked through again from each of its letters it would take an hour
def test_a_text_that_is_one_long_word_is_looked_through_once() -> None:
    assert language_shown("a" * 1_000_000) == ""


def test_no_question_of_the_articles_is_taken_for_another_language() -> None:
    english = [text for half, _, text in rows() if half == "articles"]
    assert len(english) > 300
    assert [text for text in english if language_shown(text) not in {"", "en"}] == []


@pytest.mark.parametrize(
    "text", ["vpn doesnt work", "printer still isnt working", "tried that, nothing", "it wont start"]
)
def test_english_that_is_typed_in_haste_is_english(text: str) -> None:
    assert language_of(text, unless="de") == "en"


def test_words_that_two_languages_share_are_of_the_one_that_was_spoken_before() -> None:
    """ "Y a Puerto Rico?" of somebody who writes Spanish was taken for French."""
    assert language_of("y a Puerto Rico?", unless="es") == "es"
    assert language_of("y a Puerto Rico?", unless="fr") == "fr"
    assert language_of("il y a combien de temps", unless="es") == "fr"
    assert language_of("what is this", unless="es") == "en"
