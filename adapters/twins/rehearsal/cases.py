"""What a rehearsal keeps of hand-overs, of operators' words, of people's wishes and of an outage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any  # a ticket as REST gives it


@dataclass(slots=True)
class Case:
    """A form that somebody filled in. role: their name; place: where. given: what they entered, by field.

    wish: the words with which they asked for a person. number: the ticket that they were told. ticket: what REST says
    of it, {} for nothing. card: what an operators' room shows of it; room: which room. looked: what they were shown of
    their tickets; denied: what they were told who wanted to close another's, "" where there was none. is_grave: few may
    read what it is about. added: what they had added to it. due: by when they were told to expect an answer, "" for
    nothing; card_at_first: the card while nobody had taken the ticket, "" where nobody looked. withdrawn: what
    they were told who closed it themselves, "" for nothing.
    """

    role: str
    channel: str
    place: str
    wish: str
    given: Mapping[str, str]
    number: str = ""
    ticket: Mapping[str, Any] = field(default_factory=dict)
    card: str = ""
    room: str = ""
    looked: str = ""
    denied: str = ""
    is_grave: bool = False
    added: str = ""
    due: str = ""
    card_at_first: str = ""
    withdrawn: str = ""


class Voice(StrEnum):
    """Who says something in an operators' room, and to whom."""

    ANSWER = "an operator, to the person"
    NOTE = "an operator, among themselves"
    RELAYED = "the person, to the operator"
    STEP = "how it goes on: taken, given back, over"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a case. case: its number. arrived: where they were seen; for RELAYED in the room, else at the person's.

    count: how often they stand there. elsewhere: at how many other places.
    """

    voice: Voice
    case: str
    words: str
    count: int = 0
    elsewhere: int = 0


class Wish(StrEnum):
    """What somebody wants done with their own data."""

    KNOWN = "what is known of them"
    EXPORT = "a copy of all of it"
    FORGET = "to be forgotten"
    KEEP = "to be forgotten, and then not"
    ALOUD = "what is known of them, where others read along"


@dataclass(slots=True)
class Asked:
    """A wish. answer: what they were shown or handed. again: the status of using the same link once more, 0 for none.

    copy: the same as data, for EXPORT. done: what became of the erasure, "" where none was promised.
    """

    wish: Wish
    role: str
    answer: str = ""
    again: int = 0
    done: str = ""
    copy: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """Two accounts that somebody has linked. roles: whose they look like; own: what was noted in the first.

    before, after: what is known in the second before the yes and after it. refused: what a third person was told who
    typed the code once more.
    """

    roles: tuple[str, str]
    own: tuple[str, ...]
    before: str
    after: str
    refused: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A press of a verdict button. role: whose. reply_id: of what was judged."""

    role: str
    reply_id: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class Outage:
    """The store was away. ready: what `/ready` said then, and afterwards. taken: messages acknowledged meanwhile."""

    ready: int
    ready_again: int
    taken: tuple[str, ...]
