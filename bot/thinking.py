"""Thinks a turn through to a channel's messages, including what joins the turn meanwhile."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

from bot import telemetry
from bot.background import cancel
from bot.conversation import Conversation
from bot.durable.leases import Leases
from bot.durable.open_turn import Lease
from bot.durable.parts import Part
from bot.errors import Interrupted
from bot.handlers import stopped
from bot.journal import Journal
from bot.model import Outcome, Reply, Turn
from bot.people import Session
from bot.ports import Channel, Clock, Metrics
from bot.progress import Marker
from bot.recall.remembering import Memory
from bot.screen import Screen
from bot.words.languages import ENGLISH
from rag.ports import Show

THINK_TIMEOUT_S = 45.0
JOIN_TIMES = 2
JOIN_FOR_S = 10.0
SHOW_THINKING_AFTER_S = 0.25


class Thinking:
    """Thinks about the turns of this replica. woken: the conversations in which something has arrived meanwhile."""

    def __init__(
        self,
        journal: Journal,
        leases: Leases,
        conversation: Conversation,
        *,
        memory: Memory,
        clock: Clock,
        metrics: Metrics,
        woken: set[str],
    ) -> None:
        self._journal = journal
        self._leases = leases
        self._conversation = conversation
        self._memory = memory
        self._clock = clock
        self._metrics = metrics
        self._woken = woken

    async def think(self, lease: Lease, channel: Channel) -> tuple[Reply, list[Part], Session | None]:
        """The reply, its messages, and what is kept of the conversation; an apology after the last attempt.

        Raises whatever stands in the way of an answer: the next attempt is the caller's.
        """
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
        async with asyncio.timeout(THINK_TIMEOUT_S), shown_thinking(channel, turn):
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

    def _is_up_to_date(self, lease: Lease) -> bool:
        """Whether nothing has arrived meanwhile, as a sole process knows without looking."""
        return self._leases.sole and lease.key not in self._woken

    async def _could_join(self, lease: Lease) -> bool:
        return not self._is_up_to_date(lease) and await self._journal.could_join(lease)

    async def _join(self, lease: Lease) -> bool:
        """Take in what has arrived meanwhile; whether anything had."""
        if self._is_up_to_date(lease):
            return False
        self._woken.discard(lease.key)
        return await self._journal.join(lease)


def _stopped(lease: Lease, turn: Turn, channel: Channel) -> tuple[Reply, list[Part]]:
    """Nothing is said, unless a part of the answer is on the screen: it ends where it is."""
    if lease.opening is None:
        return Reply("", Outcome.NOTICE, reason="stopped"), []
    language = turn.at.language or ENGLISH
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
async def shown_thinking(channel: Channel, turn: Turn) -> AsyncIterator[None]:
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
        await cancel(shown)
