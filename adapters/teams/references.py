"""Keeps how to reach places where the desk may speak unasked; written when that changes, not for each message."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from adapters.teams.places import Place, from_address, to_address
from bot.model import ConversationKey, JsonObject
from memory.ports import Documents

KIND = "teams_place"
MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Reference:
    """A room, and how things stand there. is_greeted: the desk has introduced itself. is_blocked: it is not wanted."""

    place: Place
    is_greeted: bool = False
    is_blocked: bool = False


class References:
    """Keeps one reference for each room, in memory as well; every method raises StoreUnavailable."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._known: dict[str, Reference] = {}
        self._heard_again: set[str] = set()

    def hear(self, place: Place) -> None:
        """Somebody speaks there: whatever was found out before, an answer may be tried. `note` keeps it."""
        known = self._known.get(_key(place))
        if known is not None and known.is_blocked:
            self._heard_again.add(_key(place))

    async def note(self, place: Place) -> None:
        """Somebody spoke to the desk there: it is wanted, and can be reached like this."""
        known, room = self._known.get(_key(place)), _room_of(place)
        if known is None or known.is_blocked or known.place != room:
            await self._change(room, lambda old: replace(old, place=room, is_blocked=False))
        self._heard_again.discard(_key(place))

    async def greet(self, place: Place) -> bool:
        """Whether the desk has yet to introduce itself there; True once, however many ask. A team is one place."""
        room = replace(_room_of(place), room=place.team or place.room)
        before = await self._change(room, lambda _: Reference(room, is_greeted=True))
        return not before.is_greeted

    async def block(self, place: Place) -> None:
        """The desk is not wanted there any more, until somebody speaks to it again."""
        self._heard_again.discard(_key(place))
        await self._change(_room_of(place), lambda old: replace(old, is_blocked=True))

    async def forget(self, place: Place) -> None:
        """The desk was taken out of a room, or out of a team with all its channels."""
        if place.team:
            await self._documents.delete(KIND, {"tenant": place.tenant, "team": place.team})
        await self._documents.delete(KIND, {"tenant": place.tenant, "room": place.room})
        self._known = {
            key: known
            for key, known in self._known.items()
            if known.place.room != place.room and not (place.team and known.place.team == place.team)
        }

    def clear(self) -> None:
        """Forget what is in memory; it is read and noted again when somebody speaks."""
        self._known.clear()

    async def find(self, conversation: ConversationKey) -> Reference | None:
        """How to reach the room of a conversation, where the desk is known there."""
        room, _, _ = conversation.thread.partition(";")
        return await self._get(f"{conversation.tenant}:{room}")

    async def is_blocked(self, place: Place) -> bool:
        """Whether the desk is not wanted there, as far as this process knows; another one may have heard otherwise."""
        known = self._known.get(_key(place))
        if known is None or not known.is_blocked or _key(place) in self._heard_again:
            return False
        return (await self.current(place)).is_blocked

    async def current(self, place: Place) -> Reference:
        """How to reach a room now, which may have changed since `place` was noted, and how things stand there."""
        stored = await self._documents.get(KIND, _key(place))
        if stored is None:
            return Reference(place)
        known = _from_doc(stored.doc)
        self._remember(_key(place), known)
        return replace(known, place=replace(place, service_url=known.place.service_url, bot=known.place.bot))

    async def _get(self, key: str) -> Reference | None:
        stored = await self._documents.get(KIND, key)
        return None if stored is None else _from_doc(stored.doc)

    async def _change(self, room: Place, change: Callable[[Reference], Reference]) -> Reference:
        """Store what `change` makes of what is known, and return what was known before."""
        key = _key(room)
        while True:
            stored = await self._documents.get(KIND, key)
            before = Reference(room) if stored is None else _from_doc(stored.doc)
            after = change(before)
            if stored is None:
                done = await self._documents.insert(KIND, key, _to_doc(after))
            else:
                same = after == before
                done = same or await self._documents.replace(KIND, key, _to_doc(after), version=stored.version)
            if done:
                self._remember(key, after)
                return before

    def _remember(self, key: str, reference: Reference) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = reference


def _room_of(place: Place) -> Place:
    """The room without what differs from message to message; who spoke matters only where it is one person's chat."""
    return replace(place, thread="", user="" if place.kind.is_shared else place.user)


def _key(place: Place) -> str:
    return f"{place.tenant}:{place.room}"


def _to_doc(reference: Reference) -> JsonObject:
    known: JsonObject = {"is_greeted": reference.is_greeted, "is_blocked": reference.is_blocked}
    return {**to_address(reference.place, activity=""), **known}


def _from_doc(doc: Any) -> Reference:
    return Reference(from_address(doc), doc["is_greeted"], doc["is_blocked"])
