"""Parses the front matter of an article."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rag.sources.fields import Optional, Text, Texts, Words, iso_date


class FrontMatter(BaseModel):
    """What stands above an article."""

    model_config = ConfigDict(extra="ignore")

    title: Annotated[Text, Field(min_length=1)]
    department: Optional
    audience: Optional
    owner: Optional
    updated: Annotated[date | None, BeforeValidator(iso_date)] = None
    tags: Words = ()
    questions: Texts = ()
    url: Optional


def front_matter_end(lines: list[str]) -> int | None:
    """The number of lines that the front matter takes; 0: there is none; None: it does not end."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number + 1 for number, line in enumerate(lines) if number and line.rstrip() in {"---", "..."}), None)
