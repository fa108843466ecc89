"""The wordings of all languages that the desk knows by words."""

from collections.abc import Mapping
from typing import Final

from rag.evidence.worded_germanic import GERMANIC
from rag.evidence.worded_romance import ROMANCE
from rag.evidence.wording import Wording

WORDINGS: Final[Mapping[str, Wording]] = GERMANIC | ROMANCE


def quoting(language: str, *, is_again: bool = False) -> str:
    """How the words of an article are put into an answer of another language. is_again: right after others."""
    introduced = WORDINGS[language].quoting if language in WORDINGS else "“{}”"
    return introduced.rpartition(":")[2].strip() if is_again else introduced


def introduced(text: str, language: str) -> str:
    """A whole quoted answer below what introduces it; as it is in a language that is not known by words."""
    introduction = quoting(language).rpartition("{")[0].rpartition(":")
    return f"{introduction[0]}:\n\n{text}" if introduction[1] else text
