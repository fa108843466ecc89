"""A world for the desk: documents that outlive it, a platform that keeps what arrived, processes that die."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from bench.conversing import NO_ESTIMATES, Calm
from bot.conversation import Conversation
from bot.durable.effects import ERASE, EXPORT, LINK, MAIL_CODE, NOTE, UNLINK, Effects
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.durable.sessions import IDLE_S
from bot.errors import StoreUnavailable
from bot.handover.attending import Attending
from bot.handover.cases import Cases, Name, name_nothing
from bot.handover.contact import FormOf
from bot.handover.estimates import Estimates
from bot.handover.handing_over import HandOver, everybody
from bot.handover.own_tickets import OwnTickets
from bot.handover.solved import Solved
from bot.inbox import JournalInbox, Rate
from bot.journal import Journal
from bot.model import ChannelName, ConversationKey, Incoming, Person
from bot.people import Profile, Session
from bot.ports import Clock, Metrics
from bot.progress import Accepted
from bot.recall.reading import Read, read_nothing
from bot.recall.remembering import Memory
from bot.recall.summaries import Summaries
from bot.rights.link_requests import code_from
from bot.rights.linking import Linking
from bot.rights.privacy import Kept
from bot.rights.wishes import Wishes
from bot.turns import Turns
from escalation.attendant import Attendant
from escalation.notices.code_mail import CodeMail
from escalation.notices.news import Reach
from escalation.notices.outbox import Outbox
from escalation.service import DocumentTickets
from memory.claims import Claims
from memory.erasure.erasures import DocumentErasures
from memory.exports import DocumentExports
from memory.links import DocumentLinks
from memory.mailed_codes import DocumentMailedCodes
from memory.people import DocumentPeople
from memory.ports import Documents, MailedCodes
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Crash, FaultyDocuments, Plan, no_faults
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import EPOCH_S, LoopClock
from tests.simulation.metrics import NoMetrics
from tests.simulation.platform import Platform, WorldChannel
from tests.unit.memory.audit import MemoryAudit


@dataclass(slots=True)
class Process:
    """One running desk."""

    inbox: JournalInbox
    journal: Journal
    turns: Turns
    documents: FaultyDocuments
    channel: WorldChannel
    metrics: NoMetrics
    cases: Cases
    tickets: DocumentTickets
    attendant: Attendant
    erasures: DocumentErasures
    summaries: Summaries
    claims: Claims


Tell = Callable[[Documents, Clock], tuple[Attendant, Estimates]]
"""Who of a process tells others of tickets, and what it may promise."""


def tell_nobody(documents: Documents, clock: Clock) -> tuple[Attendant, Estimates]:
    metrics = NoMetrics()
    outbox = Outbox(documents, {}, clock, metrics, audit=MemoryAudit())
    return Attendant(documents, outbox, clock, metrics, find=lambda _: None, reach=Reach({})), NO_ESTIMATES


@dataclass(slots=True)
class World:
    """What outlives a process."""

    documents: Documents = field(default_factory=MemoryDocuments)
    platform: Platform = field(default_factory=Platform)
    knowledge: Knowledge = field(default_factory=Knowledge)
    parts: int = 1
    rate_per_minute: int = 0
    streams: bool = False
    person: Profile | None = None
    """What was known of the person at the end, where a scenario looks."""
    sessions: list[Session] = field(default_factory=list)
    """What they were at then."""
    left_out: frozenset[str] = frozenset()
    """Kinds that an erasure passes over, by a defect."""
    tell: Tell = tell_nobody
    form_of: FormOf = everybody
    name: Name = name_nothing
    read: Read = read_nothing
    code_mail: "Callable[[Documents, MailedCodes, LoopClock], CodeMail] | None" = None
    """Sends codes for linking by e-mail; None where no e-mail is sent."""

    taken: int = 0
    """How many messages the desk has told the platform that it took."""

    def outside(self) -> Hashable:
        """What outlives a process beside the documents: what the platform was sent and told, and the time."""
        platform = self.platform
        growing = tuple((each.text, each.is_open) for each in platform.growing.values())
        calls = (platform.sends, platform.look_ups, platform.stream_calls, len(self.knowledge.asked))
        return (LoopClock().now(), self.taken, len(platform.arrived), growing, calls)

    @contextlib.asynccontextmanager
    async def process(
        self, plan: Plan = no_faults, *, replica: str = "a", sole: bool = True, can_look_up: bool = True
    ) -> AsyncIterator[Process]:
        """A desk that runs until the block ends; when it crashes, every task of it is gone at once."""
        clock = LoopClock(skew_s=random.Random(replica).uniform(0, 1000))
        documents = FaultyDocuments(self.documents, plan)
        leases = Leases(documents, clock, replica=replica, sole=sole)
        ids = Ids("salt")
        journal, history = Journal(documents, leases, clock, ids), History(documents, clock, ids)
        attendant, estimates = self.tell(documents, clock)
        people = DocumentPeople(documents, clock)
        tickets = DocumentTickets(documents, clock, secret="salt", attend=attendant.attend)
        links = DocumentLinks(documents, people, clock, hashed=ids.link)
        mailed = DocumentMailedCodes(documents, people, links, clock, hashed=ids.link, code=code_from)
        codes = self.code_mail(documents, mailed, clock) if self.code_mail else None
        exports = DocumentExports(documents, people, clock)
        erasures = DocumentErasures(
            documents, clock, hashed=ids.person, changed=journal.look_again, left_out=self.left_out
        )
        hand_over = HandOver(tickets, people, estimates, form_of=self.form_of)
        conversation = Conversation(
            self.knowledge,
            self.knowledge,
            clock,
            rate_per_minute=self.rate_per_minute,
            hand_over=hand_over,
            own_tickets=OwnTickets(tickets, people, estimates),
            attending=Attending(lambda _: None, Calm(), hand_over),
            linking=Linking(links, mailed=mailed if codes else None),
            wishes=Wishes(people, exports, tickets, kept=Kept()),
            read=self.read,
        )
        channel = WorldChannel(self.platform, parts=self.parts, can_look_up=can_look_up, streams=self.streams)
        metrics = NoMetrics()
        memory = Memory(people, clock, read=self.read)
        effects = Effects(
            {
                NOTE: memory.note,
                LINK: links.link,
                UNLINK: links.unlink,
                **({MAIL_CODE: codes.request} if codes else {}),
                ERASE: erasures.carry_out,
                EXPORT: exports.keep,
            }
        )
        turns = Turns(
            journal,
            leases,
            conversation,
            {ChannelName.SLACK: channel},
            memory=memory,
            effects=effects,
            clock=clock,
            metrics=_metrics(metrics),
        )
        rate = Rate(self.rate_per_minute, clock)
        inbox = _Inbox(self, journal, history, turns, rate=rate, clock=clock, metrics=metrics)
        cases = Cases(tickets, history, journal, clock, inbox.accept, estimates=estimates, name=self.name)
        effects.add(cases.carriers)
        attendant.add(cases.settle)
        solved = Solved(tickets, people.settle)
        attendant.add(solved.hear)
        before = asyncio.all_tasks()
        async with contextlib.AsyncExitStack() as stack:
            stack.enter_context(contextlib.suppress(Crash))
            with contextlib.suppress(Crash):  # it may die at its first call
                await stack.enter_async_context(turns.running())
            summaries = Summaries(
                documents, people, clock, idle_s=IDLE_S, look_again=journal.look_again, look=solved.look
            )
            claims = Claims(documents, clock)
            yield Process(
                inbox,
                journal,
                turns,
                documents,
                channel,
                metrics,
                cases,
                tickets,
                attendant,
                erasures,
                summaries,
                claims,
            )
        for task in asyncio.all_tasks() - before:
            task.cancel()
        await asyncio.gather(*(asyncio.all_tasks() - before), return_exceptions=True)


class _Inbox(JournalInbox):
    """Counts what it acknowledges."""

    def __init__(self, world: World, *parts: Any, **others: Any) -> None:
        super().__init__(*parts, **others)
        self._world = world

    async def accept(self, message: Incoming) -> Accepted:
        accepted = await super().accept(message)
        self._world.taken += 1
        return accepted


def _metrics(metrics: NoMetrics) -> Metrics:
    return metrics


def message(number: int, *, person: str = "p", thread: str = "t", text: str = "", private: bool = False) -> Incoming:
    """A message in a conversation; `number` is its place in it."""
    return Incoming(
        dedupe_key=f"{thread}:{number}",
        platform_id=f"{thread}:{number}",
        conversation=ConversationKey(ChannelName.SLACK, "T1", thread),
        person=Person(f"slack:T1:{person}"),
        text=text or f"question number {number}",
        order=f"{number:06d}",
        sent_at=EPOCH_S,
        private=private,
    )


async def deliver(process: Process, *messages: Incoming) -> list[Incoming]:
    """Hand messages in as a platform does; those that were not taken come back, to be delivered again."""
    left = []
    for each in messages:
        try:
            await process.inbox.accept(each)
        except (StoreUnavailable, Crash):
            left.append(each)
    return left


async def quiet(world: World, *, limit_s: float = 120.0) -> None:
    """Wait until every message is done."""
    pause_s = 0.05
    async with asyncio.timeout(limit_s):
        while await world.documents.count("event", {"done_at": None}):
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, 1.0)  # who waits for a dead process looks rarely in the end
