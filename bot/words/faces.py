"""Recognises messages of emoji alone; beside words, emoji change nothing."""

from typing import Final

_SAYS: Final = {
    "upset": "\U0001f621\U0001f620\U0001f92c\U0001f624\U0001f62d\U0001f622\U0001f61e\U0001f629\U0001f641\u2639",
    "lol": "\U0001f602\U0001f923\U0001f605",
    "great": "\U0001f642\U0001f60a\U0001f600\U0001f603\U0001f604\U0001f601\U0001f44c\U0001f389\u2705",
    "thanks": "\u2764\U0001f60d\U0001f970\U0001f618",
    "hm": "\U0001f914\U0001f615\U0001f928\U0001f937",
    "not helpful": "\U0001f44e",
}
FACES: Final = {ord(face): f" {said} " for said, faces in _SAYS.items() for face in faces}
"""For `str.translate`: what stands for each of them among the patterns of `bot.words.phrases`."""
