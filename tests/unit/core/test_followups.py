"""Questions that lean on the one before them, read as questions that stand by themselves."""

import pytest

from bot.recall.followups import (
    asks_about,
    is_about,
    leans_back,
    may_go_on,
    readings,
    says,
    says_little,
    standing,
    telling,
    with_what_it_leans_on,
)

VACATION = "How many vacation days do I get?"


@pytest.mark.parametrize(
    "question",
    [
        "and for part-timers?",
        "What about gift cards?",
        "ok, and in France?",
        "how long does it take?",
        "can I carry them over?",
        "parking?",
        "how do I return it if I don't like it",
        "what if it doesn\u2019t fit?",
    ],
)
def test_these_lean_on_what_was_asked_before(question: str) -> None:
    assert leans_back(question)


@pytest.mark.parametrize(
    "question",
    [
        VACATION,
        "Is there parking at the store?",
        "I have a broken television, can I return it?",
        "and now for something else entirely: how do I change the address of an order that was sent yesterday?",
    ],
)
def test_these_say_themselves_what_they_are_about(question: str) -> None:
    assert not leans_back(question)


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        ("What do full-timers get for Christmas?", "and for Easter?", "What do full-timers get for Easter?"),
        ("What does shipping in summer cost?", "and in winter?", "What does shipping in winter cost?"),
        (VACATION, "and for part-timers?", "How many vacation days do I get for part-timers?"),
    ],
)
def test_a_phrase_takes_the_place_of_the_one_that_opens_alike(before: str, question: str, meant: str) -> None:
    assert readings(question, before)[0][0] == meant


def test_another_thing_is_asked_about_in_the_same_manner_or_by_itself() -> None:
    first, second = readings("what about boots?", "How long can I return shoes?")
    assert first == ("what about boots?", "How long can I boots?")
    assert second == ("How long can I return shoes? what about boots?",)


def test_what_is_theirs_takes_the_place_of_what_was_theirs() -> None:
    """After where to change an address, "also my phone number" was answered with the number of customer service."""
    changes = "Where do I change my home address?"
    assert readings("also my phone number?", changes)[0] == ("Where do I change my phone number?",)
    assert readings("also the phone number", changes)[0] != ("Where do I change the phone number?",)
    assert readings("and my phone", "can i take my laptop to china?")[0] == ("can i take my phone to china?",)
    assert readings("and my phone number", "Where is your store?")[0][0] == "and my phone number"


def test_it_is_what_was_asked_about_before() -> None:
    together, alone = readings("how long does it take?", "What does shipping cost?")
    assert together == ("What does shipping cost? how long does it take?",)
    assert alone == ("how long does it take?",)


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("what about France?", "Shipping to Mexico costs $24.95.", False),
        ("what about France?", "We do not ship to France.", True),
        ("and for families?", "A Family Pool collects points.", True),
        ("how long does it take?", "Shipping to Mexico costs $24.95.", True),
    ],
)
def test_an_answer_must_be_about_what_the_question_goes_on_to(question: str, answer: str, *, expected: bool) -> None:
    assert is_about(answer, asks_about(question)) is expected


def test_a_bare_word_is_first_asked_by_itself() -> None:
    assert readings("parking?", VACATION)[0] == ("parking?",)


def test_questions_that_lean_on_each_other_are_read_one_after_the_other() -> None:
    asked = [VACATION, "and for part-timers?", "and for interns?"]
    assert standing(asked) == "How many vacation days do I get for interns?"
    assert standing([*asked, "What does shipping cost?"]) == "What does shipping cost?"
    assert standing([]) == ""


def test_who_takes_over_reads_what_the_last_question_leans_on() -> None:
    lost = "My package says delivered but it is not here."
    assert with_what_it_leans_on([VACATION, lost, "and how long do I wait?"]) == f"{lost}\nand how long do I wait?"
    assert with_what_it_leans_on([lost, VACATION]) == VACATION
    assert (
        with_what_it_leans_on([VACATION, lost, "bought it at a gas station"]) == f"{lost}\nbought it at a gas station"
    )
    assert with_what_it_leans_on([VACATION, "my parcel never came"]) == "my parcel never came"
    assert with_what_it_leans_on(["parking?"]) == "parking?"
    assert with_what_it_leans_on([]) == ""


def test_what_has_no_matter_of_its_own_leaves_the_one_before() -> None:
    assert standing([VACATION, "how long?"]) == VACATION
    assert readings("how long?", VACATION)[0] == (f"{VACATION} how long?",)


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("i lost the receipt", True),
        ("how do i enroll", True),
        ("can i take a loan", True),
        ("Is there parking at the store downtown?", False),
        ("how much does a large sofa cost", False),
    ],
)
def test_what_is_short_may_go_on_with_what_was_answered(question: str, *, may: bool) -> None:
    assert may_go_on(question) is may


@pytest.mark.parametrize(
    ("question", "at_least_one", "holds"),
    [
        ("match?", False, True),
        ("when vested", False, True),
        ("how long?", False, True),
        ("parking?", False, False),
        ("my salary match", False, False),
        ("my holiday match", True, True),
        ("who can pay", True, False),
    ],
)
def test_an_answer_says_what_was_asked_about(question: str, *, at_least_one: bool, holds: bool) -> None:
    assert says("The match is vested after 2 years.", question, at_least_one=at_least_one) is holds


def test_how_late_asks_for_a_time_and_late_alone_tells_something() -> None:
    """ "How late", after the opening hours of a store, was answered about parcels that are late."""
    assert telling("how late on Sundays") == ("sundays",)
    assert telling("and how early?") == ()
    assert telling("my parcel is late") == ("parcel", "late")


@pytest.mark.parametrize("question", ["free over what amount", "what amount", "by which day", "how many days after"])
def test_what_amount_asks_for_one_and_says_nothing_of_its_own(question: str) -> None:
    """ "Free over what amount" after the cost of shipping was answered with a stylist who is free."""
    assert telling(question) == (("free",) if "free" in question else ())
    assert says_little(question)
    assert telling("the amount is wrong") == ("amount", "wrong")
