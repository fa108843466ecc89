"""Two hundred people on one platform's double, who ask a desk (or what stands in for one) and see what it says."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.twins.rehearsal.seen import Line, Role, Want
from adapters.twins.rehearsal.sides import Letter, Side
from adapters.twins.rehearsal.slack_side import SlackSide
from adapters.twins.rehearsal.teams_side import TeamsSide
from adapters.twins.rehearsal.whatsapp_side import WhatsAppSide
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import User
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.world import Person as TeamsPerson
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.world import Person as TwilioPerson

PEOPLE = 200
"""Who ask in turn: each a message every five seconds at 40 a second, well below the rate for one person."""


@dataclass(frozen=True)
class Crowd:
    """side: how they are reached; add: lets one of them exist."""

    side: Side
    add: Callable[[str], None]

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings that connect a desk to them."""
        return self.side.environ

    def letter(self, number: int, text: str) -> Letter:
        """What the next of them says."""
        user = f"UB{number % PEOPLE}"
        self.add(user)
        return self.side.prepare(Role(user, self.side.name, user, is_employee=True), Line(text, Want.WORDS), None)

    def answered(self) -> dict[str, list[float]]:
        """When each message was answered, Unix time in seconds, by the first parts of replies."""
        found: dict[str, list[float]] = {}
        for one in self.side.shown():
            for message in one.in_reply_to if one.part == 1 else ():
                found.setdefault(message, []).append(one.at)
        return found


@asynccontextmanager
async def slack_crowd() -> AsyncIterator[Crowd]:
    """Members of a workspace."""
    async with SlackTwin() as slack:
        yield Crowd(SlackSide(slack), lambda user: _once(slack.world.users, user, User(id=user, name=user.lower())))


@asynccontextmanager
async def teams_crowd() -> AsyncIterator[Crowd]:
    """Members of a tenant."""
    async with TeamsTwin() as teams:

        def add(user: str) -> None:
            if user not in teams.world.people:
                teams.world.add_person(TeamsPerson(user, user.lower(), f"{user}@example.com"))

        yield Crowd(TeamsSide(teams), add)


@asynccontextmanager
async def whatsapp_crowd() -> AsyncIterator[Crowd]:
    """People with a phone."""
    async with TwilioTwin() as twilio:

        def add(user: str) -> None:
            if user not in twilio.world.people:
                twilio.world.add_person(TwilioPerson(user, user, f"+1555{int(user[2:]):07d}", f"US.{user}"))

        yield Crowd(WhatsAppSide(twilio), add)


CROWDS = {"slack": slack_crowd, "teams": teams_crowd, "whatsapp": whatsapp_crowd}


def _once(known: dict[str, User], name: str, user: User) -> None:
    known.setdefault(name, user)
