"""A Slack channel on the real Bolt app and the real SDK, in front of the Slack twin; behind it an inbox in memory."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from adapters.http.server import build_app, listening
from adapters.slack.connection import Slack, open_slack
from adapters.slack.settings import SlackSettings
from adapters.slack.webhook import PATH
from adapters.twins.slack.server import SlackTwin
from bot.departments import Department
from bot.errors import StoreUnavailable
from bot.forms import Choice, Field, Kind
from bot.handover.contact import forms_of
from bot.model import Audience, ChannelName, ConversationKey, Incoming, Person, Reply
from bot.people import Filling
from bot.progress import Accepted, EventReport, EventState, Feedback, Said
from bot.settings import read_settings
from rag.ports import Article
from tests.steady import steady_now
from tests.unit.answers_kit import marker_for, turn_of


@dataclass
class MemoryInbox:
    """Keeps what it is handed. is_down: the document store is away. is_erased: no reply is kept any more."""

    accepted: dict[str, Incoming] = field(default_factory=dict)
    active: set[str] = field(default_factory=set)
    passed_over: set[str] = field(default_factory=set)
    stopped: list[ConversationKey] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    duplicates: int = 0
    fillings: dict[str, Filling] = field(default_factory=dict)
    is_down: bool = False
    is_erased: bool = False

    @property
    def messages(self) -> list[Incoming]:
        return list(self.accepted.values())

    async def accept(self, message: Incoming) -> Accepted:
        self._check()
        is_new = message.dedupe_key not in self.accepted.keys() | self.passed_over
        self.duplicates += not is_new
        if message.dedupe_key in self.passed_over:
            return Accepted(message.dedupe_key, is_new)
        self.accepted.setdefault(message.dedupe_key, message)
        self.active.add(str(message.conversation))
        return Accepted(message.dedupe_key, is_new)

    async def pass_over(self, message: Incoming) -> bool:
        self._check()
        is_new = message.dedupe_key not in self.accepted.keys() | self.passed_over
        self.passed_over.add(message.dedupe_key)
        return is_new

    async def is_active(self, conversation: ConversationKey) -> bool:
        self._check()
        return str(conversation) in self.active

    async def asked(self, since: float) -> list[Incoming]:
        self._check()
        return [message for message in reversed(self.messages) if message.sent_at >= since]

    async def begun(self, conversation: ConversationKey, person: str, form_id: str) -> Filling | None:
        self._check()
        return self.fillings.get(f"{conversation} {person} {form_id}")

    async def stop(self, conversation: ConversationKey) -> None:
        self._check()
        self.stopped.append(conversation)

    async def replies(self, conversation: ConversationKey, *, after: int, wait_s: float = 0) -> Sequence[Said]:
        return ()

    async def answers(self, event_id: str, *, wait_s: float = 0) -> Sequence[Said]:
        return ()

    async def event(self, event_id: str) -> EventReport | None:
        return None

    async def find_event(self, channel: ChannelName, platform_id: str) -> EventReport | None:
        known = {message.platform_id: key for key, message in self.accepted.items()}
        key = known.get(platform_id) or f"{channel}:{platform_id}"
        is_known = key in self.accepted.keys() | self.passed_over
        return EventReport(key, EventState.DONE, 1, ()) if is_known else None

    async def find_reply(self, conversation: ConversationKey, sent_id: str) -> str | None:
        return None

    async def record_feedback(self, feedback: Feedback) -> bool:
        self._check()
        self.feedback.append(feedback)
        return not self.is_erased

    def _check(self) -> None:
        if self.is_down:
            raise StoreUnavailable("down")


@dataclass
class Shelf:
    """A small knowledge base. readers: departments by person id."""

    readers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def departments(self, audience: Audience) -> Sequence[Department]:
        return [one for one in DEPARTMENTS if audience.is_employee or not one.internal]

    def article(self, article_id: str, audience: Audience) -> Article | None:
        return None

    def sample_questions(self, audience: Audience, *, limit: int) -> Sequence[str]:
        inside = ["How many days of leave do I have?"] if audience.is_employee else []
        return [*inside, "How do I return an item?", "Where is my order?"][:limit]

    def reads_for(self, person_id: str) -> Sequence[str]:
        return self.readers.get(person_id, ())


_CONDITIONS = (Choice("New & unopened", "New & unopened"), Choice("Used", "Used"))
DEPARTMENTS = (
    Department("hr", "Human Resources", "Leave <and> pay.", "hr@shop.example", internal=True),
    Department(
        "returns",
        "Returns & Exchanges",
        "Sending things back.",
        "returns@shop.example",
        internal=False,
        form=(
            Field("order_number", "Order number", asks="Which order is it about?"),
            Field("condition", "Condition", Kind.CHOICE, required=False, choices=_CONDITIONS),
        ),
    ),
)


@dataclass
class Counts:
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, name: str, **labels: str) -> None:
        self.counted[name, labels.get("reason", "")] += 1

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """Durations are of no interest here."""


@dataclass
class FreeClock:
    """The running loop's clock, moved on by hand; sleeping takes no time and is noted."""

    ahead_s: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return steady_now() + self.ahead_s

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time() + self.ahead_s

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)


@dataclass
class Desk:
    slack: Slack
    twin: SlackTwin
    url: str
    inbox: MemoryInbox
    counts: Counts
    clock: FreeClock
    shelf: Shelf


@asynccontextmanager
async def open_desk(
    twin: SlackTwin,
    *,
    socket: bool = False,
    connected: bool = True,
    there_since: float = 0.0,
    inbox: MemoryInbox | None = None,
    **environ: str,
) -> AsyncIterator[Desk]:
    """The channel in front of the twin, served over HTTP (or connected by a WebSocket).

    there_since: Unix time. What is kept in `inbox` outlives it.
    """
    inbox, counts, clock, shelf = inbox or MemoryInbox(), Counts(), FreeClock(), Shelf()
    settings = slack_settings(twin, socket=socket, **environ)
    opened = open_slack(
        settings,
        there_since=there_since,
        inbox=inbox,
        asked=inbox.asked,
        begun=inbox.begun,
        form_of=forms_of({each.id: each for each in DEPARTMENTS}.get),
        library=shelf,
        metrics=counts,
        clock=clock,
    )
    async with opened as slack, serve(slack, counts) as origin:
        if connected:
            await slack.connect()
        yield Desk(slack, twin, f"{origin}{PATH}", inbox, counts, clock, shelf)


@asynccontextmanager
async def serve(slack: Slack, counts: Counts) -> AsyncIterator[str]:
    """The routes behind the desk's own HTTP server."""
    application = build_app(slack.routes, metrics=counts)
    with pytest.MonkeyPatch.context() as patched:  # Bolt gives three seconds to whoever acknowledges
        patched.setattr("slack_bolt.listener.asyncio_runner.time", SimpleNamespace(time=steady_now))
        async with listening(application, host="127.0.0.1", port=0, metrics=counts, grace_s=1) as address:
            yield address.url


def slack_settings(twin: SlackTwin, *, socket: bool = False, **environ: str) -> SlackSettings:
    secrets = {"SLACK_BOT_TOKEN": twin.bot_token, "SLACK_API_URL": twin.api_url}
    secrets |= {"SLACK_APP_TOKEN": twin.app_token} if socket else {"SLACK_SIGNING_SECRET": twin.signing_secret}
    return read_settings(SlackSettings, environ=secrets | environ, env_file=None)[SlackSettings]


def incoming(text: str = "Can I return a gift?", **more: object) -> Incoming:
    """A direct message of U1 to the desk."""
    values: dict[str, object] = {
        "dedupe_key": "slack:T1:D1:1767225600.000100",
        "platform_id": "1767225600.000100",
        "conversation": ConversationKey(ChannelName.SLACK, "T1", "D1"),
        "person": Person("slack:T1:U1"),
        "text": text,
        "order": "1767225600.000100",
        "sent_at": 1767225600.0001,
        "address": {"channel": "D1", "thread": "1767225600.000100", "user": "U1", "place": "person"},
    }
    return Incoming(**(values | more))  # type: ignore[arg-type] # the test names them


async def say(desk: Desk, message: Incoming, answer: Reply, *, reply_id: str = "reply-1") -> list[str]:
    """Answer one message as the turns do: render, then send part by part. Returns the ts of each."""
    parts = desk.slack.channel.render(answer, turn_of(message))
    markers = [
        marker_for(message, part=number, parts=len(parts), reply_id=reply_id) for number in range(1, len(parts) + 1)
    ]
    return [await desk.slack.channel.send(part, marker) for part, marker in zip(parts, markers, strict=True)]


def manifest() -> Any:
    """The app's manifest, as it is given to Slack."""
    return yaml.safe_load((Path(__file__).parents[3] / "manifest.yml").read_text(encoding="utf-8"))


def installed_twin(**more: Any) -> SlackTwin:
    """A Slack in which the app has what its manifest asks for, and no more."""
    return SlackTwin(scopes=manifest()["oauth_config"]["scopes"]["bot"], **({"clock": steady_now} | more))
