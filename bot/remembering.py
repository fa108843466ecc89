"""What a turn begins with of what is remembered, and what is kept of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.effects import ERASE, NOTE
from bot.model import EMPLOYEE_CLASS, Effect, JsonObject, Outcome, Reply, Turn
from bot.people import Entity, Fact, Notes, Session
from bot.ports import Clock
from bot.records import notes_from_doc, notes_to_doc
from bot.sessions import begun, gone_on, mentioning
from bot.stated import stated
from memory.ports import People

EMPLOYEE, CUSTOMER = "employee", "customer"
WAYS = frozenset({"email", "phone"})
"""Kinds of entities by which a person can be reached."""
_OWN_WAY = re.compile(r"\bmy (?P<what>e-?mail|phone)(?: address| number)?(?: is|:|\u2019s|'s)\s", re.IGNORECASE)

Read = Callable[[str, float, str], Sequence[Entity]]
"""What a text speaks of. Unix time in seconds, from which "yesterday" is counted, and a locale such as en-US, or ""."""


def read_nothing(_text: str, _now: float, _locale: str) -> Sequence[Entity]:
    """Where nobody can read entities."""
    return ()


class Memory:
    """Recalls and keeps."""

    def __init__(self, people: People, clock: Clock, read: Read = read_nothing) -> None:
        """read: finds what a message speaks of."""
        self._people = people
        self._clock = clock
        self._read = read

    async def recall(self, turn: Turn) -> Turn:
        """The turn with what its person is at; where that begins, with what is known of them.

        Raises StoreUnavailable.
        """
        if turn.session is not None:
            return turn
        profile = await self._people.get(turn.person.id) if turn.last.private else None
        return replace(turn, session=begun(turn, profile, now=self._clock.now()))

    def kept(self, turn: Turn, reply: Reply) -> tuple[Session | None, Reply]:
        """The session after the reply, and the reply with what is to be noted of the person.

        No session is kept of a turn that asks for everything to be forgotten, nor of what a person in charge hears or
        says.
        """
        if turn.in_charge or turn.last.notice or any(effect.name == ERASE for effect in reply.effects):
            return None, reply
        now = self._clock.now()
        found = [entity for asked in turn.asked for entity in self._read(asked.message.text, now, asked.message.locale)]
        notes = _noted(turn, reply, now, found)
        effects = (*reply.effects, Effect(NOTE, notes_to_doc(notes))) if notes else reply.effects
        session = mentioning(gone_on(turn, reply, now=now), found, now=now)
        named = replace(session, name=notes.details.get("name", session.name))
        return named, replace(reply, effects=effects)

    async def note(self, turn: str, person: str, given: JsonObject) -> None:
        """Carries out the effect of that name. Raises StoreUnavailable."""
        await self._people.note(person, notes_from_doc(given), once=turn)


def _filled_in(turn: Turn, reply: Reply) -> dict[str, str]:
    """How to reach a person, as they wrote it into a form that has been sent."""
    filling = turn.session.filling if turn.session else None
    return dict(filling.given) if filling and reply.outcome is Outcome.HANDED_OVER else {}


def _own_ways(turn: Turn, found: Sequence[Entity]) -> dict[str, str]:
    """An address or a number that a message says is the person's own; another may be anybody's."""
    said = " ".join(asked.message.text for asked in turn.asked)
    own = {match["what"].lower()[0] for match in _OWN_WAY.finditer(said)}
    return {entity.kind: entity.value for entity in found if entity.kind in WAYS and entity.kind[0] in own}


def _noted(turn: Turn, reply: Reply, now: float, found: Sequence[Entity]) -> Notes:
    """What the turn tells of its person; that they came is noted when a session begins."""
    told = [stated(asked.message.text) for asked in turn.asked]
    details = _filled_in(turn, reply) | {name: value for one in told for name, value in one.details.items()}
    details |= _own_ways(turn, found)
    facts = {name: Fact(name, value, turn.id, now) for one in told for name, value in one.facts.items()}
    corrections = tuple(each for one in told for each in one.corrections)
    if turn.session and turn.session.exchanges:
        return Notes(details, tuple(facts.values()), corrections)
    return Notes(_seen(turn) | details, tuple(facts.values()), corrections, contact_at=now)


def _seen(turn: Turn) -> dict[str, str]:
    """What the place shows of the person."""
    is_employee = EMPLOYEE_CLASS in turn.audience.classes
    kind = {"kind": EMPLOYEE if is_employee else CUSTOMER} if turn.last.private else {}
    return kind | ({"name": turn.person.name} if turn.person.name else {})
