"""Classifies a message: small talk, a wish for a person, or one or more questions. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from bot.departments import Department, called
from bot.questions import WORD, questions
from bot.words import phrases
from bot.words.faces import FACES
from bot.words.languages import ENGLISH, language_of
from bot.words.small_talk import SMALL_TALK
from bot.words.unhelped import unhelped

MAX_UNHELPED_CHARS = 120
"""Whoever says that something did not help, and nothing else, is brief."""


class Intent(StrEnum):
    """What a whole message is."""

    QUESTION = "question"
    GREETING = "greeting"
    HOW_ARE_YOU = "how_are_you"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    CAPABILITIES = "capabilities"
    IDENTITY = "identity"
    PERSON = "person"
    UNHELPFUL = "unhelpful"
    CONTENT = "content"
    VAGUE = "vague"
    DISTRESS = "distress"
    UPSET = "upset"
    LANGUAGE = "language"
    DOUBT = "doubt"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Request:
    """A message as the desk understands it. questions: what has to be answered, one after the other.

    language: in which it was said, where it is small talk of another language; else "".
    """

    intent: Intent
    questions: tuple[str, ...] = ()
    language: str = ""


_TALK_TO = phrases.whole(phrases.TALK_TO)
_GESTURES = {ord("\N{THUMBS UP SIGN}"): " great ", 0x1F64F: " thanks ", 0x1F44B: " hi "}  # folded and waving hands
_AGREED = (
    "(?:(?:ok|okay|oké|super|perfekt|prima|gut|bien|vale|perfecto|perfetto|perfeito|parfait|bene|bom|goed|toll|top"
    "|genial|génial|estupendo|ótimo|ottimo|daccord|très bien|va bene|está bem|tá bom|está bien"
    "|de acuerdo|alles klar) )*"
)
_ENGLISH = "english"
_BORROWED = frozenset({"hallo", "hola", "bonjour"})
"""Greetings that English ones are sometimes, too."""


@lru_cache
def understand(text: str, before: str = "", *, is_first: bool = False) -> Request:
    """The intent of the whole message, and the questions in it.

    before: the language in which its person wrote, which is what decides about words that several languages have.
    is_first: nothing was said before it, so that it is no goodbye.
    """
    words = plain(text) or plain(text.translate(FACES))
    if not words:
        return Request(Intent.VAGUE if "?" in text else Intent.EMPTY)
    intents = [intent for intent, pattern in _intents() if _may_be(intent, words) and pattern.fullmatch(words)]
    if intents and intents[0] in {Intent.DISTRESS, Intent.PERSON}:
        return Request(intents[0], (text.strip(),) if intents[0] is Intent.PERSON else ())
    elsewhere = [*_small_talk(words)]
    mine = next((each for each in elsewhere if each[0] == before), None)
    is_borrowed = words in _BORROWED or (words == "ciao" and (is_first or not before))
    if mine or (elsewhere and (not intents or is_borrowed)):
        greets = next((each for each in elsewhere if each[1] is Intent.GREETING), None)
        language, intent = mine or greets or elsewhere[0]
        return Request(intent, language=language)
    if intents and not (intents[0] is Intent.THANKS and "?" in text):
        is_english = intents[0] is Intent.LANGUAGE and _ENGLISH in words
        return Request(intents[0], language=ENGLISH if is_english else "")
    return Request(Intent.QUESTION, questions(text))


def _small_talk(words: str) -> Iterator[tuple[str, Intent]]:
    """What plain words are in other languages than English, first what matters most."""
    return (
        (language, intent)
        for language, intent, pattern in _patterns()
        if _may_be(intent, words) and pattern.fullmatch(words)
    )


def _may_be(intent: Intent, words: str) -> bool:
    return intent is not Intent.UNHELPFUL or len(words) <= MAX_UNHELPED_CHARS


@cache
def _intents() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    """Made when a message first comes, as those of other languages: to make all of them at once delays every start."""
    return tuple(
        (intent, phrases.whole(pattern))
        for intent, pattern in (
            (Intent.DISTRESS, phrases.DISTRESS),
            (Intent.GREETING, phrases.GREETING),
            (Intent.HOW_ARE_YOU, phrases.HOW_ARE_YOU),
            (Intent.THANKS, phrases.THANKS),
            (Intent.GOODBYE, phrases.GOODBYE),
            (Intent.CAPABILITIES, phrases.CAPABILITIES),
            (Intent.IDENTITY, phrases.IDENTITY),
            (Intent.LANGUAGE, phrases.LANGUAGE),
            (Intent.DOUBT, phrases.DOUBT),
            (Intent.PERSON, phrases.PERSON),
            (Intent.UNHELPFUL, unhelped(ENGLISH).replace(" ", r"\ ")),
            (Intent.UPSET, phrases.UPSET),
            (Intent.CONTENT, phrases.CONTENT),
            (Intent.VAGUE, phrases.VAGUE),
        )
    )


@cache
def _patterns() -> tuple[tuple[str, Intent, re.Pattern[str]], ...]:
    return tuple(
        (language, Intent(kind), re.compile(_led(pattern, kinds, kind)))
        for language, kinds in SMALL_TALK.items()
        for kind, pattern in {**kinds, str(Intent.UNHELPFUL): unhelped(language)}.items()
    )


def _led(pattern: str, kinds: Mapping[str, str], kind: str) -> str:
    """The pattern with what may stand before it: a greeting, or that somebody has understood, or thanks for it."""
    hello, thanks = kinds["greeting"], kinds["thanks"]
    if kind == Intent.THANKS:
        return f"{_AGREED}(?:{pattern})"
    if kind == Intent.GOODBYE:
        return f"{_AGREED}(?:(?:{thanks}) )?(?:{pattern})"
    return pattern if kind in {Intent.GREETING, Intent.DISTRESS} else f"(?:(?:{hello}) )?(?:{pattern})"


def wanted_by_name(text: str, departments: Sequence[Department]) -> Department | None:
    """The department to which somebody says that they want to talk, where the whole message says no more than that."""
    found = _TALK_TO.fullmatch(plain(text)) if len(text) <= MAX_UNHELPED_CHARS else None
    return called(found["whom"], departments) if found else None


@lru_cache
def plain(text: str) -> str:
    """The words of a text in lower case, without marks."""
    text = text.translate(_GESTURES)
    return " ".join(WORD.findall(text.lower().replace("\u2019", "'"))).replace("'", "")


def topic_of(text: str) -> str:
    """What somebody who asks for a person wants to talk about, or "" where they do not say it, or said it before."""
    if complaint := phrases.COMPLAINS.search(text):
        return complaint.group().strip()
    found = phrases.ABOUT_IN.get(language_of(text), phrases.ABOUT).search(text)
    topic = found.group(1).strip() if found else ""
    return "" if phrases.POINTS_BACK.fullmatch(topic) or phrases.A_LANGUAGE.fullmatch(topic) else topic


def likely_department(text: str, departments: Sequence[Department]) -> Department | None:
    """The department whose name and description share most words with the text; None when none or several do."""
    words = _words(text)
    shared = sorted(
        ((len(words & _words(f"{each.name} {each.description}")), each.id) for each in departments), reverse=True
    )
    if not shared or shared[0][0] == 0 or (len(shared) > 1 and shared[1][0] == shared[0][0]):
        return None
    return next(each for each in departments if each.id == shared[0][1])


def _words(text: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in WORD.findall(text) if len(word) > 3}  # noqa: PLR2004  # short words say little
