"""Looks up who reads along in a place: full members of the home tenant, or outsiders, too (P5)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass

from adapters.http.fields import Fields, records, text
from adapters.teams.client import Connector, Refused
from adapters.teams.places import Kind, Place
from bot.cache import Cache
from bot.errors import DependencyError
from bot.membership import LOOKUP_S, MAX_MEMBERS, MAX_SHOWN_CHARS, TTL_S, Member, Standing, shared_audience
from bot.model import CUSTOMERS, Audience
from bot.ports import Clock

_FULL, _GUEST_MARK = "user", "#ext#"
BOT = "28:"
"""What the id of every bot begins with."""

log = logging.getLogger(__name__)


def read_member(member: Fields, home: str, *, tenant_if_silent: str = "") -> Member:
    """What the roster says about somebody. Guests, anonymous people and other tenants are outsiders.

    So is whoever it says too little about. tenant_if_silent: of the place, where that can only be the person's.
    Source: learn.microsoft.com, "Get Teams specific context for your bot".
    """
    tenant = text(member, "tenantId") or tenant_if_silent
    known = text(member, "aadObjectId") or text(member, "objectId") or text(member, "id")
    role, login = text(member, "userRole").lower(), text(member, "userPrincipalName").lower()
    at_home = bool(home) and tenant.lower() == home.lower()
    is_full = role == _FULL or (not role and bool(login))
    standing = Standing.MEMBER if at_home and is_full and _GUEST_MARK not in login else Standing.OUTSIDER
    shown = _shown(member)
    if standing is Standing.MEMBER and "email" in shown:
        shown |= {"mailbox": shown["email"]}
    return Member(f"teams:{tenant}:{known}", standing, shown)


def _shown(member: Fields) -> dict[str, str]:
    """Who has no mailbox has a name to log in with that looks like an address, and may be one.

    Both are given by the administrators of the tenant; for a full member of the home tenant that is the `mailbox`.
    """
    login = text(member, "userPrincipalName")
    email = text(member, "email") or ("" if _GUEST_MARK in login.lower() else login)
    found = {"name": text(member, "name"), "email": email}
    return {each: value[:MAX_SHOWN_CHARS] for each, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whom to look up, and where. user: nobody's for all who are there."""

    service_url: str
    room: str
    user: str = ""


class Directory:
    """Answers from what was looked up in the last ten minutes; whatever cannot be found out means customers.

    home: the tenant whose full members are employees; nobody is where it is not known.
    """

    def __init__(
        self,
        connector: Connector,
        *,
        clock: Clock,
        home: str,
        members_are_employees: bool,
        reads_for: Callable[[str], Sequence[str]],
    ) -> None:
        self._connector = connector
        self._home = home
        self._employs = members_are_employees and bool(home)
        self._reads_for = reads_for
        self._people = Cache(self._fetch_person, ttl_s=TTL_S, clock=clock)
        self._rooms = Cache(self._fetch_room, ttl_s=TTL_S, clock=clock)
        self._members = Cache(self._fetch_member, ttl_s=TTL_S, clock=clock)

    async def audience(self, place: Place) -> Audience:
        """What everybody who reads in a place may read."""
        if not self._employs or place.tenant.lower() != self._home.lower():
            return CUSTOMERS
        try:
            async with asyncio.timeout(LOOKUP_S):
                return await self._look_up(place)
        except (DependencyError, TimeoutError) as exc:
            log.warning("teams.audience_unknown", extra={"place": str(place.kind), "error": str(exc)[:120]})
            return CUSTOMERS

    async def describe(self, place: Place) -> Mapping[str, str]:
        """What the roster shows of whoever the desk talks to alone; nothing where it is not asked for who reads there.

        Raises DependencyError.
        """
        if place.kind is not Kind.PERSONAL or not self._employs or place.tenant.lower() != self._home.lower():
            return {}
        return (await self._people.get(_Asked(place.service_url, place.room, place.user))).shown

    async def is_closed(self, place: Place) -> bool:
        """Whether everybody who reads there is a full member of the home tenant. Raises DependencyError."""
        members = await self._rooms.get(_Asked(place.service_url, place.room))
        return 0 < len(members) <= MAX_MEMBERS and all(each.standing is Standing.MEMBER for each in members)

    async def member_of(self, place: Place, user: str) -> Member | None:
        """Somebody who reads there and is a full member of the home tenant, else None. Raises DependencyError."""
        found = await self._members.get(_Asked(place.service_url, place.room, user))
        return found if found and found.standing is Standing.MEMBER else None

    def forget(self, place: Place) -> None:
        """Look again: somebody joined or left this place, or channels of this team."""
        self._rooms.drop(_Asked(place.service_url, place.room))
        if place.kind is Kind.CHANNEL:
            self._rooms.clear()
            self._members.clear()

    def clear(self) -> None:
        """Look everybody up again."""
        self._people.clear()
        self._rooms.clear()
        self._members.clear()

    async def _look_up(self, place: Place) -> Audience:
        if place.kind is Kind.PERSONAL:
            person = await self._people.get(_Asked(place.service_url, place.room, place.user))
            return shared_audience([person], self._reads_for)
        members = await self._rooms.get(_Asked(place.service_url, place.room))
        return shared_audience(members, self._reads_for) if len(members) <= MAX_MEMBERS else CUSTOMERS

    async def _fetch_person(self, asked: _Asked) -> Member:
        """In a chat with the desk alone the place's tenant is the person's own."""
        path = ("conversations", asked.room, "members", asked.user)
        found = await self._connector.fetch(asked.service_url, path)
        return read_member(found, self._home, tenant_if_silent=self._home)

    async def _fetch_member(self, asked: _Asked) -> Member | None:
        """Somebody in a channel; None where they are not there."""
        try:
            path = ("conversations", asked.room, "members", asked.user)
            return read_member(await self._connector.fetch(asked.service_url, path), self._home)
        except Refused as exc:
            if not exc.is_missing:
                raise
            return None

    async def _fetch_room(self, asked: _Asked) -> tuple[Member, ...]:
        """Everybody but bots; one more than MAX_MEMBERS stand for all that are not fetched."""
        members: list[Member] = []
        async for page in self._pages(asked):
            people = [*records(page, "members"), *records(page, "items")]
            members += [read_member(one, self._home) for one in people if not text(one, "id").startswith(BOT)]
            if len(members) > MAX_MEMBERS:
                break
        return tuple(members)

    async def _pages(self, asked: _Asked) -> AsyncIterator[Fields]:
        """Page by page; where that is not served, all at once."""
        path = ("conversations", asked.room)
        try:
            async for page in self._connector.pages(asked.service_url, (*path, "pagedmembers")):
                yield page
        except Refused as exc:
            if not exc.is_missing:
                raise
            yield await self._connector.fetch(asked.service_url, (*path, "members"))
