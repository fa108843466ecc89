"""Masks nothing: for a model of your own, which may read what a person said."""

from collections.abc import Sequence


class Unmasked:
    """Implements `Mask`, and as a class `Masks`."""

    def __init__(self, beside: Sequence[str] = ()) -> None:
        """beside: goes along unmasked, as all does here."""

    def mask(self, text: str) -> str:
        """The same text."""
        return text

    def restore(self, text: str) -> str:
        """The same text."""
        return text

    @property
    def has_hidden(self) -> bool:
        """Nothing was."""
        return False
