"""The knowledge base of a rehearsal: a copy of the real one, with operators' rooms, in which answers come and go."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import yaml

from adapters.twins.rehearsal.seen import Line, Want

NEW_ANSWER = Line("Can I pay for my order with seashells?", Want.ANSWER, ("first of April",))
"""What nobody knew in the first act, after somebody has written it down."""
WITHDRAWN = Line("Do you take pearls for an order?", Want.HIDDEN)
"""What customers could read until an editor thought better of it; nobody asks before."""
CLOSED = Line("Do you take amber for an order?", Want.UNKNOWN)
"""What stands in the folder of a department that is switched off."""
_CLOSED_DEPARTMENT = "amber_trade"
_AMBER = "Amber is taken for an order by the amber trade alone, at 7 dollars for each piece of 9 millimeters."
_PEARLS = "Pearls are taken for an order at the flagship store alone, at 3 dollars for each pearl of 5 millimeters."
_SEASHELLS = "You may pay for an order with seashells on the first of April alone, in a store, with at most 12 of them."
_ARTICLE = """---
title: Paying with {what}
department: {department}
audience: {audience}
owner: billing@shopunow.example
updated: {today}
questions: ["{question}"]
---
{text}
"""


def copy_of(folder: Path, to: Path, *, inside: Mapping[str, str], outside: Mapping[str, str]) -> Path:
    """The copy, with what will be withdrawn.

    inside, outside: the operators' rooms of departments for employees and for customers.
    """
    copy = Path(shutil.copytree(folder, to / "knowledge_base"))
    path = copy / "departments.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    for department in told["departments"].values():
        is_inside = department.get("user_type") == "internal_employee"
        department["operators"] = dict(inside if is_inside else outside)
    told["departments"][_CLOSED_DEPARTMENT] = _closed(next(iter(told["departments"].values())))
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (copy / _CLOSED_DEPARTMENT).mkdir()
    _write(copy, "amber", to=_CLOSED_DEPARTMENT, audience="customer", question=CLOSED.text, text=_AMBER)
    _write(copy, "pearls", audience="customer", question=WITHDRAWN.text, text=_PEARLS)
    return copy


def withdraw(folder: Path) -> None:
    """Keep from customers what they could read, as an editor saves a file."""
    _write(folder, "pearls", audience="employee", question=WITHDRAWN.text, text=_PEARLS)


def write_down(folder: Path) -> None:
    """Add the new answer."""
    _write(folder, "seashells", audience="customer", question=NEW_ANSWER.text, text=_SEASHELLS)


def _closed(pattern: Mapping[str, object]) -> dict[str, object]:
    """A department that is switched off. pattern: another one."""
    about = "Amber and what is made of it."
    return {**pattern, "name": "Amber Trade", "user_type": "external_customer", "enabled": False, "description": about}


def _write(folder: Path, what: str, *, to: str = "", **told: str) -> None:
    """In the folder of a department, the first one for customers where none is named, written today."""
    departments = yaml.safe_load((folder / "departments.yaml").read_text(encoding="utf-8"))["departments"]
    first = next(one for one, about in departments.items() if about.get("user_type") != "internal_employee")
    department = to or first
    today = datetime.now(tz=UTC).date().isoformat()
    article = _ARTICLE.format(what=what, department=department, today=today, **told)
    (folder / department / f"paying-with-{what}.md").write_text(article, encoding="utf-8")
