"""Which address or number in a message is its writer's own: never one that they only speak of."""

from datetime import UTC, datetime

import pytest

from bot.departments import EntityPattern
from bot.people import Session
from bot.recall.own import own_words, said_of_own
from bot.recall.sessions import mentioning
from bot.recall.stated import stated
from memory.entities.finding import find_entities
from memory.entities.locale import Locale

NOW = datetime(2026, 5, 20, tzinfo=UTC)


def ways(text: str) -> dict[str, str]:
    found = find_entities(text, now=NOW, locale=Locale.parse("en-GB"))
    return {way.kind: way.value for way, _ in said_of_own(text, found)}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("my email is ada@mail.example", {"email": "ada@mail.example"}),
        ("my email is ada@mail.example, my colleague's is bob@corp.example", {"email": "ada@mail.example"}),
        ("my email is not ada@mail.example, it is ada2@mail.example", {"email": "ada2@mail.example"}),
        ("My old email was old@mail.example, my new email is new@mail.example", {"email": "new@mail.example"}),
        ("my phone number is +44 20 7946 0958, Bob's is +44 20 7946 0999", {"phone": "+442079460958"}),
        ("my e-mail address: ada (at) mail.example", {"email": "ada@mail.example"}),
        ("meine E-Mail-Adresse ist ada@mail.example", {"email": "ada@mail.example"}),
        ("mon numéro est le : bob@corp.example", {}),
        ("Mon adresse mail est ada@mail.example", {"email": "ada@mail.example"}),
        ("mi correo es ada@mail.example", {"email": "ada@mail.example"}),
        ("la mia mail è ada@mail.example", {"email": "ada@mail.example"}),
        ("o meu e-mail é ada@mail.example", {"email": "ada@mail.example"}),
        ("mijn telefoonnummer is +31 20 794 0958", {"phone": "+31207940958"}),
        ("o meu e-mail agora é ada@mail.example", {"email": "ada@mail.example"}),
        ("mon e-mail est désormais ada@mail.example", {"email": "ada@mail.example"}),
        ("mijn e-mailadres is eigenlijk ada@mail.example", {"email": "ada@mail.example"}),
        ("mi teléfono es el +34 612 34 56 78", {"phone": "+34612345678"}),
        ("my email has changed to ada@mail.example", {"email": "ada@mail.example"}),
        ("my email isn't ada@mail.example, it's ada2@mail.example", {"email": "ada2@mail.example"}),
        ("mon numéro de commande est le +33 6 12 34 56 78", {}),
        ("My colleague's email is bob@corp.example", {}),
        ("my husband's phone is +44 20 7946 0958", {}),
        ('He said "my email is carl@mail.example"', {}),
        ("> my email is carl@mail.example\nwho is that?", {}),
        ("My email is hacked: hack@evil.example keeps writing", {}),
        ("what if my email is ada@mail.example?", {}),
        ("my email is not ada@mail.example", {}),
        ("my boss' email is boss@corp.example", {}),
    ],
)
def test_only_what_is_called_ones_own_is_taken_for_it(text: str, own: dict[str, str]) -> None:
    assert ways(text) == own


def test_places_in_the_text_stay_where_they_were() -> None:
    text = 'She said “I am Ada”. My name is "Bob".'
    assert len(own_words(text)) == len(text)
    assert own_words(text).strip().startswith("She said")
    assert own_words(text).endswith('My name is "Bob".')


def test_a_number_that_was_corrected_is_spoken_of_no_more() -> None:
    """ "No, my order is SUN-2, not SUN-1" named the wrong one last, and the form was filled with it."""
    order = (EntityPattern("order", r"SUN-\d"),)
    said = ("Where is my order SUN-1?", "No, my order is SUN-2, not sun-1")
    session = Session("s", "p", began=0.0, at=0.0)
    for text in said:
        wrong = [old for old, _ in stated(text).corrections]
        session = mentioning(session, find_entities(text, order, now=NOW), now=1.0, wrong=wrong)
    assert [one.value for one in session.entities] == ["SUN-2"]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("My phone is +44 20 7946 0018", {"phone": "+442079460018"}),
        (
            "my email is ada@example.org and my phone is +44 20 7946 0018.",
            {"email": "ada@example.org", "phone": "+442079460018"},
        ),
        ("Meine E-Mail ist jetzt ada@example.org", {"email": "ada@example.org"}),
        ("No, my number is not +44 20 7946 0018 but +44 20 7946 0029", {"phone": "+442079460029"}),
    ],
)
def test_who_only_says_how_to_reach_them_has_said_all(text: str, ways: dict[str, str]) -> None:
    told = stated(text, find_entities(text, now=NOW, locale=Locale.parse("en-GB")))
    assert (told.ways, told.is_all) == (ways, True)


def test_a_question_beside_ones_own_address_is_still_to_be_answered() -> None:
    text = "My email is ada@example.org, how do I return shoes?"
    assert not stated(text, find_entities(text, now=NOW)).is_all
    assert not stated("Is ada@example.org yours?", find_entities("Is ada@example.org yours?", now=NOW)).is_all
