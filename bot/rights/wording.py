"""Decides what each word of a message is for, where it may be about the person's own data or accounts. Pure.

A message of which one word is of no known sort is about something else: "delete my order" is, "delete my data" is not.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from bot.rights.wording_words import WORDS

_LONGEST = 5
"""Words that stand for one sort together, at most."""


class Sort(StrEnum):
    """What a word, or a few words together, are for."""

    SMALL = "small"
    HOW = "how"
    DO = "do"
    BE = "be"
    NOT = "not"
    WANT = "want"
    WHAT = "what"
    ALL = "all"
    WHOLE = "whole"
    STORED = "stored"
    MY = "my"
    ME = "me"
    ABOUT_ME = "about me"
    DATA = "data"
    TOLD = "told"
    KNOW = "know"
    SHOW = "show"
    FORGET = "forget"
    DELETE = "delete"
    EXPORT = "export"
    GIVE = "give"
    LINK = "link"
    UNLINK = "unlink"
    UNDO = "undo"
    BOND = "bond"
    ACCOUNT = "account"
    CHANNEL = "channel"
    THESE = "these"
    CODE = "code"
    IT = "it"
    MAIL = "mail"


Sorts = frozenset[Sort]
ADDRESS = "addressgoeshere"
"""Stands for an e-mail address, which is no word."""
_CHANNELS = "whatsapp whats_app slack teams microsoft_teams ms_teams web browser"


@lru_cache
def sorts_of(plain: str) -> Mapping[str, Sorts]:
    """The languages in which every word of a text is of a known sort, each with all the sorts in it.

    plain: as `routing.plain` makes it. Accents make no difference: many leave them out.
    """
    words = folded(plain).split()
    if not words:
        return {}
    found = {language: _sorted(words, known) for language, (used, known) in _known().items() if used.issuperset(words)}
    return {language: sorts for language, sorts in found.items() if sorts}


def folded(text: str) -> str:
    """The text without accents."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00df", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _sorted(words: list[str], known: Mapping[str, Sorts]) -> Sorts:
    """The sorts of all words, of several that stand for one together first; none where a word has none."""
    found: set[Sort] = set()
    at = 0
    while at < len(words):
        length = next((n for n in range(_LONGEST, 0, -1) if " ".join(words[at : at + n]) in known), 0)
        if not length:
            return frozenset()
        found |= known[" ".join(words[at : at + length])]
        at += length
    return frozenset(found)


@cache
def _known() -> Mapping[str, tuple[frozenset[str], Mapping[str, Sorts]]]:
    """For each language all words that are used, and what each, or several with blanks between them, is for.

    Made when a first message comes.
    """
    lexicons = {language: _lexicon(words) for language, words in WORDS.items()}
    return {language: (frozenset(" ".join(known).split()), known) for language, known in lexicons.items()}


def _lexicon(words: Mapping[str, str]) -> Mapping[str, Sorts]:
    """Some words are for two things at once."""
    known: dict[str, set[Sort]] = {}
    for sort, spelt in _each(words):
        known.setdefault(folded(spelt.replace("_", " ")), set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in known.items()}


def _each(words: Mapping[str, str]) -> Iterable[tuple[Sort, str]]:
    for name, spelt in (*words.items(), (Sort.CHANNEL, _CHANNELS), (Sort.MAIL, ADDRESS)):
        for word in spelt.split():
            yield Sort(name.replace("_", " ")), word
