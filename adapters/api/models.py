"""What the REST interface takes and gives: these models check it, and describe it in OpenAPI."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from adapters.http.payload import clean_text
from bot.model import ChannelName, EventState, Outcome

MAX_TEXT_CHARS: Final = 40_000
MAX_ID_CHARS: Final = 200
MAX_WAIT_S: Final = 60

_LOCALE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")


def _says_something(text: str) -> str:
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError("expected text that says something")
    return text


def _is_printable(text: str) -> str:
    if not text.isprintable() or text != clean_text(text):
        raise ValueError("expected printable characters")
    return text


def _is_locale(text: str) -> str:
    if text and not _LOCALE.fullmatch(text):
        raise ValueError("expected a language tag such as en or pt-BR")
    return text


Id = Annotated[str, Field(min_length=1, max_length=MAX_ID_CHARS), AfterValidator(_is_printable)]
VisibleId = Annotated[Id, AfterValidator(_says_something)]
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_CHARS), AfterValidator(_says_something)]
Locale = Annotated[str, Field(max_length=35, examples=["en", "pt-BR"]), AfterValidator(_is_locale)]
WaitSeconds = Annotated[float, Field(ge=0, le=MAX_WAIT_S)]


class Body(BaseModel):
    """A JSON body: nothing is converted, and what is not known is named."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Parameters(BaseModel):
    """The path, the query or the headers: text that is converted; what is not known is nobody's business."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class PersonIn(Body):
    """Who asks."""

    id: VisibleId = Field(description="The same for every message of this person.")
    kind: Literal["customer", "employee"] = Field(description="`employee` needs the scope ask:employee.")
    name: Annotated[str, Field(max_length=MAX_ID_CHARS)] = ""


class MessageIn(Body):
    """A message for the desk."""

    text: Text
    person: PersonIn
    locale: Locale = Field(default="", description="A language tag (BCP 47).")


class FeedbackIn(Body):
    """A person's verdict on a reply."""

    reply_id: Id
    helpful: bool
    person_id: VisibleId


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


class PostMessage(BaseModel):
    """The request that asks."""

    path: ConversationPath
    query: WaitQuery
    headers: MessageHeaders
    body: MessageIn


class GetReplies(BaseModel):
    """The request that reads."""

    path: ConversationPath
    query: RepliesQuery


class GetEvent(BaseModel):
    """The request that looks a message up."""

    query: EventQuery


class PostFeedback(BaseModel):
    """The request that judges."""

    body: FeedbackIn


class CitationOut(BaseModel):
    """Where a statement comes from; `n` is the number in the text."""

    n: int
    article: str
    title: str
    url: str
    owner: str
    updated: str
    quote: str
    department: str


class ReplyOut(BaseModel):
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
    sentiment: str | None
    citations: list[CitationOut]
    choices: list[str]
    form: dict[str, str] | None
    ticket_id: str | None


class AcceptedOut(BaseModel):
    """The message is kept and will be answered."""

    event_id: str
    state: EventState


class AnsweredOut(BaseModel):
    """The message and its answer."""

    event_id: str
    replies: list[ReplyOut]


class RepliesOut(BaseModel):
    """What was said since; `next` is the `after` of the next request."""

    next: int
    replies: list[ReplyOut]


class EventOut(BaseModel):
    """How far the desk has come with a message."""

    event_id: str
    state: EventState
    attempts: int
    reply_ids: list[str]


class FeedbackOut(BaseModel):
    """The verdict is kept."""

    recorded: Literal[True]


class Problem(BaseModel):
    """Why a request was refused."""

    code: str
    message: str
    fields: dict[str, str] = Field(description="Each wrong field with what is expected there.")


class ErrorOut(BaseModel):
    """The one shape of every error."""

    error: Problem
