"""Judges the metadata of a message: an event_type and an event_payload that is an object, within its size."""

import json
import re

from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.errors import Json, SlackError

MAX_PAYLOAD_BYTES = 8_000
"""Slack publishes no figure; this is well under what it takes, so that nobody relies on more."""

_EVENT_TYPE = re.compile(r"[A-Za-z0-9_.:-]{1,255}")


def parse_metadata(args: Arguments) -> Json | None:
    """Return checked metadata; an empty object takes away what an update finds; None where the argument is absent.

    Raises SlackError: invalid_metadata_format, invalid_metadata_schema, metadata_too_large.
    """
    try:
        metadata = args.structure("metadata")
    except ValueError:
        raise SlackError("invalid_metadata_format") from None
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    if metadata:
        _check(metadata)
    return metadata


def _check(metadata: Json) -> None:
    event_type, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(event_type, str) or not _EVENT_TYPE.fullmatch(event_type) or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    if metadata.keys() - {"event_type", "event_payload", "entities"}:
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(payload, ensure_ascii=False).encode("utf-8", "surrogatepass")) > MAX_PAYLOAD_BYTES:
        raise SlackError("metadata_too_large")
