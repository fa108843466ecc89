"""A conversation that this process owns, its open turn, and which waiting messages join it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.durable.ids import random_hex
from bot.durable.parts import Part, part_from_doc
from bot.errors import FrontdeskError
from bot.model import JsonObject
from bot.tickets import BOT
from memory.ports import Stored
from rag.ports import Answer

MAX_ATTEMPTS = 3
MAX_RESUMES = 10
MAX_JOINED = 10
MAX_HURRIED = 500


class LeaseLost(FrontdeskError):
    """Another replica has the conversation now: stop at once and touch nothing."""


class TurnChanged(FrontdeskError):
    """The conversation was changed under its owner, by a Stop: decide again with what changed."""


@dataclass(slots=True)
class Shown:
    """What this process has shown of a turn's answer while it was written.

    sent_id: the platform's id of the message, or "" while it is not known. answer: as far as the platform has said that
    it shows it. is_certain: that it shows no more than this.
    """

    turn: str
    sent_id: str = ""
    answer: Answer | None = None
    is_certain: bool = False


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
    is_complete: bool = False
    """Whether `waiting` holds every message that is not done."""
    is_settled: bool = False
    """Whether it lies between two turns and `doc` is what the store has."""
    shown: Shown | None = None
    """What this process has shown of the open turn's answer; None where that is nothing, or was another process."""
    is_written: bool = True
    """Whether the store knows of the open turn; one that was begun with its message is written when it is decided."""

    @property
    def turn(self) -> Any:
        """The open turn's record."""
        return self.doc["turn"]

    @property
    def epoch(self) -> int:
        """Counts the owners that this conversation has had."""
        return int(self.doc["epoch"])

    @property
    def opening(self) -> Any:
        """Where and since when the answer may be on the screen already; None while it is not."""
        return self.turn.get("opening")

    @property
    def said_since(self) -> float:
        """Before when nothing of the open turn was said, Unix time in seconds."""
        return float(self.opening["at"]) if self.opening else self.decided_at

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
    def is_decided(self) -> bool:
        """Whether it is stored what will be said."""
        return self.turn["parts"] is not None

    @property
    def exhausted(self) -> bool:
        """Whether this turn has failed so often that it gets an apology instead of another attempt."""
        return self.attempts > MAX_ATTEMPTS

    @property
    def parts(self) -> tuple[Part, ...] | None:
        """What was decided to be sent, or None while nothing has been decided."""
        parts = self.turn["parts"]
        return None if parts is None else tuple(part_from_doc(part) for part in parts)

    def part(self, index: int) -> Part:
        """One of the parts of the decided turn, as it is now."""
        return part_from_doc(self.turn["parts"][index])


def new_conversation() -> JsonObject:
    """What is kept of a conversation from its first message on."""
    return {"owner": None, "epoch": 0, "in_charge": BOT, "seq": 0, "attempts": {}, "offered": [], "turn": None}


def open_turn(doc: Any, chosen: Sequence[Stored]) -> None:
    """Begin a turn, or begin it again after a crash: the same id, one attempt more."""
    turn_id = f"r_{random_hex(16)}" if doc["turn"] is None else doc["turn"]["id"]
    stopped = doc["turn"] is not None and doc["turn"]["stopped"]
    opening = None if doc["turn"] is None else doc["turn"].get("opening")
    doc["turn"] = {
        "id": turn_id,
        "events": [stored.key for stored in chosen],
        "stopped": stopped,
        "opening": opening,
        "resumes": 0,
        "decided_at": 0,
        "reply": None,
        "parts": None,
        "seq": 0,
        "dead": False,
    }
    for stored in chosen:
        doc["attempts"][stored.key] = doc["attempts"].get(stored.key, 0) + 1


def in_order(waiting: dict[str, Stored]) -> list[Stored]:
    """Messages as the store lists them: by their order, then by key."""
    return sorted(waiting.values(), key=lambda stored: (str(stored.doc["order"]), stored.key))[:MAX_HURRIED]


def reopened(doc: Any, waiting: Sequence[Stored]) -> list[Stored]:
    """The messages of an undecided turn that was stopped or is being shown: what came later has no part in that."""
    if doc["turn"] is None or not (doc["turn"]["stopped"] or doc["turn"].get("opening")):
        return []
    return [stored for stored in waiting if stored.key in doc["turn"]["events"]]


def choose(waiting: Sequence[Stored], attempts: dict[str, int]) -> list[Stored]:
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
    message = doc["message"]
    return doc["person"], doc["hurried"], tuple(message["audience"] or ()), bool(message.get("notice"))
