"""What each person is at in a place, as the record of the conversation keeps it.

A session is over when nothing was said for a while. It then stays where it is until it has been summarised.
"""

from collections.abc import Sequence
from typing import Any  # a document as the store gives it back

from bot.durable.records import filling_from_doc, filling_to_doc
from bot.issues import issue_from_doc, issue_to_doc
from bot.model import JsonObject
from bot.people import Exchange, Fact, Mentioned, Session

IDLE_S = 1800.0
"""After so long without a word a session is over, unless the settings say otherwise."""
MOST = 50
"""So many sessions a conversation keeps; the oldest is given up for another. Only a crowd in one room comes there."""
_PLAIN = ("id", "person", "began", "at", "department", "language", "private", "awaits", "name", "time_zone")


def sessions_of(doc: Any) -> list[Session]:
    """Every session that a conversation's record keeps, those that are over included."""
    return [_parse(one) for one in doc.get("sessions", ())]


def current(doc: Any, person: str, *, now: float, idle_s: float) -> Session | None:
    """What this person is at there; None where nothing is, or where it is over."""
    mine = (_parse(one) for one in reversed(doc.get("sessions", ())) if one["person"] == person)
    last = next(mine, None)
    return last if last and not is_over(last, now=now, idle_s=idle_s) else None


def lapsed(doc: Any, person: str, *, now: float, idle_s: float) -> Session | None:
    """What this person was at there last that is over, as long as that has not been summed up; mostly nothing."""
    over = (one for one in reversed(doc.get("sessions", ())) if one["person"] == person and now - one["at"] > idle_s)
    last = next(over, None)
    return _parse(last) if last else None


def is_over(session: Session, *, now: float, idle_s: float) -> bool:
    """Whether nothing was said for too long; a clock that went back ends nothing."""
    return now - session.at > idle_s


def keep(doc: Any, session: Session) -> None:
    """Put a session into the record of its conversation, in the place of what was known of it."""
    others: list[JsonObject] = [one for one in doc.get("sessions", ()) if one["id"] != session.id]
    doc["sessions"] = [*others, _render(session)][-MOST:]
    doc["said_at"] = session.at
    doc["person"] = session.person if session.private else None


def forget(doc: Any, ids: Sequence[str]) -> None:
    """Take sessions out of the record of their conversation."""
    doc["sessions"] = [one for one in doc.get("sessions", ()) if one["id"] not in ids]
    doc["said_at"] = max((one["at"] for one in doc["sessions"]), default=None)


def open_elsewhere(docs: Sequence[Any], *, may_read: frozenset[str], now: float, idle_s: float) -> list[Session]:
    """What somebody is at in other conversations, by their records: what is not over, and may be read here."""
    return [one for one in _last_of(docs) if one.classes <= may_read and not is_over(one, now=now, idle_s=idle_s)]


def lapsed_elsewhere(docs: Sequence[Any], *, now: float, idle_s: float) -> list[Session]:
    """What somebody was at in other conversations until it was over, as long as that has not been summed up."""
    return [one for one in _last_of(docs) if is_over(one, now=now, idle_s=idle_s)]


def _last_of(docs: Sequence[Any]) -> list[Session]:
    found = (_parse(doc["sessions"][-1]) for doc in docs if doc.get("sessions"))
    return [one for one in found if one.private]


def _exchange_from(doc: Any) -> Exchange:
    return Exchange(**{**doc, "articles": tuple(doc.get("articles", ()))})


def _render(session: Session) -> JsonObject:
    plain: dict[str, Any] = {name: getattr(session, name) for name in _PLAIN}
    return {
        **plain,
        "exchanges": [{**_fields(one), "articles": [*one.articles]} for one in session.exchanges],
        "entities": [_fields(one) for one in session.entities],
        "facts": [_fields(one) for one in session.facts],
        "declined": [*session.declined],
        "classes": sorted(session.classes),
        "before": issue_to_doc(session.before) if session.before else None,
        "filling": filling_to_doc(session.filling),
    }


def _fields(value: Exchange | Mentioned | Fact) -> JsonObject:
    """The fields of a flat value; `asdict` copies each deeply, which takes ten times as long."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _parse(doc: Any) -> Session:
    before = issue_from_doc(doc["before"]) if doc["before"] else None
    values = {
        "exchanges": tuple(_exchange_from(one) for one in doc["exchanges"]),
        "entities": tuple(Mentioned(**one) for one in doc.get("entities", ())),
        "facts": tuple(Fact(**one) for one in doc.get("facts", ())),
        "declined": tuple(doc.get("declined", ())),
        "classes": frozenset(doc["classes"]),
        "before": before,
        "filling": filling_from_doc(doc.get("filling")),
    }
    return Session(**{**doc, **values})
