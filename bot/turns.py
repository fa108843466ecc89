"""Decides which process runs which conversation when: wake-up, joining, retry, drain at shutdown."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator, Mapping

from bot import telemetry
from bot.background import cancel, kept_going
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.durable.effects import ADD_TO_TICKET, AFTERWARDS, Effects, for_operator
from bot.durable.leases import BEAT_S, Leases
from bot.durable.open_turn import Lease, LeaseLost, Shown, TurnChanged
from bot.durable.parts import PartState
from bot.durable.records import effects_from_doc
from bot.durable.together import Together
from bot.errors import DependencyError, StoreUnavailable
from bot.journal import Journal
from bot.model import FETCHED, ChannelName, Effect, Outcome, Reply
from bot.ports import Channel, Clock, Metrics
from bot.recall.remembering import Memory
from bot.thinking import Thinking

POLL_S = 0.25
TIDY_S = 5.0
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
        self._memory = memory
        self._effects = effects
        self._channels = channels
        self._clock = clock
        self._metrics = metrics
        self._delivery = Delivery(journal, leases, clock, metrics)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._thinking = Thinking(
            journal, leases, conversation, memory=memory, clock=clock, metrics=metrics, woken=self._again
        )
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
            await cancel(loops[1:])
            await self._drain(grace_s)
            await self._memory.close()
            await cancel(loops)
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
        channel = self._channels[ChannelName(_channel_of(lease.key))]
        if lease.is_decided and await self._journal.has_ended(lease):  # somebody took over just then
            await self._finish(lease, channel, self._clock.now() - lease.arrived)
            return True
        if not lease.is_decided and not await self._decide(lease, channel):
            return False
        await self._carry_out(lease, before=True)
        await self._delivery.send(lease, channel)
        if not lease.parts:
            await self._say_nothing(lease, channel)
        elif lease.stopped and all(part.state is PartState.DROPPED for part in lease.parts):
            await self._pass_on(lease)
        took_s = self._clock.now() - lease.arrived
        if self._may_finish_later(lease, channel):
            await self._finishing.wait()
        await self._carry_out(lease, before=False)
        await self._finish(lease, channel, took_s)
        return True

    async def _decide(self, lease: Lease, channel: Channel) -> bool:
        """Think and store the decision; False when this attempt failed and the next one is to come.

        When even the apology cannot be worded or rendered, nothing is said and the turn is dead.
        """
        session = None
        try:
            reply, parts, session = await self._thinking.think(lease, channel)
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

    async def _say_nothing(self, lease: Lease, channel: Channel) -> None:
        turn = await self._journal.turn(lease)
        if not turn.last.notice and not lease.stopped:
            await channel.heard(turn.last)

    async def _pass_on(self, lease: Lease) -> None:
        """Give what was asked to whoever took over before it was answered, so that nobody has to say it again."""
        turn = await self._journal.turn(lease)
        does = {each.name for each in effects_from_doc(lease.turn["reply"])}
        if turn.in_charge and ADD_TO_TICKET not in does and not turn.last.notice:
            await self._do(lease, for_operator(turn.asked, turn.in_charge))

    async def _carry_out(self, lease: Lease, *, before: bool) -> None:
        """What the reply brings about, before it is said or after; done again, it changes nothing."""
        wanted = (each for each in effects_from_doc(lease.turn["reply"]) if before is not (each.name in AFTERWARDS))
        await self._do(lease, tuple(wanted))

    async def _do(self, lease: Lease, effects: tuple[Effect, ...]) -> None:
        """Carry out effects. What fails again and again by a defect is left: it must not hold up what comes next."""
        try:
            await self._effects.carry_out(lease.turn["id"], lease.turn["person"], effects)
        except DependencyError:
            raise
        except Exception:
            if not lease.given_up:
                raise
            log.exception("turn.effects_given_up", extra={"turn": lease.turn["id"]})
            self._journal.note_dead(lease)

    async def _finish(self, lease: Lease, channel: Channel, took_s: float) -> None:
        """End the turn. took_s: seconds from its first message to its last part."""
        turn = lease.turn
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
        await cancel([*self._tasks.values()])

    def _store_found(self) -> None:
        log.info("documents.back")
        self._store_lost, self._refused_bytes = False, 0


def _channel_of(conversation: str) -> str:
    """What of a conversation's key a log may hold: the rest may be somebody's phone number."""
    return conversation.partition(":")[0]
