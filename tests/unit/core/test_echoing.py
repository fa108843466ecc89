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
        ("parcel 4111111111111112", "parcel 4111111111111112"),
        ("call +1 312 555 0188", "call +1 312 555 0188"),
        ("order SUN-41111111111111111", "order SUN-41111111111111111"),
    ],
)
def test_the_number_of_a_card_is_not_said_again(said: str, shown: str) -> None:
    """It stood in full in "I could not find an answer to", for whoever looks on."""
    assert echo(said) == shown
