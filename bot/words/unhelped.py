"""Hears that an answer did not help, in every language of the desk, where nothing else is said.

Read over plain lower-case words, in which apostrophes are gone and hyphens are spaces: "nest pas ça". Pure.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.words.grammar import pattern
from bot.words.unhelped_words.dutch import DUTCH
from bot.words.unhelped_words.english import ENGLISH
from bot.words.unhelped_words.french import FRENCH
from bot.words.unhelped_words.german import GERMAN
from bot.words.unhelped_words.italian import ITALIAN
from bot.words.unhelped_words.portuguese import PORTUGUESE
from bot.words.unhelped_words.spanish import SPANISH

UNHELPED: Final[Mapping[str, str]] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}
_MESSAGE: Final = """
message: (?:{lead} )*{said}(?: (?:{also} )?{said}){0,2}
said: {one}(?: {tail})*
one: (?:{it} )?(?:{very} )*{failed}
one: (?:{it} )?(?:{very} )*(?:{being} )?(?:{very} )*(?:{useless}|{other}|{same})
one: (?:{it} )?(?:{very} )*{tried}
one: (?:{it} )?(?:{very} )*{misread}
unsolved: (?:{lead} )*(?:{it} )?(?:{very} )*(?:{tried}|{same})(?: {tail})*(?: (?:{also} )?{said}){0,2}
"""
"""A whole message, by the parts that each language names.

lead: before it. it: what was said. very: between words, which says nothing. tail: after it. being: "is" or "was".
failed: it did not work or help, with `it` before it or without. other: it was something else that was asked.
useless: what it is, after `it is`, or alone. tried: it was done before. same: nothing has changed. misread: the
desk did not understand, or says what it said before. also: what joins two of them. unsolved: a whole message that
says first that something was done and has not helped.
"""


def unhelped(language: str) -> str:
    """The pattern of all such messages in a language, for `fullmatch`."""
    return pattern("message", _MESSAGE, UNHELPED[language])


@cache
def unsolved(language: str) -> re.Pattern[str]:
    """Of those messages the ones of somebody who did as they were told, and is where they were."""
    return re.compile(pattern("unsolved", _MESSAGE, UNHELPED[language]))
