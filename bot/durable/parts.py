"""One outgoing message of a reply, and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.durable.records import marker_from_doc, marker_to_doc
from bot.model import JsonObject
from bot.progress import Marker


class PartState(StrEnum):
    """Whether a part has left the desk."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DROPPED = "dropped"


SETTLED = frozenset({PartState.SENT, PartState.REFUSED, PartState.DROPPED})


@dataclass(frozen=True, slots=True)
class Part:
    """A rendered message.

    at: Unix time in seconds at which sending began, 0 before. epoch: of the lease that began it.
    """

    payload: JsonObject
    marker: Marker
    state: PartState = PartState.PENDING
    at: float = 0
    epoch: int = 0


def part_to_doc(part: Part) -> JsonObject:
    """The part as JSON."""
    return {
        "payload": part.payload,
        "marker": marker_to_doc(part.marker),
        "state": str(part.state),
        "at": part.at,
        "epoch": part.epoch,
        "platform_id": "",
        "reason": "",
    }


def part_from_doc(doc: Any) -> Part:
    """The part that `part_to_doc` wrote."""
    return Part(doc["payload"], marker_from_doc(doc["marker"]), PartState(doc["state"]), doc["at"], doc["epoch"])
