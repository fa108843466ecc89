"""Turns of a session."""

from dataclasses import replace

from bot.model import (
    CUSTOMERS,
    Asked,
    Audience,
    ChannelName,
    ConversationKey,
    Incoming,
    Outcome,
    Person,
    Reply,
    Turn,
)
from bot.people import Session
from bot.recall.sessions import gone_on

NOW = 1_767_225_600.0
IDLE_S = 1800.0
ANSWERED = Reply("Within 30 days. [1]", Outcome.ANSWERED, department="returns")
PLACE = ConversationKey(ChannelName.WEB, "customer", "c")


def turn(*texts: str, person: str = "web:p", audience: Audience = CUSTOMERS, private: bool = True) -> Turn:
    said = [
        Incoming(f"k{number}", f"m{number}", PLACE, Person(person), text, "", NOW, private=private)
        for number, text in enumerate(texts)
    ]
    return Turn("r_1", PLACE, tuple(Asked(f"ev_{each.platform_id}", each) for each in said), audience)


def session_after(*turns: tuple[Turn, Reply]) -> Session:
    session: Session | None = None
    for number, (each, reply) in enumerate(turns):
        session = gone_on(replace(each, session=session, id=f"r_{number}"), reply, now=NOW + number)
    assert session
    return session
