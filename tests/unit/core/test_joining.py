"""How the replies to several questions become one."""

from dataclasses import replace

import pytest

from bot.joining import joined, with_files
from bot.model import Asked, Attachment, Citation, Outcome, Reply
from tests.unit.core.session_kit import turn


def reply(text: str, *citations: tuple[int, str, str]) -> Reply:
    cited = tuple(Citation(n, article, article, "", "2026-01-01", quote) for n, article, quote in citations)
    return Reply(text, Outcome.ANSWERED, citations=cited)


def test_an_article_that_answers_two_questions_is_one_source_with_both_quotes() -> None:
    said = joined(
        [
            ("How do I return it?", reply("By mail. [1]", (1, "returns", "By mail."))),
            ("What is shipping?", reply("It is $5. [1]", (1, "shipping", "It is $5."))),
            (
                "And what does a return cost?",
                reply("It costs $6. [1] By mail. [2]", (1, "returns", "It costs $6."), (2, "mail", "By mail.")),
            ),
        ]
    )
    assert [(each.n, each.article, each.quote) for each in said.citations] == [
        (1, "returns", "By mail. It costs $6."),
        (2, "shipping", "It is $5."),
        (3, "mail", "By mail."),
    ]
    assert "By mail. [1]" in said.text
    assert "It is $5. [2]" in said.text
    assert "It costs $6. [1] By mail. [3]" in said.text


def test_what_is_quoted_twice_stands_once_under_its_source() -> None:
    once = reply("By mail. [1]", (1, "returns", "By mail."))
    said = joined([("How do I return it?", once), ("How does it go back to you?", once)])
    assert [each.quote for each in said.citations] == ["By mail."]


@pytest.mark.parametrize(
    ("text", "outcome", "is_caption"),
    [
        ("here is my card statement", Outcome.NOT_KNOWN, True),
        ("is this the right form?", Outcome.NOT_KNOWN, False),
        ("how do I return shoes?", Outcome.ANSWERED, False),
    ],
)
def test_what_only_says_what_a_picture_is_was_not_looked_for(text: str, outcome: Outcome, is_caption: bool) -> None:
    """Under "here is my card statement" stood first that no answer was found to that."""
    one = turn(text)
    asked = Asked("ev", replace(one.last, attachments=(Attachment("the photo", "image/jpeg"),)))
    said = with_files(Reply("Found nothing.", outcome), replace(one, asked=(asked,)), "en")
    assert "the photo" in said.text
    assert ("Found nothing." not in said.text) is is_caption
    assert said.outcome is (Outcome.ASKED if is_caption else outcome)
