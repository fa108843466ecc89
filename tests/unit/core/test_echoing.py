"""A person's own words, as they are quoted back to them."""

from bot.words.echoing import echo


def test_what_was_said_in_several_messages_does_not_run_together() -> None:
    """A ticket read "It does not dock how do i get it repaired how long does that take"."""
    assert (
        echo("It does not dock\nhow do I get it  repaired\n\nhow long?")
        == "It does not dock / how do I get it repaired / how long?"
    )
