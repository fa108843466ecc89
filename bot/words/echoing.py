"""Quotes a person back to them: their own words, and what to call them."""

import re
from collections.abc import Sequence

from bot.words.plain import visible

MAX_ECHO_CHARS = 120
_LONG_NUMBER = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_CARD = re.compile(r"(?<![\w-])(?:\d{4}(?:[ .-]\d{4}){3}|\d{4}[ .-]\d{6}[ .-]\d{5}|\d{13,19})(?!\w)")
"""As it is printed on cards, whatever other numbers stand beside it: its code, or when it ends."""
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])|__+")
"""Low lines that Markdown may read as a mark; one within a word, as in an address, it does not."""
MOST_NAMES, MAX_NAME_CHARS = 4, 20
"""What has more words, or a longer first one, is no name to call somebody by."""
_SMALL_IN_NAMES = "af al bin da das de del della den der di do dos du el ibn la le ten ter van von y zu"
_PARTICLES = frozenset(_SMALL_IN_NAMES.split())


def echo(text: str) -> str:
    """A person's own words, short, on one line, and without anything that would be read as Markdown.

    What they said in several lines stays apart, and of the number of a payment card only its end is said again.
    """
    text = _EMPHASIS.sub(" ", visible(text).translate({ord(mark): " " for mark in "*`[]()<>|#~\\\u201c\u201d"}))
    for numbers in (_CARD, _LONG_NUMBER):
        text = numbers.sub(lambda found: _masked(found.group()), text)
    line = " / ".join(filter(None, (" ".join(each.split()) for each in text.splitlines())))
    return line if len(line) <= MAX_ECHO_CHARS else f"{line[: MAX_ECHO_CHARS - 1].rstrip()}\u2026"


def _masked(number: str) -> str:
    """The last digits of what is the number of a payment card by its check digit; any other number as it is."""
    digits = [int(each) for each in number if each.isdigit()]
    doubled = sum(sum(divmod(2 * each, 10)) for each in digits[-2::-2])
    is_card = (sum(digits[::-2]) + doubled) % 10 == 0
    return "\u2026" + "".join(map(str, digits[-4:])) if is_card else number


def first_name(name: str) -> str:
    """What to call somebody: the first word of a name that looks like one, or ""."""
    words = echo(name).split()
    is_name = 0 < len(words) <= MOST_NAMES and len(words[0]) <= MAX_NAME_CHARS and not _is_sentence(words)
    return words[0].strip(",.;:") if is_name else ""


def _is_sentence(words: Sequence[str]) -> bool:
    """Whether several of the later words are written small, which only the particles of a name are."""
    return sum(word.islower() and word not in _PARTICLES for word in words[1:]) > 1
