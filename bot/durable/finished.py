"""What is kept of a finished turn: what was said, and enough of each message to recognise a redelivery."""

from collections.abc import Sequence

from bot.durable.ids import Ids
from bot.durable.open_turn import Lease
from bot.model import Incoming, JsonObject
from bot.progress import EventState
from memory.ports import Stored


def recognised_by(message: Incoming, ids: Ids) -> JsonObject:
    """What is kept of a message for as long as it may come again."""
    return {
        "place": f"{message.conversation.channel}:{message.conversation.tenant}",
        "platform": ids.platform(message.conversation.channel, message.platform_id),
        "fingerprint": ids.content(message),
    }


def passed_over(message: Incoming, ids: Ids, *, now: float) -> JsonObject:
    """The tombstone of a message that nobody answers. now: Unix time in seconds."""
    done: JsonObject = {"done_at": now, "state": str(EventState.DONE), "attempts": 0}
    return recognised_by(message, ids) | done | {"turn": "", "reply_ids": []}


def transcript(lease: Lease, events: Sequence[Stored], *, now: float) -> JsonObject:
    """The open turn of a conversation as it is kept. events: its messages. now: Unix time in seconds."""
    turn = lease.turn
    live = [stored.doc for stored in events if stored.doc["done_at"] is None]
    return {
        "conversation": lease.key,
        "person": turn.get("person") or (live[-1]["person"] if live else None),
        "events": turn["events"],
        "asked": [stored["message"] for stored in live],
        "reply": turn["reply"],
        "parts": turn["parts"],
        "seq": turn["seq"],
        "dead": turn["dead"],
        "stopped": turn["stopped"],
        "finished_at": now,
    }


def tombstone(event: Stored, lease: Lease, *, now: float) -> JsonObject:
    """What is left of a message of the open turn: what recognises its redelivery and finds its answer."""
    turn = lease.turn
    return {
        "done_at": now,
        "state": str(EventState.DEAD if turn["dead"] else EventState.DONE),
        "attempts": lease.doc["attempts"].get(event.key, 1),
        "place": event.doc["place"],
        "platform": event.doc["platform"],
        "fingerprint": event.doc["fingerprint"],
        "turn": turn["id"],
        "reply_ids": [turn["id"]] if turn["parts"] else [],
    }
