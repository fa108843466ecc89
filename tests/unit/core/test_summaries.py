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


def test_what_was_only_offered_to_be_passed_on_is_what_a_session_was_about_with_what_leans_on_it() -> None:
    lost = Exchange("r0", "My parcel is lost", Outcome.ASKED, "orders", 1, offered="workflow")
    still = Exchange("r1", "it still has not come", Outcome.NOT_KNOWN, "orders", 2)
    for exchanges, said in (
        ((lost,), "My parcel is lost"),
        ((lost, still), "My parcel is lost. it still has not come"),
    ):
        (issue,) = summary(Session("r0", "slack:T1:U1", 0, 2, exchanges)).issues
        assert (issue.summary, issue.resolved, issue.department) == (said, False, "orders")
