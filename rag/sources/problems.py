"""The problems of a knowledge base file: what is wrong, where, and what is expected."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from rag.sources.fields import WEEKDAYS
from rag.sources.yaml_lines import Located

EXPECTED = {
    "title": "the article's title, as text",
    "department": "the id of a department, as text",
    "audience": "public, customer, employee or employee:<department>",
    "owner": "who looks after the article, as text",
    "updated": "a date such as 2026-05-04",
    "tags": "a list of words",
    "questions": "a list of questions, each as text",
    "url": "an address, as text",
    "name": "the department's name, as text",
    "user_type": "internal_employee or external_customer",
    "enabled": "true or false",
    "workflow": "the name of a workflow, as text",
    "vector_collection": "a label, as text",
    "escalation_email": "an e-mail address, as text",
    "requires_order_lookup": "true or false",
    "requires_user_lookup": "true or false",
    "description": "what the department does, as text",
    "readers": "a list of person ids, each as text",
    "threshold": "a number from 0 to 1: how sure an answer must be",
    "alpha": "a number from 0 (words alone) to 1 (meaning alone)",
    "words": "for each of de, fr, es, it, pt and nl parts of words of at least 3 letters, with commas or as a list",
    "tone": "how to write for it, as text",
    "entities": 'for each kind, such as order_number, a regular expression that never matches "", or a list of names',
    "form": (
        "for each field beside name, email, phone, preferred_contact, issue_summary and urgency: label, and asks, kind "
        "(line, text, email, phone or choice), required, choices, and languages: for each of de, fr, es, it, pt and "
        "nl label, asks and as many choices"
    ),
    "hours": "time_zone, with times for monday, tuesday, …, weekdays or daily, and holidays; or a text",
    "sla": "first_reply, next_reply and resolution; or a text",
    "grave": "any of harassment, injury, legal_threat and fraud, as a list",
    "operators": "where its operators are, such as slack: C0123ABCD or teams: the link to a channel",
}
_TIMES = "times such as 08:30-17:30, or a list of them"
_TARGET = "office time such as 4h or 30m, or one for each of low, medium, high and critical"
_EXPECTED_WITHIN: Mapping[str, Mapping[str, str]] = {
    "hours": {
        "time_zone": "a time zone such as America/Chicago",
        "time_zone_name": "how people call the time zone, as text",
        "holidays": "a list of dates such as 2026-12-25",
        **dict.fromkeys(("daily", "weekdays", *WEEKDAYS), _TIMES),
    },
    "sla": dict.fromkeys(("first_reply", "next_reply", "resolution"), _TARGET),
    "operators": {
        **dict.fromkeys(("slack", "slack_discreet"), "the id of a Slack channel, such as C0123ABCD"),
        **dict.fromkeys(("teams", "teams_discreet"), "the link to a Teams channel, or its id: 19:…@thread.tacv2"),
    },
}
"""What is expected of the fields within a field."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file. file: its path within the folder. line: from 1. expected: what should stand there."""

    file: str
    line: int
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: expected {self.expected}"


def expected_in(exc: ValidationError, located: Located, prefix: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    """The line of each wrong field with what should stand there. prefix: the path of what was checked."""
    found: dict[object, tuple[int, str]] = {}
    for error in exc.errors():
        names = tuple(map(str, error["loc"][:2]))
        name = names[0] if names else ""
        expected = f"{name}: {EXPECTED[name]}" if name else "fields with values, such as `title: …`"
        if name in _EXPECTED_WITHIN and len(names) > 1:
            expected = f"{'.'.join(names)}: {_EXPECTED_WITHIN[name].get(names[1], EXPECTED[name])}"
        found[names if name in _EXPECTED_WITHIN else name] = (located.line(*prefix, *error["loc"]), expected)
    return list(found.values())


def problems_in(exc: ValidationError, file: str, located: Located, prefix: tuple[str, ...]) -> list[Problem]:
    """The same as problems of this file."""
    return [Problem(file, line, expected) for line, expected in expected_in(exc, located, prefix)]
