"""Frontdesk: joins settings, parts, server and jobs, and closes them in reverse order."""

import argparse
import asyncio
import contextlib
import logging
import os
import secrets
import signal
import socket
import sys
import uuid
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop
from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic_settings import BaseSettings

from adapters.api.routes import api_routes
from adapters.api.settings import ApiSettings
from adapters.http.health import health_routes
from adapters.http.metrics import PrometheusMetrics, metrics_route
from adapters.http.pull import PullChannel
from adapters.http.server import build_app, listening
from adapters.slack.connection import Slack, open_slack
from adapters.slack.settings import SlackSettings
from adapters.teams.app_package import build_package
from adapters.teams.connection import Teams, open_teams
from adapters.teams.settings import TeamsSettings
from adapters.terminal.chat import chat
from adapters.web.channel import WebChannel
from adapters.web.settings import WebSettings
from bot import telemetry
from bot.banner import Banner, Feature
from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.errors import ConfigurationError, FrontdeskError
from bot.history import History
from bot.ids import Ids
from bot.inbox import JournalInbox, Rate
from bot.jobs import Job
from bot.journal import Journal
from bot.leases import Leases
from bot.model import CUSTOMERS, ChannelName
from bot.ports import Channel
from bot.settings import CoreSettings, Settings, env_example, is_loopback, read_settings
from bot.turns import Turns
from memory.desk import salt_of
from memory.lock import hold_lock
from memory.ports import Documents
from memory.retention import expire
from memory.settings import MemorySettings
from memory.sqlite import MEMORY, open_sqlite
from rag.embedding import embeddings_are_on, open_embedder
from rag.pipeline import Knowledge
from rag.refresh import vectors_file
from rag.settings import KnowledgeSettings
from rag.sources.folder import Problem
from rag.watch import open_knowledge

SECTIONS: dict[str, type[BaseSettings]] = {
    "The desk": CoreSettings,
    "Knowledge base": KnowledgeSettings,
    "Memory": MemorySettings,
    "Slack": SlackSettings,
    "Microsoft Teams": TeamsSettings,
    "Chat page": WebSettings,
    "REST": ApiSettings,
}
EXPIRE_EVERY_S = 3600.0
TEAMS_PACKAGE = Path("frontdesk-teams.zip")
PROMPTS = 6
"""How many questions the Teams app offers to begin with."""

log = logging.getLogger("app")


@dataclass(frozen=True)
class Desk:
    """The core with its stores, before any channel to a platform is open."""

    settings: Settings
    documents: Documents
    knowledge: Knowledge
    metrics: PrometheusMetrics
    clock: SystemClock
    channels: dict[ChannelName, Channel]
    turns: Turns
    inbox: JournalInbox
    problems: list[str]
    """What is wrong in the knowledge base, a line each, as it was found."""


@contextlib.asynccontextmanager
async def open_desk(settings: Settings, *, database: Path | str, watch: bool) -> AsyncIterator[Desk]:
    """Stores, knowledge base and core; `channels` is filled by the caller before the turns run."""
    core = settings[CoreSettings]
    metrics, clock = PrometheusMetrics(), SystemClock()

    problems: list[str] = []

    def report(problem: Problem) -> None:
        problems.append(f"{folder}/{problem}")
        metrics.count(telemetry.KNOWLEDGE_PROBLEMS)

    folder = settings[KnowledgeSettings].knowledge_base.expanduser()
    async with contextlib.AsyncExitStack() as stack:
        documents = await stack.enter_async_context(open_sqlite(database))
        embedder = open_embedder(settings[KnowledgeSettings].embeddings)
        if embedder:
            stack.callback(embedder.close)
        knowledge = await stack.enter_async_context(
            open_knowledge(
                folder,
                on_problem=report,
                on_change=lambda: None,
                watch=watch,
                embedder=embedder,
                vectors=vectors_file(folder),
            )
        )
        replica = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        leases = Leases(documents, clock, replica=replica, sole=True)
        ids = Ids(await salt_of(documents))
        journal, history = Journal(documents, leases, clock, ids), History(documents, clock, ids)
        conversation = Conversation(knowledge, knowledge, clock, rate_per_minute=core.rate_per_minute)
        channels: dict[ChannelName, Channel] = {}
        turns = Turns(journal, leases, conversation, channels, clock=clock, metrics=metrics)
        inbox = JournalInbox(
            journal, history, turns, rate=Rate(core.rate_per_minute, clock), clock=clock, metrics=metrics
        )
        yield Desk(settings, documents, knowledge, metrics, clock, channels, turns, inbox, problems)


async def serve(settings: Settings) -> None:
    """Run the desk until SIGTERM or SIGINT; then take no more, finish what runs, and close."""
    core = settings[CoreSettings]
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(hold_lock(core.data_dir))
        desk = await stack.enter_async_context(
            open_desk(settings, database=core.data_dir / "frontdesk.sqlite", watch=True)
        )
        token, is_local = _employee_token(settings)
        chat_page = WebChannel(
            desk.inbox, desk.knowledge, desk.metrics, desk.clock, employee_token=token, trust_local=is_local
        )
        desk.channels[ChannelName.WEB] = chat_page
        desk.channels[ChannelName.REST] = PullChannel(ChannelName.REST)
        slack = await _open_slack(desk, stack)
        teams = await _open_teams(desk, stack)
        await stack.enter_async_context(desk.turns.running())
        stack.enter_context(_scheduled(_jobs(desk)))
        platforms = [*(slack.routes if slack else ()), *(teams.routes if teams else ())]
        routes = [*chat_page.routes(), *_routes(desk, slack, teams), *platforms]
        site = listening(build_app(routes, metrics=desk.metrics), host=core.host, port=core.port, metrics=desk.metrics)
        address = await stack.enter_async_context(site)
        await asyncio.gather(*(platform.connect() for platform in (slack, teams) if platform))
        print(
            _banner(settings, address.url, for_employees=token is not None, problems=desk.problems).text(), flush=True
        )
        log.info("desk.open", extra={"url": address.url})
        await stop.wait()
        log.info("desk.closing")


async def talk(settings: Settings) -> None:
    """The desk in a terminal, with nothing kept afterwards."""
    async with open_desk(settings, database=MEMORY, watch=False) as desk:
        desk.channels[ChannelName.TERMINAL] = PullChannel(ChannelName.TERMINAL)
        async with desk.turns.running():
            await chat(desk.inbox, desk.knowledge, desk.clock)


async def write_teams_package(settings: Settings, out: Path) -> None:
    """Write the app package for Teams, with questions from the knowledge base to begin with."""
    async with open_desk(settings, database=MEMORY, watch=False) as desk:
        questions = desk.knowledge.sample_questions(CUSTOMERS, limit=PROMPTS)
    public_url = settings[CoreSettings].public_url
    package = build_package(settings[TeamsSettings], public_url=public_url, questions=questions)
    await asyncio.to_thread(out.write_bytes, package)
    print(f"{out} is written: upload it in Teams under Apps, Manage your apps, Upload an app.")


async def _open_slack(desk: Desk, stack: contextlib.AsyncExitStack) -> Slack | None:
    settings = desk.settings[SlackSettings]
    if not settings.is_on:
        return None
    slack = await stack.enter_async_context(
        open_slack(settings, inbox=desk.inbox, library=desk.knowledge, metrics=desk.metrics, clock=desk.clock)
    )
    desk.channels[ChannelName.SLACK] = slack.channel
    return slack


async def _open_teams(desk: Desk, stack: contextlib.AsyncExitStack) -> Teams | None:
    settings = desk.settings[TeamsSettings]
    if not settings.is_on:
        return None
    teams = await stack.enter_async_context(
        open_teams(
            settings,
            desk.settings[CoreSettings],
            inbox=desk.inbox,
            library=desk.knowledge,
            documents=desk.documents,
            metrics=desk.metrics,
            clock=desk.clock,
        )
    )
    desk.channels[ChannelName.TEAMS] = teams.channel
    return teams


def _routes(desk: Desk, slack: Slack | None, teams: Teams | None) -> list[web.RouteDef]:
    async def documents_take_writes() -> bool:
        return desk.turns.is_ready

    async def slack_is_ready() -> bool:
        return slack is None or slack.is_ready()

    async def teams_is_ready() -> bool:
        return teams is None or teams.is_ready()

    checks = {"documents": documents_take_writes, "slack": slack_is_ready, "teams": teams_is_ready}
    keys = desk.settings[ApiSettings].keys
    return [*health_routes(checks), metrics_route(desk.metrics), *api_routes(desk.inbox, desk.clock, keys)]


def _jobs(desk: Desk) -> Sequence[Job]:
    keep_days = desk.settings[MemorySettings].retention_days

    async def expire_old() -> None:
        deleted = await expire(desk.documents, now=desk.clock.now(), keep_days=keep_days)
        log.info("retention.expired", extra=dict(deleted))

    return [Job("retention", EXPIRE_EVERY_S, expire_old)]


@contextlib.contextmanager
def _scheduled(jobs: Sequence[Job]) -> Iterator[None]:
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in jobs:
        scheduler.add_job(job.run, "interval", seconds=job.interval_s, id=job.name, coalesce=True, max_instances=1)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _employee_token(settings: Settings) -> tuple[str | None, bool]:
    """The access code of employees on the chat page, and whether browsers on this machine are handed it.

    Where none is set, a desk that only this machine can reach makes one for itself.
    """
    core, chosen = settings[CoreSettings], settings[WebSettings].employee_token
    is_local = is_loopback(core.host) and not core.public_url
    if chosen is not None:
        return chosen.get_secret_value(), is_local
    return (secrets.token_urlsafe(24), True) if is_local else (None, False)


def _banner(settings: Settings, url: str, *, for_employees: bool, problems: Sequence[str]) -> Banner:
    slack, keys = settings[SlackSettings], settings[ApiSettings].keys
    events_url = f"{settings[CoreSettings].public_url or url}/slack/events"
    features = (
        Feature("Chat page", is_on=True, how=f"{url}/"),
        Feature(
            "Employees on the chat page",
            is_on=for_employees,
            how=_how_employees(settings, url, is_on=for_employees),
        ),
        Feature(
            "Slack",
            is_on=slack.is_on,
            how=f"{'Socket Mode' if slack.uses_socket else events_url}, members are {slack.audience}s"
            if slack.is_on
            else "SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN) turns it on",
        ),
        _teams_feature(settings, url),
        Feature(
            "REST",
            is_on=bool(keys),
            how=f"{url}/openapi.json, {len(keys)} key(s)" if keys else "FRONTDESK_API_KEYS turns it on",
        ),
        Feature("Knowledge base", is_on=True, how=f"{settings[KnowledgeSettings].knowledge_base}, edits are live"),
        _embeddings_feature(settings[KnowledgeSettings]),
        Feature("Documents", is_on=True, how=f"SQLite in {settings[CoreSettings].data_dir}"),
    )
    return Banner(url, features, [*settings.warnings, *problems])


def _teams_feature(settings: Settings, url: str) -> Feature:
    teams = settings[TeamsSettings]
    if not teams.is_on:
        return Feature("Teams", is_on=False, how="TEAMS_APP_ID with TEAMS_APP_PASSWORD and TEAMS_TENANT_ID turns it on")
    members = f"members are {teams.audience}s" if teams.tenant_id else "everybody is a customer without TEAMS_TENANT_ID"
    unsigned = ", unsigned messages are taken" if teams.dangerously_skip_auth else ""
    address = f"{settings[CoreSettings].public_url or url}/api/messages"
    return Feature("Teams", is_on=True, how=f"{address}, {members}{unsigned}")


def _embeddings_feature(settings: KnowledgeSettings) -> Feature:
    is_on = embeddings_are_on(settings.embeddings)
    how = "meanings are compared as well as words, by a small model in this process"
    off = (
        "words alone; FRONTDESK_EMBEDDINGS is none" if settings.embeddings else "words alone; `make model` turns it on"
    )
    return Feature("Embeddings", is_on=is_on, how=how if is_on else off)


def _how_employees(settings: Settings, url: str, *, is_on: bool) -> str:
    if not is_on:
        return "FRONTDESK_WEB_EMPLOYEE_TOKEN, an access code that you choose, turns it on"
    if settings[WebSettings].employee_token is None:
        return "browsers on this machine, with one click"
    return f"{settings[CoreSettings].public_url or url}/#employee=CODE, with the code you chose"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description="Frontdesk answers questions from your knowledge base.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="open the desk: chat page, REST and the channels that are configured")
    commands.add_parser("chat", help="talk to the desk in this terminal; nothing is kept")
    package = commands.add_parser("teams-package", help="write the app package that is uploaded to Microsoft Teams")
    package.add_argument("--out", type=Path, default=TEAMS_PACKAGE, help=f"the file to write ({TEAMS_PACKAGE})")
    commands.add_parser("env-example", help="print every setting as the text of .env.example")
    return parser


def _run(given: argparse.Namespace, settings: Settings) -> Coroutine[None, None, None]:
    match given.command:
        case "serve":
            return serve(settings)
        case "teams-package":
            return write_teams_package(settings, given.out)
    return talk(settings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it ended well, 2 when a setting or a file must be repaired first."""
    given = _parser().parse_args(arguments)
    if given.command == "env-example":
        print(env_example(SECTIONS), end="")
        return 0
    try:
        settings = read_settings(*SECTIONS.values())
        core = settings[CoreSettings]
        log_format = core.log_format or ("console" if sys.stderr.isatty() else "json")
        telemetry.set_up_logging(core.log_level if given.command == "serve" else "warning", log_format)
        uvloop.run(_run(given, settings))
    except ConfigurationError as exc:
        print(exc, file=sys.stderr)
        return 2
    except OSError as exc:
        print(f"The desk could not be opened: {exc}. FRONTDESK_HOST and FRONTDESK_PORT say where.", file=sys.stderr)
        return 1
    except FrontdeskError as exc:
        print(f"The desk could not be opened: {exc}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
