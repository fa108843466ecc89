"""The channels' entry to the core: accepts messages, wakes their turn, applies the rate limit, reads replies."""

from collections import OrderedDict, deque
from collections.abc import Sequence

from bot import telemetry
from bot.durable.history import History
from bot.errors import StoreUnavailable
from bot.journal import Journal
from bot.model import ChannelName, ConversationKey, Incoming
from bot.ports import Clock, Metrics
from bot.progress import Accepted, EventReport, Feedback, Said
from bot.turns import Turns

LOOK_AGAIN_S = 0.25
REMEMBERED_PEOPLE = 10_000


class Rate:
    """Messages of one person in the last minute, for the people seen last. per_minute: 0 for no limit."""

    def __init__(self, per_minute: int, clock: Clock) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def exceeds(self, person_id: str) -> bool:
        """Count one more message and say whether it is one too many."""
        if self._per_minute == 0:
            return False
        now = self._clock.monotonic()
        times = self._seen.setdefault(person_id, deque())
        self._seen.move_to_end(person_id)
        if len(self._seen) > REMEMBERED_PEOPLE:
            self._seen.popitem(last=False)
        while times and now - times[0] >= 60:  # noqa: PLR2004  # seconds in a minute
            times.popleft()
        if len(times) >= self._per_minute:
            return True
        times.append(now)
        return False

    def forgive(self, person_id: str) -> None:
        """Take the last count back: the message was a duplicate, or was not taken."""
        if times := self._seen.get(person_id):
            times.pop()


class JournalInbox:
    """The `Inbox` of this replica."""

    def __init__(
        self, journal: Journal, history: History, turns: Turns, *, rate: Rate, clock: Clock, metrics: Metrics
    ) -> None:
        self._journal = journal
        self._history = history
        self._turns = turns
        self._rate = rate
        self._clock = clock
        self._metrics = metrics

    async def accept(self, message: Incoming) -> Accepted:
        """Store the message durably, once, and wake its conversation."""
        hurried = self._rate.exceeds(message.person.id)
        try:
            accepted = await self._journal.accept(message, hurried=hurried)
        except StoreUnavailable as exc:
            if not hurried:
                self._rate.forgive(message.person.id)
            self._turns.store_lost(exc, size_bytes=len(message.text.encode()))
            raise
        channel = message.conversation.channel
        if accepted.is_new:
            self._metrics.count(telemetry.MESSAGES, channel=channel, result="new")
            self._turns.wake(str(message.conversation))
        else:
            self._metrics.count(telemetry.MESSAGES, channel=channel, result="duplicate")
            if not hurried:
                self._rate.forgive(message.person.id)
        return accepted

    async def pass_over(self, message: Incoming) -> bool:
        """Note that this message came and that nothing is said to it."""
        return await self._journal.pass_over(message)

    async def is_active(self, conversation: ConversationKey) -> bool:
        """Whether the desk has been addressed in this conversation."""
        return await self._history.is_active(conversation)

    async def stop(self, conversation: ConversationKey) -> None:
        """Drop what is being thought or not yet sent there."""
        await self._journal.stop(conversation)

    async def replies(self, conversation: ConversationKey, *, after: int, wait_s: float = 0) -> Sequence[Said]:
        """What was said with a `seq` above `after`, oldest first."""
        until = self._clock.monotonic() + wait_s
        while not (said := await self._history.replies(conversation, after=after)) and self._may_wait(until):
            await self._turns.settled(str(conversation), self._pause(until))
        return said

    async def answers(self, event_id: str, *, wait_s: float = 0) -> Sequence[Said]:
        """What was said to one message."""
        until = self._clock.monotonic() + wait_s
        conversation = await self._history.conversation_of(event_id)
        while (said := await self._history.answers(event_id)) is None and self._may_wait(until):
            await self._turns.settled(conversation, self._pause(until))
        return said or []

    async def event(self, event_id: str) -> EventReport | None:
        """How far the desk has come with a message."""
        return await self._history.event(event_id)

    async def find_event(self, channel: ChannelName, platform_id: str) -> EventReport | None:
        """The same, by the platform's id."""
        return await self._history.find_event(channel, platform_id)

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        """The id of the reply of which the platform calls a part `sent_id`."""
        return await self._history.find_reply(conversation, sent_id)

    async def record_feedback(self, feedback: Feedback) -> bool:
        """Keep a verdict; False when the desk never gave such a reply."""
        known = await self._history.record_feedback(feedback)
        if known:
            verdict = "helpful" if feedback.helpful else "unhelpful"
            self._metrics.count(telemetry.FEEDBACK, channel=feedback.channel, verdict=verdict)
        return known

    def _may_wait(self, until: float) -> bool:
        return self._turns.is_open and self._clock.monotonic() < until

    def _pause(self, until: float) -> float:
        """Other replicas' turns end without a sign here, so look again soon."""
        return min(LOOK_AGAIN_S, until - self._clock.monotonic())
