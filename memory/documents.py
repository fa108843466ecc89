"""Which kinds of documents there are and which fields are looked up: declared once, created by every store."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Index:
    """Fields that queries name together: those that are equal first, then the one that orders or bounds."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. Its key is always indexed; `indexes` are for everything else that is asked often."""

    indexes: tuple[Index, ...] = ()


KINDS: Mapping[str, Kind] = {
    "event": Kind(
        indexes=(
            Index(("done_at", "conversation", "order")),
            Index(("done_at", "arrived")),
            Index(("platform",)),
        )
    ),
    "conversation": Kind(indexes=(Index(("owner",)),)),
    "turn": Kind(indexes=(Index(("conversation", "seq")), Index(("finished_at",)))),
    "replica": Kind(),
    "feedback": Kind(indexes=(Index(("reply_id",)), Index(("at",)))),
    "desk": Kind(),
    "teams_place": Kind(indexes=(Index(("tenant", "team")), Index(("tenant", "room")))),
}
"""Every kind of the desk; `desk` holds small facts about the desk as a whole."""
