"""Typed readers for Slack's ids and times, beside those for any JSON."""

import re

from adapters.http.fields import Fields, records, text
from bot.errors import MalformedPayload

SLACKBOT = "USLACKBOT"
"""Slack itself, which speaks as a person does, without a bot_id: reminders, for example."""

_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_TS = re.compile(r"[0-9]{1,10}\.[0-9]{1,6}")


def identifier(source: Fields, name: str) -> str:
    """An id that Slack gave, such as `U012AB3CD`."""
    value = text(source, name)
    if not _ID.fullmatch(value):
        raise MalformedPayload(f"field_{name}")
    return value


def optional_id(source: Fields, name: str) -> str:
    """The same, empty where there is none."""
    return identifier(source, name) if source.get(name) else ""


def timestamp(source: Fields, name: str = "ts") -> str:
    """A message's ts, such as `1767225600.000100`: no later than the year 2286, so that its digits order it."""
    value = text(source, name)
    if not _TS.fullmatch(value):
        raise MalformedPayload(f"field_{name}")
    return value


def optional_timestamp(source: Fields, name: str) -> str:
    """The same, empty where there is none."""
    return timestamp(source, name) if source.get(name) else ""


def workspace_of(body: Fields) -> str:
    """The workspace in which the desk hears an event: Bolt's rule. In an organisation without one, the organisation.

    The outer team_id is no answer: with Slack Connect it is that of whoever spoke.
    """
    heard_by = _heard_by(body)
    return (
        optional_id(heard_by, "team_id")
        or optional_id(body, "context_team_id")
        or optional_id(body, "team_id")
        or organisation_of(body)
        or identifier(body, "team_id")
    )


def organisation_of(body: Fields) -> str:
    """The Enterprise organisation in which the desk hears an event, empty outside one."""
    heard_by = _heard_by(body)
    if "enterprise_id" in heard_by:
        return optional_id(heard_by, "enterprise_id")
    name = "context_enterprise_id" if "context_enterprise_id" in body else "enterprise_id"
    return optional_id(body, name)


def _heard_by(body: Fields) -> Fields:
    return next(records(body, "authorizations"), {})
