"""The values that every layer shares: what came in, who may hear the answer, and what the desk says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from bot.people import NOTHING, Exchange, Filling, Noticed, Session

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


class ChannelName(StrEnum):
    """Where people talk to the desk."""

    SLACK = "slack"
    TEAMS = "teams"
    WHATSAPP = "whatsapp"
    WEB = "web"
    REST = "rest"
    TERMINAL = "terminal"


FETCHED = frozenset({ChannelName.WEB, ChannelName.REST, ChannelName.TERMINAL})
"""Channels whose people fetch a reply from the finished turn; elsewhere the platform has shown it already."""
PUBLIC = "public"
CUSTOMER_CLASS = "customer"
EMPLOYEE_CLASS = "employee"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show.

    max_chars: of one message; what is longer is split. headings, tables: else bold lines and plain lines stand in.
    links: words can be links; else the address follows in the text. cites: the platform shows sources itself; else they
    are listed below the answer. sources: how many are shown. buttons: how many next questions are offered as such; the
    rest, and all where it is 0, as a numbered list. feedback: there are buttons for it. threads: replies keep to one.
    typing: the person can see that the desk is at work. streams: an answer that a model writes is shown while it grows.
    forms: a form is shown whole; else its questions are asked one at a time. source: of these facts.
    """

    max_chars: int
    headings: bool
    tables: bool
    links: bool
    cites: bool
    sources: int
    buttons: int
    feedback: bool
    threads: bool
    typing: bool
    streams: bool
    forms: bool
    source: str


@dataclass(frozen=True, slots=True)
class Audience:
    """The reader classes that every reader of a place holds.

    They are `public`, `customer`, `employee` and `employee:<department>`.
    """

    classes: frozenset[str]

    def may_read(self, reader_class: str) -> bool:
        """Whether something written for `reader_class` may be shown here."""
        return reader_class in self.classes

    @property
    def is_employee(self) -> bool:
        """Whether everybody here is an employee."""
        return EMPLOYEE_CLASS in self.classes

    def __and__(self, other: "Audience") -> "Audience":
        """What the readers of both places hold."""
        return Audience(self.classes & other.classes)

    def __str__(self) -> str:
        """The same text in every process: the order within a set is not."""
        return ",".join(sorted(self.classes))


CUSTOMERS = Audience(frozenset({PUBLIC, CUSTOMER_CLASS}))


def employees(departments: Iterable[str] = ()) -> Audience:
    """The audience of one employee, who also reads for the `departments` whose `readers` name them."""
    return Audience(CUSTOMERS.classes | {EMPLOYEE_CLASS} | {f"{EMPLOYEE_CLASS}:{name}" for name in departments})


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """One line of thought: a place of a tenant on a channel."""

    channel: ChannelName
    tenant: str
    thread: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.tenant}:{self.thread}"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `id` is unique over all channels, for example `slack:T1:U1`."""

    id: str
    name: str = ""


PLACE: Final = "geo"
"""The media type of a place that somebody shared."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message, or a place on a map."""

    name: str
    media_type: str = ""

    @property
    def is_place(self) -> bool:
        """Whether it is a place, of which a message says nothing but where it is."""
        return self.media_type == PLACE


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message for the desk, the same whatever the channel.

    dedupe_key: equal for every delivery of the same message. platform_id: the id by which the platform knows it
    (Slack: ts). order: compares as text within its conversation. sent_at: Unix time in seconds by the
    platform's clock. address: where to reply, as the channel's own words. audience: None when the channel has to
    be asked (`Channel.audience`) while thinking. private: only this person and the desk read the place. time_zone: of
    the person, as in the IANA database, where it comes with the message. notice: nobody said anything, but this has to
    be said to the person here, with choices to answer it. submission: a form that was filled in at once, with the
    answers as they were given.
    """

    dedupe_key: str
    platform_id: str
    conversation: ConversationKey
    person: Person
    text: str
    order: str
    sent_at: float
    address: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    locale: str = ""
    audience: Audience | None = None
    private: bool = False
    notice: str = ""
    choices: tuple[str, ...] = ()
    time_zone: str = ""
    submission: Filling | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A message within a turn, with the id under which the journal keeps it."""

    event_id: str
    message: Incoming


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything waiting in a conversation that is answered together: one person, one audience, oldest first.

    id: also the id of the one reply that a turn gets. hurried: the person sent more than the
    rate allows, so the desk asks for patience. offered: the questions under the reply before, in their order.
    session: what the person is at here; None where they were at nothing. lapsed: what they were at here before, as
    long as nobody has summed it up. in_charge: the ticket of the person who talks
    here in the place of the desk, or "". elsewhere: what the same person asked by a linked identity, as far as it may
    be read here. described: what the platform shows of them, as a session begins.
    """

    id: str
    conversation: ConversationKey
    asked: tuple[Asked, ...]
    audience: Audience
    hurried: bool = False
    offered: tuple[str, ...] = ()
    session: Session | None = None
    lapsed: Session | None = None
    in_charge: str = ""
    elsewhere: tuple[Exchange, ...] = ()
    described: Mapping[str, str] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        """Who asked."""
        return self.asked[-1].message.person

    @property
    def reply_id(self) -> str:
        """The id of the reply to this turn: feedback buttons carry it, and so does every part that is sent."""
        return self.id

    @property
    def at(self) -> Session:
        """What the person is at here; all of it empty where they were at nothing."""
        return self.session or NOTHING

    @property
    def last(self) -> Incoming:
        """The newest message: its address is where the answer goes."""
        return self.asked[-1].message


class Outcome(StrEnum):
    """What became of what was asked."""

    ANSWERED = "answered"
    ASKED = "asked"
    NOT_KNOWN = "not_known"
    HANDED_OVER = "handed_over"
    FAILED = "failed"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from.

    n: the number in the text, from 1. updated: ISO date. quote: the passage's own words.
    """

    n: int
    article: str
    title: str
    owner: str
    updated: str
    quote: str
    department: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that a reply brings about beside what it says: done after the decision is stored, before it is sent.

    name: of who does it. given: what they need. It may be done again with the same turn, and changes nothing then.
    """

    name: str
    given: JsonObject


@dataclass(frozen=True, slots=True)
class Reply:
    """What the desk says, in channel-neutral Markdown (paragraphs, `**bold**`, `_italic_`, `-` and `1.` lists, links).

    choices: questions that the person may want to ask next. confidence: 0 to 1, or None when nothing was judged.
    awaits: what it asks the person to confirm, or "". filling: the form that goes on. ticket_id: of the case that it
    is about. sentiment: of what the person said, `negative`, `neutral` or `positive`, or "" where nobody looked.
    """

    text: str
    outcome: Outcome
    citations: tuple[Citation, ...] = ()
    choices: tuple[str, ...] = ()
    department: str = ""
    confidence: float | None = None
    language: str = "en"
    reason: str = ""
    wants_feedback: bool = False
    awaits: str = ""
    filling: Filling | None = None
    effects: tuple[Effect, ...] = ()
    ticket_id: str = ""
    sentiment: str = ""
    noticed: Noticed = field(default_factory=Noticed)
