"""What is left of a ticket when its person is forgotten, or its time is over."""

from typing import Any  # documents as the store gives them back

from bot.model import JsonObject
from bot.tickets import DESK, ERASED

_TICKET_TEXTS = ("question", "summary", "resolution", "assigned_to")


def minimised(doc: Any, *, now: float, what: str = ERASED) -> JsonObject:
    """A ticket of which only the number, the department and how it ended are left.

    It is looked at once more, so that a help desk hears of it, and it is gone from where operators saw it.
    what: the step that says why.
    """
    kept = ("status", "department", "reason", "urgency", "created_at", "due_at", "once")
    is_over = doc["status"] in {"resolved", "closed"}
    gone = {"what": what, "by": DESK, "at": now}
    empty: JsonObject = dict.fromkeys((*_TICKET_TEXTS, "person", "conversation", "channel"), "")
    history = [*({**step, "by": ""} for step in doc["history"] if step["what"].startswith("status:")), gone]
    return {
        **{name: doc.get(name) for name in kept},
        **empty,
        **{name: [] for name in ("transcript", "passages", "entities")},
        "status": doc["status"] if is_over else "closed",
        "form": {},
        "origin": {},
        "history": history,
        "changed_at": now,
        "look_at": now,
        "told": len(history) - 1,
    }
