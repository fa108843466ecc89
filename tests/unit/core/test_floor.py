"""What operators write below a card: what is for the person, and what stays among operators."""

import pytest

from bot.handover.floor import words_of


@pytest.mark.parametrize(
    "text",
    [
        "note: call the bank",
        "  Note : call the bank",
        "NOTE:call the bank",
        "**note:** call the bank",
        "*note*: call the bank",
        "_note:_ call the bank",
        "`note:` call the bank",
        "> note: call the bank",
        "(note: call the bank",
        "\u201cnote: call the bank",
        "\u200bnote: call the bank",
        "- note: call the bank",
        "note\uff1acall the bank",
        "Internal note: call the bank",
    ],
)
def test_a_note_stays_among_operators_however_it_is_set(text: str) -> None:
    words = words_of(text, (), "once")
    assert (words.is_note, words.text) == (True, "call the bank")


@pytest.mark.parametrize("text", ["notes are below", "Please note: we close at 5.", "a note: x", "Noted: thanks"])
def test_what_only_speaks_of_notes_is_for_the_person(text: str) -> None:
    words = words_of(text, (), "once")
    assert (words.is_note, words.text) == (False, text)


def test_of_a_note_nothing_is_lost_but_what_makes_it_one() -> None:
    assert words_of("note: **urgent** (see below)", (), "once").text == "**urgent** (see below)"
