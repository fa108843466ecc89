"""Identifies the person behind an address: a phone number or, where that is hidden, a business-scoped id."""

from dataclasses import dataclass

from adapters.whatsapp.settings import PREFIX
from bot.model import ChannelName, ConversationKey, Person
from bot.words.plain import shorten

_NAME_CHARS = 80


@dataclass(frozen=True, slots=True)
class Sender:
    """One side of a chat.

    address: to whom to reply, exactly as it came (`whatsapp:+1555…`). person: the business-scoped user id where there
    is one, else the address without its prefix. ours: the number that was written to, with its prefix.
    """

    address: str
    person: str
    ours: str
    name: str = ""

    @property
    def conversation(self) -> ConversationKey:
        """Every chat is between one person and one of our numbers."""
        return ConversationKey(ChannelName.WHATSAPP, self.ours.removeprefix(PREFIX), self.person)

    @property
    def as_person(self) -> Person:
        """The person in the words of the core."""
        return Person(f"{PREFIX}{self.person}", shorten(self.name, _NAME_CHARS))


def person_of(address: str, external_user_id: str = "") -> str:
    """The key of a person: stable where Twilio says who it is, the address where it does not."""
    return (external_user_id or address).removeprefix(PREFIX)
