"""The keys of the REST interface: who may call it, and what each caller may do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import Field, SecretStr, field_validator

from bot.model import ChannelName
from bot.settings import Section
from bot.tickets import is_nobodys


class Scope(StrEnum):
    """What a key may do."""

    ASK = "ask"
    ASK_EMPLOYEE = "ask:employee"
    TICKETS_READ = "tickets:read"
    TICKETS_WRITE = "tickets:write"
    KNOWLEDGE_WRITE = "knowledge:write"
    PEOPLE_READ = "people:read"
    PEOPLE_ERASE = "people:erase"
    TRACES_READ = "traces:read"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A caller of the REST interface."""

    name: str
    secret: str = field(repr=False)
    scopes: frozenset[Scope]

    def person(self, given: str) -> str:
        """The id of one of its own people. given: as it names them."""
        return f"{ChannelName.REST}:{self.name}:{given}"


class ApiSettings(Section):
    """Who may call the REST interface."""

    api_keys: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="FRONTDESK_API_KEYS",
        description=(
            "Keys of the REST interface as name:secret:scope+scope, comma separated. Without one the interface is off."
            f" Scopes: {', '.join(Scope)}."
        ),
    )

    @field_validator("api_keys")
    @classmethod
    def _are_keys(cls, value: SecretStr) -> SecretStr:
        parse_keys(value.get_secret_value())
        return value

    @property
    def keys(self) -> tuple[ApiKey, ...]:
        """The keys, in the order in which they are written."""
        return parse_keys(self.api_keys.get_secret_value())


_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_SECRET = re.compile(r"[\x21-\x7e]+")


def parse_keys(text: str) -> tuple[ApiKey, ...]:
    """The keys in `name:secret:scope+scope,…`.

    Raises ValueError that names every wrong key by its place, and shows nothing of what stands there: a slip in the
    order may have put a secret anywhere.
    """
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    problems = [problem for n, entry in enumerate(entries, start=1) for problem in _problems(n, entry)]
    if problems:
        raise ValueError("; ".join(problems))
    keys = tuple(_parse(entry) for entry in entries)
    _refuse_twins("name", [key.name for key in keys])
    _refuse_twins("secret", [key.secret for key in keys])
    return keys


def _problems(n: int, entry: str) -> Iterator[str]:
    parts = entry.split(":", 2)
    if len(parts) != len(("name", "secret", "scopes")):
        yield f"key {n}: expected name:secret:scope+scope"
        return
    name, secret, scopes = parts
    if not _NAME.fullmatch(name):
        yield f"key {n}: expected a name of at most 64 letters, digits, dots, dashes and underscores"
    if is_nobodys(name):
        yield f"key {n}: expected another name: person, desk and bot stand for somebody else in the history of a ticket"
    if not _SECRET.fullmatch(secret):
        yield f"key {n}: expected a secret without spaces, in ASCII"
    if not set(scopes.split("+")) <= set(Scope):
        yield f"key {n}: expected scopes joined by +, out of {', '.join(Scope)}"


def _parse(entry: str) -> ApiKey:
    name, secret, scopes = entry.split(":", 2)
    return ApiKey(name, secret, frozenset(map(Scope, scopes.split("+"))))


def _refuse_twins(what: str, values: Sequence[str]) -> None:
    if len(set(values)) < len(values):
        raise ValueError(f"expected every key to have a {what} of its own")
