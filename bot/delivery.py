"""Sends the decided parts of a turn, each exactly once as far as the platform lets us find out."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from functools import partial

from bot import telemetry
from bot.durable.leases import Leases
from bot.durable.open_turn import Lease, LeaseLost
from bot.durable.parts import SETTLED, PartState
from bot.errors import AmbiguousOutcome, DependencyError
from bot.journal import Journal
from bot.ports import Channel, Clock, Metrics

SEND_TIMEOUT_S = 5.0
GIVE_UP_AFTER_S = 3600.0
LONGEST_PAUSE_S = 30.0

log = logging.getLogger(__name__)


class _NeverKnownError(Exception):
    """The platform could not be asked for so long that it is no use to ask any more."""


class Delivery:
    """Brings parts to their channel: pauses where the platform asks for it, looks up what may have been sent."""

    def __init__(self, journal: Journal, leases: Leases, clock: Clock, metrics: Metrics) -> None:
        self._journal = journal
        self._leases = leases
        self._clock = clock
        self._metrics = metrics

    async def send(self, lease: Lease, channel: Channel) -> None:
        """Settle every part of the decided turn, in order. Raises LeaseLost, TurnChanged or StoreUnavailable."""
        for index, part in enumerate(lease.parts or ()):
            if part.state in SETTLED:
                continue
            if lease.given_up:
                self._settle(lease, index, channel, PartState.REFUSED, reason="sending broke off too often")
            elif lease.stopped and part.state is PartState.PENDING:
                self._settle(lease, index, channel, PartState.DROPPED)
            else:
                await self._send_part(lease, index, channel)

    async def _send_part(self, lease: Lease, index: int, channel: Channel) -> None:
        part = lease.part(index)
        is_marked = part.state is PartState.SENDING and part.epoch == lease.epoch
        if part.state is PartState.SENDING and not is_marked:
            if await self._was_sent(lease, index, channel):
                return
            if lease.stopped and not (index == 0 and lease.opening):  # refused at first, and stale by now
                self._settle(lease, index, channel, PartState.DROPPED)
                return
        if index == 0 and lease.opening and not lease.opening["sent_id"]:
            await self._find_opened(lease, channel)
            is_marked = False
        if lease.part(index).state in SETTLED:
            return
        if not is_marked:
            await self._journal.mark_sending(lease, index)
        await self._send_until_settled(lease, index, channel)

    async def _send_until_settled(self, lease: Lease, index: int, channel: Channel) -> None:
        tries = 0
        while True:
            refusal = await self._try(lease, index, channel)
            if refusal is None:
                return
            tries += 1
            if refusal.retry_after is None or self._is_too_late(lease):
                log.error("turn.part_refused", extra={"turn": lease.turn["id"], "part": index + 1, "why": str(refusal)})
                self._settle(lease, index, channel, PartState.REFUSED, reason=str(refusal))
                return
            self._metrics.count(telemetry.SENDS_RETRIED, channel=channel.name)
            await self._clock.sleep(_pause(tries, refusal.retry_after))
            await self._journal.mark_sending(lease, index)

    async def _try(self, lease: Lease, index: int, channel: Channel) -> DependencyError | None:
        """Send once; the refusal when it certainly was not sent, None when the part is settled."""
        if not self._leases.held_since(lease.marked_at):
            raise LeaseLost(f"conversation {lease.key}: our heartbeat is late, others may have taken over")
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S * 2):
                platform_id = await _post(lease, index, channel)
        except (AmbiguousOutcome, TimeoutError) as exc:
            if await self._was_sent(lease, index, channel):
                return None
            return DependencyError(f"not sent: {exc}", retry_after=0)
        except DependencyError as exc:
            return exc
        self._settle(lease, index, channel, PartState.SENT, platform_id=platform_id)
        return None

    def _is_too_late(self, lease: Lease) -> bool:
        return self._clock.now() - lease.decided_at > GIVE_UP_AFTER_S

    async def _was_sent(self, lease: Lease, index: int, channel: Channel) -> bool:
        """Ask the platform whether an ambiguous part arrived, once its time to arrive is over; True: it is settled.

        Asked for an hour, as with sending; then staff see it as a dead letter. Where the platform will never say, the
        part is sent again: rather twice than not at all.
        """
        part = lease.part(index)
        if not channel.can_look_up:
            self._settle(lease, index, channel, PartState.SENT, reason="not known whether it arrived")
            return True
        find = partial(channel.find_sent, part.payload, part.marker, since=lease.said_since)
        try:
            found = await self._look_up(lease, find, began=part.at)
        except _NeverKnownError:
            self._settle(lease, index, channel, PartState.REFUSED, reason="could not be looked up")
            return True
        if found is not None:
            self._settle(lease, index, channel, PartState.SENT, platform_id=found, reason="found")
        return found is not None

    async def _find_opened(self, lease: Lease, channel: Channel) -> None:
        """Ask the platform for the message in which the answer may have been begun, so that it is made whole.

        Where there is none, the answer is sent; what is left of a stopped one is not wanted then.
        """
        opening, found = lease.opening, None
        try:
            if channel.streams:
                find = partial(channel.streams.find, opening["where"], since=opening["at"])
                found = await self._look_up(lease, find, began=opening["at"])
        except _NeverKnownError:
            self._settle(lease, 0, channel, PartState.REFUSED, reason="could not be looked up")
            return
        if found is not None:
            self._journal.note_opened(lease, found)
            return
        self._journal.note_not_opened(lease)
        if lease.stopped:
            self._settle(lease, 0, channel, PartState.DROPPED)

    async def _look_up(self, lease: Lease, find: Callable[[], Awaitable[str | None]], *, began: float) -> str | None:
        """What the platform finds once the time to arrive is over; None also where it will never say.

        began: when it was sent, Unix time in seconds. Raises _NeverKnownError after an hour.
        """
        await self._clock.sleep(max(0.0, began + SEND_TIMEOUT_S - self._clock.now()))
        tries = 0
        while True:
            try:
                return await find()
            except DependencyError as exc:
                tries += 1
                if exc.retry_after is None:
                    log.warning("turn.look_up_refused", extra={"turn": lease.turn["id"], "why": str(exc)})
                    return None
                log.warning("turn.look_up_failed", extra={"turn": lease.turn["id"], "tries": tries, "why": str(exc)})
                if self._is_too_late(lease):
                    raise _NeverKnownError from exc
                await self._clock.sleep(_pause(tries, exc.retry_after))

    def _settle(
        self, lease: Lease, index: int, channel: Channel, state: PartState, *, platform_id: str = "", reason: str = ""
    ) -> None:
        self._journal.note(lease, index, state, platform_id=platform_id, reason=reason)
        if state is PartState.REFUSED:
            self._journal.note_dead(lease)
        self._metrics.count(telemetry.PARTS, channel=channel.name, state=state)


async def _post(lease: Lease, index: int, channel: Channel) -> str:
    """Send a part, or make of the message that grew on the screen what was decided; the platform's id."""
    part, opening = lease.part(index), lease.opening
    if index or opening is None or channel.streams is None:
        return await channel.send(part.payload, part.marker)
    shown = lease.shown if lease.shown and lease.shown.is_certain else None
    text = shown.answer.text if shown and shown.answer else None
    return await channel.streams.end(opening["where"], opening["sent_id"], text, part.payload, part.marker)


def _pause(tries: int, retry_after: float) -> float:
    """At least what the platform asked for, doubling, bounded, and a little different each time."""
    return max(retry_after, min(LONGEST_PAUSE_S, 0.25 * 2.0**tries)) * random.uniform(1.0, 1.25)  # noqa: S311  # jitter
