"""The turn journal: what was accepted, who works on it, what was decided and what has been sent (TURNS.md).

Every step is one write of one document, and every step may be done again: a process that dies anywhere leaves
something from which the next one goes on.
"""

import asyncio
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.errors import FrontdeskError, StoreUnavailable
from bot.leases import Leases
from bot.model import (
    CUSTOMERS,
    Accepted,
    Asked,
    Audience,
    ChannelName,
    ConversationKey,
    EventReport,
    EventState,
    Feedback,
    Incoming,
    JsonObject,
    Reply,
    Said,
    Turn,
)
from bot.parts import Part, PartState, part_from_doc, part_to_doc
from bot.ports import Clock
from bot.records import message_from_doc, message_to_doc, reply_from_doc, reply_to_doc
from memory.ports import Documents, More, Not, Stored, Where

MAX_ATTEMPTS = 3
MAX_RESUMES = 10
MAX_JOINED = 10
MAX_HURRIED = 500


class LeaseLost(FrontdeskError):
    """Another replica has the conversation now: stop at once and touch nothing."""


class TurnChanged(FrontdeskError):
    """The conversation was changed under its owner, by a Stop: decide again with what changed."""


@dataclass(slots=True)
class Lease:
    """A conversation that this process owns, as last read or written. Only the journal changes it."""

    key: str
    doc: Any
    version: int
    waiting: dict[str, Stored]
    has_more: bool = False
    """Whether more was waiting than the finished turn took."""
    marked_at: float = 0
    """When the write began that marked a part as being sent, in seconds of the monotonic clock."""

    @property
    def turn(self) -> Any:
        """The open turn's record."""
        return self.doc["turn"]

    @property
    def epoch(self) -> int:
        """Counts the owners that this conversation has had."""
        return int(self.doc["epoch"])

    @property
    def decided_at(self) -> float:
        """When the open turn was decided, Unix time in seconds; nothing of it was sent before."""
        return float(self.turn["decided_at"])

    @property
    def arrived(self) -> float:
        """When the oldest message of the open turn arrived, Unix time in seconds."""
        known = (self.waiting[event].doc for event in self.turn["events"] if event in self.waiting)
        times = (doc.get("arrived") for doc in known)
        return min((time for time in times if isinstance(time, float)), default=self.decided_at)

    @property
    def attempts(self) -> int:
        """How often the open turn has been tried, this time included."""
        return max(int(self.doc["attempts"].get(event, 1)) for event in self.turn["events"])

    @property
    def given_up(self) -> bool:
        """Whether sending has broken off so often that trying again cannot be the answer."""
        return int(self.turn["resumes"]) > MAX_RESUMES

    @property
    def stopped(self) -> bool:
        """Whether the person no longer wants the answer."""
        return bool(self.turn["stopped"])

    @property
    def exhausted(self) -> bool:
        """Whether this turn has failed so often that it gets an apology instead of another attempt."""
        return self.attempts > MAX_ATTEMPTS

    @property
    def parts(self) -> tuple[Part, ...] | None:
        """What was decided to be sent, or None while nothing has been decided."""
        parts = self.turn["parts"]
        return None if parts is None else tuple(part_from_doc(part) for part in parts)


class Journal:
    """Messages, turns and replies on the document port.

    salt: the desk's own secret; ids of messages are hashed with it, so that what outlives an erasure names nobody.
    """

    def __init__(self, documents: Documents, leases: Leases, clock: Clock, *, salt: str) -> None:
        self._documents = documents
        self._leases = leases
        self._clock = clock
        self._salt = salt.encode()

    # -- accepting ------------------------------------------------------------------------------------------------

    async def accept(self, message: Incoming, *, hurried: bool = False) -> Accepted:
        """Store a message durably, once. Raises StoreUnavailable."""
        event_id = self._event_id(message.dedupe_key)
        content = (str(message.conversation), message.person.id, message.text, str(message.audience))
        fingerprint = self._hash("content", *content)
        event: JsonObject = {
            "conversation": str(message.conversation),
            "order": message.order,
            "arrived": self._clock.now(),
            "person": message.person.id,
            "hurried": hurried,
            "done_at": None,
            "place": f"{message.conversation.channel}:{message.conversation.tenant}",
            "platform": self._platform(message.conversation.channel, message.platform_id),
            "fingerprint": fingerprint,
            "message": message_to_doc(message),
        }
        if await self._documents.insert("event", event_id, event):
            return Accepted(event_id, is_new=True)
        known = await self._documents.get("event", event_id)
        return Accepted(event_id, is_new=False, differs=known is not None and known.doc["fingerprint"] != fingerprint)

    async def waiting_conversations(self) -> set[str]:
        """Every conversation in which a message is not yet done, whoever accepted it."""
        found: set[str] = set()
        after = None
        while page := await self._documents.find("event", {"done_at": None}, order="arrived", limit=500, after=after):
            found.update(str(stored.doc["conversation"]) for stored in page)
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
        """Own a conversation that has work, with what is waiting in it; None when it has none or a living owner."""
        stored = await self._documents.get("conversation", conversation)
        doc: Any = _new_conversation() if stored is None else stored.doc
        if not await self._leases.may_take(doc["owner"]):
            return None
        waiting = await self._waiting(conversation)
        if doc["turn"] is None or doc["turn"]["parts"] is None:
            chosen = _reopened(doc, waiting) or _choose(waiting, doc["attempts"])
            if not chosen:
                return None
            _open_turn(doc, chosen)
        else:
            doc["turn"]["resumes"] += 1
        doc["owner"] = self._leases.replica
        doc["epoch"] += 1
        lease = Lease(conversation, doc, 0 if stored is None else stored.version, {each.key: each for each in waiting})
        return lease if await self._put(lease) else None

    async def turn(self, lease: Lease, audience: Audience | None = None) -> Turn:
        """The open turn as a value, its messages in their order; for customers while nobody has said who reads it."""
        events = [await self._event(lease, event) for event in lease.turn["events"]]
        asked = tuple(Asked(stored.key, message_from_doc(stored.doc["message"])) for stored in events)
        hurried = all(bool(stored.doc["hurried"]) for stored in events)
        conversation = asked[0].message.conversation
        return Turn(lease.turn["id"], conversation, asked, audience or CUSTOMERS, lease.attempts, hurried)

    async def join(self, lease: Lease) -> bool:
        """Take into the undecided turn what has arrived since, and say whether anything had; `decide` writes it."""
        if lease.stopped or lease.attempts > 1:
            return False
        waiting = await self._waiting(lease.key)
        lease.waiting.update({each.key: each for each in waiting})
        known = set(lease.turn["events"])
        failed_before = {event: count for event, count in lease.doc["attempts"].items() if event not in known}
        chosen = [each.key for each in _choose(waiting, failed_before)]
        if not known < set(chosen):
            return False
        lease.turn["events"] = chosen
        return True

    # -- deciding, sending, finishing -----------------------------------------------------------------------------

    async def decide(self, lease: Lease, reply: Reply, parts: Sequence[Part], *, dead: bool = False) -> None:
        """Store what will be said before any of it is; the first part is marked as being sent in the same write.

        Raises LeaseLost or TurnChanged.
        """
        lease.turn["decided_at"] = self._clock.now()
        lease.turn["reply"] = reply_to_doc(reply)
        lease.turn["dead"] = dead
        lease.turn["parts"] = [part_to_doc(part) for part in parts]
        lease.doc["seq"] += 1
        lease.turn["seq"] = lease.doc["seq"]
        if parts:
            self._mark_sending(lease, 0)
        await self._write(lease)

    async def mark_sending(self, lease: Lease, index: int) -> None:
        """Say durably that a part is about to be sent. This is the lease check: raises LeaseLost or TurnChanged."""
        self._mark_sending(lease, index)
        await self._write(lease)

    def note(self, lease: Lease, index: int, state: PartState, *, platform_id: str = "", reason: str = "") -> None:
        """Remember what became of a part; written with the next step, and looked up again if that never comes."""
        part = lease.turn["parts"][index]
        part["state"], part["platform_id"], part["reason"] = str(state), platform_id, reason

    def note_dead(self, lease: Lease) -> None:
        """Remember that the person did not get this turn's answer, so that staff see its messages as dead letters."""
        lease.turn["dead"] = True

    async def finish(self, lease: Lease) -> None:
        """Keep the turn, turn its messages into tombstones and let the conversation go. Every step may be repeated."""
        turn = lease.turn
        now = self._clock.now()
        transcript = await self._transcript(lease, now)
        # In one breath, so that a store that commits in groups flushes once. A crash between them leaves the turn open.
        await asyncio.gather(
            self._documents.insert("turn", turn["id"], transcript),
            *(self._bury(lease, event, now) for event in turn["events"]),
        )
        lease.has_more = len(lease.waiting) > len(turn["events"])
        lease.doc["turn"] = None
        lease.doc["owner"] = None
        lease.doc["attempts"] = {
            event: count for event, count in lease.doc["attempts"].items() if event not in turn["events"]
        }
        await self._write(lease)

    async def stop(self, conversation: ConversationKey) -> bool:
        """Drop what is being thought, or not yet sent, in a conversation; whether there was anything to drop."""
        while (stored := await self._documents.get("conversation", str(conversation))) is not None:
            doc: Any = stored.doc
            if doc["turn"] is None or doc["turn"]["stopped"]:
                return False
            doc["turn"]["stopped"] = True
            if await self._documents.replace("conversation", stored.key, doc, version=stored.version):
                return True
        return False

    # -- reading --------------------------------------------------------------------------------------------------

    async def is_active(self, conversation: ConversationKey) -> bool:
        """Whether the desk has been addressed in this conversation."""
        key = str(conversation)
        if await self._documents.get("conversation", key) is not None:
            return True
        return await self._documents.count("event", {"done_at": None, "conversation": key}) > 0

    async def replies(self, conversation: ConversationKey, *, after: int, limit: int = 100) -> list[Said]:
        """What was said in a conversation with a `seq` above `after`, oldest first."""
        where: Where = {"conversation": str(conversation), "seq": More(after)}
        turns = await self._documents.find("turn", where, order="seq", limit=limit)
        return [_said(stored) for stored in turns if stored.doc["parts"]]

    async def answers(self, event_id: str) -> list[Said] | None:
        """What was said to a message; None while that is not settled."""
        event = await self._documents.get("event", event_id)
        if event is None or event.doc["done_at"] is None:
            return None
        turn = await self._documents.get("turn", str(event.doc["turn"]))
        return [] if turn is None or not turn.doc["parts"] else [_said(turn)]

    async def conversation_of(self, event_id: str) -> str:
        """The conversation of a message that is not done, or "" when it is."""
        stored = await self._documents.get("event", event_id)
        return "" if stored is None else str(stored.doc.get("conversation", ""))

    async def event(self, event_id: str) -> EventReport | None:
        """How far the desk has come with a message."""
        stored = await self._documents.get("event", event_id)
        return None if stored is None else await self._report(stored)

    async def find_event(self, channel: ChannelName, platform_id: str) -> EventReport | None:
        """The same, by the platform's id of the message."""
        where = {"platform": self._platform(channel, platform_id)}
        found = await self._documents.find("event", where, order="platform", limit=1)
        return await self._report(found[0]) if found else await self.event(platform_id)

    async def record_feedback(self, feedback: Feedback) -> bool:
        """Keep a verdict; a later one of the same person replaces it. False for a reply that was never given."""
        if await self._documents.get("turn", feedback.reply_id) is None:
            return False
        key = self._hash("feedback", feedback.reply_id, feedback.person_id)
        doc: JsonObject = {
            "reply_id": feedback.reply_id,
            "person": feedback.person_id,
            "helpful": feedback.helpful,
            "channel": str(feedback.channel),
            "at": self._clock.now(),
        }
        while not await self._documents.insert("feedback", key, doc):
            known = await self._documents.get("feedback", key)
            if known and await self._documents.replace("feedback", key, doc, version=known.version):
                break
        return True

    # -- private --------------------------------------------------------------------------------------------------

    def _hash(self, *words: str) -> str:
        text = "\0".join(words).encode("utf-8", "replace")
        return hashlib.blake2b(text, key=self._salt[:64], digest_size=16).hexdigest()

    def _event_id(self, dedupe_key: str) -> str:
        return f"ev_{self._hash('event', dedupe_key)}"

    def _platform(self, channel: ChannelName, platform_id: str) -> str:
        return self._hash("platform", str(channel), platform_id)

    async def _waiting(self, conversation: str) -> list[Stored]:
        where = {"done_at": None, "conversation": conversation}
        return await self._documents.find("event", where, order="order", limit=MAX_HURRIED)

    async def _event(self, lease: Lease, event_id: str) -> Stored:
        if event_id not in lease.waiting:
            stored = await self._documents.get("event", event_id)
            if stored is None:
                raise StoreUnavailable(f"event {event_id} of an open turn is not in the store")
            lease.waiting[event_id] = stored
        return lease.waiting[event_id]

    def _mark_sending(self, lease: Lease, index: int) -> None:
        lease.marked_at = self._clock.monotonic()
        part = lease.turn["parts"][index]
        part["state"], part["at"], part["epoch"] = str(PartState.SENDING), self._clock.now(), lease.doc["epoch"]

    async def _put(self, lease: Lease) -> bool:
        """Write the conversation if nobody else has; a write whose answer was lost is read back by its id."""
        lease.doc["write"] = uuid.uuid4().hex
        try:
            if lease.version == 0:
                done = await self._documents.insert("conversation", lease.key, lease.doc)
            else:
                done = await self._documents.replace("conversation", lease.key, lease.doc, version=lease.version)
        except StoreUnavailable:
            stored = await self._documents.get("conversation", lease.key)
            if stored is None or stored.doc.get("write") != lease.doc["write"]:
                raise
            done = True
        lease.version += done
        return done

    async def _write(self, lease: Lease) -> None:
        epoch = lease.doc["epoch"]
        if await self._put(lease):
            return
        stored = await self._documents.get("conversation", lease.key)
        if stored is None or stored.doc["owner"] != self._leases.replica or stored.doc["epoch"] != epoch:
            raise LeaseLost(f"conversation {lease.key} has another owner")
        lease.doc, lease.version = stored.doc, stored.version
        raise TurnChanged(f"conversation {lease.key} was changed")

    async def _transcript(self, lease: Lease, now: float) -> JsonObject:
        turn = lease.turn
        events = [await self._event(lease, event) for event in turn["events"]]
        live = [stored.doc for stored in events if stored.doc["done_at"] is None]
        return {
            "conversation": lease.key,
            "person": live[-1]["person"] if live else None,
            "events": turn["events"],
            "asked": [stored["message"] for stored in live],
            "reply": turn["reply"],
            "parts": turn["parts"],
            "seq": turn["seq"],
            "dead": turn["dead"],
            "stopped": turn["stopped"],
            "finished_at": now,
        }

    async def _bury(self, lease: Lease, event_id: str, now: float) -> None:
        """Leave of a message only what recognises its redelivery and finds its answer."""
        stored = await self._event(lease, event_id)
        turn = lease.turn
        while stored.doc["done_at"] is None:
            tombstone: JsonObject = {
                "done_at": now,
                "state": str(EventState.DEAD if turn["dead"] else EventState.DONE),
                "attempts": lease.doc["attempts"].get(event_id, 1),
                "place": stored.doc["place"],
                "platform": stored.doc["platform"],
                "fingerprint": stored.doc["fingerprint"],
                "turn": turn["id"],
                "reply_ids": [turn["id"]] if turn["parts"] else [],
            }
            if await self._documents.replace("event", event_id, tombstone, version=stored.version):
                return
            del lease.waiting[event_id]
            stored = await self._event(lease, event_id)

    async def _report(self, stored: Stored) -> EventReport:
        doc: Any = stored.doc
        report = partial(EventReport, stored.key, place=doc["place"])
        if doc["done_at"] is not None:
            return report(EventState(doc["state"]), doc["attempts"], tuple(doc["reply_ids"]))
        conversation = await self._documents.get("conversation", doc["conversation"])
        held: Any = {} if conversation is None else conversation.doc
        turn = held.get("turn")
        attempts = held.get("attempts", {}).get(stored.key, 0)
        if turn is None or stored.key not in turn["events"]:
            return report(EventState.WAITING, attempts, ())
        state = EventState.WORKING if turn["parts"] is None else EventState.SENDING
        return report(state, attempts, () if turn["parts"] is None else (turn["id"],))


def _new_conversation() -> JsonObject:
    return {"owner": None, "epoch": 0, "in_charge": "bot", "seq": 0, "attempts": {}, "turn": None}


def _open_turn(doc: Any, chosen: Sequence[Stored]) -> None:
    """Begin a turn, or begin it again after a crash: the same id, one attempt more."""
    turn_id = f"r_{uuid.uuid4().hex}" if doc["turn"] is None else doc["turn"]["id"]
    stopped = doc["turn"] is not None and doc["turn"]["stopped"]
    doc["turn"] = {
        "id": turn_id,
        "events": [stored.key for stored in chosen],
        "stopped": stopped,
        "resumes": 0,
        "decided_at": 0,
        "reply": None,
        "parts": None,
        "seq": 0,
        "dead": False,
    }
    for stored in chosen:
        doc["attempts"][stored.key] = doc["attempts"].get(stored.key, 0) + 1


def _reopened(doc: Any, waiting: Sequence[Stored]) -> list[Stored]:
    """The messages of a turn that was stopped before it was decided: what came later is not stopped with it."""
    if doc["turn"] is None or not doc["turn"]["stopped"]:
        return []
    return [stored for stored in waiting if stored.key in doc["turn"]["events"]]


def _choose(waiting: Sequence[Stored], attempts: dict[str, int]) -> list[Stored]:
    """The messages for one turn: from the oldest on, those of one person, one audience and one pace.

    A message that has failed before is taken alone, so that it drags no other down with it.
    """
    if not waiting:
        return []
    first = waiting[0]
    if attempts.get(first.key, 0) > 0:
        return [first]
    most = MAX_HURRIED if first.doc["hurried"] else MAX_JOINED
    chosen = [first]
    for stored in waiting[1:most]:
        if _strand(stored) != _strand(first) or attempts.get(stored.key, 0) > 0:
            break
        chosen.append(stored)
    return chosen


def _strand(stored: Stored) -> tuple[object, ...]:
    doc: Any = stored.doc
    return doc["person"], doc["hurried"], tuple(doc["message"]["audience"] or ())


def _said(stored: Stored) -> Said:
    doc: Any = stored.doc
    return Said(doc["seq"], stored.key, tuple(doc["events"]), reply_from_doc(doc["reply"]))
