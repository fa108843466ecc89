"""Builds the Incoming of a person's message, and decides which conversation it belongs to."""

from dataclasses import dataclass

from adapters.http.fields import Fields, text
from bot.model import Attachment, ChannelName, ConversationKey, Incoming
from bot.words.plain import clean

SPOKEN = frozenset({"", "file_share", "thread_broadcast"})
"""Subtypes of a message that a person wrote. Source: docs.slack.dev, "message event"."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A person's message.

    addressed: said to the desk; otherwise it counts only in a thread where the desk is already in the conversation.
    acknowledged_aloud: the answer appears elsewhere, so the person is told at once where.
    in_group: whether in a group message; None where the event does not say.
    """

    message: Incoming
    addressed: bool = True
    acknowledged_aloud: bool = False
    in_group: bool | None = False

    @property
    def opens_thread(self) -> bool:
        """Whether it stands at the root, where nobody can have addressed the desk before."""
        return self.message.address["thread"] == self.message.platform_id


def conversation_of(
    team: str, channel: str, thread: str, *, in_person: bool, threaded: bool = False
) -> ConversationKey:
    """A room's conversations are its threads; a direct message is one conversation, threads included.

    So is a group message for what is said to the desk there, with the threads of that (`group_conversation`).

    threaded: a direct message of the older assistant view, where each thread is a conversation of its own.
    """
    place = channel if in_person and not threaded else f"{channel}:{thread}"
    return ConversationKey(ChannelName.SLACK, team, place)


def group_conversation(team: str, channel: str) -> ConversationKey:
    """The one conversation that a group message has with the desk."""
    return conversation_of(team, channel, "", in_person=True)


def private_conversation(team: str, room: str, user: str) -> ConversationKey:
    """What one person asks in a room and hears in person: commands and shortcuts."""
    return ConversationKey(ChannelName.SLACK, team, f"{room}:{user}")


def attachment(file: Fields) -> Attachment:
    """A file of a message; what its name is not known of (Slack Connect) is called the file."""
    name = clean(text(file, "name") or text(file, "title")).strip()
    return Attachment(name[:255] or "the file", clean(text(file, "mimetype"))[:255])
