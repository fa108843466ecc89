"""Picks the language of what stands around a reply, and quotes the question where it is not visible. Pure."""

from collections.abc import Mapping
from typing import Final

from bot.model import Incoming, Reply, Turn
from bot.words.around_words import AroundWords, around_words
from bot.words.languages import ENGLISH, language_of
from bot.words.plain import shorten

ASKED: Final = "asked"
ASKED_IN: Final = "asked_in"
ASKED_ABOUT: Final = "asked_about"
ASKED_BY: Final = "asked_by"
"""What stands in an address as its `heading` where a question stands nowhere beside its answer: what kind it is. Other
words there are said as they are. Beside it stands `named`: the room, or who asked."""
MAX_HEADING_CHARS: Final = 300
_MAX_NAMED_CHARS: Final = 80


def language_around(reply: Reply, turn: Turn) -> str:
    """That of the reply; where it is English, as articles are, that in which the person writes."""
    return reply.language if reply.language != ENGLISH else language_of_person(turn)


def language_of_person(turn: Turn) -> str:
    """As their last message shows it, else as they wrote before, else as their profile or app says.

    A question that was offered to them and that they pressed shows nothing. In a room what their profile says counts
    for nothing: others read it, too.
    """
    last = turn.last
    before = language_before(turn)
    return before or ENGLISH if last.text in turn.offered else language_of(last.text, unless=before)


def language_before(turn: Turn) -> str:
    """What is known of it before what they say now is looked at; "" for nothing."""
    shown = (turn.described.get("language", "") or short(turn.last.locale)) if turn.last.private else ""
    return turn.at.language or shown


def short(locale: str) -> str:
    """The language of a locale such as `de-CH` or `pt_BR`."""
    return locale.replace("_", "-").partition("-")[0].lower()


def heading_of(message: Incoming, language: str) -> str:
    """What was asked, and by whom or where, on one line; "" where it stands above the answer anyway, or none was."""
    how = "" if message.notice else message.address.get("heading", "")
    return f"{_said_how(how, message.address, around_words(language))}: {_asked(message)}" if how else ""


def _asked(message: Incoming) -> str:
    return shorten(message.text, MAX_HEADING_CHARS)


def _said_how(how: str, address: Mapping[str, str], words: AroundWords) -> str:
    named = shorten(address.get("named", ""), _MAX_NAMED_CHARS)
    said = {
        ASKED: words.asked,
        ASKED_IN: words.asked_in.format(room=named),
        ASKED_ABOUT: words.asked_about,
        ASKED_BY: words.asked_by.format(name=named or words.somebody),
    }
    return said.get(how, how)
