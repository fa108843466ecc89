"""Decodes the form that Twilio posts, and reads single fields of it."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import unquote_to_bytes

from bot.errors import MalformedPayload
from bot.words.plain import clean

FORM = "application/x-www-form-urlencoded"
Form: TypeAlias = Mapping[str, Sequence[str]]
"""Field to its values; bytes that are no UTF-8 stand in it as lone surrogates, so that they can be signed for."""

_MAX_FIELDS = 300
_NOT_TEXT = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


def decode(body: bytes) -> Form:
    """The form's fields, blank ones included: they are signed for, too. Raises MalformedPayload."""
    if body.count(b"&") >= _MAX_FIELDS:
        raise MalformedPayload("form")
    form: dict[str, list[str]] = {}
    for pair in body.decode("utf-8", "surrogateescape").replace("+", " ").split("&"):
        if pair:
            name, _, value = pair.partition("=")
            form.setdefault(_unquoted(name), []).append(_unquoted(value))
    return form


def raw(text: str) -> bytes:
    """The bytes as they came."""
    return text.encode("utf-8", "surrogateescape")


def field(form: Form, name: str) -> str:
    """The one value of a field, cleaned; empty where it is missing.

    Raises MalformedPayload when it has several values or is not UTF-8: then nobody knows what was meant.
    """
    values = form.get(name)
    if not values:
        return ""
    if len(values) > 1 and len(set(values)) > 1:
        raise MalformedPayload(f"repeated_{name}")
    value = values[0]
    if value.isascii() and value.isprintable():
        return value.strip()
    if _NOT_TEXT.search(value):
        raise MalformedPayload(f"field_{name}")
    return clean(value).strip()


def identifier(form: Form, name: str) -> str:
    """An id that Twilio gave, such as `SM…`."""
    value = field(form, name)
    if not is_identifier(value):
        raise MalformedPayload(f"field_{name}")
    return value


def is_identifier(value: str) -> bool:
    """Whether it looks like an id, Twilio's or ours."""
    return bool(_ID.fullmatch(value))


def _unquoted(quoted: str) -> str:
    return unquote_to_bytes(raw(quoted)).decode("utf-8", "surrogateescape") if "%" in quoted else quoted
