"""A platform that keeps what arrived, with the faults that a real one has, and the channel to it."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import AmbiguousOutcome, DependencyError, Interrupted
from bot.model import CUSTOMERS, Audience, ChannelName, Incoming, JsonObject, Reply, Turn
from bot.progress import Marker
from bot.recall.described import shown_with
from tests.simulation.loop import LoopClock


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that the platform shows to the person."""

    marker: Marker
    text: str
    at: float
    sent_id: str = ""


SendFault = Callable[["Platform", JsonObject, Marker], Awaitable[None]]
"""What goes wrong with one send; it may let the message arrive and may raise."""


@dataclass(slots=True)
class Platform:
    """Keeps what arrived. faults: number of the send (from 0) to what goes wrong with it.

    unshowable: a thread whose replies cannot be rendered.
    """

    arrived: list[Arrived] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """What was said and not answered, as while an operator talks."""
    faults: Mapping[int, SendFault] = field(default_factory=dict)
    blind: DependencyError | None = None
    """How look-ups fail."""
    unshowable: str = ""
    sends: int = 0
    look_ups: int = 0
    growing: dict[str, "Growing"] = field(default_factory=dict)
    stream_faults: Mapping[int, "StreamFault"] = field(default_factory=dict)
    stream_calls: int = 0
    describes_after_s: float = 0
    """How long the platform takes to say who somebody is."""

    def unfinished(self) -> list[str]:
        """What was begun and never became a reply."""
        marked = {said.sent_id for said in self.arrived}
        return [growing.text for sent_id, growing in self.growing.items() if sent_id not in marked]

    def arrive(self, part: JsonObject, marker: Marker) -> str:
        self.arrived.append(Arrived(marker, str(part["text"]), LoopClock().now()))
        return f"m{len(self.arrived)}"

    def answers(self) -> Counter[tuple[str, int]]:
        """How often each message (by its platform id) was answered by a part of each number."""
        return Counter((each, said.marker.part) for said in self.arrived for each in said.marker.in_reply_to)


async def lost(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The connection broke before the platform read the request."""
    raise AmbiguousOutcome("reset before effect")


async def unanswered(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The connection broke after the platform had posted it."""
    platform.arrive(part, marker)
    raise AmbiguousOutcome("reset after effect")


async def late(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The client gives up, and the message arrives within the send time-out all the same."""
    asyncio.get_running_loop().call_later(4.0, platform.arrive, part, marker)
    await asyncio.sleep(1.0)
    raise AmbiguousOutcome("no answer in time")


async def rate_limited(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """429."""
    raise DependencyError("slow down", retry_after=2.0)


async def refused(platform: Platform, part: JsonObject, marker: Marker) -> None:
    """The room is gone."""
    raise DependencyError("channel_not_found")


@dataclass(slots=True)
class Growing:
    """A message that was begun without a marker."""

    thread: str
    text: str
    at: float
    is_open: bool = True
    is_stopped: bool = False
    """Whether the person pressed Stop."""


StreamFault = Callable[[Callable[[], object]], Awaitable[None]]
"""What goes wrong with a call of a stream, whose effect it is given; it may let it happen and may raise."""


class WorldStreams:
    """Messages that grow: what became of each is in `Platform.growing` until it has its marker."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def opening(self, turn: Turn) -> "JsonObject | None":
        return {"thread": turn.conversation.thread}

    async def start(self, opening: JsonObject, begun: str) -> str:
        sent_id = f"s{len(self._platform.growing) + 1}"

        def effect() -> None:
            self._platform.growing[sent_id] = Growing(str(opening["thread"]), begun, LoopClock().now())

        await self._call(effect)
        return sent_id

    async def grow(self, opening: JsonObject, sent_id: str, more: str) -> None:
        def effect() -> None:
            growing = self._platform.growing[sent_id]
            if growing.is_stopped:
                raise Interrupted("stopped")
            if not growing.is_open:
                raise DependencyError("message_not_in_streaming_state")
            growing.text += more

        await self._call(effect)

    async def end(self, opening: JsonObject, sent_id: str, shown: str | None, part: JsonObject, marker: Marker) -> str:
        def append() -> None:
            growing = self._platform.growing[sent_id]
            growing.is_open = False
            rest = str(part["text"]).removeprefix(shown or "")
            self._finish(sent_id, growing.text + rest, marker)

        def close() -> None:
            self._platform.growing[sent_id].is_open = False

        def rewrite() -> None:
            assert not self._platform.growing[sent_id].is_open
            self._finish(sent_id, str(part["text"]), marker)

        if shown is not None and str(part["text"]).startswith(shown) and self._platform.growing[sent_id].is_open:
            await self._call(append)
            return sent_id
        await self._call(close)
        await self._call(rewrite)
        return sent_id

    async def find(self, opening: JsonObject, *, since: float) -> str | None:
        self._platform.look_ups += 1
        if self._platform.blind:
            raise self._platform.blind
        marked = {said.sent_id for said in self._platform.arrived}
        for sent_id, growing in self._platform.growing.items():
            if sent_id not in marked and growing.thread == opening["thread"] and growing.at >= since - 1:
                return sent_id
        return None

    def _finish(self, sent_id: str, text: str, marker: Marker) -> None:
        self._platform.arrived = [said for said in self._platform.arrived if said.sent_id != sent_id]
        self._platform.arrived.append(Arrived(marker, text, LoopClock().now(), sent_id))

    async def _call(self, effect: Callable[[], object]) -> None:
        number, self._platform.stream_calls = self._platform.stream_calls, self._platform.stream_calls + 1
        await asyncio.sleep(0)
        if fault := self._platform.stream_faults.get(number):
            await fault(effect)
        effect()


class WorldChannel:
    """The channel of one process. parts: how many messages a reply becomes. streams: its messages can grow."""

    name = ChannelName.SLACK

    def __init__(self, platform: Platform, *, parts: int = 1, can_look_up: bool = True, streams: bool = False) -> None:
        self._platform = platform
        self.streams = WorldStreams(platform) if streams else None
        self._parts = parts
        self.can_look_up = can_look_up
        self.shown = 0

    async def audience(self, message: Incoming) -> Audience:
        return CUSTOMERS

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        await asyncio.sleep(self._platform.describes_after_s)
        return shown_with(message)

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        if turn.conversation.thread == self._platform.unshowable:
            raise ZeroDivisionError("a defect")
        return [{"text": reply.text, "number": number} for number in range(1, self._parts + 1)]

    async def heard(self, message: Incoming) -> None:
        self._platform.heard.append(message.text)

    async def show_thinking(self, message: Incoming) -> None:
        self.shown += 1

    async def send(self, part: JsonObject, marker: Marker) -> str:
        number, self._platform.sends = self._platform.sends, self._platform.sends + 1
        if fault := self._platform.faults.get(number):
            await fault(self._platform, part, marker)
        return self._platform.arrive(part, marker)

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:
        self._platform.look_ups += 1
        if self._platform.blind:
            raise self._platform.blind
        for number, said in enumerate(self._platform.arrived, start=1):
            if (said.marker.reply_id, said.marker.part) == (marker.reply_id, marker.part) and said.at >= since - 1:
                return said.sent_id or f"m{number}"
        return None
