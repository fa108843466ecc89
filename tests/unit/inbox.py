"""An Inbox that lives in memory: it keeps, recognises, waits and fails as the journal does."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.errors import StoreUnavailable
from bot.model import ChannelName, ConversationKey, Incoming, Outcome, Reply
from bot.progress import Accepted, EventReport, EventState, Feedback, Said


@dataclass
class MemoryInbox:
    """answering: every message is answered as soon as it is kept. failing: methods whose store is down."""

    answering: bool = True
    failing: set[str] = field(default_factory=set)
    messages: dict[str, Incoming] = field(default_factory=dict)
    said: dict[ConversationKey, list[Said]] = field(default_factory=dict)
    feedback: dict[tuple[str, str], Feedback] = field(default_factory=dict)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.changed = asyncio.Condition()

    async def accept(self, message: Incoming) -> Accepted:
        self._may_fail("accept")
        event_id = f"ev_{hashlib.sha256(message.dedupe_key.encode()).hexdigest()[:32]}"
        known = self.messages.setdefault(event_id, message)
        if known is not message:
            return Accepted(event_id, is_new=False, differs=_content(known) != _content(message))
        if self.answering:
            await self.say([event_id], Reply(f"You said: {message.text}", Outcome.ANSWERED))
        return Accepted(event_id, is_new=True)

    async def pass_over(self, message: Incoming) -> bool:
        self._may_fail("pass_over")
        return True

    async def say(self, event_ids: Sequence[str], reply: Reply) -> None:
        """Answer these messages of one conversation."""
        said = self.said.setdefault(self.messages[event_ids[0]].conversation, [])
        said.append(Said(len(said) + 1, f"r_{event_ids[0]}", tuple(event_ids), reply))
        async with self.changed:
            self.changed.notify_all()

    async def is_active(self, conversation: ConversationKey) -> bool:
        self._may_fail("is_active")
        return any(message.conversation == conversation for message in self.messages.values())

    async def stop(self, conversation: ConversationKey) -> None:
        self._may_fail("stop")

    async def replies(self, conversation: ConversationKey, *, after: int, wait_s: float = 0) -> Sequence[Said]:
        self._may_fail("replies")
        return await self._wait(lambda: [s for s in self.said.get(conversation, []) if s.seq > after], wait_s)

    async def answers(self, event_id: str, *, wait_s: float = 0) -> Sequence[Said]:
        self._may_fail("answers")
        return await self._wait(lambda: self._answers(event_id), wait_s)

    async def event(self, event_id: str) -> EventReport | None:
        self._may_fail("event")
        message = self.messages.get(event_id)
        if message is None:
            return None
        reply_ids = tuple(said.reply_id for said in self._answers(event_id))
        state = EventState.DONE if reply_ids else EventState.WAITING
        place = f"{message.conversation.channel}:{message.conversation.tenant}"
        return EventReport(event_id, state, len(reply_ids), reply_ids, place)

    async def find_event(self, channel: ChannelName, platform_id: str) -> EventReport | None:
        self._may_fail("find_event")
        for event_id, message in self.messages.items():
            if message.conversation.channel is channel and message.platform_id == platform_id:
                return await self.event(event_id)
        return await self.event(platform_id)

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        self._may_fail("find_reply")
        return next((said.reply_id for said in self.said.get(conversation, []) if said.reply_id == sent_id), None)

    async def record_feedback(self, feedback: Feedback) -> bool:
        self._may_fail("record_feedback")
        if all(said.reply_id != feedback.reply_id for all_said in self.said.values() for said in all_said):
            return False
        self.feedback[feedback.reply_id, feedback.person_id] = feedback
        return True

    def _answers(self, event_id: str) -> list[Said]:
        return [said for all_said in self.said.values() for said in all_said if event_id in said.in_reply_to]

    async def _wait(self, read: Callable[[], list[Said]], wait_s: float) -> Sequence[Said]:
        self.waiting += wait_s > 0
        try:
            async with asyncio.timeout(wait_s), self.changed:
                await self.changed.wait_for(lambda: bool(read()))
        except TimeoutError:
            pass
        finally:
            self.waiting -= wait_s > 0
        return read()

    def _may_fail(self, method: str) -> None:
        if method in self.failing:
            raise StoreUnavailable(f"{method} failed")


@dataclass
class FixedClock:
    """A clock that stands at `time`."""

    time: float = 1_700_000_000.0

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


def _content(message: Incoming) -> object:
    return message.conversation, message.person, message.text, message.locale, message.audience
