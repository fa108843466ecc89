"""What a prompt asks for, as a model sees it: the fenced passages and the question, and which JSON is wanted."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from adapters.twins.model.errors import Json

ANSWER, REWRITING, EXPANSION, ROUTING, PROSE = "sentences", "question", "questions", "department", ""
TRANSLATION, ORIGINAL = "translations", "original"
"""What is wanted, by the name of the field that it is wanted in; ORIGINAL is one within each sentence of an answer."""

_FENCED = re.compile(
    r"<(passage|statement|question|earlier|department)-(\w{8,})([^>\n]*)>\n?(.*?)\n?</\1-\2>", re.DOTALL
)
_NUMBER = re.compile(r'\b(?:number|n|id)="([^"]*)"')


@dataclass(frozen=True)
class Fenced:
    """Something that stands between fences. kind: passage, statement, question, ...; id: its number or name."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True)
class Prompt:
    """What was asked. wants: ANSWER and its like; choices: what the schema allows for a department.

    has_originals: each sentence is wanted in the language of the passages, too. statements: what is to be translated.
    """

    wants: str
    question: str
    passages: tuple[Fenced, ...] = ()
    earlier: str = ""
    choices: tuple[Fenced, ...] = ()
    has_originals: bool = False
    statements: tuple[Fenced, ...] = ()


def read_prompt(messages: list[Json], schema: Json | None) -> Prompt:
    """Return what a conversation asks for: the last user message that has fences counts, or the last of all."""
    said = [text_of(message) for message in messages if message.get("role") == "user"]
    text = next((each for each in reversed(said) if _FENCED.search(each)), said[-1] if said else "")
    fenced = [Fenced(kind, (_NUMBER.findall(more) or [""])[0], inner) for kind, _, more, inner in _FENCED.findall(text)]
    asked = [one.text for one in fenced if one.kind == "question"]
    return Prompt(
        _wanted(messages, schema),
        asked[-1] if asked else text,
        _of_kind("passage", fenced),
        "\n".join(one.text for one in fenced if one.kind == "earlier"),
        _of_kind("department", fenced) or tuple(Fenced("department", name, name) for name in _enum(schema or {})),
        f'"{ORIGINAL}"' in (json.dumps(schema) if schema else _told(messages)),
        _of_kind("statement", fenced),
    )


def text_of(message: Json) -> str:
    """Return the text of a message, whether it is a string or in parts."""
    content = message.get("content")
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _of_kind(kind: str, fenced: Iterable[Fenced]) -> tuple[Fenced, ...]:
    return tuple(one for one in fenced if one.kind == kind)


def _wanted(messages: list[Json], schema: Json | None) -> str:
    """Return the field that the schema, or the words of the prompt, ask for."""
    named = set((schema or {}).get("properties", {}))
    if not named:
        named = set(re.findall(r'"(\w+)"\s*:', _told(messages)))
    return next((name for name in (ANSWER, TRANSLATION, EXPANSION, REWRITING, ROUTING) if name in named), PROSE)


def _told(messages: list[Json]) -> str:
    """Return what the model is told beside what it is asked."""
    return "\n".join(text_of(message) for message in messages if message.get("role") in {"system", "developer"})


def _enum(schema: Json) -> list[str]:
    """Return the values that the schema allows for a department, wherever it says so."""
    found: list[Any] = re.findall(r'"enum": (\[[^\]]*\])', json.dumps(schema))
    return [str(value) for values in found[:1] for value in json.loads(values) if value]
