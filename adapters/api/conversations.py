"""The REST endpoints of conversations: post a message, fetch replies, follow its progress."""

import uuid
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from adapters.api.auth import missing_scope
from adapters.api.conversation_models import GetEvent, GetReplies, MessageIn, PostFeedback, PostMessage
from adapters.api.endpoint import Answer, Call
from adapters.api.settings import ApiKey, Scope
from adapters.http.arrival import Arrivals
from adapters.http.errors import RequestRefused
from adapters.http.forms import read_submission
from adapters.http.pull import said_to_json
from adapters.http.server import wait_for_news
from bot.errors import StoreUnavailable
from bot.handover.contact import FormOf
from bot.model import CUSTOMERS, Audience, ChannelName, ConversationKey, Incoming, Json, Person, employees
from bot.ports import Clock, Inbox
from bot.progress import EventReport, EventState, Feedback, Said
from memory.ports import AuditLog, ReadKind
from rag.ports import Library

MAX_WAITING: Final = 1000
"""Requests of one key that may wait at the same time; those beyond are answered at once."""


class Conversations:
    """The endpoints that ask and read. Each key has conversations, messages and people of its own."""

    def __init__(
        self,
        inbox: Inbox,
        library: Library,
        clock: Clock,
        audit: AuditLog,
        *,
        form_of: FormOf,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        """form_of: what a department asks."""
        self._inbox = inbox
        self._library = library
        self._clock = clock
        self._audit = audit
        self._form_of = form_of
        self._arrivals = Arrivals()
        self._max_waiting = max_waiting
        self._waiting: dict[str, int] = {}

    async def post_message(self, call: Call[PostMessage]) -> Answer:
        """Keep a message; with `wait_s` and an answer in time, give the answer too."""
        accepted = await self._inbox.accept(self._message(call))
        if accepted.differs:
            message = "This Idempotency-Key came before with another message."
            raise RequestRefused(409, "idempotency_key_used", message)
        replies = await self._answers(call, accepted.event_id)
        if replies:
            return Answer({"event_id": accepted.event_id, "replies": self._to_json(replies)})
        settled = accepted.is_new and call.asked.query.wait_s == 0
        state = EventState.WAITING if settled else await self._state(accepted.event_id)
        return Answer({"event_id": accepted.event_id, "state": state.value}, 202)

    async def get_replies(self, call: Call[GetReplies]) -> Answer:
        """What was said in a conversation since `after`."""
        conversation, query = _conversation(call.key, call.asked.path.id), call.asked.query

        async def fetch(wait_s: float) -> Sequence[Said]:
            return await self._inbox.replies(conversation, after=query.after, wait_s=wait_s)

        if query.wait_s and not self._may_wait(call.key):
            message = f"More than {self._max_waiting} requests of this key are waiting."
            raise RequestRefused(429, "too_many_waiting", message, headers={"Retry-After": "1"})
        replies = await self._wait(call, fetch, query.wait_s)
        return Answer({"next": replies[-1].seq if replies else query.after, "replies": self._to_json(replies)})

    async def get_event(self, call: Call[GetEvent]) -> Answer:
        """How far the desk has come with one message."""
        query = call.asked.query
        if query.channel is not ChannelName.REST and Scope.TRACES_READ not in call.key.scopes:
            raise missing_scope(Scope.TRACES_READ)
        report = await self._find(call.key, query.channel, query.platform_id)
        if report is None:
            raise RequestRefused(404, "not_found", "No such message is known here.")
        if report.place != _place(call.key):
            who, whom = call.key.name, report.event_id
            await self._audit.record(ReadKind.READ_TRACE, who=who, whom=whom, request=call.request_id)
        return Answer(
            {
                "event_id": report.event_id,
                "state": report.state.value,
                "attempts": report.attempts,
                "reply_ids": list(report.reply_ids),
            }
        )

    async def post_feedback(self, call: Call[PostFeedback]) -> Answer:
        """Keep a person's verdict on a reply."""
        given = call.asked.body
        person_id = call.key.person(given.person_id)
        place, comment = _place(call.key), given.comment.strip()
        feedback = Feedback(given.reply_id, person_id, given.helpful, ChannelName.REST, place, comment)
        if not await self._inbox.record_feedback(feedback):
            raise RequestRefused(404, "not_found", "The desk never gave such a reply.")
        return Answer({"recorded": True})

    def _message(self, call: Call[PostMessage]) -> Incoming:
        key, asked = call.key, call.asked
        audience, submission = _audience(key, asked.body), asked.body.submission
        own_id = f"{key.name}:{asked.headers.idempotency_key or uuid.uuid4().hex}"
        return Incoming(
            dedupe_key=f"{ChannelName.REST}:{own_id}",
            platform_id=own_id,
            conversation=_conversation(key, asked.path.id),
            person=Person(key.person(asked.body.person.id), asked.body.person.name),
            text=asked.body.text or "",
            order=self._arrivals.next(),
            sent_at=self._clock.now(),
            locale=asked.body.locale,
            audience=audience,
            private=True,
            submission=read_submission(submission, self._library.departments(audience), asked.body.locale)
            if submission
            else None,
        )

    async def _answers(self, call: Call[PostMessage], event_id: str) -> Sequence[Said]:
        """What was said to it in time. The message is kept already, so a store that fails now is no reason to fail."""

        async def fetch(wait_s: float) -> Sequence[Said]:
            return await self._inbox.answers(event_id, wait_s=wait_s)

        wait_s = call.asked.query.wait_s
        if wait_s == 0:
            return ()
        try:
            return await self._wait(call, fetch, wait_s if self._may_wait(call.key) else 0)
        except StoreUnavailable:
            return ()

    async def _state(self, event_id: str) -> EventState:
        try:
            report = await self._inbox.event(event_id)
        except StoreUnavailable:
            return EventState.WAITING
        return report.state if report else EventState.WAITING

    async def _find(self, key: ApiKey, channel: ChannelName, platform_id: str) -> EventReport | None:
        """Of its own a key finds what it named itself, or by event id; who reads traces finds everything."""
        if channel is ChannelName.REST:
            own = await self._inbox.find_event(channel, f"{key.name}:{platform_id}")
            if own is not None:
                return own
        if Scope.TRACES_READ in key.scopes:
            return await self._inbox.find_event(channel, platform_id)
        report = await self._inbox.event(platform_id)
        is_own = report is not None and report.place in ("", _place(key))
        return report if is_own else None

    async def _wait(
        self, call: Call[Any], fetch: Callable[[float], Awaitable[Sequence[Said]]], wait_s: float
    ) -> Sequence[Said]:
        with self._counted(call.key):
            return await wait_for_news(call.request, fetch, wait_s=wait_s)

    def _to_json(self, replies: Sequence[Said]) -> list[Json]:
        return [said_to_json(said, self._form_of) for said in replies]

    def _may_wait(self, key: ApiKey) -> bool:
        return self._waiting.get(key.name, 0) < self._max_waiting

    @contextmanager
    def _counted(self, key: ApiKey) -> Iterator[None]:
        self._waiting[key.name] = self._waiting.get(key.name, 0) + 1
        try:
            yield
        finally:
            self._waiting[key.name] -= 1


def _conversation(key: ApiKey, thread: str) -> ConversationKey:
    return ConversationKey(ChannelName.REST, key.name, thread)


def _place(key: ApiKey) -> str:
    """Where all is said that is said with this key."""
    return f"{ChannelName.REST}:{key.name}"


def _audience(key: ApiKey, message: MessageIn) -> Audience:
    if message.person.kind == "customer":
        return CUSTOMERS
    if Scope.ASK_EMPLOYEE not in key.scopes:
        raise missing_scope(Scope.ASK_EMPLOYEE)
    return employees()
