"""Finds the question in a long message, and adds from the story around it what it may mean."""

import re

from rag.words import sentences

LONG_WORDS = 40
"""A shorter message is short enough to be a question as a whole."""
MAX_READINGS = 4
_LEAST_WORDS = 3
_OPENS = re.compile(r"^.*?[:\u2013\u2014]\s+(?=(?:\w+\W+){3})", re.DOTALL)


def asked_in(text: str) -> str:
    """The last question of a long message; "" for a short one, and for one that asks nothing."""
    if len(text.split()) <= LONG_WORDS:
        return ""
    asking = [one for one in _sentences(text) if one.endswith("?")]
    return _OPENS.sub("", asking[-1]) if asking else ""


def readings(text: str, asked: str) -> list[str]:
    """The question behind each sentence of the message that may say what it is about, the nearest before it first."""
    told = [one for one in _sentences(text) if not one.endswith(asked) and len(one.split()) >= _LEAST_WORDS]
    return [f"{one} {asked}" for one in told[::-1][:MAX_READINGS]]


def _sentences(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in sentences.split(line)]
