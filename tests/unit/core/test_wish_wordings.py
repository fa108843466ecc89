"""Wishes about one's own data and accounts are heard in many words of each language, and little else is."""

import pytest

from bench.wishes import NONE, heard, rows, score
from bot.rights.privacy_words import ASKED
from bot.rights.wording import Sort, sorts_of
from bot.rights.wording_words import WORDS


@pytest.mark.parametrize("half", ["build", "held"])
@pytest.mark.parametrize("language", ASKED)
def test_wishes_are_heard_in_every_language(half: str, language: str) -> None:
    own = [row for row in rows() if (row.half, row.language) == (half, language)]
    found = score(own)
    assert found.wishes >= 40
    assert found.others - found.wishes >= 13
    assert found.heard >= 0.9 * found.wishes
    assert found.wrong <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Do not delete my data",
        "Did you delete my data?",
        "Which of my data do you delete?",
        "Like I said, deleted",
        "Löschen Sie meine Daten nicht",
        "Haben Sie meine Daten gelöscht?",
        "Ne m'oubliez pas",
        "No me olvides",
        "Non cancelli i miei dati",
        "Não apague os meus dados",
        "Verwijder mijn gegevens niet",
        "I never linked my accounts to anything",
        "Export and delete my data",
    ],
)
def test_a_no_a_question_about_it_and_two_wishes_at_once_are_none(text: str) -> None:
    assert heard(text) == NONE


def test_accents_and_capitals_make_no_difference() -> None:
    for text in ("QUE INFORMACION GUARDAS SOBRE MI", "¿Qué información guardas sobre mí?"):
        assert heard(text) == "known"


def test_a_word_that_is_of_no_sort_makes_it_another_message() -> None:
    assert sorts_of("delete my data") == {"en": {Sort.DELETE, Sort.MY, Sort.DATA}}
    assert not sorts_of("delete my order")
    assert not sorts_of("")


def test_every_sort_of_word_that_is_listed_is_known() -> None:
    known = {name for words in WORDS.values() for name in words} | {Sort.CHANNEL.value}
    assert known == {sort.value.replace(" ", "_") for sort in Sort}
