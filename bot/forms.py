"""Forms: declared once, checked once, and shown by each channel in its own way."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.words.plain import shorten, visible

EMAIL_IN = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
"""As browsers check an address (html.spec.whatwg.org, "Valid e-mail address"), with at least one dot after the @."""
_PHONE = re.compile(r"\(?\+?[\d\s()./-]+")
_EXTENSION = re.compile(
    r"[\s,;-]*(?:ext(?:ension|\.)?|x|#|durchwahl|dw\.?|nebenstelle|poste|int(?:erno)?\.?|ramal|toestel|anexo)[\s.:=]*(\d{1,6})$",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:tel|whatsapp|mailto):", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_TRUNK = re.compile(r"(\+|^00)(\s*\d{1,3}[\s./)-]*)\(0\)")
"""A country with the zero that is dialled within it alone: +49 (0)30 is +49 30 (ITU-T E.123)."""
PHONE_IN = re.compile(r"(?<![\w+-])\+?\(?\d[\d\s()./-]{5,}\d(?!\w)")
"""Where a text may hold a telephone number."""
_DIGITS = (7, 15)
"""So many digits a telephone number has; 15 is the most that E.164 allows."""
_ABROAD_DIGITS = 11
"""So many digits at least has a number that begins with 00 and a country."""
_NAMED = re.compile(r"[^<>@]*<([^<>]+)>")
"""An address with a name before it."""
_WORDS = re.compile(r"\w")
MAX_LINE_CHARS, MAX_TEXT_CHARS = 200, 3000
MAX_ECHO_CHARS = 40


class Kind(StrEnum):
    """What a field takes."""

    LINE = "line"
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Problems:
    """What is said of an answer that cannot be taken. Braces are filled in; `{small}` is the label in small letters.

    between: two labels of which one is asked. tongue: the code of the language; English numbers have commas.
    """

    empty: str = "Please fill in \u201c{label}\u201d."
    long: str = "{label} has {length} characters; please shorten it to {most}."
    words: str = "Please say {small} in words."
    unlike: str = "I see no {small} in \u201c{said}\u201d; please check it."
    email: str = "Please give an e-mail address such as ada@example.org."
    phone: str = "Please give a telephone number with its country code, such as +1 555 010 0199."
    choice: str = "Please choose one of: {listed}."
    either: str = "Please give {labels}."
    also: str = "You chose \u201c{chosen}\u201d: please fill in {small}, too, or choose something else."
    between: str = " or "
    tongue: str = "en"

    @property
    def is_english(self) -> bool:
        """Whether labels stand in small letters, and numbers have commas."""
        return self.tongue == "en"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a field's answers. value: as it is kept. label: as it is shown. also: what else is taken for it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a field is called in another language; what is "" or () stays as it is. choices: labels, in their order."""

    language: str
    label: str = ""
    asks: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks. asks: as a question, where one is asked at a time. default: where none is given.

    pattern: a regular expression that an answer must hold, in either case; where it has a group `value`, that is kept.
    problems: how it is said what is wrong with an answer. told: what it is called in other languages.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    required: bool = True
    choices: tuple[Choice, ...] = ()
    asks: str = ""
    default: str = ""
    pattern: str = ""
    problems: Problems = Problems()
    told: tuple[Told, ...] = ()

    @property
    def max_chars(self) -> int:
        """How long an answer may be."""
        return MAX_TEXT_CHARS if self.kind is Kind.TEXT else MAX_LINE_CHARS


@dataclass(frozen=True, slots=True)
class Need:
    """What goes with a choice: whoever chooses `value` in the field `chosen` must fill in `field`."""

    chosen: str
    value: str
    field: str


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked together. either: names of fields of which at least one must be given. needs: see `Need`."""

    name: str
    title: str
    fields: tuple[Field, ...]
    either: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()

    def field(self, name: str) -> Field:
        """The field of this name; raises KeyError."""
        return {each.name: each for each in self.fields}[name]

    def has(self, name: str) -> bool:
        """Whether there is a field of this name."""
        return any(each.name == name for each in self.fields)

    def unmet(self, given: Mapping[str, str]) -> tuple[Need, ...]:
        """What goes with something that was chosen, and is not there."""
        return tuple(one for one in self.needs if given.get(one.chosen) == one.value and not given.get(one.field))


@dataclass(frozen=True, slots=True)
class Checked:
    """A form that was filled in. values: as they are kept. problems: to be shown. Both by the field's name."""

    values: Mapping[str, str]
    problems: Mapping[str, str]

    @property
    def is_valid(self) -> bool:
        """Whether it can be taken."""
        return not self.problems


def check(form: Form, given: Mapping[str, str]) -> Checked:
    """What was filled in, field by field; unknown fields are left out."""
    values: dict[str, str] = {}
    problems: dict[str, str] = {}
    for each in form.fields:
        value, problem = check_field(each, given.get(each.name, ""))
        if problem:
            problems[each.name] = problem
        elif value:
            values[each.name] = value
    for need in form.unmet(values):
        problems.setdefault(need.field, _needed(form, need))
    if form.either and not problems.keys() & set(form.either) and not values.keys() & set(form.either):
        first = form.field(form.either[0])
        labels = first.problems.between.join(_small(form.field(name)) for name in form.either)
        problems[first.name] = first.problems.either.format(labels=labels)
    return Checked(values, problems)


def check_field(field: Field, given: str) -> tuple[str, str]:
    """The value as it is kept and "", or "" and what is wrong with it, in a sentence that says what to do."""
    text = visible(given).strip()
    text = text if field.kind is Kind.TEXT else " ".join(text.split())
    if not text:
        return field.default, empty(field) if field.required and not field.default else ""
    if len(text) > field.max_chars:
        length, most = _number(field, len(text)), _number(field, field.max_chars)
        return "", _said(field, field.problems.long, length=length, most=most)
    return _CHECKS[field.kind](field, text)


def empty(field: Field) -> str:
    """What is said of a field that must be filled in and is not."""
    return _said(field, field.problems.empty)


def _needed(form: Form, need: Need) -> str:
    """What is said at the field that goes with what was chosen."""
    field, chosen = form.field(need.field), form.field(need.chosen)
    label = next(each.label for each in chosen.choices if each.value == need.value)
    return _said(field, field.problems.also, chosen=label)


def _said(field: Field, problem: str, **more: str) -> str:
    return problem.format(label=field.label, small=_small(field), **more)


def _small(field: Field) -> str:
    return field.label.lower() if field.problems.is_english else field.label


def _number(field: Field, number: int) -> str:
    return f"{number:,}" if field.problems.is_english else str(number)


def is_email(text: str) -> bool:
    """Whether this is an e-mail address and nothing else, to which mail can be sent (RFC 5321, 4.1.2)."""
    name, _, host = text.rpartition("@")
    is_odd = ".." in name or name.startswith(".") or name.endswith(".") or host.rpartition(".")[2].isdigit()
    return bool(EMAIL_IN.fullmatch(text)) and not is_odd


def _check_words(field: Field, text: str) -> tuple[str, str]:
    if not _WORDS.search(text):
        return "", _said(field, field.problems.words)
    if not field.pattern:
        return text, ""
    if found := re.search(field.pattern, text, re.IGNORECASE):
        return found.groupdict().get("value") or found.group(), ""
    return "", _said(field, field.problems.unlike, said=shorten(text, MAX_ECHO_CHARS))


def _check_email(field: Field, text: str) -> tuple[str, str]:
    named = _NAMED.fullmatch(_plain(text))
    address = _SCHEME.sub("", named[1] if named else _plain(text), count=1).strip("<> ").rstrip(".,;")
    if not is_email(address):
        return "", field.problems.email
    name, _, host = address.rpartition("@")
    return f"{name}@{host.lower()}", ""


def _check_phone(field: Field, text: str) -> tuple[str, str]:
    text = _SCHEME.sub("", _plain(text), count=1)
    extension = _EXTENSION.search(text)
    text = text[: extension.start()] if extension else text
    beside = f" ext. {extension[1]}" if extension else ""
    dialled = _TRUNK.sub(r"\1\2", text)
    digits = re.sub(r"\D", "", dialled)
    if not _PHONE.fullmatch(text) or not _DIGITS[0] <= len(digits) <= _DIGITS[1]:
        return "", field.problems.phone
    is_abroad = "+" in dialled or (digits.startswith("00") and len(digits) >= _ABROAD_DIGITS)
    country = digits if "+" in dialled else digits[2:]
    if (is_abroad and country.startswith("0")) or not digits.strip("0"):
        return "", field.problems.phone  # no country begins with 0
    return f"+{country}{beside}" if is_abroad else f"{digits}{beside}", ""


def _plain(text: str) -> str:
    """The text with its digits and signs as they stand on a keyboard: those of other scripts, and any dash."""
    narrow = unicodedata.normalize("NFKC", text.translate(_DASHES))
    return "".join(str(unicodedata.decimal(each, each)) for each in narrow)


def _check_choice(field: Field, text: str) -> tuple[str, str]:
    """A choice by its value or its label, with or without the marks around them, or by its number in the list."""
    for read in (str.casefold, _bare):
        for choice in field.choices:
            if read(text) in {read(choice.value), read(choice.label), *map(read, choice.also)}:
                return choice.value, ""
    numbered = {str(number): choice.value for number, choice in enumerate(field.choices, start=1)}
    if found := numbered.get(_bare(text)):
        return found, ""
    listed = ", ".join(choice.label for choice in field.choices)
    return "", field.problems.choice.format(listed=listed)


def _bare(text: str) -> str:
    return _plain(text).casefold().strip(" .!)(")


_CHECKS = {
    Kind.LINE: _check_words,
    Kind.TEXT: _check_words,
    Kind.EMAIL: _check_email,
    Kind.PHONE: _check_phone,
    Kind.CHOICE: _check_choice,
}
