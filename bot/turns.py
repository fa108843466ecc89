"""Who runs which conversation when: wake-up, join, retry, drain at shutdown."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from functools import partial

from bot import telemetry
from bot.background import kept_going
from bot.conversation import Conversation
from bot.durable.delivery import Delivery
from bot.durable.effects import AFTERWARDS, Effects
from bot.durable.leases import BEAT_S, Leases
from bot.durable.open_turn import Lease, LeaseLost, Shown, TurnChanged
from bot.durable.parts import Part
from bot.durable.records import effects_from_doc
from bot.durable.screen import Screen
from bot.durable.together import Together
from bot.errors import Interrupted, StoreUnavailable
from bot.handlers import stopped
from bot.journal import Journal
from bot.model import FETCHED, ChannelName, Marker, Outcome, Reply, Turn
from bot.people import Session
from bot.ports import Channel, Clock, Metrics
from bot.recall.remembering import Memory
from bot.words.languages import ENGLISH
from rag.ports import Show

POLL_S = 0.25
TIDY_S = 5.0
THINK_TIMEOUT_S = 45.0
JOIN_TIMES = 2
JOIN_FOR_S = 10.0
SHOW_THINKING_AFTER_S = 0.25
MOST_AT_ONCE = 64
PROBE_BYTES = 65_536
"""What a message takes beside its text, with room to spare: its fields, and pages of tables and indexes."""
FINISH_WITHIN_S = 0.1
FINISH_TOGETHER = 16

log = logging.getLogger(__name__)


class Turns:
    """Runs the turns of this replica, one at a time in each conversation."""

    def __init__(
        self,
        journal: Journal,
        leases: Leases,
        conversation: Conversation,
        channels: Mapping[ChannelName, Channel],
        *,
        memory: Memory,
        effects: Effects,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._journal = journal
        self._leases = leases
        self._conversation = conversation
        self._memory = memory
        self._effects = effects
        self._channels = channels
        self._clock = clock
        self._metrics = metrics
        self._delivery = Delivery(journal, leases, clock, metrics)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._finishing = Together(after_s=FINISH_WITHIN_S, most=FINISH_TOGETHER)
        self._settled: dict[str, asyncio.Event] = {}
        self._store_lost = False
        self._refused_bytes = 0
        self._open = True

    # -- life -----------------------------------------------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def running(self, *, grace_s: float = 8.0) -> AsyncIterator[None]:
        """Beat, look for work that was left behind, run what is woken; at the end drain, then cancel what is left."""
        loops = [asyncio.create_task(self._beats()), asyncio.create_task(self._polls())]
        try:
            yield
        finally:
            await _cancel(loops[1:])
            await self._drain(grace_s)
            await self._memory.close()
            await _cancel(loops)
            with contextlib.suppress(StoreUnavailable):
                await self._leases.leave()

    def wake(self, conversation: str) -> None:
        """Have somebody look at a conversation, now or right after what is running there."""
        if not self._open:
            return
        if conversation in self._tasks:
            self._again.add(conversation)
            self._finishing.hurry()
            return
        task = asyncio.create_task(self._guarded(conversation))
        self._tasks[conversation] = task
        task.add_done_callback(lambda _: self._ended(conversation))

    def look_again(self, conversation: str) -> None:
        """What this process knows of a conversation is not so any more."""
        self._journal.look_again(conversation)

    async def settled(self, conversation: str, timeout_s: float) -> None:
        """Wait until a turn of this conversation ends here, or the time is over, or the desk is closing."""
        event = self._settled.setdefault(conversation, asyncio.Event())
        self._finishing.hurry()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await event.wait()

    @property
    def is_ready(self) -> bool:
        """Whether messages can be stored and answered."""
        return self._open and self._leases.is_beating and not self._store_lost

    def store_lost(self, exc: StoreUnavailable, *, size_bytes: int = 0) -> None:
        """The store failed: not ready until it takes a write as large again. size_bytes: the text it did not take."""
        if not self._store_lost:
            log.error("documents.lost", extra={"why": str(exc)})
        self._store_lost = True
        self._refused_bytes = max(self._refused_bytes, size_bytes)

    @property
    def is_open(self) -> bool:
        """False once the desk is closing."""
        return self._open

    # -- one conversation -----------------------------------------------------------------------------------------

    async def run(self, conversation: str) -> None:
        """Work until nothing waits in this conversation, or somebody else has it."""
        shown: Shown | None = None
        while (lease := await self._journal.claim(conversation)) is not None:
            self._recall(lease, shown)
            try:
                is_done = await self._work(lease)
            except TurnChanged:
                continue
            except LeaseLost:
                log.warning("turn.lease_lost", extra={"channel": _channel_of(conversation)})
                return
            finally:
                shown = lease.shown
            if is_done and conversation not in self._again and not lease.has_more:
                return

    def _recall(self, lease: Lease, shown: Shown | None) -> None:
        """What an earlier attempt of this process has shown of the same turn."""
        lease.shown = shown if shown and lease.opening and shown.turn == lease.turn["id"] else None
        if lease.shown and lease.shown.sent_id:
            self._journal.note_opened(lease, lease.shown.sent_id)

    async def _work(self, lease: Lease) -> bool:
        """One turn from wherever it is to its end; False when this attempt failed and the next one is to come."""
        channel = self._channels[ChannelName(lease.key.split(":", 1)[0])]
        if lease.parts is None and not await self._decide(lease, channel):
            return False
        await self._carry_out(lease, before=True)
        await self._delivery.send(lease, channel)
        await self._carry_out(lease, before=False)
        await self._finish(lease, channel)
        return True

    async def _decide(self, lease: Lease, channel: Channel) -> bool:
        """Think and store the decision; False when this attempt failed and the next one is to come.

        When even the apology cannot be worded or rendered, nothing is said and the turn is dead.
        """
        session = None
        try:
            reply, parts, session = await self._think(lease, channel)
        except (StoreUnavailable, LeaseLost, TurnChanged):
            raise
        except Exception:
            log.exception("turn.attempt_failed", extra={"turn": lease.turn["id"], "attempts": lease.attempts})
            self._metrics.count(telemetry.ATTEMPTS_FAILED, channel=channel.name)
            if not lease.exhausted:
                await self._clock.sleep(0.25 * 2**lease.attempts)
                return False
            reply, parts = Reply("", Outcome.FAILED, reason="apology_failed"), []
        await self._journal.decide(lease, reply, parts, session=session, dead=lease.exhausted)
        return True

    async def _carry_out(self, lease: Lease, *, before: bool) -> None:
        """What the reply brings about, before it is said or after; done again, it changes nothing."""
        wanted = (each for each in effects_from_doc(lease.turn["reply"]) if before is not (each.name in AFTERWARDS))
        if effects := tuple(wanted):
            await self._effects.carry_out(lease.turn["id"], lease.turn["person"], effects)

    async def _think(self, lease: Lease, channel: Channel) -> tuple[Reply, list[Part], Session | None]:
        began = self._clock.monotonic()
        turn = await self._journal.turn(lease)
        if lease.stopped:
            return *_stopped(lease, turn, channel), None
        if lease.exhausted:
            reply = self._conversation.apologise(turn)
            return reply, _parts(turn, reply, channel), None
        try:
            turn, reply = await self._converse(lease, turn, channel, began)
        except Interrupted:
            self._journal.note_stopped(lease)
            return *_stopped(lease, turn, channel), None
        self._metrics.observe(telemetry.THINK_SECONDS, self._clock.monotonic() - began, channel=channel.name)
        session, reply = self._memory.kept(turn, reply)
        return reply, _parts(turn, reply, channel), session

    async def _converse(self, lease: Lease, turn: Turn, channel: Channel, began: float) -> tuple[Turn, Reply]:
        """The turn with all that has joined it, and the reply. Raises Interrupted when the person stops it."""
        async with asyncio.timeout(THINK_TIMEOUT_S), _shown_thinking(channel, turn):
            audience = turn.last.audience or await channel.audience(turn.last)
            show = self._screen(lease, turn, channel)
            turn = await self._memory.recall(replace(turn, audience=audience), channel.describe)
            reply = await self._conversation.handle(turn, show)
            for _ in range(JOIN_TIMES):
                if self._clock.monotonic() - began > JOIN_FOR_S or not await self._join(lease):
                    break
                joined = await self._journal.turn(lease, audience)
                turn = replace(joined, session=turn.session, elsewhere=turn.elsewhere, described=turn.described)
                reply = await self._conversation.handle(turn)
        return turn, reply

    def _screen(self, lease: Lease, turn: Turn, channel: Channel) -> Show | None:
        """How the answer is shown while it is written; None where it cannot be, or has been begun already."""
        where = channel.streams.opening(turn) if channel.streams and lease.opening is None else None
        if where is None or channel.streams is None:
            return None
        screen = Screen(
            lease,
            channel.streams,
            where,
            journal=self._journal,
            leases=self._leases,
            clock=self._clock,
            could_join=partial(self._could_join, lease),
        )
        return screen.show

    async def _could_join(self, lease: Lease) -> bool:
        is_known_not_to = self._leases.sole and lease.key not in self._again
        return not is_known_not_to and await self._journal.could_join(lease)

    async def _join(self, lease: Lease) -> bool:
        """Look for what has arrived meanwhile; a sole process knows without looking that nothing has."""
        if self._leases.sole and lease.key not in self._again:
            return False
        self._again.discard(lease.key)
        return await self._journal.join(lease)

    async def _finish(self, lease: Lease, channel: Channel) -> None:
        turn, took_s = lease.turn, self._clock.now() - lease.arrived
        if self._may_finish_later(lease, channel):
            await self._finishing.wait()
        await self._journal.finish(lease)
        outcome = turn["reply"]["outcome"]
        self._metrics.count(telemetry.TURNS, channel=channel.name, outcome=outcome)
        self._metrics.observe(telemetry.TURN_SECONDS, took_s, channel=channel.name)
        if turn["dead"]:
            self._metrics.count(telemetry.DEAD_LETTERS, channel=channel.name)
            log.error("turn.dead_letter", extra={"turn": turn["id"], "events": ",".join(turn["events"])})
        log.info("turn.finished", extra={"turn": turn["id"], "outcome": outcome, "messages": len(turn["events"])})
        if event := self._settled.pop(lease.key, None):
            event.set()

    def _may_finish_later(self, lease: Lease, channel: Channel) -> bool:
        """Whether nobody waits for the end of this turn; dying before it costs a look-up."""
        is_awaited = lease.key in self._again or lease.key in self._settled or channel.name in FETCHED
        return self._open and self._leases.sole and channel.can_look_up and not is_awaited

    # -- tasks ----------------------------------------------------------------------------------------------------

    async def _guarded(self, conversation: str) -> None:
        async with self._places:
            try:
                await self.run(conversation)
            except StoreUnavailable as exc:
                self.store_lost(exc)
                await self._clock.sleep(POLL_S)
            except Exception:
                # A turn must not take the desk down with it; the poll comes back to this conversation.
                log.exception("turn.failed", extra={"channel": _channel_of(conversation)})
                await self._clock.sleep(1.0)

    def _ended(self, conversation: str) -> None:
        del self._tasks[conversation]
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _polls(self) -> None:
        """Wake what others accepted or left behind; now and then also what was left open after its last message."""
        tidied_at = float("-inf")
        while True:
            with self._round("turns.poll_failed"):
                found = await self._journal.waiting_conversations()
                if self._clock.monotonic() - tidied_at > TIDY_S:
                    found |= await self._journal.held_conversations()
                    tidied_at = self._clock.monotonic()
                for conversation in found - self._tasks.keys():
                    self._journal.look_again(conversation)
                    self.wake(conversation)
            await self._clock.sleep(POLL_S)

    async def _beats(self) -> None:
        while True:
            with self._round("turns.beat_failed"):
                await self._leases.beat()
                if self._store_lost and await self._leases.probe(PROBE_BYTES + self._refused_bytes):
                    self._store_found()
            await self._clock.sleep(BEAT_S)

    @contextlib.contextmanager
    def _round(self, failed: str) -> Iterator[None]:
        """One round of a loop, which goes on without the store and after any failure."""
        with kept_going(log, failed):
            try:
                yield
            except StoreUnavailable as exc:
                self.store_lost(exc)

    async def _drain(self, grace_s: float) -> None:
        self._open = False
        self._finishing.hurry()
        for event in self._settled.values():
            event.set()
        if self._tasks:
            log.info("turns.draining", extra={"conversations": len(self._tasks), "grace_s": grace_s})
            await asyncio.wait([*self._tasks.values()], timeout=grace_s)
        await _cancel([*self._tasks.values()])

    def _store_found(self) -> None:
        log.info("documents.back")
        self._store_lost, self._refused_bytes = False, 0


def _stopped(lease: Lease, turn: Turn, channel: Channel) -> tuple[Reply, list[Part]]:
    """Nothing is said, unless a part of the answer is on the screen: it ends where it is."""
    if lease.opening is None:
        return Reply("", Outcome.NOTICE, reason="stopped"), []
    language = turn.session.language if turn.session else ENGLISH
    reply = stopped(lease.shown.answer if lease.shown else None, language=language)
    return reply, _parts(turn, reply, channel)


def _parts(turn: Turn, reply: Reply, channel: Channel) -> list[Part]:
    """The reply as the channel's messages, each saying what it answers."""
    payloads = channel.render(reply, turn) if reply.text else []
    platform_ids = tuple(asked.message.platform_id for asked in turn.asked if not asked.message.notice)
    return [
        Part(payload, Marker(turn.reply_id, number, len(payloads), platform_ids, reply.outcome))
        for number, payload in enumerate(payloads, start=1)
    ]


@contextlib.asynccontextmanager
async def _shown_thinking(channel: Channel, turn: Turn) -> AsyncIterator[None]:
    """Show that the desk is at work once thinking takes long enough to be noticed; never after the answer.

    Nor where somebody is only to be told something: they have written nothing that could be answered.
    """
    if turn.last.notice:
        yield
        return
    shown: list[asyncio.Task[None]] = []
    loop = asyncio.get_running_loop()
    timer = loop.call_later(
        SHOW_THINKING_AFTER_S, lambda: shown.append(loop.create_task(channel.show_thinking(turn.last)))
    )
    try:
        yield
    finally:
        timer.cancel()
        await _cancel(shown)


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _channel_of(conversation: str) -> str:
    """What of a conversation's key a log may hold: the rest may be somebody's phone number."""
    return conversation.partition(":")[0]
