"""The turn journal: what was accepted, who works on it, what was decided, and what has been sent.

Every step is one write of one document, and every step may be done again: a process that dies anywhere leaves
something from which the next one goes on.
"""

import asyncio
from collections.abc import Sequence
from typing import Any  # what the store gives is JSON

from bot.durable.effects import AFTERWARDS
from bot.durable.finished import passed_over, recognised_by, transcript
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.durable.open_turn import Lease, choose, in_order, open_turn, reopened
from bot.durable.parts import Part, PartState, part_to_doc
from bot.durable.recent import Recent
from bot.durable.records import message_from_doc, message_to_doc, reply_to_doc
from bot.durable.sent_here import SentHere
from bot.durable.sessions import IDLE_S, current, keep, lapsed
from bot.durable.stored import StoredConversations, is_open
from bot.model import CUSTOMERS, Asked, Audience, ConversationKey, Incoming, JsonObject, Reply, Turn
from bot.people import Session
from bot.ports import Clock
from bot.progress import Accepted
from bot.tickets import BOT
from memory.ports import Documents, Not, Stored


class Journal:
    """Messages and turns on the document port, written step by step."""

    def __init__(self, documents: Documents, leases: Leases, clock: Clock, ids: Ids, *, idle_s: float = IDLE_S) -> None:
        """idle_s: after so long without a word what a person was at is over."""
        self._documents = documents
        self._leases = leases
        self._clock = clock
        self._ids = ids
        self._idle_s = idle_s
        self._recent = Recent(sole=leases.sole)
        self._sent = SentHere()
        self._kept = StoredConversations(documents, leases, self._recent)

    # -- accepting ------------------------------------------------------------------------------------------------

    async def accept(self, message: Incoming, *, hurried: bool = False) -> Accepted:
        """Store a message durably, once. Raises StoreUnavailable."""
        event_id, known_by = self._ids.event(message), recognised_by(message, self._ids)
        conversation = str(message.conversation)
        event: JsonObject = {
            "conversation": conversation,
            "order": message.order,
            "arrived": self._clock.now(),
            "person": message.person.id,
            "hurried": hurried,
            "begun": not hurried and self._recent.begin(conversation, event_id),
            "done_at": None,
            **known_by,
            "message": message_to_doc(message),
        }
        before = self._recent.of(conversation)
        try:
            is_new = await self._documents.insert("event", event_id, event)
        except BaseException:
            self._recent.forget(conversation)  # it may be there all the same
            self._recent.opened(conversation, event_id)
            raise
        if is_new:
            self._recent.arrived(Stored(event_id, event, 1), conversation, before)
            return Accepted(event_id, is_new=True)
        self._recent.opened(conversation, event_id)
        known = await self._documents.get("event", event_id)
        differs = known is not None and known.doc["fingerprint"] != known_by["fingerprint"]
        return Accepted(event_id, is_new=False, differs=differs)

    async def pass_over(self, message: Incoming) -> bool:
        """Leave the tombstone of a message that nobody answers; whether it is new. Raises StoreUnavailable."""
        tombstone = passed_over(message, self._ids, now=self._clock.now())
        return await self._documents.insert("event", self._ids.event(message), tombstone)

    async def waiting_conversations(self) -> set[str]:
        """Every conversation in which a message is not yet done, whoever accepted it."""
        found: set[str] = set()
        after = None
        while page := await self._documents.find("event", {"done_at": None}, order="arrived", limit=500, after=after):
            found.update(str(each.doc["conversation"]) for each in page if is_open(each))
            if len(page) < 500:  # noqa: PLR2004  # the page size, two lines up
                break
            after = page[-1].cursor("arrived")
        return found

    async def held_conversations(self) -> set[str]:
        """Conversations that somebody owns: where the owner died after its last message was done, one to be tidied."""
        held = await self._documents.find("conversation", {"owner": Not(None)}, order="owner", limit=500)
        return {stored.key for stored in held}

    # -- claiming -------------------------------------------------------------------------------------------------

    async def claim(self, conversation: str) -> Lease | None:
        """Own a conversation that has work, with what is waiting in it; None when it has none or a living owner.

        This is a write, except for the first attempt at messages of a sole process: that they are begun was stored
        with them, so `decide` is the first to write.
        """
        lease = self._recent.settled(conversation) or await self._kept.read(conversation)
        if lease is None:
            return None
        lease.is_settled = False
        if lease.turn is not None and lease.turn["parts"] is not None:
            lease.turn["resumes"] += 1
            self._sent.recall(lease)
        elif not self._open(lease):
            lease.is_settled = lease.is_complete and lease.turn is None
            return None
        lease.doc["owner"] = self._leases.replica
        lease.doc["epoch"] += 1
        lease.doc.pop("erasure", None)  # it was about to go: there is something new in it
        return lease if not lease.is_written or await self._kept.put(lease) else None

    def look_again(self, conversation: str) -> None:
        """Read a conversation from the store before the next turn: there is something that was not known here."""
        self._recent.forget(conversation)

    async def turn(self, lease: Lease, audience: Audience | None = None) -> Turn:
        """The open turn as a value, its messages in their order; for customers while nobody has said who reads it."""
        events = [await self._kept.event(lease, event) for event in lease.turn["events"]]
        asked = tuple(Asked(stored.key, message_from_doc(stored.doc["message"])) for stored in events)
        hurried = all(bool(stored.doc["hurried"]) for stored in events)
        conversation = asked[0].message.conversation
        offered = tuple(lease.doc.get("offered", ()))
        person, now = asked[-1].message.person.id, self._clock.now()
        session = current(lease.doc, person, now=now, idle_s=self._idle_s)
        before = lapsed(lease.doc, person, now=now, idle_s=self._idle_s)
        readers = audience or CUSTOMERS
        in_charge = "" if lease.doc["in_charge"] == BOT else lease.doc["in_charge"]
        turn_id = lease.turn["id"]
        return Turn(turn_id, conversation, asked, readers, hurried, offered, session, before, in_charge)

    async def join(self, lease: Lease) -> bool:
        """Take into the undecided turn what has arrived since, and say whether anything had; `decide` writes it."""
        chosen = await self._joinable(lease)
        if chosen:
            lease.turn["events"] = chosen
        return bool(chosen)

    async def could_join(self, lease: Lease) -> bool:
        """Whether something has arrived since that belongs into the undecided turn."""
        return bool(await self._joinable(lease))

    # -- deciding, sending, finishing -----------------------------------------------------------------------------

    async def open(self, lease: Lease, where: JsonObject) -> None:
        """Say durably that the answer is about to be shown while it is written; from then on nothing joins the turn.

        Raises LeaseLost or TurnChanged.
        """
        lease.marked_at = self._clock.monotonic()
        lease.turn["opening"] = {"where": where, "at": self._clock.now(), "epoch": lease.epoch, "sent_id": ""}
        await self._kept.write(lease)

    def note_opened(self, lease: Lease, sent_id: str) -> None:
        """Remember the platform's id of the message that grows; written with the next step."""
        lease.turn["opening"]["sent_id"] = sent_id

    def note_stopped(self, lease: Lease) -> None:
        """Remember that the person no longer wants the answer; written with the next step."""
        lease.turn["stopped"] = True

    def note_not_opened(self, lease: Lease) -> None:
        """Remember that nothing is on the screen; written with the next step, and looked up if that never comes."""
        lease.turn["opening"] = None

    async def decide(
        self,
        lease: Lease,
        reply: Reply,
        parts: Sequence[Part],
        *,
        session: Session | None = None,
        dead: bool = False,
    ) -> None:
        """Store what will be said before any of it is, and what the person is then at.

        Where nothing has to be done before, the first part is marked as being sent in the same write.
        Raises LeaseLost or TurnChanged.
        """
        lease.turn["decided_at"] = self._clock.now()
        last: Any = (await self._kept.event(lease, lease.turn["events"][-1])).doc
        lease.turn["person"] = last["person"]
        lease.turn["reply"] = reply_to_doc(reply)
        lease.turn["dead"] = dead
        lease.turn["parts"] = [part_to_doc(part) for part in parts]
        if reply.choices or not last["message"].get("notice"):  # what is told in between takes no offer back
            lease.doc["offered"] = [*reply.choices]
        lease.doc["seq"] += 1
        lease.turn["seq"] = lease.doc["seq"]
        if session:
            keep(lease.doc, session)
        if parts and all(effect.name in AFTERWARDS for effect in reply.effects):
            self._mark_sending(lease, 0)
        await self._kept.write(lease)

    async def mark_sending(self, lease: Lease, index: int) -> None:
        """Say durably that a part is about to be sent. This is the lease check: raises LeaseLost or TurnChanged."""
        self._mark_sending(lease, index)
        await self._kept.write(lease)

    def note(self, lease: Lease, index: int, state: PartState, *, platform_id: str = "", reason: str = "") -> None:
        """Remember what became of a part; written with the next step, and looked up again if that never comes."""
        part = lease.turn["parts"][index]
        part["state"], part["platform_id"], part["reason"] = str(state), platform_id, reason
        if state is PartState.SENT:
            self._sent.note(lease.turn["id"], index, platform_id, reason)

    def note_dead(self, lease: Lease) -> None:
        """Remember that the person did not get this turn's answer, so that staff see its messages as dead letters."""
        lease.turn["dead"] = True

    async def has_ended(self, lease: Lease) -> bool:
        """Whether the end of the open turn has been begun: what it had to bring about is done."""
        events = [await self._kept.event(lease, event) for event in lease.turn["events"]]
        return any(not is_open(event) for event in events)

    async def finish(self, lease: Lease) -> None:
        """Keep the turn, turn its messages into tombstones and let the conversation go. Every step may be repeated."""
        turn = lease.turn
        now = self._clock.now()
        events = [await self._kept.event(lease, event) for event in turn["events"]]
        # In one breath, so that a store that commits in groups flushes once. A crash between them leaves the turn open.
        await asyncio.gather(
            self._documents.insert("turn", turn["id"], transcript(lease, events, now=now)),
            *(self._kept.bury(lease, event, now=now) for event in turn["events"]),
        )
        for event in turn["events"]:
            lease.waiting.pop(event, None)
            self._recent.opened(lease.key, event)
        lease.has_more = bool(lease.waiting)
        lease.doc["turn"] = None
        lease.doc["owner"] = None
        lease.doc["finished_at"] = now
        lease.doc["attempts"] = {
            event: count for event, count in lease.doc["attempts"].items() if event not in turn["events"]
        }
        await self._kept.write(lease)
        self._sent.forget(turn["id"])
        lease.is_settled = lease.is_complete

    async def stop(self, conversation: ConversationKey) -> bool:
        """Drop what is being thought, or not yet sent, in a conversation; whether there was anything to drop."""
        while (lease := await self._kept.as_it_is(str(conversation))) is not None:
            if lease.turn is None or lease.stopped:
                return False
            lease.turn["stopped"] = True
            if await self._kept.put(lease):
                return True
        return False

    async def put_in_charge(self, conversation: str, who: str, *, in_place_of: str = "") -> None:
        """Let somebody talk in a conversation from now on; what is decided and not yet sent there is dropped.

        What is still being thought about is thought about again, and is then for whoever is in charge.
        who: BOT, or the ticket of the person who takes over. in_place_of: only where this ticket was in charge.
        Raises StoreUnavailable.
        """
        while (lease := await self._kept.as_it_is(conversation)) is not None and lease.doc["in_charge"] != who:
            if in_place_of and lease.doc["in_charge"] != in_place_of:
                break
            lease.doc["in_charge"] = who
            if lease.turn is not None and lease.turn["parts"] is not None and who != BOT:
                lease.turn["stopped"] = True
            if await self._kept.put(lease):
                break
        self._recent.forget(conversation)

    # -- private --------------------------------------------------------------------------------------------------

    def _open(self, lease: Lease) -> bool:
        """Begin a turn with what is waiting, in memory; False when nothing is."""
        waiting = in_order(lease.waiting)
        chosen = reopened(lease.doc, waiting) or choose(waiting, lease.doc["attempts"])
        if chosen:
            is_again = lease.turn is not None
            open_turn(lease.doc, chosen)
            has_begun = all(self._recent.has_begun(lease.key, each.key) for each in chosen)
            lease.is_written = is_again or not has_begun
            self._recent.opened(lease.key, chosen[0].key)
        return bool(chosen)

    async def _joinable(self, lease: Lease) -> list[str]:
        """The messages of the turn with those that may join it; none where there is nothing to join."""
        if lease.stopped or lease.opening or lease.attempts > 1:
            return []
        if not (lease.is_complete and self._recent.knows(lease)):
            lease.waiting.update({each.key: each for each in await self._kept.waiting_in(lease.key)})
        waiting = in_order(lease.waiting)
        known = set(lease.turn["events"])
        failed_before = {event: count for event, count in lease.doc["attempts"].items() if event not in known}
        chosen = [each.key for each in choose(waiting, failed_before)]
        return chosen if known < set(chosen) else []

    def _mark_sending(self, lease: Lease, index: int) -> None:
        lease.marked_at = self._clock.monotonic()
        part = lease.turn["parts"][index]
        part["state"], part["at"], part["epoch"] = str(PartState.SENDING), self._clock.now(), lease.doc["epoch"]
