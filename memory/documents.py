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
class Sealing:
    """What of a kind stays readable where documents are encrypted; every other field is sealed, a new one too.

    clear: fields that name nobody and that queries may compare, order and reach into. hashed: fields that may name
    somebody and are looked up by equality alone. personal_key: the key may name somebody, so that a hash stands for it.
    """

    clear: tuple[str, ...] = ()
    hashed: tuple[str, ...] = ()
    personal_key: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document. Its key is always indexed; `indexes` are for everything else that is asked often.

    sealing: None for what holds nothing about people, and is never encrypted.
    """

    indexes: tuple[Index, ...] = ()
    sealing: Sealing | None = None


KINDS: Mapping[str, Kind] = {
    "event": Kind(
        indexes=(
            Index(("done_at", "conversation", "order")),
            Index(("done_at", "arrived"), both_ways=True),
            Index(("platform",)),
        ),
        sealing=Sealing(
            clear=(
                *("order", "arrived", "hurried", "begun", "done_at", "place", "platform", "fingerprint"),
                *("state", "attempts", "turn", "reply_ids"),
            ),
            hashed=("conversation", "person"),
        ),
    ),
    "conversation": Kind(
        indexes=(
            Index(("owner",)),
            Index(("said_at",)),
            Index(("person", "said_at"), both_ways=True),
            Index(("finished_at",)),
            Index(("erasure",)),
        ),
        sealing=Sealing(
            clear=(*("owner", "epoch", "in_charge", "seq", "attempts", "write", "said_at", "finished_at", "erasure"),),
            hashed=("person",),
            personal_key=True,
        ),
    ),
    "turn": Kind(
        indexes=(
            Index(("conversation", "seq"), both_ways=True),
            Index(("finished_at",), both_ways=True),
            Index(("person", "finished_at")),
        ),
        sealing=Sealing(clear=("seq", "finished_at", "events", "dead", "stopped"), hashed=("conversation", "person")),
    ),
    "person": Kind(
        indexes=(Index(("person",)), Index(("last_contact",)), Index(("mailbox",))),
        sealing=Sealing(
            clear=("first_contact", "last_contact", "contacts"), hashed=("person", "mailbox"), personal_key=True
        ),
    ),
    "ticket": Kind(
        indexes=(
            Index(("created_at",), both_ways=True),
            Index(("status", "created_at")),
            Index(("status", "changed_at")),
            Index(("department", "created_at")),
            Index(("person", "created_at"), both_ways=True),
            Index(("look_at",)),
        ),
        sealing=Sealing(
            clear=(*("status", "department", "reason", "urgency", "created_at", "changed_at", "due_at", "look_at"),),
            hashed=("person",),
        ),
    ),
    "notification": Kind(
        indexes=(
            Index(("state", "next_at")),
            Index(("state", "leased_until")),
            Index(("state", "at")),
            Index(("finished_at",)),
            Index(("ticket",)),
        ),
        sealing=Sealing(
            clear=("state", "next_at", "leased_until", "leased_by", "at", "finished_at", "attempts", "ticket"),
        ),
    ),
    "outside": Kind(
        indexes=(Index(("desk", "case")), Index(("ticket",)), Index(("at",))),
        sealing=Sealing(clear=("desk", "case", "ticket", "at", "busy_until")),
    ),
    "card": Kind(
        indexes=(Index(("thread", "at")), Index(("room", "at"), both_ways=True), Index(("at",))),
        sealing=Sealing(clear=("room", "root", "thread", "leased_until", "at")),
    ),
    "feed": Kind(
        indexes=(Index(("seq",), both_ways=True), Index(("once",)), Index(("at",))),
        sealing=Sealing(clear=("seq", "once", "at", "ticket", "event", "by")),
    ),
    "link": Kind(
        indexes=(Index(("person",)), Index(("at",))),
        sealing=Sealing(clear=("at",), hashed=("person", "used_by")),
    ),
    "replica": Kind(),
    "feedback": Kind(
        indexes=(Index(("reply_id",)), Index(("at",)), Index(("person", "at"))),
        sealing=Sealing(clear=("reply_id", "at", "helpful", "channel"), hashed=("person",)),
    ),
    "delivery": Kind(indexes=(Index(("reply_id", "part")), Index(("is_open", "at")), Index(("at",)))),
    "kept": Kind(
        indexes=(Index(("conversation", "at")), Index(("chat", "at")), Index(("at",)), Index(("due_at",))),
        sealing=Sealing(clear=("key", "sending_at", "due_at", "at"), hashed=("conversation", "chat")),
    ),
    "opt_out": Kind(indexes=(Index(("started_at",)),)),
    "alias": Kind(indexes=(Index(("at",)), Index(("person",))), sealing=Sealing(clear=("at",), hashed=("person",))),
    "audit": Kind(
        indexes=(Index(("whom", "at"), both_ways=True), Index(("at",), both_ways=True)),
        sealing=Sealing(clear=("at", "what", "request"), hashed=("whom", "who")),
    ),
    "desk": Kind(sealing=Sealing()),
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
    "sealing": Kind(),
    "teams_place": Kind(
        indexes=(Index(("tenant", "team")), Index(("tenant", "room"))),
        sealing=Sealing(
            clear=("tenant", "team", "is_greeted", "is_blocked"),
            hashed=("room",),
            personal_key=True,
        ),
    ),
    "erasure": Kind(
        indexes=(Index(("state", "asked_at")), Index(("done_at",))),
        sealing=Sealing(clear=("state", "asked_at", "done_at")),
    ),
    "export": Kind(
        indexes=(Index(("person",)), Index(("expires_at",))), sealing=Sealing(clear=("expires_at",), hashed=("person",))
    ),
    "job": Kind(),
}
"""Every kind of the desk.

`delivery`: how far a sent message came, as the platform reports it. `kept`: parts that wait until they may be sent.
`opt_out`: who does not want to be written to. `alias`: who is behind an address. `audit`: what staff read of whom.
`desk`: small facts about the desk; the secret behind its ids is one of them, which is why they are sealed.
`article`: what was ingested, and where something was that is gone. `shelf`: the revision of all of it.
`migration`: how far a copy from another store has come. `sealing`: whether documents are encrypted, and with what.
`link`: codes that link identities, who tried how many, and the change of links that is being made.
`migration`: how far a copy from another store has come. `erasure`: how far somebody has been forgotten, and the
certificate of it.
`export`: links under which somebody gets their data. `job`: who does timed work, and since when.
`notification`: what somebody outside a conversation has to be told. `outside`: which case of a help desk a ticket is.
`card`: how far operators' places show a ticket.
`feed`: what happened to tickets, in order.
"""
