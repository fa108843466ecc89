"""Writes down what a person was at, and reads it again."""

from dataclasses import asdict
from typing import Any  # a document as the store gives it back

from bot.model import JsonObject
from bot.people import Issue, Mentioned


def issue_to_doc(issue: Issue) -> JsonObject:
    """What a person was at, as JSON."""
    return {**asdict(issue), "classes": [*sorted(issue.classes)], "things": [asdict(one) for one in issue.things]}


def issue_from_doc(doc: Any) -> Issue:
    """The issue that `issue_to_doc` wrote."""
    things = tuple(Mentioned(**one) for one in doc.get("things", ()))
    return Issue(**{**doc, "classes": frozenset(doc["classes"]), "things": things})
