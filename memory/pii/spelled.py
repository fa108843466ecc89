"""Finds e-mail addresses that people write out to hide them from machines: "ada (at) mail dot example"."""

import re
from collections.abc import Iterator

from memory.pii.found import Finding, Kind

CONFIDENCE = 0.8
_LONGEST_NAME = 64

_AT_WORDS = "at|ät|arroba|arobase|chiocciola|apenstaartje|klammeraffe|małpa|собака"
_DOT_WORDS = "dot|punkt|punto|ponto|point|punt|kropka|точка"
_OPEN, _CLOSE = r"\s?[\[({<]\s?", r"\s?[\])}>]\s?"
_AT = re.compile(rf"{_OPEN}(?:{_AT_WORDS}|@){_CLOSE}|\s@\s|\s(?P<word>{_AT_WORDS})\s|(?P<sign>@)", re.IGNORECASE)
_SAID_DOT = rf"(?:{_OPEN}(?:{_DOT_WORDS}|\.){_CLOSE}|\s(?:{_DOT_WORDS})\s)"
_LABEL = r"[^\W_][\w-]{0,62}"
_HOST = re.compile(rf"{_LABEL}(?:(?:\.|{_SAID_DOT}){_LABEL}){{1,6}}", re.IGNORECASE)
_TOP = re.compile(r"(?<![^\W_])[^\W\d_]{2,24}$")
_DOT = re.compile(_SAID_DOT, re.IGNORECASE)
_DOT_BEFORE = re.compile(rf"{_SAID_DOT}$", re.IGNORECASE)
_FURTHEST_DOT = 16
_NAME_MARKS = frozenset("._+-'")


def find_spelled_emails(text: str) -> Iterator[Finding]:
    """Such addresses of a plain text. Where the sign is the word "at", or stands as usual, a dot is spelled, too."""
    least = 0
    for at in _AT.finditer(text):
        host = _HOST.match(text, at.end())
        if not host or not _TOP.search(host.group()) or not (at.start() >= least and _is_meant(at, host.group())):
            continue
        start = _name_start(text, at.start(), least)
        if start < at.start():
            yield Finding(Kind.EMAIL, start, host.end(), text[start : host.end()], CONFIDENCE)
            least = host.end()


def written(spelled: str) -> str:
    """The address as a machine takes it."""
    one = _AT.sub("@", spelled, count=1) if "@" not in spelled else re.sub(r"\W?\s?@\s?[\])}>]?", "@", spelled, count=1)
    return _DOT.sub(".", one).replace(" ", "")


def _is_meant(at: re.Match[str], host: str) -> bool:
    is_usual = at["sign"] is not None or (at["word"] or "").lower() == "at"
    return not is_usual or _DOT.search(host) is not None


def _name_start(text: str, end: int, least: int) -> int:
    """Where the name before the sign begins, dots in it as they are or spelled."""
    least = max(least, end - _LONGEST_NAME)
    start = _word_start(text, end, least)
    while (dot := _DOT_BEFORE.search(text, max(least, start - _FURTHEST_DOT), start)) and start < end:
        further = _word_start(text, dot.start(), least)
        if further == dot.start():
            break
        start = further
    return start


def _word_start(text: str, end: int, least: int) -> int:
    start = end
    while start > least and (text[start - 1].isalnum() or text[start - 1] in _NAME_MARKS):
        start -= 1
    while start < end and not text[start].isalnum() and text[start] not in "_+":
        start += 1
    return start
