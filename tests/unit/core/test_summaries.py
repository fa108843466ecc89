"""What a session that is over leaves behind."""

import pytest

from bot.model import Outcome
from bot.people import Exchange, Session
from bot.recall.summaries import summary


def _session(*asked: str, language: str = "") -> Session:
    exchanges = tuple(Exchange(f"r{n}", text, Outcome.NOTICE, "", n) for n, text in enumerate(asked))
    return Session("r0", "slack:T1:U1", 0, 1, exchanges, language=language)


@pytest.mark.parametrize(
    ("asked", "noted"),
    [
        (["Wie kann ich das Paket zur\u00fcckschicken?"], {"language": "de"}),
        (["How can I return the parcel?"], {"language": "en"}),
        (["hello", "boots?"], {}),
    ],
)
def test_the_language_of_the_words_is_noted_and_not_one_that_was_supposed(
    asked: list[str], noted: dict[str, str]
) -> None:
    assert summary(_session(*asked, language="fr")).details == noted
