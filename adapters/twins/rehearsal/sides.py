"""What the play asks of each platform's double."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from adapters.twins.rehearsal.seen import Line, Pause, Probe, Role, Said, Shown


class Side(Protocol):
    """A platform on which people talk to the desk."""

    name: str
    has_rooms: bool

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings that connect a desk to it."""

    @property
    def roles(self) -> Sequence[Role]:
        """Who talks there."""

    def call(self, desk_url: str) -> None:
        """Learn where the desk listens."""

    def prepare(self, role: Role, line: Line, after: Said | None) -> "Letter":
        """Let a role say something; nothing is delivered yet. after: what it follows up in a room."""

    def shown(self) -> list[Shown]:
        """Every message of the desk's that a person can read, oldest first."""

    def trouble(self) -> None:
        """Let things go wrong from now on: limits, broken connections, slow answers."""

    def calm(self) -> None:
        """Let everything work again."""

    async def probe(self) -> list[Probe]:
        """Send what must not be taken."""

    async def noise(self) -> dict[str, str]:
        """Send what must not be answered; its ids, and why not."""

    def pauses(self) -> list[Pause]:
        """How the desk met each request for patience."""

    def refused(self) -> list[str]:
        """What the platform refused by its own rules."""


class Letter(Protocol):
    """Something said that can be delivered, more than once too."""

    said: Said

    async def deliver(self) -> bool:
        """Hand it to the desk once; whether it was taken."""
