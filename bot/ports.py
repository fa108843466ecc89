"""What the core needs from the channels and from its surroundings."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.model import Audience, ChannelName, ConversationKey, Incoming, JsonObject, Reply, Turn
from bot.progress import Accepted, EventReport, Feedback, Marker, Said


class Clock(Protocol):
    """Time, so that tests can own it."""

    def now(self) -> float:
        """Unix time in seconds."""

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class Metrics(Protocol):
    """Counts and durations; names are listed in `bot/telemetry.py`."""

    def count(self, name: str, **labels: str) -> None:
        """Add one to the counter of this name and these labels."""

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Record a duration."""


class Streams(Protocol):
    """How a channel shows an answer while it is written. `opening`: as made by `opening`; it can be stored as JSON.

    Every method that calls the platform raises DependencyError, and AmbiguousOutcome when it may have taken effect.
    """

    def opening(self, turn: Turn) -> "JsonObject | None":
        """Where the answer to this turn will grow; None where it cannot."""

    async def start(self, opening: JsonObject, begun: str) -> str:
        """Show the beginning, Markdown, and return the platform's id of the message."""

    async def grow(self, opening: JsonObject, sent_id: str, more: str) -> None:
        """Show more of it. Raises Interrupted when the person has stopped it."""

    async def end(self, opening: JsonObject, sent_id: str, shown: str | None, part: JsonObject, marker: Marker) -> str:
        """Make the message what the rendered `part` is, with its marker; may be repeated.

        shown: what has been shown of it, or None where that is not known. Returns the id,
        which is another where the message was gone.
        """

    async def find(self, opening: JsonObject, *, since: float) -> str | None:
        """The platform's id of the message that was started there and has no marker yet; None when there is none.

        since: Unix time in seconds before which it cannot have been started.
        """


class Channel(Protocol):
    """A place where people talk, as `bot/turns.py` uses it. Errors of the platform come as DependencyError."""

    name: ChannelName
    can_look_up: bool
    """Whether `find_sent` can see what was sent; where it cannot, an ambiguous part is not sent again."""

    @property
    def streams(self) -> Streams | None:
        """How an answer is shown while it is written, where that can be done."""

    async def audience(self, message: Incoming) -> Audience:
        """Who reads what is said where `message` was said; the smallest audience when that cannot be found out."""

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        """What the platform shows of who wrote `message`, as it says it: name, email, language, time_zone.

        A language may come with a country (`de-CH`). Asked when a session begins, and not waited for.
        Raises DependencyError.
        """

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        """The messages that show `reply`, in order: each is what `send` takes, and can be stored as JSON."""

    async def show_thinking(self, message: Incoming) -> None:
        """Let the person see that the desk is at work; failing is harmless and is swallowed here."""

    async def heard(self, message: Incoming) -> None:
        """Told that nothing is said to `message`, as while an operator talks: what waits for the person to write goes
        now. Failing is swallowed here, as it goes with whatever is said next.
        """

    async def send(self, part: JsonObject, marker: Marker) -> str:
        """Send one rendered part and return the platform's id of it.

        Raises AmbiguousOutcome when it may have been sent; DependencyError when it was not (`retry_after` None:
        it never will be).
        """

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:
        """The platform's id of the part with this reply id and number, or None when it was never sent.

        since: Unix time in seconds before which it cannot have been sent.
        Raises DependencyError when the platform cannot be asked now.
        """


class Inbox(Protocol):
    """What a channel hands its messages to and reads the desk's side of a conversation from.

    Every method raises StoreUnavailable when the document store fails: the channel answers 503 and is called again.
    """

    async def accept(self, message: Incoming) -> Accepted:
        """Store the message durably, once, and have it answered; only then may the platform be told 200."""

    async def pass_over(self, message: Incoming) -> bool:
        """Note that this message came and that nothing is said to it; whether it is new."""

    async def is_active(self, conversation: ConversationKey) -> bool:
        """Whether the desk has been addressed in this conversation."""

    async def stop(self, conversation: ConversationKey) -> None:
        """Drop what is being thought or not yet sent there, because the person said so."""

    async def replies(self, conversation: ConversationKey, *, after: int, wait_s: float = 0) -> Sequence[Said]:
        """What was said with a `seq` above `after`, oldest first; waits up to `wait_s` seconds for the first."""

    async def answers(self, event_id: str, *, wait_s: float = 0) -> Sequence[Said]:
        """What was said to one message; waits up to `wait_s` seconds for it."""

    async def event(self, event_id: str) -> EventReport | None:
        """How far the desk has come with a message."""

    async def find_event(self, channel: ChannelName, platform_id: str) -> EventReport | None:
        """The same, by the platform's own id of the message (Slack: ts; REST: the event id)."""

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        """The id of the reply of which the platform calls a part `sent_id`; None where none of the last has one."""

    async def record_feedback(self, feedback: Feedback) -> bool:
        """Keep a verdict; False when the desk never gave such a reply."""
