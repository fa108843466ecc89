"""Which parameters an OpenAI-compatible server takes: they differ, and refuse what they do not know."""

import re
from dataclasses import dataclass, replace
from typing import Any  # parameters are whatever the server's JSON holds

from pydantic import BaseModel

from rag.model.settings import ModelSettings, TokensName

SCHEMA, OBJECT, PLAIN = "json_schema", "json_object", "text"
TEMPERATURE = 0.2
_OTHER: dict[TokensName, TokensName] = {"max_completion_tokens": "max_tokens", "max_tokens": "max_completion_tokens"}
_FORMAT, _STORE, _TEMPERATURE = "response_format", "store", "temperature"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a server is asked. answers_as: SCHEMA, OBJECT or PLAIN. tokens_name: None where no limit is sent.

    may_swap: whether the other name of the limit was not tried yet.
    """

    answers_as: str = SCHEMA
    tokens_name: TokensName | None = "max_completion_tokens"
    may_swap: bool = True
    has_temperature: bool = True
    has_store: bool = True
    keeps_store: bool = False
    """At OpenAI itself `store` stays, whatever it says: without it prompts could be kept there."""

    def parameters(self, shape: type[BaseModel], max_tokens: int) -> dict[str, Any]:
        """What is sent beside the messages."""
        sent: dict[str, Any] = {}
        if self.tokens_name:
            sent[self.tokens_name] = max_tokens
        if self.has_temperature:
            sent[_TEMPERATURE] = TEMPERATURE
        if self.has_store:
            sent[_STORE] = False
        if self.answers_as == SCHEMA:
            named = {"name": shape.__name__, "strict": True, "schema": shape.model_json_schema()}
            sent[_FORMAT] = {"type": SCHEMA, SCHEMA: named}
        elif self.answers_as == OBJECT:
            sent[_FORMAT] = {"type": OBJECT}
        return sent

    def without(self, param: str) -> "Dialect | None":
        """The next thing to try where a parameter is refused; None where there is nothing else to try."""
        if param == _FORMAT and self.answers_as != PLAIN:
            return replace(self, answers_as=OBJECT if self.answers_as == SCHEMA else PLAIN)
        if param == self.tokens_name:
            swapped = _OTHER[self.tokens_name] if self.may_swap else None
            return replace(self, tokens_name=swapped, may_swap=False)
        if param == _TEMPERATURE and self.has_temperature:
            return replace(self, has_temperature=False)
        if param == _STORE and self.has_store and not self.keeps_store:
            return replace(self, has_store=False)
        return None


def first_dialect(settings: ModelSettings) -> Dialect:
    """How a server is asked before anything is known of it."""
    usual: TokensName = "max_completion_tokens" if settings.is_openai else "max_tokens"
    return Dialect(
        tokens_name=settings.tokens_name or usual,
        may_swap=settings.tokens_name is None,
        keeps_store=settings.is_openai,
    )


def refused_parameter(param: str | None, message: str) -> str:
    """The parameter that an error is about: the one that it names, else the first of ours in its words, or "".

    param: as in `response_format` or `response_format.json_schema.schema`.
    """
    named = (param or "").partition(".")[0]
    if named:
        return named
    found = re.search(rf"\b({_FORMAT}|json_schema|max_completion_tokens|max_tokens|{_TEMPERATURE}|{_STORE})\b", message)
    word = found.group(1) if found else ""
    return _FORMAT if word == SCHEMA else word
