"""What people say of themselves, and what only looks like it."""

import pytest

from bot.recall.stated import stated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Ada.", "Ada"),
        ("Hi, my name is ada", "ada"),
        ("I am called Ada Lovelace, thanks", "Ada Lovelace"),
        ("Please call me Mary-Jane", "Mary-Jane"),
        ("Ich hei\u00dfe J\u00fcrgen", "J\u00fcrgen"),
        ("Je m'appelle Zo\u00e9", "Zo\u00e9"),
        ("me llamo Jos\u00e9 Luis", "Jos\u00e9 Luis"),
        ("Mi chiamo Carla", "Carla"),
        ("mijn naam is Sjoerd", "Sjoerd"),
    ],
)
def test_a_name_is_heard_in_the_languages_of_the_desk(text: str, name: str) -> None:
    assert stated(text).details == {"name": name}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("My order number is 1042.", {"order number": "1042"}),
        ("my employee id is E-1234, and my team is Store Support", {"employee id": "E-1234", "team": "Store Support"}),
        ("My time zone: Europe/Berlin", {"time zone": "Europe/Berlin"}),
        ("I'm a part-timer", {"role": "part-timer"}),
        ("I work part-time.", {"hours": "part-time"}),
        ("I live in Hamburg", {"place": "Hamburg"}),
    ],
)
def test_facts_are_heard_by_their_name(text: str, facts: dict[str, str]) -> None:
    assert stated(text).facts == facts
    assert stated(text).is_all


@pytest.mark.parametrize(
    ("text", "way"),
    [("I prefer e-mail", "email"), ("Please contact me by phone", "phone"), ("reach me via WhatsApp", "whatsapp")],
)
def test_how_somebody_wants_to_be_reached_is_heard(text: str, way: str) -> None:
    assert stated(text).details == {"preferred_contact": way}


def test_a_correction_names_what_was_wrong() -> None:
    assert stated("No, it's not 43, it's 44.").corrections == (("43", "44"),)
    assert stated("not 1042 but 1043").corrections == (("1042", "1043"),)
    told = stated("no, my order is 1043, not 1042")
    assert (told.corrections, told.is_all) == ((("1042", "1043"),), True)
    assert stated("my bag is red, not blue").corrections == ()


@pytest.mark.parametrize(
    "text",
    [
        "My order is late",
        "call me later",
        "Call me back when it is there",
        "What is my order number?",
        "My size is not in stock",
        "Where do you live?",
        "How do I change my name?",
        "my manager is wrong about this",
        "my manager is on vacation, who approves my leave?",
        "my office is closed today",
        "my size is sold out",
        "my order number is missing",
        "my name is misspelled on the invoice",
        "How much leave do I get if I work part-time?",
        "Can I work part-time?",
        "What if my manager is Tom?",
        'He wrote "my name is Carl, my team is Support"',
        "> My name is Carl\nWhat does he mean?",
    ],
)
def test_what_is_no_statement_about_oneself_is_left(text: str) -> None:
    assert not stated(text)


def test_a_question_beside_it_is_still_to_be_answered() -> None:
    told = stated("I live in Hamburg. How do I return shoes?")
    assert told.facts == {"place": "Hamburg"}
    assert not told.is_all


def test_a_value_ends_where_something_else_begins_and_is_never_long() -> None:
    assert stated("my team is Support and I need help").facts == {"team": "Support"}
    assert all(len(value) <= 80 for value in stated("my office is " + "x" * 5_000).facts.values())
