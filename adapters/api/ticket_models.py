"""The REST models of forms and tickets."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from adapters.api.shapes import (
    MAX_ID_CHARS,
    MAX_TEXT_CHARS,
    Body,
    Parameters,
    Printable,
    Shape,
    VisibleId,
    says_something,
)
from bot.tickets import Reason, Status, Urgency, is_nobodys

MAX_WORDS_CHARS = 4_000

Said = Annotated[str, Field(max_length=MAX_TEXT_CHARS)]
Name = Annotated[str, Field(max_length=MAX_ID_CHARS)]
State = Literal["pending", "sending", "sent", "dead"]


def _is_nobody_else(name: str) -> str:
    if is_nobodys(name):
        raise ValueError("expected the name of an operator: person, desk, bot and desk:… stand for somebody else")
    return name


OperatorsWords = Annotated[str, Field(min_length=1, max_length=MAX_WORDS_CHARS), AfterValidator(says_something)]
Operator = Annotated[VisibleId, AfterValidator(_is_nobody_else)]


class OnceHeaders(Parameters):
    """How a request is recognised when it is sent again."""

    idempotency_key: VisibleId | None = Field(
        default=None, alias="Idempotency-Key", description="Sent again with the same key, it is done once."
    )


class FormIn(Body):
    """What a person asks to have passed on; every field that is wrong is named."""

    name: Said = ""
    email: Said = ""
    phone: Said = ""
    preferred_contact: Said = Field(default="", description="email, phone or whatsapp.")
    issue_summary: Said = ""
    urgency: Said = Field(default="", description="low, medium (when it is left out), high or critical.")
    department: Name = Field(default="", description="Its id.")
    fields: dict[Name, Said] = Field(
        default={}, max_length=50, description="What this department asks besides: `form` in departments.yaml."
    )
    locale: Name = Field(
        default="",
        description="Of the person, such as de-CH: in its language they are told of the ticket, and what is wrong with"
        " a field. Without it, in that of `issue_summary` as far as it shows.",
    )
    conversation_id: Name = Field(
        default="", description="The conversation of this key that it comes from: its transcript goes with it."
    )


class PostForm(Shape):
    """The request that opens a ticket."""

    headers: OnceHeaders
    body: FormIn


class TicketPath(Parameters):
    """Which ticket."""

    ticket_id: VisibleId


class GetTicket(Shape):
    """The request that reads a ticket."""

    path: TicketPath


class TicketChange(Body):
    """What is to become of it; what is left out stays."""

    version: int = Field(ge=1, description="The one that was read: when somebody else was faster, nothing changes.")
    status: Status | None = Field(default=None, strict=False)
    assigned_to: Operator | None = Field(
        default=None,
        description="The operator's name. null: nobody has it any more; without a `status` it waits for somebody to"
        " take it.",
    )
    resolution: Said | None = None
    urgency: Urgency | None = Field(default=None, strict=False)


class PatchTicket(Shape):
    """The request that changes a ticket."""

    path: TicketPath
    body: TicketChange


class WordsIn(Body):
    """What an operator says to the person."""

    text: OperatorsWords
    by: Operator = Field(description="The operator's name, as the person sees it.")


class PostWords(Shape):
    """The request that speaks to the person of a ticket."""

    path: TicketPath
    headers: OnceHeaders
    body: WordsIn


class NoteIn(Body):
    """What staff are to know, and the person never hears."""

    text: OperatorsWords
    by: Operator = Field(description="The operator's name.")


class PostNote(Shape):
    """The request that adds a note to a ticket."""

    path: TicketPath
    headers: OnceHeaders
    body: NoteIn


class TicketsQuery(Parameters):
    """Which tickets."""

    status: Status | None = None
    department: Printable = ""
    after: Printable = Field(default="", description="The `next` of the last answer.")


class GetTickets(Shape):
    """The request that lists tickets."""

    query: TicketsQuery


class TicketMadeOut(Shape):
    """The ticket stands, and the person may be told so."""

    ticket_id: str
    message: str
    estimated_response_time: str | None = Field(description="None where nothing has been promised.")
    next_steps: list[str]
    confirmation_sent_via: str | None = Field(description="None where no confirmation is sent.")


class StepOut(Shape):
    """Something that happened to a ticket. at: Unix time in seconds."""

    what: str
    by: str
    at: float


class PassageOut(Shape):
    """A passage of an article that was quoted to the person."""

    article: str
    title: str
    url: str
    quote: str


class LineOut(Shape):
    """Something that was said, or a note. by: `person`, `desk` or an operator's name. at: Unix time in seconds."""

    by: str
    text: str
    at: float
    internal: bool = Field(description="A note: staff alone read it.")


class EntityOut(Shape):
    """A thing that was spoken of. confidence: 0 to 1."""

    kind: str
    value: str
    confidence: float


class TicketOut(Shape):
    """A ticket."""

    ticket_id: str
    status: Status
    assigned_to: str
    resolution: str
    department: str
    reason: Reason
    urgency: Urgency
    created_at: float
    form_data: dict[str, str]
    meanwhile: str = Field(
        description="What the person does until an operator answers: wait, call_back, assistant, or empty."
    )
    call_back: dict[str, str] = Field(description="The phone and the time that the person wishes to be called at.")
    original_query: str
    summary: str
    entities: list[EntityOut]
    transcript: list[LineOut]
    passages: list[PassageOut] = Field(description="What the person was shown of articles before, oldest first.")
    history: list[StepOut]
    version: int


class TicketsOut(Shape):
    """Tickets, oldest first; `next` is the `after` of the next request, "" where there are no more."""

    next: str
    tickets: list[TicketOut]


class NotificationsQuery(Parameters):
    """Which notifications."""

    state: State = Field(default="dead", description="dead: given up.")
    after: Printable = Field(default="", description="The `next` of the last answer.")


class GetNotifications(Shape):
    """The request that lists notifications."""

    query: NotificationsQuery


class RetryIn(Body):
    """Which notification."""

    id: VisibleId


class PostRetry(Shape):
    """The request that has one tried again."""

    body: RetryIn


class NotificationOut(Shape):
    """How far an e-mail, a webhook or what a help desk is to know has come.

    at: Unix time in seconds. why: what went wrong last.
    """

    id: str
    ticket: str
    event: str
    way: Literal["email", "webhook", "desk", "slack", "teams", "code", "sms", "whatsapp"]
    state: State
    attempts: int
    at: float
    why: str


class NotificationsOut(Shape):
    """Notifications, oldest first; `next` is the `after` of the next request, "" where there are no more."""

    next: str
    notifications: list[NotificationOut]


class RetriedOut(Shape):
    """It is tried again."""

    id: str
    state: State
