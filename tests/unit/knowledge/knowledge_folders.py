"""Small knowledge base folders on disk, for the tests of `rag/`."""

from pathlib import Path

DEPARTMENTS = """\
departments:
  garden:
    name: Garden
    user_type: external_customer
    escalation_email: garden@club.example
    description: Plots, watering and tools
  office:
    name: Office
    user_type: internal_employee
    escalation_email: office@club.example
    description: Keys, till and rota
    readers: ["slack:T1:U1"]
  attic:
    name: Attic
    user_type: external_customer
    enabled: false
"""

WATERING = """\
---
title: Watering your plot
updated: 2026-03-04
owner: water@club.example
tags: [water]
questions: ["When may I water?"]
---
Plots are watered before 9 in the morning or after 19 in the evening. In a drought the hose stays off.

A watering can holds ten litres and is filled at the well.
"""

SHED = """\
---
title: The tool shed
updated: 2026-05-01
questions: ["How do I open the shed?"]
---
Spades and rakes hang in the shed.

To open it:

1. Turn the number lock to 4711.
2. Lift the bar.
3. Write your name into the book.

The mower costs 3 euros an hour.
"""

TILL = """\
---
title: Counting the till
updated: 2026-01-09
---
The till is counted by two people every evening. A difference of more than 5 euros is told to the head of office.
"""


def write_folder(folder: Path, articles: dict[str, str] | None = None, departments: str = DEPARTMENTS) -> Path:
    """A folder with these articles, by path; without any, the three above."""
    chosen = articles if articles is not None else default_articles()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "departments.yaml").write_text(departments, encoding="utf-8")
    for path, text in chosen.items():
        write_article(folder, path, text)
    return folder


def default_articles() -> dict[str, str]:
    """Two articles for customers and one for employees."""
    return {"garden/watering.md": WATERING, "garden/shed.md": SHED, "office/till.md": TILL}


def write_article(folder: Path, path: str, text: str) -> None:
    """Write one file below the folder."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
