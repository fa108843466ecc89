"""What channels read back from the journal: states, replies, conflicts, feedback."""

import asyncio
from dataclasses import replace

from bot.clock import SystemClock
from bot.durable.history import History
from bot.durable.ids import Ids
from bot.model import ChannelName, JsonObject, Outcome
from bot.progress import EventState, Feedback
from memory.ports import More
from tests.simulation.documents import MemoryDocuments
from tests.simulation.knowledge import Knowledge
from tests.simulation.loop import run
from tests.simulation.platform import Platform, rate_limited
from tests.simulation.world import Process, World, deliver, message, quiet


def test_a_message_goes_from_waiting_over_working_and_sending_to_done() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0), platform=Platform(faults={1: rate_limited, 2: rate_limited}))

    async def state(process: Process, event_id: str) -> EventState:
        report = await process.inbox.event(event_id)
        assert report
        return report.state

    async def scenario() -> list[EventState]:
        seen = []
        async with world.process() as process:
            await process.inbox.accept(message(1))
            accepted = await process.inbox.accept(message(2, person="q"))
            for wait_s in (0.5, 1.0, 1.5, 8.0):
                await asyncio.sleep(wait_s)
                seen.append(await state(process, accepted.event_id))
        return seen

    assert run(scenario()) == [EventState.WAITING, EventState.WORKING, EventState.SENDING, EventState.DONE]


def test_a_message_that_nothing_stands_before_is_worked_on_from_its_acceptance_on() -> None:
    world = World(knowledge=Knowledge(takes_s=1.0))

    async def scenario() -> None:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            report = await process.inbox.event(accepted.event_id)
            assert report
            assert (report.state, report.attempts) == (EventState.WORKING, 1)

    run(scenario())


def test_a_finished_message_reports_its_reply_and_how_often_it_was_tried() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            await quiet(world)
            report = await process.inbox.find_event(ChannelName.SLACK, "t:1")
            assert report == await process.inbox.event(accepted.event_id)
            assert report
            [said] = await process.inbox.answers(accepted.event_id)
            assert (report.attempts, report.reply_ids) == (1, (said.reply_id,))
            assert said.in_reply_to == (accepted.event_id,)
            assert said.reply.outcome is Outcome.ANSWERED
            assert await process.inbox.find_event(ChannelName.SLACK, "t:2") is None
            assert await process.inbox.find_event(ChannelName.REST, "t:1") is None

    run(scenario())


def test_waiting_for_an_answer_ends_when_it_is_there_and_when_the_time_is_over() -> None:
    world = World(knowledge=Knowledge(takes_s=3.0))

    async def scenario() -> None:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            began = asyncio.get_running_loop().time()
            assert not await process.inbox.answers(accepted.event_id, wait_s=1)
            assert 1 <= asyncio.get_running_loop().time() - began < 1.2
            assert len(await process.inbox.answers(accepted.event_id, wait_s=60)) == 1
            assert asyncio.get_running_loop().time() - began < 3.5
            assert len(await process.inbox.replies(message(1).conversation, after=0, wait_s=60)) == 1
            assert not await process.inbox.replies(message(1).conversation, after=1)

    run(scenario())


def test_replies_of_a_conversation_are_numbered_in_their_order() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            for number in range(1, 4):
                await deliver(process, message(number))
                await quiet(world)
            said = await process.inbox.replies(message(1).conversation, after=0)
            assert [each.seq for each in said] == [1, 2, 3]
            assert [each.seq for each in await process.inbox.replies(message(1).conversation, after=2)] == [3]
            assert not await process.inbox.replies(message(1, thread="u").conversation, after=0)

    run(scenario())


def test_the_same_key_with_another_text_person_or_conversation_differs_even_after_the_answer() -> None:
    world = World()
    first = message(1)

    async def scenario() -> None:
        async with world.process() as process:
            assert (await process.inbox.accept(first)).is_new
            for _ in range(2):
                again = await process.inbox.accept(first)
                assert (again.is_new, again.differs) == (False, False)
                for other in (
                    replace(first, text="something else"),
                    message(1, person="q"),
                    replace(message(1, thread="u"), dedupe_key=first.dedupe_key),
                ):
                    assert (await process.inbox.accept(other)).differs
                await quiet(world)

    run(scenario())
    assert world.platform.answers() == {("t:1", 1): 1}


def test_the_desk_is_active_where_it_was_addressed_from_the_first_moment_on() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            assert not await process.inbox.is_active(message(1).conversation)
            await process.inbox.accept(message(1))
            assert await process.inbox.is_active(message(1).conversation)
            await quiet(world)
            assert await process.inbox.is_active(message(1).conversation)
            assert not await process.inbox.is_active(message(1, thread="u").conversation)

    run(scenario())


def test_a_verdict_is_kept_once_for_each_person_and_only_for_what_was_said() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            [said] = await process.inbox.answers(accepted.event_id, wait_s=5)
            for person, helpful, comment in (("p", True, "good"), ("q", True, ""), ("p", False, "too long")):
                verdict = Feedback(said.reply_id, person, helpful, ChannelName.SLACK, "slack:T1", comment)
                assert await process.inbox.record_feedback(verdict)
            assert await world.documents.count("feedback", {"helpful": True}) == 1
            assert await world.documents.count("feedback", {"helpful": False, "comment": "too long"}) == 1
            own = Feedback(said.reply_id, "slack:T1:p", True, ChannelName.SLACK)
            assert await process.inbox.record_feedback(own)
            for wrong in (
                replace(own, reply_id="r_unknown"),
                replace(own, person_id="slack:T1:q"),
                replace(own, place="slack:T2"),
                replace(own, place="rest"),
            ):
                assert not await process.inbox.record_feedback(wrong)

    run(scenario())


class Forgetting(MemoryDocuments):
    """Erases every reply just before a verdict on it is written."""

    async def insert(self, kind: str, key: str, doc: JsonObject) -> bool:
        if kind == "feedback":
            await self.delete("turn", {"seq": More(0)})
        return await super().insert(kind, key, doc)


def test_a_verdict_leaves_nothing_where_its_reply_is_erased_while_it_is_written() -> None:
    world = World(documents=Forgetting())

    async def scenario() -> None:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1))
            [said] = await process.inbox.answers(accepted.event_id, wait_s=5)
            verdict = Feedback(said.reply_id, "slack:T1:p", True, ChannelName.SLACK)
            assert not await process.inbox.record_feedback(verdict)
            assert await world.documents.count("feedback", {}) == 0

    run(scenario())


def test_a_reply_is_found_by_the_platforms_id_of_any_of_its_parts_in_its_conversation_alone() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            for number in (1, 2):
                accepted = await process.inbox.accept(message(number))
                [said] = await process.inbox.answers(accepted.event_id, wait_s=5)
                here = message(number).conversation
                assert await process.inbox.find_reply(here, f"m{len(world.platform.arrived)}") == said.reply_id
            assert await process.inbox.find_reply(here, "m99") is None
            assert await process.inbox.find_reply(replace(here, thread="elsewhere"), "m1") is None

    run(scenario())


def test_what_is_left_of_a_message_after_its_answer_names_nobody_and_says_nothing() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            accepted = await process.inbox.accept(message(1, text="a secret question"))
            await quiet(world)
            stored = await world.documents.get("event", accepted.event_id)
            assert stored
            for secret in ("secret", "slack:T1:p", "t:1"):
                assert secret not in repr(stored)

    run(scenario())


def test_what_was_asked_is_known_while_it_waits_and_after_it_was_answered() -> None:
    world = World()

    async def asked(channel: ChannelName, since: float) -> list[str]:
        history = History(world.documents, SystemClock(), Ids("salt"))
        return [each.platform_id for each in await history.asked(channel, since)]

    async def scenario() -> None:
        async with world.process() as process:
            for number in (1, 2):
                await process.inbox.accept(message(number))
                await quiet(world)
                await asyncio.sleep(10)
            await process.journal.accept(message(3))
            turns = await world.documents.find("turn", {}, order="-finished_at", limit=1)
            finished_at = turns[0].doc["finished_at"]
            assert isinstance(finished_at, float)
            assert await asked(ChannelName.SLACK, 0) == ["t:3", "t:2", "t:1"]
            assert await asked(ChannelName.SLACK, finished_at) == ["t:3", "t:2"]
            assert await asked(ChannelName.WHATSAPP, 0) == []

    run(scenario())


def test_where_a_record_was_deleted_replies_count_anew_and_who_goes_on_gets_them_all_the_same() -> None:
    world = World()

    async def scenario() -> list[tuple[int, ...]]:
        seen = []
        where = message(1).conversation
        async with world.process() as process:
            await deliver(process, message(1))
            await quiet(world)
            await deliver(process, message(2))
            await quiet(world)
            seen.append(tuple(said.seq for said in await process.inbox.replies(where, after=2)))
            await world.documents.delete("turn", {})
            await world.documents.delete("conversation", {})
            process.journal.look_again(str(where))
            seen.append(tuple(said.seq for said in await process.inbox.replies(where, after=2)))
            await deliver(process, message(3))
            await quiet(world)
            seen.append(tuple(said.seq for said in await process.inbox.replies(where, after=2)))
            seen.append(tuple(said.seq for said in await process.inbox.replies(where, after=1)))
        return seen

    assert run(scenario()) == [(), (), (1,), ()]


def test_a_message_that_was_passed_over_is_known_and_never_answered() -> None:
    world = World()

    async def scenario() -> None:
        async with world.process() as process:
            assert await process.inbox.pass_over(message(1))
            assert not await process.inbox.pass_over(message(1))
            accepted = await process.inbox.accept(message(1))
            await quiet(world)
            report = await process.inbox.find_event(ChannelName.SLACK, "t:1")
            assert not accepted.is_new
            assert report
            assert (report.event_id, report.state, report.reply_ids) == (accepted.event_id, EventState.DONE, ())
            assert not await process.inbox.answers(accepted.event_id)

    run(scenario())
