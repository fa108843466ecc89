"""Reads a knowledge base folder: `departments.yaml` and `<department>/<article>.md`."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self  # Any: what stands in a file, before it has been checked
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictStr,
    ValidationError,
    model_validator,
)

from bot.forms import Choice, Kind
from bot.forms import Field as FormField
from bot.handover.contact import CONTACT
from bot.hours import NO_TARGETS, Hours, Targets, parse_duration, parse_interval
from bot.model import CUSTOMER_CLASS, EMPLOYEE_CLASS, PUBLIC, Department, EntityPattern, OperatorRooms
from bot.tickets import Urgency
from rag.ports import Article
from rag.sources.yaml_lines import BadYaml, Located, load

DEPARTMENTS_FILE = "departments.yaml"
MAX_FIELDS, MAX_CHOICES = 12, 10
"""So much a department may ask: a form that is longer is not filled in, and every channel can show this much."""
MAX_LABEL_CHARS, MAX_ASKS_CHARS = 48, 200
"""Slack shows 75 characters of a choice and 48 well, Teams more; WhatsApp takes all as text."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file. file: its path within the folder. line: from 1. expected: what should stand there."""

    file: str
    line: int
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: expected {self.expected}"


@dataclass(frozen=True, slots=True)
class KnowledgeFolder:
    """What a folder holds.

    departments: the enabled ones, in the file's order. articles: by id; those of disabled departments are left out.
    problems: everything that is wrong, by file and line. broken: ids of articles that could not be read; "" stands
    for the file of departments.
    """

    departments: tuple[Department, ...] = ()
    disabled: frozenset[str] = frozenset()
    articles: Mapping[str, Article] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()


def read_folder(folder: Path, previous: KnowledgeFolder | None = None) -> KnowledgeFolder:
    """Everything in the folder; what is broken there stays as it was in `previous`, if it was there."""
    if previous and not folder.is_dir():  # unmounted, or just being replaced
        return replace(previous, problems=(Problem(DEPARTMENTS_FILE, 1, "this file, with the field `departments`"),))
    problems: list[Problem] = []
    departments, disabled = _read_departments(folder / DEPARTMENTS_FILE, problems)
    broken = {""} if problems else set()
    if problems and previous:
        departments, disabled = previous.departments, previous.disabled
    known = {department.id: department for department in departments}
    articles: dict[str, Article] = {}
    for path in _article_files(folder):
        article_id = path.relative_to(folder).with_suffix("").as_posix()
        found = _read_article(path, folder, known, disabled)
        if isinstance(found, Article):
            articles[article_id] = found
        elif found is not None:
            broken.add(article_id)
            problems += found if known else []  # without departments, every article would be reported
            if previous and article_id in previous.articles:
                articles[article_id] = previous.articles[article_id]
    served = {key: value for key, value in articles.items() if value.department in known}
    return KnowledgeFolder(departments, disabled, served, tuple(sorted(problems)), frozenset(broken))


def front_matter_end(lines: list[str]) -> int | None:
    """The number of lines that the front matter takes; 0: there is none; None: it does not end."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines) if number and line.rstrip() in {"---", "..."}), None)


def expected_in(exc: ValidationError, located: Located, prefix: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    """The line of each wrong field with what should stand there. prefix: the path of what was checked."""
    found: dict[object, tuple[int, str]] = {}
    for error in exc.errors():
        names = tuple(map(str, error["loc"][:2]))
        name = names[0] if names else ""
        expected = f"{name}: {_EXPECTED[name]}" if name else "fields with values, such as `title: …`"
        if name in _EXPECTED_WITHIN and len(names) > 1:
            expected = f"{'.'.join(names)}: {_EXPECTED_WITHIN[name].get(names[1], _EXPECTED[name])}"
        found[names if name in _EXPECTED_WITHIN else name] = (located.line(*prefix, *error["loc"]), expected)
    return list(found.values())


def _no_null(value: Any) -> Any:
    return () if value is None else value


def _none_is_empty(value: Any) -> Any:
    return {} if value is None else value


def _iso_date(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return date.fromisoformat(value.strip())
    if isinstance(value, date):
        return value
    raise ValueError(value)


def _as_date(value: Any) -> Any:
    return _iso_date(value) or _refuse(value)


def _refuse(value: Any) -> Any:
    raise ValueError(value)


def _list_of(value: Any) -> Any:
    """One stands for a list of one, and nothing for none."""
    return () if value is None else value if isinstance(value, list) else [value]


def _mapping(value: Any) -> Any:
    """A text is for people alone, and promises nothing."""
    return None if isinstance(value, str) else value


def _zone(value: Any) -> Any:
    if not isinstance(value, str) or value not in _zones():
        raise ValueError(value)
    return value


@functools.cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())  # it walks through hundreds of files


def _interval(value: Any) -> Any:
    return parse_interval(value) if isinstance(value, str) else _refuse(value)


def _duration(value: Any) -> Any:
    return parse_duration(value) if isinstance(value, str) else _refuse(value)


def _of_every_urgency(value: Any) -> Any:
    return value if value is None or isinstance(value, dict) else dict.fromkeys(map(str, Urgency), value)


def _text(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


_TEAMS_HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft", "gov.teams.microsoft.us"})
_CHANNEL_LINK = re.compile(r"/l/channel/([^/]+)(?:/|$)")
_CHANNEL = re.compile(r"19:[^\s;/?#]{1,200}@thread\.(?:tacv2|skype)")


def _teams_channel(value: str) -> str:
    """The id of a channel, as it is or in the link that Teams gives of it."""
    parts = urlsplit(value)
    named = _CHANNEL_LINK.match(parts.path) if parts.hostname in _TEAMS_HOSTS else None
    room = unquote(named[1]) if named else value
    return room if _CHANNEL.fullmatch(room) else _refuse(value)


_SAMPLES = ("", "A word, 12-34 and X9.")


def _recognised(value: Any) -> Any:
    """A regular expression, or names. Raises ValueError for one that is broken, or that finds something in nothing."""
    if isinstance(value, str):
        return _regex(value.strip())
    if isinstance(value, list) and value and all(isinstance(one, str) and re.search(r"\w", one) for one in value):
        return tuple(" ".join(one.split()) for one in value)
    raise ValueError(value)


def _regex(text: str) -> str:
    try:
        compiled = re.compile(f"(?:{text})")  # as it is used, within a larger one
    except (re.error, RecursionError, OverflowError) as exc:
        raise ValueError(text) from exc
    if any(not found.group() for sample in _SAMPLES for found in compiled.finditer(sample)):
        raise ValueError(text)
    return text


Text = Annotated[StrictStr, BeforeValidator(_text)]
Optional = Annotated[Text | None, Field(default=None)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_no_null)]
Words = Annotated[tuple[Text | Annotated[int, Field(strict=True)], ...], BeforeValidator(_no_null)]
EntityName = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Recognised = Annotated[str | tuple[str, ...], BeforeValidator(_recognised)]
Entities = Annotated[dict[EntityName, Recognised], BeforeValidator(_none_is_empty)]
Choosable = Annotated[Text, Field(min_length=1, max_length=MAX_LABEL_CHARS)]
Times = Annotated[tuple[Annotated[tuple[int, int], BeforeValidator(_interval)], ...], BeforeValidator(_list_of)]
Dates = Annotated[tuple[Annotated[date, BeforeValidator(_as_date)], ...], BeforeValidator(_list_of)]
Duration = Annotated[float, BeforeValidator(_duration)]
PerUrgency = Annotated[dict[Urgency, Duration], BeforeValidator(_of_every_urgency)]
SlackRoom = Annotated[Text, Field(pattern=r"^[CG][A-Z0-9]+$")]
TeamsRoom = Annotated[Text, AfterValidator(_teams_channel)]
Share = Annotated[float | None, Field(ge=0, le=1, strict=True)]
_EXPECTED = {
    "title": "the article's title, as text",
    "department": "the id of a department, as text",
    "audience": "public, customer, employee or employee:<department>",
    "owner": "who looks after the article, as text",
    "updated": "a date such as 2026-05-04",
    "tags": "a list of words",
    "questions": "a list of questions, each as text",
    "url": "an address, as text",
    "name": "the department's name, as text",
    "user_type": "internal_employee or external_customer",
    "enabled": "true or false",
    "workflow": "the name of a workflow, as text",
    "vector_collection": "a label, as text",
    "escalation_email": "an e-mail address, as text",
    "requires_order_lookup": "true or false",
    "requires_user_lookup": "true or false",
    "description": "what the department does, as text",
    "readers": "a list of person ids, each as text",
    "threshold": "a number from 0 to 1: how sure an answer must be",
    "alpha": "a number from 0 (words alone) to 1 (meaning alone)",
    "tone": "how to write for it, as text",
    "entities": 'for each kind, such as order_number, a regular expression that never matches "", or a list of names',
    "form": (
        "for each field beside name, email, phone, preferred_contact, issue_summary and urgency: label, and asks, kind "
        "(line, text, email, phone or choice), required, choices"
    ),
    "hours": "time_zone, with times for monday, tuesday, …, weekdays or daily, and holidays; or a text",
    "sla": "first_reply, next_reply and resolution; or a text",
    "operators": "where its operators are, such as slack: C0123ABCD or teams: the link to a channel",
}
_TIMES = "times such as 08:30-17:30, or a list of them"
_TARGET = "office time such as 4h or 30m, or one for each of low, medium, high and critical"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORKDAYS = 5
_EXPECTED_WITHIN: Mapping[str, Mapping[str, str]] = {
    "hours": {
        "time_zone": "a time zone such as America/Chicago",
        "time_zone_name": "how people call the time zone, as text",
        "holidays": "a list of dates such as 2026-12-25",
        **dict.fromkeys(("daily", "weekdays", *_WEEKDAYS), _TIMES),
    },
    "sla": dict.fromkeys(("first_reply", "next_reply", "resolution"), _TARGET),
    "operators": {
        **dict.fromkeys(("slack", "slack_discreet"), "the id of a Slack channel, such as C0123ABCD"),
        **dict.fromkeys(("teams", "teams_discreet"), "the link to a Teams channel, or its id: 19:…@thread.tacv2"),
    },
}
"""What is expected of the fields within a field."""


class FrontMatter(BaseModel):
    """What stands above an article."""

    model_config = ConfigDict(extra="ignore")

    title: Annotated[Text, Field(min_length=1)]
    department: Optional
    audience: Optional
    owner: Optional
    updated: Annotated[date | None, BeforeValidator(_iso_date)] = None
    tags: Words = ()
    questions: Texts = ()
    url: Optional


class _HoursEntry(BaseModel):
    """A day's own times come before those of weekdays, and those before daily."""

    model_config = ConfigDict(extra="forbid")

    time_zone: Annotated[str, BeforeValidator(_zone)]
    time_zone_name: Optional
    holidays: Dates = ()
    daily: Times = ()
    weekdays: Times | None = None
    monday: Times | None = None
    tuesday: Times | None = None
    wednesday: Times | None = None
    thursday: Times | None = None
    friday: Times | None = None
    saturday: Times | None = None
    sunday: Times | None = None

    def hours(self) -> Hours:
        week = tuple(self._of_day(number, name) for number, name in enumerate(_WEEKDAYS))
        return Hours(self.time_zone, week, frozenset(self.holidays), self.time_zone_name or "")

    def _of_day(self, number: int, name: str) -> tuple[tuple[int, int], ...]:
        usual = self.weekdays if number < _WORKDAYS and self.weekdays is not None else self.daily
        own: Times | None = getattr(self, name) if name in self.model_fields_set else usual
        return tuple(sorted(own or ()))


class _TargetsEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    first_reply: PerUrgency = {}
    next_reply: PerUrgency = {}
    resolution: PerUrgency = {}

    def targets(self) -> Targets:
        return Targets(_pairs(self.first_reply), _pairs(self.next_reply), _pairs(self.resolution))


class _OperatorsEntry(BaseModel):
    """Grave matters have a place of their own only beside one for the others."""

    model_config = ConfigDict(extra="forbid")

    slack: SlackRoom | None = None
    slack_discreet: SlackRoom | None = None
    teams: TeamsRoom | None = None
    teams_discreet: TeamsRoom | None = None

    @model_validator(mode="after")
    def _beside_one_for_the_others(self) -> Self:
        if not (self.slack or self.teams):
            raise ValueError("none")
        if (self.slack_discreet and not self.slack) or (self.teams_discreet and not self.teams):
            raise ValueError("discreet")
        return self

    def rooms(self) -> OperatorRooms:
        return OperatorRooms(self.slack or "", self.slack_discreet or "", self.teams or "", self.teams_discreet or "")


def _pairs(of: Mapping[Urgency, float]) -> tuple[tuple[str, float], ...]:
    return tuple((str(urgency), seconds) for urgency, seconds in of.items())


class _FieldEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    label: Annotated[Text, Field(min_length=1, max_length=MAX_LABEL_CHARS)]
    asks: Annotated[Text, Field(max_length=MAX_ASKS_CHARS)] = ""
    kind: Annotated[Kind | None, Field(validate_default=True)] = None
    required: StrictBool = True
    choices: Annotated[tuple[Choosable, ...], BeforeValidator(_list_of), Field(max_length=MAX_CHOICES)] = ()

    @model_validator(mode="after")
    def _choices_with_the_kind(self) -> Self:
        if (self.kind is Kind.CHOICE) != bool(self.choices) and not (self.kind is None and self.choices):
            raise ValueError("choices")
        if len({choice.casefold() for choice in self.choices}) < len(self.choices):
            raise ValueError("choices")
        return self

    def field(self, name: str, pattern: str) -> FormField:
        kind = self.kind or (Kind.CHOICE if self.choices else Kind.LINE)
        choices = tuple(Choice(label, label) for label in self.choices)
        checked = pattern if kind is Kind.LINE else ""
        return FormField(name, self.label, kind, self.required, choices, self.asks, pattern=checked)


def _own_name(value: str) -> str:
    return _refuse(value) if CONTACT.has(value) else value


FieldName = Annotated[EntityName, AfterValidator(_own_name)]


class _DepartmentEntry(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: Optional
    user_type: Literal["internal_employee", "external_customer"] = "internal_employee"
    enabled: StrictBool = True
    workflow: Optional
    vector_collection: Optional
    escalation_email: Optional
    requires_order_lookup: StrictBool = False
    requires_user_lookup: StrictBool = False
    description: Optional
    readers: Texts = ()
    threshold: Share = None
    alpha: Share = None
    tone: Optional
    entities: Entities = {}
    hours: Annotated[_HoursEntry | None, BeforeValidator(_mapping)] = None
    sla: Annotated[_TargetsEntry | None, BeforeValidator(_mapping)] = None
    operators: _OperatorsEntry | None = None
    form: Annotated[dict[FieldName, _FieldEntry], BeforeValidator(_none_is_empty), Field(max_length=MAX_FIELDS)] = {}

    def department(self, key: str) -> Department:
        return Department(
            id=key,
            name=self.name or _readable(key),
            description=" ".join((self.description or "").split()),
            escalation_email=self.escalation_email or "",
            internal=self.user_type == "internal_employee",
            readers=frozenset(self.readers),
            workflow=self.workflow or "standard_rag",
            collection=self.vector_collection or "",
            requires_order_lookup=self.requires_order_lookup,
            requires_user_lookup=self.requires_user_lookup,
            threshold=self.threshold,
            alpha=self.alpha,
            tone=" ".join((self.tone or "").split()),
            entities=tuple(_entity_pattern(name, found) for name, found in self.entities.items()),
            hours=self.hours.hours() if self.hours else None,
            targets=self.sla.targets() if self.sla else NO_TARGETS,
            operators=self.operators.rooms() if self.operators else OperatorRooms(),
            form=tuple(entry.field(name, self._pattern(name)) for name, entry in self.form.items()),
        )

    def _pattern(self, name: str) -> str:
        """What an answer must hold where it is a kind of thing that this department recognises."""
        found = self.entities.get(name, "")
        return found if isinstance(found, str) else ""


def _entity_pattern(name: str, found: str | tuple[str, ...]) -> EntityPattern:
    return EntityPattern(name, regex=found) if isinstance(found, str) else EntityPattern(name, names=found)


def _readable(name: str) -> str:
    text = re.sub(r"[_\-\s]+", " ", name).strip()
    return text[:1].upper() + text[1:]


def _read_departments(path: Path, problems: list[Problem]) -> tuple[tuple[Department, ...], frozenset[str]]:
    loaded = _load_departments(path, problems)
    if loaded is None:
        return (), frozenset()
    enabled, disabled = [], set()
    for key, entry in loaded.data["departments"].items():
        if not isinstance(key, str) or not re.fullmatch(r"[\w.-]+", key):
            expected = "a department's id: letters, digits, _ or -"
            problems.append(Problem(path.name, loaded.line("departments", str(key)), expected))
            continue
        try:
            checked = _DepartmentEntry.model_validate({} if entry is None else entry)
        except ValidationError as exc:
            problems += _problems(exc, path.name, loaded, ("departments", key))
            disabled.add(key)  # its articles are not to blame
            continue
        if checked.enabled:
            enabled.append(checked.department(key))
        else:
            disabled.add(key)
    return tuple(enabled), frozenset(disabled)


def _load_departments(path: Path, problems: list[Problem]) -> Located | None:
    try:
        loaded = load(path.read_text(encoding="utf-8-sig"))
    except BadYaml as exc:
        problems.append(Problem(path.name, exc.line, f"valid YAML: {exc}"))
    except UnicodeDecodeError:
        problems.append(Problem(path.name, 1, "text in UTF-8"))
    except OSError:
        problems.append(Problem(path.name, 1, "this file, with the field `departments`"))
    else:
        entries = loaded.data.get("departments") if isinstance(loaded.data, dict) else None
        if isinstance(entries, dict) and entries:
            return loaded
        line = loaded.line("departments")
        problems.append(Problem(path.name, line, "the field `departments` with one entry for each department"))
    return None


def _article_files(folder: Path) -> Sequence[Path]:
    files = (path for path in folder.glob("*/**/*.md") if path.is_file())
    return sorted(path for path in files if not any(part[0] in ".~" for part in path.relative_to(folder).parts))


def _read_article(
    path: Path, folder: Path, known: Mapping[str, Department], disabled: frozenset[str]
) -> Article | list[Problem] | None:
    """The article, or what is wrong with it, or None when its department is switched off or the file went away."""
    file = path.relative_to(folder).as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (UnicodeDecodeError, OSError):
        return [Problem(file, 1, "a readable file with text in UTF-8")]
    lines = text.splitlines()
    end = front_matter_end(lines)
    if end is None:
        return [Problem(file, 1, "a line `---` that ends the front matter")]
    body = "\n".join(lines[end:]).strip()
    try:
        located = load("\n".join(lines[1 : end - 1]), first_line=2) if end else Located(None, {})
    except BadYaml as exc:
        return [Problem(file, exc.line, f"valid YAML in the front matter: {exc}")]
    department_id = file.split("/")[0]
    if not end:
        located = Located({"title": _title_of(body, path), "audience": EMPLOYEE_CLASS}, {})
    return _check_article(located, body, file, department_id, known, disabled=disabled, body_line=end + 1)


def _title_of(body: str, path: Path) -> str:
    heading = re.search(r"^#{1,6}\s+(\S.*?)\s*#*$", body, re.MULTILINE)
    return heading.group(1) if heading else _readable(path.stem)


def _check_article(
    located: Located,
    body: str,
    file: str,
    folder_name: str,
    known: Mapping[str, Department],
    *,
    disabled: frozenset[str],
    body_line: int,
) -> Article | list[Problem] | None:
    problems: list[Problem] = [] if body else [Problem(file, body_line, "the article's text below the front matter")]
    problems += _foreign_names(located, file, folder_name, known, disabled)
    try:
        front = FrontMatter.model_validate({} if located.data is None else located.data)
    except ValidationError as exc:
        return [*problems, *_problems(exc, file, located, ())]
    if problems:
        return problems
    department = known.get(front.department or folder_name)
    if department is None:
        return None
    return Article(
        id=file.removesuffix(".md"),
        title=front.title,
        department=department.id,
        reader_class=front.audience or (EMPLOYEE_CLASS if department.internal else CUSTOMER_CLASS),
        owner=front.owner or department.escalation_email,
        updated=front.updated.isoformat() if front.updated else "",
        text=body,
        tags=tuple(str(tag) for tag in front.tags if tag != ""),
        questions=tuple(question for question in front.questions if question),
        url=front.url or "",
    )


def _foreign_names(
    located: Located, file: str, folder_name: str, known: Mapping[str, Department], disabled: frozenset[str]
) -> list[Problem]:
    """What is wrong with the department and the audience, whatever else is wrong with the front matter."""
    given = located.data if isinstance(located.data, dict) else {}
    department, audience = _text(given.get("department")) or folder_name, _text(given.get("audience"))
    problems = []
    if isinstance(department, str) and department not in known and department not in disabled:
        problems.append(Problem(file, located.line("department"), _one_of("department", known, department)))
    if isinstance(audience, str) and audience and not _is_reader_class(audience, known, disabled):
        problems.append(Problem(file, located.line("audience"), f"{_EXPECTED['audience']}, not {audience!r}"))
    return problems


def _is_reader_class(name: str, known: Mapping[str, Department], disabled: frozenset[str]) -> bool:
    if name in {PUBLIC, CUSTOMER_CLASS, EMPLOYEE_CLASS}:
        return True
    kind, _, department = name.partition(":")
    return kind == EMPLOYEE_CLASS and (department in known or department in disabled)


def _one_of(what: str, known: Mapping[str, Department], given: str) -> str:
    return f"a {what} of {DEPARTMENTS_FILE} ({', '.join(known)}), not {given!r}"


def _problems(exc: ValidationError, file: str, located: Located, prefix: tuple[str, ...]) -> list[Problem]:
    return [Problem(file, line, expected) for line, expected in expected_in(exc, located, prefix)]
