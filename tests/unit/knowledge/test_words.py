"""Which words count, what they are reduced to, and which others stand for them."""

import time

import pytest

from rag.search.question import LIGHT, Want, marks, tokens, understand
from rag.words import text, thesaurus
from rag.words.spelling import Spelling


def variants(question: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for term in understand(question).terms:
        found |= term.variants
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("returns", "returning"),
        ("delivered", "delivery"),
        ("organisation", "organization"),
        ("cancelled", "canceled"),
        ("children", "child"),
        ("paid", "payment"),
        ("PCs", "pc"),
        ("colour", "color"),
        ("earliest", "early"),
        ("café", "cafe"),
    ],
)
def test_forms_of_one_word_meet_in_one_stem(one: str, other: str) -> None:
    assert text.stems(one) == text.stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("international", "intern"), ("internal", "interns"), ("business", "busy"), ("customs", "custom")],
)
def test_words_that_mean_something_else_are_kept_apart(one: str, other: str) -> None:
    assert text.stem(one) != text.stem(other)


def test_a_letter_after_a_number_counts_with_and_without_brackets() -> None:
    assert text.words("Does the 401(k) match?") == text.words("does the 401k match")


def test_short_forms_of_is_count_as_the_long_ones_where_somebody_asks() -> None:
    assert text.words("Where's my parcel?") == text.words("where is my parcel")
    assert text.words("the dog's bowl") == ["the", "dog", "bowl"]


def test_numbers_times_and_amounts_are_kept() -> None:
    assert text.words("At 9:30 it costs £1,200.50 or 20% for 30days, 3D and 24/7") == [
        "at", "9:30", "it", "costs", "1200.50", "or", "20", "for", "30", "days", "3d", "and", "24", "7",
    ]  # fmt: skip


def test_a_negation_is_not_lost_in_its_apostrophe() -> None:
    assert "not" in text.words("I can\u2019t and won't")
    assert text.words("I dont, it doesnt, we cant") == text.words("I don't, it doesn't, we can't")
    assert text.words("whats new, wheres it") == text.words("what's new, where's it")


def test_till_is_a_drawer_of_money_only_where_it_is_one() -> None:
    assert text.words("how long till my parcel arrives")[2] == "until"
    assert text.words("who counts the till when we close")[3] == "till"


@pytest.mark.parametrize(
    ("asked", "token"),
    [
        ("send it back", "return"),
        ("I want to send the whole thing back", "return"),
        ("money back", "refund"),
        ("cannot log in", "login"),
        ("get in touch with you", "contact"),
        ("time off", "vacat"),
        ("my couch", "furnitur"),
        ("my kid", "child"),
    ],
)
def test_other_words_for_the_same_thing_are_found(asked: str, token: str) -> None:
    assert token in variants(asked)


def test_the_words_of_the_question_count_most() -> None:
    found = variants("refund")
    assert found["refund"] == 1
    assert max(share for token, share in found.items() if token != "refund") < 1


def test_how_many_weeks_it_was_is_no_place_in_an_article() -> None:
    """ "My blender stopped working after 3 weeks" was answered with what is sent before 3 pm."""
    weights = {term.word: term.weight for term in understand("it broke after 3 weeks with error 619").terms}
    assert (weights["3"], weights["619"]) == (LIGHT, 1.0)


def test_a_phrase_is_found_by_its_parts_too() -> None:
    assert {"work_from_home", "home"} <= set(tokens("Who may work from home?"))


@pytest.mark.parametrize(
    ("asked", "want"),
    [
        ("How long does it take?", Want.DURATION),
        ("When do you open?", Want.TIME),
        ("How much is it?", Want.MONEY),
        ("Who is responsible?", Want.PERSON),
        ("Where is it?", Want.PLACE),
        ("How do I get there?", Want.STEPS),
        ("How many are there?", Want.COUNT),
    ],
)
def test_small_words_say_what_is_asked_for(asked: str, want: Want) -> None:
    assert want in understand(asked).wants


def test_how_much_time_asks_for_no_money() -> None:
    assert Want.MONEY not in understand("How much time do I have?").wants


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("It takes three working days.", "@duration"),
        ("It costs 5 euros.", "@money"),
        ("Open until 18:30.", "@time"),
        ("Write to a@b.example.", "@person"),
        ("It is free.", "@money"),
    ],
)
def test_a_statement_shows_which_kind_of_answer_it_gives(said: str, mark: str) -> None:
    assert mark in marks(said)


@pytest.mark.parametrize("listed", ["1,", "1 ", "2026-01-01 "])
def test_a_long_list_of_numbers_is_looked_through_once(listed: str) -> None:
    """Going from each number to the end of the list took half a minute of 30 kB."""
    began = time.process_time()
    assert "@number" in marks(listed * 10_000)
    assert time.process_time() - began < 3


def test_a_message_without_a_word_of_its_own_has_no_terms() -> None:
    assert not understand("what is it?").terms
    assert not understand("").terms
    assert not understand("?!\u2026 \ud800").terms


def test_a_long_message_is_looked_at_within_bounds() -> None:
    assert len(understand(" ".join(f"word{number}" for number in range(9_000))).terms) <= 60


@pytest.mark.parametrize("slip", ["compst", "composst", "comopst", "cumpost"])
def test_a_slip_of_the_keyboard_is_understood(slip: str) -> None:
    assert Spelling(["compost", "other"]).nearest(slip) == "compost"


@pytest.mark.parametrize("word", ["lamp", "refund", "bomposted", "compo2t"])
def test_a_word_of_its_own_or_a_distant_one_is_no_slip(word: str) -> None:
    assert Spelling(["compost", "damp", "refuel"]).nearest(word) is None


def test_a_word_that_nobody_types_is_never_meant() -> None:
    spelling = Spelling(["x" * 41, "y" * 40])
    assert spelling.nearest("x" * 40) is None
    assert spelling.nearest("y" * 39) == "y" * 40


def test_the_thesaurus_says_nothing_twice_and_nothing_of_itself() -> None:
    assert "refund" not in thesaurus.related("refund")
    assert all(0 < share < 1 for share in thesaurus.related("refund").values())
