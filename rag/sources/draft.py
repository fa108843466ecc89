"""The values of reading a source: the document, drafts of articles made of it, or why it cannot be read."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Document:
    """A file or page as it was fetched.

    name: what people call it; its ending may tell the kind. content_type: as a server gave it, with its parameters, or
    "". url: where readers find it, or "".
    """

    name: str
    body: bytes
    content_type: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it has an id and an owner.

    text: Markdown with its headings. part: which part of a document that holds several it is, by a name that stays the
    same when others come and go. id: that it asks for, below its department. category: what a list files it under,
    which may be a department. The rest is "" where nothing says it.
    """

    title: str
    text: str
    part: str = ""
    id: str = ""
    questions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    updated: str = ""
    url: str = ""
    department: str = ""
    audience: str = ""
    owner: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A part of a document that is left out while the rest is ingested. reason: with the place in the document."""

    reason: str


class Unreadable(Exception):
    """The document cannot be ingested; the message says why, for whoever wants it ingested."""


class TooLate(Unreadable):
    """It did not arrive in time."""


def readable_name(name: str) -> str:
    """The title of a document that has none: `team/house-rules.pdf` as `House rules`."""
    stem = re.sub(r"[_\-\s]+", " ", PurePosixPath(name.partition("?")[0].rstrip("/")).stem).strip() or name
    return stem[:1].upper() + stem[1:]
