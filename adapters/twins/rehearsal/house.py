"""The knowledge base of a rehearsal: a copy of the real one, with operators' rooms, in which an answer can be added."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from adapters.twins.rehearsal.seen import Line, Want

NEW_ANSWER = Line("Can I pay for my order with seashells?", Want.ANSWER, ("first of April",))
"""What nobody knew in the first act, after somebody has written it down."""
_ARTICLE = """---
title: Paying with seashells
department: {department}
audience: customer
owner: billing@shopunow.example
updated: {today}
questions: ["{question}"]
---
You may pay for an order with seashells on the first of April alone, in a store, with at most 12 of them.
"""


def copy_of(folder: Path, to: Path, *, inside: Mapping[str, str], outside: Mapping[str, str]) -> Path:
    """The copy. inside, outside: the operators' rooms of departments for employees and for customers."""
    copy = Path(shutil.copytree(folder, to / "knowledge_base"))
    path = copy / "departments.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    for department in told["departments"].values():
        is_inside = department.get("user_type") == "internal_employee"
        department["operators"] = dict(inside if is_inside else outside)
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return copy


def write_down(folder: Path, today: str) -> None:
    """Add the new answer, as an editor saves a file."""
    told = yaml.safe_load((folder / "departments.yaml").read_text(encoding="utf-8"))["departments"]
    department = next(name for name, one in told.items() if one.get("user_type") != "internal_employee")
    article = _ARTICLE.format(department=department, today=today, question=NEW_ANSWER.text)
    (folder / department / "paying-with-seashells.md").write_text(article, encoding="utf-8")
