"""Loads what is remembered at the beginning of a turn, and keeps what the turn adds."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.background import Background
from bot.durable.effects import ERASE, NOTE, REACH_OTHERWISE, UNLINK
from bot.durable.records import notes_from_doc, notes_to_doc, sent_form
from bot.durable.sessions import IDLE_S, lapsed_elsewhere, open_elsewhere
from bot.errors import DependencyError
from bot.model import EMPLOYEE_CLASS, Effect, Incoming, JsonObject, Reply, Turn
from bot.people import Fact, Notes, Profile, Session, renamed
from bot.ports import Clock
from bot.recall.described import cleaned
from bot.recall.facts import bearing_on, carried
from bot.recall.followups import leans_back
from bot.recall.reading import Read, read_nothing, spoken_by
from bot.recall.returning import returns
from bot.recall.sessions import (
    MATTERS,
    begun,
    emptied,
    gone_back,
    gone_on,
    mentioning,
    refreshed,
    shown_name,
    turned_to,
)
from bot.recall.stated import Stated, stated
from bot.recall.summaries import summary
from bot.words.languages import language_shown
from memory.ports import People

EMPLOYEE, CUSTOMER = "employee", "customer"
DESCRIBE_S = 10.0
PATIENCE_S = 0.05
"""How long a turn waits for what the platform shows of its person: as good as not at all, where it has to be asked."""
NOTED_S = 120.0
"""How long what comes later waits for the turn to be noted: longer than a turn takes."""

Describe = Callable[[Incoming], Awaitable[Mapping[str, str]]]
log = logging.getLogger(__name__)


class Memory:
    """Recalls and keeps."""

    def __init__(self, people: People, clock: Clock, *, idle_s: float = IDLE_S, read: Read = read_nothing) -> None:
        """idle_s: after so long without a word what a person was at is over. read: finds what a message speaks of."""
        self._people = people
        self._clock = clock
        self._idle_s = idle_s
        self._read = read
        self._late = Background()
        self._noted: dict[str, asyncio.Event] = {}
        """By turn: what tells that it is noted of its person that they came, for who has more to note."""

    async def close(self) -> None:
        """Wait for nothing any more."""
        await self._late.close()

    async def recall(self, turn: Turn, describe: Describe) -> Turn:
        """The turn with what its person is at; where that begins or is leant on, with what is known of them.

        So, too, where something that they stated bears on what they ask: they may have corrected it elsewhere since.

        In a room nothing of that is known. describe: asks the platform. At most two round trips.
        Raises StoreUnavailable.
        """
        turn = turned_to(turn)
        if turn.session is None:
            turn = replace(turn, described=await self._described(turn, describe))
        elif not any(_asks_for_more(asked.message.text, turn.session) for asked in turn.asked):
            return turn
        if not turn.last.private:
            return turn if turn.session else replace(turn, session=begun(turn, None, now=self._clock.now()))
        return await self._with_profile(turn)

    def kept(self, turn: Turn, reply: Reply) -> tuple[Session | None, Reply]:
        """The session after the reply, and the reply with what is to be noted of the person.

        Of what a person in charge hears or says no session is kept, unless the desk itself asked something; of one that
        asks for everything to be forgotten nothing but that it is there.
        """
        if turn.last.notice or (turn.in_charge and not reply.awaits):
            return None, reply
        if any(effect.name == ERASE for effect in reply.effects):
            return emptied(turn, now=self._clock.now()), reply
        now = self._clock.now()
        read = [self._read(asked.message.text, now, spoken_by(asked.message, turn)) for asked in turn.asked]
        found = [entity for some in read for entity in some]
        told = [stated(asked.message.text, some) for asked, some in zip(turn.asked, read, strict=True)]
        notes = _noted(turn, reply, now, told)
        session = gone_on(turn, reply, now=now)
        if found:
            wrong, anew = [wrong for wrong, _ in notes.corrections], {kind for one in told for kind in one.ways}
            session = mentioning(session, found, now=now, wrong=wrong, anew=anew)
        if given := notes.details.get("name"):
            session = replace(session, name=renamed(session.name, given, notes.corrections))
        if any(effect.name == UNLINK for effect in reply.effects):
            session = replace(session, name=shown_name(turn), before=None, facts=(), filling=None, entities=())
        elif session.private and notes.facts:
            session = replace(session, facts=carried((*session.facts, *notes.facts)))
        if not notes:
            return session, reply
        return session, replace(reply, effects=(*reply.effects, Effect(NOTE, notes_to_doc(notes))))

    async def note(self, turn: str, person: str, given: JsonObject) -> None:
        """Carries out the effect of that name. Raises StoreUnavailable."""
        await self._people.note(person, notes_from_doc(given), once=turn)
        if noted := self._noted.get(turn):
            noted.set()

    async def _with_profile(self, turn: Turn) -> Turn:
        now = self._clock.now()
        profile, held = await self._people.recall(turn.person.id, since=0.0)
        docs, may_read = [each.doc for each in held], turn.audience.classes
        others = open_elsewhere(docs, may_read=may_read, now=now, idle_s=self._idle_s)
        over = lapsed_elsewhere(docs, now=now, idle_s=self._idle_s)
        known = _with_issues(profile, [*others, *over, *([turn.lapsed] if turn.lapsed else [])])
        session = refreshed(turn.session, turn, known) if turn.session else begun(turn, known, now=now)
        session = gone_back(session, turn, known)
        asked = tuple(one for other in others for one in other.exchanges if one.outcome in MATTERS)
        return replace(turn, session=session, elsewhere=asked)

    async def _described(self, turn: Turn, describe: Describe) -> Mapping[str, str]:
        """What the platform shows of a person, where that is known at once; else it is noted when it comes.

        Not before the turn itself is noted, and not if the person was forgotten after that.
        """
        found: dict[str, str] = {}
        is_late = False
        noted = self._noted[turn.id] = asyncio.Event()

        async def ask() -> None:
            try:
                async with asyncio.timeout(DESCRIBE_S):
                    found.update(cleaned(await describe(turn.last)))
                if found and is_late:
                    async with asyncio.timeout(NOTED_S):
                        await noted.wait()
                    once = f"{turn.id}:described"
                    await self._people.note(turn.person.id, Notes(platform=found), once=once, after=turn.id)
            except (DependencyError, TimeoutError) as exc:
                log.info("person.not_described", extra={"turn": turn.id, "error": type(exc).__name__})
            finally:
                if self._noted.get(turn.id) is noted:
                    del self._noted[turn.id]

        asking = self._late.start(ask)
        await asyncio.wait({asking}, timeout=PATIENCE_S)
        is_late = not asking.done()
        return {} if is_late else found


def _asks_for_more(text: str, session: Session) -> bool:
    """Whether a message can only be answered well with more than its session."""
    return leans_back(text) or returns(text) is not None or bool(session.facts and bearing_on(text, session.facts))


def _with_issues(profile: Profile | None, others: Sequence[Session]) -> Profile | None:
    """What is known of a person, with what they are at elsewhere, and what is over, as if it had been summed up."""
    if profile is None:
        return None
    known = {issue.id for issue in profile.issues}
    issues = (issue for other in others if other.id not in known for issue in summary(other).issues)
    return replace(profile, issues=(*profile.issues, *issues))


def _filled_in(reply: Reply) -> dict[str, str]:
    """How to reach a person, as they wrote it into a form that has been sent."""
    form = sent_form(reply)
    return {name: value for name, value in form.given.items() if value} if form else {}


def _reached(reply: Reply) -> dict[str, str]:
    """How a person is reached now, as they have said it of their tickets."""
    found: dict[str, str] = {}
    for effect in reply.effects:
        contact = effect.given["contact"] if effect.name == REACH_OTHERWISE else {}
        found |= {name: str(value) for name, value in contact.items()} if isinstance(contact, dict) else {}
    return found


def _noted(turn: Turn, reply: Reply, now: float, told: Sequence[Stated]) -> Notes:
    """What the turn tells of its person; that they came is noted when a session begins, with what the
    place shows.
    """
    details = _filled_in(reply) | _reached(reply)
    details |= {name: value for one in told for name, value in one.details.items()}
    details |= {kind: way for one in told for kind, way in one.ways.items()}
    details |= _written_in(turn)
    facts = {name: Fact(name, value, turn.id, now) for one in told for name, value in one.facts.items()}
    corrections = tuple(each for one in told for each in one.corrections)
    if turn.at.exchanges:
        return Notes(details, tuple(facts.values()), corrections)
    platform = cleaned({"name": turn.person.name}) | dict(turn.described)
    return Notes(_kind(turn) | details, tuple(facts.values()), corrections, contact_at=now, platform=platform)


def _written_in(turn: Turn) -> dict[str, str]:
    """The language in which the person writes, from the second message in a row that shows it on: what a platform
    supposes, such as a browser, may be that of somebody else. It is told once, so that not every turn notes it.
    """
    if not turn.last.private:
        return {}
    before = [one.asked for one in turn.at.exchanges if one.turn != turn.id]
    shown = [found for text in before if (found := language_shown(text))]
    new: dict[str, str] = {}
    for asked in turn.asked:
        if found := language_shown(asked.message.text):
            shown.append(found)
            if shown[-2:] == [found, found] and shown[-3:] != [found] * 3:
                new = {"language": found}
    return new


def _kind(turn: Turn) -> dict[str, str]:
    is_employee = EMPLOYEE_CLASS in turn.audience.classes
    return {"kind": EMPLOYEE if is_employee else CUSTOMER} if turn.last.private else {}
