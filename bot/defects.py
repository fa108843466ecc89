"""Deliberate defects, one at a time, so that a rehearsal can show that it sees them; never on in service."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model import Audience, ChannelName, Incoming, JsonObject, Outcome, Reply, Turn, employees
from bot.ports import Channel
from bot.progress import Marker
from rag.ports import PLAIN, Answer, Answerer, Manner, Show

EVERY = 3
"""One reply in so many meets the defect."""
FALSE_PROMISE = "I have opened ticket FD-1042 for you, and a colleague will call you today."


class Defect(StrEnum):
    """What goes wrong: a message gets no answer, or two; two answers change places; an employee's article reaches
    whoever asks; a ticket is claimed that does not exist.
    """

    LOSE = "lose"
    DOUBLE = "double"
    SWAP = "swap"
    LEAK = "leak"
    PROMISE = "promise"


class Leaky:
    """Answers as if everybody were an employee."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    async def answer(
        self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
    ) -> Answer:
        """The answer that an employee would get."""
        reader = employees() if not audience.is_employee else audience
        return await self._answerer.answer(question, reader, manner, show=show)


class Spoiled(Mapping[ChannelName, Channel]):
    """The channels, each with the defect in front of it; those that are added later, too."""

    def __init__(self, channels: Mapping[ChannelName, Channel], defect: Defect) -> None:
        self._channels = channels
        self._defect = defect
        self._spoiled: dict[ChannelName, SpoiledChannel] = {}

    def __getitem__(self, name: ChannelName) -> Channel:
        if name not in self._spoiled:
            self._spoiled[name] = SpoiledChannel(self._channels[name], self._defect)
        return self._spoiled[name]

    def __iter__(self) -> Iterator[ChannelName]:
        return iter(self._channels)

    def __len__(self) -> int:
        return len(self._channels)


@dataclass(frozen=True, slots=True)
class _Held:
    """A part that waits for the next reply of its conversation to overtake it."""

    part: JsonObject
    marker: Marker


class SpoiledChannel:
    """A channel that does one thing wrong and everything else right; what it says comes whole."""

    streams = None

    def __init__(self, channel: Channel, defect: Defect) -> None:
        self.name = channel.name
        self.can_look_up = channel.can_look_up
        self._channel = channel
        self._defect = defect
        self._replies: dict[str, str] = {}
        self._hit: set[str] = set()
        self._held: dict[str, list[_Held]] = {}

    async def audience(self, message: Incoming) -> Audience:
        """As it is."""
        return await self._channel.audience(message)

    async def describe(self, message: Incoming) -> Mapping[str, str]:
        """As it is."""
        return await self._channel.describe(message)

    async def show_thinking(self, message: Incoming) -> None:
        """As it is."""
        await self._channel.show_thinking(message)

    async def heard(self, message: Incoming) -> None:
        """As it is."""
        await self._channel.heard(message)

    async def find_sent(self, part: JsonObject, marker: Marker, *, since: float) -> str | None:
        """As it is."""
        return await self._channel.find_sent(part, marker, since=since)

    def render(self, reply: Reply, turn: Turn) -> Sequence[JsonObject]:
        """Note which replies are hit; promise in them what nobody keeps."""
        self._replies[turn.reply_id] = str(turn.conversation)
        if len(self._replies) % EVERY == 0:
            self._hit.add(turn.reply_id)
        if self._defect is Defect.PROMISE and reply.outcome is Outcome.NOT_KNOWN:
            reply = replace(reply, text=f"{reply.text}\n\n{FALSE_PROMISE}")
        return self._channel.render(reply, turn)

    async def send(self, part: JsonObject, marker: Marker) -> str:
        """Send it, unless the defect has it otherwise."""
        is_hit = marker.reply_id in self._hit
        if is_hit and self._defect is Defect.LOSE:
            return f"lost-{marker.reply_id}"
        if is_hit and self._defect is Defect.DOUBLE:
            await self._channel.send(part, marker)
        if self._defect is Defect.SWAP:
            return await self._send_swapped(part, marker, is_hit=is_hit)
        return await self._channel.send(part, marker)

    async def _send_swapped(self, part: JsonObject, marker: Marker, *, is_hit: bool) -> str:
        held = self._held.setdefault(self._replies.get(marker.reply_id, ""), [])
        if is_hit and all(each.marker.reply_id == marker.reply_id for each in held):
            held.append(_Held(part, marker))
            return f"held-{marker.reply_id}"
        sent = await self._channel.send(part, marker)
        while held and marker.part == marker.parts:
            late = held.pop(0)
            await self._channel.send(late.part, late.marker)
        return sent
