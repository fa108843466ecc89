"""What exists in the twin's workspace: people, conversations, messages, views, triggers, and the time."""

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from adapters.twins.slack.errors import Json
from adapters.twins.slack.visible import find_pings, visible_text

TRIGGER_LIFETIME_S = 3.0
RESPONSE_URL_LIFETIME_S = 30 * 60.0
RESPONSE_URL_USES = 5
STREAM_LIFETIME_S = 300.0


@dataclass(frozen=True)
class User:
    """Somebody who can be met in the workspace; a team other than the home team is Slack Connect."""

    id: str
    name: str
    real_name: str = ""
    email: str = ""
    team_id: str = "T1"
    locale: str = "en-US"
    tz: str = "Europe/London"
    is_bot: bool = False
    bot_id: str = ""
    deleted: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False


@dataclass
class Channel:
    """A conversation; kind is public, private, im or mpim. members: user ids in the order of joining."""

    id: str
    name: str = ""
    kind: str = "public"
    members: list[str] = field(default_factory=list)
    is_archived: bool = False
    is_ext_shared: bool = False
    topic: str = ""


@dataclass
class Stream:
    """What a streamed message is until it is stopped. mode: markdown_text or chunks, once known."""

    started_at: float
    mode: str = ""
    state: str = "streaming"
    tasks: dict[str, Json] = field(default_factory=dict)


@dataclass
class Message:
    """One message as the workspace keeps it. pings: everybody whom its wording notified, such as `<!channel>`."""

    channel: str
    ts: str
    user: str
    text: str = ""
    bot_id: str = ""
    thread_ts: str = ""
    subtype: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    edited_ts: str = ""
    is_deleted: bool = False
    visible_to: str = ""
    stream: Stream | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    pings: tuple[str, ...] = ()

    @property
    def is_reply(self) -> bool:
        """Say whether this stands in a thread and is not its root."""
        return bool(self.thread_ts) and self.thread_ts != self.ts

    @property
    def is_ephemeral(self) -> bool:
        """Say whether one person alone saw this, and nobody can read it back."""
        return bool(self.visible_to)

    @property
    def visible(self) -> str:
        """What a person reads in it."""
        return visible_text(self.text, self.blocks, self.stream.tasks.values() if self.stream else ())


@dataclass
class Trigger:
    """A trigger_id: three seconds, one use."""

    issued_at: float
    user: str
    is_used: bool = False


@dataclass
class ResponseUrl:
    """Where an interaction may be answered later: half an hour, five uses."""

    issued_at: float
    channel: str
    user: str
    message_ts: str = ""
    uses: int = 0


class World:
    """The state of one workspace. clock: Unix time in seconds; everything that expires reads it."""

    def __init__(self, *, clock: Callable[[], float] = time.time, experience: str = "agent") -> None:
        self.clock = clock
        self.experience = experience
        self.hears_session_stop = True
        self.team: Json = {"id": "T1", "name": "Example", "domain": "example"}
        self.app_id, self.bot_user, self.bot_id = "A1", "UBOT", "B1"
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.ephemerals: list[Message] = []
        self._threads: dict[tuple[str, str], list[Message]] = {}
        self.files: dict[str, Json] = {}
        self.file_contents: dict[str, bytes] = {}
        self.views: dict[str, Json] = {}
        self.form_errors: dict[str, dict[str, str]] = {}
        self.homes: dict[str, Json] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.statuses: dict[tuple[str, str], Json] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.prompts: dict[str, Json] = {}
        self.sessions: dict[tuple[str, str], Json] = {}
        self.socket_tickets: set[str] = set()
        self._last_us = 0
        self._serial = itertools.count(1)

    def next_ts(self) -> str:
        """Return a message time: later than every one before, six digits of a second."""
        self._last_us = max(int(self.clock() * 1_000_000), self._last_us + 1)
        return f"{self._last_us // 1_000_000}.{self._last_us % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """Return an id that was not given out before."""
        return f"{prefix}{next(self._serial):08d}"

    def add_user(self, user: User) -> User:
        """Let somebody exist; the same id again replaces them."""
        self.users[user.id] = user
        return user

    def add_channel(self, channel: Channel) -> Channel:
        """Let a conversation exist; the same id again replaces it and keeps its messages."""
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, {})
        return channel

    def im_with(self, user: str) -> Channel:
        """Return the direct message channel between the bot and somebody, opened where there is none."""
        for channel in self.channels.values():
            if channel.kind == "im" and user in channel.members and self.bot_user in channel.members:
                return channel
        return self.add_channel(Channel(self.next_id("D"), kind="im", members=[user, self.bot_user]))

    def add_message(self, message: Message) -> Message:
        """Keep a message where its channel's members see it, and note whom it notified."""
        self.note_pings(message)
        if message.is_ephemeral:
            self.ephemerals.append(message)
        else:
            self.messages.setdefault(message.channel, {})[message.ts] = message
            self._threads.setdefault((message.channel, message.thread_ts or message.ts), []).append(message)
        return message

    def note_pings(self, message: Message) -> None:
        """Look again whom the wording of a message notifies; what it notified once stays noted."""
        found = find_pings(message.text, message.blocks)
        message.pings = tuple(dict.fromkeys((*message.pings, *found)))

    def message(self, channel: str, ts: str) -> Message | None:
        """Return the message at that time, unless it was deleted."""
        found = self.messages.get(channel, {}).get(ts)
        return None if found is None or found.is_deleted else found

    def is_streaming(self, message: Message) -> bool:
        """Say whether a message may still grow; appending does not prolong its five minutes."""
        stream = message.stream
        return (
            stream is not None and stream.state == "streaming" and self.clock() - stream.started_at <= STREAM_LIFETIME_S
        )

    def standing(self, channel: str) -> list[Message]:
        """Return the messages of a channel that are not deleted, oldest first, thread replies included."""
        return _standing(self.messages.get(channel, {}).values())

    def thread(self, channel: str, root: str) -> list[Message]:
        """Return a thread, oldest first, its root included."""
        return _standing(self._threads.get((channel, root), []))

    def close_views(self, user: str) -> None:
        """Take away every modal that a person has open."""
        for view_id in [view_id for view_id, view in self.views.items() if view["user"] == user]:
            del self.views[view_id]

    def issue_trigger(self, user: str) -> str:
        """Return a trigger_id that opens one view within three seconds."""
        trigger = f"{self.next_id('')}.{self.next_id('')}.{self.next_id('t')}"
        self.triggers[trigger] = Trigger(self.clock(), user)
        return trigger

    def issue_response_url(self, channel: str, user: str, message_ts: str = "") -> str:
        """Return the last part of a response_url."""
        key = self.next_id("R")
        self.response_urls[key] = ResponseUrl(self.clock(), channel, user, message_ts)
        return key


def ts_key(ts: str) -> int:
    """Return a message time as microseconds, so that times compare. Raises ValueError for what is no time."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int((fraction + "000000")[:6])


def populate(world: World) -> World:
    """Fill a workspace with one of each kind of person and place."""
    for user in _people():
        world.add_user(user)
    for channel in _places():
        world.add_channel(channel)
    return world


def _standing(messages: Iterable[Message]) -> list[Message]:
    return sorted((message for message in messages if not message.is_deleted), key=lambda message: ts_key(message.ts))


def _people() -> Iterable[User]:
    yield User("UBOT", "frontdesk", "Front Desk", is_bot=True, bot_id="B1")
    yield User("U1", "ada", "Ada Member", email="ada@example.com")
    yield User("U2", "grace", "Grace Member", email="grace@example.com", locale="de-DE", tz="Europe/Berlin")
    yield User("UGUEST", "guido", "Guido Guest", email="guido@partner.example", is_restricted=True)
    yield User("UONE", "uma", "Uma Single", is_restricted=True, is_ultra_restricted=True)
    yield User("UEXT", "xena", "Xena Elsewhere", team_id="T2", is_stranger=True)
    yield User("UGONE", "gone", "Gone Person", deleted=True)
    yield User("UOTHERBOT", "deploys", "Deploy Bot", is_bot=True, bot_id="BOTHER")


def _places() -> Iterable[Channel]:
    yield Channel("C1", "help", members=["UBOT", "U1", "U2"])
    yield Channel("C2", "random", members=["U1", "U2"])
    yield Channel("C3", "old-project", members=["UBOT", "U1"], is_archived=True)
    yield Channel("CGUEST", "with-guests", members=["UBOT", "U1", "UGUEST"])
    yield Channel("CEXT", "with-partner", members=["UBOT", "U1", "UEXT"], is_ext_shared=True)
    yield Channel("G1", "leads", kind="private", members=["UBOT", "U1", "U2"])
    yield Channel("G2", "secret", kind="private", members=["U1", "U2"])
    yield Channel("GMPIM", "mpdm-ada--grace--frontdesk-1", kind="mpim", members=["UBOT", "U1", "U2"])
    yield Channel("D1", kind="im", members=["U1", "UBOT"])
    yield Channel("D2", kind="im", members=["U2", "UBOT"])
    yield Channel("DGUEST", kind="im", members=["UGUEST", "UBOT"])
