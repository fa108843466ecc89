"""In which language somebody writes, as far as its small words show."""

from collections.abc import Mapping
from typing import Final, TypeVar

ENGLISH: Final = "en"

Words = TypeVar("Words")

_SMALL_WORDS: Final = {
    ENGLISH: "the a an is are do does did how what when where who why which can could my your i you to of in for and "
    "not with it this that have has was will on at from be or me we if",
    "de": "der die das ein eine ist sind wie was wann wo wer warum kann ich mein meine du sie und nicht mit es zu von "
    "für auf bitte habe hat wird im den dem wir oder einem einen einer meiner meinem meinen wegen über",
    "fr": "le la les un une est sont comment que quand où qui pourquoi puis je mon ma mes vous et ne pas avec il de du "
    "des pour sur avez ai dans au nous ou bonjour",
    "es": "el la los las un una es son cómo qué cuándo dónde quién por puedo mi mis yo usted y no con se de del para "
    "en tengo tiene hola como que cuando donde cuánto",
    "it": "il lo gli un una è sono come che quando dove chi perché posso mio mia io lei e non con di del per in ho ha "
    "questo della quanto buongiorno",
    "pt": "o os um uma é são como que quando onde quem porque posso meu minha eu você e não com se de do da para em "
    "tenho tem olá quanto",
    "nl": "de het een is zijn hoe wat wanneer waar wie waarom kan ik mijn u je en niet met van voor op heb heeft in "
    "alstublieft dit wij of",
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_LEAST, _LEAST_SHARE = 2, 0.25


def said_in(language: str, words: Mapping[str, Words]) -> Words:
    """What there is in a language; in English where there is nothing in it."""
    return words.get(language, words[ENGLISH])


def is_english(text: str) -> bool:
    """Whether a text is in English, as far as its small words show."""
    return language_of(text) == ENGLISH


def language_of(text: str, unless: str = "") -> str:
    """The code of the language that most of the text's small words belong to.

    unless: what it is where that is not clear, such as the language that the person wrote before; else English.
    """
    return language_shown(text) or unless or ENGLISH


def language_shown(text: str) -> str:
    """The same; "" where it is not clear."""
    words = text.lower().replace("\u00bf", " ").replace("?", " ").replace(",", " ").replace(".", " ").split()
    counts = {language: sum(map(known.__contains__, words)) for language, known in _WORDS.items()}
    best = max(counts, key=lambda language: (counts[language], language == ENGLISH))
    is_enough = counts[best] >= max(_LEAST, _LEAST_SHARE * len(words))
    if is_enough and (best == ENGLISH or counts[best] > counts[ENGLISH]):
        return best
    return ""
