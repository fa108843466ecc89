"""What is remembered of people beside their messages: that they opted out, and who is behind an address."""

import contextlib
from collections import OrderedDict
from dataclasses import dataclass

from adapters.whatsapp.sender import Sender, person_of
from bot.cache import Cache
from bot.errors import StoreUnavailable
from bot.ids import Ids
from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents

TTL_S = 60.0
"""How long another replica may take to notice what this one wrote down."""

MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Standing:
    """How it is between the desk and a person. is_owed: parts of earlier replies wait for them."""

    opted_out: bool = False
    is_owed: bool = False


class Contacts:
    """Conversations are named by str(ConversationKey). Every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, ids: Ids, clock: Clock) -> None:
        self._documents = documents
        self._ids = ids
        self._clock = clock
        self._standings = Cache(self._look_up, ttl_s=TTL_S, clock=clock)
        self._known: OrderedDict[str, str] = OrderedDict()

    async def standing(self, conversation: str) -> Standing:
        """Whether the person may be written to, and whether something waits for them."""
        return await self._standings.get(conversation)

    def changed(self, conversation: str) -> None:
        """Look again the next time."""
        self._standings.drop(conversation)

    async def stop(self, conversation: str, *, at: float) -> None:
        """The person wants no more messages. at: Unix time of saying so; what was said later counts."""
        await self._wish(conversation, {"stopped_at": at}, at)

    async def resume(self, conversation: str, *, at: float) -> None:
        """The person wants messages again."""
        await self._wish(conversation, {"started_at": at}, at)

    async def remember(self, sender: Sender) -> None:
        """Note who is behind an address: Twilio's lists name the address alone. Failing is harmless."""
        if person_of(sender.address) == sender.person or self._known.get(sender.address) == sender.person:
            return
        with contextlib.suppress(StoreUnavailable):
            await self._write("alias", self._alias(sender), {"person": sender.person, "at": self._clock.now()})
            self._known[sender.address] = sender.person
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)

    async def identify(self, address: str, ours: str) -> Sender:
        """The sender behind an address, as far as it was ever noted."""
        unknown = Sender(address, person_of(address), ours)
        stored = await self._documents.get("alias", self._alias(unknown))
        return Sender(address, str(stored.doc["person"]), ours) if stored else unknown

    async def _look_up(self, conversation: str) -> Standing:
        wish = await self._documents.get("opt_out", self._ids.person(conversation))
        owed = await self._documents.count("kept", {"conversation": conversation})
        return Standing(opted_out=wish is not None and "stopped_at" in wish.doc, is_owed=owed > 0)

    async def _wish(self, conversation: str, doc: JsonObject, at: float) -> None:
        key = self._ids.person(conversation)
        known = await self._documents.get("opt_out", key)
        said = known.doc.get("stopped_at", known.doc.get("started_at")) if known else None
        if not isinstance(said, float) or said <= at:
            await self._write("opt_out", key, doc)
        self.changed(conversation)

    async def _write(self, kind: str, key: str, doc: JsonObject) -> None:
        while not await self._documents.insert(kind, key, doc):
            known = await self._documents.get(kind, key)
            if known and await self._documents.replace(kind, key, doc, version=known.version):
                return

    def _alias(self, sender: Sender) -> str:
        return self._ids.person(f"{sender.address} {sender.ours}")
