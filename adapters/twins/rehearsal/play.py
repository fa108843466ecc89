"""The rehearsal itself: the doubles, the desk as a process, people who talk, trouble, a kill -9, and the verdicts."""

import asyncio
import contextlib
import random
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from pathlib import Path

import aiohttp

from adapters.twins.rehearsal import script
from adapters.twins.rehearsal.desk import DeskProcess
from adapters.twins.rehearsal.judging import Verdict, judge
from adapters.twins.rehearsal.lanes import Lanes, table
from adapters.twins.rehearsal.seen import Line, Record, Role, Said, Shown
from adapters.twins.rehearsal.shelf import read_shelf
from adapters.twins.rehearsal.sides import Letter, Side
from adapters.twins.rehearsal.slack_side import SlackSide
from adapters.twins.rehearsal.teams_side import TeamsSide
from adapters.twins.rehearsal.whatsapp_side import WhatsAppSide
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin

KEY = "rehearsal-key"
ALLOW_HOSTS = "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS"
ANSWER_WITHIN_S, ONCE_DISAPPOINTED_S = 15.0, 1.5
PLAY_S = 100.0
"""A play takes about half a minute; on a machine that has other things to do it may take longer, but not for ever."""
SETTLE_S = 1.0
AGAIN_AFTER_S, TRIES, FEW_TRIES = 0.2, 200, 3
LOOK_AGAIN_S = 0.05


@dataclass
class Stage:
    """Everything that a play needs. dice: what is left to chance, from one seed."""

    sides: Sequence[Side]
    desk: DeskProcess
    lanes: Lanes
    dice: random.Random
    record: Record = field(default_factory=Record)
    _printed: set[tuple[str, str]] = field(default_factory=set)
    _disappointed: set[str] = field(default_factory=set)
    _turned_away: set[str] = field(default_factory=set)

    async def say(self, side: Side, role: Role, line: Line, *, after: Said | None = None, copies: int = 1) -> Said:
        """Deliver a line until it is taken, as a platform does, and so often again."""
        letter = side.prepare(role, line, after)
        self.record.said.append(letter.said)
        self.lanes.says(side.name, role.name, line.text)
        if not await _is_taken(letter, tries=FEW_TRIES if role.name in self._turned_away else TRIES):
            self._turned_away.add(role.name)
        for _ in range(copies - 1):
            await letter.deliver()
        return letter.said

    async def answered(self, said: Sequence[Said]) -> None:
        """Wait until each of them has a whole reply; who once waited in vain has little patience left."""
        waiting = [one for one in said if one.taken]
        once = any(one.role.name in self._disappointed for one in waiting)
        until = time.monotonic() + (ONCE_DISAPPOINTED_S if once else ANSWER_WITHIN_S)
        while waiting and time.monotonic() < until:
            self.print_new()
            shown = [one for side in self.sides for one in side.shown()]
            waiting = [one for one in waiting if not _is_answered(one, shown)]
            await asyncio.sleep(LOOK_AGAIN_S)
        self._disappointed |= {one.role.name for one in waiting}

    def print_new(self) -> None:
        """Print what the desk has said since the last time."""
        for side in self.sides:
            for one in side.shown():
                if (side.name, one.id) not in self._printed:
                    self._printed.add((side.name, one.id))
                    self.lanes.says(side.name, "desk", one.text)

    def call_all(self) -> None:
        """Tell the platforms where the desk listens now."""
        for side in self.sides:
            side.call(self.desk.url)


async def rehearse(
    command: Sequence[str], knowledge_base: Path, *, seed: int = 1, write: Callable[[str], object] = print
) -> list[Verdict]:
    """Play it and print it. command: what starts the desk. Raises RuntimeError when the desk does not open."""
    async with _stage(command, knowledge_base, seed, write) as stage:
        stage.lanes.head()
        try:
            async with asyncio.timeout(PLAY_S):
                await _play(stage)
        except TimeoutError:
            stage.record.refused.append(f"the play was not over within {PLAY_S:g} s")
        record = stage.record
        await _look_up(stage)
        stage.lanes.happens("the curtain falls: SIGTERM")
        record.exit_code = await stage.desk.stop()
        stage.lanes.happens("and the desk has ended")
        record.shown = [one for side in stage.sides for one in side.shown()]
        record.pauses = [pause for side in stage.sides for pause in side.pauses()]
        record.refused += [what for side in stage.sides for what in side.refused()]
        record.secrets = _secrets(stage.sides)
        record.log = "\n".join(stage.desk.log)
        verdicts = judge(record, read_shelf(knowledge_base))
        for line in ["", *table(verdicts)]:
            write(line)
        return verdicts


@contextlib.asynccontextmanager
async def _stage(
    command: Sequence[str], knowledge_base: Path, seed: int, write: Callable[[str], object]
) -> AsyncIterator[Stage]:
    async with contextlib.AsyncExitStack() as stack:
        sides: list[Side] = [
            SlackSide(await stack.enter_async_context(SlackTwin())),
            TeamsSide(await stack.enter_async_context(TeamsTwin())),
            WhatsAppSide(await stack.enter_async_context(TwilioTwin())),
        ]
        desk = DeskProcess(command, _settings(sides, knowledge_base, port=_free_port()))
        stack.push_async_callback(desk.close)
        await desk.start()
        stage = Stage(sides, desk, Lanes([side.name for side in sides], write), random.Random(seed))  # noqa: S311
        stage.call_all()
        yield stage


def _settings(sides: Sequence[Side], knowledge_base: Path, *, port: int) -> dict[str, str]:
    """How the desk is set up. The public address is where Twilio reports to, and what it signs."""
    hosts = [side.environ.get(ALLOW_HOSTS, "") for side in sides]
    settings = {
        "FRONTDESK_API_KEYS": f"rehearsal:{KEY}:ask+ask:employee+traces:read+tickets:read",
        "FRONTDESK_KNOWLEDGE_BASE": str(knowledge_base.resolve()),
        "FRONTDESK_LOG_LEVEL": "info",
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_PUBLIC_URL": f"http://127.0.0.1:{port}",
        ALLOW_HOSTS: ",".join(filter(None, hosts)),
    }
    return {**dict(chain.from_iterable(side.environ.items() for side in sides)), **settings}


def _secrets(sides: Sequence[Side]) -> dict[str, str]:
    """Passwords, and how to reach people: what a log must not hold, by its name."""
    named = [(name, value) for side in sides for name, value in side.environ.items()]
    kept = {name: value for name, value in named if name.endswith(("SECRET", "PASSWORD", "TOKEN"))}
    return kept | {f"the address of {role.name}": role.address for side in sides for role in side.roles if role.address}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _play(stage: Stage) -> None:
    """Four acts: all is well, trouble, a death, and what must not work."""
    everybody = [(side, role) for side in stage.sides for role in side.roles]
    stage.lanes.happens("first act: people ask, some of it is delivered twice")
    await asyncio.gather(*(_talk(stage, side, role, _first_lines(role)) for side, role in everybody))
    stage.lanes.happens("second act: limits, broken connections and slow answers")
    for side in stage.sides:
        side.trouble()
    await asyncio.gather(*(_talk(stage, side, role, _second_lines(role), together=True) for side, role in everybody))
    await asyncio.gather(*(_in_room(stage, side) for side in stage.sides))
    for side in stage.sides:
        side.calm()
    stage.lanes.happens("third act: the desk is killed while everybody asks")
    await _die(stage, everybody)
    stage.lanes.happens("fourth act: what is not for the desk, and a wish that it cannot grant")
    await asyncio.gather(*(_talk(stage, side, role, (*script.UNHAPPY, *script.CLOSING)) for side, role in everybody))
    for side in stage.sides:
        stage.record.probes += await side.probe()
        stage.record.left |= await side.noise()
    await asyncio.sleep(SETTLE_S)
    stage.print_new()


def _first_lines(role: Role) -> tuple[Line, ...]:
    return (*script.OPENING, *(script.EMPLOYEE if role.is_employee else script.CUSTOMER)[:3])


def _second_lines(role: Role) -> tuple[Line, ...]:
    return (*script.BURST, *(script.EMPLOYEE if role.is_employee else script.CUSTOMER)[3:])


async def _talk(stage: Stage, side: Side, role: Role, lines: Sequence[Line], *, together: bool = False) -> None:
    """One person's lines: each after the answer to the one before, or two at a time."""
    size = 2 if together else 1
    for at in range(0, len(lines), size):
        said = [
            await stage.say(side, role, line, copies=stage.dice.choice((1, 1, 2))) for line in lines[at : at + size]
        ]
        await stage.answered(said)


async def _in_room(stage: Stage, side: Side) -> None:
    """A mention, and what follows it up in the same thread."""
    after: Said | None = None
    for line in script.ROOM if side.has_rooms else ():
        after = await stage.say(side, side.roles[0], line, after=after)
        await stage.answered([after])


async def _die(stage: Stage, everybody: Sequence[tuple[Side, Role]]) -> None:
    asking = [asyncio.create_task(stage.say(side, role, line)) for line in script.BURST for side, role in everybody]
    await asyncio.sleep(stage.dice.uniform(0.02, 0.08))
    await stage.desk.kill()
    stage.record.kills.append(time.time())
    stage.lanes.happens("kill -9, and a new start")
    await stage.desk.start()
    await stage.answered([await task for task in asking])


async def _look_up(stage: Stage) -> None:
    """Ask the desk what became of each message, as its REST interface tells those who may read traces."""
    headers = {"Authorization": f"Bearer {KEY}"}
    async with aiohttp.ClientSession(stage.desk.url, headers=headers) as session:
        for said in filter(attrgetter("taken"), stage.record.said):
            where = {"channel": said.role.channel, "platform_id": said.id}
            async with session.get("/api/v1/events", params=where) as answer:
                body = await answer.json(content_type=None) if answer.status == 200 else {}  # noqa: PLR2004 found
            stage.record.states[f"{said.role.channel} {said.id}"] = str(body.get("state", answer.status))


async def _is_taken(letter: Letter, *, tries: int) -> bool:
    """Deliver it, again and again while the desk does not take it: it may be starting anew."""
    for _ in range(tries):
        if await letter.deliver():
            return True
        await asyncio.sleep(AGAIN_AFTER_S)
    return False


def _is_answered(said: Said, shown: Sequence[Shown]) -> bool:
    replies = [one for one in shown if one.channel == said.role.channel and said.id in one.in_reply_to]
    return bool(replies) and any(one.part == one.parts for one in replies)
