"""Looks up who reads along in a place: full members of the workspace, or outsiders, too (P5)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from adapters.http.fields import Fields, flag, part, records, text
from adapters.slack.client import Identity, SlackClient
from adapters.slack.fields import SLACKBOT
from bot.cache import Cache
from bot.errors import DependencyError
from bot.membership import LOOKUP_S, MAX_MEMBERS, MAX_SHOWN_CHARS, TTL_S, Member, Standing, shared_audience
from bot.model import CUSTOMERS, Audience
from bot.ports import Clock
from bot.words.around import short

AT_ONCE_S = 1.0
MAX_SINGLE_LOOKUPS = 20  # above that the whole list of users costs fewer calls

log = logging.getLogger(__name__)


def read_member(user: Fields, home: Identity) -> Member:
    """What users.info and users.list say about a user. Guests, strangers and other organisations are outsiders."""
    team = text(user, "team_id")
    person_id = f"slack:{team}:{text(user, 'id')}"
    if user.get("is_bot") or text(user, "id") == SLACKBOT:
        return Member(person_id, Standing.BOT)
    enterprise = text(part(user, "enterprise_user"), "enterprise_id")
    at_home = team == home.team_id or (bool(home.enterprise_id) and enterprise == home.enterprise_id)
    limited = any(user.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted"))
    if not at_home or limited:
        return Member(person_id, Standing.OUTSIDER, _shown(user))
    shown = _shown(user)
    return Member(person_id, Standing.MEMBER, shown | ({"mailbox": shown["email"]} if shown["email"] else {}))


def _shown(user: Fields) -> dict[str, str]:
    """The real name and what else is there; an e-mail address only comes to who has the scope users:read.email.

    Slack has it confirmed by its owner before it shows it; for a full member that is the `mailbox`.
    """
    profile = part(user, "profile")
    name = text(profile, "real_name") or text(user, "real_name") or text(profile, "display_name")
    found = {"name": name, "email": text(profile, "email"), "language": text(user, "locale")}
    return {each: value[:MAX_SHOWN_CHARS] for each, value in (found | {"time_zone": text(user, "tz")}).items()}


class Directory:
    """Answers from what was looked up in the last ten minutes; whatever cannot be found out means customers."""

    def __init__(
        self,
        client: SlackClient,
        identity: Callable[[], Awaitable[Identity]],
        *,
        clock: Clock,
        members_are_employees: bool,
        reads_for: Callable[[str], Sequence[str]],
    ) -> None:
        self._client = client
        self._identity = identity
        self._employs = members_are_employees
        self._reads_for = reads_for
        self._users = Cache(self._fetch_user, ttl_s=TTL_S, clock=clock)
        self._everybody = Cache(self._fetch_everybody, ttl_s=TTL_S, clock=clock)
        self._groups: dict[str, bool] = {}
        self._rooms = Cache(self._fetch_room, ttl_s=TTL_S, clock=clock)

    async def person(self, user: str) -> Audience:
        """What one user may read."""
        return await self._or_customers("person", lambda: self._person(user))

    async def room(self, channel: str) -> Audience:
        """What every member of a room may read."""
        return await self._or_customers("room", lambda: self._room(channel))

    async def describe(self, user: str) -> Mapping[str, str]:
        """What one user's profile shows. Raises DependencyError."""
        return (await self._users.get(user)).shown

    async def language(self, user: str) -> str:
        """The language of one user's profile; "" where that cannot be found out at once."""
        try:
            async with asyncio.timeout(AT_ONCE_S):
                return short((await self.describe(user)).get("language", ""))
        except (DependencyError, TimeoutError) as exc:
            log.info("slack.language_unknown", extra={"error": type(exc).__name__})
            return ""

    async def is_group(self, channel: str) -> bool:
        """Whether this is a group message, which never changes; False where that cannot be found out at once."""
        if channel not in self._groups:
            try:
                async with asyncio.timeout(AT_ONCE_S):
                    found = part(await self._client.fetch("conversations.info", channel=channel), "channel")
            except (DependencyError, TimeoutError) as exc:
                log.info("slack.kind_unknown", extra={"error": type(exc).__name__})
                return False
            self._groups[channel] = flag(found, "is_mpim")
        return self._groups[channel]

    async def is_closed(self, room: str) -> bool:
        """Whether everybody in a room is a full member of the workspace. Raises DependencyError."""
        users = await self._rooms.get(room)
        if len(users) > MAX_MEMBERS:
            return False
        return not any(member.standing is Standing.OUTSIDER for member in await self._members(users))

    async def member_of(self, room: str, user: str) -> Member | None:
        """A user who is a full member of the workspace and in this room, else None. Raises DependencyError."""
        if user not in await self._rooms.get(room):
            return None
        member = await self._users.get(user)
        return member if member.standing is Standing.MEMBER else None

    def forget(self, *, room: str = "", user: str = "") -> None:
        """Look again: somebody joined this room, or something about this user changed."""
        if room:
            self._rooms.drop(room)
        if user:
            self._users.drop(user)
            self._everybody.clear()

    async def _or_customers(self, place: str, look: Callable[[], Awaitable[Audience]]) -> Audience:
        if not self._employs:
            return CUSTOMERS
        try:
            async with asyncio.timeout(LOOKUP_S):
                return await look()
        except (DependencyError, TimeoutError) as exc:
            log.warning("slack.audience_unknown", extra={"place": place, "error": type(exc).__name__})
            return CUSTOMERS

    async def _person(self, user: str) -> Audience:
        return shared_audience([await self._users.get(user)], self._reads_for)

    async def _room(self, channel: str) -> Audience:
        users = await self._rooms.get(channel)
        return shared_audience(await self._members(users), self._reads_for) if len(users) <= MAX_MEMBERS else CUSTOMERS

    async def _members(self, users: Sequence[str]) -> list[Member]:
        unknown = [user for user in users if not self._users.knows(user)]
        if len(unknown) <= MAX_SINGLE_LOOKUPS:
            found = await asyncio.gather(*(self._users.get(user) for user in users), return_exceptions=True)
            return [_or_raise(member) for member in found]
        everybody = await self._everybody.get("")
        return [everybody.get(user, Member("", Standing.OUTSIDER)) for user in users]

    async def _fetch_user(self, user: str) -> Member:
        """From users.info; the list of all users has limits of its own, so it may still answer where that does not."""
        home = await self._identity()
        try:
            answer = await self._client.fetch("users.info", user=user, include_locale="true")
        except DependencyError:
            everybody = await self._everybody.get("")
            if user not in everybody:
                raise
            return everybody[user]
        return read_member(part(answer, "user"), home)

    async def _fetch_everybody(self, _: str) -> dict[str, Member]:
        home = await self._identity()
        pages = self._client.pages("users.list", limit=1000)
        return {text(user, "id"): read_member(user, home) async for page in pages for user in records(page, "members")}

    async def _fetch_room(self, channel: str) -> tuple[str, ...]:
        """Ids of the members; one more than MAX_MEMBERS stand for all that are not fetched."""
        users: list[str] = []
        async for page in self._client.pages("conversations.members", channel=channel, limit=1000):
            names = page.get("members")
            users += [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
            if len(users) > MAX_MEMBERS:
                break
        return tuple(users)


def _or_raise(found: Member | BaseException) -> Member:
    if isinstance(found, BaseException):
        raise found
    return found
