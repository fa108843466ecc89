"""What an answer must look like: `response_format` is checked as OpenAI does, and an answer against its schema."""

import json
import re
from typing import Any

from adapters.twins.model.abilities import Abilities
from adapters.twins.model.errors import Json, ModelError

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PLAIN: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def read_format(params: Json, abilities: Abilities) -> Json | None:
    """Return the schema that the answer must follow; {} for any JSON object, None for text. Raises ModelError."""
    wanted = params.get("response_format") or {"type": "text"}
    kind = str(wanted.get("type"))
    abilities.check_format(kind)
    if kind == "json_object":
        _demand_the_word(params)
        return {}
    return _read_schema(wanted.get("json_schema")) if kind == "json_schema" else None


def fits(schema: Json, text: str) -> bool:
    """Say whether a text is JSON of this schema."""
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and (not schema or _matches(value, schema, schema))


def _read_schema(given: Any) -> Json:
    schema = given.get("schema") if isinstance(given, dict) else None
    if not isinstance(schema, dict) or not _NAME.fullmatch(str(given.get("name", ""))):
        raise ModelError("invalid_json_schema", "expected a name and a schema", param="response_format")
    if given.get("strict"):
        _demand_strict(schema, schema, "root")
    return schema


def _demand_strict(schema: Json, root: Json, place: str) -> None:
    """Raise ModelError outside the strict subset. Source: platform.openai.com, "Structured model outputs"."""
    schema = _resolve(schema, root)
    if place == "root" and schema.get("type") != "object":
        raise _not_strict("the root must be an object")
    if "default" in schema:
        raise _not_strict(f"'default' is not permitted at {place}")
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            raise _not_strict(f"'additionalProperties' must be false at {place}")
        if set(schema.get("required", [])) != set(schema.get("properties", {})):
            raise _not_strict(f"'required' must name every property at {place}")
        for name, part in schema["properties"].items():
            _demand_strict(part, root, name)
    if schema.get("type") == "array":
        _demand_strict(schema.get("items", {}), root, f"{place}[]")


def _not_strict(why: str) -> ModelError:
    return ModelError("invalid_json_schema", f"Invalid schema for response_format: {why}.", param="response_format")


def _demand_the_word(params: Json) -> None:
    if "json" not in json.dumps(params.get("messages"), ensure_ascii=False).casefold():
        message = "'messages' must contain the word 'json' in some form, to use 'response_format' of 'json_object'."
        raise ModelError("invalid_request", message, param="messages")


def _matches(value: Any, schema: Json, root: Json) -> bool:
    schema = _resolve(schema, root)
    if "anyOf" in schema:
        return any(_matches(value, option, root) for option in schema["anyOf"])
    if "enum" in schema and value not in schema["enum"]:
        return False
    match schema.get("type"):
        case "object":
            return _matches_object(value, schema, root)
        case "array":
            return isinstance(value, list) and all(_matches(item, schema.get("items", {}), root) for item in value)
        case str(kind) if kind in _PLAIN:
            return isinstance(value, _PLAIN[kind]) and isinstance(value, bool) == (kind == "boolean")
    return True


def _matches_object(value: Any, schema: Json, root: Json) -> bool:
    parts = schema.get("properties", {})
    if not isinstance(value, dict) or not set(schema.get("required", [])) <= value.keys():
        return False
    if schema.get("additionalProperties") is False and not value.keys() <= parts.keys():
        return False
    return all(_matches(item, parts.get(name, {}), root) for name, item in value.items())


def _resolve(schema: Json, root: Json) -> Json:
    reference = schema.get("$ref", "")
    if not reference:
        return schema
    found: Json = root.get("$defs", {}).get(reference.rpartition("/")[2], {})
    return found
