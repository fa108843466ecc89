"""The chat page's own words by language, and which language a browser gets."""

import re
from collections.abc import Mapping
from typing import Final

from adapters.web.words.germanic import DUTCH, ENGLISH_WORDS, GERMAN
from adapters.web.words.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from bot.words.languages import ENGLISH

Words = Mapping[str, str]
"""Phrases by their names, the same in every language; what stands in braces is filled in."""

PAGE_WORDS: Final[Mapping[str, Words]] = {
    ENGLISH: ENGLISH_WORDS,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
_ENTRY: Final = re.compile(r"\s*([a-z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)
"""One language of Accept-Language, such as `de-CH;q=0.8` (RFC 9110, 12.5.4)."""


def page_language(accept_language: str, chosen: str) -> str:
    """The language of the page: the one that was chosen there, else the first of the browser's that the desk knows."""
    if chosen in PAGE_WORDS:
        return chosen
    entries = [found for part in accept_language.split(",") if (found := _ENTRY.fullmatch(part))]
    wanted = [(float(found[2] or 1), found[1].lower()) for found in entries if found[1].lower() in PAGE_WORDS]
    quality, language = max(wanted, key=lambda each: each[0], default=(0.0, ENGLISH))  # the first of equals
    return language if quality > 0 else ENGLISH
