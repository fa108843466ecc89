"""Remembers who opted out, and which person is behind an address."""

import contextlib
from collections import OrderedDict
from collections.abc import Sequence

from adapters.whatsapp.sender import Sender, person_of
from adapters.whatsapp.settings import PREFIX
from bot.cache import Cache
from bot.durable.ids import Ids
from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents

TTL_S = 60.0
"""How long another replica may take to notice what this one wrote down."""

MOST_KNOWN = 20_000


class Contacts:
    """Conversations are named by str(ConversationKey). Every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, ids: Ids, clock: Clock) -> None:
        self._documents = documents
        self._ids = ids
        self._clock = clock
        self._opted_out = Cache(self._look_up, ttl_s=TTL_S, clock=clock)
        self._known: OrderedDict[str, str] = OrderedDict()

    async def opted_out(self, conversation: str) -> bool:
        """Whether the person does not want to be written to."""
        return await self._opted_out.get(conversation)

    async def stop(self, conversation: str, *, at: float) -> None:
        """The person wants no more messages. at: Unix time of saying so; what was said later counts."""
        await self._wish(conversation, {"stopped_at": at}, at)

    async def resume(self, conversation: str, *, at: float) -> None:
        """The person wants messages again."""
        await self._wish(conversation, {"started_at": at}, at)

    async def remember(self, sender: Sender) -> None:
        """Note who is behind an address: Twilio's lists name the address alone. Failing is harmless.

        Once it is known, a stop that was said under the address is one of the person.
        """
        if person_of(sender.address) == sender.person or self._known.get(sender.address) == sender.person:
            return
        with contextlib.suppress(StoreUnavailable):
            stored = await self._documents.get("alias", self._alias(sender))
            person = f"{PREFIX}{sender.person}"
            if stored is None or stored.doc["person"] != person:
                await self._inherit(sender)
                await self._write("alias", self._alias(sender), {"person": person, "at": self._clock.now()})
            self._known[sender.address] = sender.person
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)

    async def identify(self, address: str, ours: str) -> Sender:
        """The sender behind an address, as far as it was ever noted."""
        unknown = Sender(address, person_of(address), ours)
        stored = await self._documents.get("alias", self._alias(unknown))
        return Sender(address, str(stored.doc["person"]).removeprefix(PREFIX), ours) if stored else unknown

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids in the words of the core."""
        gone = [address for address, person in self._known.items() if f"{PREFIX}{person}" in people]
        for address in gone:
            del self._known[address]

    async def _look_up(self, conversation: str) -> bool:
        wish = await self._documents.get("opt_out", self._ids.person(conversation))
        return wish is not None and "stopped_at" in wish.doc

    async def _inherit(self, sender: Sender) -> None:
        unnamed = Sender(sender.address, person_of(sender.address), sender.ours)
        wish = await self._documents.get("opt_out", self._ids.person(str(unnamed.conversation)))
        stopped_at = wish.doc.get("stopped_at") if wish else None
        if isinstance(stopped_at, float):
            await self.stop(str(sender.conversation), at=stopped_at)

    async def _wish(self, conversation: str, doc: JsonObject, at: float) -> None:
        key = self._ids.person(conversation)
        known = await self._documents.get("opt_out", key)
        said = known.doc.get("stopped_at", known.doc.get("started_at")) if known else None
        if not isinstance(said, float) or said <= at:
            await self._write("opt_out", key, doc)
        self._opted_out.drop(conversation)

    async def _write(self, kind: str, key: str, doc: JsonObject) -> None:
        while not await self._documents.insert(kind, key, doc):
            known = await self._documents.get(kind, key)
            if known and await self._documents.replace(kind, key, doc, version=known.version):
                return

    def _alias(self, sender: Sender) -> str:
        return self._ids.person(f"{sender.address} {sender.ours}")
