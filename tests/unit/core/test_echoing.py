"""A person's own words, as they are quoted back to them."""

import pytest

from bot.words.echoing import echo


def test_what_was_said_in_several_messages_does_not_run_together() -> None:
    """A ticket read "It does not dock how do i get it repaired how long does that take"."""
    assert (
        echo("It does not dock\nhow do I get it  repaired\n\nhow long?")
        == "It does not dock / how do I get it repaired / how long?"
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("card number is 4111 1111 1111 1111", "card number is \u20261111"),
        ("4111-1111-1111-1111, pin 4431", "\u20261111, pin 4431"),
        ("card 4111 1111 1111 1111 12/27", "card \u20261111 12/27"),
        ("4111 1111 1111 1111 123 was declined", "\u20261111 123 was declined"),
        ("order 12345 4111.1111.1111.1111", "order 12345 \u20261111"),
        ("amex 3782 822463 10005 1234", "amex \u20260005 1234"),
        ("lines 4111 1111 1111 1112 123", "lines 4111 1111 1111 1112 123"),
        ("parcel 4111111111111112", "parcel 4111111111111112"),
        ("call +1 312 555 0188", "call +1 312 555 0188"),
        ("order SUN-41111111111111111", "order SUN-41111111111111111"),
    ],
)
def test_the_number_of_a_card_is_not_said_again(said: str, shown: str) -> None:
    """It stood in full in "I could not find an answer to", for whoever looks on."""
    assert echo(said) == shown
