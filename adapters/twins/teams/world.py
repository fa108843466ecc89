"""What exists in the twin's Teams: people, teams, conversations, messages, files, and the time."""

import hashlib
import itertools
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.twins.teams.errors import Json

TENANT = "11111111-1111-1111-1111-111111111111"
OTHER_TENANT = "22222222-2222-2222-2222-222222222222"
TYPING_SHOWN_S = 3.0
STREAM_LIFETIME_S = 120.0
THREAD_MARK = ";messageid="


@dataclass(frozen=True)
class Person:
    """Somebody in Teams. user_role: user, guest or anonymous; another tenant_id than ours is an external person."""

    id: str
    name: str
    email: str = ""
    aad_object_id: str = ""
    user_role: str = "user"
    tenant_id: str = TENANT
    locale: str = "en-GB"
    country: str = "GB"
    timezone: str = "Europe/London"

    def as_member(self) -> Json:
        """Return what the roster says about this person."""
        first, _, last = self.name.partition(" ")
        names = {"name": self.name, "givenName": first, "surname": last}
        ids = {"id": self.id, "objectId": self.aad_object_id, "aadObjectId": self.aad_object_id}
        login = {"email": self.email, "userPrincipalName": self._principal_name(), "tenantId": self.tenant_id}
        return {**ids, **names, **login, "userRole": self.user_role}

    def _principal_name(self) -> str:
        if self.user_role != "guest":
            return self.email
        return f"{self.email.replace('@', '_')}#EXT#@example.onmicrosoft.com"


@dataclass(frozen=True)
class Team:
    """A team; its channels are the conversations that name it. id: the id of its General channel."""

    id: str
    name: str
    aad_group_id: str = "33333333-3333-3333-3333-333333333333"


@dataclass
class Conversation:
    """A place to talk. kind: personal, groupChat or channel; a channel's threads are `<id>;messageid=<root>`.

    has_bot: the app is installed here. is_blocked: the person has blocked it.
    """

    id: str
    kind: str
    members: list[str] = field(default_factory=list)
    name: str = ""
    team: str = ""
    tenant_id: str = TENANT
    has_bot: bool = True
    is_blocked: bool = False


@dataclass
class Stream:
    """What a streamed message is until it is final. state: streaming, final, canceled or updated."""

    started_at: float
    sequence: int = 0
    informative: str = ""
    state: str = "streaming"


@dataclass
class Message:
    """One message as people see it. conversation: without the thread; root: the thread's first message, if any."""

    id: str
    conversation: str
    sender: str
    text: str = ""
    root: str = ""
    text_format: str = "markdown"
    attachments: list[Json] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    channel_data: Json = field(default_factory=dict)
    suggested_actions: list[Json] = field(default_factory=list)
    reply_to: str = ""
    is_edited: bool = False
    is_deleted: bool = False
    stream: Stream | None = None
    at: float = 0.0

    @property
    def cards(self) -> list[Json]:
        """The contents of its Adaptive Cards."""
        return [one.get("content") or {} for one in self.attachments if one.get("contentType") == ADAPTIVE_CARD]

    @property
    def is_streaming(self) -> bool:
        """Say whether it may still grow."""
        return self.stream is not None and self.stream.state == "streaming"


ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass
class File:
    """Something to download. needs_token: an inline image, fetched with the bot's token; else the address suffices."""

    content: bytes
    content_type: str
    needs_token: bool
    expires_at: float


class World:
    """The state of one Teams. clock: Unix time in seconds; everything that expires reads it."""

    def __init__(self, *, app_id: str, tenant_id: str = TENANT, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.app_id, self.tenant_id = app_id, tenant_id
        self.bot_id, self.bot_name = f"28:{app_id}", "Front Desk"
        self.people: dict[str, Person] = {}
        self.teams: dict[str, Team] = {}
        self.conversations: dict[str, Conversation] = {}
        self.messages: dict[str, Message] = {}
        self.files: dict[str, File] = {}
        self.uploads: dict[str, bytes] = {}
        self.dialogs: list[Json] = []
        self.failures: list[str] = []
        self.reads_along: set[str] = set()
        """Teams that let the bot hear everything in their channels (ChannelMessage.Read.Group)."""
        self.typing_at: dict[str, float] = {}
        self._last_ms = 0
        self._serial = itertools.count(1)

    def next_message_id(self) -> str:
        """Return a message id: milliseconds, later than every one before."""
        self._last_ms = max(int(self.clock() * 1_000), self._last_ms + 1)
        return str(self._last_ms)

    def times(self, ago_s: float = 0.0) -> Json:
        """Return the times of an activity that somebody sent so many seconds ago."""
        now = datetime.fromtimestamp(self.clock() - ago_s, UTC)
        stamp = now.isoformat(timespec="milliseconds").replace("+00:00", "")
        return {"timestamp": f"{stamp}Z", "localTimestamp": f"{stamp}+00:00", "localTimezone": "Europe/London"}

    def next_id(self, prefix: str) -> str:
        """Return an id that was not given out before."""
        return f"{prefix}{next(self._serial):08d}"

    def add_person(self, person: Person) -> Person:
        """Let somebody exist; the same id again replaces them."""
        object_id = person.aad_object_id or str(uuid.uuid5(uuid.NAMESPACE_URL, person.id))
        complete = Person(**{**vars(person), "aad_object_id": object_id})
        self.people[person.id] = complete
        return complete

    def add_team(self, team: Team) -> Team:
        """Let a team exist."""
        self.teams[team.id] = team
        return team

    def add_conversation(self, conversation: Conversation) -> Conversation:
        """Let a conversation exist; the same id again replaces it and keeps its messages."""
        self.conversations[conversation.id] = conversation
        return conversation

    def find_person(self, wanted: str) -> Person | None:
        """Return somebody by Teams id, Entra object id or principal name."""
        people = self.people.values() if wanted else ()
        return next((one for one in people if wanted in (one.id, one.aad_object_id, one.email)), None)

    def personal_with(self, person_id: str) -> Conversation:
        """Return the chat of the bot and one person, opened where there is none."""
        conversation_id = f"a:1{hashlib.sha256(person_id.encode()).hexdigest()[:40]}"
        known = self.conversations.get(conversation_id)
        tenant = self.people[person_id].tenant_id
        return known or self.add_conversation(Conversation(conversation_id, "personal", [person_id], tenant_id=tenant))

    def place(self, conversation_id: str) -> Conversation | None:
        """Return the conversation, by the id of one of its threads, too."""
        return self.conversations.get(split_thread(conversation_id)[0])

    def install(self, place: Conversation, *, has_bot: bool) -> None:
        """Let the app be in a conversation or not; a team has it in all its channels or in none."""
        for one in self.conversations.values():
            if one is place or (place.team and one.team == place.team):
                one.has_bot = has_bot

    def add_message(self, message: Message) -> Message:
        """Keep a message; whoever wrote it has stopped typing."""
        self.messages[message.id] = message
        message.at = self.clock()
        if message.sender == self.bot_id:
            self.typing_at.pop(message.conversation, None)
        return message

    def standing(self, conversation_id: str = "") -> list[Message]:
        """Return the messages of a conversation or of one thread that are not deleted, oldest first."""
        room, root = split_thread(conversation_id)
        kept = [message for message in self.messages.values() if not message.is_deleted]
        return [one for one in kept if room in ("", one.conversation) and root in ("", one.root)]

    def is_typing(self, conversation_id: str) -> bool:
        """Say whether people see the bot typing."""
        at = self.typing_at.get(split_thread(conversation_id)[0])
        return at is not None and self.clock() - at <= TYPING_SHOWN_S

    def is_open(self, message: Message) -> bool:
        """Say whether a streamed message may still grow: its two minutes are not over."""
        stream = message.stream
        return message.is_streaming and stream is not None and self.clock() - stream.started_at <= STREAM_LIFETIME_S


def split_thread(conversation_id: str) -> tuple[str, str]:
    """Return the room and the root of the thread, which is empty outside channels."""
    room, _, root = conversation_id.partition(THREAD_MARK)
    return room, root


def populate(world: World) -> World:
    """Fill a Teams with one of each kind of person and place."""
    for person in _people(world.tenant_id):
        world.add_person(person)
    world.add_team(Team("19:general@thread.tacv2", "Everybody"))
    for conversation in _places(world.tenant_id):
        world.add_conversation(conversation)
    for person_id in list(world.people):
        world.personal_with(person_id)
    return world


def _people(tenant_id: str) -> Iterable[Person]:
    yield Person("29:ada", "Ada Member", "ada@example.com", tenant_id=tenant_id)
    yield Person("29:grace", "Grace Member", "grace@example.com", tenant_id=tenant_id, locale="de-DE")
    yield Person("29:guido", "Guido Guest", "guido@partner.example", user_role="guest", tenant_id=tenant_id)
    yield Person("29:xena", "Xena Elsewhere", "xena@elsewhere.example", tenant_id=OTHER_TENANT)


def _places(tenant_id: str) -> Iterable[Conversation]:
    everybody, inside = ["29:ada", "29:grace", "29:guido"], ["29:ada", "29:grace"]
    team = "19:general@thread.tacv2"
    yield Conversation("19:group@thread.v2", "groupChat", everybody, "Lunch", tenant_id=tenant_id)
    yield Conversation(team, "channel", everybody, "General", team=team, tenant_id=tenant_id)
    yield Conversation("19:help@thread.tacv2", "channel", inside, "Help", team=team, tenant_id=tenant_id)
