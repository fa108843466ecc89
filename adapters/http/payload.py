"""Parses a JSON body from a stranger into clean text, or raises MalformedPayload."""

import json
import re
from typing import cast

import orjson
from aiohttp import web

from bot.errors import MalformedPayload
from bot.model import Json, JsonObject

JSON_MEDIA_TYPE = "application/json"

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MAY_HOLD_THEM = re.compile(rb"\\[ubf]|\x7f")
"""What JSON must have in it, as bytes, for a text in it to hold what is not clean."""
_FEW_LEVELS = 200
"""What begins no more lists and objects is not nested too deeply, either."""


async def read_json(request: web.Request) -> JsonObject:
    """The JSON object in the body, cleaned by `clean`; MalformedPayload names what is wrong in one word."""
    if request.content_type != JSON_MEDIA_TYPE:
        raise MalformedPayload("content_type")
    return parse_json_object(await request.read())


def parse_json_object(body: bytes) -> JsonObject:
    """The JSON object in these bytes, cleaned; raises MalformedPayload."""
    try:
        value = _parse(body)
        if _MAY_HOLD_THEM.search(body) or body.count(b"[") + body.count(b"{") > _FEW_LEVELS:
            value = clean(value)
    except RecursionError as exc:
        raise MalformedPayload("nested_too_deeply") from exc
    if not isinstance(value, dict):
        raise MalformedPayload("not_an_object")
    return value


def clean(value: Json) -> Json:
    """The same value with every text in it cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): clean(item) for key, item in value.items()}
    return value


def clean_text(text: str) -> str:
    """The text without control characters (tabs and line ends stay), half characters (lone surrogates) marked as such.

    What comes out can be encoded as UTF-8 and kept by any store.
    """
    return _CONTROLS.sub("", _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text))


def _parse(body: bytes) -> Json:
    try:
        return cast("Json", orjson.loads(body))
    except orjson.JSONDecodeError:
        return _parse_leniently(body)


def _parse_leniently(body: bytes) -> Json:
    """Python's own parser takes escaped lone surrogates, which orjson refuses."""
    try:
        return cast("Json", json.loads(body.decode("utf-8"), parse_constant=_refuse_constant))
    except ValueError as exc:
        raise MalformedPayload("not_json") from exc


def _refuse_constant(name: str) -> Json:
    raise ValueError(name)
