"""Decodes the body of a request from Slack: JSON, or a form that may hold JSON."""

import json
import re
from urllib.parse import parse_qsl

import orjson

from bot.errors import MalformedPayload
from bot.model import JsonObject

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
_MAX_FIELDS = 100
_SSL_CHECK = re.compile(rb"(?:.{0,500}&)?ssl_check=1(?:&.{0,500})?")


def is_ssl_check(body: bytes, content_type: str) -> bool:
    """Whether Slack only looks at the certificate, as it does now and then, signed or not; it means nothing else.

    Source: docs.slack.dev, "Slash commands"; bolt-js, which answers it before it verifies.
    """
    return content_type == FORM and _SSL_CHECK.fullmatch(body) is not None


def decode(body: bytes, content_type: str) -> JsonObject:
    """The JSON object, or the form's fields. content_type: without parameters. Raises MalformedPayload."""
    if content_type == JSON:
        return _decode_json(body)
    if content_type == FORM:
        return _decode_form(body)
    raise MalformedPayload("content_type")


def _decode_json(body: bytes | str) -> JsonObject:
    """Lone surrogates, which only the standard library reads, are cleaned where text is read."""
    try:
        value = orjson.loads(body)
    except ValueError:
        value = _decode_leniently(body)
    if not isinstance(value, dict):
        raise MalformedPayload("json")
    return value


def _decode_leniently(body: bytes | str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise MalformedPayload("json") from exc


def _decode_form(body: bytes) -> JsonObject:
    try:
        fields = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MAX_FIELDS))
    except ValueError as exc:
        raise MalformedPayload("form") from exc
    return _decode_json(fields["payload"]) if "payload" in fields else {**fields}
