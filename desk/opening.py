"""Joins stores, knowledge base and core to a desk, before any channel is open."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from adapters.http.metrics import PrometheusMetrics
from adapters.whatsapp.settings import WhatsAppSettings
from bot import telemetry
from bot.clock import SystemClock
from bot.defects import Defect, Spoiled
from bot.handover.cases import Cases
from bot.handover.contact import FormOf, forms_of
from bot.handover.estimates import Estimates
from bot.handover.handing_over import HandOver
from bot.handover.solved import Solved
from bot.inbox import JournalInbox, Rate
from bot.model import ChannelName
from bot.ports import Channel
from bot.recall.remembering import Memory
from bot.settings import CoreSettings, Settings
from bot.turns import Turns
from desk.conversing import build_conversation, build_effects, naming_of
from desk.knowledge import catalog_now, department_named, read_entities
from desk.sections import DATABASE
from desk.stores import Stores, kept_salt, open_stores
from escalation.desks.opening import HelpDesks, build_desks
from escalation.desks.settings import DeskSettings
from escalation.feed import DocumentFeed
from escalation.opening import Telling, build_telling
from escalation.service import DocumentTickets
from escalation.settings import EscalationSettings
from memory.pii.masking import Masking
from memory.settings import MemorySettings
from memory.sqlite import MEMORY
from rag.ingestion.ingestor import Ingestor
from rag.ingestion.jobs import DocumentIngestions
from rag.model.settings import ModelSettings
from rag.opening import KnowledgeBase, open_knowledge_base
from rag.pipeline import Knowledge
from rag.settings import KnowledgeSettings, WeaviateSettings
from rag.sources.fetch import open_fetcher, open_sessions
from rag.sources.problems import Problem


@dataclass(frozen=True)
class Desk:
    """The core with its stores, before any channel to a platform is open."""

    settings: Settings
    metrics: PrometheusMetrics
    clock: SystemClock
    stores: Stores
    base: KnowledgeBase
    telling: Telling
    tickets: DocumentTickets
    estimates: Estimates
    form_of: FormOf
    turns: Turns
    inbox: JournalInbox
    cases: Cases
    help_desks: HelpDesks
    feed: DocumentFeed
    ingestions: DocumentIngestions
    channels: dict[ChannelName, Channel]
    problems: list[str]
    """What is wrong in the knowledge base, a line each, as it was found."""

    @property
    def knowledge(self) -> Knowledge:
        """What is known, and answers from it."""
        return self.base.knowledge


@contextlib.asynccontextmanager
async def open_desk(
    settings: Settings, *, database: Path | str, watch: bool, defect: Defect | None = None, tells: bool = True
) -> AsyncIterator[Desk]:
    """Stores, knowledge base and core; `channels` is filled by the caller before the turns run.

    defect: what goes wrong on purpose, for a rehearsal. tells: people outside of conversations are told of tickets.
    """
    metrics, clock = PrometheusMetrics(), SystemClock()
    memory, escalation = settings[MemorySettings], settings[EscalationSettings]
    channels: dict[ChannelName, Channel] = {}
    problems: list[str] = []
    async with contextlib.AsyncExitStack() as stack:
        stores = await stack.enter_async_context(open_stores(memory, database, clock))
        base = await stack.enter_async_context(
            _knowledge(settings, stores, clock, metrics, problems, watch=watch, database=database)
        )
        stores.forgetting.append(lambda _: base.knowledge.forget())
        find = partial(department_named, base.knowledge)
        guarded, free = await stack.enter_async_context(open_sessions())
        telling = build_telling(
            escalation,
            stores.documents,
            clock,
            metrics,
            stores.audit,
            find=find,
            guarded=guarded,
            free=free,
            is_on=tells,
            texts_by=settings[WhatsAppSettings].texts,
        )
        tickets = DocumentTickets(stores.documents, clock, secret=stores.salt, attend=telling.attendant.attend)
        estimates = Estimates(find, clock, mails=tells and escalation.mails)
        form_of = forms_of(find)
        remembering = Memory(stores.people, clock, idle_s=memory.session_s, read=partial(read_entities, base.knowledge))
        effects = build_effects(stores, remembering, telling, clock)
        hand_over = HandOver(tickets, stores.people, estimates, form_of=form_of, idle_s=memory.session_s)
        conversation = build_conversation(
            settings,
            clock,
            stores,
            base,
            tickets=tickets,
            hand_over=hand_over,
            estimates=estimates,
            mails_codes=telling.mail is not None,
            defect=defect,
        )
        turns = Turns(
            stores.journal,
            stores.leases,
            conversation,
            Spoiled(channels, defect) if defect else channels,
            memory=remembering,
            effects=effects,
            clock=clock,
            metrics=metrics,
        )
        rate = Rate(settings[CoreSettings].rate_per_minute, clock)
        inbox = JournalInbox(stores.journal, stores.history, turns, rate=rate, clock=clock, metrics=metrics)
        name = naming_of(base, clock, metrics)
        cases = Cases(tickets, stores.history, stores.journal, clock, inbox.accept, estimates=estimates, name=name)
        effects.add(cases.carriers)
        for hear in (cases.settle, Solved(tickets, stores.people.settle).hear):
            telling.attendant.add(hear)
        help_desks = build_desks(
            settings[DeskSettings],
            telling,
            stores.documents,
            clock,
            tickets=tickets,
            say=cases.say,
            find=find,
            guarded=guarded,
            free=free,
            is_on=tells,
        )
        telling.attendant.add((feed := DocumentFeed(stores.documents)).hear)
        fetcher = await stack.enter_async_context(open_fetcher(settings[CoreSettings].dangerously_allow_hosts))
        catalog = partial(catalog_now, base.knowledge)
        ingestor = Ingestor(stores.shelf, fetcher, catalog, on_change=base.shelf.wake)
        yield Desk(
            settings=settings,
            metrics=metrics,
            clock=clock,
            stores=stores,
            base=base,
            telling=telling,
            tickets=tickets,
            estimates=estimates,
            form_of=form_of,
            turns=turns,
            inbox=inbox,
            cases=cases,
            help_desks=help_desks,
            feed=feed,
            ingestions=DocumentIngestions(stores.documents, ingestor, clock),
            channels=channels,
            problems=problems,
        )


@contextlib.asynccontextmanager
async def _knowledge(
    settings: Settings,
    stores: Stores,
    clock: SystemClock,
    metrics: PrometheusMetrics,
    problems: list[str],
    *,
    watch: bool,
    database: Path | str,
) -> AsyncIterator[KnowledgeBase]:
    """The knowledge base, whose problems are counted and listed. Who keeps nothing looks at what the kept desk has."""
    folder, weaviate = settings[KnowledgeSettings].knowledge_base.expanduser(), settings[WeaviateSettings]

    def report(problem: Problem) -> None:
        problems.append(f"{folder}/{problem}")
        metrics.count(telemetry.KNOWLEDGE_PROBLEMS)

    salt = stores.salt
    if weaviate.url and database == MEMORY:
        salt = await kept_salt(settings[MemorySettings], settings[CoreSettings].data_dir / DATABASE)
    async with open_knowledge_base(
        settings[KnowledgeSettings],
        weaviate,
        settings[ModelSettings],
        stores.shelf,
        data_dir=database.parent if isinstance(database, Path) else None,
        desk=salt,
        watch=watch,
        on_problem=report,
        clock=clock,
        masks=Masking,
    ) as base:
        yield base
