"""How what a person writes is to be read: in which language and region, and by the day of which place. Pure."""

from collections.abc import Callable

from bot.model import Incoming, Turn
from bot.people import Entity, Spoken
from bot.words.languages import language_of

Read = Callable[[str, float, Spoken], tuple[Entity, ...]]
"""What a text speaks of. Unix time in seconds, from which "yesterday" is counted where the person is."""


def read_nothing(_text: str, _now: float, _spoken: Spoken) -> tuple[Entity, ...]:
    """Where nobody can read entities."""
    return ()


def spoken_by(message: Incoming, turn: Turn) -> Spoken:
    """A message's words show the language, and the platform the region, where that is the same; and the place."""
    before = message.locale[:2].lower() or turn.at.language
    language = language_of(message.text, unless=before)
    locale = message.locale if message.locale[:2].lower() == language else language
    return Spoken(locale, message.time_zone or zone_of(turn))


def zone_of(turn: Turn) -> str:
    """The time zone of a turn's person, as far as it is known; nothing of it is known in a room."""
    return turn.at.time_zone or turn.described.get("time_zone", "")
