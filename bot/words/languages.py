"""Guesses the language of a text from its small words and letters."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeVar

ENGLISH: Final = "en"

Words = TypeVar("Words")

LANGUAGE_NAMES: Final = {
    ENGLISH: "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "nl": "Nederlands",
}
"""What each language calls itself."""

_SMALL_WORDS: Final = {
    ENGLISH: "the a an is are do does did how what when where who why which can could my your i you to of in for "
    "and not with it this that have has was will on at from be or me we if i' they he she his her our their "
    "there here been had would should any some please thanks about but so as by am im don dont t s d no "
    "yes get must need see just call make tell give want work works working doesnt isnt cant wont didnt hasnt havent "
    "wasnt arent couldnt wouldnt shouldnt ive whats wheres hows nothing again tried",
    "de": "der die das ein eine ist sind wie was wann wo wer warum kann ich mein meine du sie und nicht mit es "
    "zu von für auf bitte habe hat wird im den dem wir oder einem einen einer meiner meinem meinen wegen "
    "über aber auch bei in noch nur sehr schon mehr mir mich ihr ihre ihnen",
    "fr": "le la les un une est sont par moi toi comment que quand où qui pourquoi puis je mon ma mes vous et "
    "ne pas avec il de du des pour sur avez ai dans au nous ou bonjour à ce cette c' j' l' d' n' m' s' qu en on "
    "me se y a si plus votre vos aux",
    "es": "el la los las un una es son cómo qué cuándo dónde quién por puedo mi mis yo usted y no con se de del "
    "para en tengo tiene hola como que cuando donde cuánto a me lo su sus le les si sí más pero muy sobre "
    "del",
    "it": "il lo gli un una è sono come che quando dove chi perché posso mio mia io lei e non con di del per in "
    "ho ha questo della quanto buongiorno la le a al alla me sul sulla da dal mi si l' c' ma più sì ci o tra "
    "su ne miei mie tutti tutto nel nella puoi",
    "pt": "o os um uma é são como que quando onde quem porque posso meu minha eu você e não com se de do da "
    "para em tenho tem olá quanto a as no na nos nas ao me por mais mas sim ou meus minhas lhe isto isso "
    "sobre pelo pela",
    "nl": "de het een is zijn hoe wat wanneer waar wie waarom kan ik mijn u je en niet met van voor op heb "
    "heeft in alstublieft dit wij of ja nee dat die er aan te bij ook maar naar om was wil me",
}
_OWN_WORDS: Final = {
    "de": "ich nicht möchte wie warum wann mein meine meinen meinem meiner bitte habe können kann wird sind für "
    "über danke hallo guten heiße heißt welche welcher wieviel euch ihnen liefern gibt wollen brauche "
    "kein keine mich mir",
    "fr": "je vous nous votre vos mes êtes suis merci bonjour bonsoir salut pourquoi combien puis avez "
    "voudrais veux peux pas cela ça livrez pouvez quel quelle quels quelles oubliez quelqu aujourd plaît "
    "",
    "es": "hola gracias usted ustedes quiero quisiera puedo puede pueden tengo cuánto cuánta cuántos cuándo "
    "dónde cómo qué mis llamo está están muy también pero buenos buenas necesito mañana hasta",
    "it": "ciao grazie buongiorno buonasera sono vorrei voglio posso può cosa ogni quali sai potete quanti "
    "quanto quanta dove perché che gli della delle dei degli miei mie chiamo spedite favore "
    "questo questa",
    "pt": "olá obrigado obrigada não você vocês meu minha meus minhas quero posso pode tenho quantos quanto "
    "quando uma são está isto isso também então gostaria preciso lhe é ajudou amanhã mim pelo fala "
    "quantas alguma",
    "nl": "ik mijn niet wat waar wanneer waarom hoeveel graag alstublieft alsjeblieft bedankt dank "
    "goedemorgen goedemiddag goedenavond hoi jullie uw heeft heb wil kunt kan een het mij heet geen naar "
    "zijn wij stuur maak dat",
}
"""Words that no English message has, and no name: where nothing in it is English, one of them is enough."""
_IN_ASCII: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LEAST_PLAIN: Final = 4
_OWN_LETTERS: Final = {"es": "¿¡ñ", "de": "ß", "pt": "ãõ", "fr": "œ"}


def _languages_of(listed: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """The languages that list a word, or have it as it is typed without its marks."""
    found: dict[str, list[str]] = {}
    english = {*_SMALL_WORDS[ENGLISH].split()}
    for language, words in listed.items():
        typed = (each for word in words.split() for each in _typed(word) if each == word or each not in english)
        for word in dict.fromkeys(typed):
            found.setdefault(word, []).append(language)
    return found


def _typed(word: str) -> tuple[str, ...]:
    """A word, and how it is typed where the marks are left out; what is very short is another word then."""
    if word.isascii() or len(word) < _LEAST_PLAIN:
        return (word,)
    apart = unicodedata.normalize("NFKD", word.translate(_IN_ASCII))
    return word, "".join(each for each in apart if not unicodedata.combining(each))


_SMALL: Final = _languages_of(_SMALL_WORDS)
_OWN: Final = _languages_of(_OWN_WORDS)
_WORD: Final = re.compile(r"[^\W\d_]'|[^\W\d_]+")
"""A word, or the one letter before an apostrophe: of "l'eau" that tells something, of "size L" it does not."""
_CODE: Final = re.compile(r"(?<!\S)\S*\d\S*")
"""Numbers, and what holds some, such as the code of a link: its letters are no words. Each is looked for
where it may begin only: from every letter of a long run on, that would take the square of its length."""
_CAPITALS: Final = re.compile(r"(?<!\S)[A-Z]{2,}(?:-[A-Z]+){2,}(?!\S)")
"""What holds none may be such a code, too: of FD-NAAR-LPBK the middle is no Dutch word."""
_LEAST, _LEAST_SHARE = 2, 0.25


def said_in(language: str, words: Mapping[str, Words]) -> Words:
    """What there is in a language; in English where there is nothing in it."""
    return words.get(language, words[ENGLISH])


def colon(language: str) -> str:
    """The colon as it stands after a word: French puts a space before it."""
    return " :" if language == "fr" else ":"


def asking(words: str, language: str) -> str:
    """The words as a question, with the marks that it has in the language."""
    return {"es": f"\u00bf{words}?", "fr": f"{words} ?"}.get(language, f"{words}?")


def is_english(text: str) -> bool:
    """Whether a text is in English, as far as its small words show."""
    return language_of(text) == ENGLISH


def language_of(text: str, unless: str = "") -> str:
    """The code of the language that most of the text's small words belong to.

    unless: what it is where that is not clear, such as the language that the person wrote before; else English.
    """
    shown = language_shown(text)
    is_tied = bool(shown and unless) and shown != unless and _shows_as_much(text, unless, shown)
    return unless if is_tied else shown or unless or ENGLISH


@lru_cache
def language_shown(text: str) -> str:
    """The same; "" where it is not clear."""
    lower = text.lower()
    words = _words(text)
    counts, own = _counted(lower, words)
    best = max(counts, key=lambda language: (counts[language] + own[language], language == ENGLISH, own[language]))
    scored = counts[best] + own[best]
    if best == ENGLISH:
        return best if scored >= max(_LEAST, _LEAST_SHARE * len(words)) else ""
    is_enough = scored >= max(_LEAST, _LEAST_SHARE * len(words)) or (own[best] and not counts[ENGLISH])
    return best if is_enough and scored > counts[ENGLISH] else ""


def _shows_as_much(text: str, one: str, other: str) -> bool:
    """Whether as much of a text is of one language as of the other."""
    counts, own = _counted(text.lower(), _words(text))
    return one in counts and counts[one] + own[one] == counts[other] + own[other]


def _words(text: str) -> list[str]:
    lower = _CAPITALS.sub(" ", text).lower()
    found: list[str] = _WORD.findall(_CODE.sub(" ", lower).replace("\u2019", "'"))
    return found


def _counted(lower: str, words: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many of the words each language has, and how many that no other has."""
    counts, own = dict.fromkeys(_SMALL_WORDS, 0), dict.fromkeys(_SMALL_WORDS, 0)
    for word in words:
        for language in _SMALL.get(word, ()):
            counts[language] += 1
        for language in _OWN.get(word, ()):
            own[language] += 1
    for language, letters in _OWN_LETTERS.items() if not lower.isascii() else ():
        own[language] += any(each in lower for each in letters)
    return counts, own
