"""The progress of a message, as values: accepted or duplicate, its state, the reply sent, and feedback on it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model import ChannelName, Outcome, Reply

MAX_COMMENT_CHARS = 4000
"""So much is kept of what somebody writes beside a verdict."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a sent part says about itself, with ids only, so that the desk finds it again after a crash.

    part: from 1. in_reply_to: the platform ids of the messages that it answers.
    """

    reply_id: str
    part: int
    parts: int
    in_reply_to: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a delivery.

    is_new: False for a duplicate. differs: the same key came before with another content.
    """

    event_id: str
    is_new: bool
    differs: bool = False


class EventState(StrEnum):
    """How far the desk has come with a message."""

    WAITING = "waiting"
    WORKING = "working"
    SENDING = "sending"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class EventReport:
    """A message as the journal knows it. place: `channel:tenant` of its conversation, empty when that is not known."""

    event_id: str
    state: EventState
    attempts: int
    reply_ids: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply that has been sent. seq: counts the replies of a conversation, from 1. in_reply_to: event ids."""

    seq: int
    reply_id: str
    in_reply_to: tuple[str, ...]
    reply: Reply


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's verdict on one reply; a later one of the same person replaces it.

    place: the channel, or `channel:tenant`, in which the reply must have been given; where it is empty, only the
    person who was answered may judge. comment: what they wrote beside it.
    """

    reply_id: str
    person_id: str
    helpful: bool
    channel: ChannelName
    place: str = ""
    comment: str = ""
