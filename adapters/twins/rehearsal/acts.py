"""The acts of the play, in their order; each one only says who does what when."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from adapters.twins.rehearsal import house, programs, script
from adapters.twins.rehearsal.cases import Rating
from adapters.twins.rehearsal.encounters import ask_in_groups, be_in_a_hurry, link_two
from adapters.twins.rehearsal.handing_over import (
    ask_after,
    given_by,
    hand_over,
    help_by_rest,
    help_out,
    look_up,
    withdraw,
)
from adapters.twins.rehearsal.outage import take_the_store_away
from adapters.twins.rehearsal.privacy import ask_aloud, ask_what_is_known, be_forgotten, think_better
from adapters.twins.rehearsal.seen import OFFER, Line, Role, Said, Want
from adapters.twins.rehearsal.sides import Side
from adapters.twins.rehearsal.stage import Stage

SETTLE_S, READ_S = 1.0, 0.5


async def play(stage: Stage, articles: Path, *, most: int = 6) -> None:
    """The acts, one after the other. articles: the folder that the desk reads. most: so many of them."""
    for what, act in ACTS[:most]:
        stage.lanes.happens(what)
        await act(stage, articles)
    await asyncio.sleep(SETTLE_S)
    stage.print_new()


async def _everybody_asks(stage: Stage, _: Path) -> None:
    brief = [(side, role) for side in stage.sides for role in side.roles if role.is_brief]
    await asyncio.gather(
        *(side.be_added() for side in stage.sides),
        *(side.come_in(role) for side in stage.sides for role in side.roles),
        *(_begin(stage, side, role, number) for number, (side, role) in enumerate(stage.everybody)),
        *(_drop_by(stage, side, role) for side, role in brief),
        programs.ask(stage, script.BY_PROGRAM),
        *(ask_in_groups(stage, side, side.colleague) for side in stage.sides if side.colleague),
        be_in_a_hurry(stage, stage.sides[0]),
    )


async def _trouble(stage: Stage, articles: Path) -> None:
    house.withdraw(articles)
    for side in stage.sides:
        side.trouble()
    asking = (_talk(stage, side, role, _second_lines(role), together=True) for side, role in stage.everybody)
    await asyncio.gather(*asking, *(_in_rooms(stage, side) for side in stage.sides if side.has_rooms))
    for side in stage.sides:
        side.calm()


async def _death(stage: Stage, _: Path) -> None:
    await asyncio.sleep(SETTLE_S)  # reports of what was just delivered may still be on their way
    await take_the_store_away(stage)
    for side in stage.sides:
        if side.name in script.STOPPED_SINCE:
            await stage.say(side, side.roles[-1], script.STOP)
    await _die(stage, stage.everybody)
    stage.lanes.happens("what was written two hours ago comes now")
    await asyncio.gather(
        *(_talk(stage, side, side.roles[0], script.LATE.get(side.name, ())) for side in stage.sides),
        *(_talk(stage, side, side.roles[-1], script.STOPPED_SINCE.get(side.name, ())) for side in stage.sides),
    )


async def _hand_overs(stage: Stage, articles: Path) -> None:
    await programs.ask(stage, (script.ASKED_AGAIN,), place="second play")
    house.write_down(articles)
    many = len(stage.everybody)
    await asyncio.gather(
        *(_want_a_person(stage, number) for number in range(many)),
        _is_hurt(stage, many),
        withdraw(stage, stage.sides[1], stage.sides[1].roles[-1], given_by(many + 1)),
        link_two(stage),
    )
    await programs.ask(stage, (house.NEW_ANSWER,), place="third play")
    await look_up(stage)


async def _wishes(stage: Stage, _: Path) -> None:
    await asyncio.gather(*(_wish(stage, side, role) for side, role in stage.everybody))
    rooms = [side for side in stage.sides if side.has_rooms]
    await asyncio.gather(*(ask_aloud(stage, side, _thread(stage, side)) for side in rooms))
    await _held_up(stage, [(side, role) for side in stage.sides for role in (side.roles[0], side.roles[-1])])


async def _refusals(stage: Stage, _: Path) -> None:
    stage.record.probes += await programs.probe(stage)
    for side in stage.sides:
        stage.record.probes += await side.probe()
        stage.record.left |= await side.noise()
        await side.shut_out(side.roles[-1])
        await stage.say(side, side.roles[-1], script.SHUT)


ACTS: Sequence[tuple[str, Callable[[Stage, Path], Awaitable[None]]]] = (
    ("first act: people ask, some of it is delivered twice", _everybody_asks),
    ("second act: limits, broken connections and slow answers", _trouble),
    ("third act: the store is away for a moment, then the desk is killed while everybody asks", _death),
    ("fourth act: people are unhappy and want a person, and get one", _hand_overs),
    ("fifth act: what the desk knows of people, and that it can forget", _wishes),
    ("sixth act: what must be refused, and what is not for the desk", _refusals),
)


def _first_lines(role: Role) -> tuple[Line, ...]:
    by_command = script.BY_COMMAND.get(role.channel, ()) if role.is_employee else ()
    return (*script.OPENING, *by_command, *(script.EMPLOYEE if role.is_employee else script.CUSTOMER)[0])


def _second_lines(role: Role) -> tuple[Line, ...]:
    asked = script.EMPLOYEE[1] if role.is_employee else (*script.CUSTOMER[1], house.CLOSED, house.WITHDRAWN)
    return (*script.BURST, *asked)


async def _talk(stage: Stage, side: Side, role: Role, lines: Sequence[Line], *, together: bool = False) -> None:
    """One person's lines: each after the answer to the one before, or two at a time."""
    size = 2 if together else 1
    for at in range(0, len(lines), size):
        said = [
            await stage.say(side, role, line, copies=stage.dice.choice((1, 1, 2))) for line in lines[at : at + size]
        ]
        await stage.answered(said)
        for each in said:
            if each.line.want in {Want.OFFERS, Want.LATE}:
                await _choose(stage, side, each)


async def _begin(stage: Stage, side: Side, role: Role, number: int) -> None:
    """The first lines of the nth person, who then comes back to what they were offered before."""
    await _talk(stage, side, role, (*_first_lines(role), script.noted(number)))
    asked = next(said for said in stage.record.said if said.role is role and said.line.want is Want.OFFERS)
    await _choose(stage, side, asked, late=True)
    if letter := side.begin_on_page(role):
        await stage.answered([await stage.send(letter)])
    for before, line in script.QUOTING.get(side.name, ()):
        quoted = next(said for said in stage.record.said if said.role is role and said.line is before)
        await stage.answered([await stage.say(side, role, line, after=quoted)])


async def _drop_by(stage: Stage, side: Side, role: Role) -> None:
    await _talk(stage, side, role, script.BRIEF[side.name])
    first = next(said for said in stage.record.said if said.role is role)
    for line in script.BELOW.get(side.name, ()):
        await stage.answered([await stage.say(side, role, line, after=first)])


async def _choose(stage: Stage, side: Side, said: Said, *, late: bool = False) -> None:
    """Choose one of the questions that stand with an answer."""
    letters = (side.choose(said.role, one, late=late) for one in stage.replies_to(said) if OFFER in one.beside)
    if letter := next(filter(None, letters), None):
        await stage.send(letter)
        await stage.answered([letter.said])


async def _in_rooms(stage: Stage, side: Side) -> None:
    """A mention, and what follows it up before it is answered; then somebody else; mentions where guests read."""
    first, second = script.ROOM
    mention = await stage.say(side, side.roles[0], first)
    await stage.answered([mention, await stage.say(side, side.roles[0], second, after=mention)])
    if colleague := side.colleague:
        for line in script.COLLEAGUE:
            await stage.answered([await stage.say(side, colleague, line, after=mention)])
    for line in script.GUESTS_ROOM:
        await stage.answered([await stage.say(side, side.roles[0], line)])
    await side.let_in()
    for line in script.GUESTS_ROOM:
        await stage.answered([await stage.say(side, side.roles[0], line)])


def _thread(stage: Stage, side: Side) -> Said:
    """What was said first in a room."""
    return next(
        said for said in stage.record.said if said.line.room and not said.line.group and said.role.channel == side.name
    )


async def _die(stage: Stage, everybody: Sequence[tuple[Side, Role]]) -> None:
    """The desk dies and starts again; what a platform gave up delivering meanwhile is found by asking it."""
    asking = [asyncio.create_task(stage.say(side, role, line)) for line in script.BURST for side, role in everybody]
    try:
        await asyncio.sleep(stage.dice.uniform(0.02, 0.08))
        await stage.desk.kill()
        stage.record.kills.append(time.time())
        missed = [said for side in stage.sides if (said := side.miss(side.roles[-2], script.MISSED))]
        stage.record.said += missed
        for said in missed:
            stage.lanes.says(said.role.channel, f"{said.role.name}, while nobody hears it", said.line.text)
        stage.lanes.happens("kill -9, and a new start")
        await stage.desk.start()
        await stage.deliver_again()
        await stage.answered([*await asyncio.gather(*asking), *missed])
    finally:
        for task in asking:
            task.cancel()


async def _want_a_person(stage: Stage, number: int) -> None:
    """One of everybody: first and last on the list by hand, the one without a room by a program."""
    side, role = stage.everybody[number]
    await _talk(stage, side, role, (script.UNHAPPY,))
    case = await hand_over(stage, side, role, given_by(number))
    if role.is_employee or (not side.has_rooms and role.address):
        await help_out(stage, side, role, case)
    else:
        await help_by_rest(stage, side, role, case)
    await ask_after(stage, side, role, case)
    await _talk(stage, side, role, (house.NEW_ANSWER, script.MUCH))
    if side.has_rooms or role is side.roles[0]:
        await _rate(stage, side, role)
    else:
        await _held_up(stage, [(side, role)])


async def _is_hurt(stage: Stage, number: int) -> None:
    """Somebody has a matter that few may read."""
    side = stage.sides[0]
    role = side.roles[-1]
    case = await hand_over(stage, side, role, given_by(number), wish=script.GRAVE)
    case.is_grave = True
    await help_by_rest(stage, side, role, case)


async def _rate(stage: Stage, side: Side, role: Role) -> None:
    """Say of the last answer that it helped, and of the one before that it did not, where there are buttons for it.

    Nobody says so before it could be read.
    """
    await asyncio.sleep(READ_S)
    last = [one for one in side.shown() if one.outcome == "answered" and one.part == one.parts]
    answers = [one for one in last if one.place == _place(stage, role)]
    for one, helpful in zip(reversed(answers), (True, False), strict=False):
        if await side.rate(role, one.id, helpful=helpful):
            stage.record.ratings.append(Rating(role.name, one.reply_id, helpful=helpful))


def _place(stage: Stage, role: Role) -> str:
    return next(said.place for said in stage.record.said if said.role is role and not said.line.room)


async def _wish(stage: Stage, side: Side, role: Role) -> None:
    """Who has just been helped wants to know; the others want to be forgotten. The first thinks better of it."""
    is_first = role is side.roles[0]
    await ask_what_is_known(stage, side, role)
    await (think_better if is_first else be_forgotten)(stage, side, role)
    if is_first:
        await _talk(stage, side, role, script.CLOSING)


async def _held_up(stage: Stage, among: Sequence[tuple[Side, Role]]) -> None:
    """Answers may not be delivered any more: each comes when its person writes again, before the next one."""
    held = [(side, role) for side, role in among if side.hold_up(role)]
    if not held:
        return
    for _, role in held:
        stage.lanes.happens(f"an answer does not reach {role.name} any more, until they write again")
    late = [await stage.say(side, role, script.HELD_UP) for side, role in held]
    await asyncio.sleep(SETTLE_S)
    for side, _ in held:
        await side.let_go()
    await asyncio.sleep(READ_S)
    await stage.answered([*late, *[await stage.say(side, role, script.WRITES_AGAIN) for side, role in held]])
