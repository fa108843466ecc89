"""Where in Teams something was said: a personal chat, a group chat, or a thread of a channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.model import ChannelName, ConversationKey

THREAD = ";messageid="


class Kind(StrEnum):
    """Sorts of places, in Teams' own words."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"

    @property
    def is_shared(self) -> bool:
        """Whether more people than one talk to the desk there."""
        return self is not Kind.PERSONAL


@dataclass(frozen=True, slots=True)
class Place:
    """What is needed to speak somewhere, also unasked.

    tenant: whose place it is. room: a chat or a channel. thread: the id of a thread's root message, in channels alone.
    service_url: the connector that serves it. bot: who we are there. user: who spoke to us last.
    team: of a channel.
    """

    tenant: str
    room: str
    kind: Kind
    service_url: str
    bot: str
    user: str = ""
    thread: str = ""
    team: str = ""

    @property
    def conversation_id(self) -> str:
        """What the connector calls it, the thread included."""
        return f"{self.room}{THREAD}{self.thread}" if self.thread else self.room

    @property
    def key(self) -> ConversationKey:
        """The line of thought that it holds."""
        return ConversationKey(ChannelName.TEAMS, self.tenant, self.conversation_id)


def to_address(place: Place, *, activity: str) -> dict[str, str]:
    """The place as the address of a message. activity: the id of what is answered there."""
    return {
        "tenant": place.tenant,
        "room": place.room,
        "thread": place.thread,
        "place": str(place.kind),
        "service_url": place.service_url,
        "bot": place.bot,
        "user": place.user,
        "team": place.team,
        "activity": activity,
    }


def from_address(address: Mapping[str, str]) -> Place:
    """The place that `to_address` wrote."""
    return Place(
        tenant=address["tenant"],
        room=address["room"],
        kind=Kind(address["place"]),
        service_url=address["service_url"],
        bot=address["bot"],
        user=address["user"],
        thread=address["thread"],
        team=address["team"],
    )


def split_thread(conversation_id: str) -> tuple[str, str]:
    """Room and thread of what Teams calls a conversation."""
    room, _, thread = conversation_id.partition(THREAD)
    return room, thread
