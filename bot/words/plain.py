"""Cleans text from anybody: invisible characters removed, cut to one line."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff]")
"""What no reader sees, or what turns the direction of what they see."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates (line breaks and tabs stay)."""
    if text.isprintable():  # most are one line without any of it
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def visible(text: str) -> str:
    """The text as its readers see it: cleaned, and without what is invisible or turns its direction."""
    return _UNSEEN.sub("", clean(text))


def shorten(text: str, max_chars: int) -> str:
    """One line of at most so many characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= max_chars else line[: max_chars - 1].rstrip() + "…"
