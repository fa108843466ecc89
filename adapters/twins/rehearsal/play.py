"""The rehearsal itself: what is set up, the acts in their order, what is looked up afterwards, and the verdicts."""

import asyncio
import contextlib
import random
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from itertools import chain
from pathlib import Path

from adapters.twins.rehearsal import acts, house, privacy, rest
from adapters.twins.rehearsal.desk import DeskProcess, free_port
from adapters.twins.rehearsal.evidence import Verdict
from adapters.twins.rehearsal.judging import judge
from adapters.twins.rehearsal.lanes import Lanes, table
from adapters.twins.rehearsal.rest import Rest
from adapters.twins.rehearsal.rooms import Room, SlackRoom, TeamsRoom
from adapters.twins.rehearsal.shelf import read_shelf
from adapters.twins.rehearsal.sides import Side
from adapters.twins.rehearsal.slack_side import SlackSide
from adapters.twins.rehearsal.stage import Stage
from adapters.twins.rehearsal.teams_side import TeamsSide
from adapters.twins.rehearsal.whatsapp_side import WhatsAppSide
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin

ALLOW_HOSTS = "FRONTDESK_DANGEROUSLY_ALLOW_HOSTS"
PLAY_S = 200.0
"""A play takes well under a minute; on a machine that has other things to do it may take longer, but not for ever."""


async def rehearse(
    command: Sequence[str],
    knowledge_base: Path,
    *,
    seed: int = 1,
    most: int = len(acts.ACTS),
    write: Callable[[str], object] = print,
) -> list[Verdict]:
    """Play it and print it. command: what starts the desk. most: so many acts.

    Raises RuntimeError when the desk does not open.
    """
    with tempfile.TemporaryDirectory(prefix="frontdesk-rehearsal-") as folder:
        inside, outside = TeamsRoom.setting, SlackRoom.setting
        articles = house.copy_of(knowledge_base, Path(folder), inside=inside, outside=outside)
        async with _stage(command, articles, seed, write) as stage:
            stage.lanes.head()
            await _play(stage, articles, most)
            verdicts = judge(stage.record, read_shelf(articles))
            for line in ["", *table(verdicts)]:
                write(line)
            return verdicts


async def _play(stage: Stage, articles: Path, most: int) -> None:
    record = stage.record
    try:
        async with asyncio.timeout(PLAY_S):
            await acts.play(stage, articles, most=most)
    except TimeoutError:
        record.broken_off = f"it was not over within {PLAY_S:g} s"
    except Exception as exc:  # noqa: BLE001  # a desk that does what nobody expects is judged by what was seen
        record.broken_off = f"{type(exc).__name__}: {exc}"
    await _look_up(stage)
    stage.lanes.happens("the curtain falls: SIGTERM")
    record.exit_code = await stage.desk.stop()
    stage.lanes.happens("and the desk has ended")
    record.audited = await _audited(stage)
    record.stored = privacy.read_files(stage.desk.folder, chain.from_iterable(record.private.values()))
    record.shown += stage.shown()
    record.pauses = [pause for side in stage.sides for pause in side.pauses()]
    record.welcomes = [welcome for side in stage.sides for welcome in side.welcomes()]
    record.entrances = [one for side in stage.sides for one in side.entrances()]
    record.waits = [wait for side in stage.sides for wait in side.waits()]
    record.shut_out = [each for side in stage.sides for each in side.shut_out_from()]
    record.refused += [what for side in stage.sides for what in side.refused()]
    record.secrets = _secrets(stage)
    record.log = "\n".join(stage.desk.log)


@contextlib.asynccontextmanager
async def _stage(
    command: Sequence[str], articles: Path, seed: int, write: Callable[[str], object]
) -> AsyncIterator[Stage]:
    async with contextlib.AsyncExitStack() as stack:
        slack = await stack.enter_async_context(SlackTwin())
        teams = await stack.enter_async_context(TeamsTwin())
        twilio = await stack.enter_async_context(TwilioTwin())
        sides: list[Side] = [SlackSide(slack), TeamsSide(teams), WhatsAppSide(twilio)]
        desk = DeskProcess(command, _settings(sides, articles, port=free_port()))
        stack.push_async_callback(desk.close)
        rooms: list[Room] = [
            SlackRoom(slack, lambda: f"{desk.url}/slack/events"),
            TeamsRoom(teams, lambda: f"{desk.url}/api/messages"),
        ]
        await desk.start()
        lanes, dice = Lanes([side.name for side in sides], write), random.Random(seed)  # noqa: S311
        stage = Stage(sides, desk, lanes, dice, {room.name: room for room in rooms}, Rest(lambda: desk.url))
        stage.call_all()
        yield stage


def _settings(sides: Sequence[Side], articles: Path, *, port: int) -> dict[str, str]:
    """How the desk is set up. The public address is where Twilio reports to, and what it signs."""
    hosts = [side.environ.get(ALLOW_HOSTS, "") for side in sides]
    settings = {
        "FRONTDESK_API_KEYS": f"{rest.NAME}:{rest.KEY}:{rest.SCOPES},program:{rest.LIMITED_KEY}:ask",
        "FRONTDESK_KNOWLEDGE_BASE": str(articles.resolve()),
        "FRONTDESK_LOG_LEVEL": "info",
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_PUBLIC_URL": f"http://127.0.0.1:{port}",
        ALLOW_HOSTS: ",".join(filter(None, hosts)),
    }
    return {**dict(chain.from_iterable(side.environ.items() for side in sides)), **settings}


def _secrets(stage: Stage) -> dict[str, str]:
    """Passwords, and how to reach people: what a log must not hold, by its name."""
    named = [(name, value) for side in stage.sides for name, value in side.environ.items()]
    kept = {name: value for name, value in named if name.endswith(("SECRET", "PASSWORD", "TOKEN"))}
    kept |= {f"the full name of {role.name}": role.full_name for _, role in stage.everybody if role.full_name}
    kept |= {f"the address of {role.name}": role.address for side in stage.sides for role in side.roles if role.address}
    told = [(role, word) for role, words in stage.record.private.items() for word in words]
    return kept | {f"{word!r} of {role}": word for role, word in told}


async def _audited(stage: Stage) -> dict[str, str]:
    """What the desk has noted of who read something of the first person of all, which stays."""
    side, role = stage.everybody[0]
    return {role.name: await stage.desk.run("audit", side.person_id(role))}


async def _look_up(stage: Stage) -> None:
    """Ask the desk what became of everything, as its REST interface tells those who may read it."""
    names = {side.name for side in stage.sides}
    for said in [one for one in stage.record.said if one.taken and one.role.channel in names]:
        found = await stage.rest.get("/api/v1/events", channel=said.role.channel, platform_id=said.id)
        stage.record.states[f"{said.role.channel} {said.id}"] = str(found.get("state", "not there"))
    await privacy.look_up(stage)
    stage.record.private = privacy.private_words(stage)
