"""What exists at the twin: people with WhatsApp, messages both ways, media, content, and the time."""

import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from adapters.twins.twilio.errors import Json

WINDOW_S = 24 * 3600.0
TYPING_S = 25.0
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
RANKS = ("accepted", "queued", "sending", "sent", "delivered", "read")
FINAL = frozenset({"failed", "undelivered"})
INBOUND = "inbound"


@dataclass
class Person:
    """Somebody to write with. bsuid: the user id for this business, such as US.1349; last_inbound: Unix time.

    is_phone_hidden: known by the user id alone. reads: sends read receipts. is_reachable: uses WhatsApp at all.
    """

    id: str
    name: str
    phone: str = ""
    bsuid: str = ""
    is_phone_hidden: bool = False
    opted_out: bool = False
    reads: bool = False
    is_reachable: bool = True
    last_inbound: float | None = None

    @property
    def address(self) -> str:
        """Where this person's messages come from."""
        return f"whatsapp:{self.bsuid if self.is_phone_hidden else self.phone}"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Everywhere this person can be reached."""
        return tuple(f"whatsapp:{known}" for known in (self.phone, self.bsuid) if known)

    @property
    def wa_id(self) -> str:
        """The phone number without its plus; empty while it is hidden."""
        return "" if self.is_phone_hidden else self.phone.removeprefix("+")


@dataclass
class Message:
    """One message. direction: inbound, outbound-api or outbound-reply (TwiML). person: whose conversation it is in.

    created, sent_at, updated: Unix time; sent_at is None while it is queued. has_arrived: it is on the phone.
    is_deleted: gone from the account's records, not from the phone.
    content: the rich content that people see, by type, its variables filled in.
    """

    sid: str
    direction: str
    from_: str
    to: str
    body: str = ""
    status: str = "queued"
    person: str = ""
    created: float = 0.0
    sent_at: float | None = None
    updated: float = 0.0
    content_sid: str = ""
    content_variables: str = ""
    content: Json = field(default_factory=dict)
    status_callback: str = ""
    messaging_service_sid: str = ""
    media: list[str] = field(default_factory=list)
    persistent_action: list[str] = field(default_factory=list)
    validity_s: int = 36_000
    error_code: int | None = None
    error_message: str | None = None
    has_arrived: bool = False
    is_read: bool = False
    is_deleted: bool = False

    @property
    def is_inbound(self) -> bool:
        """Say whether a person wrote this."""
        return self.direction == INBOUND

    def take_status(self, status: str, now: float) -> None:
        """Take a status over unless a later one was reached; failed and undelivered are final."""
        if self.status in FINAL or (status not in FINAL and RANKS.index(status) <= RANKS.index(self.status)):
            return
        self.status, self.updated = status, now
        if status not in FINAL and self.sent_at is None and RANKS.index(status) >= RANKS.index("sent"):
            self.sent_at = now


@dataclass(frozen=True)
class Media:
    """A file that came with a message."""

    sid: str
    message_sid: str
    content_type: str
    content: bytes


@dataclass
class Content:
    """A template or rich content. approval: unsubmitted, received, pending, approved, rejected, paused or disabled."""

    sid: str
    friendly_name: str
    language: str
    types: Json
    variables: dict[str, str] = field(default_factory=dict)
    approval: str = "unsubmitted"
    category: str = ""
    created: float = 0.0


@dataclass(frozen=True)
class Typing:
    """A typing indicator that was asked for. message_sid: the message that is being answered, now read."""

    person: str
    message_sid: str
    at: float


class World:
    """The state of one account. clock: Unix time in seconds; sender: our WhatsApp address; service: MG sid or empty.

    handles_opt_out: Twilio itself takes STOP and START, and refuses to write to who said stop; with a service it does.
    """

    def __init__(
        self, *, account_sid: str, sender: str, service: str = "", clock: Callable[[], float] = time.time
    ) -> None:
        self.account_sid, self.sender, self.service, self.clock = account_sid, sender, service, clock
        self.sms_numbers: set[str] = set()
        """Numbers of the account that send SMS."""
        self.handles_opt_out = bool(service)
        self.people: dict[str, Person] = {}
        self.messages: dict[str, Message] = {}
        self.media: dict[str, Media] = {}
        self.contents: dict[str, Content] = {}
        self.typing: list[Typing] = []
        self.tickets: dict[str, str] = {}

    def next_sid(self, prefix: str) -> str:
        """Return an id that was not given out before."""
        return prefix + uuid.uuid4().hex

    def add_person(self, person: Person) -> Person:
        """Let somebody exist; the same id again replaces them."""
        self.people[person.id] = person
        return person

    def find_person(self, wanted: str) -> Person | None:
        """Return the person with an id or an address."""
        known = self.people.get(wanted)
        return known or next((person for person in self.people.values() if wanted in person.addresses), None)

    def add_message(self, message: Message) -> Message:
        """Keep a message, dated now."""
        message.created = message.updated = self.clock()
        self.messages[message.sid] = message
        return message

    def take_inbound(self, person: Person, message: Message) -> Message:
        """Keep what a person wrote: their 24 hours begin again, and a stop word is obeyed."""
        now = person.last_inbound = self.clock()
        word = message.body.strip().upper()
        if self.handles_opt_out and word in STOP_WORDS | START_WORDS:
            person.opted_out = word in STOP_WORDS
        message.status, message.sent_at = "received", now
        return self.add_message(message)

    def is_window_open(self, person: Person) -> bool:
        """Say whether free text may go to somebody: within 24 hours of what they wrote last."""
        return person.last_inbound is not None and self.clock() - person.last_inbound < WINDOW_S

    def said(self, person: str = "") -> list[Message]:
        """Return what was sent to a person or to everybody, oldest first."""
        outbound = [message for message in self.messages.values() if not message.is_inbound]
        wanted = self.find_person(person) if person else None
        owner = wanted.id if wanted else person
        return [message for message in outbound if not person or owner in (message.person, message.to)]

    def shows_typing(self, person: str) -> bool:
        """Say whether a person sees somebody write: for 25 seconds, or until a message comes."""
        asked = [typing for typing in self.typing if typing.person == person]
        if not asked or self.clock() - asked[-1].at >= TYPING_S:
            return False
        return not any(message.has_arrived and message.updated >= asked[-1].at for message in self.said(person))

    def add_media(self, message_sid: str, content_type: str, content: bytes) -> Media:
        """Keep a file of a message."""
        media = Media(self.next_sid("ME"), message_sid, content_type, content)
        self.media[media.sid] = media
        return media

    def add_content(self, content: Content) -> Content:
        """Let a template exist."""
        content.created = content.created or self.clock()
        self.contents[content.sid] = content
        return content


def populate(world: World) -> World:
    """Fill an account with one of each kind of person."""
    for person in _people():
        world.add_person(person)
    return world


def _people() -> Iterable[Person]:
    yield Person("ann", "Ann", "+15551230000", "US.13491208655302741918")
    yield Person("ben", "Ben 🌊", "+4915112345678", "DE.20881203344556677889")
    yield Person("eve", "Eve", "+447700900123", "GB.77001122334455667788", reads=True)
    yield Person("hana", "Hana", "+819012345678", "JP.9f3KzQ0000000000001", is_phone_hidden=True)
    yield Person("gus", "Gus", "+15551239999", is_reachable=False)
