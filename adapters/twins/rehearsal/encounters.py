"""Scenes beside the acts: in chats of several people, in great haste, and of somebody who links two accounts."""

import asyncio
import re

from adapters.twins.rehearsal.cases import Linked
from adapters.twins.rehearsal.script import GROUP, GUESTS_GROUP, HASTE, KNOWN, LINK, NOT_FOR_HER
from adapters.twins.rehearsal.seen import Line, Role, Want
from adapters.twins.rehearsal.sides import Side
from adapters.twins.rehearsal.stage import Stage

IN_A_HURRY = Role("Uma, in a hurry", "slack", "UONE", is_employee=False)
HASTE_LINES = 34
BY_PHONE = Role("Ann, by phone", "whatsapp", "ann", is_employee=False)
"""Who links her phone with the account of Slack's colleague."""
OWN = Line("My customer number is C-47200.", Want.NOTED, ("C-47200",))
_CODE = re.compile(r"\bFD-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


async def ask_in_groups(stage: Stage, side: Side, role: Role) -> None:
    """Ask in a chat of several people, and in one where a guest reads."""
    for line in (*GROUP, *GUESTS_GROUP):
        await stage.answered([await stage.say(side, role, line)])


async def be_in_a_hurry(stage: Stage, side: Side) -> None:
    """Write more in a minute than the desk takes from one person."""
    await stage.answered(await asyncio.gather(*(stage.say(side, IN_A_HURRY, HASTE) for _ in range(HASTE_LINES))))


async def link_two(stage: Stage) -> None:
    """Link a phone with an account by a code, and see what is known before and after; a third one tries the code, too.

    The account is that of an employee; who has the phone reads no more there than before.
    """
    slack, teams, phone = stage.sides
    account, stranger = slack.colleague, teams.colleague
    if account is None or stranger is None:
        return
    await stage.hear(slack, account, OWN)
    told = await _told(stage, slack, account, LINK)
    code = next(iter(_CODE.findall(told)), "no code")
    await _told(stage, phone, BY_PHONE, code)
    before = await _told(stage, phone, BY_PHONE, "no")
    before += await _told(stage, phone, BY_PHONE, KNOWN)
    await _told(stage, phone, BY_PHONE, code)
    await _told(stage, phone, BY_PHONE, "yes")
    after = await _told(stage, phone, BY_PHONE, KNOWN)
    await stage.hear(phone, BY_PHONE, NOT_FOR_HER)
    refused = await _told(stage, teams, stranger, code)
    refused += await _told(stage, teams, stranger, KNOWN)
    stage.record.linked.append(Linked((account.name, BY_PHONE.name), OWN.fact, before, after, refused))


async def _told(stage: Stage, side: Side, role: Role, text: str) -> str:
    return "\n".join(one.text for one in await stage.hear(side, role, Line(text, Want.WORDS)))
