"""Mends the words by which English asks for a person where two letters were swapped or one was left out. Pure."""

import re
from collections.abc import Iterator
from typing import Final

_SWAPPED: Final = (
    "talk speak human person agent operator supervisor manager someone somebody colleague connect transfer"
)
_LONG: Final = (
    "operator supervisor representative colleague someone somebody employee specialist transfer customer support"
)
_WORD: Final = re.compile(r"\b[a-z]{3,16}\b")
_SHORT_FOR: Final = {"spk": "speak", "tlk": "talk", "ppl": "people", "agnt": "agent", "mngr": "manager"}


def mended(plain: str) -> str:
    """A lower-case text with those words as they are spelled."""
    return _WORD.sub(lambda found: _MEANT.get(found[0], found[0]), plain)


def _slips() -> Iterator[tuple[str, str]]:
    for word in _SWAPPED.split():
        for at in range(len(word) - 1):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], word
    for word in _LONG.split():
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :], word
            yield word[:at] + word[at] + word[at:], word


_RIGHT: Final = frozenset(f"{_SWAPPED} {_LONG} costume".split())
_MEANT: Final = {slip: word for slip, word in _slips() if slip not in _RIGHT} | _SHORT_FOR
