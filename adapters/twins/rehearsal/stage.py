"""The stage of a rehearsal: who and what is on it, and what every act does there."""

import asyncio
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from adapters.twins.rehearsal.desk import DeskProcess
from adapters.twins.rehearsal.lanes import Lanes
from adapters.twins.rehearsal.rest import Rest
from adapters.twins.rehearsal.rooms import Room
from adapters.twins.rehearsal.seen import Line, Record, Role, Said, Shown
from adapters.twins.rehearsal.sides import Letter, Side

ANSWER_WITHIN_S, ONCE_DISAPPOINTED_S = 15.0, 1.5
AGAIN_AFTER_S, TRIES, FEW_TRIES = 0.2, 200, 3
LOOK_AGAIN_S = 0.05


@dataclass
class Stage:
    """Everything that a play needs. dice: what is left to chance, from one seed. rooms: of operators, by their name."""

    sides: Sequence[Side]
    desk: DeskProcess
    lanes: Lanes
    dice: random.Random
    rooms: Mapping[str, Room]
    rest: Rest
    record: Record = field(default_factory=Record)
    _printed: set[tuple[str, str]] = field(default_factory=set)
    _disappointed: set[str] = field(default_factory=set)
    _turned_away: set[str] = field(default_factory=set)
    _first: dict[str, Letter] = field(default_factory=dict)

    @property
    def everybody(self) -> list[tuple[Side, Role]]:
        """Who plays from the first act to the last."""
        return [(side, role) for side in self.sides for role in side.roles if not role.is_brief]

    async def say(self, side: Side, role: Role, line: Line, *, after: Said | None = None, copies: int = 1) -> Said:
        """Deliver a line until it is taken, as a platform does, and so often again."""
        return await self.send(side.prepare(role, line, after), copies=copies)

    async def send(self, letter: Letter, *, copies: int = 1) -> Said:
        """The same with what is prepared already."""
        said, role = letter.said, letter.said.role
        self.record.said.append(said)
        self._first.setdefault(role.channel, letter)
        self.lanes.says(role.channel, role.name, said.line.text or f"({said.line.sent})")
        if not await _is_taken(letter, tries=FEW_TRIES if role.name in self._turned_away else TRIES):
            self._turned_away.add(role.name)
        for _ in range(copies - 1):
            await letter.deliver()
        return said

    async def deliver(self, letter: Letter) -> bool:
        """Deliver a letter until it is taken; whether it was."""
        return await _is_taken(letter, tries=TRIES)

    async def deliver_again(self) -> None:
        """Deliver once more, as if a platform had not heard that it was taken, what was said first on each of them."""
        await asyncio.gather(*(letter.deliver() for letter in self._first.values()))

    async def hear(self, side: Side, role: Role, line: Line, *, after: Said | None = None) -> list[Shown]:
        """Say a line, wait for the answer, and return it."""
        said = await self.say(side, role, line, after=after)
        await self.answered([said])
        return self.replies_to(said)

    async def answered(self, said: Sequence[Said]) -> None:
        """Wait until each of them has a whole reply; who once waited in vain has little patience left."""
        waiting = [one for one in said if one.taken and not one.line.want.is_silence]
        once = any(one.role.name in self._disappointed for one in waiting)
        until = time.monotonic() + (ONCE_DISAPPOINTED_S if once else ANSWER_WITHIN_S)
        while waiting and time.monotonic() < until:
            self.print_new()
            shown = self.shown()
            waiting = [one for one in waiting if not _is_answered(one, shown)]
            await asyncio.sleep(LOOK_AGAIN_S)
        self.record.in_vain += [] if once else waiting
        self._disappointed |= {one.role.name for one in waiting}

    async def until(self, condition: Callable[[], object], within_s: float) -> bool:
        """Wait until something can be seen, as long as anybody would; whether it was."""
        limit = time.monotonic() + within_s
        while time.monotonic() < limit:
            self.print_new()
            if condition():
                return True
            await asyncio.sleep(LOOK_AGAIN_S)
        return False

    def shown(self) -> list[Shown]:
        """Every message of the desk's that a person can read."""
        return [one for side in self.sides for one in side.shown()]

    def replies_to(self, said: Said) -> list[Shown]:
        """What answers a line."""
        return [one for one in self.shown() if one.channel == said.role.channel and said.id in one.in_reply_to]

    def print_new(self) -> None:
        """Print what the desk has said since the last time."""
        for side in self.sides:
            for one in side.shown():
                if (side.name, one.id) not in self._printed:
                    self._printed.add((side.name, one.id))
                    self.lanes.says(side.name, "desk", one.text)

    def call_all(self) -> None:
        """Tell the platforms where the desk listens now."""
        for side in self.sides:
            side.call(self.desk.url)


async def _is_taken(letter: Letter, *, tries: int) -> bool:
    """Deliver it, again and again while the desk does not take it: it may be starting anew."""
    for _ in range(tries):
        if await letter.deliver():
            return True
        await asyncio.sleep(AGAIN_AFTER_S)
    return False


def _is_answered(said: Said, shown: Sequence[Shown]) -> bool:
    replies = [one for one in shown if one.channel == said.role.channel and said.id in one.in_reply_to]
    return bool(replies) and any(one.part == one.parts for one in replies)
