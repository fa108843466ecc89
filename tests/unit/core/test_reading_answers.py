"""Several answers in one sentence, and a correction of what would be passed on, in every language of the desk."""

import pytest

from bot.forms import Choice, Field, Form, Kind
from bot.handover.contact import CONTACT, FREE_TEXT, PREFERRED, form_for
from bot.handover.filling_in import answered, corrected
from bot.handover.form_words import FORM_WORDS
from bot.handover.reading_answers import chosen_in, says_how_urgent, several_in
from bot.handover.translated import in_language
from bot.people import Filling
from tests.simulation.knowledge import HELP

GIVEN = {"name": "Bob", "email": "bob@example.org", FREE_TEXT: "A lamp", "urgency": "medium"}
ANN = {"name": "Ann", "email": "ann@example.org"}


def begun(language: str, asks: str = "", **given: str) -> Filling:
    return Filling("f1", "help", "person_wanted", "", given, asks, language)


@pytest.mark.parametrize(
    ("language", "asks", "text", "found"),
    [
        ("en", "name", "my name is Ann and my mail is ann@example.org", ANN),
        ("en", "name", "Ann, ann@example.org", ANN),
        ("en", "name", "ann@example.org, Ann", ANN),
        ("en", "name", "I'm Ann, you can reach me at ann@example.org", ANN),
        ("en", "name", "Ann Lee, +1 555 010 0199", {"name": "Ann Lee", "phone": "+15550100199"}),
        ("en", "name", "ann@example.org", {"email": "ann@example.org"}),
        ("en", "name", "my mail is ann@example.org", {"email": "ann@example.org"}),
        ("en", "email", "My name is Ann and my mail is ann@example.org", ANN),
        ("en", "email", "ann@example.org or +1 555 010 0199", {"email": "ann@example.org", "phone": "+15550100199"}),
        ("de", "name", "Ich heiße Ann und meine Mail ist ann@example.org", ANN),
        ("fr", "name", "Je m'appelle Ann et mon mail est ann@example.org", ANN),
        ("es", "name", "Me llamo Ann y mi correo es ann@example.org", ANN),
        ("it", "name", "Mi chiamo Ann e la mia mail è ann@example.org", ANN),
        ("pt", "name", "Chamo-me Ann e o meu e-mail é ann@example.org", ANN),
        ("nl", "name", "Ik heet Ann en mijn e-mail is ann@example.org", ANN),
        ("es", "name", "Soy Ann, ann@example.org", ANN),
    ],
)
def test_several_answers_at_once_fill_each_field(language: str, asks: str, text: str, found: dict[str, str]) -> None:
    reply = answered(in_language(CONTACT, language), begun(language, asks), text)
    assert reply.filling
    assert reply.filling.given == found


@pytest.mark.parametrize(
    "text", ["Ich hei\u00dfe Ann, ann@example.org", "I'm Ann, ann@example.org", "Soy Ann y uso ann@example.org"]
)
def test_a_name_that_was_known_otherwise_gives_way_together_with_the_address(text: str) -> None:
    """On WhatsApp the platform's name was taken over, and the address that came with the person's own was lost."""
    reply = answered(CONTACT, begun("en", "email", name="annie 99", issue_summary="x"), text)
    assert reply.filling
    assert {name: reply.filling.given[name] for name in ANN} == ANN


@pytest.mark.parametrize(
    "text", ["I'm at ann@example.org", "I'm using ann@example.org", "that's ann@example.org for work"]
)
def test_what_is_no_name_leaves_the_one_that_is_known(text: str) -> None:
    reply = answered(CONTACT, begun("en", "email", name="Bob", issue_summary="x"), text)
    assert reply.filling
    assert (reply.filling.given["name"], reply.filling.given["email"]) == ("Bob", "ann@example.org")


@pytest.mark.parametrize(
    ("asks", "text"),
    [
        ("name", "Ann"),
        ("email", "ann@example.org"),
        ("email", "ann@example.org or bob@example.org"),
        ("name", "Room 12345"),
        ("phone", "+1 555 010 0199"),
    ],
)
def test_one_answer_is_one_answer(asks: str, text: str) -> None:
    assert several_in(CONTACT, text, asks=asks) == {}


@pytest.mark.parametrize(
    ("language", "text", "name", "value"),
    [
        ("en", "high", "urgency", "high"),
        ("en", "make it urgent", "urgency", "high"),
        ("en", "urgency should be critical, please", "urgency", "critical"),
        ("en", "not urgent", "urgency", "low"),
        ("en", "no, my phone is +1 555 010 0199", "phone", "+15550100199"),
        ("en", "wrong email, it's ann@example.org", "email", "ann@example.org"),
        ("en", "no, my name is Ann", "name", "Ann"),
        ("en", "it is not Bob, but Ann", "name", "Ann"),
        ("en", "call me instead", PREFERRED, "phone"),
        ("en", "call me on WhatsApp", PREFERRED, "whatsapp"),
        ("de", "rufen Sie mich lieber an", PREFERRED, "phone"),
        ("fr", "appelez-moi plut\u00f4t", PREFERRED, "phone"),
        ("fr", "\u00e9crivez-moi par WhatsApp", PREFERRED, "whatsapp"),
        ("es", "ll\u00e1meme mejor", PREFERRED, "phone"),
        ("it", "meglio, mi chiami", PREFERRED, "phone"),
        ("pt", "ligue-me, por favor", PREFERRED, "phone"),
        ("nl", "bel mij liever", PREFERRED, "phone"),
        ("en", "write me an e-mail", PREFERRED, "email"),
        ("de", "schreiben Sie mir bitte eine Mail", PREFERRED, "email"),
        ("en", "no, it's about a broken lamp", FREE_TEXT, "a broken lamp"),
        ("de", "Es geht um eine kaputte Lampe", FREE_TEXT, "eine kaputte Lampe"),
        ("es", "se trata de una l\u00e1mpara rota", FREE_TEXT, "una l\u00e1mpara rota"),
        ("de", "hoch", "urgency", "high"),
        ("de", "Es ist dringend", "urgency", "high"),
        ("de", "nein, bitte Dringlichkeit hoch", "urgency", "high"),
        ("de", "Nein, meine Nummer ist +49 170 1234567", "phone", "+491701234567"),
        ("de", "lieber per Telefon", PREFERRED, "phone"),
        ("fr", "c'est urgent", "urgency", "high"),
        ("fr", "haute", "urgency", "high"),
        ("fr", "non, mon numéro est le +33 6 12 34 56 78", "phone", "+33612345678"),
        ("es", "no, es urgente", "urgency", "high"),
        ("es", "no es urgente", "urgency", "low"),
        ("es", "no, mi teléfono es +34 600 123 456", "phone", "+34600123456"),
        ("es", "no, me llamo Ana", "name", "Ana"),
        ("it", "è urgente", "urgency", "high"),
        ("it", "no, il mio numero è +39 333 1234567", "phone", "+393331234567"),
        ("pt", "é urgente", "urgency", "high"),
        ("pt", "não, o meu telefone é +351 912 345 678", "phone", "+351912345678"),
        ("nl", "het is dringend", "urgency", "high"),
        ("nl", "nee, mijn nummer is +31 6 12345678", "phone", "+31612345678"),
    ],
)
def test_a_correction_changes_its_field_and_shows_what_would_be_passed_on_again(
    language: str, text: str, name: str, value: str
) -> None:
    given = {**GIVEN, "phone": "+15550100198"}
    reply = corrected(in_language(CONTACT, language), begun(language, **given), text)
    assert reply
    assert reply.filling
    assert reply.filling.asks == ""
    assert {key: kept for key, kept in reply.filling.given.items() if kept and given.get(key) != kept} == {name: value}
    assert reply.text.startswith(FORM_WORDS[language].told)
    assert reply.text.endswith(FORM_WORDS[language].send)


@pytest.mark.parametrize(
    "text",
    [
        "the lamp is not urgent but broken", "what is high?", "not high", "nicht hoch", "no es alta", "hm", "",
        "the price was too high and nobody called me back about it", "low or high", "is it urgent?", "lamp",
        "do not write to bob2@example.org",
    ],
)  # fmt: skip
def test_what_says_something_else_changes_nothing(text: str) -> None:
    assert chosen_in(CONTACT, text) == {}
    assert corrected(CONTACT, begun("en", **GIVEN), text) is None


def test_a_choice_of_the_department_is_corrected_and_one_of_two_fields_is_not_guessed() -> None:
    wish = Field("wish", "Wish", Kind.CHOICE, choices=(Choice("Refund", "Refund"), Choice("Low", "Low")))
    form = Form("f", "F", (*form_for(HELP).fields, wish))
    assert chosen_in(form, "a refund please") == {"wish": "Refund"}
    assert chosen_in(form, "low") == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("it's urgent now", True),
        ("this has become very urgent, please hurry", True),
        ("Es ist inzwischen wirklich dringend", True),
        ("c'est devenu très urgent", True),
        ("ya es muy urgente, por favor", True),
        ("adesso è diventato urgente", True),
        ("agora ficou urgente", True),
        ("het is nu echt dringend", True),
        ("Is it urgent?", False),
        ("urgent delivery of a parcel", False),
        ("high", False),
    ],
)
def test_that_a_message_says_how_urgent_it_is_and_nothing_else_is_heard_in_each_language(text: str, says: bool) -> None:
    assert says_how_urgent(text) is says
