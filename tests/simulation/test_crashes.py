"""P1 and P2: whatever call the process dies at, each message is answered, and once."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from bot.durable.sessions import sessions_of
from bot.errors import DependencyError
from bot.model import Audience, JsonObject
from bot.progress import Marker
from memory.encryption.data_keys import DataKey
from memory.encryption.keyring import Keyring
from memory.encryption.sealing import SealedDocuments, Sealer
from memory.people import DocumentPeople
from memory.ports import Documents
from rag.ports import PLAIN, Answer, Manner, Show
from tests.simulation.documents import MemoryDocuments
from tests.simulation.faulty import Call, Crash, Moment, Plan, Points, crash_at, every_point, fail_at, no_faults
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import LoopClock, run
from tests.simulation.platform import Platform, lost, unanswered
from tests.simulation.world import World, deliver, message, quiet


async def _scenario(world: World, plan: Plan = no_faults) -> int:
    """Two messages in one conversation, a third after a pause, one in another, under a process that may die.

    How many calls it made.
    """
    messages = [message(1), message(2), message(1, thread="u"), message(3)]
    async with world.process(plan) as process:
        left = await deliver(process, *messages[:1])
        await asyncio.sleep(0.01)
        left += await deliver(process, *messages[1:3])
        await asyncio.sleep(3)
        left += await deliver(process, *messages[3:])
        await asyncio.sleep(1)
        calls = len(process.documents.calls)
    async with world.process() as process:
        left = await deliver(process, *left, *messages)  # Slack delivers again what it thinks was lost
        await quiet(world)
        assert not left
        world.person = await DocumentPeople(process.documents, LoopClock()).get("slack:T1:p")
        found = await process.documents.find("conversation", {}, order="seq", limit=9)
        world.sessions = [session for stored in found for session in sessions_of(stored.doc)]
    return calls


def _each_once(world: World, *, parts: int = 1) -> None:
    wanted = {(each, part) for each in ("t:1", "t:2", "t:3", "u:1") for part in range(1, parts + 1)}
    assert world.platform.answers() == dict.fromkeys(wanted, 1)
    asked = sorted(exchange.asked for session in world.sessions for exchange in session.exchanges)
    assert asked == [f"question number {number}" for number in (1, 1, 2, 3)]
    assert world.person is not None
    assert world.person.contacts == len(world.sessions) == 2  # one in each of two places


@pytest.mark.parametrize("parts", [1, 2])
def test_a_crash_before_or_after_any_store_call_loses_nothing_and_doubles_nothing(parts: int) -> None:
    quiet_world = World(parts=parts)
    points = Points(quiet_world.outside)
    run(_scenario(quiet_world, points))
    _each_once(quiet_world, parts=parts)
    crashes = points.crashes()
    assert len(crashes) > 30
    for crash in crashes:
        world = World(parts=parts)
        run(_scenario(world, crash))
        _each_once(world, parts=parts)


@pytest.mark.parametrize("faults", [Points.crashes, Points.failures])
def test_so_it_is_where_documents_are_sealed(faults: Callable[[Points], Sequence[Plan]]) -> None:
    quiet_world = World(documents=_sealed())
    points = Points(quiet_world.outside)
    run(_scenario(quiet_world, points))
    for fault in faults(points):
        world = World(documents=_sealed())
        run(_scenario(world, fault))
        _each_once(world)


def _sealed() -> Documents:
    return SealedDocuments(MemoryDocuments(), Sealer(Keyring([DataKey("k", bytes(32))]), bytes(32)))


@pytest.mark.parametrize("parts", [1, 2])
def test_a_store_failure_before_or_after_any_call_loses_nothing_and_doubles_nothing(parts: int) -> None:
    points = Points()
    run(_scenario(World(parts=parts), points))
    for failure in points.failures():
        world = World(parts=parts)
        run(_scenario(world, failure))
        _each_once(world, parts=parts)


def test_a_store_failure_doubles_nothing_where_the_platform_tells_nothing_of_what_arrived() -> None:
    """Teams, or Slack without the scope for it: what the process itself has sent it does not send again."""

    def blind() -> World:
        return World(parts=2, platform=Platform(blind=DependencyError("nobody may look")))

    points = Points()
    run(_scenario(blind(), points))
    for failure in points.failures():
        world = blind()
        run(_scenario(world, failure))
        _each_once(world, parts=2)
        assert world.platform.look_ups == 0


@pytest.mark.parametrize("arrives", [False, True])
def test_a_crash_before_or_after_any_send_loses_nothing_and_doubles_nothing(arrives: bool) -> None:
    async def dies(platform: Platform, part: JsonObject, marker: Marker) -> None:
        if arrives:
            platform.arrive(part, marker)
        raise Crash("while sending")

    for number in range(8):
        world = World(parts=2)
        world.platform.faults = {number: dies}
        run(_scenario(world))
        _each_once(world, parts=2)


def test_a_message_at_which_every_process_dies_is_apologised_for_after_three_attempts() -> None:
    world = World()

    class Deadly(Knowledge):
        async def answer(
            self, question: str, audience: Audience, manner: Manner = PLAIN, *, show: Show | None = None
        ) -> Answer:
            self.asked.append(question)
            raise Crash("while thinking")

    async def scenario() -> None:
        world.knowledge = Deadly()
        for _ in range(5):
            async with world.process() as process:
                await deliver(process, message(1))
                await asyncio.sleep(3)

    run(scenario())
    assert len(world.knowledge.asked) == 3
    assert world.platform.answers() == {("t:1", 1): 1}
    assert "sorry" in world.platform.arrived[0].text


def test_two_crashes_in_a_row_lose_nothing_and_double_nothing() -> None:
    async def scenario(world: World, first: Plan, second: Plan) -> None:
        for plan in (first, second):
            async with world.process(plan) as process:
                await deliver(process, message(1))
                await asyncio.sleep(3)
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)

    for one in range(14):
        for other in range(14):
            for moment in Moment:
                world = World()
                run(scenario(world, crash_at(one, moment), crash_at(other, moment)))
                assert world.platform.answers() == {("t:1", 1): 1}


@pytest.mark.parametrize("fault", [lost, unanswered])
def test_a_crash_after_an_ambiguous_send_is_settled_by_looking_it_up(fault: object) -> None:
    for number, moment in every_point(16):
        world = World()
        world.platform.faults = {0: fault}  # type: ignore[dict-item]  # parametrize knows no types
        run(_scenario(world, crash_at(number, moment)))
        _each_once(world)


def _pause_at(point: tuple[int, Moment], seconds: float) -> Plan:
    """The whole process stands still from one point on, as a suspended machine does, and then goes on."""
    until = [0.0]

    async def plan(call: Call, moment: Moment) -> None:
        loop = asyncio.get_running_loop()
        if (call.number, moment) == point:
            until[0] = loop.time() + seconds
        if until[0] > loop.time():
            wakes_at = until[0] + (1.5 if (call.number, moment) == point else 0.0)  # the heartbeat is up first
            await asyncio.sleep(wakes_at - loop.time())

    return plan


async def _with_a_paused_owner(world: World, plan: Plan = no_faults) -> int:
    async with world.process(plan, replica="a", sole=False) as one:
        delivering = asyncio.create_task(deliver(one, message(1), message(2)))
        await asyncio.sleep(0.1)
        async with world.process(replica="b", sole=False) as two:
            await deliver(two, message(3))
            await asyncio.sleep(30)
            await delivering
            await quiet(world)
        return len(one.documents.calls)


def test_an_owner_that_was_paused_at_any_point_stops_when_another_has_taken_over() -> None:
    calls = run(_with_a_paused_owner(World()))
    assert calls > 15
    for point in every_point(min(calls, 40)):
        world = World()
        run(_with_a_paused_owner(world, _pause_at(point, 12.0)))
        assert world.platform.answers() == {("t:1", 1): 1, ("t:2", 1): 1, ("t:3", 1): 1}, point


def test_a_write_whose_answer_was_lost_is_recognised_and_nothing_is_done_again() -> None:
    async def scenario(world: World, number: int) -> None:
        async with world.process(fail_at(number, Moment.AFTER)) as process:
            await deliver(process, message(1))
            await quiet(world)
            if process.documents.calls[number : number + 1] and process.documents.calls[number].kind == "conversation":
                assert world.platform.look_ups == 0
                assert world.knowledge.asked == [message(1).text]

    for number in range(12):
        run(scenario(World(), number))
