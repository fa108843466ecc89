"""Teams as a place where people talk: who reads there, how a reply looks, and how it is sent."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from adapters.http.outbound import SOON_S
from adapters.teams.adapter import DeskAdapter
from adapters.teams.client import Refused
from adapters.teams.directory import Directory
from adapters.teams.places import Place, from_address
from adapters.teams.references import References
from adapters.teams.render import bare, complete, render
from bot.errors import DependencyError, StoreUnavailable
from bot.handover.contact import FormOf
from bot.model import Audience, ChannelName, Incoming, JsonObject, Reply, Turn
from bot.ports import Clock
from bot.progress import Marker
from bot.recall.described import shown_with

TYPING_S = 2.5
"""How long Teams shows that somebody is typing, less a little: it must be said again."""

TYPING_TIMES = 12
TYPING: JsonObject = {"type": "typing"}

T = TypeVar("T")

log = logging.getLogger(__name__)


class TeamsChannel:
    """Implements bot.ports.Channel with the Bot Connector, from which nothing can be read back.

    resends: a part of which nobody knows whether it arrived is sent again; else it counts as sent.
    trusts: whether a token of ours may be sent to an address; asked again, since the setting may have changed.
    """

    name = ChannelName.TEAMS
    streams = None

    def __init__(
        self,
        adapter: DeskAdapter,
        directory: Directory,
        references: References,
        *,
        resends: bool,
        trusts: Callable[[str], bool],
        clock: Clock,
        form_of: FormOf,
    ) -> None:
        """form_of: what a department asks of somebody who wants to talk to it."""
        self._form_of = form_of
        self.can_look_up = resends
        self._adapter = adapter
        self._directory = directory
        self._references = references
        self._trusts = trusts
        self._clock = clock

    async def audience(self, message: Incoming) -> Audience:
        """Who reads what is said where `message` was said."""
        if message.audience is not None:
            return message.audience
        return await self.audience_of(from_address(message.address))

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        """What comes with each message, and what the roster shows where it was asked already for who reads there."""
        return shown_with(message) | dict(await self._directory.describe(from_address(message.address)))

    async def audience_of(self, place: Place) -> Audience:
        """Who reads what is said in a place."""
        return await self._directory.audience(place)

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        """The activities that show `reply`."""
        return render(reply, turn, self._form_of)

    async def heard(self, message: Incoming) -> None:
        """Nothing waits for anybody to write."""

    async def show_thinking(self, message: Incoming) -> None:
        """Show that the desk is typing, again and again until this is cancelled."""
        place = from_address(message.address)
        for _ in range(TYPING_TIMES):
            try:
                await self.say(place, TYPING)
            except DependencyError as exc:
                log.info("teams.typing_failed", extra={"error": str(exc)})
                return
            await self._clock.sleep(TYPING_S)

    async def send(self, part: JsonObject, marker: Marker) -> str:
        """Post one part and return its id. Where Teams refuses what is around the words, they are posted alone."""
        address, activity = _address(part), complete(part, marker)
        place, asked = from_address(address), address["activity"]
        if not asked:
            place = await self._wanted_at(place)
        try:
            return await self.say(place, activity, reply_to=asked)
        except Refused as exc:
            words = bare(activity)
            if not exc.is_about_content or words is None:
                raise
            log.warning("teams.content_refused", extra={"reply_id": marker.reply_id, "part": marker.part})
        return await self.say(place, words, reply_to=asked)

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:  # noqa: ARG002
        """Teams does not let a bot read what it said: as far as can be known, nothing was sent."""
        return None

    async def say(self, place: Place, activity: JsonObject, *, reply_to: str = "") -> str:
        """Post one activity, as an answer where `reply_to` names what to; its id. Raises DependencyError."""
        if not self._trusts(place.service_url):
            raise DependencyError("the service URL is not trusted")
        if await _read(self._references.is_blocked(place)):
            raise DependencyError("not wanted there")
        try:
            return await self._adapter.send(place, activity, reply_to=reply_to)
        except Refused as exc:
            if exc.shuts_us_out:
                await self._remember_block(place, exc)
            raise

    async def change(self, place: Place, sent: str, activity: JsonObject) -> None:
        """Put other content in the place of what the desk said there under this id. Raises DependencyError."""
        if not self._trusts(place.service_url):
            raise DependencyError("the service URL is not trusted")
        await self._adapter.change(place, sent, activity)

    async def _wanted_at(self, place: Place) -> Place:
        """How a place that nobody has just spoken in is reached by now. Raises DependencyError."""
        found = await _read(self._references.current(place))
        if found.is_blocked:
            raise DependencyError("not wanted there")
        return found.place

    async def _remember_block(self, place: Place, why: Refused) -> None:
        log.warning("teams.shut_out", extra={"place": str(place.kind), "code": why.code})
        try:
            await self._references.block(place)
        except StoreUnavailable:
            log.warning("teams.block_not_kept")


async def _read(reading: Awaitable[T]) -> T:
    """What the store knows; without it, a send is one to repeat."""
    try:
        return await reading
    except StoreUnavailable as exc:
        raise DependencyError(f"place: {exc}", retry_after=SOON_S) from exc


def _address(part: JsonObject) -> dict[str, str]:
    to = part["to"]
    return {name: str(value) for name, value in to.items()} if isinstance(to, dict) else {}
