"""Shows an answer while it is written: recorded before it is shown, and completed by the delivery."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.delivery import SEND_TIMEOUT_S
from bot.durable.leases import Leases
from bot.durable.open_turn import Lease, LeaseLost, Shown
from bot.errors import AmbiguousOutcome, DependencyError, Interrupted
from bot.journal import Journal
from bot.model import JsonObject
from bot.ports import Clock, Streams
from rag.ports import Answer

SHOW_AFTER_S = 1.0
"""An answer that is whole sooner is sent as one message."""

log = logging.getLogger(__name__)


class Screen:
    """One turn's answer as it grows. where: made by `streams`. could_join: whether something waits that belongs to it.

    What the platform refuses or leaves unclear ends the showing and never the answer.
    """

    def __init__(
        self,
        lease: Lease,
        streams: Streams,
        where: JsonObject,
        *,
        journal: Journal,
        leases: Leases,
        clock: Clock,
        could_join: Callable[[], Awaitable[bool]],
    ) -> None:
        self._lease = lease
        self._streams = streams
        self._where = where
        self._journal = journal
        self._leases = leases
        self._clock = clock
        self._could_join = could_join
        self._not_before = clock.monotonic() + SHOW_AFTER_S
        self._is_over = False

    async def show(self, answer: Answer) -> None:
        """Show what is certain of the answer; it begins with what was shown before.

        Raises Interrupted, LeaseLost, TurnChanged or StoreUnavailable.
        """
        if self._is_over or self._clock.monotonic() < self._not_before:
            return
        if self._lease.shown is None:
            await self._open(answer)
        else:
            await self._grow(self._lease.shown, answer)

    async def _open(self, answer: Answer) -> None:
        if await self._could_join():
            self._is_over = True
            return
        await self._journal.open(self._lease, self._where)
        if not self._leases.held_since(self._lease.marked_at):
            raise LeaseLost(f"conversation {self._lease.key}: our heartbeat is late, others may have taken over")
        self._lease.shown = shown = Shown(self._lease.turn["id"])
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S * 2):
                shown.sent_id = await self._streams.start(self._where, answer.text)
        except (AmbiguousOutcome, TimeoutError) as exc:
            self._give_up(exc)
        except DependencyError as exc:
            self._give_up(exc)
            self._lease.shown = None
            self._journal.note_not_opened(self._lease)
        else:
            self._journal.note_opened(self._lease, shown.sent_id)
            shown.answer, shown.is_certain = answer, True

    async def _grow(self, shown: Shown, answer: Answer) -> None:
        before = shown.answer.text if shown.answer else ""
        if not answer.text.startswith(before) or not shown.is_certain:
            self._is_over = True
            return
        shown.is_certain = False
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S * 2):
                await self._streams.grow(self._where, shown.sent_id, answer.text[len(before) :])
        except Interrupted:
            shown.is_certain = True
            raise
        except (AmbiguousOutcome, TimeoutError) as exc:
            self._give_up(exc)
        except DependencyError as exc:
            shown.is_certain = True
            if exc.retry_after is None:
                self._give_up(exc)
            else:
                self._not_before = self._clock.monotonic() + exc.retry_after
        else:
            shown.answer, shown.is_certain = answer, True

    def _give_up(self, exc: Exception) -> None:
        self._is_over = True
        log.info("turn.not_shown_on", extra={"turn": self._lease.turn["id"], "why": str(exc)})
