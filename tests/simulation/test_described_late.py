"""P7: what a platform says of somebody late is kept with what they said, and not once they are forgotten."""

import asyncio
import json
from dataclasses import replace

import pytest

from bot.model import Incoming, Person
from bot.people import Profile
from memory.documents import KINDS
from memory.people import DocumentPeople
from tests.simulation.documents import MemoryDocuments
from tests.simulation.loop import EPOCH_S, LoopClock, run
from tests.simulation.platform import Platform
from tests.simulation.world import World, deliver, message

BEA = Person("slack:T1:p", "Beatrix")
ZONE = "Europe/Berlin"


def bea(number: int, text: str) -> Incoming:
    return replace(message(number, text=text, private=True), person=BEA, time_zone=ZONE)


@pytest.mark.parametrize("takes_s", [0.02, 0.07, 0.12, 3.0])
def test_what_a_platform_says_of_somebody_is_kept_whenever_it_comes(takes_s: float) -> None:
    world = World(platform=Platform(describes_after_s=takes_s))

    async def scenario() -> Profile | None:
        async with world.process() as process:
            await deliver(process, bea(1, "hello"))
            await asyncio.sleep(5)
            return await DocumentPeople(world.documents, LoopClock()).get(BEA.id)

    profile = run(scenario())
    assert profile is not None
    assert (profile.name, profile.time_zone, profile.contacts) == (BEA.name, ZONE, 1)


def test_whoever_is_forgotten_before_the_platform_says_who_they_are_stays_forgotten() -> None:
    world = World(platform=Platform(describes_after_s=9.0))

    async def scenario() -> str:
        async with world.process() as process:
            for number, text in enumerate(("hello", "forget me", "yes, delete"), start=1):
                await deliver(process, bea(number, text))
                await asyncio.sleep(0.5)
            assert await process.erasures.is_wanted()
            while await process.erasures.is_wanted():  # it is a job, which looks now and then
                await process.erasures.run()
                await asyncio.sleep(0.5)
            assert LoopClock().now() < EPOCH_S + 8
            await asyncio.sleep(10)
            documents = world.documents
            assert isinstance(documents, MemoryDocuments)
            return json.dumps([one.doc for kind in KINDS for one in documents._kind(kind)._stored.values()])

    left = run(scenario())
    assert BEA.name not in left
    assert ZONE not in left
