"""Who waits for an operator is called back instead, where they ask for that: the number and the time are noted once."""

import pytest

from bot.tickets import Change, Meanwhile, Status, Ticket
from tests.simulation.faulty import Plan, Points
from tests.simulation.handed_over import TAKEN, WISH, said, tickets_of
from tests.simulation.handed_over import talk as talk_on
from tests.simulation.loop import run
from tests.simulation.waited_for import LATE_S, pass_time, say, taken, texts, world_of
from tests.simulation.world import Process, World, quiet


@pytest.mark.parametrize(
    ("words", "call_back"),
    [
        (("call me back", "+1 555 010 0199", "tomorrow after 14:00"), ("+15550100199", "tomorrow after 14:00")),
        (("Please call me back at +1 555 010 0199, any time",), ("+15550100199", "any time")),
        (("call me back tomorrow on +1 555 010 0199",), ("+15550100199", "tomorrow")),
        (("2", "12", "my number is +1 555 010 0199", "mornings"), ("+15550100199", "mornings")),
        (("call me back", "after 3 pm", "+1 555 010 0199"), ("+15550100199", "after 3 pm")),
        (("call me back", "How do I return shoes?", "+1 555 010 0199", "at 15:30"), ("+15550100199", "at 15:30")),
        (("call me back at another number", "555 010 0199", "today", "no, after 5"), ("5550100199", "no, after 5")),
    ],
)
def test_a_call_back_is_noted_with_its_number_and_its_time(words: tuple[str, ...], call_back: tuple[str, str]) -> None:
    world = world_of()

    async def asks(process: Process, ticket: Ticket) -> None:
        await pass_time(process, world, LATE_S + 1)
        for number, text in enumerate(words, start=10):
            await say(process, world, text, number)
        await say(process, world, "How do I return shoes?", 30)

    ticket = run(taken(world, asks))
    assert (ticket.call_back["phone"], ticket.call_back.get("time")) == call_back
    assert ticket.meanwhile == Meanwhile.CALL_BACK
    assert "meanwhile: call_back" in [step.what for step in ticket.history]
    assert any(call_back[0] in line.text for line in ticket.transcript)
    assert world.knowledge.asked[-1] == "How do I return shoes?"
    assert not [step for step in ticket.history if call_back[0] in step.what]


def test_a_crash_anywhere_while_a_call_back_is_noted_notes_it_once() -> None:
    async def noted(world: World, plan: Plan) -> None:
        await talk_on(world, said(*WISH))
        (ticket,) = await tickets_of(world)
        async with world.process() as process:
            await process.tickets.change(ticket.id, TAKEN, version=None, by="Grace")
            await quiet(world)
        await talk_on(world, said("call me back on +1 555 010 0199 today at noon", first=10), plan)
        (ticket,) = await tickets_of(world)
        assert ticket.call_back == {"phone": "+15550100199", "time": "today at noon"}
        assert sum("call me back" in line.text for line in ticket.transcript) == 1
        assert len(texts(world, "It is noted")) == 1

    world = world_of()
    points = Points(world.outside)
    run(noted(world, points))
    for crash in points.crashes():
        run(noted(world_of(), crash))


def test_without_a_ticket_such_words_mean_nothing_special() -> None:
    world = world_of()

    async def scenario() -> None:
        async with world.process() as process:
            await say(process, world, "call me back", 1)

    run(scenario())
    assert not texts(world, "Which number may they call? Please")


def test_a_question_in_the_place_of_a_number_is_answered() -> None:
    world = world_of()

    async def asks(process: Process, ticket: Ticket) -> None:
        await say(process, world, "call me back", 10)
        await process.tickets.change(ticket.id, Change(Status.WAITING), version=None, by="Grace")
        await quiet(world)
        await say(process, world, "How do I return shoes?", 11)

    assert not run(taken(world, asks)).call_back
    assert world.knowledge.asked[-1] == "How do I return shoes?"
    assert world.platform.arrived[-1].text.endswith("Which number may they call? Please tell me with its country code.")


@pytest.mark.parametrize("said", ["what happens if I miss the call", "never mind"])
def test_what_is_no_time_is_not_noted_as_one(said: str) -> None:
    world = world_of()

    async def asks(process: Process, ticket: Ticket) -> None:
        await pass_time(process, world, LATE_S + 1)
        await say(process, world, "call me back on +1 555 010 0199", 10)
        await say(process, world, said, 11)

    assert run(taken(world, asks)).call_back == {"phone": "+15550100199"}
