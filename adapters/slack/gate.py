"""Stores every message durably before Slack is told 200."""

import logging
from collections.abc import Callable
from dataclasses import replace

from adapters.slack.actions import HelpWanted, Rated
from adapters.slack.answers import DONE, Answer
from adapters.slack.directory import Directory
from adapters.slack.forms import FormSent, FormWanted
from adapters.slack.heard import Heard, group_conversation
from adapters.slack.inbound import Moved, Parsed, Passed, Revoked, Stopped, parse
from adapters.slack.modals import Modals
from adapters.slack.operating import Operating
from adapters.slack.overheard import Overheard
from adapters.slack.own_words import own_words
from adapters.slack.workspace import Workspace
from bot.durable.catch_up import Arriving
from bot.errors import DependencyError, InboundRejected, MalformedPayload, StoreUnavailable, UnsupportedEvent
from bot.model import ChannelName, ConversationKey, Incoming, JsonObject
from bot.ports import Clock, Inbox, Metrics
from bot.progress import Accepted
from bot.words.languages import language_shown

IGNORED = "slack_ignored"
REJECTED = "slack_rejected"
"""Counters; label: reason."""

_STRANGE = frozenset({"event", "request", "command", "shortcut", "action", "view"})
"""Reasons of what Slack sends and nobody here knows."""

log = logging.getLogger(__name__)


class Gate:
    """Stands before Bolt's authorization, which may fail: what is stored here is answered all the same.

    on_missed: called when something could not be stored. Slack may not send it again. on_rated: called with each
    verdict, and what to say to it. operating: takes what operators do, where there are any. arriving: the messages, by
    their dedupe keys, that come just now.
    """

    def __init__(
        self,
        inbox: Inbox,
        directory: Directory,
        workspace: Workspace,
        modals: Modals,
        *,
        metrics: Metrics,
        clock: Clock,
    ) -> None:
        self.on_missed: Callable[[], None] = lambda: None
        self.on_rated: Callable[[Rated, str], None] = lambda _rated, _words: None
        self.arriving = Arriving()
        self.operating: Operating | None = None
        self._inbox = inbox
        self._directory = directory
        self._workspace = workspace
        self._modals = modals
        self._overheard = Overheard(clock)
        self._metrics = metrics
        self._clock = clock

    async def take(self, body: JsonObject) -> Answer | None:
        """Keep what has to be kept. None: a listener has something to do, too."""
        try:
            done = await self.operating.take(body) if self.operating else None
            return done or await self._keep(parse(body, me=self._workspace.me, now=self._clock.now()))
        except UnsupportedEvent as exc:
            self._ignore(exc)
            return DONE
        except MalformedPayload as exc:
            return self.reject(exc, 400)
        except DependencyError as exc:
            self.on_missed()
            away = "store" if isinstance(exc, StoreUnavailable) else "slack"
            return self.reject(InboundRejected(f"{away}_unavailable"), 503)

    async def hear(self, body: JsonObject) -> bool:
        """Keep a message that Slack lists; whether it is new. body: the envelope in which it would have been sent.

        Raises UnsupportedEvent, MalformedPayload and DependencyError. What an operator said counts as known.
        """
        if self.operating and await self.operating.take(body):
            return False
        heard = parse(body, me=self._workspace.me, now=self._clock.now())
        if not isinstance(heard, Heard) or heard.message.dedupe_key in self.arriving:
            return False
        return await self._hear(heard)

    def _ignore(self, why: UnsupportedEvent) -> None:
        """Count what is passed over; what nobody here knows leaves a line, too. What people say all day does not."""
        self._metrics.count(IGNORED, reason=why.reason)
        if why.reason in _STRANGE:
            log.info("slack.ignored", extra={"reason": why.reason})

    def reject(self, why: InboundRejected, status: int) -> Answer:
        """Say once, in the log and in a count, that a request is not taken; what it said stays out of both."""
        self._metrics.count(REJECTED, reason=why.reason)
        log.warning("slack.rejected", extra={"reason": why.reason, "status": status})
        return Answer(status)

    async def _keep(self, parsed: Parsed) -> Answer | None:
        match parsed:
            case Heard():
                await self._hear(parsed, is_live=True)
                return await self._taken(parsed.message) if parsed.acknowledged_aloud else DONE
            case FormSent():
                return Answer(200, await self._modals.take(parsed))
            case Stopped():
                await self._stop(parsed)
                return None
            case HelpWanted() | Passed():
                return None
            case FormWanted():
                await self._modals.open(parsed)
            case Rated():
                await self._rate(parsed)
            case Moved():
                self._directory.forget(room=parsed.room, user=parsed.user)
            case Revoked():
                if self._workspace.is_ours(parsed.team):
                    self._workspace.revoke(parsed.how)
        return DONE

    async def _rate(self, rated: Rated) -> None:
        """Keep a verdict, and say to whoever has judged what comes of it."""
        is_kept, words = await self._inbox.record_feedback(rated.feedback), own_words(rated.language)
        thanks = words.thanks if rated.feedback.helpful else words.sorry
        self.on_rated(rated, thanks if is_kept else words.not_kept)

    async def _taken(self, message: Incoming) -> Answer:
        """What somebody is told at once whose answer comes elsewhere."""
        language = language_shown(message.text) or await self._directory.language(message.address["user"])
        return Answer(200, {"response_type": "ephemeral", "text": own_words(language).taken})

    async def _hear(self, heard: Heard, *, is_live: bool = False) -> bool:
        in_group = heard.in_group
        if in_group is None:
            in_group = await self._directory.is_group(heard.message.address["channel"])
        if in_group:
            heard = replace(heard, message=await self._placed(heard))
        if not heard.addressed:
            return await self._overhear(heard, is_live=is_live)
        accepted = await self._accept(heard.message, is_live=is_live)
        for reply in self._overheard.after(heard.message):
            await self._inbox.accept(replace(reply, conversation=heard.message.conversation))
            self._overheard.drop(reply)
        return accepted.is_new

    async def _placed(self, heard: Heard) -> Incoming:
        """What was said in a group message, in its conversation: that of the group, where the desk was asked outside of
        threads, or in the thread of such a question; else that of a thread which people have opened.
        """
        message = heard.message
        own, thread = message.conversation, message.address["thread"]
        is_of_group = heard.addressed if heard.opens_thread else await self._is_of_group(own, thread)
        group = group_conversation(own.tenant, message.address["channel"])
        return replace(message, conversation=group) if is_of_group else message

    async def _is_of_group(self, own: ConversationKey, thread: str) -> bool:
        """Whether a thread is one that a question to the desk has opened in a group message. own: if it is none."""
        root = await self._inbox.find_event(ChannelName.SLACK, thread)
        return root is not None and not await self._inbox.is_active(own)

    async def _stop(self, stopped: Stopped) -> None:
        own = stopped.conversation
        await self._inbox.stop(own)
        if stopped.thread and await self._is_of_group(own, stopped.thread):
            await self._inbox.stop(group_conversation(own.tenant, stopped.channel))

    async def _accept(self, message: Incoming, *, is_live: bool) -> Accepted:
        if not is_live:
            return await self._inbox.accept(message)
        async with self.arriving.held(message.dedupe_key):
            return await self._inbox.accept(message)

    async def _overhear(self, heard: Heard, *, is_live: bool) -> bool:
        """Take what is said in a thread where the desk is; elsewhere remember it, for its mention may be on the way."""
        message = heard.message
        if heard.opens_thread:
            raise UnsupportedEvent("not_addressed")
        self._overheard.keep(message)
        if not await self._inbox.is_active(message.conversation):
            raise UnsupportedEvent("not_addressed")
        accepted = await self._accept(message, is_live=is_live)
        self._overheard.drop(message)
        return accepted.is_new
