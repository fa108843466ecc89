"""What somebody adds to a form that asked for something else."""

import pytest

from bot.forms import Field, Form, Kind
from bot.handover.besides import is_more, with_more
from bot.handover.contact import FREE_TEXT
from bot.people import Filling

EMAIL = Field("email", "E-mail", Kind.EMAIL)
NAME = Field("name", "Name")


@pytest.mark.parametrize(
    "text",
    [
        "mon colis n'est jamais arrivé",
        "a encomenda nunca chegou",
        "mein Paket kam nie an",
        "il pacco non è mai arrivato",
        "mijn pakket is nooit aangekomen",
    ],
)
def test_a_sentence_about_the_matter_is_more_of_it_in_each_language(text: str) -> None:
    assert is_more(EMAIL, text)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("its bleeding a lot", True),
        ("It's bleeding a lot", True),
        ("he didnt stop", True),
        ("ive lost too much", True),
        ("Ella An Lee", False),
        ("maria de la cruz", False),
        ("Will Do Santos", False),
    ],
)
def test_a_sentence_without_its_apostrophe_is_no_name(text: str, is_told: bool) -> None:
    assert is_more(NAME, text) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("my blender arrived broken", True),
        ("The zipper broke off", True),
        ("mein Paket kam kaputt an", True),
        ("mi paquete llegó roto", True),
        ("vase is broken", True),
        ("Lid was missing", True),
        ("Nadia Was Hadid", False),
        ("My Linh Nguyen", False),
        ("Mi Yung kim", False),
    ],
)
def test_what_somebody_tells_of_a_thing_is_no_name(text: str, is_told: bool) -> None:
    assert is_more(NAME, text) is is_told


@pytest.mark.parametrize("field", [NAME, EMAIL])
def test_the_number_of_an_order_is_neither_a_name_nor_an_address(field: Field) -> None:
    """ "its SUN-33110022" was answered with how an address looks."""
    assert is_more(field, "its SUN-33110022")
    assert not is_more(field, "sun-33110022@example.org")


def test_a_question_that_goes_on_has_no_second_full_stop() -> None:
    assert _matter("Come posso restituirlo?") == "Come posso restituirlo? Non è arrivato"
    assert _matter("Il pacco è rotto.") == "Il pacco è rotto. Non è arrivato"
    assert _matter("") == "Non è arrivato"


def _matter(so_far: str) -> str:
    form = Form("handover", "Talk to a person", (Field(FREE_TEXT, "What it is about", Kind.TEXT),))
    begun = Filling("r_1", "returns", "asked", so_far, {FREE_TEXT: so_far})
    return with_more(form, begun, "Non è arrivato").given[FREE_TEXT]
