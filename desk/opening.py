"""Joins stores, knowledge base and core to a desk, before any channel is open."""

import contextlib
import os
import socket
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from adapters.http.metrics import PrometheusMetrics
from adapters.whatsapp.settings import WhatsAppSettings
from bot import telemetry
from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.defects import Defect, Leaky, Spoiled
from bot.durable.effects import ERASE, EXPORT, LINK, MAIL_CODE, NOTE, UNLINK, Carry, Effects
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.handover.attending import Attending
from bot.handover.cases import Cases, name_nothing
from bot.handover.contact import FormOf, forms_of
from bot.handover.estimates import Estimates
from bot.handover.handing_over import HandOver
from bot.handover.own_tickets import OwnTickets
from bot.handover.solved import Solved
from bot.inbox import JournalInbox, Rate
from bot.journal import Journal
from bot.model import ChannelName
from bot.ports import Channel
from bot.recall.remembering import Memory
from bot.rights.link_requests import code_from, shown
from bot.rights.linking import Linking
from bot.rights.privacy import Kept
from bot.rights.wishes import Wishes
from bot.settings import CoreSettings, Settings
from bot.turns import Turns
from bot.words.languages import is_english
from desk.knowing import department_named, patterns, read_entities
from escalation.code_mail import CodeMail
from escalation.desks.opening import HelpDesks, build_desks
from escalation.desks.settings import DeskSettings
from escalation.feed import DocumentFeed
from escalation.mood import LearnedMoods, learned
from escalation.notification import Way
from escalation.opening import Telling, build_telling
from escalation.policy import decide
from escalation.service import DocumentTickets
from escalation.settings import EscalationSettings
from memory.claims import Claims
from memory.desk import salt_of
from memory.erasure import DocumentErasures
from memory.exports import DocumentExports
from memory.links import MAILED_VALID_S, DocumentLinks
from memory.mailed_codes import DocumentMailedCodes
from memory.naming import Naming
from memory.opening import build_erasures, is_shared, open_documents
from memory.people import DocumentPeople
from memory.pii.masking import Masking
from memory.ports import Documents
from memory.settings import MemorySettings
from memory.shelf import DocumentShelf
from rag.ingestion.ingestor import Ingestor, catalog_of
from rag.ingestion.jobs import DocumentIngestions
from rag.model.settings import ModelSettings
from rag.opening import open_knowledge_base
from rag.parts import Part
from rag.pipeline import Knowledge
from rag.ports import Summariser
from rag.settings import KnowledgeSettings, WeaviateSettings
from rag.sources.fetch import open_fetcher, open_sessions
from rag.sources.problems import Problem


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
        remembering = Memory(people, clock, idle_s=memory.session_s, read=partial(read_entities, knowledge))
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

        department = partial(department_named, knowledge)
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
            Naming(base.extractor, partial(patterns, knowledge), clock, metrics).read
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
