"""Operators' channels in Teams: starts a thread for each ticket card, posts below it, updates and deletes."""

from collections.abc import Callable, Sequence

from adapters.teams import cards
from adapters.teams.adapter import DeskAdapter
from adapters.teams.client import Refused
from adapters.teams.directory import Directory
from adapters.teams.places import Kind, Place
from adapters.teams.references import References
from adapters.teams.render import MARKED
from bot.errors import DependencyError
from bot.handover.dossier import Dossier, News
from bot.model import ChannelName, ConversationKey, JsonObject


class TeamsRooms:
    """Implements escalation.ports.Room. Teams lets no bot read what it said: nothing is found again or listed.

    resends: what may have been posted is posted again, else it counts as posted; a card is always posted again, since
    without one nobody would see the ticket. trusts: whether a token of ours may be sent to an address.
    """

    def __init__(
        self,
        adapter: DeskAdapter,
        directory: Directory,
        references: References,
        *,
        home: str,
        bot: str,
        service_url: str,
        resends: bool,
        trusts: Callable[[str], bool],
    ) -> None:
        """home: our tenant. bot: who we are. service_url: where nobody has spoken in a channel yet."""
        self._adapter = adapter
        self._directory = directory
        self._references = references
        self._home = home
        self._bot = bot
        self._service_url = service_url
        self._resends = resends
        self._trusts = trusts

    def render_card(self, dossier: Dossier) -> JsonObject:
        """See the port."""
        return cards.card(dossier)

    def render_news(self, news: News) -> Sequence[JsonObject]:
        """See the port."""
        return cards.news(news)

    async def is_closed(self, room: str) -> bool:
        """See the port."""
        return await self._directory.is_closed(await self.place(room))

    async def post(self, room: str, thread: str, message: JsonObject, *, ticket: str, key: str) -> str:
        """See the port."""
        place = await self.place(room, thread)
        if thread:
            return await self._adapter.send(place, _marked(message, ticket, key))
        return await self._adapter.begin(place, _marked(message, ticket, key))

    async def find(self, room: str, thread: str, *, ticket: str, key: str, since: float) -> str | None:  # noqa: ARG002
        """See the port."""
        return "" if thread and not self._resends else None

    async def update(self, room: str, message_id: str, message: JsonObject, *, ticket: str, key: str) -> bool:
        """See the port."""
        try:
            await self._adapter.change(await self.place(room, message_id), message_id, _marked(message, ticket, key))
        except Refused as exc:
            if not exc.is_missing:
                raise
            return False
        return True

    async def below(self, room: str, thread: str) -> Sequence[str]:  # noqa: ARG002 Teams does not list them
        """See the port."""
        return ()

    async def remove(self, room: str, thread: str, message_id: str) -> None:
        """See the port."""
        try:
            await self._adapter.delete(await self.place(room, thread), message_id)
        except Refused as exc:
            if not exc.is_missing:
                raise

    async def place(self, room: str, thread: str = "") -> Place:
        """How to reach a channel: as somebody there reached us last, else by the connector that serves all.

        Raises DependencyError where no token of ours may be sent there.
        """
        known = await self._references.find(ConversationKey(ChannelName.TEAMS, self._home, room))
        service_url = known.place.service_url if known else self._service_url
        if not self._trusts(service_url):
            raise DependencyError("the service URL is not trusted")
        return Place(self._home, room, Kind.CHANNEL, service_url, self._bot, thread=thread)


def _marked(message: JsonObject, ticket: str, key: str) -> JsonObject:
    """With ids only, so that whoever looks into the channel by other means knows what it is."""
    return message | {"channelData": {MARKED: {"ticket": ticket, "key": key}}}
