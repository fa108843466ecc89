"""Who says hello with their name, and what only looks like it."""

import pytest

from bot.recall.stated import stated
from bot.words.introducing import introduced
from tests.unit.core.talking import Desk


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("Hi, I'm Ann", "Ann", "en"),
        ("hello there, this is Bob Smith here", "Bob Smith", "en"),
        ("Hallo, ich bin J\u00fcrgen", "J\u00fcrgen", "de"),
        ("Bonjour, je suis Am\u00e9lie !", "Am\u00e9lie", "fr"),
        ("Hola, soy Luc\u00eda", "Luc\u00eda", "es"),
        ("Ciao sono Marco", "Marco", "it"),
        ("Ol\u00e1, sou o Jo\u00e3o.", "Jo\u00e3o", "pt"),
        ("Hallo, ik ben Sanne", "Sanne", "nl"),
    ],
)
def test_a_greeting_with_a_name_is_heard(text: str, name: str, language: str) -> None:
    here = introduced(text)
    assert here
    assert (here.name, here.language) == (name, language)
    assert (stated(text).details, stated(text).is_all) == ({"name": name}, True)


@pytest.mark.parametrize(
    "text",
    ["I'm Ann", "Hi, I'm German", "Hallo, ich bin Kunde", "Bonjour, je suis perdu", "Hi, I'm Ann, where is my order?"],
)
def test_these_only_look_like_it(text: str) -> None:
    assert introduced(text) is None


async def test_who_greets_with_a_name_is_greeted_by_it_in_their_language() -> None:
    reply = await Desk().hear("Hola, soy Luc\u00eda")
    assert (reply.reason, reply.language) == ("greeting", "es")
    assert "Luc\u00eda" in reply.text
    assert "Giulia" in (await Desk().hear("Buongiorno, mi chiamo Giulia")).text
