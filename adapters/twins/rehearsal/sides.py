"""What the play asks of each platform's double, and what is the same on all of them."""

import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Protocol

from adapters.twins.rehearsal.seen import Entrance, Line, Pause, Probe, Role, Said, Shown, ShutOut, Wait, Want, Welcome

DWELL_S = 0.5
FORM = Line("(sends the form)", Want.WORDS)
PICTURE = "damage.jpg"
"""What a picture is called, where it has a name."""


class Side(Protocol):
    """A platform on which people talk to the desk."""

    name: str
    has_rooms: bool
    colleague: Role | None
    """Who joins a talk in a room; None where there are none."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings that connect a desk to it."""

    @property
    def roles(self) -> Sequence[Role]:
        """Who talks there."""

    def call(self, desk_url: str) -> None:
        """Learn where the desk listens."""

    def prepare(self, role: Role, line: Line, after: Said | None) -> "Letter":
        """Let a role say something; nothing is delivered yet. after: what it follows up."""

    def fill_in(self, role: Role, given: Mapping[str, str]) -> "tuple[list[Letter], dict[str, str]]":
        """The form that stands before a person, filled in and sent twice, and what was entered in it.

        given: what they would enter, by the names of fields. Nothing where there is none to be seen.
        """

    def choose(self, role: Role, message: Shown, *, late: bool = False) -> "Letter | None":
        """Choose the first of the questions that stand with a message; None where none can be chosen.

        late: the last of them, when other things have been said since.
        """

    async def open_form(self, role: Role) -> None:
        """Press what opens the form, where it does not stand there anyway."""

    async def rate(self, role: Role, message_id: str, *, helpful: bool) -> bool:
        """Press the button that says whether a message was helpful; False where it has none."""

    def person_id(self, role: Role) -> str:
        """By which id the desk knows somebody (CONTRACT section 3)."""

    def miss(self, role: Role, line: Line) -> Said | None:
        """Let somebody write what the platform never delivers; None where it could not be asked for afterwards."""

    def dwell(self, role: Role, is_meant: Callable[[str], bool]) -> None:
        """Take a while over the next message to somebody whose words are meant."""

    def hesitate(self, role: Role) -> bool:
        """Ask the desk to wait before its next words to somebody; False where nothing of the kind is played."""

    def hold_up(self, role: Role) -> bool:
        """Take the next message to somebody and keep it back, or refuse it; False where none of that is played."""

    async def let_go(self) -> None:
        """Say that what was kept back could not be delivered, as outside of the hours in which it may be."""

    def shown(self) -> list[Shown]:
        """Every message of the desk's that a person can read, oldest first; not those for operators."""

    def trouble(self) -> None:
        """Let things go wrong from now on: limits, broken connections, slow answers."""

    def calm(self) -> None:
        """Let everything work again."""

    async def be_added(self) -> None:
        """Add the desk to a place, as the platform tells of it."""

    async def let_in(self) -> None:
        """Let a guest join the room where people ask, as the platform tells of it."""

    async def come_in(self, role: Role) -> None:
        """Open the pages that the desk has of its own there, if any."""

    def begin_on_page(self, role: Role) -> "Letter | None":
        """Choose the first of the questions on a page of the desk's own; None where there is none."""

    def entrances(self) -> list[Entrance]:
        """What these pages showed to everybody who opened them."""

    def welcomes(self) -> list[Welcome]:
        """How the desk introduced itself where it was added; nothing where no platform tells of that."""

    async def shut_out(self, role: Role) -> None:
        """Let somebody hear no more from now on, as the platform says when it is tried."""

    def shut_out_from(self) -> list[ShutOut]:
        """How often it was tried all the same."""

    async def probe(self) -> list[Probe]:
        """Send what must not be taken."""

    async def noise(self) -> dict[str, str]:
        """Send what must not be answered; its ids, and why not."""

    def pauses(self) -> list[Pause]:
        """How the desk met each request for patience."""

    def waits(self) -> list[Wait]:
        """What was seen while the platform let the desk wait."""

    def refused(self) -> list[str]:
        """What the platform refused by its own rules."""


@dataclass
class Letter:
    """Something said that can be delivered, more than once too. post: hands it over once; whether it was taken."""

    said: Said
    post: Callable[[], Awaitable[bool]]

    async def deliver(self) -> bool:
        """Hand it to the desk once; whether it was taken."""
        taken = await self.post()
        if taken and not self.said.taken:
            self.said.taken_at = time.time()
        return taken


class Call(Protocol):
    """A request of the desk's, as every double notes it."""

    params: dict[str, Any]
    result: Any
    at: float
    fault: str


def shown(
    channel: str,
    place: str,
    message_id: str,
    text: str,
    marker: Mapping[str, Any],
    *,
    at: float,
    beside: Set[str] = frozenset(),
    under: str = "",
) -> Shown:
    """A message with the marker of CONTRACT section 4. Numbers may be words, as in an address."""
    asked = marker.get("in_reply_to", ())
    return Shown(
        channel=channel,
        place=place,
        id=message_id,
        text=text,
        reply_id=str(marker.get("reply_id", "")),
        part=int(marker.get("part", 0)),
        parts=int(marker.get("parts", 0)),
        in_reply_to=tuple(asked.split(",")) if isinstance(asked, str) else tuple(asked),
        outcome=str(marker.get("outcome", "")),
        at=at,
        beside=frozenset(beside),
        under=under,
    )


def pauses_between(calls: Sequence[Call], place_of: Callable[[Call], str], seconds: float) -> list[Pause]:
    """For each call that was told to wait: when the desk came back to the same place. calls: those that post."""
    limited = [(number, call) for number, call in enumerate(calls) if call.fault == "ratelimited"]
    return [
        Pause(
            place_of(call),
            call.at,
            seconds,
            next((later.at for later in calls[number + 1 :] if place_of(later) == place_of(call)), math.inf),
        )
        for number, call in limited
    ]
