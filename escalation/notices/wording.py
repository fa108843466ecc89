"""The words of e-mails and texts: templates that anybody can edit, and the values that go into them."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TypeVar

from bot.errors import ConfigurationError
from bot.model import JsonObject
from bot.words.languages import ENGLISH
from escalation.notices.spoken import SPOKEN

SHIPPED = Path(__file__).parent / "templates"
NAMES = (
    "department_new",
    "department_added",
    "department_due",
    "department_missed",
    "department_back",
    "person_received",
    "person_assigned",
    "person_said",
    "person_waits",
    "person_ended",
    "link_code",
)
FIELDS = frozenset(
    {
        "ticket",
        "department",
        "status",
        "reason",
        "urgency",
        "summary",
        "question",
        "contact",
        "transcript",
        "sources",
        "expected",
        "who",
        "words",
        "resolution",
        "target",
        "due",
    }
)
"""What may stand in a template, with a $ before it."""
TEXTS = ("text_assigned", "text_said", "text_ended")
"""What is sent by SMS and on WhatsApp: a file each, without subject and HTML."""
CODE = "link_code"
CODE_FIELDS = frozenset({"code", "account", "place", "minutes"})
"""The same for the one that is about no ticket."""
MOST_TEXTED = 480
"""Three parts of an SMS."""
SUBJECT = "Subject:"

Rows = Sequence[tuple[str, str]]
Value = str | Rows
Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Words:
    """One e-mail before its values are put in."""

    subject: Template
    text: Template
    html: Template

    def filled(self, values: Mapping[str, Value]) -> JsonObject:
        """The e-mail: subject, text and HTML; in HTML everything that was put in is escaped."""
        given = {name: values.get(name, "") for name in FIELDS | CODE_FIELDS}
        plain = {name: _as_text(value) for name, value in given.items()}
        return {
            "subject": self.subject.substitute(plain),
            "text": self.text.substitute(plain),
            "html": self.html.substitute({name: _as_html(value) for name, value in given.items()}),
        }


def read_templates(folder: Path | None) -> Mapping[str, Words]:
    """Every e-mail by its name, from `folder` where it is there, else the one that comes along.

    To a person also by language and name, as `de/person_said`. Where `folder` has that e-mail in no language of its own
    but in one alone, as `person_said.txt`, everybody gets this one.
    Raises ConfigurationError that names each file with what is wrong in it.
    """
    if folder is not None and not folder.is_dir():
        raise ConfigurationError(f"FRONTDESK_TEMPLATES: expected a folder, and {folder} is none")
    problems: list[str] = []
    words = {name: _read(folder, name, problems) for name in _named(NAMES)}
    if problems:
        raise ConfigurationError("These templates are wrong:\n" + "\n".join(f"  {problem}" for problem in problems))
    return words


def read_texts(folder: Path | None) -> Mapping[str, Template]:
    """The same for what is texted."""
    problems: list[str] = []
    files = {name: _file(folder, f"{name}.txt") for name in _named(TEXTS)}
    texts = {name: Template(_content(file, problems)) for name, file in files.items()}
    for name, file in files.items():
        _check(file, texts[name], problems, FIELDS)
    if problems:
        raise ConfigurationError("These templates are wrong:\n" + "\n".join(f"  {problem}" for problem in problems))
    return texts


def _named(names: Sequence[str]) -> list[str]:
    """These, and in each language those that a person reads."""
    spoken = [f"{language}/{name}" for language in SPOKEN if language != ENGLISH for name in names if _is_spoken(name)]
    return [*names, *spoken]


def _is_spoken(name: str) -> bool:
    return name == CODE or name.startswith(("person_", "text_"))


def in_language(words: Mapping[str, Each], name: str, language: str) -> Each:
    """What stands under a name in this language, or in English."""
    return words.get(f"{language}/{name}", words[name])


def texted(template: Template, values: Mapping[str, Value]) -> str:
    """A text with its values, on one line and not too long."""
    given = {name: _as_text(values.get(name, "")) for name in FIELDS}
    said = " ".join(template.substitute(given).split())
    return said if len(said) <= MOST_TEXTED else f"{said[: MOST_TEXTED - 1].rstrip()}\u2026"


def _read(folder: Path | None, name: str, problems: list[str]) -> Words:
    text_file, html_file = (_file(folder, f"{name}.{ending}") for ending in ("txt", "html"))
    first, _, body = _content(text_file, problems).partition("\n")
    if not first.startswith(SUBJECT) or not first.removeprefix(SUBJECT).strip():
        problems.append(f"{text_file}:1: expected a first line `{SUBJECT} …`")
    subject = Template(first.removeprefix(SUBJECT).strip())
    words = Words(subject, Template(body.lstrip("\n")), Template(_content(html_file, problems)))
    for file, template in ((text_file, words.subject), (text_file, words.text), (html_file, words.html)):
        _check(file, template, problems, CODE_FIELDS if name.endswith(CODE) else FIELDS)
    return words


def _file(folder: Path | None, name: str) -> Path:
    plain = name.rpartition("/")[2]
    own = [folder / name, folder / plain] if folder else []
    return next((file for file in own if file.is_file()), SHIPPED / name)


def _content(file: Path, problems: list[str]) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError):
        problems.append(f"{file}: expected a readable text file in UTF-8")
        return ""


def _check(file: Path, template: Template, problems: list[str], fields: frozenset[str]) -> None:
    if not template.is_valid():
        problems.append(f"{file}: expected $ before a name alone; write $$ for the sign itself")
        return
    if unknown := sorted(set(template.get_identifiers()) - fields):
        listed = ", ".join(f"${name}" for name in sorted(fields))
        problems.append(f"{file}: expected some of {listed}; not ${', $'.join(unknown)}")


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(f"{label}: {text}" for label, text in value) or "\u2013"


def _as_html(value: Value) -> str:
    if isinstance(value, str):
        return _escaped(value)
    rows = "".join(f"<p><b>{_escaped(label)}:</b> {_escaped(text)}</p>\n" for label, text in value)
    return rows or "<p>\u2013</p>"


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>\n")
