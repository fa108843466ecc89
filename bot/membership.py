"""Who is a full member of our organisation, and what everybody who reads along in a place may read (P5)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.model import CUSTOMERS, Audience, employees

TTL_S = 600.0
"""For how long a channel may go by what it looked up."""
LOOKUP_S = 5.0
"""How long a look-up may take; who cannot be looked up in time is a customer."""
MAX_MEMBERS = 1_000
"""A room with more people is not looked through: it is a room of customers."""
MAX_SHOWN_CHARS = 300


class Standing(Enum):
    """What somebody is in our workspace or tenant."""

    MEMBER = "member"
    OUTSIDER = "outsider"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the platform as far as it matters here. person_id: as in Incoming. shown: of their profile."""

    person_id: str
    standing: Standing
    shown: Mapping[str, str] = field(default_factory=dict)


def shared_audience(members: Iterable[Member], reads_for: Callable[[str], Sequence[str]]) -> Audience:
    """What all people among these may read. reads_for: the departments that name a person as a reader.

    A bot is no reader of its own, and a place without people is nobody's.
    """
    people = [member for member in members if member.standing is not Standing.BOT]
    if not people or any(member.standing is Standing.OUTSIDER for member in people):
        return CUSTOMERS
    shared = employees(reads_for(people[0].person_id))
    for member in people[1:]:
        shared &= employees(reads_for(member.person_id))
    return shared
