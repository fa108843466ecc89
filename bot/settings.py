"""Reads settings (typed, secrets hidden, every bad variable reported at once), and declares the desk's own.

Each part declares a `Section` beside it. A field names its variable with `validation_alias` (AliasChoices
where there are several), a secret is a `SecretStr`, and a field that takes several values is `CommaSeparated`. What
depends on another field belongs into a field validator (`ValidationInfo.data`), so that it is reported with the rest.
"""

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar, cast, get_args

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, PydanticBaseSettingsSource

from bot.errors import ConfigurationError
from bot.hosts import is_base_url, is_host, is_host_with_port, is_loopback, local_url

Part = TypeVar("Part", bound=BaseSettings)
OWN_PREFIXES = ("FRONTDESK_", "SLACK_", "TEAMS_")
"""A variable that starts so is meant for the desk; other prefixes (OPENAI_…) are shared with other programs."""


def split_commas(value: object) -> object:
    """`a, b` as ("a", "b"); anything that is not text stays as it is."""
    if not isinstance(value, str):
        return value
    return tuple(item.strip() for item in value.split(",") if item.strip())


def _check_host(host: str) -> str:
    if not is_host(host):
        raise ValueError("expected an IP address or a host name")
    return host


def _check_url(url: str) -> str:
    if url and not is_base_url(url):
        raise ValueError("expected a URL such as https://desk.example.com, without a query and without a fragment (#)")
    scheme, colon, rest = url.rstrip("/").partition(":")
    return f"{scheme.lower()}{colon}{rest}"


CommaSeparated = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_commas)]
BaseUrl = Annotated[str, AfterValidator(_check_url)]
"""An http or https address without a query, its last slash removed, its scheme in small letters; "" when not set."""


class Section(BaseSettings):
    """The settings of one part. Pydantic looks for none itself: what counts is what `read_settings` finds."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # called by these names
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """See pydantic."""
        return (init_settings,)


class CoreSettings(Section):
    """Where the desk listens, keeps its data and writes its log."""

    host: Annotated[str, AfterValidator(_check_host)] = Field(
        default="127.0.0.1",
        validation_alias="FRONTDESK_HOST",
        description="Address to listen on; 0.0.0.0 listens on every network of the machine.",
    )
    port: int = Field(
        default=3978,
        ge=0,
        le=65535,
        validation_alias=AliasChoices("FRONTDESK_PORT", "PORT"),
        description="Port to listen on; 0 takes any free one.",
    )
    public_url: BaseUrl = Field(
        default="",
        validation_alias="FRONTDESK_PUBLIC_URL",
        description="The URL that the platforms call, for example https://desk.example.com.",
    )
    data_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default=Path("data"),
        validation_alias="FRONTDESK_DATA_DIR",
        description="Folder for the SQLite file and the local index.",
    )
    rate_per_minute: int = Field(
        default=30,
        ge=0,
        validation_alias="FRONTDESK_RATE_PER_MINUTE",
        description="Messages a minute for one person before the desk asks for patience; 0 means no limit.",
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(str.lower)] = Field(
        default="info",
        validation_alias="FRONTDESK_LOG_LEVEL",
        description="What is logged: debug, info, warning or error.",
    )
    log_format: Literal["console", "json"] | None = Field(
        default=None,
        validation_alias="FRONTDESK_LOG_FORMAT",
        description="How it is logged: console or json. When not set: console on a terminal, else json.",
    )
    dangerously_allow_hosts: CommaSeparated = Field(
        default=(),
        validation_alias="FRONTDESK_DANGEROUSLY_ALLOW_HOSTS",
        description=(
            "Hosts (with port, comma separated) accepted over plain http where a platform names a URL; for local"
            " doubles of the platforms. Refused unless the desk listens on loopback."
        ),
    )

    @property
    def local_url(self) -> str:
        """Where a program on this machine reaches the desk."""
        return local_url(self.host, self.port)

    @field_validator("dangerously_allow_hosts")
    @classmethod
    def _only_on_loopback(cls, hosts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if not all(is_host_with_port(host) for host in hosts):
            raise ValueError("expected hosts such as localhost:8080, comma separated")
        if hosts and not is_loopback(info.data.get("host", "127.0.0.1")):
            raise ValueError("accepted only where FRONTDESK_HOST is a loopback address such as 127.0.0.1")
        return hosts


@dataclass(frozen=True)
class Settings:
    """What was read: `settings[CoreSettings]` is that part. warnings: one sentence for each name that looks wrong."""

    parts: Mapping[type[BaseSettings], BaseSettings]
    warnings: tuple[str, ...] = ()

    def __getitem__(self, part: type[Part]) -> Part:
        return cast("Part", self.parts[part])


def read_settings(
    *classes: type[BaseSettings], environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
) -> Settings:
    """Every class read from `environ` (the process's own when None) and, where that says nothing, from `env_file`.

    An empty variable counts as not set. A secret NAME may stand in a file that NAME_FILE names. Raises
    ConfigurationError that names every bad variable of all classes with what is expected, and shows no value.
    """
    layers = (os.environ if environ is None else environ, _read_env_file(env_file))
    readings = [_read(cls, layers) for cls in classes]
    problems = [problem for reading in readings for problem in reading.problems]
    if problems:
        raise ConfigurationError("These settings are wrong:\n" + "\n".join(f"  {problem}" for problem in problems))
    parts = {type(reading.part): reading.part for reading in readings if reading.part is not None}
    return Settings(parts, tuple(_warnings(classes, layers)))


_CLOSE_ENOUGH = 0.8


@dataclass(frozen=True)
class _Reading:
    part: BaseSettings | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Given:
    """A value and the variable that gave it. problem: what is wrong with it before it is even looked at."""

    name: str
    value: str = ""
    problem: str = ""


def _read(cls: type[BaseSettings], layers: Iterable[Mapping[str, str]]) -> _Reading:
    given = {names_of(field)[0]: _find(field, layers) for field in cls.model_fields.values()}
    found = {name: entry for name, entry in given.items() if entry is not None}
    good = {name: entry.value for name, entry in found.items() if not entry.problem}
    problems = [f"{entry.name}: {entry.problem}" for entry in found.values() if entry.problem]
    try:
        return _Reading(cls.model_validate(good), tuple(problems))
    except ValidationError as exc:
        of_fields, of_all = _problems(cls, exc, found)
    if of_fields:  # pydantic looks at a part as a whole only where each of its fields is right
        try:
            cls.model_validate({name: value for name, value in good.items() if name not in of_fields})
        except ValidationError as exc:
            of_all += _problems(cls, exc, found)[1]
    wrong = of_fields.keys() | found.keys() - good.keys()
    of_rest = [problem for problem in of_all if not any(re.search(rf"\b{name}\b", problem) for name in wrong)]
    return _Reading(None, (*problems, *of_fields.values(), *of_rest))


def _find(field: FieldInfo, layers: Iterable[Mapping[str, str]]) -> _Given | None:
    """The first layer that sets one of the field's names decides."""
    for layer in layers:
        for name in names_of(field):
            given = _find_in(layer, name, secret=is_secret(field))
            if given is not None:
                return given
    return None


def _find_in(layer: Mapping[str, str], name: str, *, secret: bool) -> _Given | None:
    value, path = layer.get(name, ""), layer.get(f"{name}_FILE", "") if secret else ""
    if value and path:
        return _Given(name, problem=f"expected either {name} or {name}_FILE, and both are set")
    if path:
        return _read_secret(f"{name}_FILE", Path(path))
    return _Given(name, value) if value else None


def _read_secret(name: str, path: Path) -> _Given:
    try:
        value = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return _Given(name, problem="expected the path of a text file that can be read")
    return _Given(name, value, problem="" if value else "expected a file that is not empty")


def _problems(
    cls: type[BaseSettings], exc: ValidationError, found: Mapping[str, _Given]
) -> tuple[dict[str, str], list[str]]:
    """One line for each bad variable, by its field; and what the part says as a whole, which names variables itself.

    A name whose file could not be read is reported as that, not as missing.
    """
    secrets = [found[name].value for name in _secret_names(cls) if name in found and found[name].value]
    of_fields: dict[str, str] = {}
    of_all: list[str] = []
    for error in exc.errors(include_url=False, include_context=False, include_input=False):
        message = "must be set" if error["type"] == "missing" else error["msg"].removeprefix("Value error, ")
        for secret in secrets:
            message = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "…", message)  # not inside of our own words
        if not error["loc"]:
            of_all.append(message)
            continue
        name = str(error["loc"][0])
        given = found.get(name)
        if given is None or not given.problem:
            of_fields[name] = f"{given.name if given else name}: {message}"
    return of_fields, of_all


def _warnings(classes: Iterable[type[BaseSettings]], layers: Iterable[Mapping[str, str]]) -> Iterator[str]:
    known = {name for cls in classes for name in _known_names(cls)}
    for name in sorted({name for layer in layers for name in layer} - known):
        near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=_CLOSE_ENOUGH)
        if near and _prefix(name) == _prefix(near[0]):
            yield f"{name} is not a setting of the desk: did you mean {near[0]}?"
        elif name.upper().startswith(OWN_PREFIXES):
            yield f"{name} is not a setting of the desk"


def _prefix(name: str) -> str:
    return name.upper().partition("_")[0]


def _known_names(cls: type[BaseSettings]) -> Iterator[str]:
    for field in cls.model_fields.values():
        for name in names_of(field):
            yield name
            if is_secret(field):
                yield f"{name}_FILE"


def _secret_names(cls: type[BaseSettings]) -> list[str]:
    return [names_of(field)[0] for field in cls.model_fields.values() if is_secret(field)]


def names_of(field: FieldInfo) -> tuple[str, ...]:
    """The variables that set this field, the one that counts first."""
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        return tuple(choice for choice in alias.choices if isinstance(choice, str))
    if isinstance(alias, str):
        return (alias,)
    raise TypeError("a settings field names its variable with validation_alias")


def is_secret(field: FieldInfo) -> bool:
    """Whether what this field holds is shown to nobody."""
    return field.annotation is SecretStr or SecretStr in get_args(field.annotation)


def _read_env_file(path: Path | None) -> Mapping[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        read = DotEnvSettingsSource(CoreSettings, env_file=path, case_sensitive=True).env_vars
    except (OSError, UnicodeError) as exc:
        raise ConfigurationError(f"{path}: expected a readable text file in UTF-8") from exc
    return {name: value for name, value in read.items() if value is not None}
