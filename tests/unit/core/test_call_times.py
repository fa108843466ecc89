"""What is heard as a time at which somebody can be called, and what is not."""

import pytest

from bot.handover.call_times import says_when


@pytest.mark.parametrize(
    "text",
    [
        "after 3 pm",
        "tomorrow morning",
        "any time after 5",
        "Monday or Tuesday before noon, please",
        "I'm free after 3",
        "9-11am",
        "weekdays 9 to 5",
        "after work",
        "15:30",
        "nach 15 Uhr",
        "nachmittags",
        "apr\u00e8s 15 heures",
        "despu\u00e9s de las 3",
        "domani mattina",
        "depois das 15h",
        "na 15.00 uur",
    ],
)
def test_a_time_is_heard_in_every_language(text: str) -> None:
    assert says_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "yes",
        "next",
        "at work",
        "+1 312 555 1234",
        "SUN-12345678",
        "after the refund",
        "the lamp broke in the morning",
        "can you call after 3?",
        "after 3 " * 500,
    ],
)
def test_what_says_more_or_something_else_is_none(text: str) -> None:
    assert not says_when(text)
