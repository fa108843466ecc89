"""Recognises an answer to the form that adds to the matter instead of answering the field asked for. Pure."""

import re
from dataclasses import replace
from typing import Final

from bot.forms import Field, Form, Kind
from bot.handover.call_times import told_when
from bot.handover.contact import FREE_TEXT
from bot.handover.form_words import FORM_WORDS
from bot.handover.reading_answers import written_in
from bot.people import Filling
from bot.words.languages import said_in

WHEN: Final = "when"
"""In the place of a field: when the person can be called, until they have said what it is about."""
_LEAST_WORDS: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_TELL: Final = (
    "i i'm i've he she it it's they we you was were is are am been has have had did do does don't didn't doesn't won't "
    "can't isn't wasn't not my me his her our your their this that these there the and but because when still never "
    "in with about want wants need needs said says ich er sie wir ihr war ist sind habe hat nicht mein meine und "
    "je il elle nous vous est sont ai pas mon ma et que "
    "jamais rien toujours n'est c'est j'ai nie kam nunca chegou mai nooit yo ella nosotros era es son mi y "
    "eu ele ela foi n\u00e3o "
    "meu minha io lui lei sono \u00e8 non mio mia ik hij zij wij niet mijn"
)
_TELLING: Final = frozenset(_TELL.split()) | {word.replace("'", "") for word in _TELL.split() if "'" in word}
"""Words of sentences, which no name has twice; many leave out the apostrophe."""
_BESIDE: Final = frozenset({"a", "an", "of", "to", "at", "as", "so", "very", "lot", "too", "just", "already", "again"})
"""Words that stand in no name beside one of those."""
_HAPPENS: Final = frozenset(
    {"is", "are", "was", "were", "has", "had", "isn't", "wasn't", "isnt", "wasnt", "broke", "came"}
)
"""Behind another word, these make a sentence: "vase is broken"."""
_NUMBERED: Final = re.compile(r"\b[A-Z]{2,6}[- ]?\d{5,}\b", re.IGNORECASE)
"""The number of an order or the like, which is no name, and no address."""
_OWN: Final = frozenset(
    {
        *("my", "our", "the", "mein", "meine", "unser", "unsere", "mon", "mes", "notre", "nos"),
        *("mi", "mis", "mio", "mia", "meu", "minha", "mijn", "onze"),
    }
)
"""With these somebody begins to tell of a thing; a name that does so has not two words in small letters behind it."""
_PLACED: Final = re.compile(r"\b[a-z]+ (?:in|at|on|for|from|about|near|with) (?:the |my |your )?\w+")
"""Something that is somewhere: no name has such a word between two others."""
_SPELLED: Final = re.compile(r"@|\b(?:at|dot|punkt|punto|point|ponto|arroba|arobase)\b|\d{5}", re.IGNORECASE)
"""What somebody writes who means an address or a number that cannot be read."""


def is_more(field: Field, text: str) -> bool:
    """Whether a text is a sentence about the matter where this field was asked."""
    words = [word.casefold().replace("\u2019", "'") for word in _WORD.findall(text)]
    is_no_number = field.name == "name" or field.kind in {Kind.EMAIL, Kind.CHOICE}
    if _NUMBERED.search(text) and is_no_number and "@" not in text:
        return True
    if len(words) < _LEAST_WORDS or text.rstrip().endswith("?") or _SPELLED.search(text):
        return False
    if set(words) & {word.casefold() for word in _WORD.findall(f"{field.label} {field.name.replace('_', ' ')}")}:
        return False
    is_name = field.name == "name"
    if is_name and _PLACED.search(text):
        return True
    if not is_name and field.kind not in {Kind.EMAIL, Kind.PHONE, Kind.CHOICE} and not field.pattern:
        return False
    telling = sum(word in _TELLING for word in words)
    capitals = [word[0].isupper() for word in _WORD.findall(text)[1:]]
    happens = is_name and not any(capitals) and not _HAPPENS.isdisjoint(words[1:])
    is_own = words[0] in _OWN and capitals.count(False) > 1
    is_beside = telling > 0 and not any(capitals) and not _BESIDE.isdisjoint(words)
    return telling >= (2 if is_name else 1) or happens or (is_name and (is_own or is_beside))


def numbers_in(form: Form, filling: Filling, text: str) -> dict[str, str]:
    """What more of the matter holds of what is known by how it is written, and was not given before."""
    found = {each.name: written_in(each, text) for each in form.fields if not filling.given.get(each.name)}
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def with_time(form: Form, filling: Filling, text: str) -> Filling:
    """The form with when the person can be called, which goes with what it is about, as soon as that was said."""
    told = said_in(filling.language, FORM_WORDS).when.format(when=told_when(text))
    if filling.given.get(FREE_TEXT):
        return with_more(form, filling, told)
    return replace(filling, given={**filling.given, WHEN: told})


def with_matter(form: Form, filling: Filling) -> Filling:
    """The form with the time that was said before what it is about."""
    told = filling.given.get(WHEN, "") if filling.given.get(FREE_TEXT) else ""
    if not told:
        return filling
    given = {name: value for name, value in filling.given.items() if name != WHEN}
    return with_more(form, replace(filling, given=given), told)


def with_more(form: Form, filling: Filling, text: str) -> Filling:
    """The form with this added to what it is about; what nobody else is to read on a screen stays so."""
    so_far = filling.given.get(FREE_TEXT, "")
    end = "" if so_far.endswith(("?", "!")) else "."
    matter = f"{so_far.rstrip(' .')}{end} {text.strip()}" if so_far else text.strip()
    limit = form.field(FREE_TEXT).max_chars
    question = matter[:limit] if so_far and filling.question == so_far else filling.question
    return replace(filling, question=question, given={**filling.given, FREE_TEXT: matter[:limit]})
