"""What a call brings along: the query, or a form, or JSON where the resource takes that."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from adapters.twins.twilio.errors import Json, TwilioError

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True)
class Arguments:
    """Arguments by name; in a form one name can have several values."""

    pairs: tuple[tuple[str, str], ...] = ()
    document: Any = None

    def get(self, name: str, default: object = None) -> Any:
        """Return the last value of a name."""
        if isinstance(self.document, dict):
            return self.document.get(name, default)
        found = self.all(name)
        return found[-1] if found else default

    def text(self, name: str) -> str:
        """Return the last value of a name, empty where there is none."""
        return str(self.get(name) or "")

    def all(self, name: str) -> list[str]:
        """Return every value of a name."""
        return [value for known, value in self.pairs if known == name]

    def as_json(self) -> Json:
        """Return what is recorded of them: a list where a name has several values."""
        if self.document is not None:
            return self.document if isinstance(self.document, dict) else {"": self.document}
        return dict(self._by_name())

    def _by_name(self) -> Iterator[tuple[str, str | list[str]]]:
        for name in dict.fromkeys(name for name, _ in self.pairs):
            values = self.all(name)
            yield name, values if len(values) > 1 else values[0]


def parse_arguments(*, verb: str, query: str, body: bytes, content_type: str, takes_json: bool) -> Arguments:
    """Read the arguments of a call; a form that comes as something else is not read at all, as at Twilio.

    Raises TwilioError for JSON that cannot be read where JSON is wanted.
    """
    if verb in {"GET", "DELETE"}:
        return _form(query)
    kind = content_type.partition(";")[0].strip().lower()
    if takes_json:
        return _document(kind, body)
    return _form(body.decode("utf-8", "replace")) if kind == FORM else Arguments()


def _form(text: str) -> Arguments:
    return Arguments(tuple(parse_qsl(text, keep_blank_values=True)))


def _document(kind: str, body: bytes) -> Arguments:
    if kind != JSON:
        raise TwilioError(20001, "Unsupported media type: application/json is wanted")
    try:
        return Arguments(document=json.loads(body))
    except ValueError:
        raise TwilioError(20001, "Request body is not valid JSON") from None
