"""Finds the word of a vocabulary that a misspelt word was meant to be."""

from collections.abc import Iterable

from rag.words import text, thesaurus

MIN_LENGTH, MAX_LENGTH = 5, 40
"""Of letters. What is longer is no word that anybody types, and would be kept as often as it has letters."""


class Spelling:
    """The words of one reader class; a slip is one letter more, less, other or swapped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._shorter: dict[str, str] = {}  # to words with a space between them: sets would take four times as much
        for word in {word for word in words if _can_slip(word)}:
            for key in _without_one(word):
                others = self._shorter.get(key)
                self._shorter[key] = f"{others} {word}" if others else word

    def nearest(self, word: str) -> str | None:
        """The word that was meant, or None when it is a word of its own or nothing is near."""
        if not _can_slip(word) or thesaurus.knows(text.stem(word)):
            return None
        close = (other for key in _without_one(word) for other in self._shorter.get(key, "").split())
        near = {other for other in close if _is_slip(word, other)}
        return min(near, key=lambda other: (abs(len(other) - len(word)), other)) if near else None


def _can_slip(word: str) -> bool:
    return MIN_LENGTH <= len(word) <= MAX_LENGTH and word.isalpha()


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(word: str, other: str) -> bool:
    if word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    if len(word) != len(other):
        longer, shorter = (word, other) if len(word) > len(other) else (other, word)
        return shorter in _without_one(longer)
    differing = [at for at in range(len(word)) if word[at] != other[at]]
    if len(differing) == 1:
        return True
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1  # noqa: PLR2004 # two neighbours
    return swapped and word[differing[0]] == other[differing[1]] and word[differing[1]] == other[differing[0]]
