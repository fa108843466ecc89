"""What each person is at in a place, kept in the conversation's record so that it is written with a decision.

A session is over when nothing was said for a while. It then stays where it is until it has been summarised.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Any  # a document as the store gives it back

from bot.durable.records import filling_from_doc, filling_to_doc, sent_form
from bot.handover.contact import FREE_TEXT
from bot.issues import issue_from_doc, issue_to_doc
from bot.model import JsonObject, Outcome, Reply, Turn
from bot.people import NOTHING_MORE, Entity, Exchange, Fact, Issue, Mentioned, Profile, Session
from bot.recall.described import cleaned
from bot.recall.facts import carried
from bot.recall.guessed import picked
from bot.recall.matter import mark_of
from bot.recall.reading import zone_of
from bot.recall.returning import in_full, meant_by, things_of
from bot.tickets import GRAVE, Reason
from bot.words.around import language_around

IDLE_S = 1800.0
"""After so long without a word a session is over, unless the settings say otherwise."""
EXCHANGES = 6
ENTITIES = 20
MAX_ASKED_CHARS = 400
MOST = 50
"""So many sessions a conversation keeps; the oldest is given up for another. Only a crowd in one room comes there."""
_PLAIN = ("id", "person", "began", "at", "department", "language", "private", "awaits", "name", "time_zone")
MATTERS = frozenset({Outcome.ANSWERED, Outcome.NOT_KNOWN, Outcome.HANDED_OVER})


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


def begun(turn: Turn, profile: Profile | None, *, now: float) -> Session:
    """A session as it begins. In a room only what is said there is known: the rest is not for its other readers."""
    name = turn.described.get("name") or shown_name(turn)
    session = Session(turn.id, turn.person.id, now, now, name=name, private=turn.last.private)
    if not session.private:
        return session
    known = profile or Profile(turn.person.id)
    return replace(
        session,
        name=known.name or name,
        time_zone=known.time_zone or zone_of(turn),
        language=known.language or turn.described.get("language", ""),
        department=known.department,
        before=_unfinished(known, turn.audience.classes),
        facts=carried(known.facts),
    )


def refreshed(session: Session, turn: Turn, profile: Profile | None) -> Session:
    """A session that goes on, with nothing in it of identities that are linked no longer."""
    known = profile or Profile(turn.person.id)
    before = _unfinished(known, turn.audience.classes) if session.before else None
    return replace(session, name=known.name or shown_name(turn), before=before, facts=carried(known.facts))


def shown_name(turn: Turn) -> str:
    """What the platform calls a turn's person, without what no reader sees."""
    return cleaned({"name": turn.person.name}).get("name", "")


def gone_back(session: Session, turn: Turn, profile: Profile | None) -> Session:
    """The session of a person who is back for what they were at before, with that; any other as it is."""
    readable = [one for one in (profile.issues if profile else ()) if one.classes <= turn.audience.classes]
    found = (meant_by(asked.message.text, readable) for asked in turn.asked)
    before = next((issue for issue in found if issue), None)
    if before is None or not session.private:
        return session
    entities = (*things_of(before, session), *session.entities)[-ENTITIES:]
    return replace(session, before=before, department=before.department or session.department, entities=entities)


def gone_on(turn: Turn, reply: Reply, *, now: float) -> Session:
    """The session of a turn's person after the reply; a new one where they were at nothing."""
    before = turn.session or begun(turn, None, now=now)
    declined = reply.noticed.declined
    return replace(
        before,
        at=now,
        exchanges=exchanges_with(turn, reply, now=now),
        department=reply.department or before.department,
        language=language_around(reply, replace(turn, session=before)),
        classes=turn.audience.classes,
        private=turn.last.private,
        awaits=reply.awaits,
        filling=reply.filling,
        declined=tuple(dict.fromkeys([*before.declined, *([declined] if declined else [])])),
    )


def exchanges_with(turn: Turn, reply: Reply, *, now: float) -> tuple[Exchange, ...]:
    """The last exchanges of a turn's person, oldest first, with those of the turn itself."""
    before = turn.at.exchanges
    new = (_exchange(turn, reply, number, now) for number in range(len(turn.asked)))
    return (*(one for one in before if one.turn != turn.id), *new)[-EXCHANGES:]


def emptied(turn: Turn, *, now: float) -> Session:
    """The session of a turn's person, as if nothing had been said in it."""
    before = turn.session or begun(turn, None, now=now)
    return Session(before.id, before.person, before.began, now, private=before.private)


def mentioning(
    session: Session, found: Iterable[Entity], *, now: float, wrong: Iterable[str], anew: Container[str] = ()
) -> Session:
    """The session with what was spoken of; a value that comes again is kept once, as the newest.

    wrong: what the person said is not so, as they wrote it; it is dropped. anew: the kinds of which they said what
    theirs is, in the place of what was said before.
    """
    denied = {each.casefold() for each in wrong}
    new = {
        (one.kind, one.value): Mentioned(one.kind, one.value, one.confidence, now)
        for one in found
        if denied.isdisjoint((one.text.casefold(), one.value.casefold()))
    }
    old = (
        one
        for one in session.entities
        if (one.kind, one.value) not in new and one.value.casefold() not in denied and one.kind not in anew
    )
    return replace(session, entities=(*old, *new.values())[-ENTITIES:])


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


def earlier(session: Session, elsewhere: Sequence[Exchange] = ()) -> list[str]:
    """What was asked in a session that was about something, oldest first, and by the same person elsewhere."""
    here = [one for one in session.exchanges if is_matter(one)]
    return [one.asked for one in sorted([*here, *elsewhere], key=lambda one: one.at) if one.asked]


def is_matter(one: Exchange) -> bool:
    """Whether somebody said there what they are at."""
    return one.outcome in MATTERS or one.why in NOTHING_MORE or is_looked_up_by_hand(one)


def is_looked_up_by_hand(one: Exchange) -> bool:
    """Whether it is for a person to look up, and nothing but that was offered."""
    return one.offered == Reason.WORKFLOW and one.outcome == Outcome.ASKED


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


def _exchange(turn: Turn, reply: Reply, number: int, now: float) -> Exchange:
    """One message of the turn and what became of it; an offer is made once, after the last.

    Of a form that was sent it is the matter that was asked, not the yes; of a grave one nothing: others may look on.
    """
    upset, said = reply.noticed.upset, picked(turn.asked[number].message.text, turn)
    asked = in_full(said, turn.at, is_quoted=True)
    if form := sent_form(reply):
        asked = "" if reply.reason in GRAVE else form.given.get(FREE_TEXT, "")
    return Exchange(
        turn.id,
        asked[:MAX_ASKED_CHARS],
        str(reply.outcome),
        reply.department,
        now,
        why=reply.reason,
        confidence=reply.confidence,
        upset=upset[number] if number < len(upset) else 0.0,
        offered=reply.noticed.offered if number == len(turn.asked) - 1 else "",
        ticket=reply.ticket_id if reply.outcome is Outcome.HANDED_OVER else "",
        articles=tuple(dict.fromkeys(each.article for each in reply.citations)),
        said=mark_of(reply.citations),
    )


def _unfinished(profile: Profile, classes: frozenset[str]) -> Issue | None:
    """What the person may come back for: the last thing they were at, where it came to nothing."""
    last = max(profile.issues, key=lambda issue: issue.at, default=None)
    return last if last and not last.resolved and last.classes <= classes else None


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
