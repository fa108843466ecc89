"""What a rehearsal sees: what people said, what they were shown, and what the desk did wrong on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from adapters.twins.rehearsal.cases import Asked, Case, Linked, Outage, Rating, Spoken


class Want(StrEnum):
    """What a person who says something may expect."""

    ANSWER = "an answer with its source"
    TOLD = "certain words, whatever the articles say"
    OFFERS = "questions to go on with"
    UNKNOWN = "to hear that it is not known, and what to do"
    HIDDEN = "nothing of what is not for them"
    NOTED = "that it is kept"
    LATE = "to be asked whether it still matters, and to get an answer if so"
    HASTY = "to be asked for patience, or to get words"
    TONGUE = "words in the language in which they wrote"
    QUIET = "nothing from the desk, for a person talks there"
    STOPPED = "nothing at all, for they want no messages"
    SHUT = "nothing that reaches them, for they have shut the desk out"
    WORDS = "any fitting words"

    @property
    def is_silence(self) -> bool:
        """Whether the desk must not answer."""
        return self in {Want.QUIET, Want.STOPPED, Want.SHUT}


class Sent(StrEnum):
    """What comes with a line, or in its place."""

    WORDS = "words"
    PICTURE = "a picture"
    PLACE = "a location"
    CONTACT = "a contact card"


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody in the play. user: their id on the platform; address: a phone number or the like, "" for none.

    full_name: as the platform shows it. is_brief: says a few words in the first act, and no more.
    """

    name: str
    channel: str
    user: str
    is_employee: bool
    address: str = ""
    full_name: str = ""
    is_brief: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What a role says. fact: words that must all be in the answer, or in what is told.

    room: said where others read it, too; group: in a chat of theirs. guests: some of those others are none of ours.
    sent: what comes with it.
    passing: asked by a command, of which nothing stays to be seen. ago_s: so many seconds ago, where the platform tells
    when something was written.
    """

    text: str
    want: Want
    fact: tuple[str, ...] = ()
    room: bool = False
    guests: bool = False
    group: bool = False
    sent: Sent = Sent.WORDS
    passing: bool = False
    ago_s: float = 0.0


@dataclass(slots=True)
class Said:
    """A line as it was delivered. id: the platform's own. taken_at: when the desk first answered 2xx, 0 for never.

    place: the conversation as the platform knows it; replies must appear there. under: the message below which they
    must hang, "" where that does not matter. quiet_from: when a person had the conversation, for a line that was said
    before.
    """

    role: Role
    line: Line
    id: str
    place: str
    at: float
    taken_at: float = 0.0
    under: str = ""
    quiet_from: float = 0.0

    @property
    def taken(self) -> bool:
        """Whether the desk has taken it in."""
        return self.taken_at > 0

    @property
    def is_open(self) -> bool:
        """Whether somebody reads it who is none of ours."""
        return self.line.guests or not self.role.is_employee


VERDICT, LABEL = "buttons for a verdict", "the label of what a machine wrote"
OFFER, FILL_IN = "questions to choose from", "a form"
BESIDE = {"slack": frozenset({VERDICT}), "teams": frozenset({VERDICT, LABEL})}
"""What can stand with an answer there; the last of its parts bears the buttons."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the desk's that a person can read. at: Unix time in seconds.

    beside: what its platform shows with it: buttons for a verdict, that a machine wrote it, questions to choose from,
    a form. under: the message below which it hangs, "" for none.
    """

    channel: str
    place: str
    id: str
    text: str
    reply_id: str
    part: int
    parts: int
    in_reply_to: tuple[str, ...]
    outcome: str
    at: float
    beside: frozenset[str] = frozenset()
    under: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """Something that the desk must not take. status: what it answered; allowed: what it may answer."""

    what: str
    status: int
    allowed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """The platform asked for patience in a place from `at` on for `seconds`; `next_at`: when the desk came again."""

    place: str
    at: float
    seconds: float
    next_at: float


@dataclass(frozen=True, slots=True)
class Wait:
    """A platform let the desk wait in a place. is_shown: whether whoever waited there saw that it is at work."""

    place: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Welcome:
    """The desk was added to a place, of which it heard more than once. told: how it introduced itself there."""

    place: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entrance:
    """What somebody saw who opened a page of the desk's own. told: all its words; offered: how much to choose from.

    is_open: somebody saw it who is none of ours.
    """

    place: str
    told: str
    offered: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Somebody wants to hear no more, and the platform says so. tries: how often the desk has tried it since."""

    place: str
    tries: int


@dataclass(slots=True)
class Record:
    """A whole rehearsal.

    broken_off: why it was not played to its end, "" where it was. refused: what the platforms refused although nothing
    was wrong with them. again: what was pressed once too often. kills: when the desk was killed. left: ids that must
    not be answered, and why. log: what the desk wrote of itself. tickets: numbers that the desk named, and whether it
    has them; at_once: whether it had them when it named them; made: all that it has. secrets: what must never stand in
    the log, by its name. cases, spoken, asked, ratings, outages, linked: see `cases`. in_vain: lines whose people
    waited as long as anybody would, and saw no answer. known: what the desk hands over of people, by the names of their
    roles, {} for nothing. private: what is told of whom, by the same names. stored: which of all these words the files
    of the ended desk hold. audited: what the desk has noted of who read something of a person, by the same names.
    """

    said: list[Said] = field(default_factory=list)
    again: list[Said] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    waits: list[Wait] = field(default_factory=list)
    welcomes: list[Welcome] = field(default_factory=list)
    entrances: list[Entrance] = field(default_factory=list)
    shut_out: list[ShutOut] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    kills: list[float] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    tickets: dict[str, bool] = field(default_factory=dict)
    at_once: dict[str, bool] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    secrets: dict[str, str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    in_vain: list[Said] = field(default_factory=list)
    known: dict[str, Mapping[str, object]] = field(default_factory=dict)
    private: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)
    audited: dict[str, str] = field(default_factory=dict)
    broken_off: str = ""
    log: str = ""
    exit_code: int = 0
