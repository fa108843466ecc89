"""P7: whoever is forgotten is forgotten whole, whatever happens meanwhile, and nobody else is."""

import asyncio
import itertools
import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from bot.durable.ids import Ids
from bot.durable.leases import Leases
from bot.errors import StoreUnavailable
from bot.journal import Journal
from bot.model import Incoming, JsonObject
from bot.people import Notes
from memory.documents import KINDS
from memory.encryption.data_keys import DataKey
from memory.encryption.keyring import Keyring
from memory.encryption.sealing import SealedDocuments, Sealer
from memory.erasure.erasures import DocumentErasures
from memory.erasure.probe import ORDERS, probe
from memory.erasure.proof import DONE, FAILED
from memory.erasure.transcripts import LINGER_S
from memory.erasure.waiting import PATIENCE_S
from memory.people import DocumentPeople
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import FaultyDocuments, Moment, Plan, Points, crash_at, no_faults, slowly
from tests.simulation.loop import LoopClock, run
from tests.simulation.world import Process, World, deliver, message, quiet

ADA, BEA = "slack:T1:ada", "slack:T1:bea"
PLANTED = (ADA, "Lovelace", "Quixotic", "ada-dm")
OF_BEA = ("Beatrix", "umbrella", "bea-dm")


def ada(number: int, text: str, *, thread: str = "ada-dm") -> Incoming:
    return message(number, person="ada", thread=thread, text=text, private=thread == "ada-dm")


def bea(number: int, text: str, *, thread: str = "bea-dm") -> Incoming:
    return message(number, person="bea", thread=thread, text=text, private=thread == "bea-dm")


BEFORE = (
    ada(1, "My name is Lovelace"),
    bea(1, "My name is Beatrix"),
    ada(2, "Where is my Quixotic parcel?", thread="room"),
    bea(3, "Where is my umbrella?", thread="room"),
    ada(4, "Where is my Quixotic parcel?"),
)


async def _jobs(process: Process) -> None:
    """What the scheduler does in a desk."""
    while True:
        try:
            if await process.erasures.is_wanted():
                await process.claims.run("erasures", 1.0, process.erasures.run, turnstile="people")
            await process.claims.run("sessions", 5.0, _summing_up(process), turnstile="people")
        except StoreUnavailable:
            pass
        await asyncio.sleep(1.0)


def _summing_up(process: Process) -> Any:
    async def sum_up() -> None:
        await process.summaries.run()

    return sum_up


async def _say(process: Process, *messages: Incoming, left: list[Incoming]) -> None:
    """One after the other; what was not taken is delivered again at once, as platforms do."""
    for each in messages:
        again = await deliver(process, each)
        left += await deliver(process, *again)
        await asyncio.sleep(0.5)


async def _scenario(world: World, plan: Plan = no_faults) -> int:
    """Ada and Bea write, and Ada wants to be forgotten and means it, under a process that may die.

    How many calls it made.
    """
    left: list[Incoming] = []
    async with world.process(plan) as process:
        jobs = asyncio.create_task(_jobs(process))
        await _say(process, *BEFORE, ada(5, "forget me"), ada(6, "yes, delete"), left=left)
        await asyncio.sleep(10)
        calls = len(process.documents.calls)
        jobs.cancel()
        await asyncio.gather(jobs, return_exceptions=True)
    async with world.process() as process:
        await process.claims.void()  # as a sole process does when it starts
        await deliver(process, *left)
        await quiet(world)
        if not await world.documents.count("erasure", {}):  # both in one breath: nothing was confirmed
            await _say(process, ada(7, "forget me"), ada(8, "yes, delete"), left=left)
        await _until_over(world, process)
    return calls


async def _until_over(world: World, process: Process) -> None:
    jobs = asyncio.create_task(_jobs(process))
    async with asyncio.timeout(2000):
        while await process.erasures.is_wanted() or not await world.documents.count("erasure", {}):  # noqa: ASYNC110
            await asyncio.sleep(0.5)
    jobs.cancel()
    await asyncio.gather(jobs, return_exceptions=True)


async def _everything(world: World) -> dict[str, list[tuple[str, JsonObject]]]:
    """Every document of every kind, found past the port."""
    documents = world.documents
    assert isinstance(documents, MemoryDocuments)
    return {kind: [(one.key, one.doc) for one in documents._kind(kind)._stored.values()] for kind in KINDS}


def _left(everything: dict[str, list[tuple[str, JsonObject]]], values: Sequence[str]) -> set[str]:
    """Kinds in which one of the values stands."""
    return {kind for kind, docs in everything.items() if any(value in json.dumps(docs) for value in values)}


def _check_forgotten(world: World) -> None:
    everything = run(_everything(world))
    assert _left(everything, PLANTED) == set()
    for value in OF_BEA:
        assert _left(everything, [value]) >= {"turn"}
    assert _left(everything, ["Beatrix"]) >= {"person"}
    assert [doc["state"] for _, doc in everything["erasure"]] == [DONE]
    assert set(world.platform.answers().values()) == {1}
    assert len(world.platform.answers()) >= len(BEFORE) + 2


def test_whoever_is_forgotten_is_gone_from_every_kind_and_others_are_not() -> None:
    world = World()
    run(_scenario(world))
    _check_forgotten(world)
    ((_, erasure),) = run(_everything(world))["erasure"]
    certificate: Any = erasure["certificate"]
    assert certificate["by"] == "person"
    assert certificate["erased"] == {"person": 1, "session": 2, "turn": 5, "conversation": 1}
    assert certificate["probe"] == {"kinds": [*KINDS], "values": 1, "found": {}, "files": None}
    assert [one["kind"] for one in certificate["stays"]] == [
        "event",
        "opt_out",
        "ticket",
        "outside",
        "link",
        "audit",
        "erasure",
    ]
    assert "reference is **er_" in world.platform.arrived[-1].text


def test_a_crash_before_or_after_any_store_call_leaves_nothing_of_the_person_and_all_of_the_others() -> None:
    world = World()
    points = Points(world.outside)
    run(_scenario(world, points))
    crashes = points.crashes()
    assert len(crashes) > 100
    for crash in crashes:
        world = World()
        run(_scenario(world, crash))
        _check_forgotten(world)


def test_a_store_failure_before_or_after_any_call_leaves_nothing_of_the_person_and_all_of_the_others() -> None:
    points = Points()
    run(_scenario(World(), points))
    for failure in points.failures():
        world = World()
        run(_scenario(world, failure))
        _check_forgotten(world)


@pytest.mark.parametrize("kind", ["person", "conversation", "turn"])
def test_a_kind_that_is_left_out_is_seen_by_the_probe_and_the_certificate_says_so(kind: str) -> None:
    world = World(left_out=frozenset({kind}))
    run(_scenario(world))
    everything = run(_everything(world))
    assert kind in _left(everything, PLANTED)
    assert kind in run(probe(world.documents, PLANTED, leave_out={}))
    ((_, erasure),) = everything["erasure"]
    certificate: Any = erasure["certificate"]
    assert erasure["state"] == FAILED
    assert kind in certificate["probe"]["found"]


def test_the_probe_looks_into_every_kind() -> None:
    assert ORDERS.keys() == KINDS.keys()


def test_a_message_that_is_worked_on_while_somebody_is_forgotten_is_answered_and_then_goes_too() -> None:
    world = World()

    async def scenario() -> str:
        async with world.process() as process:
            left: list[Incoming] = []
            await _say(process, *BEFORE, left=left)
            world.knowledge.takes_s = 20.0
            await deliver(process, ada(5, "And where is my other Quixotic parcel?"))
            await asyncio.sleep(0.5)
            erasure = await process.erasures.begin(ADA, by="command")
            jobs = asyncio.create_task(_jobs(process))
            await asyncio.sleep(10)
            report = await process.erasures.report(erasure)
            assert report
            await quiet(world)
            await _until_over(world, process)
            jobs.cancel()
            return report.state

    assert run(scenario()) == "working"
    assert world.platform.answers()[("ada-dm:5", 1)] == 1
    assert _left(run(_everything(world)), PLANTED) == set()


@pytest.mark.parametrize(("sole", "thoughts"), [(False, 1), (True, 2)])
@pytest.mark.parametrize("ago_s", [0.5, 2.0, 6.5])
def test_another_persons_turn_in_the_same_room_is_answered_once_while_somebody_is_forgotten(
    ago_s: float, *, sole: bool, thoughts: int
) -> None:
    """A sole process does not write down that it is at work, so it thinks again; replicas are left in peace."""
    world = World()

    async def scenario() -> None:
        async with world.process(sole=sole) as process:
            await _say(process, *BEFORE, left=[])
            world.knowledge.takes_s = 7.0
            world.knowledge.asked.clear()
            await deliver(process, bea(5, "Where is the red lantern?", thread="room"))
            await asyncio.sleep(ago_s)
            await process.erasures.begin(ADA, by="command")
            await _until_over(world, process)
            await quiet(world)

    run(scenario())
    assert world.platform.answers()[("room:5", 1)] == 1
    assert world.knowledge.asked == ["Where is the red lantern?"] * thoughts
    assert _left(run(_everything(world)), PLANTED) == set()
    assert "turn" in _left(run(_everything(world)), ("red lantern", "bea"))


def test_a_message_that_nobody_can_answer_is_given_up_after_a_while() -> None:
    world = World()

    async def scenario() -> float:
        async with world.process() as process:
            await deliver(process, ada(1, "Where is my Quixotic parcel?"))
            await quiet(world)
        stuck = Journal(
            world.documents, Leases(world.documents, LoopClock(), replica="z", sole=True), LoopClock(), Ids("s")
        )
        await stuck.accept(ada(2, "Is it Quixotic?", thread="of a channel that is off"))
        erasures = DocumentErasures(world.documents, LoopClock(), hashed=str.upper)
        await erasures.begin(ADA, by="command")
        began = LoopClock().now()
        while await erasures.is_wanted():
            await erasures.run()
            await asyncio.sleep(10)
        return LoopClock().now() - began

    assert PATIENCE_S <= run(scenario()) < PATIENCE_S + 60
    everything = run(_everything(world))
    assert _left(everything, [ADA, "Quixotic"]) == set()
    assert sorted(str(doc["state"]) for _, doc in everything["event"]) == ["dead", "done"]


def test_two_replicas_at_the_same_erasure_end_with_one_certificate() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await _say(process, *BEFORE, left=[])
        clumsy = slowly(asyncio.sleep, seconds=0.01)
        both = [
            DocumentErasures(FaultyDocuments(world.documents, clumsy), LoopClock(), hashed=str.upper) for _ in range(2)
        ]
        await both[0].begin(ADA, by="command")
        while await both[0].is_wanted():
            await asyncio.gather(*(one.run() for one in both))

    run(scenario())
    everything = run(_everything(world))
    assert _left(everything, PLANTED) == set()
    assert [doc["state"] for _, doc in everything["erasure"]] == [DONE]


def _dies_early(number: int) -> World:
    """A world in which the only process died before this call."""
    world = World()

    async def scenario() -> None:
        async with world.process(crash_at(number, Moment.BEFORE)) as process:
            await _say(process, *BEFORE, ada(5, "Where is my second Quixotic parcel?"), left=[])

    run(scenario())
    return world


async def _waits(world: World) -> bool:
    return await world.documents.count("event", {"done_at": None, "person": ADA}) > 0


def test_without_a_desk_nothing_is_waited_for() -> None:
    world = next(each for each in map(_dies_early, itertools.count(40)) if run(_waits(each)))

    async def scenario() -> None:
        erasures = DocumentErasures(world.documents, LoopClock(), hashed=str.upper, alone=True)
        await erasures.begin(ADA, by="command")
        for _ in range(5):
            await erasures.run()
        assert not await erasures.is_wanted()

    run(scenario())
    everything = run(_everything(world))
    assert _left(everything, [*PLANTED, "ADA"]) == {"erasure"}  # what stands for the id: here, its capitals
    assert [doc["state"] for _, doc in everything["erasure"]] == [DONE]


def test_whoever_writes_again_is_new_to_the_desk_and_that_is_no_failure() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            await _say(process, *BEFORE, ada(5, "forget me"), ada(6, "yes, delete"), left=[])
            await _until_over(world, process)
            await _say(process, ada(7, "hello"), left=[])

    run(scenario())
    assert world.platform.arrived[-1].text == "Hello! What would you like to know?"
    ((_, erasure),) = run(_everything(world))["erasure"]
    assert erasure["state"] == DONE


def test_a_reply_that_its_reader_fetches_stays_until_it_can_have_been_read() -> None:
    world = World()

    async def scenario() -> None:
        erasures = DocumentErasures(world.documents, LoopClock(), hashed=str.upper)
        turn: JsonObject = {
            "person": "web:v",
            "conversation": "web:customer:v:c",
            "asked": [],
            "finished_at": LoopClock().now(),
        }
        await world.documents.insert("turn", "r_1", turn)
        await erasures.begin("web:v", by="person")
        await asyncio.sleep(LINGER_S - 5)
        await erasures.run()
        assert await world.documents.get("turn", "r_1")
        await asyncio.sleep(10)
        await erasures.run()
        assert not await world.documents.get("turn", "r_1")
        assert not await erasures.is_wanted()

    run(scenario())


def _linked(doc: Any, *, other: str) -> JsonObject:
    return {**doc, "linked": [other]}


def test_identities_that_are_linked_are_forgotten_together() -> None:
    world = World()

    async def scenario() -> None:
        people = DocumentPeople(world.documents, LoopClock())
        for one, other in ((ADA, "whatsapp:+491"), ("whatsapp:+491", ADA)):
            await people.note(one, Notes({"email": "ada@example.org"}), once="n")
            await people.change(one, partial(_linked, other=other))
        await world.documents.insert("feedback", "f", {"person": "whatsapp:+491", "reply_id": "r", "at": 1.0})
        await world.documents.insert("alias", "a", {"person": "whatsapp:+491", "at": 1.0})
        erasures = DocumentErasures(world.documents, LoopClock(), hashed=str.upper)
        erasure = await erasures.begin(ADA, by="rest:staff")
        await erasures.run()
        report = await erasures.report(erasure)
        certificate: Any = report.certificate if report else None
        assert certificate["erased"] == {"person": 2, "feedback": 1, "alias": 1}
        assert (certificate["identities"], certificate["probe"]["values"]) == (2, 3)

    run(scenario())
    assert _left(run(_everything(world)), ["+491", "ada@example.org"]) == set()


def test_whoever_is_forgotten_is_gone_where_documents_are_sealed_too() -> None:
    world = World(documents=SealedDocuments(MemoryDocuments(), Sealer(Keyring([DataKey("k", bytes(32))]), bytes(32))))
    run(_scenario(world))

    async def left() -> tuple[int, list[object]]:
        erasures = await world.documents.find("erasure", {}, order="asked_at", limit=9)
        return await world.documents.count("turn", {"person": ADA}), [each.doc["state"] for each in erasures]

    assert run(left()) == (0, [DONE])
