"""What the desk remembers: what somebody is at in one place, and what it knows of a person everywhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

NOTHING_MORE = frozenset({"told", "said_all"})
"""Why a reply says so little: what was said belongs to a matter of which the desk knows nothing more."""
UPSET_FROM = 0.5
"""How upset a message sounds that counts as such."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what became of it. outcome, confidence: as of the reply. at: Unix time in seconds.

    why: the reply's reason. upset: how much the question sounded so, 0 to 1. offered: the reason for which the reply
    offered a person, or "". ticket: the number of one that was opened then, or "". articles: what the reply cited.
    said: a mark of what it quoted of them, by which that is known again.
    """

    turn: str
    asked: str
    outcome: str
    department: str
    at: float
    why: str = ""
    confidence: float | None = None
    upset: float = 0.0
    offered: str = ""
    ticket: str = ""
    articles: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a reply leaves for the session beside its words.

    upset: how much each message of the turn sounded so, 0 to 1. offered, declined: the reason of a hand-over that it
    offers, or to which the person said no.
    """

    upset: tuple[float, ...] = ()
    offered: str = ""
    declined: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity as a session keeps it. at: when it was spoken of last, Unix time in seconds."""

    kind: str
    value: str
    confidence: float
    at: float


@dataclass(frozen=True, slots=True)
class Issue:
    """What a person was at once. summary: in their own words. classes: of the readers where that was said.

    things: what was spoken of, such as the number of an order.
    """

    id: str
    summary: str
    department: str
    at: float
    resolved: bool
    ticket: str = ""
    classes: frozenset[str] = frozenset()
    things: tuple[Mentioned, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a person's words are to be read. locale: such as en-US. time_zone: where they are, as in the IANA database.

    Each is "" where it is not known.
    """

    locale: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a message speaks of. kind: `email`, `phone`, `date`, `amount`, or a name of departments.yaml.

    value: the same for every way to write it: an address with its domain in small letters, a phone number as in E.164,
    a date as in ISO 8601, an amount as in "129.99 USD", a name as departments.yaml has it, what else a department
    recognises in capitals with hyphens for spaces. text, start, end: as it was written, and where, in characters.
    confidence: 0 to 1.
    """

    kind: str
    value: str
    text: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filling:
    """A form that a person fills in by talking.

    id: of this form, for the ticket that comes of it. given: the answers so far, by field. asks: the field that was
    asked last; "" when all is there and the person has been asked whether it may be sent, and `wrong` when they have
    said that it may not. question: what they were at. language: the code of that in which it is asked.
    """

    id: str
    department: str
    reason: str
    question: str
    given: dict[str, str]
    asks: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a person said of themselves. turn: where. at: Unix time in seconds."""

    name: str
    value: str
    turn: str
    at: float


@dataclass(frozen=True, slots=True)
class Session:
    """What one person is at in one place.

    id: the turn that began it. began, at: Unix time in seconds of its first and last turn. exchanges: the last ones,
    oldest first. classes: the reader classes of the place. awaits: what the desk has asked to be confirmed, or "".
    name: of the person, for the desk to say. before: what they were at when they were last here and may still be at.
    filling: the form that is open. entities: what was spoken of, the newest last. declined: the reasons of hand-overs
    to which they said no. facts: what they said of themselves, the newest last; none in a room. time_zone: where
    they are, as in the IANA database, or "".
    """

    id: str
    person: str
    began: float
    at: float
    exchanges: tuple[Exchange, ...] = ()
    department: str = ""
    language: str = ""
    classes: frozenset[str] = frozenset()
    private: bool = False
    awaits: str = ""
    name: str = ""
    before: Issue | None = None
    filling: Filling | None = None
    entities: tuple[Mentioned, ...] = ()
    declined: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    time_zone: str = ""

    @property
    def was_upset(self) -> bool:
        """Whether they sounded upset."""
        return any(one.upset >= UPSET_FROM for one in self.exchanges)


NOTHING = Session("", "", 0.0, 0.0)
"""What somebody is at who has not begun anything."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person over all their places; every text may be empty.

    kind: `employee` or `customer`. time_zone: as in the IANA database. contacts: how many sessions there were.
    identities: the ids by which the channels know this person, this one's first.
    """

    id: str
    name: str = ""
    kind: str = ""
    email: str = ""
    phone: str = ""
    preferred_contact: str = ""
    language: str = ""
    time_zone: str = ""
    department: str = ""
    first_contact: float = 0
    last_contact: float = 0
    contacts: int = 0
    issues: tuple[Issue, ...] = ()
    facts: tuple[Fact, ...] = ()
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What is newly known of a person.

    details: fields of a profile that are texts, by name; a later one replaces what was known. platform: such fields as
    the platform shows them, which stand where the person has said nothing else. corrections: a value that
    was wrong and what it is. contact_at: when a session began, Unix time in seconds, or None where none did.
    """

    details: dict[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()
    contact_at: float | None = None
    platform: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        told = self.details or self.platform or self.facts or self.corrections or self.issues
        return bool(told or self.contact_at is not None)


DETAILS = frozenset({"name", "kind", "email", "phone", "preferred_contact", "language", "time_zone", "department"})
"""The fields of a profile that are texts."""


class Refusal(StrEnum):
    """Why a code links nothing. full: more identities than one person may have."""

    LOCKED = "locked"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    OWN = "own"
    ALREADY = "already"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Offer:
    """A code that somebody asked for. key: by which it is kept. used_by: the identity that typed it, or "".

    person: the identity that it links with: that asked, or to whose mailbox it went where `is_mailed`. name: what that
    one is called, or "".
    """

    key: str
    person: str
    name: str = ""
    used_by: str = ""
    is_valid: bool = True
    is_mailed: bool = False


def renamed(known: str, given: str, corrections: Iterable[tuple[str, str]]) -> str:
    """A name of which one part was put right keeps the others: "not Adda but Ada" makes Ada Byron of Adda Byron."""
    for old, new in corrections:
        part = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
        if new == given and len(old.split()) == len(new.split()) and part.search(known):
            return part.sub(new.replace("\\", r"\\"), known)
    return given
