"""The startup banner: where to click, what is on, and which setting turns the rest on."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """A part of the desk. how: what it does now, or which setting turns it on."""

    name: str
    is_on: bool
    how: str


@dataclass(frozen=True, slots=True)
class Banner:
    """The lines of the banner. notes: what the operator should know, a sentence each."""

    url: str
    features: Sequence[Feature]
    notes: Sequence[str] = ()

    def text(self) -> str:
        """The whole of it."""
        width = max(len(feature.name) for feature in self.features)
        lines = [_line(feature, width) for feature in self.features]
        notes = [f"  {note}" for note in self.notes]
        return "\n".join(["", f"  Frontdesk is open: {self.url}/", "", *lines, *([""] if notes else []), *notes, ""])


def _line(feature: Feature, width: int) -> str:
    return f"  {'on ' if feature.is_on else 'off'}  {feature.name.ljust(width)}  {feature.how}"
