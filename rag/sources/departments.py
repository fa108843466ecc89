"""Parses `departments.yaml`: who answers for what, when, and what they ask."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    model_validator,
)

from bot.departments import Department, EntityPattern, OperatorRooms
from bot.forms import Choice, Kind, Told
from bot.forms import Field as FormField
from bot.hours import NO_TARGETS, Hours, Targets
from bot.tickets import GRAVE, Reason, Urgency
from rag.sources.fields import (
    MAX_LABEL_CHARS,
    WEEKDAYS,
    Choosable,
    Dates,
    Entities,
    FieldName,
    Optional,
    PerUrgency,
    Share,
    SlackRoom,
    TeamsRoom,
    Text,
    Texts,
    Times,
    Zone,
    list_of,
    mapping_or_nothing,
    none_is_empty,
)
from rag.sources.problems import Problem, problems_in
from rag.sources.yaml_lines import BadYaml, Located, load

MAX_FIELDS, MAX_CHOICES = 12, 10
"""So much a department may ask: a form that is longer is not filled in, and every channel can show this much."""
MAX_ASKS_CHARS = 200
_WORKDAYS = 5
Language = Literal["de", "fr", "es", "it", "pt", "nl"]
"""What the desk speaks beside English, in which the rest of the file is."""


def _is_grave(reason: Reason) -> Reason:
    if reason not in GRAVE:
        raise ValueError("not a grave matter")
    return reason


Grave = Annotated[Reason, AfterValidator(_is_grave)]
"""Matters that go to a person at once."""


def read_departments(path: Path, problems: list[Problem]) -> tuple[tuple[Department, ...], frozenset[str]]:
    """The enabled ones, in the file's order, and the ids of the others; what is wrong is added to `problems`."""
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
            problems += problems_in(exc, path.name, loaded, ("departments", key))
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


class _HoursEntry(BaseModel):
    """A day's own times come before those of weekdays, and those before daily."""

    model_config = ConfigDict(extra="forbid")

    time_zone: Zone
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
        week = tuple(self._of_day(number, name) for number, name in enumerate(WEEKDAYS))
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


class _ToldEntry(BaseModel):
    """What a field is called in another language; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    label: Annotated[Text, Field(max_length=MAX_LABEL_CHARS)] = ""
    asks: Annotated[Text, Field(max_length=MAX_ASKS_CHARS)] = ""
    choices: Annotated[tuple[Choosable, ...], BeforeValidator(list_of), Field(max_length=MAX_CHOICES)] = ()

    @model_validator(mode="after")
    def _choices_differ(self) -> Self:
        if not _differ(self.choices):
            raise ValueError("choices")
        return self


class _FieldEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    label: Annotated[Text, Field(min_length=1, max_length=MAX_LABEL_CHARS)]
    asks: Annotated[Text, Field(max_length=MAX_ASKS_CHARS)] = ""
    kind: Annotated[Kind | None, Field(validate_default=True)] = None
    required: StrictBool = True
    choices: Annotated[tuple[Choosable, ...], BeforeValidator(list_of), Field(max_length=MAX_CHOICES)] = ()
    languages: Annotated[dict[Language, _ToldEntry], BeforeValidator(none_is_empty)] = {}

    @model_validator(mode="after")
    def _choices_with_the_kind(self) -> Self:
        if (self.kind is Kind.CHOICE) != bool(self.choices) and not (self.kind is None and self.choices):
            raise ValueError("choices")
        if not _differ(self.choices):
            raise ValueError("choices")
        if any(told.choices and len(told.choices) != len(self.choices) for told in self.languages.values()):
            raise ValueError("choices")
        return self

    def field(self, name: str, pattern: str) -> FormField:
        kind = self.kind or (Kind.CHOICE if self.choices else Kind.LINE)
        choices = tuple(Choice(label, label) for label in self.choices)
        checked = pattern if kind is Kind.LINE else ""
        told = tuple(Told(each, one.label, one.asks, one.choices) for each, one in self.languages.items())
        return FormField(name, self.label, kind, self.required, choices, self.asks, pattern=checked, told=told)


def _differ(choices: tuple[str, ...]) -> bool:
    return len({choice.casefold() for choice in choices}) == len(choices)


def _parts(given: object) -> object:
    """A text with commas as the parts in it."""
    parts = given.split(",") if isinstance(given, str) else given
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return parts
    return [part.strip().casefold() for part in parts if part.strip()]


_Parts = Annotated[
    tuple[Annotated[str, Field(min_length=3, max_length=MAX_LABEL_CHARS)], ...],
    BeforeValidator(_parts),
    Field(max_length=100),
]


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
    hours: Annotated[_HoursEntry | None, BeforeValidator(mapping_or_nothing)] = None
    sla: Annotated[_TargetsEntry | None, BeforeValidator(mapping_or_nothing)] = None
    operators: _OperatorsEntry | None = None
    form: Annotated[dict[FieldName, _FieldEntry], BeforeValidator(none_is_empty), Field(max_length=MAX_FIELDS)] = {}
    words: Annotated[dict[Language, _Parts], BeforeValidator(none_is_empty)] = {}
    grave: Annotated[tuple[Grave, ...], BeforeValidator(list_of)] = ()

    def department(self, key: str) -> Department:
        return Department(
            id=key,
            name=self.name or readable(key),
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
            spoken=tuple(self.words.items()),
            grave=frozenset(self.grave),
            form=tuple(entry.field(name, self._pattern(name)) for name, entry in self.form.items()),
        )

    def _pattern(self, name: str) -> str:
        """What an answer must hold where it is a kind of thing that this department recognises."""
        found = self.entities.get(name, "")
        return found if isinstance(found, str) else ""


def _entity_pattern(name: str, found: str | tuple[str, ...]) -> EntityPattern:
    return EntityPattern(name, regex=found) if isinstance(found, str) else EntityPattern(name, names=found)


def readable(name: str) -> str:
    """An id or a file's name as words."""
    text = re.sub(r"[_\-\s]+", " ", name).strip()
    return text[:1].upper() + text[1:]
