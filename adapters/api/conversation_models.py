"""The REST models of conversations: messages in, replies out, their progress, and feedback."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from adapters.api.shapes import MAX_ID_CHARS, Body, Id, Parameters, Shape, Text, VisibleId
from adapters.http.forms import SubmissionIn
from bot.forms import Kind
from bot.model import ChannelName, Outcome
from bot.progress import MAX_COMMENT_CHARS, EventState
from bot.tickets import Reason

MAX_WAIT_S: Final = 60
_LOCALE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")


def _is_locale(text: str) -> str:
    if text and not _LOCALE.fullmatch(text):
        raise ValueError("expected a language tag such as en or pt-BR")
    return text


Locale = Annotated[str, Field(max_length=35, examples=["en", "pt-BR"]), AfterValidator(_is_locale)]
WaitSeconds = Annotated[float, Field(ge=0, le=MAX_WAIT_S)]


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
    comment: str = Field(default="", max_length=MAX_COMMENT_CHARS, description="Why, in the person's own words.")


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
