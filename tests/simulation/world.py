"""A world for the desk: documents that outlive it, a platform that keeps what arrived, processes that die."""

import asyncio
import contextlib
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from bot.conversation import Conversation
from bot.departments import Department
from bot.durable.effects import ERASE, EXPORT, LINK, MAIL_CODE, NOTE, UNLINK, Effects
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.errors import AmbiguousOutcome, DependencyError, Interrupted, StoreUnavailable
from bot.handover.cases import Cases, Name, name_nothing
from bot.handover.contact import FormOf
from bot.handover.estimates import NO_ESTIMATES, Estimates
from bot.handover.handing_over import HandOver, everybody
from bot.handover.own_tickets import OwnTickets
from bot.handover.solved import Solved
from bot.inbox import JournalInbox, Rate
from bot.journal import Journal
from bot.model import (
    CUSTOMERS,
    Audience,
    ChannelName,
    Citation,
    ConversationKey,
    Incoming,
    JsonObject,
    Person,
    Reply,
    Turn,
)
from bot.people import Profile, Session
from bot.ports import Clock, Metrics
from bot.progress import Accepted, Marker
from bot.recall.described import shown_with
from bot.recall.remembering import Memory
from bot.recall.sessions import IDLE_S
from bot.recall.summaries import Summaries
from bot.rights.link_requests import code_from
from bot.rights.linking import Linking
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
from memory.faulty import Crash, FaultyDocuments, Plan, no_faults
from memory.links import DocumentLinks
from memory.mailed_codes import DocumentMailedCodes
from memory.people import DocumentPeople
from memory.ports import Cursor, Documents, MailedCodes, Stored, Where
from rag.ports import PLAIN, Answer, Article, Manner, Show
from tests.contracts.documents_model import Model
from tests.simulation.loop import EPOCH_S, LoopClock

HELP = Department("help", "Help", "questions about anything", "help@example.org", internal=False)


class MemoryDocuments:
    """The document port over the contract's own model: no thread, so a simulation is the same every time."""

    def __init__(self) -> None:
        self._kinds: dict[str, Model] = {}

    def _kind(self, kind: str) -> Model:
        return self._kinds.setdefault(kind, Model())

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        return self._kind(kind).insert(key, _copy(doc))

    async def get(self, kind: str, key: str) -> Stored | None:
        return _copied(self._kind(kind).get(key))

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        return self._kind(kind).replace(key, _copy(doc), version)

    async def claim(self, kind: str, where: Where, *, set: JsonObject, order: str) -> Stored | None:
        return _copied(self._kind(kind).claim(where, set, order))

    async def find(
        self, kind: str, where: Where, *, order: str, limit: int, after: Cursor | None = None
    ) -> list[Stored]:
        found = self._kind(kind).find(where, order, limit, after)
        return [copy for stored in found if (copy := _copied(stored))]

    async def count(self, kind: str, where: Where) -> int:
        return self._kind(kind).count(where)

    async def delete(self, kind: str, where: Where) -> int:
        return self._kind(kind).delete(where)


class SmallDisk(MemoryDocuments):
    """Takes no document of more than `room_bytes`, as a full disk on which small ones still fit."""

    room_bytes: float = float("inf")

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        self._check(doc)
        return await super().insert(kind, key, doc)

    async def replace(self, kind: str, key: str, doc: JsonObject, *, version: int) -> bool:
        self._check(doc)
        return await super().replace(kind, key, doc, version=version)

    def _check(self, doc: JsonObject) -> None:
        if len(json.dumps(doc)) > self.room_bytes:
            raise StoreUnavailable("database or disk is full (SQLITE_FULL)")


def _copy(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value))


def _copied(stored: Stored | None) -> Stored | None:
    return stored and Stored(stored.key, _copy(stored.doc), stored.version)


class NoMetrics:
    """Counts what it is told, for tests that ask."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def count(self, name: str, **labels: str) -> None:
        self.counted[name] += 1

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        self.counted[f"{name}_observed"] += 1


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that the platform shows to the person."""

    marker: Marker
    text: str
    at: float
    sent_id: str = ""


SendFault = Callable[["Platform", JsonObject, Marker], Awaitable[None]]
"""What goes wrong with one send; it may let the message arrive and may raise."""


@dataclass(slots=True)
class Platform:
    """Keeps what arrived. faults: number of the send (from 0) to what goes wrong with it.

    unshowable: a thread whose replies cannot be rendered.
    """

    arrived: list[Arrived] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """What was said and not answered, as while an operator talks."""
    faults: Mapping[int, SendFault] = field(default_factory=dict)
    blind: DependencyError | None = None
    """How look-ups fail."""
    unshowable: str = ""
    sends: int = 0
    look_ups: int = 0
    growing: dict[str, "Growing"] = field(default_factory=dict)
    stream_faults: Mapping[int, "StreamFault"] = field(default_factory=dict)
    stream_calls: int = 0

    def unfinished(self) -> list[str]:
        """What was begun and never became a reply."""
        marked = {said.sent_id for said in self.arrived}
        return [growing.text for sent_id, growing in self.growing.items() if sent_id not in marked]

    def arrive(self, part: JsonObject, marker: Marker) -> str:
        self.arrived.append(Arrived(marker, str(part["text"]), LoopClock().now()))
        return f"m{len(self.arrived)}"

    def answers(self) -> Counter[tuple[str, int]]:
        """How often each message (by its platform id) was answered by a part of each number."""
        return Counter((each, said.marker.part) for said in self.arrived for each in said.marker.in_reply_to)


async def lost(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The connection broke before the platform read the request."""
    raise AmbiguousOutcome("reset before effect")


async def unanswered(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The connection broke after the platform had posted it."""
    platform.arrive(part, marker)
    raise AmbiguousOutcome("reset after effect")


async def late(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The client gives up, and the message arrives within the send time-out all the same."""
    asyncio.get_running_loop().call_later(4.0, platform.arrive, part, marker)
    await asyncio.sleep(1.0)
    raise AmbiguousOutcome("no answer in time")


async def rate_limited(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """429."""
    raise DependencyError("slow down", retry_after=2.0)


async def refused(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The room is gone."""
    raise DependencyError("channel_not_found")


@dataclass(slots=True)
class Growing:
    """A message that was begun without a marker."""

    thread: str
    text: str
    at: float
    is_open: bool = True
    is_stopped: bool = False
    """Whether the person pressed Stop."""


StreamFault = Callable[[Callable[[], object]], Awaitable[None]]
"""What goes wrong with a call of a stream, whose effect it is given; it may let it happen and may raise."""


class WorldStreams:
    """Messages that grow: what became of each is in `Platform.growing` until it has its marker."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def opening(self, turn: Turn) -> "JsonObject | None":
        return {"thread": turn.conversation.thread}

    async def start(self, opening: JsonObject, begun: str) -> str:
        sent_id = f"s{len(self._platform.growing) + 1}"

        def effect() -> None:
            self._platform.growing[sent_id] = Growing(str(opening["thread"]), begun, LoopClock().now())

        await self._call(effect)
        return sent_id

    async def grow(self, opening: JsonObject, sent_id: str, more: str) -> None:
        def effect() -> None:
            growing = self._platform.growing[sent_id]
            if growing.is_stopped:
                raise Interrupted("stopped")
            if not growing.is_open:
                raise DependencyError("message_not_in_streaming_state")
            growing.text += more

        await self._call(effect)

    async def end(self, opening: JsonObject, sent_id: str, shown: str | None, part: JsonObject, marker: Marker) -> str:
        def append() -> None:
            growing = self._platform.growing[sent_id]
            growing.is_open = False
            rest = str(part["text"]).removeprefix(shown or "")
            self._finish(sent_id, growing.text + rest, marker)

        def close() -> None:
            self._platform.growing[sent_id].is_open = False

        def rewrite() -> None:
            assert not self._platform.growing[sent_id].is_open
            self._finish(sent_id, str(part["text"]), marker)

        if shown is not None and str(part["text"]).startswith(shown) and self._platform.growing[sent_id].is_open:
            await self._call(append)
            return sent_id
        await self._call(close)
        await self._call(rewrite)
        return sent_id

    async def find(self, opening: JsonObject, *, since: float) -> str | None:
        self._platform.look_ups += 1
        if self._platform.blind:
            raise self._platform.blind
        marked = {said.sent_id for said in self._platform.arrived}
        for sent_id, growing in self._platform.growing.items():
            if sent_id not in marked and growing.thread == opening["thread"] and growing.at >= since - 1:
                return sent_id
        return None

    def _finish(self, sent_id: str, text: str, marker: Marker) -> None:
        self._platform.arrived = [said for said in self._platform.arrived if said.sent_id != sent_id]
        self._platform.arrived.append(Arrived(marker, text, LoopClock().now(), sent_id))

    async def _call(self, effect: Callable[[], object]) -> None:
        number, self._platform.stream_calls = self._platform.stream_calls, self._platform.stream_calls + 1
        await asyncio.sleep(0)
        if fault := self._platform.stream_faults.get(number):
            await fault(effect)
        effect()


class WorldChannel:
    """The channel of one process. parts: how many messages a reply becomes. streams: its messages can grow."""

    name = ChannelName.SLACK

    def __init__(self, platform: Platform, *, parts: int = 1, can_look_up: bool = True, streams: bool = False) -> None:
        self._platform = platform
        self.streams = WorldStreams(platform) if streams else None
        self._parts = parts
        self.can_look_up = can_look_up
        self.shown = 0

    async def audience(self, message: Incoming) -> Audience:
        return CUSTOMERS

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        return shown_with(message)

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        if turn.conversation.thread == self._platform.unshowable:
            raise ZeroDivisionError("a defect")
        return [{"text": reply.text, "number": number} for number in range(1, self._parts + 1)]

    async def heard(self, message: Incoming) -> None:
        self._platform.heard.append(message.text)

    async def show_thinking(self, message: Incoming) -> None:
        self.shown += 1

    async def send(self, part: JsonObject, marker: Marker) -> str:
        number, self._platform.sends = self._platform.sends, self._platform.sends + 1
        if fault := self._platform.faults.get(number):
            await fault(self._platform, part, marker)
        return self._platform.arrive(part, marker)

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:
        self._platform.look_ups += 1
        if self._platform.blind:
            raise self._platform.blind
        for number, said in enumerate(self._platform.arrived, start=1):
            if (said.marker.reply_id, said.marker.part) == (marker.reply_id, marker.part) and said.at >= since - 1:
                return said.sent_id or f"m{number}"
        return None


@dataclass(slots=True)
class Knowledge:
    """Answers everything with the question, or as told. poison: questions that raise. takes_s: how long it thinks."""

    poison: frozenset[str] = frozenset()
    takes_s: float = 0.0
    asked: list[str] = field(default_factory=list)
    related: tuple[str, ...] = ()
    is_empty: bool = False
    """Whether it knows nothing."""
    is_headless: bool = False
    """Whether nobody can be named, so that an apology cannot be worded."""
    says: tuple[str, ...] = ()
    """Further sentences, each `takes_s` after the one before, during which those before it are shown."""
    ends_as: str | None = None
    """What is answered instead in the end."""

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        self.asked.append(question)
        if self.is_empty:
            return Answer(known=False)
        citation = Citation(1, "help/any", "Any", "help@example.org", "2026-01-01", question)
        answer = Answer(known=True, text=f"About {question} [1]", citations=(citation,), confidence=0.96)
        answer = replace(answer, department="help", related=self.related)
        for sentence in self.says:
            await asyncio.sleep(self.takes_s)
            if show:
                await show(answer)
            answer = replace(answer, text=f"{answer.text} {sentence} [1]")
        await asyncio.sleep(self.takes_s)
        if question in self.poison:
            raise ZeroDivisionError("a defect")
        return answer if self.ends_as is None else replace(answer, text=self.ends_as)

    def departments(self, audience: Audience) -> Sequence[Department]:
        if self.is_headless:
            raise ZeroDivisionError("a defect")
        return [HELP]

    def article(self, article_id: str, audience: Audience) -> Article | None:
        return None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        return []

    def reads_for(self, person_id: str) -> Sequence[str]:
        return []


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
    outbox = Outbox(documents, {}, clock, metrics)
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
        conversation = Conversation(
            self.knowledge,
            self.knowledge,
            clock,
            rate_per_minute=self.rate_per_minute,
            hand_over=HandOver(tickets, people, estimates, form_of=self.form_of),
            own_tickets=OwnTickets(tickets, people),
            linking=Linking(links, mailed=mailed if codes else None),
            wishes=Wishes(people, exports, tickets=tickets),
        )
        channel = WorldChannel(self.platform, parts=self.parts, can_look_up=can_look_up, streams=self.streams)
        metrics = NoMetrics()
        memory = Memory(people, clock)
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
