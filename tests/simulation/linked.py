"""Two chats of one person that may be linked."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from bot.model import CUSTOMERS, Audience, Incoming
from bot.recall.reading import Read, read_nothing
from memory.people import DocumentPeople
from tests.simulation.faulty import Plan, no_faults
from tests.simulation.loop import LoopClock, run
from tests.simulation.world import Process, World, deliver, message, quiet

CODE = re.compile(r"FD-[0-9A-Z]{4}-[0-9A-Z]{4}")
HERE, THERE = "slack", "whatsapp"
QUESTION, GOES_ON = "How do I return shoes?", "and how long does it take?"


@dataclass
class Talk:
    """People who talk to one desk, each in a chat of their own."""

    process: Process
    world: World
    said: list[Incoming] = field(default_factory=list)

    async def say(self, who: str, text: str, *, private: bool = True, audience: Audience = CUSTOMERS) -> str:
        """What is answered. who: the channel."""
        plain = message(len(self.said), thread=f"{who}{private}", text=text)
        person = replace(plain.person, id=id_of(who), name=f"{who.title()} Person")
        now = LoopClock().now()
        self.said.append(replace(plain, person=person, private=private, audience=audience, sent_at=now))
        before = len(self.world.platform.arrived)
        self.world.knowledge.asked.clear()
        await deliver(self.process, self.said[-1])
        await quiet(self.world)
        return " ".join(arrived.text for arrived in self.world.platform.arrived[before:])

    async def code(self, who: str) -> str:
        return str(CODE.findall(await self.say(who, "link my accounts"))[0])

    async def link(self, one: str = HERE, other: str = THERE) -> None:
        """Link two chats."""
        await self.say(other, await self.code(one))
        assert "are linked" in await self.say(other, "yes")

    async def linked(self, who: str) -> set[str]:
        profile = await DocumentPeople(self.world.documents, LoopClock()).get(id_of(who))
        return {each.partition(":")[0] for each in profile.identities} if profile else set()


def id_of(who: str) -> str:
    return f"{who}:T1:p"


def talk_of(scenario: Callable[[Talk], Awaitable[None]], *, plan: Plan = no_faults, read: Read = read_nothing) -> World:
    world = World(read=read)

    async def running() -> None:
        async with world.process(plan) as process:
            await scenario(Talk(process, world))

    run(running())
    return world
