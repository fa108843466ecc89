"""Parses what a model wrote, and keeps only what may be shown: a model can be wrong, or be made to be."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.json_schema import SkipJsonSchema

from rag.model.ports import Sentence
from rag.ports import Passage

MAX_SENTENCES = 12
MAX_SENTENCE_CHARS = 600


class BadShape(ValueError):
    """What came is not JSON of the form that was asked for; the message says what is wrong, in words for the model."""


class FromModel(BaseModel):
    """Something as a model gives it; what it adds is passed over."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})


class WrittenSentence(FromModel):
    """A sentence as a model gives it."""

    text: str
    sources: list[int]

    original: SkipJsonSchema[str] = ""


class Written(FromModel):
    """An answer as a model gives it."""

    sentences: list[WrittenSentence]


class TranslatedSentence(FromModel):
    """A sentence as a model gives it in another language than the passages'. original: the same in theirs."""

    original: str
    text: str
    sources: list[int]


class Translated(FromModel):
    """An answer as a model gives it in another language than the passages'."""

    sentences: list[TranslatedSentence]


def read_object(text: str) -> dict[str, object]:
    """The JSON object in a text, also where prose or a code fence is around it. Raises BadShape."""
    start, end = text.find("{"), text.rfind("}")
    for candidate in (text, text[start : end + 1]):
        try:
            found = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    raise BadShape("it was not one JSON object")


def read_sentences(text: str) -> list[WrittenSentence]:
    """The sentences of a whole answer; those of another form are passed over. Raises BadShape where all are."""
    given = read_object(text).get("sentences")
    if not isinstance(given, list):
        raise BadShape('it had no list "sentences"')
    found = [one for one in map(_sentence, given) if one is not None]
    if given and not found:
        raise BadShape('each of "sentences" must have a "text" and a list of numbers "sources"')
    return found


class Growing:
    """The sentences of an answer that still comes, each as soon as it is whole."""

    def __init__(self) -> None:
        self.text = ""
        self._read = 0
        self._open: list[tuple[str, int]] = []
        self._in_string = self._is_escaped = False

    def feed(self, text: str) -> Iterator[WrittenSentence]:
        """What this piece completes."""
        self.text += text
        while self._read < len(self.text):
            start = self._step(self.text[self._read])
            self._read += 1
            if start is not None and (found := _parsed(self.text[start : self._read])):
                yield found

    def _step(self, char: str) -> int | None:
        """Where the object began that this character closes, if it is an item of a list."""
        if self._in_string:
            self._in_string = self._is_escaped or char != '"'
            self._is_escaped = char == "\\" and not self._is_escaped
        elif char == '"':
            self._in_string = bool(self._open)
        elif char in "{[" and (self._open or char == "{"):
            self._open.append((char, self._read))
        elif char in "}]" and self._open:
            opened, start = self._open.pop()
            if opened == "{" and char == "}" and self._open and self._open[-1][0] == "[":
                return start
        return None


def accept(
    written: WrittenSentence, passages: Sequence[Passage], *, secret: str = "", is_translated: bool = False
) -> Sentence | None:
    """The sentence as it may be shown, or None: too long, of no passage, or with links and marks that no passage has.

    secret: what must not be in it, such as the boundary of the prompt. is_translated: its original must be there, too;
    whether both say the same is for the evidence to find.
    """
    original = plain(written.original) if is_translated else ""
    if is_translated and not original:
        return None
    numbers = dict.fromkeys(number for number in written.sources if 1 <= number <= len(passages))
    text = plain(written.text)
    sources = [passages[number - 1] for number in numbers]
    if not text or not sources or len(text) > MAX_SENTENCE_CHARS or (secret and secret in text):
        return None
    told = "\n".join(f"{one.text}\n{one.url}\n{one.owner}" for one in sources)
    if not any(char.isalnum() for char in text) or not brings_nothing_along(text, told):
        return None
    return Sentence(text, tuple(numbers), original)


def plain(text: str) -> str:
    """One line without Markdown, source numbers at its end, and characters that are not seen."""
    visible = "".join(char for char in text if char.isspace() or not _is_hidden(char))
    line = _DECORATION.sub("", _BULLET.sub("", " ".join(visible.split())))
    return _NUMBERS.sub("", line).strip()


def brings_nothing_along(text: str, told: str) -> bool:
    """Whether every link, address and tag of the text stands in what it was written from."""
    tags = set(map(str.casefold, _TAG.findall(told)))
    return _links(text) <= _links(told) and all(tag.casefold() in tags for tag in _TAG.findall(text))


_BULLET = re.compile(r"^(?:[-*•>]|#{1,6}|\d{1,2}\))\s+(?=\S)")
_DECORATION = re.compile(r"\*\*|__|`+")
_NUMBERS = re.compile(r"(?:\s*(?:\[\d{1,2}(?:\s*,\s*\d{1,2})*\]|【[^】]{0,30}】))+(?=[.!?…]*$)")
_JOINERS = frozenset("\u200c\u200d")  # Persian and emoji need them
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]*://[^\s<>()\[\]\"']+"
    r"|\b(?:mailto|tel|javascript|data|file|vbscript):[^\s<>()\[\]\"']+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[\w-]+\.)+[^\W\d_]{2,}\b(?:[/?#][^\s<>()\[\]\"']*)?"
    r"|\]\([^)]*\)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z/!@#][^>]*>", re.IGNORECASE)
_PUNCTUATION = ".,;:!?…"


def _links(text: str) -> set[str]:
    return {found.casefold().rstrip(_PUNCTUATION) for found in _LINK.findall(text)}


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} and char not in _JOINERS


def _parsed(text: str) -> WrittenSentence | None:
    try:
        return _sentence(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _sentence(given: object) -> WrittenSentence | None:
    try:
        return WrittenSentence.model_validate(given)
    except ValidationError:
        return None
