"""The REST models of ingestion: the sources to read, and the state of the job."""

import base64
import re
from collections import Counter
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from adapters.api.shapes import MAX_ID_CHARS, Body, Id, Parameters, Printable, Shape
from rag.ingestion.ports import IngestState

MAX_URL_CHARS: Final = 2_000
MAX_SOURCES: Final = 500
MAX_BODY_BYTES: Final = 10 * 1024 * 1024
"""What comes in is kept in one document, in base64, until it is ingested: no store takes more than 16 MB."""
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


def _is_web_address(text: str) -> str:
    if text and not _WEB_ADDRESS.fullmatch(text):
        raise ValueError("expected an http or https address; files are given as name and base64")
    return text


def _is_base64(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except ValueError as exc:
        raise ValueError("expected base64") from exc
    return text


class SourceIn(Body):
    """What is to be ingested: `url`, or `name` with `text` or `base64`; with `remove`, either name alone."""

    url: Annotated[str, Field(max_length=MAX_URL_CHARS), AfterValidator(_is_web_address)] = Field(
        default="", description="A page, a file or a sitemap on the public network."
    )
    name: Printable = Field(default="", description="A file name, such as returns.md; its ending tells the kind.")
    text: str | None = None
    base64: Annotated[str, AfterValidator(_is_base64)] | None = None
    department: Annotated[str, Field(max_length=MAX_ID_CHARS)] = ""
    audience: Annotated[str, Field(max_length=MAX_ID_CHARS)] = Field(
        default="", description="public, customer, employee or employee:<department>."
    )
    owner: Annotated[str, Field(max_length=MAX_ID_CHARS)] = ""
    remove: bool = Field(default=False, description="Take away what was made of it.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        given = (self.text is not None) + (self.base64 is not None)
        wanted = 0 if self.remove else 1
        if (bool(self.url), bool(self.name), given) not in {(True, False, 0), (False, True, wanted)}:
            raise ValueError("expected either url, or name with one of text and base64 (with remove: name alone)")
        return self

    @property
    def content(self) -> bytes | None:
        """The document, where it is given; of one that is to go, nothing is left."""
        if self.base64 is not None:
            return base64.b64decode(self.base64)
        if self.remove and self.name:
            return b""
        return self.text.encode() if self.text is not None else None


def _as_source(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


class IngestIn(Body):
    """What is to be ingested."""

    sources: Annotated[
        list[Annotated[SourceIn, BeforeValidator(_as_source, json_schema_input_type=str | SourceIn)]],
        Field(min_length=1, max_length=MAX_SOURCES),
    ] = Field(description="Addresses, or objects that say more. Each name and each address once.")

    @field_validator("sources")
    @classmethod
    def _names_each_once(cls, sources: list[SourceIn]) -> list[SourceIn]:
        names = Counter(one.url or one.name for one in sources)
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise ValueError(f"expected each name and address once: {', '.join(twice)}")
        return sources


class PostIngest(Shape):
    """The request that ingests."""

    body: IngestIn


class IngestPath(Parameters):
    """Which ingestion."""

    job_id: Id


class GetIngest(Shape):
    """The request that asks how far an ingestion has come."""

    path: IngestPath


class BegunOut(Shape):
    """The ingestion is kept and will be worked on."""

    job_id: str


class FailureOut(Shape):
    """A document that could not be ingested."""

    source: str
    reason: str


class IngestOut(Shape):
    """How far an ingestion has come, in numbers of articles."""

    state: IngestState
    added: int
    changed: int
    removed: int
    unchanged: int
    failed: list[FailureOut]
    failed_more: int = Field(description="How many more failed than are named.")
    knowledge_version: int = Field(description="Of all that was ingested; it grows with every change.")
