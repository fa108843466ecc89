"""What the REST interface takes and gives: these models check it, and describe it in OpenAPI."""

import base64
import re
from collections import Counter
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from adapters.http.forms import SubmissionIn
from adapters.http.payload import clean_text
from bot.forms import Kind
from bot.model import ChannelName, EventState, Outcome
from bot.tickets import Reason
from rag.ports import IngestState

MAX_TEXT_CHARS: Final = 40_000
MAX_ID_CHARS: Final = 200
MAX_WAIT_S: Final = 60
MAX_URL_CHARS: Final = 2_000
MAX_SOURCES: Final = 500

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)
_LOCALE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")


def _says_something(text: str) -> str:
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError("expected text that says something")
    return text


def _is_printable(text: str) -> str:
    if not text.isprintable() or text != clean_text(text):
        raise ValueError("expected printable characters")
    return text


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


def _is_locale(text: str) -> str:
    if text and not _LOCALE.fullmatch(text):
        raise ValueError("expected a language tag such as en or pt-BR")
    return text


Printable = Annotated[str, Field(max_length=MAX_ID_CHARS), AfterValidator(_is_printable)]
Id = Annotated[Printable, Field(min_length=1)]
VisibleId = Annotated[Id, AfterValidator(_says_something)]
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_CHARS), AfterValidator(_says_something)]
Locale = Annotated[str, Field(max_length=35, examples=["en", "pt-BR"]), AfterValidator(_is_locale)]
WaitSeconds = Annotated[float, Field(ge=0, le=MAX_WAIT_S)]


class Shape(BaseModel):
    """Anything that the API takes or gives; its checks are made at its first use, since all would delay each start."""

    model_config = ConfigDict(defer_build=True)


class Body(Shape):
    """A JSON body: nothing is converted, and what is not known is named."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Parameters(Shape):
    """The path, the query or the headers: text that is converted; what is not known is nobody's business."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PersonIn(Body):
    """Who asks."""

    id: VisibleId = Field(description="The same for every message of this person.")
    kind: Literal["customer", "employee"] = Field(description="`employee` needs the scope ask:employee.")
    name: Annotated[str, Field(max_length=MAX_ID_CHARS)] = ""


class MessageIn(Body):
    """A message for the desk: words, or a form that was filled in."""

    submission: SubmissionIn | None = Field(default=None, description="In the place of `text`.")
    text: Text | None = Field(default=None, validate_default=True, description="Required without a submission.")
    person: PersonIn
    locale: Locale = Field(default="", description="A language tag (BCP 47).")

    @field_validator("text")
    @classmethod
    def _is_one_of_both(cls, text: str | None, info: ValidationInfo) -> str | None:
        if "submission" not in info.data:  # it is wrong itself
            return text
        if info.data["submission"] is None and text is None:
            raise PydanticCustomError("missing", "Field required")
        if info.data["submission"] is not None and text is not None:
            raise ValueError("expected no text beside a submission")
        return text


class FeedbackIn(Body):
    """A person's verdict on a reply."""

    reply_id: Id
    helpful: bool
    person_id: VisibleId


class SourceIn(Body):
    """What is to be ingested: `url`, or `name` with `text` or `base64`; with `remove`, either name alone."""

    url: Annotated[str, Field(max_length=MAX_URL_CHARS), AfterValidator(_is_web_address)] = Field(
        default="", description="A page, a file or a sitemap on the public network."
    )
    name: Annotated[str, Field(max_length=MAX_ID_CHARS), AfterValidator(_is_printable)] = Field(
        default="", description="A file name, such as returns.md; its ending tells the kind."
    )
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


class ConversationPath(Parameters):
    """The conversation: a name that the caller chooses; each key has its own."""

    id: Id


class WaitQuery(Parameters):
    """How long to wait."""

    wait_s: WaitSeconds = Field(default=0, description="Seconds to wait for an answer.")


class RepliesQuery(WaitQuery):
    """Which replies."""

    after: int = Field(default=0, ge=0, le=2**53, description="The `next` of the last answer.")


class EventQuery(Parameters):
    """Which message."""

    channel: ChannelName
    platform_id: Id = Field(description="The platform's id; for REST the Idempotency-Key or the event id.")


class MessageHeaders(Parameters):
    """How a message is recognised when it is sent again."""

    idempotency_key: VisibleId | None = Field(
        default=None, alias="Idempotency-Key", description="Sent again with the same key, a message is not asked twice."
    )


class PostMessage(Shape):
    """The request that asks."""

    path: ConversationPath
    query: WaitQuery
    headers: MessageHeaders
    body: MessageIn


class GetReplies(Shape):
    """The request that reads."""

    path: ConversationPath
    query: RepliesQuery


class GetEvent(Shape):
    """The request that looks a message up."""

    query: EventQuery


class PostFeedback(Shape):
    """The request that judges."""

    body: FeedbackIn


class PostIngest(Shape):
    """The request that ingests."""

    body: IngestIn


class IngestPath(Parameters):
    """Which ingestion."""

    job_id: Id


class GetIngest(Shape):
    """The request that asks how far an ingestion has come."""

    path: IngestPath


class PersonPath(Parameters):
    """Which person: by the id under which the desk knows them, such as slack:T1:U1."""

    id: VisibleId


class GetPerson(Shape):
    """The request that reads what is known of a person."""

    path: PersonPath


class DeletePerson(GetPerson):
    """The request that has a person forgotten."""


class ErasurePath(Parameters):
    """Which erasure."""

    erasure_id: Id


class GetErasure(Shape):
    """The request that asks how far an erasure has come."""

    path: ErasurePath


class CitationOut(Shape):
    """Where a statement comes from; `n` is the number in the text."""

    n: int
    article: str
    title: str
    url: str
    owner: str
    updated: str
    quote: str
    department: str


class ChoiceOut(Shape):
    """One of a field's answers: `value` is what is sent."""

    value: str
    label: str


class FieldOut(Shape):
    """One thing that a form asks."""

    name: str
    label: str
    kind: Kind
    required: bool
    choices: list[ChoiceOut]
    max_chars: int
    value: str = Field(description="The answer so far, or what counts where none is given.")


class FormOut(Shape):
    """A form that is open."""

    id: str
    department: str
    reason: Reason = Field(description="Why a person is wanted; it goes back with the form.")
    language: str = Field(description="In which it is asked; it goes back with the form.")
    words: dict[str, str] = Field(description="What may stand around the fields, in this language.")
    title: str
    asks: str = Field(
        description="The field that is asked for; `offer`: whether a person is wanted at all; empty: whether to send;"
        " `wrong`: what is wrong with it."
    )
    either: list[str] = Field(description="Names of fields of which one must be given.")
    fields: list[FieldOut]


class ReplyOut(Shape):
    """What the desk said."""

    seq: int = Field(description="Counts the replies of a conversation, from 1.")
    reply_id: str
    in_reply_to: list[str] = Field(description="The event ids of the messages that it answers.")
    final: bool
    outcome: Outcome
    reason: str
    text: str = Field(description="Markdown: paragraphs, bold, italics, lists and links.")
    language: str
    department: str
    confidence: float | None = Field(ge=0, le=1)
    sentiment: Literal["negative", "neutral", "positive"] | None = Field(
        description="How what it answers sounded; null where nobody looked."
    )
    citations: list[CitationOut]
    choices: list[str]
    form: FormOut | None = Field(description="The form that is open.")
    ticket_id: str | None


class AcceptedOut(Shape):
    """The message is kept and will be answered."""

    event_id: str
    state: EventState


class AnsweredOut(Shape):
    """The message and its answer."""

    event_id: str
    replies: list[ReplyOut]


class RepliesOut(Shape):
    """What was said since; `next` is the `after` of the next request."""

    next: int
    replies: list[ReplyOut]


class EventOut(Shape):
    """How far the desk has come with a message."""

    event_id: str
    state: EventState
    attempts: int
    reply_ids: list[str]


class FeedbackOut(Shape):
    """The verdict is kept."""

    recorded: Literal[True]


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
    knowledge_version: int = Field(description="Of all that was ingested; it grows with every change.")


class PersonOut(Shape):
    """All that is known of a person; texts are in their own words."""

    person: str
    profile: dict[str, Any] | None = Field(
        description="Name, kind, contact, language, since when; null: nothing noted."
    )
    issues: list[dict[str, Any]] = Field(description="What they were at.")
    facts: list[dict[str, Any]] = Field(description="What they said of themselves, with the turn and the time.")
    sessions: list[dict[str, Any]] = Field(description="What they are at now.")
    transcripts: list[dict[str, Any]] = Field(description="What was asked and said, oldest first.")
    feedback: list[dict[str, Any]] = Field(description="Their verdicts on replies.")


class ErasingOut(Shape):
    """The wish is kept and will be carried out."""

    erasure_id: str


class ErasureOut(Shape):
    """How far an erasure has come."""

    state: Literal["working", "done", "failed"]
    certificate: dict[str, Any] | None = Field(
        description="Once it is over: when, how many of which kinds, what stays and why, and what a probe found."
    )


class Problem(Shape):
    """Why a request was refused."""

    code: str
    message: str
    fields: dict[str, str] = Field(description="Each wrong field with what is expected there.")


class ErrorOut(Shape):
    """The one shape of every error."""

    error: Problem
