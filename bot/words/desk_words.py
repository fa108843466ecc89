"""Everything the desk says by itself, by language."""

from collections.abc import Mapping
from typing import Final

from bot.words.languages import ENGLISH, said_in
from bot.words.said_germanic import DUTCH, ENGLISH_WORDS, GERMAN
from bot.words.said_romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from bot.words.saying import DeskWords

DESK_WORDS: Final[Mapping[str, DeskWords]] = {
    ENGLISH: ENGLISH_WORDS,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}


def desk_words(language: str) -> DeskWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, DESK_WORDS)
