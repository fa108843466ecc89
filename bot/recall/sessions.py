"""How a session goes: it begins with what is known of its person, and each turn adds to it. Pure."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from bot.durable.records import sent_form
from bot.handover.contact import FREE_TEXT
from bot.model import Outcome, Reply, Turn
from bot.people import NOTHING_MORE, Entity, Exchange, Issue, Mentioned, Profile, Session
from bot.recall.described import cleaned
from bot.recall.facts import carried
from bot.recall.guessed import picked
from bot.recall.matter import mark_of
from bot.recall.reading import zone_of
from bot.recall.returning import in_full, meant_by, things_of
from bot.tickets import GRAVE, Reason
from bot.words.around import language_around

EXCHANGES = 6
ENTITIES = 20
MAX_ASKED_CHARS = 400
ABOUT = "about"
"""In an address: the reply of ours that the person quotes, by its id."""
MATTERS = frozenset({Outcome.ANSWERED, Outcome.NOT_KNOWN, Outcome.HANDED_OVER})


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


def turned_to(turn: Turn) -> Turn:
    """The turn of a person who quotes an earlier reply: what was asked there is again the last; else as it is."""
    about, session = turn.last.address.get(ABOUT), turn.session
    there = tuple(one for one in session.exchanges if one.turn == about) if about and session else ()
    if session is None or not there:
        return turn
    others = (one for one in session.exchanges if one.turn != about)
    department = there[-1].department or session.department
    return replace(turn, session=replace(session, exchanges=(*others, *there), department=department))


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
