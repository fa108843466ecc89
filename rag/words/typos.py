"""Corrects typos in the small words of a question ("hwo do i", "waht"), and writes out what people shorten ("u")."""

import re
from functools import cache

from rag.words import text, thesaurus
from rag.words.spelling import MIN_LENGTH, Spelling

_SHORTEST = 3
_WRITTEN_OUT = """
u you, ur your, til until, thru through, pls please, plz please, cuz because, coz because, wanna want to,
gonna going to, gotta have to, gimme give me, lemme let me, pic photo, pics photos, pix photos, acct account,
pkg package, msg message, ppl people, tmrw tomorrow, tmr tomorrow, mins minutes, hrs hours, wks weeks,
mths months, yrs years, oder order, w with, wld would, bday birthday, pw password, pwd password, dept department,
appt appointment
"""
_SHORT = dict(one.strip().split(maxsplit=1) for one in _WRITTEN_OUT.replace("\n", " ").split(","))
"""What people type for longer words; none of these is a word by itself, or the name of anything."""
_WORD = re.compile(r"(?<!['\u2019])\b[^\W\d_]+\b(?!['\u2019])")


def mended(asked: str) -> str:
    """The question with its small words as they were meant; every other word, and what is in capitals, stays."""
    return _WORD.sub(lambda found: _meant(found.group()), asked)


def _meant(word: str) -> str:
    return word if word.isupper() and len(word) > 1 else _SHORT.get(word) or _small_word(word.lower()) or word


@cache
def _swapped() -> dict[str, str]:
    """Small words with two neighbours swapped; none that is a word by itself."""
    found: dict[str, str] = {}
    for word in sorted(text.STOP_WORDS):
        for at in range(len(word) - 1) if len(word) >= _SHORTEST and word.isalpha() else ():
            slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            if not _is_word(slip):
                found.setdefault(slip, word)
    return found


@cache
def _long() -> Spelling:
    return Spelling(text.STOP_WORDS)


@cache
def _small_word(word: str) -> str:
    """The small word that was meant by this one, or ""."""
    if len(word) < _SHORTEST or _is_word(word):
        return ""
    if slip := _swapped().get(word):
        return slip
    return (_long().nearest(word) or "") if len(word) > MIN_LENGTH else ""


def _is_word(word: str) -> bool:
    stem = text.stem(word)
    return text.is_stop(word) or text.is_light(word) or stem in text.vague_stems() or thesaurus.knows(stem)
