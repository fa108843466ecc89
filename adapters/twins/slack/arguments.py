"""The arguments of one Web API call, whichever of the three encodings they came in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from adapters.twins.slack.errors import Json, SlackError, invalid_arguments

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"


@dataclass(frozen=True)
class Arguments:
    """What the caller passed by name. In a form every value is a string and structures are JSON text in it."""

    values: Json
    warnings: tuple[str, ...] = ()

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def get(self, name: str, default: object = None) -> Any:
        """Return an argument as it came."""
        return self.values.get(name, default)

    def text(self, name: str, default: str = "") -> str:
        """Return a string argument, or the default where it is absent or null."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, dict | list | bool):
            raise invalid_arguments(f"must be a string [json-pointer:/{name}]")
        return str(value)

    def required(self, name: str) -> str:
        """Return a string argument that must be there and not empty."""
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a boolean: true and false, or the words and digits that Slack takes for them in a form."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        return str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(str(value))
        except ValueError:
            raise invalid_arguments(f"must be a valid integer [json-pointer:/{name}]") from None

    def structure(self, name: str) -> Any:
        """Return a list or an object that came as JSON or as JSON text; None where absent. Raises ValueError."""
        value = self.values.get(name)
        if isinstance(value, str):
            return json.loads(value) if value.strip() else None
        return value


def parse_arguments(*, query: Mapping[str, str], body: bytes, content_type: str, verb: str) -> Arguments:
    """Read the arguments of a call out of its query string and its body; the body wins.

    Raises SlackError for a body that Slack cannot read. Source: docs.slack.dev, "Using the Web API".
    """
    kind, _, options = content_type.partition(";")
    kind = kind.strip().lower()
    values: Json = dict(query)
    if not body or verb == "GET":
        return Arguments(values)
    if kind == JSON:
        return Arguments(values | _parse_json(body), () if "charset" in options.lower() else ("missing_charset",))
    if kind == FORM:
        warnings = ("superfluous_charset",) if "charset" in options.lower() else ()
        return Arguments(values | _parse_form(body), warnings)
    raise SlackError("invalid_form_data" if kind == MULTIPART else "invalid_post_type" if kind else "missing_post_type")


def _parse_json(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(value, dict):
        raise SlackError("json_not_object")
    return {name: item for name, item in value.items() if name != "token"}  # Slack reads no token out of JSON


def _parse_form(body: bytes) -> Json:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
