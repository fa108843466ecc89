"""What the desk says about links is whole in each of its languages, and what it tells people to say is understood."""

import re
from dataclasses import fields

import pytest

from bot.people import Refusal
from bot.rights.link_requests import agrees, wanted
from bot.rights.link_words import WORDS
from bot.rights.mail_requests import wanted_by_mail
from bot.rights.privacy_words import ANSWERS

_QUOTED = re.compile(r"[“„«]\s?(.+?)\s?[”“»]")
_NAMED = "ada@example.org"


def test_the_languages_are_those_of_the_desk() -> None:
    assert set(WORDS) == set(ANSWERS)


@pytest.mark.parametrize("language", WORDS)
def test_every_word_is_there_and_has_the_same_gaps_as_in_english(language: str) -> None:
    english, own = WORDS["en"], WORDS[language]
    for field in fields(own):
        said, meant = getattr(own, field.name), getattr(english, field.name)
        if isinstance(said, dict):
            assert said.keys() == meant.keys()
            assert all(said.values())
            continue
        texts = zip(said, meant, strict=True) if isinstance(said, tuple) else [(said, meant)]
        for text, gaps in texts:
            assert text
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", gaps)), field.name
    assert set(own.refused) == set(Refusal)


@pytest.mark.parametrize("language", WORDS)
def test_the_answers_that_are_offered_are_understood(language: str) -> None:
    assert [agrees(each) for each in WORDS[language].yes_no] == [True, False]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", ["else_by_mail", "on_its_way", "no_mail", "linked", "alone"])
def test_what_people_are_told_to_say_is_heard_in_their_language(language: str, name: str) -> None:
    [said] = _QUOTED.findall(getattr(WORDS[language], name))
    said = f"{said} {_NAMED}" if name == "on_its_way" else said
    found = wanted_by_mail(said, after_code=False) or wanted(said)
    assert found, said
    assert found.language == language or (language == "en" and said == "unlink")
    assert str(found.wish) == {"else_by_mail": "mail", "on_its_way": "mail", "linked": "unlink"}.get(name, "link")
    assert found.address == (_NAMED if name == "on_its_way" else "")


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Ja, gerne!", "Nein, lieber nicht"),
        ("Oui, d'accord", "Non merci"),
        ("Sí, por favor", "No, gracias"),
        ("Sì, va bene", "No grazie"),
        ("Sim, claro", "Não, obrigado"),
        ("Ja graag", "Nee, dank je"),
        ("si", "nao"),
    ],
)
def test_a_yes_and_a_no_are_heard_in_every_language(yes: str, no: str) -> None:
    assert (agrees(yes), agrees(no)) == (True, False)
