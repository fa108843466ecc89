"""Which kinds of documents there are and which fields are looked up: declared once, created by every store."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Index:
    """Fields that queries name together: those that are equal first, then the one that orders or bounds.

    both_ways: listings go down the last field as well as up. SQLite walks one index either way; MongoDB, with the key
    going up in both, needs two.
    """

    fields: tuple[str, ...]
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. Its key is always indexed; `indexes` are for everything else that is asked often."""

    indexes: tuple[Index, ...] = ()


KINDS: Mapping[str, Kind] = {
    "event": Kind(
        indexes=(
            Index(("done_at", "conversation", "order")),
            Index(("done_at", "arrived"), both_ways=True),
            Index(("platform",)),
        )
    ),
    "conversation": Kind(indexes=(Index(("owner",)), Index(("said_at",)))),
    "turn": Kind(indexes=(Index(("conversation", "seq"), both_ways=True), Index(("finished_at",), both_ways=True))),
    "person": Kind(indexes=(Index(("person",)), Index(("last_contact",)))),
    "ticket": Kind(
        indexes=(
            Index(("created_at",), both_ways=True),
            Index(("status", "created_at")),
            Index(("department", "created_at")),
            Index(("person", "created_at"), both_ways=True),
        )
    ),
    "replica": Kind(),
    "feedback": Kind(indexes=(Index(("reply_id",)), Index(("at",)))),
    "delivery": Kind(indexes=(Index(("reply_id", "part")), Index(("is_open", "at")), Index(("at",)))),
    "kept": Kind(indexes=(Index(("conversation", "at")), Index(("chat", "at")), Index(("at",)))),
    "opt_out": Kind(indexes=(Index(("started_at",)),)),
    "alias": Kind(indexes=(Index(("at",)),)),
    "desk": Kind(),
    "article": Kind(
        indexes=(
            Index(("revision",)),
            Index(("source", "revision")),
            Index(("is_settled", "revision")),
            Index(("removed_at",)),
        )
    ),
    "shelf": Kind(),
    "ingestion": Kind(indexes=(Index(("state", "at")), Index(("state", "leased_until")), Index(("finished_at",)))),
    "migration": Kind(),
    "teams_place": Kind(indexes=(Index(("tenant", "team")), Index(("tenant", "room")))),
}
"""Every kind of the desk.

`delivery`: how far a sent message came, as the platform reports it. `kept`: parts that wait until they may be sent.
`opt_out`: who does not want to be written to. `alias`: who is behind an address. `desk`: small facts about the desk.
`article`: what was ingested, and where something was that is gone. `shelf`: the revision of all of it.
`migration`: how far a copy from another store has come.
"""
