"""A conversation that is handed over to an operator."""

import asyncio
from collections.abc import Sequence

from bot.model import Incoming
from bot.tickets import Change, Status, Ticket
from tests.simulation.faulty import Plan, no_faults
from tests.simulation.world import World, deliver, message, quiet

TAKEN = Change(status=Status.ASSIGNED, assigned_to="Grace")
WISH = ("How long does a refund take?", "talk to a person", "My name is Ada Lovelace", "ada@example.org", "yes")
"""A question, the wish for a person, and what the form asks."""


def said(*texts: str, first: int = 1) -> list[Incoming]:
    return [message(number, text=text, private=True) for number, text in enumerate(texts, start=first)]


async def talk(world: World, messages: Sequence[Incoming], plan: Plan = no_faults) -> int:
    """Say one thing after the other to a desk that may die at any point, then all again to one that does not."""
    left = list(messages)
    async with world.process(plan) as process:
        for each in messages:
            if await deliver(process, each):
                break
            left.remove(each)
            await asyncio.sleep(1)
        calls = len(process.documents.calls)
    for each in [*messages[: len(messages) - len(left)], *left]:
        async with world.process() as process:
            assert not await deliver(process, each)  # a duplicate changes nothing
            await quiet(world)
    return calls


async def tickets_of(world: World) -> list[Ticket]:
    async with world.process() as process:
        return list(await process.tickets.list())


def told(world: World, start: str) -> int:
    return sum(start in arrived.text for arrived in world.platform.arrived)
