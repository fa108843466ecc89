"""Parses what the chat page sends, and names every wrong field."""

import re
from collections.abc import Iterable
from typing import Annotated, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from adapters.http.errors import RequestRefused
from adapters.http.forms import SubmissionIn, read_submission
from bot.departments import Department
from bot.model import Audience, ChannelName, ConversationKey, Incoming, JsonObject, Person
from bot.progress import Feedback

MAX_TEXT_CHARS = 4000
MAX_WAIT_S = 60.0
_MAX_SEQ = 2**53 - 1  # what a script can count to

Kind = Literal["customer", "employee"]
GivenId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT_CHARS)]
Body = TypeVar("Body", bound=BaseModel)

_EXPECTED = {
    "missing": "is missing",
    "string_type": "expected text",
    "string_pattern_mismatch": "expected 1 to 64 letters, digits, hyphens or underscores",
    "string_too_short": "expected at least 1 character",
    "string_too_long": f"expected at most {MAX_TEXT_CHARS} characters",
    "literal_error": "expected customer or employee",
    "bool_type": "expected true or false",
}


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True)


class MessageBody(_Sent):
    """A question, or a form that was filled in. id: the page's own id of it, the same however often it is sent."""

    submission: SubmissionIn | None = None
    text: Words | None = Field(default=None, validate_default=True)
    kind: Kind
    conversation: GivenId
    id: GivenId

    @field_validator("text")
    @classmethod
    def _is_there_without_a_form(cls, text: str | None, info: ValidationInfo) -> str | None:
        if text is None and info.data.get("submission", ...) is None:
            raise PydanticCustomError("missing", "Field required")
        return text


class VerdictBody(_Sent):
    """What the person thinks of a reply."""

    reply_id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    helpful: StrictBool


class RepliesQuery(_Sent):
    """Which replies are wanted: those numbered above `after`."""

    conversation: GivenId
    kind: Kind
    after: Annotated[int, Field(ge=0, le=_MAX_SEQ)] = 0
    wait_s: Annotated[float, Field(ge=0, le=MAX_WAIT_S, allow_inf_nan=False)] = 0


class ArticleQuery(_Sent):
    """As whom an article is read."""

    kind: Kind


def parse(shape: type[Body], given: object) -> Body:
    """The body or query as values; raises RequestRefused (422) with every wrong field and what is expected there."""
    try:
        return shape.model_validate(given)
    except ValidationError as exc:
        fields = {".".join(map(str, error["loc"])): _expected(error) for error in exc.errors()}
        message = "; ".join(f"{name}: {expected}" for name, expected in fields.items())
        raise RequestRefused(422, "invalid_fields", f"{message}.", fields=fields) from exc


def _expected(error: ErrorDetails) -> str:
    return error["msg"] if len(error["loc"]) > 1 else _EXPECTED.get(error["type"], error["msg"])


def parse_message(
    body: JsonObject,
    visitor: str,
    audience: Audience,
    departments: Iterable[Department],
    *,
    now: float,
    locale: str,
) -> Incoming:
    """The message for the desk. Raises RequestRefused (422) with every wrong field of a form, too.

    departments: those that the visitor may see. now: Unix time in seconds, by which a conversation is ordered.
    """
    sent = parse(MessageBody, body)
    submission = read_submission(sent.submission, departments, locale) if sent.submission else None
    return Incoming(
        dedupe_key=f"web:{visitor}:{sent.id}",
        platform_id=f"{visitor}:{sent.id}",
        conversation=conversation_key(visitor, sent.conversation, sent.kind),
        person=Person(person_id(visitor)),
        text="" if submission else sent.text or "",
        order=f"{now:020.6f}",
        sent_at=now,
        locale=locale,
        audience=audience,
        private=True,
        submission=submission,
    )


def parse_verdict(body: JsonObject, visitor: str) -> Feedback:
    """The verdict for the desk."""
    sent = parse(VerdictBody, body)
    return Feedback(sent.reply_id, person_id(visitor), helpful=sent.helpful, channel=ChannelName.WEB)


def conversation_key(visitor: str, conversation: str, kind: Kind) -> ConversationKey:
    """Where a visitor's replies are: what was said to an employee is kept apart from what a customer may read."""
    return ConversationKey(ChannelName.WEB, kind, f"{visitor}:{conversation}")


def person_id(visitor: str) -> str:
    """The visitor as a person."""
    return f"web:{visitor}"


def first_locale(accept_language: str) -> str:
    """The language that the browser asks for first, such as `de-CH`; "" when it names none."""
    first = re.split("[,;]", accept_language, maxsplit=1)[0].strip()
    return first if first.replace("-", "").isalnum() and len(first) <= 35 else ""  # noqa: PLR2004 - RFC 5646, 4.4.1
