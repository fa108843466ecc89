"""Frontdesk: joins settings, parts, server and jobs, and closes them in reverse order."""

import argparse
import asyncio
import contextlib
import ctypes
import gc
import logging
import os
import secrets
import signal
import socket
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import uvloop
from aiohttp import ClientSession, web
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic_settings import BaseSettings

from adapters.api.auth import Keyring
from adapters.api.conversations import Conversations
from adapters.api.escalating import Escalating
from adapters.api.ingesting import Ingesting
from adapters.api.people import People
from adapters.api.routes import api_routes, endpoints
from adapters.api.settings import ApiSettings, Scope
from adapters.control_center.routes import ControlCenter
from adapters.control_center.settings import ControlSettings
from adapters.control_center.window import Window
from adapters.http.checkup import Outside, check_desk
from adapters.http.desks import desk_routes
from adapters.http.export import export_routes
from adapters.http.health import Check, health_routes
from adapters.http.metrics import PrometheusMetrics, metrics_route
from adapters.http.pull import PullChannel
from adapters.http.server import build_app, listening
from adapters.slack.connection import Slack, open_slack
from adapters.slack.settings import SlackSettings
from adapters.teams.app_package import build_package
from adapters.teams.connection import Teams, open_teams
from adapters.teams.settings import TeamsSettings
from adapters.terminal.chat import chat, keyboard
from adapters.terminal.commands import parser
from adapters.web.channel import WebChannel
from adapters.web.settings import WebSettings
from adapters.whatsapp.connection import open_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.texting import open_texting
from bot import telemetry
from bot.banner import Banner, Feature
from bot.checkup import Finding, Grade, exit_code, report
from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.defects import Defect, Leaky, Spoiled
from bot.durable.effects import ERASE, EXPORT, LINK, MAIL_CODE, NOTE, UNLINK, Carry, Effects
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.durable.parts import PartState
from bot.errors import ConfigurationError, FrontdeskError
from bot.handover.attending import Attending
from bot.handover.cases import Cases, name_nothing
from bot.handover.contact import FormOf, forms_of
from bot.handover.estimates import Estimates
from bot.handover.floor import Floor
from bot.handover.handing_over import HandOver
from bot.handover.operators import Operators
from bot.handover.own_tickets import OwnTickets
from bot.handover.solved import Solved
from bot.inbox import JournalInbox, Rate
from bot.jobs import Job
from bot.journal import Journal
from bot.model import CUSTOMERS, ChannelName, Department, EntityPattern, employees
from bot.people import Entity
from bot.ports import Channel
from bot.recall.remembering import Memory
from bot.recall.summaries import Summaries
from bot.rights.link_requests import code_from, shown
from bot.rights.linking import Linking
from bot.rights.privacy import Kept
from bot.rights.wishes import Wishes
from bot.routing import Intent, understand
from bot.settings import CoreSettings, Settings, env_example, is_loopback, read_settings
from bot.turns import Turns
from bot.words.languages import is_english
from escalation.checkup import check_escalation
from escalation.code_mail import CodeMail
from escalation.desks.checkup import check_desks
from escalation.desks.following import FOLLOW_EVERY_S
from escalation.desks.opening import HelpDesks, build_desks
from escalation.desks.settings import DeskSettings
from escalation.feed import DocumentFeed
from escalation.mood import LearnedMoods, learned
from escalation.notification import State, Way
from escalation.opening import Telling, build_telling
from escalation.policy import decide
from escalation.rooms import Rooms
from escalation.service import DocumentTickets
from escalation.settings import EscalationSettings
from escalation.stale import StaleTickets
from memory.audit import AuditTrail
from memory.checkup import check_documents, check_encryption, check_mongo
from memory.claims import PEOPLE, Claims
from memory.desk import salt_of, there_since
from memory.entities import Locale, find_entities
from memory.erasure import DocumentErasures
from memory.exports import DocumentExports
from memory.links import MAILED_VALID_S, DocumentLinks
from memory.lock import hold_lock
from memory.mailed_codes import DocumentMailedCodes
from memory.migration import check_whole
from memory.naming import Naming
from memory.opening import build_erasures, is_shared, open_documents
from memory.people import DocumentPeople
from memory.pii.masking import Masking, masked
from memory.ports import Documents
from memory.retention import expire, may_expire
from memory.settings import MemorySettings
from memory.shelf import DocumentShelf
from memory.sqlite import MEMORY
from rag.checkup import check_embeddings, check_knowledge
from rag.embedding import open_embedder
from rag.index.checkup import check_weaviate
from rag.ingestion.command import ingest_command
from rag.ingestion.ingestor import Ingestor, catalog_of
from rag.ingestion.jobs import DocumentIngestions
from rag.model.checkup import check_model
from rag.model.settings import ModelSettings
from rag.opening import open_knowledge_base
from rag.parts import Part
from rag.pipeline import Knowledge
from rag.ports import Source, Summariser
from rag.settings import KnowledgeSettings, WeaviateSettings
from rag.sources.fetch import open_fetcher, open_sessions
from rag.sources.folder import read_folder
from rag.sources.problems import Problem

if TYPE_CHECKING:  # what only `eval` needs is read when it is asked for
    from rag.evaluation.data import Row
    from rag.evaluation.run import Given, Named

SECTIONS: dict[str, type[BaseSettings]] = {
    "The desk": CoreSettings,
    "Knowledge base": KnowledgeSettings,
    "Weaviate": WeaviateSettings,
    "Model": ModelSettings,
    "Memory": MemorySettings,
    "Telling people about tickets": EscalationSettings,
    "Help desks": DeskSettings,
    "Slack": SlackSettings,
    "Microsoft Teams": TeamsSettings,
    "WhatsApp": WhatsAppSettings,
    "Chat page": WebSettings,
    "REST": ApiSettings,
    "Control center": ControlSettings,
}
DATABASE = "frontdesk.sqlite"
EXPIRE_EVERY_S = 3600.0
SUM_UP_EVERY_S = 60.0
ERASE_EVERY_S = 2.0
ATTEND_EVERY_S = 20.0
COLLECT_EVERY = 20_000
"""New objects between two looks for garbage; a message makes a few thousand."""
PUBLIC_DATA = Path(__file__).resolve().parent.parent / "shared" / "data"
OWN_QUESTIONS = Path(__file__).resolve().parent / "bench" / "answers" / "sets" / "shop" / "questions.jsonl"
INTERRUPTED = 130
"""How a program ends that Ctrl-C has ended, for shells."""
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
    history: History
    people: DocumentPeople
    tickets: DocumentTickets
    cases: Cases
    exports: DocumentExports
    erasures: DocumentErasures
    claims: Claims
    forgetting: "list[Callable[[Sequence[str]], None]]"
    """Who drops what this process remembers of people that were erased; the caller adds to it."""
    telling: Telling
    help_desks: HelpDesks
    feed: DocumentFeed
    estimates: Estimates
    ids: Ids
    ingestions: DocumentIngestions
    form_of: FormOf
    summariser: Summariser | None
    problems: list[str]
    """What is wrong in the knowledge base, a line each, as it was found."""


class Platform(Protocol):
    """An open channel to a platform."""

    @property
    def channel(self) -> Channel:
        """How the core speaks through it."""

    @property
    def routes(self) -> Sequence[web.RouteDef]:
        """What the HTTP server has to answer for it."""

    def is_ready(self) -> bool:
        """Whether messages can be taken and answered."""

    def forget(self, people: Sequence[str]) -> None:
        """Drop what is remembered of people, by their ids."""

    async def connect(self) -> None:
        """Begin what needs the platform; goes on in the background when that is away."""


@contextlib.asynccontextmanager
async def open_desk(
    settings: Settings, *, database: Path | str, watch: bool, defect: Defect | None = None, tells: bool = True
) -> AsyncIterator[Desk]:
    """Stores, knowledge base and core; `channels` is filled by the caller before the turns run.

    defect: what goes wrong on purpose, for a rehearsal. tells: people outside of conversations are told of tickets.
    """
    core = settings[CoreSettings]
    metrics, clock = PrometheusMetrics(), SystemClock()

    problems: list[str] = []

    def report(problem: Problem) -> None:
        problems.append(f"{folder}/{problem}")
        metrics.count(telemetry.KNOWLEDGE_PROBLEMS)

    folder = settings[KnowledgeSettings].knowledge_base.expanduser()
    async with contextlib.AsyncExitStack() as stack:
        memory = settings[MemorySettings]
        documents = await stack.enter_async_context(open_documents(memory, database))
        shelf = DocumentShelf(documents, clock)
        base = await stack.enter_async_context(
            open_knowledge_base(
                settings[KnowledgeSettings],
                settings[WeaviateSettings],
                settings[ModelSettings],
                shelf,
                data_dir=database.parent if isinstance(database, Path) else None,
                watch=watch,
                on_problem=report,
                clock=clock,
                masks=Masking,
            )
        )
        knowledge, author = base.knowledge, base.author
        replica = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        leases = Leases(documents, clock, replica=replica, sole=not is_shared(memory, database))
        salt = await salt_of(documents)
        ids = Ids(salt)
        journal = Journal(documents, leases, clock, ids, idle_s=memory.session_s)
        history, people = History(documents, clock, ids), DocumentPeople(documents, clock)
        remembering = Memory(people, clock, idle_s=memory.session_s, read=partial(_read_entities, knowledge))
        links, mailed = _links(documents, people, clock, ids)
        exports = DocumentExports(documents, people, clock)
        forgetting: list[Callable[[Sequence[str]], None]] = [lambda _: knowledge.forget()]
        erasures = build_erasures(
            documents,
            clock,
            database,
            hashed=ids.person,
            changed=journal.look_again,
            forgotten=lambda gone: [forget(gone) for forget in forgetting],
        )
        answerer = Leaky(knowledge) if defect is Defect.LEAK else knowledge

        department = partial(_department, knowledge)
        guarded, free = await stack.enter_async_context(open_sessions())
        escalation = settings[EscalationSettings]
        telling = build_telling(
            escalation,
            documents,
            clock,
            metrics,
            find=department,
            guarded=guarded,
            free=free,
            is_on=tells,
            texts_by=settings[WhatsAppSettings].texts,
        )
        estimates = Estimates(department, clock, mails=tells and escalation.mails)
        tickets = DocumentTickets(documents, clock, secret=salt, attend=telling.attendant.attend)
        form_of = forms_of(department)
        hand_over = HandOver(tickets, people, estimates, form_of=form_of, idle_s=memory.session_s)
        conversation = Conversation(
            answerer,
            knowledge,
            clock,
            rate_per_minute=core.rate_per_minute,
            restate=author.restate if author else None,
            reads_back=Part.REWRITING in settings[KnowledgeSettings].search_parts,
            hand_over=hand_over,
            own_tickets=OwnTickets(tickets, people),
            attending=Attending(
                decide, LearnedMoods(learned(), base.local.embed if base.local else None, is_english), hand_over
            ),
            linking=Linking(links, mailed=mailed if telling.mail else None),
            wishes=Wishes(
                people,
                exports,
                kept=Kept(memory.retention_days, memory.people_days),
                public_url=core.public_url,
                tickets=tickets,
            ),
        )
        effects = Effects(
            {
                NOTE: remembering.note,
                LINK: links.link,
                UNLINK: links.unlink,
                **_mailing_codes(telling, mailed, clock, ids),
                ERASE: erasures.carry_out,
                EXPORT: exports.keep,
            }
        )
        channels: dict[ChannelName, Channel] = {}
        speaking = Spoiled(channels, defect) if defect else channels
        turns = Turns(
            journal,
            leases,
            conversation,
            speaking,
            memory=remembering,
            effects=effects,
            clock=clock,
            metrics=metrics,
        )
        inbox = JournalInbox(
            journal, history, turns, rate=Rate(core.rate_per_minute, clock), clock=clock, metrics=metrics
        )
        name = (
            Naming(base.extractor, partial(_patterns, knowledge), clock, metrics).read
            if base.extractor
            else name_nothing
        )
        cases = Cases(tickets, history, journal, clock, inbox.accept, estimates=estimates, name=name)
        effects.add(cases.carriers)
        for hear in (cases.settle, Solved(tickets, people.settle).hear):
            telling.attendant.add(hear)
        help_desks = build_desks(
            settings[DeskSettings],
            telling,
            documents,
            clock,
            tickets=tickets,
            say=cases.say,
            find=department,
            guarded=guarded,
            free=free,
            is_on=tells,
        )
        telling.attendant.add((feed := DocumentFeed(documents)).hear)
        fetcher = await stack.enter_async_context(open_fetcher(core.dangerously_allow_hosts))
        ingestor = Ingestor(shelf, fetcher, lambda: catalog_of(knowledge.snapshot.folder), on_change=base.shelf.wake)
        ingestions = DocumentIngestions(documents, ingestor, clock)
        yield Desk(
            settings,
            documents,
            knowledge,
            metrics,
            clock,
            channels,
            turns,
            inbox,
            history,
            people,
            tickets,
            cases,
            exports,
            erasures,
            Claims(documents, clock),
            forgetting,
            telling,
            help_desks,
            feed,
            estimates,
            ids,
            ingestions,
            form_of,
            base.summariser,
            problems,
        )


async def serve(settings: Settings, *, defect: Defect | None = None) -> None:
    """Run the desk until SIGTERM or SIGINT; then take no more, finish what runs, and close."""
    core = settings[CoreSettings]
    if defect and not is_loopback(core.host):
        raise ConfigurationError("A desk with a defect is for rehearsals: it listens on a loopback address alone.")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        gc.disable()  # until all is open: what is being built is no garbage
        stack.callback(gc.enable)
        if not settings[MemorySettings].uses_mongodb:
            stack.enter_context(hold_lock(core.data_dir))
        desk = await stack.enter_async_context(
            open_desk(settings, database=core.data_dir / DATABASE, watch=True, defect=defect)
        )
        await check_whole(desk.documents)
        if not settings[MemorySettings].uses_mongodb:
            await desk.claims.void()
        token, is_local = _employee_token(settings)
        chat_page = WebChannel(
            desk.inbox,
            desk.knowledge,
            desk.metrics,
            desk.clock,
            form_of=desk.form_of,
            employee_token=token,
            trust_local=is_local,
        )
        desk.channels[ChannelName.WEB] = chat_page
        desk.channels[ChannelName.REST] = PullChannel(ChannelName.REST)
        platforms = await _open_platforms(desk, stack)
        for way, sender in (await stack.enter_async_context(open_texting(settings[WhatsAppSettings]))).items():
            desk.telling.outbox.add(Way(way), sender)
        _show_troubles(desk)
        await stack.enter_async_context(desk.turns.running())
        await stack.enter_async_context(desk.ingestions.running())
        await stack.enter_async_context(desk.telling.outbox.running())
        stack.enter_context(_scheduled(_jobs(desk)))
        routes = [*chat_page.routes(), *_routes(desk, platforms)]
        site = listening(build_app(routes, metrics=desk.metrics), host=core.host, port=core.port, metrics=desk.metrics)
        address = await stack.enter_async_context(site)
        await asyncio.gather(*(platform.connect() for platform in platforms.values()))
        print(
            _banner(settings, address.url, for_employees=token is not None, problems=desk.problems).text(), flush=True
        )
        _spare_the_collector()
        _give_back_memory()
        log.info("desk.open", extra={"url": address.url})
        await stop.wait()
        log.info("desk.closing")


async def forget(settings: Settings, person: str) -> int:
    """Delete all that is known of a person, by a running desk or without; 1 when something was left."""
    from memory.commands import forget_command

    database, clock = settings[CoreSettings].data_dir / DATABASE, SystemClock()

    def hashed(salt: str) -> Callable[[str], str]:
        return Ids(salt).person

    return await forget_command(person, settings[MemorySettings], database, clock, hashed=hashed, every_s=ERASE_EVERY_S)


async def migrate(settings: Settings) -> None:
    """Copy the documents of a desk that is stopped from its SQLite file into MongoDB."""
    from memory.commands import migrate_command

    await migrate_command(settings[MemorySettings], settings[CoreSettings].data_dir / DATABASE)


async def encrypt(settings: Settings) -> None:
    """Encrypt all that a desk that is stopped has kept."""
    from memory.commands import encrypt_command

    await encrypt_command(settings[MemorySettings], settings[CoreSettings].data_dir / DATABASE)


async def ingest(settings: Settings, sources: Sequence[Source]) -> int:
    """Take sources into the knowledge base of the desk, running or not; 1 when something failed."""
    core, folder = settings[CoreSettings], settings[KnowledgeSettings].knowledge_base.expanduser()
    catalog = catalog_of(await asyncio.to_thread(read_folder, folder))
    async with (
        open_documents(settings[MemorySettings], core.data_dir / DATABASE) as documents,
        open_fetcher(core.dangerously_allow_hosts) as fetcher,
    ):
        shelf = DocumentShelf(documents, SystemClock())
        ingestor = Ingestor(shelf, fetcher, lambda: catalog, on_change=lambda: None)
        return await ingest_command(sources, ingestor, out=sys.stdout, progress=sys.stderr)


async def talk(settings: Settings) -> None:
    """The desk in a terminal, with nothing kept afterwards."""
    async with open_desk(settings, database=MEMORY, watch=False, tells=False) as desk:
        desk.channels[ChannelName.TERMINAL] = PullChannel(ChannelName.TERMINAL)
        async with desk.turns.running():
            with _scheduled(_jobs(desk)):
                await chat(desk.inbox, desk.knowledge, desk.clock, lines=keyboard())


async def write_teams_package(settings: Settings, out: Path, *, mentions_only: bool) -> None:
    """Write the app package for Teams, with questions from the knowledge base to begin with."""
    async with open_desk(settings, database=MEMORY, watch=False) as desk:
        questions = desk.knowledge.sample_questions(CUSTOMERS, limit=PROMPTS)
        has_operators = any(each.operators.teams for each in desk.knowledge.departments(employees()))
    public_url, reads_along = settings[CoreSettings].public_url, has_operators and not mentions_only
    package = build_package(
        settings[TeamsSettings], public_url=public_url, questions=questions, reads_along=reads_along
    )
    await asyncio.to_thread(out.write_bytes, package)
    print(f"{out} is written: upload it in Teams under Apps, Manage your apps, Upload an app.")
    if reads_along:
        print("It asks each team to let the desk read along in its channels, for the operators; see docs/operators.md.")


async def doctor(settings: Settings) -> int:
    """Look at everything that the settings name, and print what was found; 1 when something must be repaired."""
    from adapters.slack.checkup import check_slack
    from adapters.slack.rooms_checkup import check_rooms
    from adapters.teams.checkup import check_teams
    from adapters.teams.rooms_checkup import check_rooms as check_teams_rooms
    from adapters.whatsapp.checkup import check_whatsapp

    core, knowledge = settings[CoreSettings], settings[KnowledgeSettings]
    folder = knowledge.knowledge_base.expanduser()
    async with ClientSession() as session:
        outside = Outside(session, core.local_url, core.public_url)
        desk = await check_desk(outside)
        outside = replace(outside, is_running=desk[0].grade is not Grade.WARNING)
        findings = [
            *(Finding("Settings", warning, Grade.WARNING, "Correct or remove it.") for warning in settings.warnings),
            *desk,
            *(
                await check_mongo(settings[MemorySettings])
                if settings[MemorySettings].uses_mongodb
                else await check_documents(core.data_dir, DATABASE)
            ),
            *await check_encryption(settings[MemorySettings], core.data_dir / DATABASE, public_url=core.public_url),
            *await check_knowledge(folder),
            *await check_embeddings(knowledge.embeddings, settings[ModelSettings], SystemClock()),
            *await check_weaviate(settings[WeaviateSettings]),
            *await check_model(settings[ModelSettings], SystemClock()),
            *await check_escalation(settings[EscalationSettings], session, SystemClock()),
            *await check_desks(settings[DeskSettings], session, SystemClock(), public_url=core.public_url),
            *await check_slack(settings[SlackSettings], outside),
            *await check_rooms(settings[SlackSettings], _rooms_of(folder, Way.SLACK), outside),
            *await check_teams(settings[TeamsSettings], outside),
            *await check_teams_rooms(settings[TeamsSettings], _rooms_of(folder, Way.TEAMS), outside),
            *await check_whatsapp(settings[WhatsAppSettings], outside),
        ]
    print(report(findings))
    return exit_code(findings)


def _rooms_of(folder: Path, way: Way) -> Mapping[str, str]:
    """The channels of operators on a platform, each with the names of the departments that it serves."""
    rooms: dict[str, list[str]] = {}
    for department in read_folder(folder).departments:
        for room in {*department.operators.on(way)} - {""}:
            rooms.setdefault(room, []).append(department.name)
    return {room: ", ".join(names) for room, names in rooms.items()}


async def measure(given: argparse.Namespace, settings: Settings) -> int:
    """Print how good the parts are, beside others; 1 when a figure is below its floor.

    Raises ConfigurationError for questions that are not there: what was asked for is not passed over.
    """
    from rag.evaluation.run import EVALUATIONS, Given, evaluate, is_passed, write

    others = {"escalation": measure_escalation}
    names = [*EVALUATIONS, *others]
    if unknown := set(given.only) - set(names):
        raise ConfigurationError(f"--only: expected some of {', '.join(names)}, not {', '.join(sorted(unknown))}")
    if given.questions != OWN_QUESTIONS and not given.questions.is_file():
        raise ConfigurationError(f"there is no file {given.questions}: --questions names one question a line, as JSON")
    knowledge = settings[KnowledgeSettings]
    with contextlib.ExitStack() as stack:
        embedder = open_embedder(knowledge.embeddings)
        if embedder:
            stack.callback(embedder.close)
        asked = Given(given.data, knowledge.knowledge_base.expanduser(), given.questions, embedder)
        rows = await evaluate(asked, only=given.only, others=others)
    if given.json:
        write(rows, given.json)
    return 0 if is_passed(rows) else 1


async def measure_escalation(given: "Given") -> "Named":
    """Joins the sets, which `rag` reads, with what hears and decides."""
    from escalation.evaluation import Sets, measured
    from rag.evaluation.data import rows, text_of, texts_of

    def read(name: str) -> Sequence["Row"]:
        return rows(given.data / f"{name}.jsonl.gz")

    ordinary = {
        "clinc150": ["clinc150/val"],
        "banking77": ["banking77/train"],
        "hint3": ["hint3-sofmattress/v1_test", "hint3-powerplay11/v1_test"],
        "multidogo": ["multidogo/software_dev", "multidogo/media_dev", "multidogo/fastfood_dev"],
    }
    sets = Sets(
        [(text_of(row, "text"), texts_of(row, "labels")) for row in read("goemotions/dev")],
        [(text_of(row, "text"), "handoff" in texts_of(row, "intents")) for row in read("nlupp/banking")],
        {
            name: [text_of(row, "text") for file in files for row in read(file) if text_of(row, "text")]
            for name, files in ordinary.items()
        },
    )
    store = given.store("escalation")
    moods = LearnedMoods(learned(), store.rows if store else None, is_english)
    async for found in measured(sets, moods, lambda text: understand(text).intent is Intent.PERSON):
        yield found
    if store:
        await asyncio.to_thread(store.save)


def rehearse(defect: Defect | None, seed: int) -> int:
    """Play the desk, as a process of its own, on doubles of the platforms; 1 when a promise was broken."""
    from adapters.twins.rehearsal.play import rehearse as play

    here = Path(__file__).resolve()
    command = [sys.executable, str(here), "serve", *(["--defect", defect] if defect else [])]
    try:
        verdicts = asyncio.run(play(command, here.parent / "knowledge_base", seed=seed))
    except RuntimeError as exc:
        print(exc, file=sys.stderr)
        return 1
    return 1 if any(each.violations for each in verdicts) else 0


async def _open_platforms(desk: Desk, stack: contextlib.AsyncExitStack) -> Mapping[ChannelName, Platform]:
    """The channels to platforms that are configured; nothing is fetched from them yet."""
    settings, core = desk.settings, desk.settings[CoreSettings]
    opened: dict[ChannelName, Platform] = {}

    async def since(channel: ChannelName) -> float:
        return await there_since(desk.documents, channel, now=desk.clock.now())

    if settings[SlackSettings].is_on:
        opened[ChannelName.SLACK] = slack = await stack.enter_async_context(
            open_slack(
                settings[SlackSettings],
                there_since=await since(ChannelName.SLACK),
                inbox=desk.inbox,
                asked=partial(desk.history.asked, ChannelName.SLACK),
                begun=desk.history.form,
                form_of=desk.form_of,
                library=desk.knowledge,
                metrics=desk.metrics,
                clock=desk.clock,
            )
        )
        _hear_operators(desk, Way.SLACK, slack)
    if settings[TeamsSettings].is_on:
        opened[ChannelName.TEAMS] = teams = await stack.enter_async_context(
            open_teams(
                settings[TeamsSettings],
                core,
                inbox=desk.inbox,
                library=desk.knowledge,
                documents=desk.documents,
                metrics=desk.metrics,
                clock=desk.clock,
                form_of=desk.form_of,
            )
        )
        _hear_operators(desk, Way.TEAMS, teams)
    if settings[WhatsAppSettings].is_on:
        opened[ChannelName.WHATSAPP] = await stack.enter_async_context(
            open_whatsapp(
                settings[WhatsAppSettings],
                core,
                there_since=await since(ChannelName.WHATSAPP),
                inbox=desk.inbox,
                history=desk.history,
                documents=desk.documents,
                ids=desk.ids,
                metrics=desk.metrics,
                clock=desk.clock,
                form_of=desk.form_of,
            )
        )
    for name, platform in opened.items():
        desk.channels[name] = platform.channel
        desk.forgetting.append(platform.forget)
    return opened


def _spare_the_collector() -> None:
    """What is open stays: looking through the knowledge base for garbage cost each message a tenth of its time."""
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY)
    gc.enable()


def _give_back_memory() -> None:
    """What opening took and nobody needs any more, some 9 MB, which the C library would keep for itself."""
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):  # glibc has it
        trim(0)


def _show_troubles(desk: Desk) -> None:
    """The counters that people are woken by, at 0 from the start, for every channel that is on."""
    desk.metrics.show(telemetry.KNOWLEDGE_PROBLEMS)
    for way in Way:
        desk.metrics.show(telemetry.NOTIFICATIONS, way=way, state=State.DEAD)
    for channel in desk.channels:
        desk.metrics.show(telemetry.DEAD_LETTERS, channel=channel)
        desk.metrics.show(telemetry.ATTEMPTS_FAILED, channel=channel)
        desk.metrics.show(telemetry.PARTS, channel=channel, state=PartState.REFUSED)


def _routes(desk: Desk, platforms: Mapping[ChannelName, Platform]) -> list[web.RouteDef]:
    async def documents_take_writes() -> bool:
        return desk.turns.is_ready

    checks = {"documents": documents_take_writes} | {
        str(name): _as_check(platform) for name, platform in platforms.items()
    }
    keys = desk.settings[ApiSettings].keys
    audit = AuditTrail(desk.documents, desk.clock, hashed=desk.ids.person)
    own = [
        *health_routes(checks),
        metrics_route(desk.metrics),
        *api_routes(
            endpoints(
                Conversations(desk.inbox, desk.knowledge, desk.clock, audit, form_of=desk.form_of),
                Ingesting(desk.ingestions),
                Escalating(
                    desk.tickets,
                    desk.cases,
                    desk.knowledge,
                    audit,
                    desk.telling.outbox,
                    estimates=desk.estimates,
                ),
                People(desk.exports, desk.erasures, audit),
            ),
            keys,
        ),
        *export_routes(desk.exports),
        *desk_routes(desk.help_desks.doors),
        *_control_center(desk, audit).routes(),
    ]
    return [*own, *(route for platform in platforms.values() for route in platform.routes)]


def _department(knowledge: Knowledge, named: str) -> Department | None:
    return next((each for each in knowledge.departments(employees()) if each.id == named), None)


def _links(
    documents: Documents, people: DocumentPeople, clock: SystemClock, ids: Ids
) -> tuple[DocumentLinks, DocumentMailedCodes]:
    links = DocumentLinks(documents, people, clock, hashed=ids.link)
    return links, DocumentMailedCodes(documents, people, links, clock, hashed=ids.link, code=code_from)


def _mailing_codes(telling: Telling, codes: DocumentMailedCodes, clock: SystemClock, ids: Ids) -> Mapping[str, Carry]:
    """Send the codes that people ask for by e-mail, where e-mail is on."""
    if telling.mail is None:
        return {}
    words, outbox = telling.words["link_code"], telling.outbox
    sender = CodeMail(outbox, codes, telling.mail, words, clock, hashed=ids.person, shown=shown, valid_s=MAILED_VALID_S)
    outbox.add(Way.CODE, sender)
    return {MAIL_CODE: sender.request}


def _hear_operators(desk: Desk, way: Way, platform: Slack | Teams) -> None:
    """Show tickets where their operators are, and do what these want."""

    def is_room(channel: str) -> bool:
        return any(channel in each.operators.on(way) for each in desk.knowledge.departments(employees()))

    audit, find = AuditTrail(desk.documents, desk.clock, hashed=desk.ids.person), partial(_department, desk.knowledge)
    rooms = Rooms(desk.documents, platform.room, desk.clock, audit, place=way, find=find)
    desk.telling.outbox.add(way, rooms)
    operators = Operators(desk.tickets, desk.cases, is_texted=desk.telling.is_texted)
    platform.hear_operators(Floor(operators, rooms, audit, find, is_room))


def _control_center(desk: Desk, audit: AuditTrail) -> ControlCenter:
    keyring = Keyring(desk.settings[ApiSettings].keys)
    return ControlCenter(
        Window(desk.feed, desk.tickets, desk.clock),
        audit,
        partial(keyring.verify, scopes=(Scope.TICKETS_READ,)),
        desk.metrics,
        most=desk.settings[ControlSettings].clients,
    )


def _as_check(platform: Platform) -> Check:
    async def is_ready() -> bool:
        return platform.is_ready()

    return is_ready


def _read_entities(knowledge: Knowledge, text: str, now: float, locale: str) -> Sequence[Entity]:
    """What a text speaks of, as every department names its things."""
    now_there = datetime.fromtimestamp(now, UTC)
    return find_entities(text, _patterns(knowledge), now=now_there, locale=Locale.parse(locale))


def _patterns(knowledge: Knowledge, department: str = "") -> Sequence[EntityPattern]:
    """How things are named to a department, or to all of them where it has no names of its own."""
    departments = knowledge.snapshot.folder.departments
    own = [pattern for each in departments if each.id == department for pattern in each.entities]
    return own or [pattern for each in departments for pattern in each.entities]


def _jobs(desk: Desk) -> Sequence[Job]:
    """Each run is claimed, so that of several replicas one does it."""
    memory, claims = desk.settings[MemorySettings], desk.claims

    async def expire_old() -> None:
        now = desk.clock.now()
        if not await may_expire(desk.documents, now=now):
            log.warning("retention.put_off", extra={"hours": 1})
            return
        deleted = await expire(
            desk.documents,
            now=now,
            keep_days=memory.retention_days,
            people_days=memory.people_days,
            audit_days=memory.audit_days,
        )
        closed = await StaleTickets(desk.documents, desk.tickets, desk.clock, days=memory.people_days).close()
        log.info("retention.expired", extra={**deleted, "tickets_closed": closed})

    summaries = Summaries(
        desk.documents,
        desk.people,
        desk.clock,
        idle_s=memory.session_s,
        look_again=desk.turns.look_again,
        look=Solved(desk.tickets, desk.people.settle).look,
        summariser=desk.summariser,
    )

    async def sum_up() -> None:
        if done := await summaries.run():
            log.info("sessions.summed_up", extra={"sessions": done})

    async def erase() -> None:
        if await desk.erasures.is_wanted():
            await claims.run("erasures", ERASE_EVERY_S, desk.erasures.run, turnstile=PEOPLE)

    async def attend() -> None:
        if seen := await desk.telling.attendant.run():
            log.info("tickets.attended", extra={"tickets": seen})

    async def follow() -> None:
        if following := desk.help_desks.following:
            await claims.run("desks", FOLLOW_EVERY_S, following.run)

    return [
        Job("retention", EXPIRE_EVERY_S, partial(claims.run, "retention", EXPIRE_EVERY_S, expire_old)),
        Job("sessions", SUM_UP_EVERY_S, partial(claims.run, "sessions", SUM_UP_EVERY_S, sum_up, turnstile=PEOPLE)),
        Job("erasures", ERASE_EVERY_S, erase),
        Job("tickets", ATTEND_EVERY_S, attend),
        Job("desks", FOLLOW_EVERY_S, follow),
    ]


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
    keys, called_at = settings[ApiSettings].keys, settings[CoreSettings].public_url or url
    features = (
        Feature("Chat page", is_on=True, how=f"{url}/"),
        Feature(
            "Employees on the chat page",
            is_on=for_employees,
            how=_how_employees(settings, url, is_on=for_employees),
        ),
        settings[SlackSettings].feature(called_at),
        settings[TeamsSettings].feature(called_at),
        settings[WhatsAppSettings].feature(called_at, has_reports=bool(settings[CoreSettings].public_url)),
        settings[WhatsAppSettings].sms_feature(),
        Feature(
            "REST",
            is_on=bool(keys),
            how=f"{url}/openapi.json, {len(keys)} key(s)" if keys else "FRONTDESK_API_KEYS turns it on",
        ),
        settings[KnowledgeSettings].feature(),
        settings[WeaviateSettings].feature(),
        settings[KnowledgeSettings].embeddings_feature(),
        settings[ModelSettings].feature(),
        settings[MemorySettings].feature(settings[CoreSettings].data_dir),
        settings[MemorySettings].encryption_feature(),
        *settings[EscalationSettings].features(),
        settings[DeskSettings].feature(),
    )
    return Banner(url, features, [*settings.warnings, *problems])


def _how_employees(settings: Settings, url: str, *, is_on: bool) -> str:
    if not is_on:
        return "FRONTDESK_WEB_EMPLOYEE_TOKEN, an access code that you choose, turns it on"
    if settings[WebSettings].employee_token is None:
        return "browsers on this machine, with one click"
    return f"{settings[CoreSettings].public_url or url}/#employee=CODE, with the code you chose"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it ended well, 2 when a setting or a file must be repaired first."""
    given = parser(public_data=PUBLIC_DATA, own_questions=OWN_QUESTIONS).parse_args(arguments)
    try:
        return _obey(given)
    except KeyboardInterrupt:
        print()
        return INTERRUPTED


def _obey(given: argparse.Namespace) -> int:
    command = given.command
    if command == "env-example":
        print(env_example(SECTIONS), end="")
        return 0
    if command == "rehearse":
        return rehearse(given.defect, given.seed)
    try:
        settings = read_settings(*SECTIONS.values())
        core = settings[CoreSettings]
        log_format = core.log_format or ("console" if sys.stderr.isatty() else "json")
        telemetry.set_up_logging(core.log_level if command == "serve" else "warning", log_format, mask=masked)
        return uvloop.run(_run(given, settings))
    except ConfigurationError as exc:
        print(exc, file=sys.stderr)
        return 2
    except OSError as exc:
        print(f"The desk could not be opened: {exc}. FRONTDESK_HOST and FRONTDESK_PORT say where.", file=sys.stderr)
        return 1
    except FrontdeskError as exc:
        print(f"The desk could not be opened: {exc}", file=sys.stderr)
        return 1


async def _run(given: argparse.Namespace, settings: Settings) -> int:
    match given.command:
        case "serve":
            await serve(settings, defect=given.defect)
        case "chat":
            await talk(settings)
        case "ingest":
            about = (given.department, given.audience, given.owner, given.remove)
            return await ingest(settings, [Source(name, None, *about) for name in given.sources])
        case "forget":
            if not given.yes and not _is_meant(given.person):
                print("Nothing was deleted.")
                return 1
            return await forget(settings, given.person)
        case "doctor":
            return await doctor(settings)
        case "eval":
            return await measure(given, settings)
        case "migrate":
            await migrate(settings)
        case "encrypt":
            await encrypt(settings)
        case "teams-package":
            await write_teams_package(settings, given.out, mentions_only=given.mentions_only)
    return 0


def _is_meant(person: str) -> bool:
    try:
        answer = input(f"Delete all that is known of {person}? This cannot be undone. Type yes: ")
    except EOFError:
        return False
    return answer.strip().lower() == "yes"


if __name__ == "__main__":
    sys.exit(main())
