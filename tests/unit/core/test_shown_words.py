"""What people read of themselves stands as their language writes it."""

import pytest

from bot.handover.offers import Wish, offered
from bot.people import Profile
from bot.rights.privacy import Kept, known
from bot.tickets import Reason


@pytest.mark.parametrize(
    ("language", "said"), [("en", "“Why?”"), ("de", "„Why?“"), ("fr", "« Why? »"), ("it", "«Why?»"), ("nl", "“Why?”")]
)
def test_what_somebody_asked_stands_in_the_quotes_of_the_language(language: str, said: str) -> None:
    assert said in offered(Wish(Reason.UPSET, None, "Why?"), language)


@pytest.mark.parametrize(("code", "name"), [("de", "Deutsch"), ("pt", "Português"), ("sv", "sv")])
def test_who_asks_what_is_known_reads_the_name_of_their_language(code: str, name: str) -> None:
    assert f"- Lingua: {name}" in known(Profile("slack:T1:U1", language=code), "", Kept(), "it").text.splitlines()
