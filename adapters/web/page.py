"""Renders the chat page in each language, and picks the language that a browser gets."""

import html
import json
import re
from collections.abc import Mapping
from typing import Final

from aiohttp import web

from adapters.web.assets import Asset, packed
from adapters.web.inbound import first_locale
from adapters.web.words.page_words import PAGE_WORDS, Words, page_language
from bot.words.languages import LANGUAGE_NAMES

LANGUAGE_COOKIE: Final = "frontdesk_language"
"""Set by the page where another language was chosen there."""
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def pages_of(frame: Asset) -> Mapping[str, Asset]:
    """The page in every language, by its code. Raises KeyError where the frame names words that are not there."""
    return {
        language: packed(_filled(frame, language, words), frame.content_type) for language, words in PAGE_WORDS.items()
    }


def language_of_page(request: web.Request) -> str:
    """In which language this browser reads the page."""
    return page_language(request.headers.get("Accept-Language", ""), request.cookies.get(LANGUAGE_COOKIE, ""))


def locale_of(request: web.Request) -> str:
    """The language that was chosen on the page, else what the browser asks for first, such as `de-CH`; "" for none."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in PAGE_WORDS else first_locale(request.headers.get("Accept-Language", ""))


def _filled(frame: Asset, language: str, words: Words) -> bytes:
    names = {
        **{name: html.escape(phrase) for name, phrase in words.items()},
        "language_code": language,
        "languages": "".join(_option(code, name, chosen=code == language) for code, name in LANGUAGE_NAMES.items()),
        "words": json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),  # nothing in it may end its element
    }
    return _PLACE.sub(lambda found: names[found[1]], frame.body.decode()).encode()


def _option(code: str, name: str, *, chosen: bool) -> str:
    return f'<option value="{code}" lang="{code}"{" selected" if chosen else ""}>{name}</option>'
