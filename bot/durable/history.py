"""Reads from the journal what was said and what became of each message, for channels and staff."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.durable.ids import Ids
from bot.durable.parts import Part, part_from_doc
from bot.durable.records import message_from_doc, reply_from_doc
from bot.durable.sessions import sessions_of
from bot.model import ChannelName, Citation, ConversationKey, Incoming, JsonObject
from bot.people import Filling
from bot.ports import Clock
from bot.progress import EventReport, EventState, Feedback, Said
from bot.tickets import PERSON, Line
from memory.ports import AtLeast, Documents, More, Stored, Where

LAST_REPLIES = 200
"""Among how many replies of a conversation one is looked for by the platform's id."""

LAST_TURNS = 5_000
"""How many turns are looked through for what was asked last."""

MOST_PASSAGES = 20
_REPLIES = 100
_PAGE = 500
_FEW = 20


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said, oldest first, and the passages that were shown with it."""

    lines: tuple[Line, ...]
    citations: tuple[Citation, ...]

    @property
    def question(self) -> str:
        """What the person said last."""
        return next((line.text for line in reversed(self.lines) if line.by == PERSON), "")


class History:
    """Reads the journal's records and keeps verdicts on replies; every method raises StoreUnavailable."""

    def __init__(self, documents: Documents, clock: Clock, ids: Ids) -> None:
        self._documents = documents
        self._clock = clock
        self._ids = ids

    async def is_active(self, conversation: ConversationKey) -> bool:
        """Whether the desk has been addressed in this conversation."""
        key = str(conversation)
        if await self._documents.get("conversation", key) is not None:
            return True
        return await self._documents.count("event", {"done_at": None, "conversation": key}) > 0

    async def replies(self, conversation: ConversationKey, *, after: int) -> list[Said]:
        """What was said in a conversation with a `seq` above `after`, oldest first."""
        turns = await self._after(str(conversation), after)
        if not turns and after > 0 and await self._counts_anew(str(conversation), after):
            turns = await self._after(str(conversation), 0)
        return [_said(stored) for stored in turns if stored.doc["parts"]]

    async def _after(self, conversation: str, after: int) -> list[Stored]:
        where: Where = {"conversation": conversation, "seq": More(after)}
        return await self._documents.find("turn", where, order="seq", limit=_REPLIES)

    async def _counts_anew(self, conversation: str, after: int) -> bool:
        """Whether the record was deleted since with all that was in it, so that what is said counts from 1 again."""
        stored: Any = await self._documents.get("conversation", conversation)
        return stored is not None and stored.doc["seq"] < after

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
        where = {"platform": self._ids.platform(channel, platform_id)}
        found = await self._documents.find("event", where, order="platform", limit=1)
        return await self._report(found[0]) if found else await self.event(platform_id)

    async def asked(self, channel: ChannelName, since: float) -> list[Incoming]:
        """What people said to the desk on a channel: what waits, and what was answered since then.

        Newest first. since: Unix time in seconds.
        """
        waiting = await self._documents.find("event", {"done_at": None}, order="-arrived", limit=_PAGE)
        said: list[Any] = [stored.doc["message"] for stored in waiting]
        where: Where = {"finished_at": AtLeast(since)}
        after = None
        for _ in range(LAST_TURNS // _PAGE):
            turns = await self._documents.find("turn", where, order="-finished_at", limit=_PAGE, after=after)
            said += [doc for turn in turns for doc in _asked(turn) if doc["channel"] == channel]
            if len(turns) < _PAGE:
                break
            after = turns[-1].cursor("-finished_at")
        return [message_from_doc(doc) for doc in said if doc["channel"] == channel and not doc.get("notice")]

    async def last_message(self, conversation: ConversationKey) -> "JsonObject | None":
        """The last thing that a person said there and that was answered, as it is kept."""
        where: Where = {"conversation": str(conversation), "seq": More(0)}
        found = await self._documents.find("turn", where, order="-seq", limit=1)
        asked: list[JsonObject] = [each for turn in found for each in _asked(turn)]
        return asked[-1] if asked else None

    async def wrote_at(self, conversation: str) -> float:
        """When a person last wrote there, what was said unasked left out: Unix time in seconds, 0 where none is known.

        What waits to be answered is not looked at.
        """
        where: Where = {"conversation": conversation, "seq": More(0)}
        after = None
        while True:
            turns = await self._documents.find("turn", where, order="-seq", limit=_FEW, after=after)
            found = [each["sent_at"] for turn in turns for each in _asked(turn) if not each.get("notice")]
            if found or len(turns) < _FEW:
                return max(found, default=0.0)
            after = turns[-1].cursor("-seq")

    async def form(self, conversation: ConversationKey, person: str, form_id: str) -> Filling | None:
        """The form that a person has begun there, as far as it is filled in; None when it is over."""
        held = await self._documents.get("conversation", str(conversation))
        mine = [one for one in sessions_of(held.doc) if one.person == person] if held else []
        found = (one.filling for one in reversed(mine) if one.filling and one.filling.id == form_id)
        return next(found, None)

    async def has_form(self, conversation: ConversationKey, person: str) -> bool:
        """Whether the last thing that a person was at there is a form, or an offer of one."""
        held = await self._documents.get("conversation", str(conversation))
        mine = [one for one in sessions_of(held.doc) if one.person == person] if held else []
        return bool(mine) and mine[-1].filling is not None

    async def transcript(self, conversation: ConversationKey, person: str, *, limit: int) -> Transcript:
        """What a person and the desk said to each other there, the last `limit` lines, and the passages shown."""
        where: Where = {"conversation": str(conversation), "seq": More(0)}
        found = await self._documents.find("turn", where, order="-seq", limit=limit)
        turns: list[Any] = [stored.doc for stored in reversed(found) if stored.doc["person"] == person]
        lines = [line for doc in turns for line in _lines(doc)]
        cited = [each for doc in turns for each in reply_from_doc(doc["reply"]).citations]
        return Transcript(tuple(lines[-limit:]), tuple(cited[-MOST_PASSAGES:]))

    async def sent(self, conversation: str, *, turns: int = 20) -> dict[str, tuple[str, int]]:
        """What was said last in a conversation, the open turn included: the platform's id to reply id and part."""
        found = await self._documents.find("turn", {"conversation": conversation}, order="-seq", limit=turns)
        held = await self._documents.get("conversation", conversation)
        docs: list[Any] = [stored.doc for stored in found]
        docs += [held.doc["turn"]] if held and held.doc["turn"] else []
        parts = [part for doc in docs for part in doc["parts"] or () if part["platform_id"]]
        return {part["platform_id"]: (part["marker"]["reply_id"], part["marker"]["part"]) for part in parts}

    async def part(self, reply_id: str, number: int) -> Part | None:
        """A part of a reply that was said, from 1 on; None also while its turn is not finished."""
        turn: Any = await self._documents.get("turn", reply_id)
        parts = turn.doc["parts"] if turn else ()
        return part_from_doc(parts[number - 1]) if 0 < number <= len(parts) else None

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        """The id of the reply of which the platform calls a part `sent_id`; only the last ones are looked at."""
        where: Where = {"conversation": str(conversation), "seq": More(0)}
        turns = await self._documents.find("turn", where, order="-seq", limit=LAST_REPLIES)
        return next((turn.key for turn in turns if sent_id in _sent_ids(turn)), None)

    async def offered(self, conversation: ConversationKey, sent_id: str) -> tuple[str, ...]:
        """The questions under a reply, by the platform's id of any part of it; nothing where that is not known."""
        reply_id = await self.find_reply(conversation, sent_id)
        turn = await self._documents.get("turn", reply_id) if reply_id else None
        return reply_from_doc(turn.doc["reply"]).choices if turn else ()

    async def record_feedback(self, feedback: Feedback) -> bool:
        """Keep a verdict; a later one of the same person replaces it. False for a reply that was never given."""
        turn = await self._documents.get("turn", feedback.reply_id)
        if turn is None or not _may_judge(feedback, turn):
            return False
        key = self._ids.feedback(feedback.reply_id, feedback.person_id)
        doc: JsonObject = {
            "reply_id": feedback.reply_id,
            "person": feedback.person_id,
            "helpful": feedback.helpful,
            "comment": feedback.comment,
            "channel": str(feedback.channel),
            "at": self._clock.now(),
        }
        while not await self._documents.insert("feedback", key, doc):
            known = await self._documents.get("feedback", key)
            if known and await self._documents.replace("feedback", key, doc, version=known.version):
                break
        if await self._documents.get("turn", feedback.reply_id):
            return True
        gone: Where = {"reply_id": feedback.reply_id, "person": feedback.person_id}
        await self._documents.delete("feedback", gone)  # its person was forgotten meanwhile
        return False

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
            begun = attempts == 0 and bool(doc.get("begun"))  # the turn is written when it is decided
            return report(EventState.WORKING if begun else EventState.WAITING, attempts or int(begun), ())
        state = EventState.WORKING if turn["parts"] is None else EventState.SENDING
        return report(state, attempts, () if turn["parts"] is None else (turn["id"],))


def _may_judge(feedback: Feedback, turn: Stored) -> bool:
    if feedback.place:
        return str(turn.doc["conversation"]).startswith(f"{feedback.place}:")
    return turn.doc["person"] == feedback.person_id


def _asked(turn: Stored) -> list[Any]:
    asked: Any = turn.doc["asked"]
    return [*asked]


def _sent_ids(turn: Stored) -> list[str]:
    parts: Any = turn.doc["parts"] or ()
    return [part["platform_id"] for part in parts]


def _lines(doc: Any) -> list[Line]:
    """A turn as lines: what the person said, and what they were told."""
    said = [Line(PERSON, asked["text"], asked["sent_at"]) for asked in doc["asked"] if asked["text"]]
    told = doc["reply"]["text"]
    return [*said, Line("desk", told, doc["finished_at"])] if told else said


def _said(stored: Stored) -> Said:
    doc: Any = stored.doc
    return Said(doc["seq"], stored.key, tuple(doc["events"]), reply_from_doc(doc["reply"]))
